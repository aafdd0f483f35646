"""The library `caldav`, held to one server: only that one is spoken to, whatever it says."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from meetings.calendar.text import one_line
from meetings.errors import Refused

if TYPE_CHECKING:
    from caldav.davclient import DAVClient


def client_of(url: str, user: str, password: str, timeout: int) -> DAVClient:
    """A client that speaks to the server at an address and to no other; it follows no redirect by itself."""
    from caldav.davclient import DAVClient

    log = logging.getLogger("caldav")  # it would write on the terminal what we say in our own words
    log.addHandler(logging.NullHandler())
    log.propagate = False
    home = urlsplit(url)

    class Guarded(DAVClient):
        """Speaks to the one server only, wherever that one says its calendars are."""

        def request(self, url: Any, *more: Any, **named: Any) -> Any:
            to = urlsplit(urljoin(str(self.url), str(url)))
            if (to.scheme, to.netloc) != (home.scheme, home.netloc):
                raise Refused(
                    f"{home.netloc} sends us on to {to.netloc[:80]}; give the address of that one instead."
                )
            return super().request(url, *more, **named)

    client = Guarded(
        url, username=user or None, password=password or None, timeout=timeout, enable_rfc6764=False
    )
    client.session.max_redirects = 0
    if home.scheme == "http":  # that is this computer; a proxy would be told the password in the clear
        client.session.trust_env = False
    return client


def moved_to(client: DAVClient, url: str) -> str:
    """Where a server says that its calendars are (RFC 6764); empty where it does not say.

    Refused where they are on another. One that stands behind another often says `http`, or a port of its own,
    so what counts is the path.
    """
    from niquests.exceptions import TooManyRedirects

    try:
        client.session.request(
            "PROPFIND", urljoin(url, "/.well-known/caldav"), headers={"Depth": "0"}, timeout=client.timeout
        )
    except TooManyRedirects as why:  # none is followed, and the answer is at hand
        to = urljoin(url, str(why.response.headers.get("Location")) if why.response is not None else "")
    else:
        return ""
    if urlsplit(to).hostname != urlsplit(url).hostname:
        raise Refused(
            f"{urlsplit(url).netloc} says that its calendars are at {one_line(to)[:120]}; give that address "
            "instead."
        )
    path = urlsplit(to).path
    return urljoin(url, path if path.endswith("/") else f"{path}/")
