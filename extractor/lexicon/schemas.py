"""What each data file may hold: its columns or fields, and the values that the program knows.

Files that are not named here do not belong in the language's folder. `extractor.lexicon.tables` checks each value when it
reads a file. To add a value that the program asks for, name it here; to add a file, give it a line here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.lexicon.class_names import WORD_CLASSES
from extractor.lexicon.shapes import Column, Entries, Field, Table, matching, one_of, some_of, text

# The top level of the IPTC Media Topics (iptc.org/standards/media-topics), as the IPTC spells them.
SUBJECTS = (
    "arts, culture, entertainment and media",
    "conflict, war and peace",
    "crime, law and justice",
    "disaster, accident and emergency incident",
    "economy, business and finance",
    "education",
    "environment",
    "health",
    "human interest",
    "labour",
    "lifestyle and leisure",
    "politics and government",
    "religion",
    "science and technology",
    "society",
    "sport",
    "weather",
)
CUE_KINDS = ("direct", "mixed", "naming")
DOES = ("acts", "asks", "awaits", "goes on", "names", "says", "shows", "thinks", "withholds")
PARTS = (
    *("addresses", "answers", "carried", "converses", "denies", "gesture", "issues", "office"),
    *("questions", "received", "relays", "tells"),
)
COUNT = re.compile(r"\d+")
FAMILIES = Column("families", re.compile(r"[a-z-]+"), "write small letters, a hyphen between words", is_list=True)
MALE_OR_FEMALE = one_of("gender", "f", "m", is_optional=True)
DAY_OR_PART = r"day (?:0|-\d+)|weekday [0-6]|before -?\d+|number \d+|(?:week|month|year) \d+"
MONTH_OR_PART = r"month (?:[1-9]|1[0-2])|weekday|published|updated|outlet|byline|piece|today|this year"

# The weights of referents.csv that join how sure the place of a statement is and how sure its speaker.
SURE_OF = tuple(
    f"sure of {what}: {of}"
    for what in ("quotes", "claims")
    for of in ("always", "log odds of its place and its speaker", "stands in another's words")
)

TABLES: Mapping[str, Table] = {
    "about.csv": Table(
        (
            text("word"),
            one_of("kind", "event", "not-people", "organisation", "place", "place-noun"),
            text("is", is_optional=True),
        ),
    ),
    "aliases.csv": Table((text("phrase"), text("example"))),
    "answers.csv": Table(
        (text("word"), one_of("kind", "honorific", "office", "outlet", "small"), text("noun", is_optional=True))
    ),
    "bodies.csv": Table((text("noun"), one_of("kind", "document", "group", "organisation"))),
    "boilerplate.csv": Table((text("phrase"), one_of("reach", "paragraph", "rest")), is_sorted=False),
    "common_families.csv": Table((text("family name"), text("where"))),
    "columns.csv": Table(
        (
            text("column"),
            one_of("field", "id", "text", "title", "url", "outlet", "author", "published"),
            matching("rank", r"\d", "use a number from 1 to 9"),
        )
    ),
    "companies.csv": Table((text("name"),)),
    "confidence.csv": Table(
        (
            text("evidence"),
            matching("weight", r"-?\d+\.\d+", "run quote-tracker calibrate"),
            Column("cases", COUNT, "run quote-tracker calibrate"),
            matching("share", r"0\.\d+|1\.0+", "run quote-tracker calibrate"),
        ),
        needed=("always",),
    ),
    "cue_nouns.csv": Table((text("noun"), text("verb"))),
    "cue_words.csv": Table(
        (
            text("word"),
            one_of("does", "according", *DOES, is_optional=True),
            some_of("parts", *PARTS, is_optional=True),
        )
    ),
    "dates.csv": Table(
        (
            text("word"),
            matching("meaning", MONTH_OR_PART, "use month 1 to month 12 or a word that the file explains at its top"),
        ),
        is_sorted=False,
    ),
    "first_names.csv": Table((text("name"), one_of("gender", "f", "m", "u"))),
    "former_names.csv": Table((text("words"), text("sentence"))),
    "general_roles.csv": Table(
        (text("noun"), Column("families", is_list=True, found_in=("roles.csv", "families"))),
    ),
    "hearsay.csv": Table(
        (text("phrase"), text("example"), some_of("kinds", "cites", "cue", "measures", "quotes", "relayed", "tells"))
    ),
    "labels.csv": Table(
        (
            text("word"),
            one_of(
                *("why", "label", "lyric", "name", "nickname", "people", "signage", "so-called", "title", "word"),
            ),
        )
    ),
    "languages.csv": Table(
        (
            matching("code", r"[a-z]{2}|mul", "use the code of ISO 639-1, such as de"),
            text("name"),
            text("script"),
            text("letters", is_optional=True),
            text("words", is_list=True, is_optional=True),
        ),
        needed=("en", "mul"),
    ),
    "name_parts.csv": Table((text("part"), one_of("kind", "degree", "honour", "particle", "suffix"))),
    "nicknames.csv": Table((text("short"), Column("full", is_list=True))),
    "outlets.csv": Table((text("word"), one_of("kind", "name", "noun", "part", "platform", "text"))),
    "page_noise.csv": Table((text("phrase"), one_of("where", "begins", "class", "holds", "is"))),
    "places.csv": Table(
        (
            text("word"),
            one_of("kind", "demonym", "place", "seat"),
            text("of", is_optional=True, found_in=("places.csv", "word")),
        )
    ),
    "pronouns.csv": Table(
        (
            text("pronoun"),
            MALE_OR_FEMALE,
            some_of("traits", "first", "nameless", "object", "plural", "thing", is_optional=True),
        ),
    ),
    "reasons.csv": Table((text("rule"), text("reason"))),
    "referents.csv": Table(
        (text("evidence"), matching("weight", r"-?\d+\.\d+", "run python -m extractor.training referents")),
        needed=SURE_OF,
    ),
    "roles.csv": Table((text("noun"), FAMILIES, MALE_OR_FEMALE)),
    "said.csv": Table(
        (
            text("word"),
            matching(
                "meaning",
                rf"{DAY_OR_PART}|occasion|light|stop|place|-ing",
                "use what the file explains at its top: day -1, weekday 0 to 6, before 1, number 2, week 1, occasion, ...",
            ),
        ),
        is_sorted=False,
    ),
    "short_names.csv": Table((text("short"), text("full"))),
    "spellings.csv": Table((text("spelling"), text("common"))),
    "talks.csv": Table((text("word"),)),
    "titles.csv": Table((text("title"), MALE_OR_FEMALE, one_of("kind", "address", "role"))),
    "turn_labels.csv": Table((text("label"), one_of("who", "answers", "asks", "bench", "none"))),
    "unsaid.csv": Table(
        (
            text("word"),
            text("example"),
            some_of(
                *("kinds", "condition", "disputing", "false", "future", "inverted", "modal"),
                *("negation", "nobody", "record", "supposing", "true"),
            ),
        )
    ),
    "word_classes.csv": Table((text("word"), some_of("classes", *WORD_CLASSES))),
}

# The numbers that weigh evidence, by the room that uses them.
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "claims": (
        *(
            "least_cue",
            "least_content",
            "least_only_content",
            "least_part",
            "least_source",
            "least_unsourced",
            "least_hint",
        ),
        *("told_by_shape", "least_to_stay", "least_to_go_on", "most_shared"),
    ),
    "confidence": ("least", "most"),
    "identity": ("least_country_share", "clearly_more_documents", "well_known_documents", "far_more_documents"),
    "speakers": (
        *(
            "margin",
            "spoke_last",
            "presence_of_office",
            "nearest_mention",
            "less_by_sentence",
            "subject",
            "subject_just_before",
        ),
        *("it_is_a_body", "they_are_a_group", "they_is_a_person", "pronoun_of_gender", "who_adds"),
        *("word_shared", "country_shared", "office_shared", "office_in_general", "noun_shared"),
        *("least_likely", "least_lead", "clear_lead", "least_lead_of_all"),
        *("name_proper", "name_common", "name_same_label", "name_other_label", "name_no_label", "name_first_name"),
        *("name_initial", "name_office", "name_demonym", "name_place", "name_body", "name_plural", "name_capitals"),
        *("name_short_capitals", "name_whole", "name_after_office", "name_ends_office"),
    ),
    "topics": (
        *("term", "phrase", "hint", "in_quote", "in_paragraph", "in_document"),
        *("least_share", "least_share_in_words", "least_evidence", "told_twice", "main_share"),
    ),
}

ENTRIES: Mapping[str, Entries] = {
    "cues.toml": Entries(
        {
            "kinds": Field("words", CUE_KINDS),
            "does": Field("text", DOES),
            "forms": Field("words"),
            "irregular": Field("words"),
            "parts": Field("lists", PARTS),
            "particle": Field("text"),
            "example": Field("text"),
        }
    ),
    "evidence.toml": Entries(
        {
            "value": Field("number", is_needed=True),
            "weighs": Field("text", is_needed=True),
            "measured": Field("text", is_needed=True),
            "command": Field("text", is_needed=True),
        },
        sections=tuple(NUMBERS),
        section_name="section of the file",
        needed=NUMBERS,
    ),
    "topics.toml": Entries(
        {
            "terms": Field("words", is_needed=True),
            "hints": Field("words"),
            "example": Field("text", is_needed=True),
        },
        sections=SUBJECTS,
        section_name="IPTC subject",
    ),
}

# Bits of a feature's hash. More would cost space and gain nothing on the development split (`python -m extractor.training`).
# Each array has one weight for each hash, then the bias.
CLAIM_WEIGHTS = "claims.npz"
CLAIM_BITS: Mapping[str, int] = {"cue": 18, "content": 16, "part": 16, "source": 15}

EDGE_WEIGHTS = "edges.npz"
EDGE_BITS: Mapping[str, int] = {"goes_on": 16}
