"""Who a source is: the person behind a name, a pronoun or a description; nobody where two fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.drafts import Draft
from extractor.mentions import Mention
from extractor.model import TextSpan
from extractor.names import body_kind, is_demonym, is_place, name_words, plain, role_families
from extractor.referents import Cast, Referent

MARGIN = 1.0  # by how much the best candidate must lead; below, two fit and nobody is named
REACH = 6  # sentences over which a pronoun looks back
OFFICES = frozenset(
    [
        "spokesperson",
        "president",
        "prime-minister",
        "minister",
        "secretary",
        "diplomat",
        "lawmaker",
        "governor",
        "mayor",
        "chief",
        "deputy",
        "police",
        "chancellor",
    ]
)
GENERIC = {
    "official": OFFICES,
    "leader": frozenset({"president", "prime-minister", "chief", "monarch"}),
    "politician": OFFICES,
}
ARTICLES = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.I)
AGE = re.compile(r"^the\s+\d+-year-old$", re.I)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who speaks: one referent, or None with the `rivals` that fit. `how` names the step, `says` tells it to a reader."""

    referent: Referent | None
    how: str
    says: str
    rivals: tuple[str, ...] = ()


@dataclass(slots=True)
class Resolver:
    """Resolves the sources of one document in text order, knowing who spoke before."""

    text: str
    mentions: Mapping[int, Mention]
    cast: Cast
    others: list[Referent] = field(default_factory=list)
    spoken: list[tuple[int, int, Referent]] = field(default_factory=list)  # offset, paragraph, who

    def resolve(self, draft: Draft, outer: Referent | None) -> Resolution:
        """Return who speaks in a draft; `outer` is the speaker of the quotation that it stands in."""
        if draft.source is None or draft.source_head is None:
            return Resolution(None, "none", "the text names no source")
        mention = self.mentions.get(draft.source_head)
        found = self._of(mention, draft, outer) if mention is not None else self._body(draft.source, None)
        if found.referent is not None:
            self.spoken.append((draft.source_head, draft.paragraph, found.referent))
            if mention is not None and mention not in found.referent.mentions:
                found.referent.mentions.append(mention)
                if mention.kind == "pronoun" and mention.gender is not None:
                    found.referent.genders[mention.gender] += 1
        return found

    def _of(self, mention: Mention, draft: Draft, outer: Referent | None) -> Resolution:
        source = draft.source or mention.span
        offset = draft.source_head if draft.source_head is not None else -1
        if _is_joint(mention, source, self.text):
            return self._group(source, mention)
        if offset in self.cast.of_mention:
            return self._named(mention, self.cast.of_mention[offset])
        if mention.kind == "pronoun":
            return self._pronoun(mention, outer)
        if mention.kind == "description" and not mention.is_plural:
            return self._description(mention)
        return self._body(source, mention)

    def _named(self, mention: Mention, fitting: Sequence[Referent]) -> Resolution:
        if len(fitting) == 1:
            return Resolution(fitting[0], "name", "")
        names = tuple(sorted(person.name for person in fitting))
        return Resolution(None, "name", f'"{mention.text}" fits {" and ".join(names)}', names)

    def _pronoun(self, mention: Mention, outer: Referent | None) -> Resolution:
        word = mention.head
        if word == "i" and mention.is_inside and outer is not None:
            return Resolution(outer, "pronoun", f'"I" -> {outer.name}')
        if word in ("i", "we", "you"):
            return Resolution(None, "pronoun", f'"{word}" is somebody the text does not name')
        ranked = sorted(
            ((score, at, who) for at, (score, who) in enumerate(self._salient(mention)) if score > 0),
            key=lambda row: (-row[0], row[1]),
        )
        return _lead(f'"{mention.text}"', ranked, "pronoun")

    def _salient(self, mention: Mention) -> list[tuple[float, Referent]]:
        wanted = "body" if mention.head == "it" else "plural" if mention.head == "they" else "person"
        last = next((who for at, _, who in reversed(self.spoken) if at < mention.span.start_char), None)
        scored = []
        for who in [*self.cast.people, *self.others]:
            fit = _fits_pronoun(who, mention, wanted)
            near = [
                _salience(seen, mention)
                for seen in who.mentions
                if seen.span.end_char <= mention.span.start_char and not (seen.is_inside and not mention.is_inside)
            ]
            if fit is None or not near:
                continue
            scored.append((max(near) + fit + (1.5 if who is last else 0.0), who))
        return scored

    def _description(self, mention: Mention) -> Resolution:
        text = mention.text
        if not re.match(r"(?:the|this|that|his|her|their|its)\b", text, re.I):
            return self._unnamed(mention)
        if AGE.match(text):
            return _lead(f'"{text}"', self._ranked_people(mention, lambda who: 0.0), "description")
        known = [
            who
            for who in self.others
            if who.type == "unnamed" and plain(mention.head) in {plain(word) for word in who.name.split()}
        ]
        ranked = self._ranked_people(mention, lambda who: describes(mention, who))
        if ranked:
            return _lead(f'"{text}"', ranked, "description")
        if known:
            return Resolution(known[-1], "description", f'"{text}" -> {known[-1].name}')
        return self._named_later(mention) or self._unnamed(mention)

    def _ranked_people(
        self, mention: Mention, fit: Callable[[Referent], float | None]
    ) -> list[tuple[float, int, Referent]]:
        rows = []
        for at, who in enumerate(self.cast.people):
            before = [
                seen for seen in who.mentions if seen.span.start_char < mention.span.start_char and not seen.is_inside
            ]
            points = fit(who)
            if points is None or not before:
                continue
            rows.append((points + 0.5 * max(_salience(seen, mention) for seen in before), at, who))
        return sorted(rows, key=lambda row: (-row[0], row[1]))

    def _named_later(self, mention: Mention) -> Resolution | None:
        """Return the one person first named after a description, in its paragraph, whom nothing else describes: the spokesman ... Dmitry Peskov said."""
        if mention.text[:4].lower() != "the " or not role_families(mention.text):
            return None
        after = [
            who
            for who in self.cast.people
            if who.first_at > mention.span.end_char
            and who.mentions[0].paragraph == mention.paragraph
            and who.mentions[0].is_subject
            and not who.roles
        ]
        if len(after) != 1:
            return None
        after[0].roles.append((ARTICLES.sub("", mention.text), None))
        return Resolution(after[0], "named later", f'"{mention.text}" -> {after[0].name}, named just after')

    def _unnamed(self, mention: Mention) -> Resolution:
        who = Referent("unnamed")
        who.names[mention.text] += 1
        if mention.gender is not None:
            who.genders[mention.gender] += 1
        who.roles.append((ARTICLES.sub("", mention.text), None))
        self.others.append(who)
        return Resolution(who, "unnamed", "")

    def _group(self, source: TextSpan, mention: Mention) -> Resolution:
        inside = [at for at in self.cast.of_mention if source.start_char <= at < source.end_char]
        members = [self.cast.of_mention[at][0].name for at in inside if len(self.cast.of_mention[at]) == 1]
        who = Referent("group", members=tuple(dict.fromkeys(members)))
        who.names[source.of(self.text)] += 1
        self.others.append(who)
        return Resolution(who, "group", "")

    def _body(self, source: TextSpan, mention: Mention | None) -> Resolution:
        """Return the body that a source names: an organisation, a document for whoever is behind it, or several people."""
        behind = self._behind(source, mention)
        if behind is not None:
            return behind
        name = mention.text if mention is not None else ""
        name = re.sub(r"[’']s?$", "", name)
        known = next((who for who in self.others if same_body(who.name, name)), None)
        if known is None:
            kind = body_kind(mention.head) if mention is not None else None
            is_group = mention is not None and (mention.is_plural or kind == "group")
            is_proper = any(word[:1].isupper() for word in ARTICLES.sub("", name).split()[:3])
            known = Referent("group" if is_group else "organisation" if kind or is_proper else "unnamed")
            self.others.append(known)
        known.names[name] += 1
        return Resolution(known, "body", "")

    def _behind(self, source: TextSpan, mention: Mention | None) -> Resolution | None:
        """Return who speaks through a document: a report released by the Kremlin; the trust's statement; Ana Ruiz's answer."""
        if mention is None or body_kind(mention.head) not in ("document", None) or mention.is_plural:
            return None
        for offset, other in self.mentions.items():
            if not source.start_char <= offset < source.end_char or other is mention:
                continue
            if offset in self.cast.of_mention:
                return self._named(other, self.cast.of_mention[offset])
            if other.kind == "body" and (
                body_kind(other.head) == "organisation"
                or other.head != plain(other.head)
                or other.text[-len(other.head) :][:1].isupper()
            ):
                return self._body(other.span, other)
        return None


def describes(mention: Mention, who: Referent) -> float | None:
    """Return how well a description fits what the document tells of somebody; None where it does not.

    An office of the same family is needed ("the spokesperson" for a Kremlin spokesman), or any office for "the official"; each word
    more that both hold (Russian) counts.
    """
    families = role_families(mention.text)
    generic = GENERIC.get(plain(mention.head), frozenset())
    if who.gender and mention.gender and who.gender != mention.gender:
        return None
    shared = families & who.families
    if not shared and not generic & who.families:
        return None
    ours = {plain(word) for word in re.findall(r"[\w’'-]+", mention.text)} - {"the", "a", "top", "senior", "of"}
    theirs = {
        plain(word)
        for role, affiliation in who.roles
        for word in re.findall(r"[\w’'-]+", f"{role} {affiliation or ''}")
    }
    clash = {word for word in ours if is_demonym(word) or is_place(word)} - theirs
    if clash and {word for word in theirs if is_demonym(word) or is_place(word)}:
        return None
    return (2.0 if shared else 1.0) + 0.7 * len(ours & theirs)


def same_body(one: str, other: str) -> bool:
    """Say whether two noun phrases name one body: equal but for the article, or the shorter one ends or begins the longer."""
    first, second = (plain(ARTICLES.sub("", name)) for name in (one, other))
    return first == second or (bool(name_words(first)) and name_words(first) == name_words(second))


def _fits_pronoun(who: Referent, mention: Mention, wanted: str) -> float | None:
    """Return the bonus with which a pronoun can mean somebody; None where it can't."""
    if wanted == "body":
        return 0.5 if who.type == "organisation" else None
    if wanted == "plural":
        if who.type in ("group", "organisation"):
            return 1.0 if who.type == "group" else 0.0
        return None if who.gender is not None else -1.0
    if who.type not in ("person", "unnamed"):
        return None
    if who.gender is None:
        return 0.0
    return 0.7 if who.gender == mention.gender else None


def _salience(seen: Mention, mention: Mention) -> float:
    """Return how present an earlier mention is: near, and a subject rather than an object."""
    distance = mention.sentence - seen.sentence
    if distance > REACH:
        return 0.0
    return max(0.0, 3.0 - 0.7 * distance) + (2.0 if seen.is_subject else 0.0)


def _lead(what: str, ranked: Sequence[tuple[float, int, Referent]], how: str) -> Resolution:
    """Return the candidate that leads clearly; else none, and the names of those that fit."""
    if not ranked:
        return Resolution(None, how, f"{what} fits nobody named before")
    best = ranked[0]
    near = [row for row in ranked[1:] if row[2] is not best[2] and best[0] - row[0] < MARGIN]
    if near:
        names = tuple(dict.fromkeys([best[2].name, *(row[2].name for row in near)]))
        return Resolution(None, how, f"{what} fits {' and '.join(names)}", names)
    return Resolution(best[2], how, f"{what} -> {best[2].name}")


def _is_joint(mention: Mention, source: TextSpan, text: str) -> bool:
    """Say whether a source names several, joined by "and"."""
    rest = text[mention.span.end_char : source.end_char]
    return re.match(r",?\s+(?:and|&)\s", rest) is not None
