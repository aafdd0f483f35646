"""Calendars read back by programs that are not ours, each giving the same plain entries.

A reader takes the bytes of a calendar file and gives `Reading`s, or raises where the program finds fault.
Those that are not Python are made ready on demand; where that cannot be, the test is skipped and says why.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

HERE = Path(__file__).parent


class Reading(NamedTuple):
    """An entry as read: times as UTC (`2026-12-09T14:00:00Z`), whole days as dates, the end exclusive."""

    uid: str
    start: str
    end: str
    status: str
    sequence: int
    summary: str
    location: str
    description: str


Reader = Callable[[bytes], list[Reading]]
ReaderOfMany = Callable[[Sequence[bytes]], list[list[Reading]]]


def _moment(value: dt.date) -> str:
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    assert value.tzinfo is not None, f"{value} was read without a zone"
    return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def icalendar(data: bytes) -> list[Reading]:
    """Reads with icalendar, which khal stands on as well."""
    from icalendar import Calendar

    def reading(event: Any) -> Reading:
        text = {name: str(event.get(name, "")) for name in ("SUMMARY", "LOCATION", "DESCRIPTION", "UID")}
        return Reading(
            uid=text["UID"],
            start=_moment(event.decoded("DTSTART")),
            end=_moment(event.decoded("DTEND")),
            status=str(event["STATUS"]),
            sequence=int(event["SEQUENCE"]),
            summary=text["SUMMARY"],
            location=text["LOCATION"],
            description=text["DESCRIPTION"],
        )

    calendar = Calendar.from_ical(data)
    assert not calendar.errors
    events = list(calendar.walk("VEVENT"))
    assert not any(event.errors for event in events)
    return [reading(event) for event in events]


def vobject(data: bytes) -> list[Reading]:
    """Reads with vobject, which takes summer time from the file's own rule."""
    import vobject as library

    calendar = library.readOne(data.decode())

    def text(event: Any, name: str) -> str:
        return str(getattr(event, name).value) if hasattr(event, name) else ""

    return [
        Reading(
            uid=text(event, "uid"),
            start=_moment(event.dtstart.value),
            end=_moment(event.dtend.value),
            status=text(event, "status"),
            sequence=int(text(event, "sequence")),
            summary=text(event, "summary"),
            location=text(event, "location"),
            description=text(event, "description"),
        )
        for event in calendar.contents.get("vevent", [])
    ]


def khal_list(data: bytes | Sequence[bytes], folder: Path, since: str, until: str) -> list[dict[str, str]]:
    """What the command `khal` lists between two days after importing a file or several, its clock on UTC.

    `folder` is one for its calendar, cache and configuration: empty, or where it imported an earlier file.
    """
    files = [folder / f"in-{nth}.ics" for nth, _ in enumerate([data] if isinstance(data, bytes) else data)]
    for file, content in zip(files, [data] if isinstance(data, bytes) else data, strict=True):
        file.write_bytes(content)
    (folder / "calendar").mkdir(exist_ok=True)
    config = folder / "config"
    config.write_text(f"""
[calendars]
[[compact]]
path = {folder / "calendar"}
type = calendar
[sqlite]
path = {folder / "khal.db"}
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
""")
    program = [str(Path(sys.executable).parent / "khal"), "-c", str(config)]
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    world = {**kept, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    _run([*program, "import", "--batch", "-a", "compact", *map(str, files)], env=world)
    fields = ["title", "start-long-full", "end-long-full", "location", "description", "status", "uid"]
    asked = [word for field in fields for word in ("--json", field)]
    listed = _run([*program, "list", "--once", *asked, since, until], env=world)
    entries = [entry for line in listed.splitlines() for entry in json.loads(line)]
    return [{name: str(value) for name, value in entry.items()} for entry in entries]


def libical(folder: Path) -> Reader:
    """The reader on libical, compiled into `folder`; it also checks the file against libical's rules."""
    needed = [name for name in ("cc", "pkg-config") if shutil.which(name) is None]
    if needed:
        pytest.skip(f"libical is not tried: {' and '.join(needed)} not found (Debian: gcc, pkg-config)")
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libical"], capture_output=True, text=True, check=False
    )
    options = _unpacked_libical(folder) if flags.returncode else flags.stdout.split()
    program = folder / "read"
    _run(["cc", "-Wall", "-Werror", "-o", str(program), str(HERE / "read.c"), *options])

    def read(data: bytes) -> list[Reading]:
        told = _run([str(program)], data=data)
        entries = [entry.split("\x1f") for entry in told.split("\x1e")[:-1]]
        return [Reading(*entry[:4], int(entry[4]), *entry[5:8]) for entry in entries]

    return read


def _unpacked_libical(folder: Path) -> list[str]:
    """Where libical's packages lie unpacked in `folder`, for the compiler; nothing is installed by it."""
    untried = "libical is not tried: its headers are not installed (Debian: libical-dev)"
    if needed := [name for name in ("apt-get", "dpkg") if shutil.which(name) is None]:
        pytest.skip(f"{untried}, and {' and '.join(needed)} not found")
    try:
        done = subprocess.run(
            ["apt-get", "download", "libical-dev", "libical3"],
            cwd=folder, capture_output=True, text=True, check=False, timeout=90,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        pytest.skip(f"{untried}, and apt-get could not fetch them in 90 seconds")
    if done.returncode:
        pytest.skip(f"{untried}, and apt-get could not fetch them ({done.stderr.strip().splitlines()[-1]})")
    for package in folder.glob("*.deb"):
        _run(["dpkg", "-x", str(package), str(folder)])
    (library,) = folder.glob("usr/lib/*/libical.so")
    return [f"-I{folder / 'usr/include'}", f"-L{library.parent}", "-lical", f"-Wl,-rpath,{library.parent}"]


def ical_js() -> Reader:
    """The reader on ical.js, for one file."""
    read = ical_js_at_once()
    return lambda data: read([data])[0]


def ical_js_at_once() -> ReaderOfMany:
    """The reader on ical.js, installed beside this module where it is not there yet; Node is slow to start,
    so that it reads many files at a time."""
    needed = [name for name in ("node", "npm") if shutil.which(name) is None]
    if needed:
        pytest.skip(f"ical.js is not tried: {' and '.join(needed)} not found (Debian: nodejs, npm)")
    _install_ical_js()

    def read(files: Sequence[bytes]) -> list[list[Reading]]:
        texts = json.dumps([file.decode() for file in files]).encode()
        # Far from London, so that a time read without its zone shows.
        world = {**os.environ, "TZ": "America/New_York"}
        told = _run(["node", str(HERE / "read.mjs")], data=texts, env=world)
        return [[Reading(**entry) for entry in entries] for entries in json.loads(told)]

    return read


def by_name(name: str, folder: Path) -> ReaderOfMany:
    """The reader called `icalendar`, `vobject`, `libical` or `ical.js`; `folder` is for what has to be built.

    Skips the test where it cannot be had.
    """
    if name == "ical.js":
        return ical_js_at_once()
    read = {"icalendar": icalendar, "vobject": vobject}.get(name) or libical(folder)
    return lambda files: list(map(read, files))


def _install_ical_js() -> None:
    """Installs what the lock file names, once; of tests that run side by side, the first one does it."""
    import fcntl

    there = HERE / "node_modules" / "ical.js" / "package.json"
    with (HERE / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = json.load(lock)["packages"]["node_modules/ical.js"]["version"]
        if there.exists() and json.loads(there.read_text())["version"] == wanted:
            return
        try:
            done = subprocess.run(
                ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
                cwd=HERE, capture_output=True, text=True, check=False, timeout=90,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            pytest.skip("ical.js is not tried: npm could not install it in 90 seconds")
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.startswith(("npm error", "npm ERR!"))]
        pytest.skip(f"ical.js is not tried: npm could not install it ({(told or ['no reason given'])[0]})")


def _run(command: list[str], data: bytes | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, input=data, capture_output=True, check=False, env=env, timeout=120)
    assert done.returncode == 0, f"{command[0]} failed:\n{done.stderr.decode(errors='replace')}"
    return done.stdout.decode()
