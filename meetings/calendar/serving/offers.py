"""The calendars that are offered, made when they are asked for and kept until the record moves on."""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Callable

import msgspec

from meetings.calendar.feeds import feeds
from meetings.calendar.vcalendar import Pen
from meetings.office import Office


class Offer(msgspec.Struct, frozen=True):
    """A calendar as it is sent: `tag` follows from its bytes, `modified` is when these came (seconds)."""

    name: str
    data: bytes
    tag: str
    modified: int


class Offers:
    """What an office offers now. The office is only read; requests may come from several threads.

    `now` is the world's clock in seconds: when a calendar has changed is told by when that was noticed, which
    is never too early, and grows with every change.
    """

    def __init__(self, office: Office, now: Callable[[], float], *, members: bool = True) -> None:
        self._office = office
        self._now = now
        self._members = members
        self._pen = Pen()
        self._lock = threading.Lock()
        self._made_at: tuple[object, object] | None = None
        self._offers: dict[str, Offer] = {}

    @property
    def names(self) -> frozenset[str]:
        """What the calendars are called, brought up to date."""
        with self._lock:
            self._bring_up_to_date()
            return frozenset(self._offers)

    def find(self, path: str) -> Offer | None:
        """The calendar at a path, as it stands now; none where there is none.

        However much of a name is right, the search takes as long: every name is compared, in constant time.
        """
        with self._lock:
            self._bring_up_to_date()
            offers = list(self._offers.values())
        wanted, found = path.encode(), None
        for offer in offers:
            if hmac.compare_digest(f"/{offer.name}".encode(), wanted):
                found = offer
        return found

    def _bring_up_to_date(self) -> None:
        state = self._office.store.engine.last_seq(), self._office.today
        if state != self._made_at:
            made = {
                feed.name: self._offer(feed.name, feed.data)
                for feed in feeds(self._office, self._pen, members=self._members)
            }
            self._offers, self._made_at = made, state

    def _offer(self, name: str, data: bytes) -> Offer:
        held = self._offers.get(name)
        if held is not None and held.data == data:
            return held
        modified = max(int(self._now()), held.modified + 1 if held else 0)
        return Offer(name, data, f'"{hashlib.sha256(data).hexdigest()[:40]}"', modified)
