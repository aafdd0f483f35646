from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from support_hostile import HOSTILE, TEXTS, document

from meetings.documents.markdown import escape, markdown
from meetings.documents.tree import one_line


@pytest.fixture(scope="module", params=["commonmark", "gfm-like"])
def reader(request: pytest.FixtureRequest) -> object:
    from markdown_it import MarkdownIt

    return MarkdownIt(request.param, {"html": False})


def shown(reader: object, source: str) -> tuple[list[str], str]:
    """The kinds of what a reader of Markdown finds, and the plain text it shows."""
    kinds, text = [], []
    for token in reader.parse(source):  # type: ignore[attr-defined]
        kinds.append(token.type)
        for child in token.children or ():
            kinds.append(child.type)
            text.append(child.content)
    return [kind for kind in kinds if kind not in ("text", "text_special")], "".join(text)


def check_escape(reader: object, text: str) -> None:
    words = one_line(text)
    kinds, plain = shown(reader, escape(text))
    assert plain == words
    assert kinds == (["paragraph_open", "inline", "paragraph_close"] if words else [])
    kinds, plain = shown(reader, f"**4.1** {escape(text, inside=True)}")
    assert plain == f"4.1 {words}".rstrip()
    assert kinds == ["paragraph_open", "inline", "strong_open", "strong_close", "paragraph_close"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(reader: object, text: str) -> None:
    check_escape(reader, text)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("a@b.co")
def test_any_text_shows_as_it_stands(reader: object, text: str) -> None:
    check_escape(reader, text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_place_of_a_document_lets_markup_through(reader: object, text: str) -> None:
    kinds, plain = shown(reader, markdown(document(text)))
    tame, words = shown(reader, markdown(document("plain words")))
    assert kinds == tame
    assert plain == words.replace("plain words", one_line(text))


@settings(max_examples=60, deadline=None)
@given(TEXTS.filter(lambda text: one_line(text) != ""))
def test_any_document_is_read_back_as_it_was_written(reader: object, text: str) -> None:
    kinds, plain = shown(reader, markdown(document(text)))
    tame, words = shown(reader, markdown(document("plain words")))
    assert kinds == tame
    assert plain == words.replace("plain words", one_line(text))


def test_ordinary_words_are_left_alone() -> None:
    plain = "At 14:03 Jo's group (CVA) agreed 4.1, 50% of A-2026-041: “done”; next: 3/12!"
    assert escape(plain) == plain
