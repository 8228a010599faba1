"""The parser's labels that several rooms use, by their meaning (in spaCy's English models: ClearNLP dependencies, Penn tags)."""

from __future__ import annotations

SUBJECT_LABELS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
NOUN_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
PASSIVE = frozenset(("auxpass",))
PREPOSITIONS = frozenset(("prep", "agent", "dative"))
CUE_PARTS = frozenset(("aux", "auxpass", "neg", "prt", "punct", "mark", "cc", "det"))
FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP"))
CLAUSE_TAGS = FINITE_TAGS | {"MD"}  # of a word that completes a clause
RELATIVE_TAGS = frozenset(("WP", "WDT"))
