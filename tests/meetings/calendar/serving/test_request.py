from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.calendar.serving.request import LONGEST, Request, read_request

HOSTS = frozenset({"127.0.0.1", "localhost"})


def asked(head: str | bytes, port: int = 8425) -> Request | int:
    data = head.encode("latin-1") if isinstance(head, str) else head
    return read_request(data, HOSTS, port)


def test_a_plain_request_is_read() -> None:
    found = asked('GET /group.ics?x=1 HTTP/1.1\r\nHost: 127.0.0.1:8425\r\nIf-None-Match: "a"\r\nX: y\r\n\r\n')
    assert found == Request("GET", "/group.ics", {"host": "127.0.0.1:8425", "if-none-match": '"a"'})


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("", 400),
        ("GET /\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\n\r\n", 400),
        ("GET /a b HTTP/1.1\r\nHost: localhost:8425\r\n\r\n", 400),
        ("GET /\0 HTTP/1.1\r\nHost: localhost:8425\r\n\r\n", 400),
        ("GET / HTTP/1.1\nHost: localhost:8425\n\n", 400),
        ("GET http://evil.example/group.ics HTTP/1.1\r\nHost: localhost:8425\r\n\r\n", 421),
        ("GET http://localhost:8425/group.ics HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
        ("GET https://localhost:8425/group.ics HTTP/1.1\r\nHost: localhost:8425\r\n\r\n", 400),
        ("GET * HTTP/1.1\r\nHost: localhost:8425\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost:8425\r\n more\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost : localhost:8425\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost:8425\r\nHost: evil.example\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: evil.example:8425\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: localhost:8425@evil.example\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: localhost:80\r\n\r\n", 421),
        ("POST / HTTP/1.1\r\nHost: localhost:8425\r\n\r\n", 405),
        ("PROPFIND / HTTP/1.1\r\nHost: localhost:8425\r\n\r\n", 405),
        ("get / HTTP/1.1\r\nHost: localhost:8425\r\n\r\n", 405),
        ("GET /" + "a" * LONGEST + " HTTP/1.1\r\n\r\n", 431),
    ],
)
def test_anything_else_is_a_number(head: str, status: int) -> None:
    assert asked(head) == status


def test_a_whole_address_is_read_as_its_path() -> None:
    for whole in ("http://localhost:8425/group.ics?x", "HTTP://127.0.0.1:8425/group.ics"):
        found = asked(f"GET {whole} HTTP/1.1\r\nHost: localhost:8425\r\n\r\n")
        assert isinstance(found, Request)
        assert found.path == "/group.ics"


def test_the_port_is_left_out_where_it_is_the_webs_own() -> None:
    assert isinstance(asked("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 80), Request)


PIECES = st.sampled_from(
    [b"GET ", b"HEAD ", b"/", b"/group.ics", b" HTTP/1.1", b"\r\n", b"\r\n\r\n", b"Host: ", b"localhost:8425",
     b"[::1]:", b"\0", b"%00", b"..", b"If-None-Match: ", b":", b"\xff", b"\n", b"9" * 30, b"\xc2\xb2"]
)  # fmt: skip


@given(st.one_of(st.binary(max_size=300), st.lists(st.one_of(PIECES, st.binary(max_size=5))).map(b"".join)))
def test_any_bytes_are_a_request_or_a_number(data: bytes) -> None:
    found = asked(data)
    assert isinstance(found, Request) or found in (400, 405, 421, 431)
