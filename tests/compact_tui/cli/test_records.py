from __future__ import annotations

import pytest
from msgspec.structs import replace
from support_cli import Line


@pytest.fixture
def used(line: Line) -> Line:
    """The group with an action that was changed once by Jo."""
    line("actions", "add", "print the leaflet", "--owner", "JS")
    line("--as", "JS", "actions", "done", "A1")
    return line


def test_search_gives_the_keys_that_stay_best_first(used: Line) -> None:
    [hit] = used("search", "leafl", "--json").json
    assert hit == {
        "kind": "action", "ref": "A-2026-001", "title": "print the leaflet", "snippet": "print the leaflet",
        "meeting": None,
    }  # fmt: skip
    assert "A-2026-001" in used("search", "print", "leaflet").out
    assert used("search", "zebra").out == "Nothing here holds “zebra”.\n"
    assert used("search", "zebra", "--json").json == []


@pytest.mark.parametrize("words", ["\x1b[2J", '" OR', "x" * 200_000, "a AND", "[/] b"])
def test_search_takes_any_words(used: Line, words: str) -> None:
    answer = used("search", words)
    assert "\x1b" not in answer.out
    assert len(answer.out.splitlines()) <= 51
    assert max(map(len, answer.out.splitlines())) <= 200


def test_history_tells_who_changed_what(used: Line) -> None:
    made, done = used("history", "A1", "--json").json
    assert set(made) == {"id", "at", "by", "what", "before", "after", "stands", "of"}
    assert (made["stands"], done["stands"]) == (False, True)
    assert (made["before"], made["by"]) == (None, None)
    assert (done["by"], done["at"]) == ("Jo Swift", "2026-11-21T10:00:00+00:00")
    assert (done["before"], done["after"]) == ({"status": "not-started"}, {"status": "done"})
    assert "status: not-started → done" in used("history", "a-2026-001").out
    assert "name: Jo Swift" in used("history", "JS").out


def test_a_record_goes_back_to_what_it_said_before(used: Line) -> None:
    made, _ = used("history", "A1", "--json").json
    used("history", "A1", "--restore", made["id"][-6:])
    assert used("actions", "--json").json[0]["status"] == "not-started"
    assert used("undo").out.startswith("taken back · go back to an earlier action")
    assert used("actions", "--json").json[0]["status"] == "done"
    assert "names 0 of the changes" in used.refused("history", "A1", "--restore", "nothing")


def test_of_two_versions_made_at_once_one_is_chosen(used: Line) -> None:
    with used.office() as office:
        held = office.actions.find()[0]
        office.actions.put(replace(held, text="print two hundred"))
        office.actions.put(replace(held, text="print four hundred"))
    answer = used("history", "A1")
    assert "both kept" in answer.err
    heads = {
        step["after"]["text"]: step["id"] for step in used("history", "A1", "--json").json if step["stands"]
    }
    assert set(heads) == {"print two hundred", "print four hundred"}
    for wanted in heads:
        used("history", "A1", "--restore", heads[wanted])
        assert used("actions", "--json").json[0]["text"] == wanted
        assert used("history", "A1").err == ""
        used("undo")
        assert "both kept" in used("history", "A1").err


@pytest.mark.parametrize("ref", ["A9", "", "Zed", "31 Feb", "x" * 10_000, "\x1b[2J"])
def test_history_of_nothing_is_refused(used: Line, ref: str) -> None:
    said = used.refused("history", ref)
    assert len(said) < 300
    assert "\x1b" not in said


def test_undo_takes_back_the_last_change_and_redo_puts_it_back(used: Line) -> None:
    assert used("undo").out.startswith("taken back · done: A-2026-001 · Jo Swift")
    assert used("actions", "--json").json[0]["status"] == "not-started"
    assert used("redo").out.startswith("put back · done: A-2026-001")
    assert used("actions", "--json").json[0]["status"] == "done"
    used("undo")
    used("undo")
    assert used("actions", "--json").json == []
    assert used("actions", "--status", "taken-back", "--json").json[0]["ref"] == "A-2026-001"
    used("actions", "add", "another", "--owner", "JS")
    assert "nothing to redo" in used.refused("redo")


def test_there_is_an_end_to_undoing(used: Line) -> None:
    for _ in range(50):
        if used("undo", code=None).code:
            break
    assert "nothing to undo" in used.refused("undo")


def test_the_last_changes_of_all_are_listed_newest_first(used: Line) -> None:
    used("--as", "JS", "members", "add", "Ann Bell")
    used("undo")
    first, second = used("history", "--limit", "2", "--json").json
    assert list(first) == ["id", "at", "by", "what"]
    assert first["what"].startswith("took back: add Ann Bell")
    assert (second["what"], second["by"]) == ("add Ann Bell", "Jo Swift")
    assert "Jo Swift  add Ann Bell" in used("history").out
    assert "history REF --restore" in used.refused("history", "--restore", "x", code=2)
