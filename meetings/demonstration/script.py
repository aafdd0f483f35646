"""The script of a meeting: every line as it is typed, with the kind it is meant to become."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

_HOLE = re.compile(r"\{([^{}]+)\}")
_PAUSE = re.compile(r"adjourn (\d+) minutes")
_PREPARES = ("agenda", "strike")


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """A line of a script: `kind | text`, or `kind label | text` where a later line speaks of what it made.

    `text` has holes in braces: `{label}` for the number of what was made there, `{+14}` for a day so many
    days on, `{now-2}`, `{next}`, `{week}` and `{year+1}`. Kinds are those of the log, or `corrected`,
    `taken back`; `agenda` and `strike` lines prepare the agenda (`more` says how) and are not typed.
    """

    kind: str
    text: str
    label: str = ""
    more: tuple[str, ...] = ()

    def filled(self, fill: Callable[[str], str]) -> str:
        """The text with every hole filled."""
        return _HOLE.sub(lambda hole: fill(hole[1]), self.text)


@dataclass(frozen=True, slots=True)
class Script:
    """A meeting's script: how its agenda is prepared, then what is typed."""

    agenda: tuple[ScriptLine, ...]
    typed: tuple[ScriptLine, ...]

    def times(self, start: dt.datetime, length: dt.timedelta) -> list[dt.datetime]:
        """When each line is typed: spread over the meeting, a long line taking longer; a pause is kept."""
        weights = [60 + len(line.text) for line in self.typed]
        pauses = [_pause(line) for line in self.typed]
        rest = length - sum(pauses, dt.timedelta())
        whole, at, times = sum(weights), start, []
        for weight, pause in zip(weights, pauses, strict=True):
            times.append(at.replace(microsecond=0))
            at += rest * (weight / whole) + pause
        return times


def _pause(line: ScriptLine) -> dt.timedelta:
    found = _PAUSE.match(line.text)
    return dt.timedelta(minutes=int(found[1]) if found else 0)


@cache
def script(key: str) -> Script:
    """The script of one meeting by its key."""
    text = resources.files("meetings.demonstration").joinpath("scripts", f"{key}.txt").read_text("utf-8")
    lines = [_line(line) for line in text.splitlines() if line.strip()]
    return Script(
        tuple(line for line in lines if line.kind in _PREPARES),
        tuple(line for line in lines if line.kind not in _PREPARES),
    )


def _line(written: str) -> ScriptLine:
    head, _, text = written.partition(" | ")
    kind, *more = head.split()
    if kind in _PREPARES:
        return ScriptLine(kind, text.strip(), more=tuple(more))
    return ScriptLine(kind.replace("taken-back", "taken back"), text.strip(), " ".join(more))
