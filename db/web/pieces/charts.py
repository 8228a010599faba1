"""How many quotes each month or year has, as bars that need no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from db.web.site.wording import date_in_words

# More bars than this are too thin to be told apart on a phone; then a bar is a year.
MOST_MONTHS = 60
# A stray date of 1850 would leave a chart of nothing: beyond this many years the empty ones are left out.
MOST_YEARS = 120
# The drawing is stretched to the width of its place, so only proportions count. Bars fill two thirds of their step.
STEP, BAR, HEIGHT = 30, 20, 100
FEW_BARS = 12
# A single quote beside a thousand must still be seen.
LOWEST = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or a year: its name, its number of quotes, the page that lists them, and where the bar stands."""

    label: str
    n: int
    address: str
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars in the order of time. `width` and HEIGHT are the drawing's own units."""

    bars: tuple[Bar, ...]
    unit: str
    most: int
    width: int
    height: int = HEIGHT
    bar_width: int = BAR

    @property
    def drawn(self) -> tuple[Bar, ...]:
        """Return the bars that are not empty."""
        return tuple(bar for bar in self.bars if bar.n)

    @property
    def is_short(self) -> bool:
        """Return whether the bars are so few that a whole column would make blocks of them."""
        return len(self.bars) < FEW_BARS

    @property
    def total(self) -> int:
        """Return how many quotes the chart shows: those whose month is known."""
        return sum(bar.n for bar in self.bars)


def time_chart(months: Iterable[tuple[str, int]], *, address: Callable[[str, str], str]) -> Chart | None:
    """Return the quotes of each month as bars, the empty months between them too; of each year when it is long.

    `address` takes "month" or "year" and its value. None when fewer than two months are known: one bar shows nothing.

    >>> chart = time_chart([("2023-09", 2), ("2023-11", 1)], address=lambda unit, value: f"?{unit}={value}")
    >>> [(bar.label, bar.n, bar.address) for bar in chart.bars]
    [('September 2023', 2, '?month=2023-09'), ('October 2023', 0, '?month=2023-10'), ('November 2023', 1, '?month=2023-11')]
    """
    counts = Counter(dict(months))
    if len(counts) < 2:
        return None
    periods, unit = list(months_between(min(counts), max(counts))), "month"
    if len(periods) > MOST_MONTHS:
        counts, unit = by_year(counts), "year"
        periods = years_between(counts)
    most = max(counts.values())
    bars = (bar(counts[period], most, place, period, address(unit, period)) for place, period in enumerate(periods))
    return Chart(tuple(bars), unit, most, width=STEP * len(periods))


def months_between(first: str, last: str) -> Iterator[str]:
    """Yield every month from the first to the last.

    >>> list(months_between("2022-11", "2023-02"))
    ['2022-11', '2022-12', '2023-01', '2023-02']
    """
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1))


def by_year(months: Counter[str]) -> Counter[str]:
    """Return the counts of the years that the months belong to."""
    years: Counter[str] = Counter()
    for month, n in months.items():
        years[month[:4]] += n
    return years


def years_between(years: Counter[str]) -> list[str]:
    """Return every year from the first to the last, or those that have quotes when they lie far apart."""
    first, last = int(min(years)), int(max(years))
    return sorted(years) if last - first > MOST_YEARS else [f"{year:04}" for year in range(first, last + 1)]


def bar(n: int, most: int, place: int, period: str, address: str) -> Bar:
    """Return the bar of a period, standing on the ground line."""
    height = max(LOWEST, round(HEIGHT * n / most)) if n else 0
    return Bar(date_in_words(period), n, address, place * STEP + (STEP - BAR) // 2, HEIGHT - height, height)
