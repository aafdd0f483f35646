from __future__ import annotations

import pytest
from support_cli import Line


def test_the_group_shows_what_it_has_chosen_and_changes_it(line: Line) -> None:
    told = line("group", "--json").json
    assert told == {
        "name": "Castlebridge Compact Group", "area": "halton", "word": "Compact", "year_start": "04-01",
        "remarks": "initials", "phrases": {}, "web": None, "public_joining": False, "made_up": False,
        "folder": str(line.folder), "organiser": None,
    }  # fmt: skip
    said = line(
        "group", "set", "--name", "Castlebridge Accord Group", "--word", "Accord", "--year-start", "sep",
        "--remarks", "none", "--phrase", "nfa = No further action was needed.", "--phrase", "tba=To come.",
    ).out  # fmt: skip
    assert said == line("group").out
    assert "year starts in         September" in said
    assert "remarks in minutes     not at all" in said
    assert "phrase nfa             No further action was needed." in said
    line("group", "set", "--phrase", "NFA = Nothing more.", "--forget", "tba")
    assert line("group", "--json").json["phrases"] == {"NFA": "Nothing more."}
    assert "year start: 04-01 → 09-01" in line("history", "group").out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--year-start", "Junk"), "did you mean June?"),
        (("--year-start", "13"), "is no month"),
        (("--year-start", ""), "is no month"),
        (("--name", " "), "must not be empty"),
        (("--phrase", "two words=x"), "one short word"),
        (("--phrase", "nfa"), "is no phrase"),
        (("--forget", "zzz"), "no house phrase “zzz”"),
    ],
)
def test_what_a_group_cannot_choose_changes_nothing(line: Line, words: tuple[str, ...], why: str) -> None:
    before = line("group").out
    assert why in line.refused("group", "set", *words)
    assert line("group").out == before


def test_saying_nothing_or_a_wrong_word_is_wrong_usage(line: Line) -> None:
    assert "Say what changes" in line.refused("group", "set", code=2)
    assert "did you mean initials" in line.refused("group", "set", "--remarks", "initals", code=2)


def test_an_area_that_cannot_be_read_goes_by_its_key(line: Line) -> None:
    with line.office() as office:
        from msgspec.structs import replace

        office.save_group(replace(office.group, area="gone"))
    assert "area                   gone\n" in line("group").out


def test_who_is_at_the_keys_is_remembered_for_the_group(line: Line) -> None:
    assert "nobody is named" in line("who").out
    assert line("who", "Swift").out == "Jo Swift is at the keys\n"
    assert line("who", "--json").json == {"name": "Jo Swift", "initials": "JS", "known": True}
    line("members", "add", "Ann Bell")
    assert "Jo Swift" in line("history", "AB").out
    assert "Pat Cole" in line("--as", "PC", "who").out, "another, for once"
    assert "Jo Swift" in line("who").out
    assert "names no one person here" in line("who", "Temp from the agency").out
    assert line("who", "--nobody", "--json").json == {"name": None, "initials": None, "known": False}
    assert "nobody is named" in line("who").out
    line("members", "add", "Al Swift")
    assert "no one person" in line("who", "Swift").out, "a name of two is kept as it is"
    assert "Either JS" in line.refused("who", "JS", "--nobody", code=2)
    assert "must not be empty" in line.refused("who", " ")


def test_a_year_starts_when_the_group_says(bare: Line) -> None:
    assert "no month" in bare.refused(
        "init", bare.folder, "--area", "halton", "--name", "X", "--year-start", "?"
    )
    assert not bare.folder.exists()
    bare("init", bare.folder, "--area", "halton", "--name", "X", "--year-start", "January")
    assert bare("group", "--json").json["year_start"] == "01-01"


def test_the_group_works_under_another_area_from_then_on(line: Line) -> None:
    assert "no area “hafton”" in line.refused("group", "set", "--area", "hafton")
    folder = line.folder / "areas" / "mill-ford"
    line("areas", "new", folder, "--from", "rc")
    assert line("group", "set", "--area", "mf").err == ""
    assert line("group", "--json").json["area"] == "mill-ford"
    assert "Mill Ford (mill-ford)" in line("group").out
    assert line("areas", "show", "--json").json["key"] == "mill-ford"
    text = (folder / "area.toml").read_text("utf-8")
    key = '[[sectors]]\nkey = "voluntary"'
    (folder / "area.toml").write_text(text.replace(key, '[[sectors]]\nkey = "vcs"'), "utf-8")
    for code in (folder / "codes").glob("*.md"):
        code.write_text(code.read_text("utf-8").replace("## voluntary ·", "## vcs ·"), "utf-8")
    line("areas", "check", folder)
    told = line("group", "set", "--area", "mill-ford").err
    assert "Members stand under voluntary, which this area has not (public, vcs" in told
    (folder / "area.toml").write_text(text.replace('state = "draft"', "state = “draft”"), "utf-8")
    assert "write straight ones" in line.refused("group", "set", "--area", "mill-ford")
    line("group", "set", "--area", "halton")
