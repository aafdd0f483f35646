"""A person's own choices: read, kept with their comments, and what is wrong in them said in sentences."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser

from compact_tui.cli.desk import Desk
from compact_tui.commands import frame, today
from compact_tui.config import Config, choose, config_file, read_config, who_key
from compact_tui.keymap import all_commands, fault_of, spelled, tidied
from meetings.errors import Refused


def _write(text: str) -> Path:
    path = config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_all_is_as_usual_and_a_choice_makes_a_private_one() -> None:
    assert read_config() == Config()
    choose("theme", "light")
    choose("/a.b/“c” [x]", "Jo Swift", table="who")
    choose("today.new-meeting", "N", table="keymap")
    config = read_config()
    assert (config.theme, config.who, config.keymap, config.faults) == (
        "light", {"/a.b/“c” [x]": "Jo Swift"}, {"today.new-meeting": "N"}, [],
    )  # fmt: skip
    assert stat.S_IMODE(config_file().stat().st_mode) == 0o600
    assert [path.name for path in config_file().parent.iterdir()] == [config_file().name]


def test_comments_and_what_is_not_ours_stay() -> None:
    path = _write(
        '# mine\ntheme = "dark"  # at night\n[keymap]\ntoday.new-meeting = "x" # mine too\n[other]\na = 1\n'
    )
    choose("theme", "light")
    choose("today.new-meeting", "z", table="keymap")
    assert path.read_text() == (
        '# mine\ntheme = "light"  # at night\n[keymap]\ntoday.new-meeting = "z" # mine too\n[other]\na = 1\n'
    )
    choose("today.new-meeting", "", table="keymap")
    assert read_config().keymap == {}


def test_a_file_that_is_a_link_stays_one(tmp_path: Path) -> None:
    path = _write("")
    path.rename(tmp_path / "elsewhere.toml")
    path.symlink_to(tmp_path / "elsewhere.toml")
    choose("theme", "dark")
    assert path.is_symlink()
    assert 'theme = "dark"' in (tmp_path / "elsewhere.toml").read_text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = ", "could not be read"),
        ("theme = 3", "there are: terminal, light"),
        ('theme = "pink [/]"', "pink [/]"),
        ("keymap = 3", "[keymap]"),
        ("[who]\nx = 1", "x under [who]"),
        ("\0", "could not be read"),
        ("[keymap]\ntoday.nwe-meeting = 'x'", "did you mean today.new-meeting?"),
        ("[keymap]\ntoday.new-meeting = 'ctrl+a'", "edits text"),
        ("[keymap]\ntoday.new-meeting = 'f1'", "Say what each key does here"),
        ("[keymap]\ntoday.new-meeting = 'hyperkey'", "is no key"),
        ("[keymap]\ntoday.new-meeting = ''", "at least one key"),
    ],
)
def test_what_is_wrong_is_said_and_left_out(text: str, said: str) -> None:
    _write(text)
    config = tidied(read_config())
    assert said in " ".join(config.faults)
    assert (config.theme, config.keymap) == ("", {})


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_is_said() -> None:
    path = _write("")
    path.parent.chmod(0o500)
    with pytest.raises(Refused, match="until you leave"):
        choose("theme", "dark")


def test_a_choice_that_cannot_be_kept_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    path = _write("who = 3")
    with pytest.raises(Refused, match="until you leave"):
        choose("x", "Jo", table="who")
    assert path.read_text() == "who = 3"
    path.write_text("theme = ")
    with pytest.raises(Refused, match="until you leave"):
        choose("theme", "dark")
    path.unlink()
    path.parent.rmdir()
    path.parent.write_text("a file where the folder should be")
    with pytest.raises(Refused, match="until you leave"):
        choose("theme", "dark")


def test_keys_are_spelled_one_way_and_clashes_name_the_other_command() -> None:
    assert spelled("?, f1,f1") == "question_mark,f1"
    assert spelled(",") == "comma"
    assert fault_of(today.NewMeeting, "ctrl+n,N,alt+x,f5,[", {}) == ""
    assert "Take the minutes" in fault_of(today.NewMeeting, "t", {})
    assert fault_of(today.NewMeeting, "t", {"today.take-minutes": "T"}) == ""
    assert "Everywhere" in fault_of(today.NewMeeting, "Z", {"frame.help": "Z"})
    assert "moves about" in fault_of(frame.Help, "j", {})
    assert all(fault_of(one, one.key, {}) == "" for one in all_commands().values())
    tidy = tidied(Config(keymap={"today.new-meeting": "?", "today.take-minutes": "b"}))
    assert tidy.keymap == {"today.take-minutes": "b"}
    for hostile in ("[/]", "\x1b[31m", "x" * 10_000, "ctrl+", "+", "\ud800", "ctrl+ctrl", " "):
        fault_of(today.NewMeeting, hostile, {})


def test_every_key_with_shift_and_a_number_reaches_the_app_from_an_ordinary_terminal() -> None:
    """Shift and F3 is sent by xterm and its kin as what also answers “where is the cursor”."""
    sent = dict(zip(range(1, 5), "PQRS", strict=True))
    for command in all_commands().values():
        for key in command.key.split(","):
            if number := re.fullmatch(r"shift\+f([1-4])", key):
                keys = list(XTermParser().feed(f"\x1b[1;2{sent[int(number[1])]}"))
                assert [getattr(one, "key", "") for one in keys] == [key], command.name()


def test_whoever_was_chosen_is_at_the_keys_where_nobody_is_named(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(who_key(group), "Jo Swift", table="who")

    def at_the_keys(who: str | None) -> str:
        desk = Desk(group, who, None, third_party=False)
        desk.open()
        desk.close()
        return desk.at_the_keys

    assert at_the_keys(None) == "Jo Swift"
    assert at_the_keys("Rae North") == "Rae North"
    monkeypatch.setenv("COMPACT_AS", "Tess Moss")
    assert at_the_keys(None) == "Tess Moss"


def test_folders_of_areas_are_named_in_full_or_from_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    _write(f'areas = ["~/compact/areas", "{tmp_path}/more", "here", 5]\n')
    config = read_config()
    assert config.areas == [tmp_path / "compact" / "areas", tmp_path / "more"]
    assert [fault for fault in config.faults if "'here'" in fault and "left out" in fault]
    assert [fault for fault in config.faults if "with 5" in fault and 'write areas = ["' in fault]
    _write('areas = "~/one"\n')
    assert read_config().areas == [tmp_path / "one"]
    _write("areas = 7\n")
    assert read_config().areas == []
    assert len(read_config().faults) == 1
