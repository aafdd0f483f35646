"""The server: it listens on this computer only, reads one request from each caller, answers and hangs up.

A caller has only so long to say what it wants and to take the answer, and only so many are heard at once.
What is asked for is written down nowhere, for the paths are secrets.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import time
from collections.abc import Callable

from meetings.calendar.feeds import is_secret
from meetings.calendar.loopback import is_loopback
from meetings.calendar.serving.answer import Answer, answer, refusal
from meetings.calendar.serving.limits import Limit
from meetings.calendar.serving.offers import Offers
from meetings.calendar.serving.request import END, LONGEST, read_request
from meetings.errors import Refused

PATIENCE = 10.0
"""Seconds a caller has to make its request, and then to take the answer."""

AT_ONCE = 32
"""How many callers are heard at once."""

A_MINUTE = 60
"""How often each calendar can be asked for in a minute, and all that is not there together."""

_LOOK_UP = 0.5
"""Seconds after which the server looks whether it is to stop."""


class CalendarServer:
    """Offers calendars on a port of this computer (0: any that is free) until it is stopped.

    Any address that others could reach is refused. `run` answers callers, each in a thread of its own.
    """

    def __init__(
        self,
        offers: Offers,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        a_minute: int = A_MINUTE,
        patience: float = PATIENCE,
        at_once: int = AT_ONCE,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._offers = offers
        self._limit = Limit(a_minute, time.monotonic)
        self._patience = patience
        self._now = now
        self._places = threading.BoundedSemaphore(at_once)
        self._stopping = threading.Event()
        loopback = loopback_of(host)
        family = socket.AF_INET6 if ":" in loopback else socket.AF_INET
        try:
            self._listening = socket.create_server((loopback, port), family=family)
        except OSError as why:
            reason = (why.strerror or str(why)).lower()
            raise Refused(
                f"Port {port} of {host} cannot be used ({reason}); name another with --port."
            ) from why
        self._listening.settimeout(_LOOK_UP)
        self.port: int = self._listening.getsockname()[1]
        shown = f"[{loopback}]" if ":" in loopback else loopback
        self._hosts = frozenset({shown, "localhost"})
        self.url = f"http://{shown}:{self.port}/"

    def run(self) -> None:
        """Answer callers until `stop`."""
        with self._listening:
            while not self._stopping.is_set():
                try:
                    caller, _ = self._listening.accept()
                except TimeoutError:
                    continue
                except OSError:  # the caller is gone already, or for a moment there is no room for one more
                    self._stopping.wait(_LOOK_UP)
                    continue
                self._hear(caller)

    def stop(self) -> None:
        """Hear nobody any more."""
        self._stopping.set()

    def _hear(self, caller: socket.socket) -> None:
        if not self._places.acquire(blocking=False):
            with caller, contextlib.suppress(OSError):
                caller.settimeout(0.0)
                caller.send(refusal(503, ("Retry-After", "5")).data(self._now()))
            return
        try:
            threading.Thread(target=self._converse, args=(caller,), daemon=True).start()
        except RuntimeError:  # no more threads
            self._places.release()
            caller.close()

    def _converse(self, caller: socket.socket) -> None:
        """Hear one caller out."""
        try:
            with caller, contextlib.suppress(OSError):
                data = self._head_of(caller)
                if data:
                    said = self._answer_to(data)
                    caller.settimeout(self._patience)
                    caller.sendall(said)
                    _hang_up(caller)
        finally:
            self._places.release()

    def _answer_to(self, data: bytes) -> bytes:
        request = 408 if data == _TOO_SLOW else read_request(data, self._hosts, self.port)
        try:
            said: Answer = answer(request, self._offers, self._limit)
        except Exception:  # whatever is wrong with the record: the caller is told nothing of it
            said = refusal(503, ("Retry-After", "60"))
        return said.data(self._now(), head=data.startswith(b"HEAD "))

    def _head_of(self, caller: socket.socket) -> bytes:
        """What a caller says up to an empty line; at most a little more than is ever understood."""
        data, ends = b"", time.monotonic() + self._patience
        while END not in data and len(data) <= LONGEST:
            left = ends - time.monotonic()
            if left <= 0:
                return _TOO_SLOW
            caller.settimeout(left)
            try:
                piece = caller.recv(4096)
            except TimeoutError:
                return _TOO_SLOW
            if not piece:
                break
            data += piece
        return data[: data.index(END) + len(END)] if END in data[: LONGEST + 1] else data


_TOO_SLOW = b"\0"
"""Stands for a request that did not come in time."""


def loopback_of(host: str) -> str:
    """The address of this computer that a name stands for; refused where others could reach it."""
    address = "127.0.0.1" if host.lower() == "localhost" else host.strip("[]")
    if not is_loopback(address):
        raise Refused(
            f"Calendars are offered on this computer only, so “{host[:80]}” is not possible: use 127.0.0.1 "
            "or ::1. For members elsewhere, “calendar feed” keeps them as files for a web server to offer."
        )
    return str(ipaddress.ip_address(address))


def _hang_up(caller: socket.socket) -> None:
    """End a connection so that the answer arrives: what is still coming in is taken in for a moment."""
    caller.shutdown(socket.SHUT_WR)
    caller.settimeout(0.5)
    for _ in range(8):
        if not caller.recv(65536):
            return


def public_names(offers: Offers) -> list[str]:
    """The names of the calendars that are no secret."""
    return sorted(name for name in offers.names if not is_secret(name))
