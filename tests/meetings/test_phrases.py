"""House phrases: whose they are, which of two stands, and what cannot be one."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from support_app import demonstration, office_at

from meetings.errors import NotHeld, Refused
from meetings.minutes.gaps import gap_in
from meetings.minutes.grammar import read
from meetings.minutes.knowing import room_of
from meetings.minutes.reading import Says
from meetings.office import Office, make_office
from meetings.phrases import Phrase, add_phrase, house_phrases, remove_phrase
from meetings.records.forms import Prose


def office_of(folder: Path, *phrases: tuple[str, str]) -> Office:
    """The office of a group whose own area has these phrases."""
    own = folder / "areas" / "millford"
    own.mkdir(parents=True)
    text = 'key = "millford"\nshort = "mf"\nname = "Millford"\ntitle = "Our Compact"\nstate = "draft"\n'
    text += 'date = "undated"\nstatus = "voluntary"\nsource = "our Compact"\n'
    text += '[[sectors]]\nkey = "public"\nname = "public bodies"\n'
    for short, sentence in phrases:
        text += f'[[phrases]]\nshort = "{short}"\nsentence = "{sentence}"\n'
    (own / "area.toml").write_text(text)
    return make_office(folder, area="millford", name="X", third_party=False)


def test_the_groups_own_phrase_goes_before_a_plugins_and_that_before_the_areas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office_of(tmp_path, ("nfa", "The area's."), ("tba", "To come."), ("Ok", "All right.")) as office:
        plugins = [{"NFA": "A plugin's.", "ok": "Agreed by a plugin."}]
        monkeypatch.setattr(
            office.plugins, "call_each", lambda hook, **_: plugins if "phrases" in hook else []
        )
        add_phrase(office, "Nfa", "The group's own.")
        assert house_phrases(office) == (
            Phrase("Nfa", "The group's own.", "group"),
            Phrase("ok", "Agreed by a plugin.", "plugin"),
            Phrase("tba", "To come.", "area"),
        )
        remove_phrase(office, "NFA")
        assert house_phrases(office)[0] == Phrase("NFA", "A plugin's.", "plugin")


def test_a_line_is_read_by_them(tmp_path: Path) -> None:
    with office_at(demonstration(tmp_path / "group")) as office:
        add_phrase(office, "nfa", "No further action was needed.")
        meeting = next(one for one in office.meetings.find() if one.ref == "2026-08")
        reading = read("NFA", room_of(office, meeting, []))
        assert isinstance(reading, Says)
        assert reading.parsed == Prose("No further action was needed.")
        assert reading.notes == ()
        add_phrase(office, "thx", "The group thanked ___ for it.")
        reading = read("thx", room_of(office, meeting, []))
        assert isinstance(reading, Says)
        assert reading.notes == ("its gap is not filled: edit the line",)


@pytest.mark.parametrize(
    ("short", "sentence", "why"),
    [
        ("two words", "x", "one short word"),
        ("", "x", "one short word"),
        ("x" * 21, "x", "at most 20"),
        ("a=b", "x", "one short word"),
        ("nfa", " ", "a whole sentence"),
        ("nfa", "x" * 2001, "2,001 characters"),
        ("next", "x", "means something else"),
        ("undo", "x", "means something else"),
        ("who?", "x", "means something else"),
    ],
)
def test_what_can_be_no_phrase_is_refused(tmp_path: Path, short: str, sentence: str, why: str) -> None:
    with office_of(tmp_path) as office:
        with pytest.raises(Refused, match=why):
            add_phrase(office, short, sentence)
        assert house_phrases(office) == ()


def test_the_areas_phrases_are_not_the_groups_to_take_away(tmp_path: Path) -> None:
    with office_of(tmp_path, ("nfa", "The area's.")) as office:
        with pytest.raises(Refused, match="comes from the area"):
            remove_phrase(office, "NFA")
        with pytest.raises(NotHeld, match="no house phrase"):
            remove_phrase(office, "zzz")


def test_a_phrase_without_a_sentence_is_none(tmp_path: Path) -> None:
    with office_of(tmp_path, ("nfa", "The area's.")) as office:
        office.save_group(replace(office.group, phrases={"nfa": " "}))
        assert house_phrases(office) == (Phrase("nfa", "The area's.", "area"),)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("The group thanked ___ for it.", ("The group thanked ", " for it.")),
        ("The reason given: …", ("The reason given: ", "")),
        ("… agreed", ("", " agreed")),
        ("___: seen and …", ("", ": seen and …")),
        ("No gap here...", None),
        ("snake_case and __init__", None),
    ],
)
def test_a_gap_is_where_the_cursor_goes(sentence: str, parts: tuple[str, str] | None) -> None:
    assert gap_in(sentence) == parts
