"""A real CalDAV server for a test: Radicale, on a free port of this machine, gone when the test is."""

from __future__ import annotations

import datetime as dt
import functools
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, unquote
from urllib.request import urlopen

from readers.programs import Reading

_PATIENCE = 30.0
"""Seconds a server has to begin to answer."""


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of a server that keeps its calendars in `folder` and lets in whoever gives a name."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (folder / "radicale.log").open("wb")
    command = [
        sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}",
        "--storage-filesystem-folder", str(folder / "collections"), "--auth-type", "none",
    ]  # fmt: skip
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    process = subprocess.Popen(command, stdout=log, stderr=log, env={**kept, "HOME": str(folder)})
    try:
        _wait_for(f"http://127.0.0.1:{port}/.web", process, folder / "radicale.log")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)
        log.close()


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, f"Radicale did not start:\n{log.read_text()}"
        try:
            with urlopen(address, timeout=5):
                return
        except URLError:
            time.sleep(0.05)  # nothing tells when a server that is not ours is ready
    raise AssertionError(f"Radicale did not answer:\n{log.read_text()}")


@functools.cache
def _principal(address: str) -> Any:
    """Who keeps calendars on the server; finding that out takes longer than all the rest, so only once."""
    import caldav

    return caldav.DAVClient(url=address, username="jo", password="made up").principal()


class Shelf:
    """One calendar on the server, as a CalDAV program sees it."""

    def __init__(self, address: str, name: str) -> None:
        self._client = _principal(address).client
        self._calendar = _principal(address).make_calendar(name=name, cal_id=name)

    def upload(self, file: bytes) -> None:
        """Let the calendar be what is in a file, as one who uploads it wants."""
        answer = self._client.put(
            str(self._calendar.url), file.decode(), {"Content-Type": "text/calendar; charset=utf-8"}
        )
        assert answer.status == 201, answer.reason

    def put(self, name: str, entry: bytes) -> None:
        """Put a file with one entry there, as a program does that imports it or takes up a change.

        Not by `save_event`, which counts the entry's SEQUENCE up by itself.
        """
        address = self._calendar.url.join(f"{quote(name, safe='')}.ics")
        answer = self._client.put(
            str(address), entry.decode(), {"Content-Type": "text/calendar; charset=utf-8"}
        )
        assert answer.status in (201, 204), answer.reason

    def remove(self, name: str) -> None:
        """Take an entry away."""
        address = self._calendar.url.join(f"{quote(name, safe='')}.ics")
        answer = self._client.delete(str(address))
        assert answer.status in (200, 204), answer.reason

    def held(self) -> dict[str, Reading]:
        """Every entry there, as it comes back, by the name it is kept under.

        Not by `data`, in which caldav takes away a backslash before a quotation mark as a fault of servers.
        """
        from readers.programs import icalendar

        found = {unquote(str(one.url).rpartition("/")[2]): one.raw_data for one in self._calendar.events()}
        return {name.removesuffix(".ics"): one for name, data in found.items() for one in icalendar(data)}

    def readings(self) -> list[Reading]:
        """Every entry there, as it comes back."""
        return list(self.held().values())

    def between(self, first: dt.date, last: dt.date) -> list[str]:
        """The uids of what the server itself finds between two days, counted in UTC."""
        start, end = (dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC) for day in (first, last))
        found = self._calendar.search(start=start, end=end, event=True, expand=False)
        return sorted(str(one.icalendar_component["UID"]) for one in found)

    def close(self) -> None:
        """Take the calendar away."""
        self._calendar.delete()
