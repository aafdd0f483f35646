"""House phrases on the command line: listed with whose they are, added, and taken away."""

from __future__ import annotations

from support_cli import Line


def test_phrases_are_listed_added_and_taken_away(line: Line) -> None:
    assert "There are no house phrases yet" in line("phrases").out
    assert line("phrases", "--json").json == []
    said = line("phrases", "add", "nfa", "No further   action was needed.").out
    assert said == "nfa stands for: No further action was needed.\n"
    assert line("phrases", "--json").json == [
        {"short": "nfa", "sentence": "No further action was needed.", "from": "group"}
    ]
    assert "nfa    group  No further action was needed." in line("phrases").out
    line("phrases", "add", "NFA", "Nothing more.")
    assert line("group", "--json").json["phrases"] == {"NFA": "Nothing more."}
    assert "nfa is no phrase" in line("phrases", "remove", "nfa").out
    assert line("phrases", "--json").json == []


def test_what_cannot_be_a_phrase_is_refused_and_nothing_changes(line: Line) -> None:
    assert "one short word" in line.refused("phrases", "add", "two words", "x")
    assert "means something else" in line.refused("phrases", "add", "next", "x")
    assert "no house phrase “zzz”" in line.refused("phrases", "remove", "zzz")
    assert line("phrases", "--json").json == []
