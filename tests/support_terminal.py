"""A program at a pseudo-terminal of 80×24, typed at and waited for by conditions."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Sequence

_PATIENCE = 120.0


class Terminal:
    """A child process at a terminal of its own; it is killed when the `with` block ends."""

    def __init__(self, command: Sequence[str], **environment: str) -> None:
        self._command = command
        self._environment = environment
        self._limit = time.monotonic() + _PATIENCE

    def __enter__(self) -> Terminal:
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.environ.update(TERM="xterm-256color", LINES="24", COLUMNS="80", **self._environment)
            os.execv(self._command[0], list(self._command))
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)

    def type(self, text: str) -> None:
        """Type a text, reading what the program draws meanwhile, so that neither waits for the other."""
        left = text.encode()
        while left and time.monotonic() < self._limit:
            reads, writes, _ = select.select([self._terminal], [self._terminal], [], 1)
            if reads:
                os.read(self._terminal, 65536)
            elif writes:
                left = left[os.write(self._terminal, left[:64]) :]
        assert not left, f"the program took no more keys, {left!r} was still to be typed"

    def until(self, holds: Callable[[], bool]) -> None:
        """Read what the program draws until something holds."""
        while not holds():
            assert time.monotonic() < self._limit, "it never came true"
            self._drain(0.05)

    def _drain(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                try:
                    os.read(self._terminal, 65536)
                except OSError:
                    return
