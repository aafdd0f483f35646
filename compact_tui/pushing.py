"""What a push needs of the person at the keys: where to, as whom, and the password, which is kept nowhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from compact_tui.config import read_config
from meetings.errors import Refused

PASSWORD = "COMPACT_CALDAV_PASSWORD"  # noqa: S105  # the name of the variable, not a password
"""The environment variable that may hold the password of a calendar server."""

if TYPE_CHECKING:
    from meetings.calendar.push.plan import Step
    from meetings.calendar.push.push import Pushed

_LONGEST = 4096

_DONE = {
    "add": "added",
    "change": "changed",
    "remove": "removed",
    "conflict": "left alone",
    "refused": "not taken",
}
_WOULD = {"add": "to add", "change": "to change", "remove": "to remove", "conflict": "to leave alone"}

SETTLE = "Change it here as it is there, and the two agree; or let ours take its place there."
"""What can be done about an entry that somebody changed on the server."""


def done_words(pushed: Pushed, step: Step) -> str:
    """What was done with an entry, or would be, in a word or two."""
    return (_WOULD if pushed.only_said else _DONE)[step.what]


def entry_words(step: Step) -> str:
    """Which entry it is, and what is the matter with it: its title, its day, and why it was left."""
    from meetings.dates import brief

    return " · ".join(filter(None, (step.title, brief(step.day) if step.day else "", step.why)))


def made_words(pushed: Pushed) -> str:
    """That the calendar itself was made, or would be; empty where it was there."""
    if not pushed.is_new:
        return ""
    return f"The calendar “{pushed.calendar}” {'would be' if pushed.only_said else 'was'} made."


def memory_folder() -> Path:
    """Where this computer notes what it has put on servers."""
    import platformdirs

    return platformdirs.user_state_path("compact-tui", appauthor=False) / "pushed"


def chosen(name: str, named: str | None) -> str:
    """What was named, else what the settings say under [calendar]; empty where neither does."""
    return named or read_config().calendar.get(name, "")


def is_own(server: str, user: str) -> bool:
    """Whether the settings name this server and this user, or none: a password that is kept goes to its own
    server only."""
    held = read_config().calendar
    here = {"server": server.strip().rstrip("/"), "user": user.strip()}
    return all(held.get(name, "").strip().rstrip("/") in ("", said) for name, said in here.items())


def password_for(file: str, ask: Callable[[], str], variable: str = PASSWORD) -> str:
    """The password: from the environment, else from a file that only its owner can read, else asked for."""
    if held := os.environ.get(variable):
        return held
    return _from_file(Path(file)) if file else ask()


def _from_file(path: Path) -> str:
    try:
        path = path.expanduser()
        with path.open("rb") as file:
            if sys.platform != "win32" and os.fstat(file.fileno()).st_mode & 0o077:
                raise Refused(f"Others can read {path}, so the password in it is none; chmod 600 mends that.")
            data = file.read(_LONGEST + 1)
        word = data.decode().partition("\n")[0].rstrip("\r")
    except (OSError, ValueError, RuntimeError) as why:
        reason = (getattr(why, "strerror", None) or str(why)).lower()
        raise Refused(f"{path} with the password cannot be read ({reason}).") from why
    if not word or len(data) > _LONGEST:
        raise Refused(f"The first line of {path} holds no password.")
    return word
