"""Words that would move the cursor, hide what follows or turn it round: said back, they are only read."""

from __future__ import annotations

import io
import sys

import pytest
from support_cli import Line

from compact_tui.cli.output import write

BAD = "a\x1b[2J\x1b]0;b\x07\u202ec\u200b"
UNFIT = set("\x1b\x07\u202e\u200b")

SAID_BACK = [
    ("init", "{folder}/new", "--area", "h", "--name", BAD),
    ("demo", "{folder}/demo-" + BAD, "--no-open"),
    ("meetings", "add", "--date", "3 Feb 2027", "--start", "14:00", "--venue", BAD),
    ("meetings", "move", "2027-01", "--venue", BAD),
    ("meetings", "cancel", "2027-01", "--reason", BAD),
    ("bodies", "add", "xy", BAD, "--quorum", "3"),
    ("bodies", "set", "main", "--venue", BAD),
    ("members", "add", BAD, "--organisation", BAD),
    ("actions", "add", BAD, "--owner", "JS", "--theme", BAD),
    ("agenda", "add", "2027-01", BAD),
    ("actions", "--theme", BAD),
    ("consultations", "add", "--by", BAD, "--opens", "6 Jan", "--closes", "7 Jan", BAD),
    ("consultations", "funding", "add", "--by", BAD, "--effect", "6 Jan", "--exit-strategy", BAD, BAD),
    ("consultations", "show", BAD),
    ("search", BAD),
    ("history", BAD),
    ("areas", "show", BAD),
    ("members", "edit", "JS", "--name", BAD),
    ("members", "elect", "JS", BAD),
    ("organisations", "edit", "CVA", "--name", BAD),
    ("organisations", "edit", BAD, "--name", "x"),
    ("group", "set", "--name", BAD, "--phrase", "x=" + BAD),
    ("group", "set", "--forget", BAD, "--year-start", BAD),
    ("who", BAD),
    ("agenda", "attach", "next", "{folder}/" + BAD),
    ("agenda", "detach", "next", BAD),
    ("minutes", "take-back", "next", BAD),
    ("members", "import", "{folder}/" + BAD, "--dry-run"),
    ("agenda", "show", "next", "-o", "{folder}/" + BAD),
    ("backup", "{folder}/copy-" + BAD),
    ("restore", "{folder}/copy-" + BAD, "{folder}/again-" + BAD),
]


@pytest.mark.parametrize("words", SAID_BACK, ids=lambda words: " ".join(words[:2])[:16])
def test_what_is_said_back_does_nothing_to_a_terminal(line: Line, words: tuple[str, ...]) -> None:
    line("meetings", "add", "--date", "6 Jan 2027", "--start", "14:00")
    answer = line(*(word.replace("{folder}", str(line.folder)) for word in words), code=None)
    assert UNFIT & set(answer.out + answer.err) == set()
    assert "Traceback" not in answer.err
    assert answer.out + answer.err, "something is said"


@pytest.mark.parametrize("terminal", [True, False])
def test_a_document_is_printed_plainly_at_a_terminal_and_as_it_is_for_a_program(
    terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    monkeypatch.setattr(printed, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(sys, "stdout", printed)
    write(f"1. {BAD}\r\n\tcafé\r\n", None)
    printed.flush()
    said = printed.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert (UNFIT & set(said) == set()) == terminal
    assert said.endswith("\n\tcafé\n" if terminal else "\r\n\tcafé\r\n")
