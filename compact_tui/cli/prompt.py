"""Minutes as lines: one in, one answer out, kept durably before it is answered.

Every line that comes in is answered by exactly one line on standard output, flushed at once, so that a
program can pair them: an empty line by an empty one, one that could not be kept by `not kept`. What is longer
than a line, and why something was not kept, goes to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING

import click

from compact_tui.cli.output import fold, plain, screen_width
from meetings.errors import Refused
from meetings.store.errors import Damaged, ReadOnly, Unreadable, WriteFailed

if TYPE_CHECKING:
    from meetings.minutes.taking import Taking

PROMPT = "› "
NOT_KEPT = "not kept"
_FAILING = (WriteFailed, ReadOnly, Damaged, Unreadable)
"""After these nothing more can be kept, and what comes is only handed back."""

_LONGEST = 4_100_000
"""How many bytes of a line are read; a line of as many has more characters than are ever kept."""


def take_lines(taking: Taking) -> int:
    """Take the lines on standard input, from a terminal or a pipe; 1 where one of them was not kept."""
    at_terminal = sys.stdin.isatty()
    lines: Iterator[str] = _typed() if at_terminal else _piped(sys.stdin.buffer)
    refused, failing = False, False
    for number, line in enumerate(lines, start=1):
        if failing:
            _hand_back(line)
        elif not line.strip():
            _answer("", at_terminal)
        else:
            try:
                _take(taking, line, at_terminal)
            except Refused as why:
                refused = True
                where = "" if at_terminal else f"line {number}: "
                failing = isinstance(why, _FAILING)
                _refuse(line, f"{where}{why}", failing=failing)
            except KeyboardInterrupt:
                _refuse(line, "stopped while this line was being kept; it was not kept:", failing=True)
                return 1
        if failing and at_terminal:
            break
    return 1 if refused else 0


def _take(taking: Taking, line: str, at_terminal: bool) -> None:
    echo = taking.take(line)
    _answer(echo.line, at_terminal)
    for more in echo.more:
        _note(f"  {more}")


def _answer(answer: str, at_terminal: bool) -> None:
    """Say one line; nothing to say is said in a pipe only, so that answers and lines stay in step."""
    if answer or not at_terminal:
        _say(_shown(f"  {plain(answer)}") if at_terminal else plain(answer))


def _shown(line: str) -> str:
    """A line as a terminal shows it, broken between words; where it goes elsewhere it stays one line."""
    return fold(line, screen_width(), 4) if sys.stdout.isatty() else line


def _refuse(line: str, why: str, *, failing: bool) -> None:
    """Say that a line was not kept and why; where nothing more can be, the line itself is handed back."""
    _note(f"compact-tui: {why}")
    if failing:
        _note("Nothing more can be kept. These lines were not; copy them:")
        _note(_printable(line))
    _say(NOT_KEPT)


def _hand_back(line: str) -> None:
    _note(_printable(line))
    _say(NOT_KEPT)


def _printable(line: str) -> str:
    return plain(line.encode("utf-8", "replace").decode("utf-8"))


def _say(line: str) -> None:
    """Answer on standard output; where nobody listens any more, what comes is kept all the same."""
    try:
        click.echo(line)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _note(line: str) -> None:
    click.echo(plain(line), err=True)


def decoded(line: bytes) -> str:
    """A line of bytes as text; bytes that are no UTF-8 become what the store's door replaces and names."""
    text = line.decode("utf-8", "surrogateescape").removesuffix("\n")
    return text.removesuffix("\r")


def _piped(stream: IO[bytes]) -> Iterator[str]:
    first = True
    while line := stream.readline(_LONGEST):
        while len(line) >= _LONGEST and not line.endswith(b"\n") and (rest := stream.readline(_LONGEST)):
            if rest.endswith(b"\n"):
                break
        yield decoded(line.removeprefix(b"\xef\xbb\xbf") if first else line)
        first = False


def _typed() -> Iterator[str]:
    """Lines typed at a terminal until Ctrl-D or Ctrl-C; what was answered is kept."""
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]  # a terminal
    _note("Each line is saved when it is answered. “?” shows what to type, Ctrl-D leaves.")
    editing = _line_editing()
    while True:
        try:
            yield _ask()
        except EOFError:
            break
        except KeyboardInterrupt:
            if half := editing():
                _note("")
                _note(f"This line was not entered: {half}")
            break
    _note("")
    _note("Everything that was answered is kept.")


def _ask() -> str:
    if sys.stdout.isatty():
        return input(PROMPT)
    click.echo(PROMPT, nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def _line_editing() -> Callable[[], str]:
    """Turn on editing of the line and recalling earlier ones; returns what tells a half-typed line."""
    try:
        import readline
    except ImportError:
        return str
    return readline.get_line_buffer
