"""How far confidences can be trusted: what they promise, compared with what came true, as figures and as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

BINS = 10
HIGH_CONFIDENCE = 0.9
# The size of the picture's square in pixels, and the space around it for the labels of the axes.
SIDE, LEFT, TOP, BELOW = 320, 56, 40, 76


@dataclass(frozen=True, slots=True)
class Bin:
    """The attributions whose confidence is within one tenth."""

    n: int
    mean_confidence: float
    share_right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`error` is the mean distance between confidence and share right, over bins of equal width weighted by their size (ECE).

    `n_sure` attributions have a confidence of 0.9 or more; `n_sure_right` of them are right.
    """

    bins: tuple[Bin | None, ...]
    n: int
    error: float
    n_sure: int
    n_sure_right: int


def calibration(rated: Iterable[tuple[float, bool]]) -> Calibration:
    """Return how well confidences hold. Without any the error is 0."""
    cells: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, is_right in rated:
        cells[min(int(confidence * BINS), BINS - 1)].append((confidence, is_right))
    bins = tuple(_bin(cell) if cell else None for cell in cells)
    n = sum(map(len, cells))
    gaps = sum(each.n * abs(each.mean_confidence - each.share_right) for each in bins if each is not None)
    sure = [is_right for cell in cells for confidence, is_right in cell if confidence >= HIGH_CONFIDENCE]
    return Calibration(bins, n, gaps / n if n else 0.0, len(sure), sum(sure))


def _bin(cell: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(len(cell), sum(each for each, _ in cell) / len(cell), sum(right for _, right in cell) / len(cell))


def calibration_line(figures: Calibration, n_gold: int | None = None) -> str:
    """Return the figures as a line of text; if the number of gold units is given, also the share of them that is surely right."""
    sure = f"{figures.n_sure_right / figures.n_sure:.3f} right" if figures.n_sure else "none"
    of_gold = f", {figures.n_sure_right / n_gold:.3f} of the gold" if n_gold else ""
    return f"{figures.n} confidences, mean error {figures.error:.3f}; of {HIGH_CONFIDENCE} and more {sure}{of_gold}"


def reliability_svg(figures: Calibration, title: str) -> str:
    """Return a picture: for each tenth of confidence, how many attributions were right. On the diagonal, confidence equals the share right."""
    width, height = SIDE + LEFT + 24, SIDE + TOP + BELOW
    marks = "\n".join(_mark(each, figures.n) for each in figures.bins if each is not None)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"
  role="img" aria-label="{escape(title)}" font-family="system-ui, sans-serif" font-size="12">
<rect width="{width}" height="{height}" fill="#fff"/>
<text x="{LEFT}" y="22" font-size="14">{escape(title)}</text>
{_axes()}
<path d="M{_at(0, 0)} L{_at(1, 1)}" stroke="#888" stroke-dasharray="4 4"/>
{marks}
<text x="{LEFT}" y="{height - 10}" fill="#555">{figures.n} quoted segments; mean error {figures.error:.3f}</text>
</svg>
"""


def _axes() -> str:
    """Return a grid with a line at every fifth, and the labels of the axes."""
    lines = []
    for step in range(6):
        share = step / 5
        lines.append(f'<path d="M{_at(share, 0)} L{_at(share, 1)} M{_at(0, share)} L{_at(1, share)}" stroke="#ddd"/>')
        x, y = LEFT + share * SIDE, TOP + SIDE - share * SIDE
        lines.append(f'<text x="{x:.0f}" y="{TOP + SIDE + 18}" text-anchor="middle">{share:.1f}</text>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{share:.1f}</text>')
    middle = TOP + SIDE / 2
    lines.append(f'<text x="{LEFT + SIDE / 2:.0f}" y="{TOP + SIDE + 38}" text-anchor="middle">confidence</text>')
    lines.append(f'<text transform="translate(16 {middle:.0f}) rotate(-90)" text-anchor="middle">share right</text>')
    return "\n".join(lines)


def _mark(each: Bin, n_all: int) -> str:
    """Return a disc whose area grows with the number of attributions. Its tooltip says the number."""
    radius = 4 + 16 * (each.n / n_all) ** 0.5
    x, y = LEFT + each.mean_confidence * SIDE, TOP + SIDE - each.share_right * SIDE
    says = f"{each.n} segments: confidence {each.mean_confidence:.2f}, {each.share_right:.2f} right"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#1f6f8b" fill-opacity=".7"><title>{says}</title></circle>'


def _at(x: float, y: float) -> str:
    return f"{LEFT + x * SIDE:.0f} {TOP + SIDE - y * SIDE:.0f}"
