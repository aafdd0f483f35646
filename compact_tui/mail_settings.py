"""The mail server a person sends from, and the mailbox they read replies in: settings of their own.

They stand in `config.toml`, under `[mail]` and `[mailbox]`, never in a workspace. A password is never in it:
it comes from an environment variable, or from a file that only its owner can read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compact_tui.pushing import password_for
from meetings.areas.text import nearest
from meetings.errors import Refused
from meetings.store.door import clean_text

if TYPE_CHECKING:
    from meetings.calendar.invitations.server import Security, Server

_SECURITIES: Mapping[str, Security] = {"ssl": "ssl", "starttls": "starttls", "none": "none"}
REMEMBERED = ("host", "port", "security", "user", "folder", "password-file")
"""What a form asks of a server and the settings keep."""

_LONGEST_PORT = 6
_KNOWN = ("host", "port", "security", "user", "password-file", "certificates", "folder")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the settings: its name, its usual ports, how it is usually made secret, and the environment
    variable that its password may come from."""

    name: str
    variable: str
    ports: Mapping[str, int]
    usually: str


MAIL = Table("mail", "COMPACT_MAIL_PASSWORD", {"ssl": 465, "starttls": 587, "none": 25}, "starttls")
MAILBOX = Table("mailbox", "COMPACT_MAILBOX_PASSWORD", {"ssl": 993, "starttls": 143, "none": 143}, "ssl")


def mail_server() -> Server:
    """The server that mail is sent through; Refused with what to write where the settings name none."""
    return _server(MAIL)


def mailbox() -> Server:
    """The mailbox that replies come to; Refused as `mail_server` is."""
    return _server(MAILBOX)


def chosen(table: Table) -> dict[str, str]:
    """What the settings say of a server, in words for a form; empty where they say nothing."""
    from compact_tui.config import read_table

    held = read_table(table.name)
    words = {name: str(held[name]) for name in REMEMBERED if name in held}
    return {"security": table.usually, **words}


def remember(table: Table, values: Mapping[str, str]) -> None:
    """Keep in the settings what was typed of a server; never the password. The file of a password that was
    another server's, or another user's, is forgotten."""
    from compact_tui.config import choose, read_table

    if not _is_own(read_table(table.name), values) and "password-file" not in values:
        choose("password-file", "", table=table.name)
    for name in REMEMBERED:
        if name in values:
            choose(name, values[name].strip(), table=table.name)


def keep_typed(table: Table, values: Mapping[str, str]) -> None:
    """Keep in the settings what was typed of a server, if it can be one; an empty host forgets all of it."""
    if not values["host"].strip():
        remember(table, dict.fromkeys(REMEMBERED, ""))
        return
    _server_of(table, {**values, "user": ""})  # a password is not wanted yet
    remember(table, values)


def server_typed(table: Table, values: Mapping[str, str]) -> Server:
    """The server that somebody typed. An empty password is the one of the settings or the environment, but
    only for the server and the user that the settings name; what a form does not ask is as in the settings.
    """
    from compact_tui.config import read_table

    held, typed = read_table(table.name), {name: words.strip() for name, words in values.items()}
    if not typed["host"]:
        raise Refused("Name the mail server, such as mail.example.org.")
    known = _is_own(held, typed) and (os.environ.get(table.variable) or held.get("password-file"))
    if typed["user"] and not values["password"] and not known:
        raise Refused("Type the password; it is kept nowhere.")
    asked = {name: typed[name] for name in REMEMBERED if name in typed}
    return _server_of(table, {**held, **asked}, values["password"])


def _is_own(held: Mapping[str, Any], typed: Mapping[str, str]) -> bool:
    """Whether the server and the user that were typed are those of the settings."""
    return all(typed[name].strip() == held.get(name, "") for name in ("host", "user"))


def _server(table: Table) -> Server:
    return _server_of(table, _read(table))


def _server_of(table: Table, held: Mapping[str, Any], password: str = "") -> Server:
    from meetings.calendar.invitations.server import Server

    security = _SECURITIES.get(_text(held, "security", table) or table.usually)
    if security is None:
        raise Refused(f"security under [{table.name}] in the settings is ssl, starttls or none; write one.")
    user = _text(held, "user", table)
    file = _text(held, "certificates", table)
    word = password if user else ""
    if user and not word:
        kept = _text(held, "password-file", table)
        word = password_for(kept, lambda: ask_in_terminal(table, user), table.variable)
    return Server(
        host=_text(held, "host", table),
        port=_port(held, table, table.ports[security]),
        security=security,
        user=user,
        password=word,
        certificates=Path(file).expanduser() if file else None,
        folder=_text(held, "folder", table) or "INBOX",
    )


def _read(table: Table) -> dict[str, Any]:
    from compact_tui.config import config_file, read_table

    held = read_table(table.name)
    if not held.get("host"):
        raise Refused(
            f"No mail server is set. Choose one under Settings (g s), or write into {config_file()}: "
            f'[{table.name}], and below it lines such as host = "mail.example.org" and '
            'user = "office@example.org".'
        )
    for key in held:
        if key not in _KNOWN:
            near = nearest(key, _KNOWN)
            remedy = f"did you mean {near}?" if near else f"there are: {', '.join(_KNOWN)}."
            if "password" in key:
                remedy = f"a password is never kept there; use password-file, or set {table.variable}."
            raise Refused(f"{key} under [{table.name}] in the settings is not known; {remedy}")
    return held


def _text(held: Mapping[str, Any], key: str, table: Table) -> str:
    value = held.get(key, "")
    if not isinstance(value, str) or not value.isprintable():
        raise Refused(f"{key} under [{table.name}] in the settings is not in quotation marks; write it so.")
    return value.strip()


def _port(held: Mapping[str, Any], table: Table, usual: int) -> int:
    port = held.get("port") or usual
    if isinstance(port, str) and port.isascii() and port.isdecimal() and len(port) < _LONGEST_PORT:
        port = int(port)  # a form keeps it so
    if not isinstance(port, int) or isinstance(port, bool) or not 0 < port < 65536:
        raise Refused(f"port under [{table.name}] in the settings is a number such as {usual}; write it so.")
    return port


def ask_in_terminal(table: Table, user: str) -> str:
    """Ask for a password where there is somebody to ask; it is kept nowhere."""
    import click

    if not sys.stdin.isatty():
        raise Refused(
            f"No password is known for [{table.name}]; set {table.variable}, or name a file that only "
            "you can read: password-file."
        )
    return str(click.prompt(clean_text(f"The password of {user}"), hide_input=True, err=True))
