"""Names in Cyrillic and Armenian letters, and letters such as ø, as English articles write them."""

from __future__ import annotations

import unicodedata

CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
            "i",
            "yi",
            "ye",
            "g",
            "u",
        ],
        strict=True,
    )
)
ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        [
            "a",
            "b",
            "g",
            "d",
            "e",
            "z",
            "e",
            "y",
            "t",
            "zh",
            "i",
            "l",
            "kh",
            "ts",
            "k",
            "h",
            "dz",
            "gh",
            "ch",
            "m",
            "y",
            "n",
            "sh",
            "o",
            "ch",
            "p",
            "j",
            "r",
            "s",
            "v",
            "t",
            "r",
            "ts",
            "v",
            "p",
            "k",
            "o",
            "f",
            "ev",
        ],
        strict=True,
    )
)
LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
LATIN_FORMS = str.maketrans(CYRILLIC | ARMENIAN | LATIN)


def in_latin_letters(word: str) -> str:
    """Return a word in small Latin letters without accents.

    >>> in_latin_letters("Песков"), in_latin_letters("Փաշինյան"), in_latin_letters("Løkke")
    ('peskov', 'pashinyan', 'lokke')
    """
    low = unicodedata.normalize("NFC", word.casefold()).replace("ու", "u").translate(LATIN_FORMS)
    plain = unicodedata.normalize("NFKD", low)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
