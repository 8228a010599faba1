"""The generated quotes fill every kind of page that is measured."""

from pathlib import Path

from sqlite_utils import Database

from db.serve import make_datasette
from tests.scale.generated import build
from tests.scale.pages import addresses
from tests.support.web_site import getter


def test_every_measured_page_answers(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    build(path, 400)
    get = getter(make_datasette(path))
    places = addresses(Database(path))
    assert {name: get(place).status_code for name, place in places.items()} == dict.fromkeys(places, 200)
    assert get("/quotes/quotes.json").json()["filtered_table_rows_count"] == 400
