"""What a program asks for, read from bytes that may be anything at all (RFC 9112).

Little is understood, on purpose: two methods, a plain path, one host. Everything else is a number that says
what is wrong with it, never an exception.
"""

from __future__ import annotations

import re

import msgspec

LONGEST = 8192
"""Bytes of a request's head; no calendar program sends a tenth of it."""

END = b"\r\n\r\n"

_FIRST = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]{1,20}) ([!-~]{1,4096}) HTTP/1\.([01])")
_FIELD = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\t -~\x80-\xff]*)")
_WHOLE = "http://"
_HEEDED = ("host", "if-none-match", "if-modified-since")
_HOST = re.compile(r"(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::([0-9]{1,5}))?")


class Request(msgspec.Struct, frozen=True):
    """A request that was understood: its path is as it came, nothing decoded and nothing resolved."""

    method: str
    path: str
    fields: dict[str, str]


def read_request(data: bytes, hosts: frozenset[str], port: int) -> Request | int:
    """The request that a head (to its empty line) makes, or the status that answers it.

    `hosts` are the names this server goes by: a web page elsewhere whose own name was made to lead here asks
    for another, and is turned away.
    """
    if len(data) > LONGEST:
        return 431
    head, end, _ = data.partition(END)
    first, *lines = head.split(b"\r\n")
    asked = _FIRST.fullmatch(first)
    if not end or asked is None:
        return 400
    fields: dict[str, str] = {}
    for line in lines:
        held = _FIELD.fullmatch(line)
        if held is None:
            return 400
        name = held[1].decode().lower()
        if name not in _HEEDED:
            continue
        if name in fields and name == "host":
            return 400  # whoever sends two means to be misunderstood
        said = held[2].decode("latin-1").strip()
        fields[name] = f"{fields[name]}, {said}" if name in fields else said
    if not _is_host(fields.get("host"), hosts, port):
        return 421
    method, target = asked[1].decode(), asked[2].decode()
    if method not in ("GET", "HEAD"):
        return 405
    if target.lower().startswith(_WHOLE):  # the whole address, as to a proxy; every server has to know it
        host, _, path = target[len(_WHOLE) :].partition("/")
        if not _is_host(host, hosts, port):
            return 421
        target = f"/{path}"
    if not target.startswith("/"):
        return 400
    return Request(method, target.partition("?")[0], fields)


def _is_host(said: str | None, hosts: frozenset[str], port: int) -> bool:
    form = _HOST.fullmatch((said or "").lower())
    return form is not None and form[1] in hosts and int(form[2] or 80) == port
