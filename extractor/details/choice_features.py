"""The evidence for and against each person whom a mention may mean, as short phrases whose weights are learned.

No phrase holds a word of the text, but for the few forms of pronouns: what is learned must hold for any article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.details.known import Known, content_words, countries
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import body_kind, gendered_pronouns, role_families
from extractor.model import Spans
from extractor.speakers.mentions import Mention
from extractor.speakers.resolution import Resolution
from extractor.speakers.salience import DEPUTIES, THEY, THINGS

HE_OR_SHE = gendered_pronouns()
GAPS = (0, 1, 2, 4, 8, 20)  # sentences: the upper ends of the bins
COUNTS = (0, 1, 2, 4, 8)
OWNERS = words_in("owner")
INDEFINITE, DEFINITE = words_in("unnamed"), words_in("definite")


@dataclass(frozen=True, slots=True)
class Question:
    """Whom does a mention mean? `rules` is what the rules answer, `said` what the mention says, `outer` who speaks around it.

    `last_speakers` are those to whom the rules give the statements before, the latest first.
    """

    mention: Mention
    kind: str
    rules: Resolution
    said: Spans
    outer: Known | None
    last_speakers: Sequence[Known | None]
    words: frozenset[str]
    families: frozenset[str]
    countries: frozenset[str]
    opening: str

    @property
    def at(self) -> int:
        return self.mention.span.start_char


def ask(
    mention: Mention, rules: Resolution, said: Spans, outer: Known | None, last_speakers: Sequence[Known | None]
) -> Question:
    """Return the question whom a mention means."""
    words = content_words(mention.text) if mention.kind != "pronoun" else frozenset()
    families = role_families(mention.text) if mention.kind == "description" else role_families(mention.role or "")
    opening = mention.text.split(maxsplit=1)[0].lower() if mention.text else ""
    return Question(
        mention, mention_kind(mention), rules, said, outer, last_speakers, words, families, countries(words), opening
    )


KINDS = (
    *("he or she", "it", "they", "first person", "description"),
    *("short name", "full name", "body by name", "body by noun"),
)


def mention_kind(mention: Mention) -> str:
    """Return the kind of a mention, each of which has weights of its own."""
    if mention.kind == "pronoun":
        for name, heads in (("he or she", HE_OR_SHE), ("it", THINGS), ("they", THEY)):
            if mention.head in heads:
                return name
        return "first person"
    if mention.kind == "name":
        return "full name" if " " in (mention.name or "").strip() else "short name"
    if mention.kind == "body":
        return "body by name" if mention.name is not None else "body by noun"
    return "description"


def nobody_features(question: Question, n_others: int) -> Iterator[str]:
    """Yield the evidence that the mention means nobody known."""
    rules = question.rules
    yield "nobody"
    yield f"nobody, of {_binned(n_others, COUNTS)}"
    if rules.referent is not None:
        yield "nobody, the rules chose"
        yield f"nobody, the rules chose by {rules.how}"
    else:
        yield f"nobody, the rules wavered among {min(3, len(rules.rivals))}"


def features(question: Question, known: Known, recency: int, *, is_new: bool) -> Iterator[str]:
    """Yield the evidence for and against somebody. `recency` is how many of the others were met later; `is_new` says that nothing has mentioned them."""
    yield from _of_rules(question, known, is_new)
    yield from _of_kind(question, known, is_new)
    if is_new:
        return
    yield from _of_gender(question, known)
    yield from _of_place(question, known, recency)
    yield from _of_speaking(question, known)
    yield from _of_words(question, known)


def _of_rules(question: Question, known: Known, is_new: bool) -> Iterator[str]:
    rules = question.rules
    if rules.referent is known.who:
        yield "the rules' choice"
        yield f"the rules' choice by {rules.how}"
        yield f"the rules' choice, {'new' if is_new else 'known'}"
    elif rules.referent is not None:
        yield f"against the rules, by {rules.how}"
    elif known.who.name in rules.rivals:
        yield "one of those that the rules wavered among"


def _of_kind(question: Question, known: Known, is_new: bool) -> Iterator[str]:
    mention, who = question.mention, known.who
    yield f"is {who.type}"
    number = "plural" if mention.is_plural else "singular"
    yield f"{number} and {who.type}"
    form = _form(question)
    if is_new:
        yield "is new"
        yield f"is new, {form}"
        if mention.is_inside:
            yield "is new, inside a quotation"
    elif form != "other":
        yield f"is known, {form}"
    if who.is_vague and not is_new:
        yield "is vague"
    if who.type == "person":
        yield "of one word" if known.is_of_one_word else "of several words"
        if known.has_first_name:
            yield "with a first name"
    if mention.kind in ("body", "description"):
        yield f"noun of {body_kind(mention.head) or 'no body'} and {who.type}"


def _form(question: Question) -> str:
    """Return how a noun phrase begins."""
    if question.mention.kind not in ("description", "body"):
        return "other"
    if question.opening in DEFINITE:
        return "definite"
    if question.opening in INDEFINITE:
        return "indefinite"
    return "owned" if question.opening in OWNERS else "bare"


def _of_gender(question: Question, known: Known) -> Iterator[str]:
    ours, theirs = question.mention.gender, known.gender
    if ours is None:
        return
    if theirs is None:
        yield "of unknown gender"
    elif ours != theirs:
        yield "of the other gender"
    else:
        yield "of this gender"
        yield f"of this gender, shown {_binned(known.who.genders[theirs], COUNTS)} times"


def _of_place(question: Question, known: Known, recency: int) -> Iterator[str]:
    mention, at = question.mention, question.at
    if mention.kind != "pronoun" and known.is_within(mention):
        yield "named within the mention"
    before = known.before(at)
    outside = [seen for seen in before if mention.is_inside or not seen.is_inside]
    yield f"met {_binned(len(outside), COUNTS)} times before"
    yield f"met {_binned(len(known.met), COUNTS)} times in all"
    if known.met and known.met[0].paragraph <= 1:
        yield "met at the top"
    if not outside:
        yield "met in quotations alone" if before else "met later alone"
        if not before and known.met:
            first = known.met[0]
            yield f"met {_binned(first.sentence - mention.sentence, GAPS)} sentences later"
            if first.paragraph == mention.paragraph:
                yield "met later in its paragraph"
        return
    yield f"met as number {min(recency, 4)} from here"
    here = sum(seen.paragraph == mention.paragraph for seen in outside[-4:])
    yield f"met {here} times in its paragraph"
    last = outside[-1]
    gap = _binned(max(0, mention.sentence - last.sentence), GAPS)
    yield f"met {gap} sentences before"
    if last.paragraph == mention.paragraph:
        yield "met in its paragraph"
    if last.is_subject:
        yield "met last as a subject"
        yield f"met as a subject {gap} sentences before"
    if any(seen.is_subject and 0 < mention.sentence - seen.sentence <= 1 for seen in outside[-3:]):
        yield "a subject of the sentence before"
    yield f"met last as {last.kind}"
    own = [seen for seen in outside[-3:] if any(span.covers(seen.span) for span in question.said)]
    if own and own[-1] is last:
        yield "met last in its own words" if len(own) == len(outside) else "met in its own words too"


def _of_speaking(question: Question, known: Known) -> Iterator[str]:
    if question.outer is known:
        yield "speaks around it"
    n_before = bisect_left(known.spoke_at, question.at)
    yield f"spoke {_binned(n_before, COUNTS)} times before"
    yield f"speaks {_binned(len(known.spoke_at) - n_before - (question.rules.referent is known.who), COUNTS)} times more"
    for place, other in enumerate(question.last_speakers[:3]):
        if other is known:
            yield f"spoke as number {place} from here"
            break
    if n_before and (spoke := known.spoke_at[n_before - 1]) is not None:
        seen = next((each for each in known.met if each.span.start_char <= spoke <= each.span.end_char), None)
        if seen is not None and question.mention.paragraph - seen.paragraph <= 1:
            yield f"spoke {question.mention.paragraph - seen.paragraph} paragraphs before"


def _of_words(question: Question, known: Known) -> Iterator[str]:
    words = question.words
    if not words:
        return
    in_name = words & known.name_words
    if in_name:
        yield "shares words of its name"
        yield "shares all words of the mention" if in_name == words else "shares some words of the mention"
        if known.name_words <= words:
            yield "all words of its name are in the mention"
    in_roles = words & known.role_words
    yield f"shares {min(3, len(in_roles))} words of its roles"
    if in_roles:
        yield f"its roles lack {min(2, len(words - known.role_words - known.name_words))} words"
    if question.mention.head in known.role_words:
        yield "shares the noun"
    if question.families and known.role_families:
        yield "of one office" if question.families & known.role_families else "of another office"
    elif question.families:
        yield "of no office"
    if question.countries and known.role_countries:
        yield "of one country" if question.countries & known.role_countries else "of another country"
    if words & DEPUTIES - known.role_words:
        yield "no deputy"


@cache
def _binned(number: int, edges: tuple[int, ...]) -> str:
    """Return the bin of a number: 0, 1, 2, 3-4, more than 8."""
    place = bisect_right(edges, number - 1) if number > 0 else 0
    if place >= len(edges):
        return f"more than {edges[-1]}"
    low = edges[place - 1] + 1 if place else edges[0]
    return f"{low}-{edges[place]}" if low != edges[place] else f"{low}"
