"""Where this group's calendars are offered, as far as the settings or the person at the keys say."""

from __future__ import annotations

from urllib.parse import urlsplit

from meetings.errors import Refused

PORT = 8425
"""The port of this computer on which calendars are offered, unless another is named."""

LISTED = "Others on this computer can list that folder, and so learn the members' addresses."
"""What is said of a folder of calendars that is not closed to others."""


def calendar_of(whose: str | None) -> str:
    """A member's calendar in words; once it is taken away, nobody knows any more whose it was."""
    return f"the calendar of {whose}" if whose else "a member's own calendar"


def base_address(named: str | None) -> str:
    """The web address that calendars' names are added to: the one named, else the settings', else our own."""
    from compact_tui.config import read_config
    from meetings.calendar.text import web_address

    words = named or read_config().calendar.get("web") or f"http://127.0.0.1:{PORT}/"
    url = web_address(words)
    if "?" in url or "#" in url:
        raise Refused(f"“{words[:80]}” has a ? or a # in it; give the address of a folder, ending in /.")
    return url if url.endswith("/") else f"{url}/"


ONLY_HERE = "It leads to this computer alone, and while “calendar serve” runs."
"""What is said of an address that no member elsewhere can use."""


def is_only_here(url: str) -> bool:
    """Whether an address is of use on this computer alone."""
    from meetings.calendar.loopback import is_loopback

    return is_loopback(urlsplit(url).hostname or "")
