"""The names of a server's mailboxes, as it spells them and as people do (RFC 3501, section 5.1.3)."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from typing import Any

from meetings.calendar.text import one_line

_LISTED = re.compile(
    rb'\((?P<marks>[^)]*)\) (?:"(?:\\.|[^"\\])*"|NIL) (?P<name>.*)', re.DOTALL | re.IGNORECASE
)
_LITERAL = re.compile(rb"\{\d+\}")


def spelt(folder: str) -> str:
    """A mailbox's name as it is told to a server, in quotation marks."""

    def coded(run: re.Match[str]) -> str:
        data = base64.b64encode(run[0].encode("utf-16-be", "replace")).decode("ascii")
        return f"&{data.rstrip('=').replace('/', ',')}-"

    plain = re.sub(r"[^\x20-\x7e]+", coded, folder.replace("&", "&-"))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(lines: Iterable[Any]) -> Iterator[str]:
    """The mailboxes of a server's list, as people write them; only those that can be read."""
    for line in lines:
        head, literal = line if isinstance(line, tuple) else (line, b"")
        found = _LISTED.match(head or b"")
        if found and b"\\noselect" not in found["marks"].lower():
            name = literal if _LITERAL.fullmatch(found["name"]) else found["name"]
            if name.startswith(b'"'):
                name = re.sub(rb"\\(.)", rb"\1", name[1:-1])
            yield one_line(_decoded(name.decode("utf-8", "replace")))


def _decoded(name: str) -> str:
    """A name without the code that stands for what is not ASCII; one that is coded wrongly stays as it is."""

    def plain(run: re.Match[str]) -> str:
        data = run[1].replace(",", "/")
        return base64.b64decode(data + "=" * (-len(data) % 4)).decode("utf-16-be") if data else "&"

    try:
        return re.sub(r"&([A-Za-z0-9+,]*)-", plain, name)
    except ValueError:
        return name
