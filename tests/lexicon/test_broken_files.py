"""A broken data file is named with file, line and fix, by `check` and by `run` alike, with exit code 2 and no traceback."""

import io
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from shutil import copytree, ignore_patterns

import numpy as np
import pytest

from db.tables.word_counts import FUNCTION_WORDS
from extractor.lexicon.class_names import WORD_CLASSES
from extractor.lexicon.language import data_path, read_data
from extractor.lexicon.schemas import CLAIM_BITS, CLAIM_WEIGHTS, EDGE_WEIGHTS, ENTRIES, TABLES

ROOT = Path(__file__).parents[2]
DRIVER = ROOT / "tests" / "support" / "broken_data.py"
Case = tuple[str, bytes | None, str]  # the file, what it holds instead, the error

# Learned anew, it is another number.
SURE = next(line for line in read_data("referents.csv").splitlines() if line.startswith("sure of quotes: always,"))

# One wrong value in each file: a line of it, what stands there instead, the error behind FILE:LINE.
WRONG_VALUES = [
    ("about.csv", "accent,not-people,", "accent,nobody,", '"accent" has kind "nobody"; use one of event, not-people, organisation, place, place-noun'),
    ("answers.csv", "agency,outlet,", "agency,outlets,", '"agency" has kind "outlets"; use one of honorific, office, outlet, small'),
    ("bodies.csv", "academy,organisation", "academy,organization", '"academy" has kind "organization"; use one of document, group, organisation'),
    ("boilerplate.csv", "dear reader,rest", "dear reader,all", '"dear reader" has reach "all"; use one of paragraph, rest'),
    ("common_families.csv", "Adams,United States", "Adams,", '"Adams" has no where; write some words, without blanks around them'),
    ("confidence.csv", "always,0.753,9275,0.758", "always,high,9275,0.758", '"always" has weight "high"; run quote-tracker calibrate'),
    ("aliases.csv", 'alias,"“No,” said a thief, alias Badger."', "alias,“No,” said a thief, alias Badger.", "4 columns; write 2: phrase, example"),
    ("columns.csv", "byline,author,3", "byline,writer,3", '"byline" has field "writer"; use one of id, text, title, url, outlet, author, published'),
    ("companies.csv", "adidas", "adidas,shoes", "2 columns; write 1: name"),
    ("cue_nouns.csv", "accusation,accuse", "accusation, accuse", '"accusation" has verb " accuse"; write some words, without blanks around them'),
    ("cue_words.csv", "belief,thinks,", "belief,sayz,", '"belief" has does "sayz"; use one of according, acts, asks, awaits, goes on, names, says, shows, thinks, withholds'),
    ("dates.csv", "dec,month 12", "dec,month 13", '"dec" has meaning "month 13"; use month 1 to month 12 or a word that the file explains at its top'),
    ("first_names.csv", "Aaron,m", "Aaron,x", '"Aaron" has gender "x"; use one of f, m, u'),
    ("former_names.csv", 'née,"Ana Ruiz, née Lopez, came."', "née,Ana Ruiz, née Lopez, came.", "4 columns; write 2: words, sentence"),
    ("general_roles.csv", "leader,chancellor chief monarch president prime-minister", "leader,chief monark", '"leader" has families "monark"; use one that roles.csv has as families'),
    ("hearsay.csv", 'supposedly,"The bridge is supposedly shut.",cue', 'supposedly,"The bridge is supposedly shut.",cues', '"supposedly" has kinds "cues"; use some of cites, cue, measures, quotes, relayed, tells'),
    ("labels.csv", "album,title", "album,titel", '"album" has why "titel"; use one of label, lyric, name, nickname, people, signage, so-called, title, word'),
    ("name_parts.csv", "al,particle", "al,article", '"al" has kind "article"; use one of degree, honour, particle, suffix'),
    ("nicknames.csv", "Ben,Benjamin", "Ben,Benjamin Benjamin", '"Ben" has full "Benjamin" twice; write some words, without blanks around them'),
    ("outlets.csv", "abc,name", "abc,outlet", '"abc" has kind "outlet"; use one of name, noun, part, platform, text'),
    ("languages.csv", "ko,Korean,Hangul,,", "korean,Korean,Hangul,,", '"korean" has code "korean"; use the code of ISO 639-1, such as de'),
    ("page_noise.csv", "related:,begins", "related:,starts", '"related:" has where "starts"; use one of begins, class, holds, is'),
    ("places.csv", "Afghan,demonym,Afghanistan", "Afghan,demonym,Afganistan", '"Afghan" has of "Afganistan"; use one that places.csv has as word'),
    ("pronouns.csv", "he,m,", "he,m,singular", '"he" has traits "singular"; use some of first, nameless, object, plural, thing'),
    ("reasons.csv", "colon,named before the colon", "colon,", '"colon" has no reason; write some words, without blanks around them'),
    ("referents.csv", SURE, "sure of quotes: always,high", '"sure of quotes: always" has weight "high"; run python -m extractor.training referents'),
    ("roles.csv", "academic,analyst,", "academic,analist,", '"academic" has families "analist", which no other noun has; use the family of another noun, or name it after a noun'),
    ("said.csv", "monday,weekday 0", "monday,weekday 7", '"monday" has meaning "weekday 7"; use what the file explains at its top: day -1, weekday 0 to 6, before 1, number 2, week 1, occasion, ...'),
    ("short_names.csv", "AFP,Agence France-Presse", "AFP", "1 column; write 2: short, full"),
    ("spellings.csv", "Ahmad,Ahmed", "Ahmad,Ahmed,m", "3 columns; write 2: spelling, common"),
    ("talks.csv", "chat", "chat,talk", "2 columns; write 1: word"),
    ("titles.csv", "admiral,,role", "admiral,,rôle", '"admiral" has kind "rôle"; use one of address, role'),
    ("turn_labels.csv", "anchor,asks", "anchor,ask", '"anchor" has who "ask"; use one of answers, asks, bench, none'),
    ("unsaid.csv", 'can,"Ana Ruiz can confirm that the bridge is shut.",modal', "can,Ana Ruiz can confirm.,mood", '"can" has kinds "mood"; use some of condition, disputing, false, future, inverted, modal, negation, nobody, record, supposing, true'),
    ("word_classes.csv", "assistant,deputy", "assistant,deputies", f'"assistant" has classes "deputies"; use some of {", ".join(WORD_CLASSES)}'),
    ("evidence.toml", "value = 0.9", 'value = "0.9"', "\"told_by_shape\" has value = '0.9'; write value = 1.5"),
    ("cues.toml", 'hope = { does = "thinks" }', 'hope = { does = "thinkz" }', '"hope" has does "thinkz"; use acts, asks, awaits, goes on, names, says, shows, thinks, withholds'),
    ("topics.toml", 'example = "The novelist read from her memoir at the literary festival."', "example = 7", '"Books and literature" has example = 7; write example = "..."'),
]  # fmt: skip

# Other ways in which a TOML file can be wrong.
WRONG_ENTRIES = [
    ("cues.toml", "[yell]", "[wire]", "not TOML: Cannot declare ('wire',) twice"),
    ("cues.toml", 'irregular = ["said"]', 'irregular = "said"', "\"say\" has irregular = 'said'; write irregular = [\"...\", \"...\"]"),
    ("cues.toml", 'forms = ["says", "said", "saying"]', 'form = ["says"]', '"say" has "form", which is not a field; use kinds, does, forms, irregular, parts, particle, example'),
    ("cues.toml", 'parts = { tells = ["said", "say", "says"] }', 'parts = { tell = ["said"] }', '"say" has parts "tell"; use addresses, answers, carried, converses, denies, gesture, issues, office, questions, received, relays, tells'),
    ("cues.toml", 'parts = { tells = ["said", "say", "says"] }', 'parts = { tells = ["sayd"] }', '"sayd" is not a form of "say"; correct it, or add it to forms or irregular'),
    ("cues.toml", 'become = { irregular = ["became"] }', 'become = { irregular = ["was"] }', '"was" is a form of "be" and of "become"; keep it for one verb only'),
    ("cues.toml", 'become = { irregular = ["became"] }', "become = 7", '"become" is no entry; write ["become"] above its fields'),
    ("evidence.toml", '["topics"."hint"]', '["topics"."hints"]', '"hints" is not a number that the program uses; correct its name, or remove it'),
    ("evidence.toml", "value = 0.9", "value = nan", '"told_by_shape" has value = nan; write value = 1.5'),
    ("topics.toml", '["sport"."Football"]', '["sports"."Football"]', '"sports" is no IPTC subject; use one of: arts, culture, entertainment and media; '),
    ("topics.toml", '["sport"."Football"]', '["sport"."Music"]', '"Music" is also under "arts, culture, entertainment and media"; rename one of the two'),
]  # fmt: skip


def wrong_values() -> Iterator[Case]:
    for name, line, wrong, error in [*WRONG_VALUES, *WRONG_ENTRIES]:
        lines = read_data(name).splitlines()
        at = lines.index(line)
        lines[at] = wrong
        yield name, "\n".join([*lines, ""]).encode(), f"{name}:{at + 1}: {error}"


def wrong_weights() -> Iterator[Case]:
    """Weights that end too early, are damaged, lack a model, are too few or are no numbers."""
    whole = data_path(CLAIM_WEIGHTS).read_bytes()
    yield CLAIM_WEIGHTS, whole[: len(whole) // 2], "claims.npz: is truncated or damaged ("
    yield CLAIM_WEIGHTS, whole[:1000] + b"\0" * 1000 + whole[2000:], "claims.npz: is truncated or damaged ("
    yield CLAIM_WEIGHTS, b"", "claims.npz: is truncated or damaged ("
    yield CLAIM_WEIGHTS, None, "claims.npz: is not there; restore it, or reinstall the program"
    right = {name: np.zeros((1 << bits) + 1, np.float16) for name, bits in CLAIM_BITS.items()}
    few = np.zeros(3, np.float16)
    yield CLAIM_WEIGHTS, stored(cue=right["cue"]), 'claims.npz: lacks "content"; restore it, or make it again with'
    yield (
        CLAIM_WEIGHTS,
        stored(**right | {"part": few}),
        'claims.npz: "part" has the shape (3,), not (65537,); restore it',
    )
    yield (
        CLAIM_WEIGHTS,
        stored(**right | {"part": right["part"] * np.nan}),
        'claims.npz: "part" has values that are not numbers; ',
    )
    yield EDGE_WEIGHTS, None, "edges.npz: is not there; restore it, or reinstall the program"
    yield EDGE_WEIGHTS, stored(cue=few), 'edges.npz: lacks "goes_on"; restore it, or make it again with'
    yield EDGE_WEIGHTS, stored(goes_on=few), 'edges.npz: "goes_on" has the shape (3,), not (65537,); restore it'


def stored(**arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # numpy takes any names
    return file.getvalue()


def broken_texts() -> Iterator[Case]:
    """Each CSV and TOML file missing, not in UTF-8, and with a line that stands there twice; each sorted table out of order."""
    for name in [*TABLES, *ENTRIES]:
        text = read_data(name)
        lines = text.splitlines()
        at = next(at for at, line in enumerate(lines) if line and not line.startswith("#"))
        yield name, None, f"{name}: is missing or can't be read; restore it, or reinstall the program"
        broken = "\n".join(lines[:at]).encode() + b"\n\xe9t\xe9" + text.encode()
        yield name, broken, f"{name}:{at + 1}: is not UTF-8; save the file as UTF-8"
        if name in ENTRIES:
            header = next(line for line in lines if line.startswith("["))
            yield name, "\n".join([*lines, header, ""]).encode(), f"{name}:{len(lines) + 1}: not TOML: "
            continue
        word = lines[at].split(",")[0]
        twice = "\n".join([*lines, lines[at], ""]).encode()
        yield name, twice, f'{name}:{len(lines) + 1}: "{word}" is also in line {at + 1}; remove one of the two'
        yield name, "\n".join([*lines[: at + 1], "", *lines[at + 1 :], ","]).encode(), f"{name}:{len(lines) + 2}: "
        if TABLES[name].is_sorted and at + 1 < len(lines):  # a single row is in order
            moved = "\n".join([*lines[:at], *lines[at + 1 :], lines[at]]).encode()
            yield name, moved, f'{name}:{len(lines)}: "{word.lower()}" stands after "'


def wrong_function_words() -> Iterator[Case]:
    """The words that the database does not count: missing, not in UTF-8, a line that is no word, a word twice."""
    whole = FUNCTION_WORDS.read_bytes()
    line = whole.count(b"\n") + 1
    name = FUNCTION_WORDS.name
    yield name, None, f"{name}: is missing or can't be read; restore it, or reinstall the program"
    yield name, whole + b"\xe9t\xe9\n", f"{name}: is not UTF-8; save the file as UTF-8"
    yield name, whole + b"zz, top\n", f'{name}:{line}: "zz, top" is not a word; write one word a line, in small letters'
    yield name, whole + b"able\n", f'{name}:{line}: "able" is there twice; remove one of the two'


WRONG = [*wrong_values(), *wrong_weights(), *wrong_function_words()]
BROKEN = list(broken_texts())


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the program, with an article beside it."""
    folder = tmp_path_factory.mktemp("copy")
    for package in ("extractor", "db"):
        copytree(ROOT / package, folder / package, ignore=ignore_patterns("__pycache__"))
    (folder / "article.txt").write_text("“No,” she said.", encoding="utf-8")
    return folder


def outcomes(copy: Path, rounds: list[list[Case]], *arguments: str) -> list[tuple[int, str, str]]:
    """Return what a command does beside the broken files of each round."""
    asked = [
        ({name: None if content is None else content.hex() for name, content, _ in cases}, arguments)
        for cases in rounds
    ]
    command = [sys.executable, str(DRIVER), str(copy)]
    done = subprocess.run(command, cwd=copy, input=json.dumps(asked), capture_output=True, text=True, check=True)  # noqa: S603
    return [(code, out, err) for code, out, err in json.loads(done.stdout)]


def in_rounds(cases: list[Case]) -> list[list[Case]]:
    """Return cases in rounds, each with at most one of a file."""
    by_file = defaultdict(list)
    for case in cases:
        by_file[case[0]].append(case)
    return [[case for case in each if case] for each in zip_longest(*by_file.values())]


def test_every_data_file_has_a_wrong_value_here() -> None:
    assert {name for name, _, _ in WRONG} == {*(*TABLES, *ENTRIES, CLAIM_WEIGHTS, EDGE_WEIGHTS, FUNCTION_WORDS.name)}


def test_a_run_stops_at_a_wrong_value_and_names_it(copy: Path) -> None:
    rounds = [[case] for case in WRONG]
    for (_, _, error), (code, out, err) in zip(WRONG, outcomes(copy, rounds, "run", "article.txt"), strict=True):
        assert (code, out, err[: len(error) + 7]) == (2, "", f"Error: {error}")
        assert err.count("\n") == 1
    assert not (copy / "db" / "quotes.db").exists()


@pytest.mark.parametrize("cases", [WRONG, BROKEN], ids=["a wrong value", "a broken file"])
def test_a_check_names_what_is_wrong_in_each_file(copy: Path, cases: list[Case]) -> None:
    rounds = in_rounds(cases)
    for broken, (code, out, err) in zip(rounds, outcomes(copy, rounds, "check"), strict=True):
        told = err.splitlines()
        assert (code, out, len(told)) == (2, "", len(broken))
        for _, _, error in broken:
            assert any(line.startswith(f"Error: {error}") for line in told), (error, told)


def test_extract_stops_at_a_wrong_value_too(copy: Path) -> None:
    (result,) = outcomes(copy, [WRONG[5:6]], "extract", "article.txt")
    assert result == (2, "", f"Error: {WRONG[5][2]}\n")


def test_without_a_wrong_value_the_commands_do_their_work(copy: Path) -> None:
    whole: list[Case] = [("bodies.csv", read_data("bodies.csv").encode(), "")]
    ((code, out, _),) = outcomes(copy, [whole], "run", "article.txt")
    assert (code, out) == (0, "1 new, 0 changed, 0 moved, 0 unchanged, 0 vanished, 0 failed\n")
    ((code, out, _),) = outcomes(copy, [whole], "check")
    assert (code, out.splitlines()[-1].split(",")[0]) == (0, "0 wrong")
