"""The classes of words that rules ask for; `word_classes.csv` says what each is for and which words are in it."""

from __future__ import annotations

WORD_CLASSES = (
    *("about", "accompanying", "adding", "after-or-before", "afterwards", "agent", "agent-noun"),
    *("alias-filler", "and", "another", "article", "aside", "asked", "assembly", "at-time", "before-date"),
    *("before-object", "behind-office", "being", "belonging", "blaming", "body-link", "both-of-two"),
    *("broadcast", "carrier", "channel", "complementiser", "condition", "day-ahead", "day-of-report"),
    *("declarative", "definite", "definite-article", "deputy", "domain", "dotted", "dotted-in-quote"),
    *("elision", "elsewhere", "empty", "epithet", "first-of-two", "gesturing", "here", "holding", "indefinite"),
    *("interview", "interviewing", "introduced", "introduces", "labelled-thing", "light-in-role"),
    *("link-in-name", "longer-owner", "making", "name-link", "name-of", "naming", "no-last", "not-yet"),
    *("obtained", "office-link", "opener", "opening", "our", "outlet-ending", "own-voice", "owner"),
    *("part-of-day", "part-of-time", "particle", "periodical", "person-relative", "personal", "plural-people"),
    *("pointing", "pointing-back", "print", "programme", "public-outlet", "relative", "relative-office"),
    *("relaying", "reporter", "role-adverb", "role-end", "role-link", "said-of-anybody", "second-of-two"),
    *("self", "sentence", "sequence", "short-month", "singular-they", "small-in-name", "somebody"),
    *("source-pronoun", "speaking", "spoken-with", "station", "subject", "telling", "time", "unfinished"),
    *("unnamed", "whenever", "wide-family", "withheld", "within", "writing", "year-old"),
)
