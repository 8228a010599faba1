"""Charts of the number of quotes in each month or year, as bars that need no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from db.web.site.wording import date_in_words

# More bars are too thin to be told apart on a phone; then each bar is a year.
MOST_MONTHS = 60
# In a longer time empty years are left out, because a single date of 1850 would squeeze all other bars.
MOST_YEARS = 120
# The drawing is stretched to the width of the page, so only proportions matter. A bar fills two thirds of its step.
STEP, BAR, HEIGHT = 30, 20, 100
FEW_BARS = 12
# A single quote must be visible beside a thousand.
LOWEST = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of a month or a year: its name, its number of quotes, the page that lists them, and its position."""

    label: str
    n: int
    address: str
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars in the order of time. `width` and `height` are in units of the drawing."""

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
        """Return whether there are so few bars that they would look like blocks in the full width."""
        return len(self.bars) < FEW_BARS

    @property
    def total(self) -> int:
        """Return how many quotes the chart shows, which are those with a known month."""
        return sum(bar.n for bar in self.bars)


def time_chart(months: Iterable[tuple[str, int]], *, address: Callable[[str, str], str]) -> Chart | None:
    """Return the quotes of each month as bars, with empty months between them; of each year if the time is long.

    `address` takes "month" or "year" and its value. None if fewer than two months are known, because one bar says nothing.

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
    """Return every year from the first to the last; if these are far apart, only the years that have quotes."""
    first, last = int(min(years)), int(max(years))
    return sorted(years) if last - first > MOST_YEARS else [f"{year:04}" for year in range(first, last + 1)]


def bar(n: int, most: int, place: int, period: str, address: str) -> Bar:
    """Return the bar of a period."""
    height = max(LOWEST, round(HEIGHT * n / most)) if n else 0
    return Bar(date_in_words(period), n, address, place * STEP + (STEP - BAR) // 2, HEIGHT - height, height)
