"""The turns of a transcript: paragraphs that a label opens and whose words are the speaker's, marks or none: Q., THE COURT:, RUIZ:.

A dialogue without labels has a dash before each turn, an interview paragraphs that only ask: then whoever answers takes turns with
whoever asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from extractor.documents.paragraphs import paragraphs
from extractor.lexicon.characters import DASHES, WORD_RUN
from extractor.lexicon.cue_verbs import forms_with_part
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import any_of, words_in
from extractor.lexicon.words import is_first_name, outlet_kind
from extractor.model import TextSpan

Who = Literal["asks", "answers", "bench", "named"]
TITLES = "|".join(sorted(word.capitalize() for word in words_in("dotted")))
CAPITAL_ARTICLES = "|".join(sorted(word.capitalize() for word in words_in("article")))
# What only a transcript has: the time before a label; a bold label; brackets behind a name, for a seat and a party; a speaker in
# capitals with a title in small letters and a full stop (Mr. RUIZ.), as parliaments print it.
STAMP = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?\s+(?:[–—-]\s+)?"
BOLD = r"\*\*|__"
SMALL_IN_NAME = any_of("small-in-name")
BRACKET = r" \([^()\n]{1,60}\)"
# A label: Q or A, a Q perhaps without its dot where a page's bold type is lost (QWhen did you leave?); words in capitals, an office or
# a party behind them left out; a name of up to four words.
LABEL = re.compile(
    rf"(?P<time>{STAMP})?(?P<bold>{BOLD})?"
    r"(?P<mark>[\"“”„«']{0,2})(?:(?P<glued>Q)(?=[A-Z][a-z])|(?:"
    rf"(?P<letter>[QA])(?:{BOLD})?[.:]|"
    rf"(?P<floor>(?:(?:{TITLES})\.|{CAPITAL_ARTICLES}) [A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+){{0,2}})(?: of [A-Z]\w+)?(?:{BOLD})?[.:]|"
    r"(?P<capitals>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3})(?:, [A-Z][A-Z ,.’'-]{1,40}| ?\([^()\n]{1,30}\))?"
    rf"(?:{BOLD})?:|"
    rf"(?P<name>[A-Z][\w’'-]+\.?(?: (?:[A-Z][\w’'-]*\.?|{SMALL_IN_NAME})){{0,3}})"
    rf"(?P<brackets>(?:{BRACKET}){{1,3}})?(?:{BOLD})?:"
    rf")(?:{BOLD})?\s+(?=[^\s\d]))"
)
DASH = re.compile(r"[—–―-] ?(?=[A-Z“\"])")
NAME_RUN = re.compile(rf"\b[A-Z][\w’'.&-]*(?: [A-Z\d][\w’'.&-]*)*(?: (?:{any_of('station')}))?")
OPENING_MARKS = {"”": "“", '"': '"', "»": "«"}
PERSONAL = re.compile(rf"\b(?:{any_of('personal')})\b", re.IGNORECASE)
QUESTION = re.compile(r"\?[”\"’']*$")
TURN_REACH = 5  # paragraphs between two turns of one transcript: an answer may have several
MARKED = re.compile("[“”\"«»„]|''|``")
INTERVIEW_LEADS = 3  # paragraphs above an interview, one of which says that it is one
INTERVIEW_HEADING = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(words_in("interview")))
CONVERSES = "|".join(sorted(forms_with_part("converses")))
INTERVIEW = re.compile(rf"\b(?:{INTERVIEW_HEADING}|Q&A|(?:{CONVERSES}) (?:{any_of('spoken-with')}))")
LEAST_QUESTIONS = 3  # paragraphs: one or two may be the reporter's own
LONGEST_QUESTION = 40  # words
LEAST_TURN_WORDS = 3  # of most turns whose labels are names in small letters: a table (Clinton: 547) is none


@dataclass(slots=True)
class Turn:
    """What one speaker says at a stretch. `number` counts the document's paragraphs, `block` the transcripts.

    `content` are the words, a span for each paragraph; `is_marked` tells of quotation marks around them; `via` is the outlet that
    the line above names (From the Radio Delta interview:). `is_formal` says that its label has a form that only transcripts have.
    """

    number: int
    label: TextSpan
    name: str
    who: Who
    is_marked: bool
    content: list[TextSpan] = field(default_factory=list)
    block: int = 0
    is_question: bool = False
    via: str | None = None
    is_formal: bool = False

    @property
    def is_unlabelled(self) -> bool:
        return self.name in ("", *DASHES)


def find_turns(text: str) -> list[Turn]:
    """Return the turns of a document's transcripts, in text order.

    Two labels make no transcript unless the first asks something; more do where one comes again, or one asks. Labels of a form that
    only transcripts have make one by themselves.

    >>> [turn.name for turn in find_turns("Q. Was it a lizard?\\n\\nA. We have the lizard.")]
    ['Q', 'A']
    """
    spans = list(paragraphs(text))
    found: list[Turn] = []
    labelled = [turn for number, span in enumerate(spans) for turn in _turn(text, number, span)]
    if sum(turn.name.isupper() for turn in labelled) * 2 > len(labelled):  # then "Ruiz: Bridge Is Safe" is a headline
        labelled = [turn for turn in labelled if turn.number or turn.name.isupper()]
    dashed = [turn for number, span in enumerate(spans) for turn in _dashed(text, number, span)]
    blocks = [block for block in _blocks(labelled, TURN_REACH) if _is_transcript(text, block)]
    blocks += [block for block in _blocks(dashed, 1) if _is_dialogue(block)]
    blocks += _interview(text, spans) if not blocks else []
    for at, block in enumerate(sorted(blocks, key=lambda block: block[0].number)):
        if not block[0].is_unlabelled:
            _continue(text, block, spans)
        via = _outlet_above(text, block[0], spans)
        askers = {turn.name for turn in block if _asks(text, block, turn.name)}
        for turn in block:
            turn.block, turn.via = at, via
            turn.is_question = turn.name in askers and QUESTION.search(turn.content[-1].of(text)) is not None
        found.extend(block)
    return found


def _turn(text: str, number: int, span: TextSpan) -> Iterator[Turn]:
    """Return the turn of a paragraph that begins with a label."""
    match = LABEL.match(text, span.start_char, span.end_char)
    if match is None:
        return
    group = next(name for name in ("glued", "letter", "floor", "capitals", "name") if match.group(name))
    name = match.group(group)
    who = word_table("turn_labels.csv").get(name.casefold(), ("named",))[0]
    end_char = span.end_char - (1 if match.group("mark") and _ends_marked(text[match.end() : span.end_char]) else 0)
    if who == "none" or match.end() >= end_char:
        return
    label = TextSpan(match.start(group), match.end(group))
    words = [TextSpan(match.end(), end_char)]
    is_formal = any(match.group(form) for form in ("time", "bold", "brackets", "floor"))
    yield Turn(number, label, name, who, bool(match.group("mark")), words, is_formal=is_formal)  # type: ignore[arg-type]  # the data file's words


def _ends_marked(words: str) -> bool:
    """Say whether the mark at the end of some words closes the one before their label, and not one among them."""
    mark = words[-1:]
    if mark not in OPENING_MARKS:
        return False
    opener = OPENING_MARKS[mark]
    return words.count(opener) < words.count(mark) if opener != mark else words.count(mark) % 2 == 1


def _dashed(text: str, number: int, span: TextSpan) -> Iterator[Turn]:
    """Return the turn of a paragraph that begins with a dash: a question, or the answer to it."""
    match = DASH.match(text, span.start_char, span.end_char)
    if match is not None:
        words = TextSpan(match.end(), span.end_char)
        asks = QUESTION.search(words.of(text)) is not None
        label = TextSpan(span.start_char, span.start_char + 1)
        yield Turn(number, label, label.of(text), "asks" if asks else "answers", False, [words])


def _is_dialogue(block: Sequence[Turn]) -> bool:
    """Say whether paragraphs with dashes are questions and answers in turn, and no list."""
    return len(block) > 1 and all(turn.who == ("answers" if at % 2 else "asks") for at, turn in enumerate(block))


def _interview(text: str, spans: Sequence[TextSpan]) -> list[list[Turn]]:
    """Return the turns of an interview whose questions are paragraphs of their own, and whose answers speak of themselves."""
    asking = [number for number, span in enumerate(spans) if _is_question(span.of(text))]
    above = " ".join(span.of(text) for span in spans[max(0, asking[0] - INTERVIEW_LEADS) : asking[0]]) if asking else ""
    if len(asking) < LEAST_QUESTIONS or not INTERVIEW.search(above):
        return []
    if text[spans[asking[0]].start_char : spans[asking[-1]].end_char].count("“") > len(asking):
        return []
    turns = []
    for number, following in zip(asking, [*asking[1:], asking[-1] + 2], strict=True):
        start_char = spans[number].start_char
        answer = spans[number + 1 : following]
        turns.append(Turn(number, TextSpan(start_char, start_char), "", "asks", False, [spans[number]]))
        if answer:
            at = answer[0].start_char
            turns.append(Turn(number + 1, TextSpan(at, at), "", "answers", False, list(answer)))
    answers = [turn for turn in turns if turn.who == "answers"]
    personal = [turn for turn in answers if PERSONAL.search(" ".join(span.of(text) for span in turn.content))]
    is_interview = len(answers) == len(asking) and 2 * len(personal) > len(answers)
    return [turns] if is_interview and not any(_opens_marked(text, turn) for turn in answers) else []


def _is_question(words: str) -> bool:
    """Say whether a paragraph does nothing but ask, in few words and without marks."""
    return words.endswith("?") and len(WORD_RUN.findall(words)) <= LONGEST_QUESTION and not MARKED.search(words)


def _opens_marked(text: str, turn: Turn) -> bool:
    return MARKED.match(turn.content[0].of(text)) is not None


def _blocks(turns: Sequence[Turn], reach: int) -> Iterator[list[Turn]]:
    """Return turns that stand near each other, at most so many paragraphs apart."""
    block = list(turns[:1])
    for before, turn in pairwise(turns):
        if turn.number - before.number > reach:
            yield block
            block = []
        block.append(turn)
    if block:
        yield block


def _is_transcript(text: str, block: Sequence[Turn]) -> bool:
    """Say whether some labelled paragraphs are people who speak with each other, and no list or table."""
    names = [turn.name for turn in block]
    if len(set(names)) < 2:
        return False
    words = [turn.content[0].of(text) for turn in block]
    if 2 * sum(turn.is_formal for turn in block) >= len(block):
        return True
    asks = any(QUESTION.search(each) for each in words[:-1])
    if not any(PERSONAL.search(each) for each in words) and not asks:
        return False
    if all(turn.name.isupper() for turn in block):
        return asks or len(set(names)) < len(names)
    if _is_exchange(block, words):
        return True
    is_long = [len(WORD_RUN.findall(each)) >= LEAST_TURN_WORDS for each in words]
    return len(set(names)) < len(names) and 2 * sum(is_long) >= len(block) and (asks or len(block) > 2)


def _is_exchange(block: Sequence[Turn], words: Sequence[str]) -> bool:
    """Say whether the first of two speakers asks, and the other answers of themselves: a name of two words each, or who asks."""
    if len(block) > 2 or block[1].number != block[0].number + 1 or not QUESTION.search(words[0]):
        return False
    are_people = any(is_first_name(turn.name.split()[0]) for turn in block)
    return (
        are_people and all(" " in turn.name or turn.who == "asks" for turn in block) and bool(PERSONAL.search(words[1]))
    )


def _continue(text: str, block: Sequence[Turn], spans: Sequence[TextSpan]) -> None:
    """Give a turn the paragraphs between it and the next one, where somebody speaks of themselves in them."""
    for turn, after in pairwise(block):
        between = spans[turn.number + 1 : after.number]
        if turn.is_marked:
            turn.content.extend(_reopened(text, between))
        elif all(PERSONAL.search(span.of(text)) and not span.of(text).endswith(":") for span in between):
            turn.content.extend(between)


def _reopened(text: str, between: Sequence[TextSpan]) -> Iterator[TextSpan]:
    """Return the words of the paragraphs that go on with a turn between marks: each opens with a mark, and is no (Laughter)."""
    for span in between:
        mark = MARKED.match(span.of(text))
        if mark is None or text.startswith("(", span.start_char + mark.end()):
            return
        words = TextSpan(span.start_char + mark.end(), span.end_char)
        yield replace(words, end_char=words.end_char - _ends_marked(words.of(text)))


def _outlet_above(text: str, first: Turn, spans: Sequence[TextSpan]) -> str | None:
    """Return the outlet that the line above a transcript names, where the line leads to it."""
    line = spans[first.number - 1].of(text) if first.number else ""
    if not line.endswith(":"):
        return None
    for match in NAME_RUN.finditer(line):
        kinds = [outlet_kind(word) for word in match.group().split()]
        if "name" in kinds or (len(kinds) > 1 and any(kinds)):
            return match.group()
    return None


def _asks(text: str, block: Sequence[Turn], name: str) -> bool:
    """Say whether a label is an interviewer's: by its word, or by what most of its turns end with."""
    turns = [turn for turn in block if turn.name == name]
    questions = [turn for turn in turns if QUESTION.search(turn.content[-1].of(text))]
    if turns[0].is_unlabelled:
        return True
    return turns[0].who == "asks" or 2 * len(questions) > len(turns)
