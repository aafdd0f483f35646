from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support_cli import Line

from meetings.year import add_meeting

LIBRARY = ("decisions", "open", "Meet in the library", "--closes", "4 Dec")


@pytest.fixture
def sent(line: Line) -> Line:
    """A letter that is out until 4 December, and a meeting on the 9th."""
    with line.office() as office:
        add_meeting(office, dt.datetime(2026, 12, 9, 14))
    line(*LIBRARY, "--at", "17:00", "--about", "The lift is mended until April.")
    return line


def test_a_letter_is_opened_answered_closed_and_told_at_the_next_meeting(sent: Line) -> None:
    out = sent("decisions", "reply", "R1", "JS", "for", "--words", "if the lift works").out
    assert out == "R-2026-001 · Jo Swift · for · 1 of 5 replied\n"
    sent("decisions", "reply", "R1", "RN", "against")
    sent("decisions", "reply", "R1", "Rae North", "abstain")
    shown = sent("decisions", "show", "R1").out
    assert "✓ Jo Swift for, Sat 21 Nov 2026: if the lift works" in shown
    assert "– Rae North abstaining" in shown
    assert "No reply yet: 3" in shown
    assert "open, closes in 13 days" in shown
    assert "3 of 5 have not replied" in sent.refused("decisions", "close", "R1")
    sent.at("2026-12-04T17:00")
    assert "closed for replies today: count it" in sent("decisions", "--open").out
    closed = sent("decisions", "close", "R1")
    assert closed.out.startswith("R-2026-001 · agreed: D-2026-001 · 1 for, 0 against, 1 abstaining")
    assert closed.out.endswith("on the agenda of 2026-01\n")
    assert "say nothing about silence" in closed.err
    (row,) = sent("decisions", "--json").json
    assert (row["ref"], row["meeting"], row["round"], row["basis"], row["quorate"]) == (
        "D-2026-001", None, "R-2026-001", "correspondence", None,
    )  # fmt: skip
    assert row["on"] == "2026-12-04"
    decided = sent("decisions", "show", "D1").out
    for part in ("by correspondence", "For       Jo Swift", "Entitled  5: ", "Told at   2026-01"):
        assert part in decided
    assert "D-2026-001: Meet in the library." in sent("agenda", "show", "next").out


def test_the_letters_that_are_out_have_stable_keys(sent: Line) -> None:
    (one,) = sent("decisions", "--open", "--json").json
    assert set(one) == {
        "ref", "body", "text", "about", "opened", "closes", "hour", "state", "silence", "may_call_in",
        "asked", "replies", "unanswered", "count", "counted", "early", "decision", "reported", "withdrawn",
        "reason", "refers",
    }  # fmt: skip
    assert (one["ref"], one["closes"], one["hour"], one["state"], one["silence"]) == (
        "R-2026-001", "2026-12-04", "17:00", "open", "no-rule",
    )  # fmt: skip
    assert [who["initials"] for who in one["asked"]] == ["PC", "DD", "TM", "JS", "RN"]
    assert one["decision"] is one["reported"] is one["withdrawn"] is None
    assert sent("decisions", "show", "R1", "--json").json == one


def test_the_letter_says_what_is_asked_by_when_and_what_silence_means(sent: Line, tmp_path: Path) -> None:
    text = sent("decisions", "letter", "R1").out
    for part in ("Meet in the library", "Friday 4 December 2026 at 17:00", "FOR, if you agree", "lift"):
        assert part in text
    assert "do not say what silence means" in " ".join(text.split())
    sent("bodies", "set", "main", "--silence", "consent", "--call-in")
    sent(*LIBRARY)
    assert "you count as agreeing" in " ".join(sent("decisions", "letter", "R2").out.split())
    sent("decisions", "letter", "R1", "-o", tmp_path / "letter.md")
    assert (tmp_path / "letter.md").read_text("utf-8").startswith("Castlebridge")
    assert "<h1" in sent("decisions", "letter", "R1", "--format", "html").out


def test_one_is_withdrawn_with_a_reason(sent: Line) -> None:
    assert sent("decisions", "withdraw", "R1", "--reason", "The library has closed.").out.startswith(
        "R-2026-001 · withdrawn"
    )
    assert "The library has closed." in sent("decisions", "show", "R1").out
    assert sent("decisions", "--open", "--json").json == []
    assert "was withdrawn" in sent.refused("decisions", "reply", "R1", "JS", "for")
    assert sent("decisions", "--json").json == []


@pytest.mark.parametrize(
    ("words", "why", "code"),
    [
        (("reply", "R9", "JS", "for"), "There is no round of correspondence “R9”", 1),
        (("reply", "R1", "KL", "for"), "Kit Lowe was not asked", 1),
        (("reply", "R1", "JS", "four"), "did you mean for?", 2),
        (("reply", "R1", "JS", "for", "--on", "20 Nov 2026"), "nobody can have replied", 1),
        (("open", "X", "--closes", "20 Nov 2026"), "is past", 1),
        (("open", "X"), "--closes", 2),
        (("withdraw", "R1"), "--reason", 2),
        (("letter", "R1", "--format", "docx"), "docx", 2),
    ],
)
def test_what_cannot_be_is_refused(sent: Line, words: tuple[str, ...], why: str, code: int) -> None:
    assert why in sent.refused("decisions", *words, code=code)


def test_a_letter_of_a_working_party_is_numbered_by_it(sent: Line) -> None:
    sent("bodies", "add", "fcb", "Funding")
    assert "Nobody on Funding has a vote yet" in sent.refused(*LIBRARY, "--body", "fcb")
    sent("--body", "fcb", "members", "add", "Mo Dale", "--sector", "public")
    assert sent(*LIBRARY, "--body", "fcb").out.startswith("FCB-R-2026-001 · ")
    assert sent("decisions", "show", "FCB-R1", "--json").json["body"] == "fcb"


def test_no_letter_yet_says_how_one_is_sent(line: Line) -> None:
    assert "decisions open TEXT --closes DATE" in line("decisions", "--open").out
    assert "narrow" in line.refused("decisions", "--open", "--waiting", code=2)


def test_closing_is_undone_as_one_change(sent: Line) -> None:
    sent("decisions", "close", "R1", "--early", "it cannot wait")
    sent("undo")
    assert sent("decisions", "--json").json == []
    assert sent("decisions", "show", "R1", "--json").json["state"] == "open"
    assert "correspondence" not in sent("agenda", "show", "next").out
