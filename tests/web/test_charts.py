"""Charts of quotes over time: empty months keep their place, and a long time is charted by year."""

from collections.abc import Iterable

import pytest

from db.web.pieces.charts import Chart, time_chart


def chart_of(months: Iterable[tuple[str, int]]) -> Chart:
    chart = time_chart(months, address=lambda unit, value: f"?{unit}={value}")
    assert chart is not None
    return chart


def test_a_month_without_quotes_keeps_its_place() -> None:
    bars = chart_of([("2023-09", 4), ("2023-11", 2)]).bars
    assert [(bar.label, bar.x, bar.y, bar.height) for bar in bars] == [
        ("September 2023", 5, 0, 100),
        ("October 2023", 35, 100, 0),
        ("November 2023", 65, 50, 50),
    ]


def test_one_quote_beside_ten_thousand_is_seen() -> None:
    assert [bar.height for bar in chart_of([("2023-01", 10_000), ("2023-02", 1)]).bars] == [100, 2]


def test_more_than_five_years_are_charted_by_year() -> None:
    chart = chart_of([("2017-11", 1), ("2017-12", 2), ("2023-09", 3)])
    assert chart.unit == "year"
    assert [(bar.label, bar.n) for bar in chart.drawn] == [("2017", 3), ("2023", 3)]
    assert [bar.label for bar in chart.bars] == ["2017", "2018", "2019", "2020", "2021", "2022", "2023"]
    assert chart.bars[0].address == "?year=2017"


def test_a_stray_date_of_long_ago_leaves_a_chart_that_can_be_read() -> None:
    assert [bar.label for bar in chart_of([("0001-01", 1), ("2022-01", 1), ("2023-01", 1)]).bars] == [
        "0001",
        "2022",
        "2023",
    ]


@pytest.mark.parametrize("months", [[], [("2023-09", 7)]])
def test_a_single_month_has_no_chart(months: list[tuple[str, int]]) -> None:
    assert time_chart(months, address=lambda unit, value: "") is None
