from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from support_hostile import HOSTILE, TEXTS, document
from support_html import Reader

from meetings.documents.html import escape, html
from meetings.documents.tree import Document, Plain, Section, one_line

TAGS = (
    "html head meta title style body header main footer section h1 h2 h3 p dl dt dd div span strong ul ol li"
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_tag(text: str) -> None:
    page, tame = Reader(html(document(text))), Reader(html(document("plain words")))
    assert page.tags == tame.tags
    assert page.attributes == tame.attributes
    assert page.text == [words.replace("plain words", one_line(text)) for words in tame.text]


@settings(max_examples=100)
@given(TEXTS)
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    assert "".join(Reader(f"<p>{escape(text)}</p>").text) == one_line(text)


def test_the_page_is_complete_and_nothing_in_it_runs_or_is_fetched() -> None:
    page = html(document("plain words"))
    read = Reader(page)
    assert page.startswith('<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">')
    assert set(read.tags) <= set(TAGS.split())
    for landmark in ("header", "main", "footer", "title", "h1"):
        assert read.tags.count(landmark) == 1
    names = {name for name, _ in read.attributes}
    assert names <= {
        "lang", "charset", "name", "content", "http-equiv", "id", "class", "aria-labelledby", "value"
    }  # fmt: skip
    assert not re.search(r"url\(|@import|https?:|javascript:", page)
    assert "@media print" in page


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag[1]) for tag in Reader(html(document("plain words"))).tags if re.match(r"h\d", tag)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_each_section_is_named_by_its_heading() -> None:
    page = html(
        Document("Group", "Minutes", sections=(Section("One", ()), Section("Two", (Plain("x"),), level=3)))
    )
    for name, value in Reader(page).attributes:
        if name == "aria-labelledby":
            assert f' id="{value}"' in page
