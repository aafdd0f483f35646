"""A real Radicale, started by the tests on a free port of this computer, with one user (jo, secret)."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
from caldav.davclient import DAVClient

USER, PASSWORD = "jo", "secret"


class Radicale:
    """The server: where it is, what it holds, and a second program that writes to it."""

    def __init__(self, folder: Path, port: int, words: list[str]) -> None:
        self.url = f"http://127.0.0.1:{port}/"
        self.folder = folder
        self._port = port
        self._command = [sys.executable, "-m", "radicale", "--config", "", *words]
        self.start()

    def start(self) -> None:
        """Start it, as it was before, and wait until it answers."""
        self.process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)
        while self.process.poll() is None:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
                return
            time.sleep(0.05)
        raise RuntimeError("Radicale did not start")

    def stop(self) -> None:
        """End it in the middle of whatever it does."""
        self.process.kill()
        self.process.wait()

    @contextlib.contextmanager
    def calendar(self, name: str = "Castlebridge Compact Group") -> Iterator[Any]:
        """A calendar of the user's, as another program sees it; made where there is none."""
        with DAVClient(self.url, username=USER, password=PASSWORD, enable_rfc6764=False) as client:
            principal = client.principal()
            found = [one for one in principal.get_calendars() if one.get_display_name() == name]
            yield found[0] if found else principal.make_calendar(name=name)

    def entries(self, name: str = "Castlebridge Compact Group") -> dict[str, icalendar.Event]:
        """What the calendar holds, by title."""
        with self.calendar(name) as calendar:
            events = [
                icalendar.Calendar.from_ical(held.data).walk("VEVENT")[0] for held in calendar.get_events()
            ]
        return {str(event["SUMMARY"]): event for event in events}

    def files(self) -> dict[Path, bytes]:
        """Every entry as it lies on the server's disk."""
        found = (path for path in self.folder.rglob("*.ics") if ".Radicale.cache" not in path.parts)
        return {path: path.read_bytes() for path in found}


@contextlib.contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    """A Radicale keeping everything in a folder; it is gone when the block ends."""
    folder.mkdir()
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        "server-hosts": f"127.0.0.1:{port}", "auth-type": "htpasswd", "auth-delay": "0",
        "auth-htpasswd-filename": str(folder / "users"), "auth-htpasswd-encryption": "plain",
        "storage-filesystem-folder": str(folder / "kept"), "logging-level": "error",
    }  # fmt: skip
    server = Radicale(folder / "kept", port, [f"--{name}={value}" for name, value in settings.items()])
    try:
        yield server
    finally:
        server.stop()
