"""A page of a site says what the document says, leads only where it may, and nothing in it runs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from support_hostile import HOSTILE, TEXTS
from support_html import Reader

from meetings.documents.html import html
from meetings.documents.text import text
from meetings.documents.tree import Document, Fact, Link, Links, Listing, Plain, Section, Table, reference
from meetings.documents.web import SITE_STYLE, Place, web_page


def document(words: str) -> Document:
    blocks = (
        Plain(words),
        Listing((words,), words),
        Links((Link(words, f"papers/{words}", words), Link(words, "")), words),
        Table(words, (words, "b"), ((words, Link(words, words, words)), (words, words))),
    )
    return Document(words, words, words, (Fact(words, words),), (Section(words, blocks),))


def page(words: str) -> Reader:
    return Reader(
        web_page(document(words), Place("../", (Link(words, "../index.html"),), words, hidden=True))
    )


@pytest.mark.parametrize("words", [*HOSTILE, '"><script>alert(1)</script>', "javascript:alert(1)"])
def test_hostile_words_add_no_tag_and_lead_nowhere_else(words: str) -> None:
    read, tame = page(words), page("plain words")
    assert read.tags == tame.tags
    assert [name for name, _ in read.attributes] == [name for name, _ in tame.attributes]
    for name, value in read.attributes:
        if name == "href":
            assert value is not None
            assert re.fullmatch(r"[!-~]*", value)
            assert not re.match(r"(?!https?:|webcal:)[^/]*:", value), value


@settings(max_examples=100)
@given(TEXTS)
def test_no_address_runs_anything(words: str) -> None:
    scheme = re.match(r"([^/?#]*):", reference(words))
    assert scheme is None or scheme[1] in ("http", "https", "webcal")


def test_a_page_has_a_skip_link_landmarks_a_captioned_table_and_a_language() -> None:
    told = web_page(document("plain words"), Place("", (Link("The group", "index.html"),), "The end."))
    read = Reader(told)
    for landmark in ("nav", "main", "header", "footer", "caption", "h1", "title"):
        assert read.tags.count(landmark) == 1
    assert told.index('class="skip" href="#page"') < told.index("<nav")
    assert '<main id="page" tabindex="-1">' in told
    assert told.count('scope="col"') == told.count('scope="row"') == 2
    assert told.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "script" not in read.tags
    assert re.findall(r"(?:src|href)=\"([^\"#]+)\"", told)[0] == "style.css"
    assert "noindex" not in told, "search engines may find what is for everybody"


def test_a_hidden_page_is_kept_from_search_engines_and_tells_nobody_of_itself() -> None:
    told = web_page(document("plain words"), Place("../../", hidden=True))
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in told
    assert '<meta name="referrer" content="no-referrer">' in told


def test_what_is_colour_and_what_is_fetched_stands_in_one_small_file() -> None:
    assert len(SITE_STYLE) < 4096
    assert not re.search(r"url\(|@import|https?:", SITE_STYLE)
    for wanted in ("prefers-color-scheme: dark", "@media print", ":focus-visible", "max-width: 30rem"):
        assert wanted in SITE_STYLE


def test_links_and_tables_read_well_as_text_too() -> None:
    table = Table("Dates", ("Date", "What"), (("1 May", Link("Meeting", "m.html", "(moved)")), ("2 May", "")))
    told = text(Document("G", "T", sections=(Section("S", (table, Links((Link("a", "b", "c"),), "More"))),)))
    assert "Dates\n  - Date: 1 May; What: Meeting (moved)\n  - Date: 2 May" in told
    assert "More\n  - a c" in told


def test_a_document_by_itself_can_hold_them() -> None:
    told = html(document("plain words"))
    assert "<table>" in told
    assert '<a href="papers/plain%20words">plain words</a> plain words' in told


@pytest.mark.parametrize(
    ("words", "stamp"),
    [
        ("Wednesday 9 December 2026", "2026-12-09"),
        ("Wed 4 Feb 2026, 14:00", "2026-02-04T14:00"),
        ("21 October 2026", "2026-10-21"),
        ("1 May 2027, 09:30", "2027-05-01T09:30"),
    ],
)
def test_days_are_marked_with_the_hour_that_follows(words: str, stamp: str) -> None:
    told = web_page(
        Document("o", "t", sections=(Section("s", (Plain(f"from {words} to 16:00."),)),)), Place()
    )
    assert f'from <time datetime="{stamp}">{words}</time> to 16:00.' in told


@pytest.mark.parametrize(
    "words", ["31 February 2026", "9 Dec 26", "12 Octobus 2026", "2026-12-09", "May 2026"]
)
def test_what_is_no_day_is_not_marked(words: str) -> None:
    assert "<time" not in web_page(Document(words, words, facts=(Fact(words, words),)), Place())


def test_days_are_marked_in_words_only() -> None:
    day = "9 December 2026"
    told = web_page(
        Document(day, day, sections=(Section(day, (Links((Link(day, day),)),)),)),
        Place("", (Link(day, day),)),
    )
    assert f"<title>{day}, {day}</title>" in told
    assert told.count('href="9%20December%202026"') == 2
    assert told.count("<time") == 4


def test_the_way_to_the_page_itself_says_so() -> None:
    ways = (Link("One", "../one.html"), Link("Two", "../two.html"))
    told = web_page(document("x"), Place("../", ways, here="../two.html"))
    assert '<a href="../two.html" aria-current="page">Two</a>' in told
    assert told.count("aria-current") == 1
