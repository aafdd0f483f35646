"""What a person has chosen for themselves, in a file of their own: theme, keys, and who they are."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetings.errors import Refused

if TYPE_CHECKING:
    from collections.abc import MutableMapping

FILE = "config.toml"

THEME_NAMES = ("terminal", "light", "dark", "high-contrast")
"""The themes there are, named here so that a command need not read Textual to know them."""


@dataclass
class Config:
    """A person's own choices, read from `config.toml` in the platform's folder for settings.

    `keymap` gives commands (by name, as `agenda.add-item`) other keys; `who` says for each workspace who is
    at the keys; `areas` are folders of local areas, besides those in a workspace. `calendar` names where
    calendars are offered (`web`) and pushed to (`server`, `user`, `name`, `password-file`). `faults` are
    the sentences about what could not be read; those parts are left out, and everything else works.
    """

    theme: str = ""
    keymap: dict[str, str] = field(default_factory=dict)
    who: dict[str, str] = field(default_factory=dict)
    areas: list[Path] = field(default_factory=list)
    calendar: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def config_file() -> Path:
    """Where the choices are kept."""
    import platformdirs

    return platformdirs.user_config_path("compact-tui", appauthor=False) / FILE


def who_key(folder: Path) -> str:
    """The word a workspace goes by among those `who` speaks of."""
    return str(folder.resolve())


def read_config() -> Config:
    """Read the choices; without a file they are the usual ones."""
    path = config_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError) as wrong:
        return Config(faults=[f"{path} could not be read, so the usual settings apply: {_why(wrong)}."])
    import tomllib

    try:
        held = tomllib.loads(text)
    except ValueError as wrong:
        return Config(faults=[f"{path} could not be read, so the usual settings apply: {_why(wrong)}."])
    config = Config()
    config.keymap = _words(held, "keymap", path, config.faults)
    config.who = _words(held, "who", path, config.faults)
    config.calendar = _words(held, "calendar", path, config.faults)
    config.areas = _folders(held.get("areas", []), path, config.faults)
    theme = held.get("theme", "")
    if theme == "" or theme in THEME_NAMES:
        config.theme = theme
    else:
        config.faults.append(f"The theme {theme!r} in {path} is none; there are: {', '.join(THEME_NAMES)}.")
    return config


def read_table(name: str) -> dict[str, Any]:
    """One table of the settings as it stands; empty where there is none. Refused where it cannot be read."""
    import tomllib

    path = config_file()
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8")).get(name, {})
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as wrong:
        raise Refused(f"{path} could not be read: {_why(wrong)}.") from wrong
    if not isinstance(held, dict):
        raise Refused(f"{name} in {path} is not a table; write [{name}] on a line of its own.")
    return held


def _words(held: dict[str, Any], name: str, path: Path, faults: list[str]) -> dict[str, str]:
    table = held.get(name, {})
    if not isinstance(table, dict):
        faults.append(f"{name} in {path} is not a table ([{name}]); it is left out.")
        return {}
    words = {}
    for key, value in _flat(table):
        if isinstance(value, str):
            words[key] = value
        else:
            faults.append(f"{key} under [{name}] in {path} is not in quotation marks; it is left out.")
    return words


def _folders(held: Any, path: Path, faults: list[str]) -> list[Path]:
    """The folders that are named in full or from the person's own (`~`)."""
    named = held if isinstance(held, list) else [held]
    folders = []
    for one in named:
        try:
            folder = Path(one).expanduser()
        except (TypeError, RuntimeError):
            faults.append(f'areas in {path} names no folder with {one!r}; write areas = ["~/compact/areas"].')
            continue
        if folder.is_absolute() and "\0" not in one:
            folders.append(folder)
        else:
            faults.append(
                f"The folder {one!r} under areas in {path} is not named in full, or from ~; it is left out."
            )
    return folders


def _flat(table: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a table; `agenda.add = …` without quotation marks is one inside another in TOML."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def choose(name: str, value: str, *, table: str = "") -> None:
    """Keep a choice, leaving everything else in the file, its comments too, as it is; empty takes it out.

    Refused where the file cannot be written.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = config_file().resolve()  # where it is a link, to a folder of one's own, it stays one
    try:
        held = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
        if table and table not in held:
            held[table] = tomlkit.table()
        _set(held[table] if table else held, name, value)
        _write(path, tomlkit.dumps(held))
    except (OSError, ValueError, TypeError, TOMLKitError) as wrong:
        raise Refused(
            f"{path} could not be written ({_why(wrong)}), so this holds only until you leave."
        ) from wrong


def _set(place: MutableMapping[str, Any], name: str, value: str) -> None:
    head, dot, rest = name.partition(".")
    if name not in place and dot and isinstance(place.get(head), dict):
        _set(place[head], rest, value)
    elif value:
        place[name] = value
    elif name in place:
        del place[name]


def _why(wrong: Exception) -> str:
    said = wrong.strerror if isinstance(wrong, OSError) and wrong.strerror else str(wrong)
    return said[:1].lower() + said[1:].rstrip(".")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}-new-{os.getpid()}")
    try:
        private = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(private, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(private)
        fresh.replace(path)
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
