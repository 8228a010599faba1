"""The whole database is offered as a file only where whoever serves it says so."""

from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.support.published import publish
from tests.support.samples import samples
from tests.support.web_site import getter


@pytest.mark.parametrize(("is_allowed", "status"), [(True, 200), (False, 404)])
def test_the_database_is_a_file_where_that_is_allowed(tmp_path: Path, is_allowed: bool, status: int) -> None:
    path = publish(tmp_path / "quotes.db", samples("seeds"))
    get = getter(Datasette([], immutables=[str(path)], settings={"allow_download": is_allowed}))
    answer = get("/quotes.db")
    assert answer.status_code == status
    assert (answer.content == path.read_bytes()) == is_allowed
