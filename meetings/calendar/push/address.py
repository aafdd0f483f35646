"""The address of a calendar server, as it may be spoken to."""

from __future__ import annotations

from urllib.parse import urlsplit

from meetings.calendar.loopback import is_loopback
from meetings.calendar.text import web_address
from meetings.errors import Refused


def server_address(words: str) -> str:
    """The address of a server as it may be spoken to: https, or http on this computer; no password in it."""
    url = web_address(words)
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        raise Refused(
            "Leave name and password out of the address: the name goes after --user, the password into "
            "COMPACT_CALDAV_PASSWORD or a file of its own."
        )
    try:
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise Refused(f"“{url[:80]}” names no port between 1 and 65535.") from None
    if parts.query or parts.fragment:
        raise Refused(f"“{url[:80]}” has a ? or a # in it; give the address without it.")
    if parts.scheme != "https" and not is_loopback(host):
        raise Refused(
            f"{host} would get the password in the clear; use https:// (http:// only on this computer)."
        )
    return url if parts.path.endswith("/") else f"{url}/"
