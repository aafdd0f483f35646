from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from support_hostile import TEXTS

from meetings.documents.speech import reported
from meetings.documents.tree import one_line


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("surgeries could show the leaflet", "JS: surgeries could show the leaflet."),
        ("The leaflet has reached 40 groups", "JS said that the leaflet has reached 40 groups."),
        ("offered its hall", "JS offered its hall."),
        ("Offered its hall.", "JS offered its hall."),
        ("that it was late", "JS said that it was late."),
        ("who prints the next lot?", "JS asked: who prints the next lot?"),
        ("asked who prints the next lot", "JS asked who prints the next lot."),
        ("This week, not next", "JS: This week, not next."),
        ("Make sure it is done", "JS: Make sure it is done."),
        ("yes!", "JS: yes!"),
        ("that", "JS: that."),
        ("", "JS:"),
    ],
)
def test_what_was_said_is_told(words: str, printed: str) -> None:
    assert reported("JS", words) == printed


def test_without_a_speaker_only_the_words_stand() -> None:
    assert reported("", "surgeries could show the leaflet") == "Surgeries could show the leaflet."


@settings(max_examples=100)
@given(TEXTS)
@example("ı")
@example("ß")
@example("ſo")
def test_no_word_is_lost_or_changed(words: str) -> None:
    for speaker in ("", "JS"):
        printed = reported(speaker, words)
        assert one_line(words).casefold() in printed.casefold()
