"""An article is cut at marks, and none of its characters change."""

from hypothesis import given
from hypothesis import strategies as st

from db.web.pieces.article import Mark, Piece, mark_paragraphs

TEXT = "“Stay,” said Ana Ruiz.\nShe added that “the work” goes on.\n"


def pieces(text: str, marks: list[Mark]) -> list[tuple[str, str]]:
    """Return the pieces of all paragraphs, each with the initials of its parts."""
    return [
        (piece.text, "".join(sorted(part[0] for part in piece.parts)))
        for paragraph in mark_paragraphs(text, marks)
        for piece in paragraph
    ]


def test_a_quote_in_a_quote_is_marked_as_its_own() -> None:
    text = "“He said ‘no’ twice.”"
    outer, inner = Mark(1, 20, "content", 1), Mark(10, 12, "content", 2)
    assert mark_paragraphs(text, [inner, outer]) == [
        (
            Piece("“"),
            Piece("He said ‘", frozenset({"content"}), 1, opens=(1,)),
            Piece("no", frozenset({"content"}), 2, opens=(2,)),
            Piece("’ twice.", frozenset({"content"}), 1),
            Piece("”"),
        )
    ]


def test_a_quote_over_two_paragraphs_is_marked_in_both_and_opens_in_the_first() -> None:
    text = "“One.\n\n“Two.”"
    [first, second] = mark_paragraphs(text, [Mark(1, 5, "content", 7), Mark(8, 12, "content", 7)])
    assert [piece.opens for piece in (*first, *second)] == [(), (7,), (), (), ()]
    assert [piece.text for piece in second if piece.owner == 7] == ["Two."]


def test_a_source_within_the_words_keeps_both_marks() -> None:
    marks = [Mark(0, 14, "content", 1), Mark(5, 8, "source", 2)]
    assert pieces("That, Ana said", marks) == [("That,", "c"), (" An", "cs"), ("a said", "c")]


def test_lines_are_paragraphs_only_where_there_are_no_blank_ones() -> None:
    assert len(mark_paragraphs("One.\nTwo.\n", [])) == 2
    assert len(mark_paragraphs("One,\nstill one.\n \nTwo.", [])) == 2


def test_nothing_before_the_body_is_shown() -> None:
    text = " date 2017-11-15 Armenian President"
    assert pieces(text[:], []) == [(text, "")]
    assert [piece.text for [piece] in mark_paragraphs(text, [], start_char=17)] == ["Armenian President"]


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from(["content", "cue"]))))
def test_the_text_of_an_article_is_never_changed(ends: list[tuple[int, int, str]]) -> None:
    marks = [Mark(min(a, b), max(a, b), "cue" if part == "cue" else "content", 1) for a, b, part in ends]
    assert "\n".join("".join(piece.text for piece in paragraph) for paragraph in mark_paragraphs(TEXT, marks)) == (
        TEXT.strip()
    )
