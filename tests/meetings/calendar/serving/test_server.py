"""The server over real sockets, on loopback."""

from __future__ import annotations

import datetime as dt
import http.client
import itertools
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support_cli import make_group

from meetings.calendar.addresses import give_address, revoke_address
from meetings.calendar.serving import server
from meetings.calendar.serving.offers import Offers
from meetings.calendar.serving.server import CalendarServer, loopback_of, public_names
from meetings.errors import Refused
from meetings.office import Office
from meetings.store.query import where
from meetings.year import add_meeting, move_meeting

NOW = 1_800_000_000.0


class Running:
    """A server in a thread, and the office behind it."""

    def __init__(self, office: Office, **more: object) -> None:
        self.office = office
        ticking = itertools.count(int(NOW))
        self.offers = Offers(office, lambda: float(next(ticking)))
        self.server = CalendarServer(self.offers, now=lambda: NOW, **more)  # type: ignore[arg-type]
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()

    def ask(self, path: str, method: str = "GET", **fields: str) -> tuple[int, bytes, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        connection.request(method, path, headers={n.replace("_", "-"): v for n, v in fields.items()})
        answer = connection.getresponse()
        told = answer.status, answer.read(), dict(answer.getheaders())
        connection.close()
        return told

    def say(self, data: bytes, *, end: bool = True) -> bytes:
        """Send any bytes, and what comes back until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=20) as caller:
            try:
                caller.sendall(data)
                if end:
                    caller.shutdown(socket.SHUT_WR)
                back = b""
                while piece := caller.recv(65536):
                    back += piece
            except ConnectionError:
                return b""
            return back


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    running: list[Running] = []

    def begin(**more: object) -> Running:
        office = make_group(tmp_path / "group")
        add_meeting(office, dt.datetime(2027, 2, 3, 14), venue="Town Hall")
        running.append(Running(office, **more))
        return running[0]

    yield begin
    for one in running:
        one.server.stop()
        one.thread.join(20)
        assert not one.thread.is_alive()
        one.office.close()


def test_a_calendar_is_fetched_kept_and_fetched_again_when_it_moved(start: Callable[..., Running]) -> None:
    running = start()
    status, data, fields = running.ask("/group.ics")
    assert (status, fields["Content-Length"]) == (200, str(len(data)))
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in data
    assert running.ask("/group.ics", If_None_Match=fields["ETag"])[:2] == (304, b"")
    assert running.ask("/group.ics", If_Modified_Since=fields["Last-Modified"])[0] == 304
    head = running.ask("/group.ics", "HEAD")
    assert (head[0], head[1], head[2]["Content-Length"]) == (200, b"", str(len(data)))
    meeting = running.office.meetings.find()[0]
    move_meeting(running.office, meeting, start=dt.datetime(2027, 2, 10, 14))
    again = running.ask("/group.ics", If_None_Match=fields["ETag"], If_Modified_Since=fields["Last-Modified"])
    assert again[0] == 200
    assert b"20270210T140000" in again[1]
    assert running.ask("/group.ics", If_Modified_Since=fields["Last-Modified"])[0] == 200


def test_what_changes_elsewhere_leaves_a_calendar_as_it_is_kept(start: Callable[..., Running]) -> None:
    running = start()
    before = running.ask("/group.ics")
    jo = running.office.people.first(where("initials") == "JS")
    assert jo is not None
    give_address(running.office, jo)
    assert running.ask("/group.ics") == before


def test_a_members_own_is_found_until_it_is_taken_away(start: Callable[..., Running]) -> None:
    running = start()
    jo = running.office.people.first(where("initials") == "JS")
    assert jo is not None
    path = f"/{give_address(running.office, jo).secret}.ics"
    assert running.ask(path)[0] == 200
    assert public_names(running.offers) == ["group.ics"]
    revoke_address(running.office, jo)
    gone, never = running.ask(path), running.ask("/" + "a2" * 16 + ".ics")
    assert gone == never
    assert gone[0] == 404


def test_nothing_else_is_there(start: Callable[..., Running]) -> None:
    running = start()
    for path in ("/", "/group", "/GROUP.ics", "/./group.ics", "//group.ics", "/a/../group.ics",
                 "/%67roup.ics", "/group.ics/", "/../../etc/passwd", "/.compact-tui-feed.json"):  # fmt: skip
        assert running.ask(path)[0] == 404, path
    assert running.ask("/group.ics", "POST")[0] == 405
    assert running.ask("/group.ics", "OPTIONS")[2]["Allow"] == "GET, HEAD"
    assert running.ask("/group.ics", Host="evil.example")[0] == 421


def test_the_other_address_of_this_computer_serves_too(start: Callable[..., Running]) -> None:
    try:
        running = start(host="::1")
    except Refused:
        pytest.skip("this computer has no ::1")
    assert running.server.url == f"http://[::1]:{running.server.port}/"
    connection = http.client.HTTPConnection("::1", running.server.port, timeout=20)
    connection.request("GET", "/group.ics")
    assert connection.getresponse().status == 200
    connection.close()


def test_a_part_that_is_asked_for_gets_the_whole(start: Callable[..., Running]) -> None:
    status, data, _ = start().ask("/group.ics", Range="bytes=0-10")
    assert (status, data[-15:]) == (200, b"END:VCALENDAR\r\n")


def test_whoever_asks_too_often_is_told_when_to_come_again(start: Callable[..., Running]) -> None:
    running = start(a_minute=3)
    assert [running.ask("/group.ics")[0] for _ in range(4)] == [200, 200, 200, 429]
    assert 1 <= int(running.ask("/group.ics")[2]["Retry-After"]) <= 60
    assert [running.ask(f"/{n}")[0] for n in range(4)] == [404, 404, 404, 429]


def test_whoever_says_nothing_is_hung_up_on_and_only_so_many_are_heard(start: Callable[..., Running]) -> None:
    running = start(patience=0.5, at_once=2)
    waiting = [socket.create_connection(("127.0.0.1", running.server.port)) for _ in range(2)]
    assert running.say(b"").startswith(b"HTTP/1.1 503 ")
    waiting[0].sendall(b"GET /group.ics HT")
    for one in waiting:
        one.settimeout(20)
        assert one.recv(20).startswith(b"HTTP/1.1 408 ")
        one.close()
    while running.ask("/group.ics")[0] == 503:  # until the two have been hung up on
        pass
    assert running.ask("/group.ics")[0] == 200


class Trickling:
    """A caller that never ends its request and never stops."""

    def settimeout(self, seconds: float) -> None:
        pass

    def recv(self, most: int) -> bytes:
        return b"a"


def test_a_trickle_of_bytes_does_not_hold_a_place(
    start: Callable[..., Running], monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start()
    ticking = itertools.count()
    monkeypatch.setattr(server.time, "monotonic", lambda: float(next(ticking)))
    assert running.server._head_of(Trickling()) == server._TOO_SLOW  # type: ignore[arg-type]


def test_no_bytes_stop_it(start: Callable[..., Running]) -> None:
    running = start(a_minute=10_000)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.one_of(st.binary(max_size=200), st.binary(max_size=50).map(lambda b: b"GET /" + b + b"\r\n\r\n"))
    )
    def hold(data: bytes) -> None:
        back = running.say(data)
        assert back == b"" or back[:9] == b"HTTP/1.1 "
        assert b"Traceback" not in back

    hold()
    running.say(b"GET /" + b"a" * 200_000)
    assert running.ask("/group.ics")[0] == 200


def test_what_is_wrong_with_the_record_is_told_to_nobody(
    start: Callable[..., Running], monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start()

    def fails(path: str) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(running.offers, "find", fails)
    status, data, fields = running.ask("/group.ics")
    assert (status, fields["Retry-After"]) == (503, "60")
    assert b"secret" not in data


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", "", "127.0.0.1 ", "10.0.0.1"])
def test_only_this_computer_is_listened_on(host: str) -> None:
    with pytest.raises(Refused, match="on this computer only"):
        loopback_of(host)


def test_this_computer_has_several_names() -> None:
    assert [loopback_of(host) for host in ("localhost", "127.0.0.2", "::1", "[::1]")] == [
        "127.0.0.1", "127.0.0.2", "::1", "::1",
    ]  # fmt: skip


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    office = make_group(tmp_path / "group")
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(Refused, match="cannot be used"):
        CalendarServer(Offers(office, lambda: NOW), port=taken.getsockname()[1])
    office.close()
