"""How many quoted segments are right, by the form of their source: a name, a role with a name, a pronoun, a description, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from extractor.evaluation.article_gold import UnitAnswer
from extractor.evaluation.overlap import Json, Share
from extractor.evaluation.polnear_gold import SEGMENT_LENGTHS, Segment
from extractor.evaluation.speaker_names import name_to_compare
from extractor.lexicon.word_classes import words_in

SourceForm = Literal["name", "role and name", "pronoun", "description", "within another's words", "none"]
FORMS: tuple[SourceForm, ...] = (
    "name",
    "role and name",
    "pronoun",
    "description",
    "within another's words",
    "none",
)
CORPUS_FORMS = ("holds a name", "pronoun", "description")


def article_forms(found: Iterable[UnitAnswer]) -> Iterator[Share]:
    """Yield the share of quoted segments with the right speaker, by the form of the source in annotated articles."""
    quotes = [(form_of(each.gold), each.verdict == "right") for each in found if each.measure == "quote" and each.gold]
    return _shares(quotes, FORMS)


def corpus_forms(gold: Json, found: Iterable[Segment]) -> Iterator[Share]:
    """Yield the share of quoted segments whose source is right, by the form of the source in a corpus without speakers."""
    sources = {record["id"]: record["source"] for record in gold["attributions"]}
    by_start = {each["span"][0]: sources.get(each["attribution"]) for each in gold["quoted"]}
    rows = [
        (_corpus_form(gold["text"], by_start.get(each.start_char) or ()), each.is_right)
        for each in found
        if each.is_gold and each.n_words >= SEGMENT_LENGTHS[0]
    ]
    return _shares(rows, CORPUS_FORMS)


def _shares(rows: Sequence[tuple[str, bool]], forms: Iterable[str]) -> Iterator[Share]:
    whole = Counter(form for form, _ in rows)
    right = Counter(form for form, is_right in rows if is_right)
    for form in forms:
        yield Share(f"quotes, source: {form}", right[form], whole[form])


def _corpus_form(text: str, source: Iterable[Sequence[int]]) -> str:
    words = [word for start, end in source for word in text[start:end].split()]
    if len(words) == 1 and words[0].lower() in words_in("source-pronoun"):
        return "pronoun"
    # A capital at the beginning may be that of the sentence: The official.
    return "holds a name" if any(word[:1].isupper() for word in words[1:] or words) else "description"


def form_of(record: Json) -> SourceForm:
    """Return the form of an annotated record's source. A statement within another's words is one whatever its source."""
    if record.get("nested_in"):
        return "within another's words"
    words = {word for span in record["source"] for word in name_to_compare(span["text"]).split()}
    if not words:
        return "none"
    if len(words) == 1 and words <= words_in("source-pronoun"):
        return "pronoun"
    name = set(name_to_compare(record["speaker"]).split())
    if record["speaker_type"] != "person" or not name & words:
        return "description"
    return "name" if words <= name else "role and name"
