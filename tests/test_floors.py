"""The extractor on the annotated documents: no figure may fall behind its floor."""

import pytest

from tests.gold.floors import Floors, falls, floors_toml, parse_floors, reached_now, read_floors


@pytest.fixture(scope="module", params=sorted(read_floors()))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def reached(name: str) -> Floors:
    return reached_now(name)


def test_the_floors_stand_on_these_documents(name: str, reached: Floors) -> None:
    assert read_floors()[name].sha256 == reached.sha256


def test_no_figure_falls_behind_its_floor(name: str, reached: Floors) -> None:
    assert falls(read_floors()[name], reached) == {}


def test_a_fall_is_a_lower_figure_or_a_higher_leak_or_one_that_is_gone() -> None:
    floors = Floors("a", {"quotes": 0.9, "claims": 0.5, "kind": 1.0}, {"non-quotes leaked": 0.05})
    reached = Floors("a", {"quotes": 0.89, "claims": 0.6}, {"non-quotes leaked": 0.06})
    assert falls(floors, reached) == {"quotes": (0.9, 0.89), "kind": (1.0, 0.0), "non-quotes leaked": (0.05, 0.06)}


def test_the_floors_are_read_as_they_were_written() -> None:
    floors = {"dev": Floors("a", {"quotes": 0.9}, {"non-quotes leaked": 0.05}), "seeds": Floors("b", {}, {})}
    assert parse_floors(floors_toml(floors)) == floors
