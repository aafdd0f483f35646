"""Pushing to servers that say no, fail, or are not there: it is said in a sentence."""

from __future__ import annotations

import contextlib
import http.server
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import niquests.utils
import pytest
from support_radicale import PASSWORD, USER, Radicale

from meetings.calendar.push.address import server_address
from meetings.calendar.push.push import push
from meetings.calendar.push.server import CalendarServer
from meetings.errors import Refused
from meetings.office import Office


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
    made: Office, server: Radicale, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    niquests.utils.getproxies.cache_clear()
    try:
        with contextlib.closing(CalendarServer(server.url, USER, PASSWORD)) as there:
            assert push(made, there, tmp_path / "memory").is_new
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
