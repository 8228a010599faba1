"""Programs of others can read each format of `export`."""

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
import rdflib
from bratly import Annotation, AttributeAnnotation, EntityAnnotation, NoteAnnotation, RelationAnnotation
from bratly.io import read_and_load_ann_file
from click.testing import CliRunner
from pyarrow import parquet

from db.export.columns import EXPORT_COLUMNS
from db.export.command import EXPORTS
from db.export.run import FOLDER, ONE_FILE
from extractor.cli.main import commands
from extractor.errors import QuoteTrackerError
from tests.support.published import publish
from tests.support.samples import samples

OA = "http://www.w3.org/ns/oa#"
# What http://www.w3.org/ns/anno.jsonld says of the terms that are written, so that no test asks the network.
CONTEXT = {
    "oa": OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "id": "@id",
    "type": "@type",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Annotation": "oa:Annotation",
    "TextualBody": "oa:TextualBody",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "identifying": "oa:identifying",
    "classifying": "oa:classifying",
    "tagging": "oa:tagging",
    "value": "rdf:value",
    "format": "dc:format",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": "oa:start",
    "end": "oa:end",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All annotated articles, the seeds with an outlet."""
    seeds = [replace(each, document=replace(each.document, outlet="The Morning Post")) for each in samples("seeds")]
    return publish(tmp_path_factory.mktemp("export") / "quotes.db", (*seeds, *samples("dev")))


def run(database: Path, *arguments: str) -> str:
    done = CliRunner().invoke(commands, ["export", "--db", str(database), *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def rows(database: Path, *arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(run(database, *arguments), newline="")))


def quotes() -> list[str]:
    """Return the words of every quote of the articles, in the alphabet's order."""
    return sorted(
        " … ".join(span.of(article.document.text) for span in each.content)
        for article in (*samples("seeds"), *samples("dev"))
        for each in article.attributions
        if each.modality == "said"
    )


def test_the_command_knows_every_format() -> None:
    assert set(EXPORTS) == {*ONE_FILE, *FOLDER}


def test_csv_and_json_lines_hold_every_quote(database: Path) -> None:
    assert sorted(row["words"] for row in rows(database)) == quotes()
    lines = [json.loads(line) for line in run(database, "--format", "jsonl").splitlines()]
    assert sorted(line["words"] for line in lines) == quotes()


def test_schema_org_holds_every_quote(database: Path) -> None:
    document = json.loads(run(database, "--format", "jsonld")) | {"@context": {"@vocab": "https://schema.org/"}}
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    words = [str(text) for text in graph.objects(None, rdflib.URIRef("https://schema.org/text"))]
    assert sorted(words) == sorted(text.removesuffix(",") for text in quotes())


def test_annotations_select_the_words_by_text_and_by_position(database: Path) -> None:
    document = json.loads(run(database, "--format", "annotations"))
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    graph = rdflib.Graph().parse(data=json.dumps(document | {"@context": CONTEXT}), format="json-ld")
    texts = {row["uid"]: row["words"] for row in rows(database)}
    annotations = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(OA + "Annotation")))
    assert len(annotations) == len(texts) == len(quotes())
    ask = """
        select ?annotation ?exact ?start ?end {
          ?annotation oa:hasTarget ?target . ?target oa:hasSource ?source ; oa:hasSelector ?quote, ?position .
          ?quote a oa:TextQuoteSelector ; oa:exact ?exact .
          ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end
        } order by ?annotation ?start
    """
    found: dict[str, list[str]] = {}
    for annotation, exact, start, end in graph.query(ask, initNs={"oa": rdflib.Namespace(OA)}):
        assert len(exact) == int(end) - int(start)
        found.setdefault(annotation, []).append(str(exact))
    assert sorted(" … ".join(pieces) for pieces in found.values()) == quotes()


def test_parquet_holds_every_quote_with_topics_as_lists(database: Path, tmp_path: Path) -> None:
    run(database, "--format", "parquet", "--output", str(tmp_path / "quotes.parquet"))
    table = parquet.read_table(tmp_path / "quotes.parquet")
    assert tuple(table.column_names) == EXPORT_COLUMNS
    assert sorted(table["words"].to_pylist()) == quotes()
    assert {"diplomacy", "Nagorno-Karabakh"} <= {topic for topics in table["topics"].to_pylist() for topic in topics}


def test_brat_reads_every_quote_with_its_speaker_and_kind(database: Path, tmp_path: Path) -> None:
    run(database, "--format", "brat", "--output", str(tmp_path))
    files = sorted(tmp_path.glob("*.ann"))
    assert len(files) == len({row["path"] for row in rows(database)})
    read = [each for file in files for each in annotations_of(file)]
    found = [each for each in read if isinstance(each, EntityAnnotation) and each.label == "Quote"]
    kinds = [kind for each in read if isinstance(each, AttributeAnnotation) for kind in each.values or ()]
    speakers = [each.value for each in read if isinstance(each, NoteAnnotation)]
    assert len(found) == len(kinds) == len(speakers) == len(quotes())
    assert sorted(kinds) == sorted(row["kind"] for row in rows(database))
    assert {each.label for each in read if isinstance(each, RelationAnnotation)} == {"Said", "Cued"}


def annotations_of(file: Path) -> list[Annotation]:
    """Return what brat's format says in a file, each stretch compared with the text."""
    text = file.with_suffix(".txt").read_bytes().decode()
    collection = read_and_load_ann_file(str(file), no_duplicates=False, renumerotize=False)
    assert collection is not None
    for each in collection.annotations:
        if isinstance(each, EntityAnnotation):
            assert " ".join(text[piece.start : piece.end] for piece in each.fragments) == each.content
    return list(collection.annotations)


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        (("--speaker", "sergey-lavrov"), 3),
        (("--topic", "russian-peacekeepers"), 12),
        (("--outlet", "The Morning Post"), 43),
        (("--speaker", "dmitry-peskov", "--since", "2023-09", "--until", "2023-09"), 18),
        (("--speaker", "dmitry-peskov", "--until", "2022"), 2),
    ],
)
def test_filters_leave_what_they_name(database: Path, arguments: tuple[str, ...], left: int) -> None:
    assert len(rows(database, *arguments)) == left


def test_links_lead_to_the_site(database: Path) -> None:
    [row, *_] = rows(database, "--site", "https://quotes.example.org/")
    assert row["link"] == f"https://quotes.example.org/quote/{row['uid']}"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--speaker", "nobody"], "--speaker nobody: there is no such speaker in the database; "),
        (
            ["--outlet", "Morning Post"],
            '--outlet Morning Post: no quote is from this outlet; write one such as "The Morning Post"',
        ),
        (["--since", "2023-13"], "--since 2023-13: is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (["--since", "2023-W01-1"], "--since 2023-W01-1: is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (["--until", "31.12.2023"], "--until 31.12.2023: is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (["--format", "brat"], "--output: brat needs a folder; name one: --output quotes-brat"),
        (["--db", "none.db"], "none.db: no such database; make one with `quote-tracker run`, or name another: --db"),
    ],
)
def test_a_mistake_is_named_with_its_fix(database: Path, arguments: list[str], says: str) -> None:
    with pytest.raises(QuoteTrackerError, match=f"^{re.escape(says)}"):
        CliRunner().invoke(commands, ["export", "--db", str(database), *arguments], catch_exceptions=False)
