"""Pushing to a real Radicale, and to servers that fail in every way."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.server
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import icalendar
import niquests.utils
import pytest
from msgspec.structs import replace
from support_cli import make_group
from support_radicale import PASSWORD, USER, Radicale, radicale

from meetings.calendar.push import push as pushing
from meetings.calendar.push.address import server_address
from meetings.calendar.push.memory import Memory
from meetings.calendar.push.push import Choice, Pushed, entries_to_push, push
from meetings.calendar.push.server import CalendarServer
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.events import Event
from meetings.records.outcome import Action, Due
from meetings.store.query import where
from meetings.year import add_meeting, cancel_meeting, move_meeting


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Radicale]:
    with radicale(tmp_path / "radicale") as running:
        yield running


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    with make_group(tmp_path / "group") as office:
        add_meeting(office, dt.datetime(2027, 2, 3, 14), venue="Town Hall")
        office.events.add(
            Event(title="Awards evening", kind="awards", starts=dt.date(2027, 5, 1), ends=dt.date(2027, 5, 1))
        )
        yield office


def bring(made: Office, server: Radicale, **more: object) -> Pushed:
    with contextlib.closing(CalendarServer(server.url, USER, PASSWORD)) as there:
        memory = made.folder.parent / "memory"
        return push(made, there, memory, **more)  # type: ignore[arg-type]


def told(pushed: Pushed) -> dict[str, str]:
    return {step.title: step.what for step in pushed.steps}


def meeting_title(entries: dict[str, icalendar.Event]) -> str:
    (title,) = [title for title, event in entries.items() if "meeting" in title and "Last day" not in title]
    return title


def by_hand(server: Radicale, title: str, change: Callable[[icalendar.Event], object]) -> None:
    """Change an entry there as another program does."""
    with server.calendar() as calendar:
        for held in calendar.get_events():
            whole = icalendar.Calendar.from_ical(held.data)
            event = whole.walk("VEVENT")[0]
            if str(event["SUMMARY"]) == title:
                change(event)
                held.data = whole.to_ical().decode()
                held.save()


def retitle(event: icalendar.Event) -> None:
    event["SUMMARY"] = "Changed there"


def test_first_all_goes_over_and_then_nothing(made: Office, server: Radicale) -> None:
    first = bring(made, server)
    assert first.is_new
    assert set(told(first).values()) == {"add"}
    held = server.entries()
    assert set(held) == set(told(first))
    event = held[meeting_title(held)]
    assert event["DTSTART"].dt.astimezone(dt.UTC) == dt.datetime(2027, 2, 3, 14, tzinfo=dt.UTC)
    assert str(event["LOCATION"]) == "Town Hall"
    files = server.files()
    again = bring(made, server)
    assert (again.is_new, again.steps) == (False, ())
    assert server.files() == files


def test_what_moves_is_cancelled_or_goes_is_brought_over_alone(made: Office, server: Radicale) -> None:
    bring(made, server)
    title = meeting_title(server.entries())
    meeting = move_meeting(made, made.meetings.find()[0], start=dt.datetime(2027, 7, 7, 14))
    assert told(bring(made, server)) == {title: "change"}
    moved = server.entries()[title]
    assert moved["DTSTART"].dt.astimezone(dt.UTC) == dt.datetime(2027, 7, 7, 13, tzinfo=dt.UTC)
    assert moved["SEQUENCE"] == 1
    cancel_meeting(made, meeting, "Snow")
    assert told(bring(made, server)) == {f"Cancelled: {title}": "change"}
    cancelled = server.entries()[f"Cancelled: {title}"]
    assert (cancelled["STATUS"], cancelled["UID"]) == ("CANCELLED", moved["UID"])
    made.events.remove(made.events.find()[0])
    assert told(bring(made, server)) == {"Awards evening": "remove"}
    assert "Awards evening" not in server.entries()


def test_what_is_not_ours_is_left_alone_to_the_byte(made: Office, server: Radicale) -> None:
    with server.calendar() as calendar:
        calendar.add_event(dtstart=dt.date(2027, 1, 1), summary="Somebody's holiday")
    (foreign,) = server.files().items()
    assert not bring(made, server).is_new
    made.events.remove(made.events.find()[0])
    bring(made, server, ours=True)
    assert server.files()[foreign[0]] == foreign[1]


def test_what_somebody_changed_there_is_told_and_left_alone(made: Office, server: Radicale) -> None:
    bring(made, server)
    by_hand(server, "Awards evening", retitle)
    pushed = bring(made, server)
    assert told(pushed) == {"Awards evening": "conflict"}
    assert pushed.conflicts[0].why == "somebody changed it there: title “Changed there”"
    assert "Changed there" in server.entries()
    made.events.remove(made.events.find()[0])
    assert "no longer ours" in bring(made, server).conflicts[0].why
    assert told(bring(made, server, ours=True)) == {"Changed there": "remove"}


def test_what_somebody_removed_there_comes_back_only_if_asked(made: Office, server: Radicale) -> None:
    bring(made, server)
    with server.calendar() as calendar:
        for held in calendar.get_events():
            if "Awards" in held.data:
                held.delete()
    assert bring(made, server).conflicts[0].why == "somebody removed it there"
    assert told(bring(made, server, ours=True)) == {"Awards evening": "add"}
    assert bring(made, server).steps == ()


def test_another_computer_takes_over_what_is_the_same(made: Office, server: Radicale, tmp_path: Path) -> None:
    bring(made, server)
    (tmp_path / "memory").rename(tmp_path / "elsewhere")
    assert bring(made, server).steps == ()
    made.events.put(replace(made.events.find()[0], venue="Town Hall"))
    assert told(bring(made, server)) == {"Awards evening": "change"}


def test_a_dry_run_says_it_all_and_does_nothing(made: Office, server: Radicale) -> None:
    foreseen = bring(made, server, dry_run=True)
    assert foreseen.is_new
    assert server.files() == {}
    assert told(bring(made, server)) == told(foreseen)
    by_hand(server, "Awards evening", retitle)
    assert told(bring(made, server, dry_run=True, ours=True)) == {"Awards evening": "change"}
    assert "Changed there" in server.entries()


def test_a_server_that_goes_in_the_middle_is_said_and_the_next_time_goes_on(
    made: Office, server: Radicale, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, count = CalendarServer.put, 0

    def goes(self: CalendarServer, *more: object) -> object:
        nonlocal count
        if (count := count + 1) == 3:
            server.stop()
        return put(self, *more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(CalendarServer, "put", goes)
        said = r"^2 of \d+ were done, then: .* cannot be reached.* goes on from there"
        with pytest.raises(Refused, match=said):
            bring(made, server)
    server.start()
    rest = bring(made, server)
    assert not rest.is_new
    assert {step.what for step in rest.steps} == {"add"}
    assert len(server.files()) == len(rest.steps) + 2
    assert bring(made, server).steps == ()


def test_what_was_put_there_before_a_kill_is_known_to_be_ours(
    made: Office, server: Radicale, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, write, alive = CalendarServer.put, Memory.write, True

    def killed(self: CalendarServer, *more: object) -> None:
        nonlocal alive
        put(self, *more)  # type: ignore[arg-type]
        alive = False
        raise KeyboardInterrupt

    def while_alive(self: Memory, entries: object) -> None:
        if alive:
            write(self, entries)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(CalendarServer, "put", killed)
        patch.setattr(Memory, "write", while_alive)
        with pytest.raises(KeyboardInterrupt):
            bring(made, server)
    made.events.put(replace(made.events.find()[0], venue="Town Hall"))
    after = bring(made, server)
    assert after.conflicts == ()
    assert told(after)["Awards evening"] == "change"


def test_what_is_changed_in_the_very_moment_is_not_written_over(
    made: Office, server: Radicale, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(made, server)
    read = CalendarServer.read

    def slow(self: CalendarServer, *more: object) -> object:
        found = read(self, *more)  # type: ignore[arg-type]
        by_hand(server, "Awards evening", retitle)
        return found

    made.events.remove(made.events.find()[0])
    monkeypatch.setattr(CalendarServer, "read", slow)
    assert bring(made, server).conflicts[0].why == pushing._MEANWHILE
    assert "Changed there" in server.entries()


def test_what_is_removed_in_the_very_moment_is_gone_and_no_fault(
    made: Office, server: Radicale, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(made, server)
    read = CalendarServer.read

    def slow(self: CalendarServer, *more: object) -> object:
        found = read(self, *more)  # type: ignore[arg-type]
        with server.calendar() as calendar:
            for held in calendar.get_events():
                if "Awards" in held.data:
                    held.delete()
        return found

    made.events.remove(made.events.find()[0])
    with monkeypatch.context() as patch:
        patch.setattr(CalendarServer, "read", slow)
        assert told(bring(made, server)) == {"Awards evening": "remove"}
    assert bring(made, server).steps == ()


def test_a_calendar_is_found_by_its_name_or_its_address(made: Office, server: Radicale) -> None:
    with server.calendar("Compact dates") as calendar:
        address = str(calendar.url)
    assert not bring(made, server, calendar="Compact dates").is_new
    there = CalendarServer(address, USER, PASSWORD)
    assert push(made, there, made.folder.parent / "memory").steps == ()
    with pytest.raises(Refused, match="is the calendar “Compact dates” and not “Other”"):
        there.calendar("Other", named=True)


def test_actions_and_one_persons_dates_go_only_where_they_are_asked_for(made: Office) -> None:
    jo = made.people.first(where("initials") == "JS")
    assert jo is not None
    due = Due("date", dt.date(2027, 1, 12))
    made.actions.add(
        Action(ref="A-2026-001", body="main", text="ask the clerks", owners=(Owner("person", jo.id),),
               due=due, updated=made.today, meeting="m1")
    )  # fmt: skip
    assert any(entry.private for entry in entries_to_push(made, Choice(("actions",))))
    assert not any(entry.private for entry in entries_to_push(made))
    assert {entry.categories for entry in entries_to_push(made, Choice(("meetings",)))} == {("Meeting",)}
    assert entries_to_push(made, Choice(person=jo.id))


# what can go wrong


class Failing(http.server.BaseHTTPRequestHandler):
    """Answers everything with one status."""

    status, extra, words = 200, {}, b"<html>hello</html>"  # type: ignore[var-annotated]

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(self.status)
        for name, value in {**self.extra, "Content-Length": str(len(self.words))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.words)

    do_PROPFIND = do_GET = do_OPTIONS = do_REPORT = do_PUT = answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def failing(status: int, extra: dict[str, str], *, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    handler = type("Handler", (Failing,), {"status": status, "extra": extra})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # callers hang up on purpose
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "extra", "words"),
    [
        (401, {"WWW-Authenticate": 'Basic realm="x"'}, "does not accept this name and password"),
        (401, {}, "does not accept this name and password"),
        (403, {}, "does not let you do this"),
        (404, {}, "no calendar at that address"),
        (429, {}, "too much at once"),
        (500, {}, "it answers 500"),
        (302, {"Location": "https://example.org/x"}, "its calendars are at https://example.org/x;"),
        (200, {"Content-Type": "text/html"}, "does not answer as a calendar server does"),
        (207, {"Content-Type": "text/xml"}, "does not answer as a calendar server does"),
    ],
)
def test_a_server_that_says_no_is_said_in_a_sentence(
    made: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture,
    status: int, extra: dict[str, str], words: str,
) -> None:  # fmt: skip
    with failing(status, extra) as url, pytest.raises(Refused, match=words) as why:
        push(made, CalendarServer(url, USER, PASSWORD), tmp_path / "memory")
    assert "\n" not in str(why.value)
    assert PASSWORD not in str(why.value)
    assert not [told for told in caplog.records if told.name.startswith("caldav")], "nothing is said twice"


def test_a_certificate_that_proves_nothing_is_said(tmp_path: Path) -> None:
    if not (openssl := shutil.which("openssl")):
        pytest.skip("openssl is needed to make a certificate that proves nothing")
    made = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout key -out certificate"
    subprocess.run([openssl, *made.split()], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate", tmp_path / "key")
    for said, tls in (("certificate of", context), ("does not speak https", None)):
        with failing(200, {}, tls=tls) as url, pytest.raises(Refused, match=said):
            CalendarServer(url.replace("http:", "https:"), USER, PASSWORD).calendar("x", named=False)


def test_nobody_there_or_nobody_in_time_is_said(made: Office, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(Refused, match="did not answer in time"):
            CalendarServer(url, USER, PASSWORD, timeout=1).calendar("x", named=False)
    with pytest.raises(Refused, match="cannot be reached"):
        CalendarServer(url, USER, PASSWORD).calendar("x", named=False)


def test_no_proxy_hears_what_is_said_on_this_computer_in_the_clear(
    made: Office, server: Radicale, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    niquests.utils.getproxies.cache_clear()
    try:
        assert bring(made, server).is_new
    finally:
        monkeypatch.undo()
        niquests.utils.getproxies.cache_clear()


def test_a_wrong_password_is_said(made: Office, server: Radicale) -> None:
    with pytest.raises(Refused, match="does not accept this name and password"):
        CalendarServer(server.url, USER, "wrong").calendar("x", named=False)
    with pytest.raises(Refused, match="does not accept"):
        CalendarServer(server.url).calendar("x", named=False)
    with pytest.raises(Refused, match="does not accept"):
        CalendarServer(server.url, USER, "pä€😀").calendar("x", named=False)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://example.org/dav", "in the clear"),
        ("http://127.0.0.1.example.org/", "in the clear"),
        ("http://10.0.0.1/", "in the clear"),
        ("https://jo:secret@example.org/", "Leave name and password out"),
        ("https://example.org:99999/", "port"),
        ("https://example.org/dav?user=jo", "has a \\? or a #"),
        ("https://example.org/dav#jo", "has a \\? or a #"),
        ("ftp://example.org/", "not a web address"),
        ("file:///etc/passwd", "not a web address"),
        ("", "not a web address"),
    ],
)
def test_addresses_that_would_give_the_password_away_are_refused(url: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as why:
        server_address(url)
    assert "secret" not in str(why.value)


def test_addresses_end_as_a_folder_does() -> None:
    assert server_address("https://example.org/dav") == "https://example.org/dav/"
    assert server_address("http://localhost:5232") == "http://localhost:5232/"
    assert server_address("http://[::1]:5232/") == "http://[::1]:5232/"
