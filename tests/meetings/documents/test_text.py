from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from support_hostile import HOSTILE, TEXTS, document

from meetings.documents.text import WIDTH, text
from meetings.documents.tree import Document, Fact, Listing, Note, Numbered, Section, SetOff, one_line


@settings(max_examples=100)
@given(TEXTS)
@example(
    "![x](https://example.org/x.png) $x$ ^up^ ==marked== {.class} {{macro}} ![x](https://example.org/x.png)"
)
def test_no_line_is_wider_than_the_page_or_ends_in_a_blank(words: str) -> None:
    for line in text(document(words * 5)).split("\n"):
        assert len(line) <= WIDTH
        assert line == line.rstrip()


@pytest.mark.parametrize("words", HOSTILE)
def test_every_word_is_printed(words: str) -> None:
    printed = one_line(
        text(Document("Group", "Minutes", sections=(Section("One", (Numbered("4.1", words),)),)))
    )
    assert printed == one_line(f"Group Minutes One 4.1 {words}")


def test_a_word_without_end_is_broken_and_none_of_it_lost() -> None:
    printed = text(Document("Group", "Minutes", sections=(Section("One", (Numbered("4.1", "x" * 10_000),)),)))
    assert printed.count("x") == 10_000
    assert max(map(len, printed.split("\n"))) == WIDTH


def test_what_belongs_together_hangs_together() -> None:
    long = "the parish clerks should have the leaflet first, before it goes to anybody else in the town"
    section = Section(
        "4. The leaflet",
        (
            Numbered("4.1", long),
            SetOff("4.2", "ACTION A-2026-041", "Draft it.", ("Owner: JS.",)),
            Note("14:22: Ann Bell arrived."),
            Listing(("one", long), "Papers"),
        ),
    )
    printed = text(Document("Group", "Minutes", facts=(Fact("Day", "Wednesday"),), sections=(section,)))
    assert printed == (
        "Group\nMinutes\n\nDay: Wednesday\n\n4. The leaflet\n\n"
        "4.1   the parish clerks should have the leaflet first, before it goes to\n"
        "      anybody else in the town\n\n"
        "4.2   ACTION A-2026-041\n      Draft it.\n      Owner: JS.\n\n"
        "      14:22: Ann Bell arrived.\n\n"
        "Papers\n  - one\n"
        "  - the parish clerks should have the leaflet first, before it goes to anybody\n"
        "    else in the town\n"
    )
