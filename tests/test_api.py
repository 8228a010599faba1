"""What `extractor` and `db` promise to those who import them."""

import inspect
import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

import db
import extractor
from db import export_file, open_database, take_in
from extractor import Judge, decide, extract, make_document, mark, read_lines, read_paths, to_json
from extractor.errors import InputError

ROOT = Path(__file__).parents[1]
NAMES = [(package, name) for package in (extractor, db) for name in package.__all__]
HEAVY = {"spacy", "thinc", "numpy", "textacy", "sqlite3", "sqlite_utils", "datasette"}
ARTICLE = "“We will stay,” said Ana Ruiz."


@pytest.mark.parametrize(("package", "name"), NAMES, ids=lambda each: getattr(each, "__name__", each))
def test_a_public_name_is_there_and_explained(package: ModuleType, name: str) -> None:
    found = getattr(package, name)
    assert found.__name__ == name
    assert inspect.getdoc(found)
    assert not inspect.getdoc(found).startswith(f"{name}(")  # a dataclass without a docstring of its own


@pytest.mark.parametrize("package", [extractor, db], ids=lambda package: package.__name__)
def test_type_checkers_and_the_lazy_table_know_the_names_of_all(package: ModuleType) -> None:
    typed = [line.strip() for line in inspect.getsource(package).splitlines() if line.startswith("    from ")]
    imported = [name for line in typed for name in line.partition(" import ")[2].split(", ")]
    assert sorted(imported) == sorted(package._HOMES) == package.__all__ == dir(package)


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(ImportError, match="cannot import name 'find_quotes' from 'extractor'"):
        from extractor import find_quotes  # noqa: F401  # type: ignore[attr-defined]


@pytest.mark.parametrize("package", ["extractor", "db"])
def test_importing_a_package_loads_nothing_heavy(package: str) -> None:
    program = f"import sys, {package}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603  (our own words)
    assert set(done.stdout.split()) & HEAVY == set()


def test_files_are_read_and_their_quotes_found(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    (extraction,) = extract(read_paths([tmp_path]))
    assert [each.reason for each in extraction.attributions] == ['subject of "said"']
    assert mark(extraction).startswith("[1 “We will stay,”] {1 said} <1 Ana Ruiz>.")


def test_lines_are_read_and_written_with_one_speaker_over_all_of_them() -> None:
    lines = [
        json.dumps({"id": "a", "text": ARTICLE}).encode(),
        json.dumps({"id": "b", "text": "Mayor Ruiz said that the school was old."}).encode(),
    ]
    extractions = list(extract(read_lines(lines)))
    identities = decide(extractions)
    told = [each for extraction in extractions for each in to_json(extraction, identities)["attributions"]]
    assert [each["speaker"]["id"] for each in told] == ["ana-ruiz", "ana-ruiz"]


def test_a_database_takes_documents_in_and_exports_their_quotes(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, "utf-8")
    with closing(open_database(tmp_path / "my.db")) as quotes, (tmp_path / "quotes.jsonl").open("w+b") as file:
        reports = [take_in(quotes, read_paths([article]), extract=extract, judge=Judge) for _ in range(2)]
        export_file(quotes, file, "jsonl")
        file.seek(0)
        (line,) = file.read().splitlines()
    assert [(each.new, each.unchanged, each.failures) for each in reports] == [(1, 0, ()), (0, 1, ())]
    assert json.loads(line)["speaker"] == "Ana Ruiz"


def test_what_can_not_be_read_is_raised(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: does not exist; check the spelling"):
        list(extract(read_paths([tmp_path / "gone.txt"])))


def test_what_can_not_be_read_is_handed_over_in_its_place_and_the_others_follow(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    for name in ("a.txt", "z.txt"):
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    met: list[str] = []
    for each in extract(
        read_paths([tmp_path]), on_error=lambda error: met.append(f"{Path(error.where).name}: {error.what}")
    ):
        met.append(Path(each.document.id).name)
    assert met == ["a.txt", "empty.txt: is empty", "z.txt"]


def test_a_document_that_can_not_be_analysed_is_an_error_of_its_own() -> None:
    broken = make_document(ARTICLE, id="broken")
    object.__setattr__(
        broken, "header", "none"
    )  # no text that is read from a file breaks the program, as far as is known
    met: list[str] = []
    (found,) = extract([broken, make_document(ARTICLE, id="whole")], on_error=lambda error: met.append(str(error)))
    assert found.document.id == "whole"
    (error,) = met
    assert error.startswith("broken: can't be analysed (")
    assert error.endswith("); report it, with this document")
