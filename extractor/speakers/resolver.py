"""Who a source is: the person behind a name, a pronoun or a description; nobody where two fit."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.lexicon.characters import POSSESSIVE_ENDING
from extractor.lexicon.words import body_kind, is_outlet_word, is_seat, is_text, name_words
from extractor.model import TextSpan
from extractor.quotes.draft import Draft
from extractor.speakers.descriptions import just_spoken_of, named_below, named_later
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import ARTICLES, Cast, Referent
from extractor.speakers.resolution import Ranked, Resolution, choose, name_bearer
from extractor.speakers.salience import describes, fits_pronoun, is_definite, salience, shares_noun

LATELY = 60  # mentions that a pronoun or a description looks back over
CONTEXT = 2000  # characters before a mention within a quotation that it may refer to
SPOKE_LAST = 1.5  # how much more present the last speaker is within the paragraph
AGE = re.compile(r"the\s+\d+-year-old$", re.IGNORECASE)
OBTAINED = re.compile(
    r"\b(?:cited|leaked|obtained|reviewed|seen|shared|viewed)\b[^,]{0,12}$"
)  # a report that Reuters obtained
NAME_GOES_ON = re.compile(r"\s[A-Z]")
JOINED = re.compile(r",?\s+(?:and|&)\s")


@dataclass(slots=True)
class Resolver:
    """Knows who each mention of a document is, having read it from the start.

    `sources` are the mentions that speak, by the offset of their head word, with the words that each of them says.
    """

    text: str
    mentions: Mapping[int, Mention]
    cast: Cast
    sources: Mapping[int, Sequence[TextSpan]]
    offsets: list[int] = field(init=False)
    others: list[Referent] = field(default_factory=list)
    bodies: dict[tuple[str, ...], Referent] = field(default_factory=dict)
    resolved: dict[int, Resolution] = field(default_factory=dict)
    trail: list[tuple[int, Referent]] = field(default_factory=list)  # who was mentioned where, in text order
    last: tuple[int, Referent] | None = None  # the paragraph in which somebody spoke last, and who

    def __post_init__(self) -> None:
        self.offsets = list(self.mentions)

    def read(self) -> None:
        """Resolve the mentions outside quotations, in text order."""
        for offset, mention in self.mentions.items():
            if not mention.is_inside:
                self._note(offset, mention, self._of(offset, mention, None))

    def resolve(self, draft: Draft, outer: Referent | None) -> Resolution:
        """Return who speaks in a draft; `outer` is the speaker of the quotation that it stands in."""
        if draft.source is None or draft.source_head is None:
            return Resolution(None, "none", "the text names no source")
        mention = self.mentions[draft.source_head]
        if JOINED.match(self.text[mention.span.end_char : draft.source.end_char]):
            return self._group(draft.source)
        behind = self._behind(draft.source, mention)
        if behind is not None:
            return behind
        if draft.source_head not in self.resolved:
            self._read_beside(draft.source_head, mention)
            self._note(draft.source_head, mention, self._of(draft.source_head, mention, outer))
        return self.resolved[draft.source_head]

    def _read_beside(self, offset: int, mention: Mention) -> None:
        """Resolve what a quotation speaks of before a mention inside it: “It is from an old woman. She told me, ...”."""
        for at, other in self._within(mention.span.start_char - CONTEXT, offset):
            is_new = other.is_inside and other.kind != "pronoun" and at not in self.resolved
            if is_new and other.paragraph == mention.paragraph:
                self._note(at, other, self._of(at, other, None))

    def _within(self, start_char: int, end_char: int) -> list[tuple[int, Mention]]:
        """Return the mentions whose head words stand in a stretch of the text."""
        first, last = (bisect_left(self.offsets, at) for at in (start_char, end_char))
        return [(at, self.mentions[at]) for at in self.offsets[first:last]]

    def _note(self, offset: int, mention: Mention, found: Resolution) -> None:
        self.resolved[offset] = found
        who = found.referent
        if who is None:
            return
        who.see(mention)
        insort(self.trail, (offset, who), key=_offset)
        if mention.kind == "pronoun" and mention.gender is not None and not mention.is_inside:
            who.genders[mention.gender] += 1
        if offset in self.sources and not mention.is_inside:
            self.last = (mention.paragraph, who)

    def _of(self, offset: int, mention: Mention, outer: Referent | None) -> Resolution:
        if offset in self.cast.of_mention:
            return name_bearer(mention, self.cast.of_mention[offset])
        if mention.kind == "pronoun":
            return self._pronoun(mention, outer)
        if mention.kind == "description" and not mention.is_plural and self._known_body(mention) is None:
            return self._description(offset, mention)
        return self._body(mention)

    def _pronoun(self, mention: Mention, outer: Referent | None) -> Resolution:
        word = mention.head
        if word in ("i", "my") and mention.is_inside and outer is not None:
            return Resolution(outer, "pronoun", f'"{mention.text}" -> {outer.name}')
        if word in ("i", "we", "you", "my", "our", "your", "who"):
            return Resolution(None, "pronoun", f'"{mention.text}" is somebody the text does not name')
        left_open = self._left_open(mention)
        if left_open is not None:
            return left_open
        return choose(
            f'"{mention.text}"', self._rank(mention, lambda who: self._pronoun_points(who, mention, outer)), "pronoun"
        )

    def _left_open(self, mention: Mention) -> Resolution | None:
        """Return what became of the subject of the sentence before, where nobody fitted it: "she" means no other than her."""
        for at, other in reversed(self._within(mention.span.start_char - CONTEXT, mention.span.start_char)):
            if other.paragraph != mention.paragraph or mention.sentence - other.sentence > 1 or other.is_inside:
                continue
            agrees = (
                other.gender in (None, mention.gender)
                and other.kind in ("pronoun", "description")
                and not other.is_plural
            )
            found = self.resolved.get(at)
            if other.is_subject and mention.sentence - other.sentence == 1 and agrees and found is not None:
                open_end = found.referent is None and len(found.rivals) > 1
                return (
                    Resolution(None, "pronoun", f'"{mention.text}" is whoever "{other.text}" is', found.rivals)
                    if open_end
                    else None
                )
        return None

    def _pronoun_points(self, who: Referent, mention: Mention, outer: Referent | None) -> float | None:
        points = fits_pronoun(who, mention)
        if mention.is_inside and not any(seen.paragraph == mention.paragraph for seen in who.met(mention)):
            return None
        if points is None or who is outer or (who.is_vague and self.last != (mention.paragraph, who)):
            return None
        spoke_last = self.last is not None and self.last == (mention.paragraph, who)
        return points + (SPOKE_LAST if spoke_last else 0.0)

    def _rank(self, mention: Mention, points_of: Callable[[Referent], float | None], weight: float = 1.0) -> Ranked:
        """Return those met before a mention whom it can mean, the best first, with their points."""
        rows: Ranked = []
        own_words = self.sources.get(mention.span.start_char, ())
        for at, who in enumerate(self._mentioned_before(mention)):
            before = [seen for seen in who.met(mention) if not any(span.covers(seen.span) for span in own_words)]
            points = points_of(who) if before else None
            presence = max((salience(seen, mention) for seen in before), default=0.0)
            if points is not None and presence > 0:
                rows.append((points + weight * presence, at, who))
        return sorted(rows, key=lambda row: (-row[0], row[1]))

    def _mentioned_before(self, mention: Mention) -> list[Referent]:
        """Return those mentioned shortly before a mention, whoever was named first first."""
        last = bisect_left(self.trail, mention.span.start_char, key=_offset)
        recent = {id(who): who for _, who in self.trail[max(0, last - LATELY) : last]}
        return sorted(recent.values(), key=lambda who: who.first_at)

    def _description(self, offset: int, mention: Mention) -> Resolution:
        what = f'"{mention.text}"'
        is_bare = mention.text.lower() == mention.head or mention.text.isupper()
        if is_bare and offset not in self.sources:
            return Resolution(None, "description", f"{what} addresses somebody")
        if not is_bare and not is_definite(mention.text):
            return self._unnamed(mention)
        if AGE.match(mention.text):
            return choose(what, self._rank(mention, lambda who: 0.0 if who.type == "person" else None), "description")
        fitting = [] if is_bare else self._rank_by_office(mention)
        if fitting:
            return choose(what, fitting, "description")
        return (
            named_later(self.cast.people, mention)
            or named_below(self.cast.people, mention)
            or just_spoken_of(self.cast.people, mention)
            or self._unnamed(mention)
        )

    def _rank_by_office(self, mention: Mention) -> Ranked:
        rows: Ranked = []
        for at, who in enumerate([*self.cast.people, *self.others[-LATELY:]]):
            before = who.met(mention)
            points = describes(mention, who) if before and who.type in ("person", "unnamed") else None
            if points is not None:
                rows.append((points + 0.4 * max(salience(seen, mention) for seen in before), at, who))
        exact = [row for row in rows if shares_noun(mention, row[2])]
        return sorted(exact or rows, key=lambda row: (-row[0], row[1]))

    def _unnamed(self, mention: Mention) -> Resolution:
        who = Referent("unnamed", is_vague=is_definite(mention.text))
        who.names[POSSESSIVE_ENDING.sub("", mention.text)] += 1
        if mention.gender is not None:
            who.genders[mention.gender] += 1
        who.roles.append((ARTICLES.sub("", mention.text), None))
        self.others.append(who)
        return Resolution(who, "unnamed")

    def _group(self, source: TextSpan) -> Resolution:
        inside = [self.cast.of_mention.get(at, []) for at, _ in self._within(source.start_char, source.end_char)]
        members = [fitting[0].name for fitting in inside if len(fitting) == 1]
        who = Referent("group", members=tuple(dict.fromkeys(members)))
        who.names[source.of(self.text)] += 1
        self.others.append(who)
        return Resolution(who, "group")

    def _body(self, mention: Mention) -> Resolution:
        """Return the body that a mention names: an organisation, a document, or several people."""
        name = POSSESSIVE_ENDING.sub("", mention.text)
        words = name_words(ARTICLES.sub("", name))
        again = self._known_body(mention) if words not in self.bodies else None
        if again is not None:
            return Resolution(again, "body", f'"{mention.text}" -> {again.name}')
        if words not in self.bodies:
            is_group = mention.is_plural or body_kind(mention.head) == "group"
            is_document = not is_group and not _is_proper(mention) and is_text(mention.head)
            self.bodies[words] = Referent("group" if is_group else "organisation", is_document=is_document)
            self.others.append(self.bodies[words])
        self.bodies[words].names[name] += 1
        return Resolution(self.bodies[words], "body")

    def _known_body(self, mention: Mention) -> Referent | None:
        """Return the one body met before whose name holds the noun of a definite phrase: the operator, of the operator North Grid."""
        if (
            mention.name is not None
            or mention.is_plural
            or body_kind(mention.head) is None
            or not is_definite(mention.text)
        ):
            return None
        fitting = [
            who
            for who in self.others
            if who.type == "organisation" and any(mention.head in name_words(name) for name in who.names)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _behind(self, source: TextSpan, mention: Mention) -> Resolution | None:
        """Return who speaks through a document: a report released by the Kremlin; the trust's statement; Ana Ruiz's answer."""
        if (
            mention.kind != "body"
            or mention.is_plural
            or body_kind(mention.head) not in ("document", None)
            or _is_proper(mention)
        ):
            return None
        for offset, other in self._within(source.start_char, source.end_char):
            lead = self.text[source.start_char : other.span.start_char]
            if other is mention or is_outlet_word(other.head) or OBTAINED.search(lead):
                continue
            if NAME_GOES_ON.match(self.text, other.span.end_char):  # New, of the New York Times poll
                return None
            if other.kind in ("name", "pronoun") or offset in self.cast.of_mention:
                return self.resolved.get(offset)
            if other.kind == "body" and (
                body_kind(other.head) in ("organisation", "group") or is_seat(other.head) or _is_proper(other)
            ):
                return self.resolved.get(offset)
        return None


def _offset(met: tuple[int, Referent]) -> int:
    return met[0]


def _is_proper(mention: Mention) -> bool:
    return mention.name is not None
