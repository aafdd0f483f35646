"""A pseudo-terminal with a program in it: keys go in, and what its screen shows comes out with the time."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 60.0
"""Seconds after which a screen that was waited for is taken never to come."""

_PRIVATE = re.compile(rb"\x1b\[[<>=?][0-9;]*(?:\$p|[uqm])|\x1b[P_^][^\x1b]*\x1b\\")
"""Questions to newer terminals, which pyte would print as text."""

_UNFINISHED = re.compile(rb"\x1b(?:\[[<>=?]?[0-9;]*\$?|[P_^][^\x1b]*\x1b?)?$")
"""The beginning of such a sequence, whose rest comes with the next bytes."""

Shows = Callable[[Sequence[str]], object]
"""Says whether a screen, as lines of text, shows what is waited for."""


class Terminal:
    """A program run in a terminal of its own, from `started` (seconds of the performance counter) on.

    Bytes get their time as they are read, before they are drawn, so that what the drawing costs here is in
    no figure.
    """

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], *, columns: int = 80, rows: int = 24
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._left = b""
        ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, env=env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            preexec_fn=_its_own,
        )  # fmt: skip
        os.close(theirs)
        self._ours = ours

    def until(self, shows: Shows) -> float:
        """Wait until the screen shows something, and say when the bytes came that made it so."""
        end = time.perf_counter() + PATIENCE
        while (left := end - time.perf_counter()) > 0:
            if not select.select([self._ours], [], [], left)[0]:
                break
            try:
                chunk = os.read(self._ours, 1 << 20)
            except OSError:  # the program has ended
                break
            at = time.perf_counter()
            self._draw(chunk)
            if shows(self.lines):
                return at
        said = "\n".join(line.rstrip() for line in self.lines)
        raise AssertionError(f"the screen never showed what was waited for, but:\n{said}")

    def rest(self, seconds: float = 0.3, at_most: float = 5.0) -> None:
        """Draw all that comes until nothing has come for a while; some programs never stop drawing."""
        end = time.perf_counter() + at_most
        with contextlib.suppress(OSError):
            while time.perf_counter() < end and select.select([self._ours], [], [], seconds)[0]:
                self._draw(os.read(self._ours, 1 << 20))

    def press(self, keys: str) -> float:
        """Type something, and say when it was typed."""
        at = time.perf_counter()
        os.write(self._ours, keys.encode())
        return at

    @property
    def lines(self) -> list[str]:
        """The screen."""
        return list(self._screen.display)

    def _draw(self, chunk: bytes) -> None:
        chunk = self._left + chunk
        cut = _UNFINISHED.search(chunk)
        self._left = chunk[cut.start() :] if cut else b""
        self._stream.feed(_PRIVATE.sub(b"", chunk[: cut.start()] if cut else chunk))

    def close(self) -> None:
        """End the program and the terminal."""
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _its_own() -> None:
    """In the program, before it begins: the terminal is its own, so it hears when the terminal is gone."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a program finds around it: no settings, a terminal of today, leave to keep bytecode."""
    ours = ("PYTHON", "COMPACT_", "XDG_", "TEXTUAL", "NO_COLOR", "VIRTUAL_ENV")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    places = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
    return {**env, **places, "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": str(folder), **more}


def anything(lines: Sequence[str]) -> bool:
    """Whether a screen shows anything at all."""
    return any(line.strip() for line in lines)
