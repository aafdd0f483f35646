"""A mail server (SMTP) and a mailbox (IMAP) on this computer, real enough to be spoken to, for the tests.

Both speak in a thread of their own and keep what they were told. With a certificate they speak TLS.
"""

from __future__ import annotations

import base64
import re
import shutil
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

USER, PASSWORD = "office", "not a real password"


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this computer and its key, made now; the test is skipped where that cannot be."""
    if shutil.which("openssl") is None:
        pytest.skip("TLS is not tried: openssl not found")
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)],
        check=True, capture_output=True,
    )  # fmt: skip
    return cert, key


@dataclass
class Post:
    """What a mail server was told: the mails it took, and whether a password came in the open."""

    port: int = 0
    mails: list[tuple[str, bytes]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    password: str = PASSWORD
    hangs_up_on_refused: bool = False
    drops_after: int = 1_000
    secret: bool = False
    in_the_open: bool = False
    commands: list[str] = field(default_factory=list)
    may_take: threading.Event = field(default_factory=threading.Event)
    """Cleared, it answers no mail until it is set."""

    def __post_init__(self) -> None:
        self.may_take.set()


@contextmanager
def smtp_server(*, tls: tuple[Path, Path] | None = None, from_the_start: bool = False) -> Iterator[Post]:
    """A mail server; with `tls` it offers STARTTLS, or speaks nothing else from the start."""
    post = Post()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            _smtp(self, post, tls, from_the_start)

    with _serving(Handler) as port:
        post.port = port
        yield post


def _smtp(
    handler: socketserver.StreamRequestHandler, post: Post, tls: tuple[Path, Path] | None, at_once: bool
) -> None:
    secret = False
    if tls and at_once:
        _secure(handler, tls)
        secret = True
    say = lambda line: (handler.wfile.write(f"{line}\r\n".encode()), handler.wfile.flush())  # noqa: E731
    say("220 localhost made up")
    receiver = ""
    while line := handler.rfile.readline().decode().strip():
        post.commands.append(line)
        word = line.split()[0].upper()
        if word == "EHLO":
            say("250-localhost")
            say("250-STARTTLS" if tls and not secret else "250-8BITMIME")
            say("250 AUTH PLAIN LOGIN")
        elif word == "STARTTLS" and tls:
            say("220 go on")
            _secure(handler, tls)
            secret = True
        elif word == "AUTH":
            post.secret, post.in_the_open = secret, post.in_the_open or not secret
            given = base64.b64decode(line.split()[2]).split(b"\0")
            say("235 welcome" if given[1:] == [USER.encode(), post.password.encode()] else "535 not you")
        elif word == "RCPT":
            receiver = (re.search(r"<(.*)>", line) or [""])[1]
            say("550 nobody of that name here" if receiver in post.refused else "250 ok")
            if receiver in post.refused and post.hangs_up_on_refused:
                return  # as Postfix does with whoever has made too many errors
        elif word == "DATA":
            if len(post.mails) >= post.drops_after:
                return
            say("354 go on")
            data = b""
            while (more := handler.rfile.readline()) != b".\r\n":
                data += more.removeprefix(b".") if more.startswith(b"..") else more
            post.mails.append((receiver, data))
            post.may_take.wait(60)
            say("250 taken")
        elif word == "QUIT":
            say("221 bye")
            return
        else:
            say("250 ok")


@dataclass
class Box:
    """A server's mailbox: its mails by number, what else is listed beside it, every command it was given."""

    mails: dict[int, bytes] = field(default_factory=dict)
    listed: list[bytes] = field(default_factory=list)
    password: str = PASSWORD
    drops_after: int = 1_000_000
    refuses: str = ""  # the beginning of commands that it answers with no
    uid_last: bool = False
    port: int = 0
    commands: list[str] = field(default_factory=list)


@contextmanager
def imap_server(*, tls: tuple[Path, Path] | None = None) -> Iterator[Box]:
    """A mailbox called INBOX; with `tls` it speaks nothing else."""
    box = Box()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            if tls:
                _secure(self, tls)
            _imap(self, box)

    with _serving(Handler) as port:
        box.port = port
        yield box


def _imap(handler: socketserver.StreamRequestHandler, box: Box) -> None:
    def say(data: str | bytes) -> None:
        handler.wfile.write((data.encode() if isinstance(data, str) else data) + b"\r\n")
        handler.wfile.flush()

    say("* OK made up")
    while line := handler.rfile.readline().decode().strip():
        tag, _, rest = line.partition(" ")
        box.commands.append(rest)
        upper = rest.upper()
        if box.refuses and upper.startswith(box.refuses):
            say(f"{tag} NO not now")
            continue
        if upper.startswith("CAPABILITY"):
            say("* CAPABILITY IMAP4rev1")
        elif upper.startswith("LOGIN"):
            if box.password not in rest:
                say(f"{tag} NO not you")
                continue
        elif upper.startswith("AUTHENTICATE PLAIN"):
            say("+ ")
            given = base64.b64decode(handler.rfile.readline()).split(b"\0")
            if given[1:] != [USER.encode(), box.password.encode()]:
                say(f"{tag} NO not you")
                continue
        elif upper.startswith("LIST"):
            for one in box.listed:
                say(b"* LIST " + one)
        elif upper.startswith(("EXAMINE", "SELECT")):
            if "INBOX" not in rest:
                say(f"{tag} NO no such mailbox")
                continue
            say(f"* {len(box.mails)} EXISTS")
        elif upper.startswith("UID SEARCH"):
            say(f"* SEARCH {' '.join(map(str, box.mails))}".rstrip())
        elif upper.startswith("UID FETCH"):
            at_most = int((re.search(r"<0\.(\d+)>", rest) or ["", "0"])[1])
            for uid in map(int, rest.split()[2].split(",")):
                if uid > box.drops_after:
                    return
                mail = box.mails[uid][:at_most]
                first, last = ("", f" UID {uid}") if box.uid_last else (f"UID {uid} ", "")
                say(f"* 1 FETCH ({first}BODY[]<0> {{{len(mail)}}}\r\n".encode() + mail + f"{last})".encode())
        elif upper.startswith("LOGOUT"):
            say("* BYE")
            say(f"{tag} OK bye")
            return
        say(f"{tag} OK done")


def _secure(handler: socketserver.StreamRequestHandler, tls: tuple[Path, Path]) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*tls)
    handler.connection = context.wrap_socket(handler.connection, server_side=True)
    handler.rfile, handler.wfile = handler.connection.makefile("rb"), handler.connection.makefile("wb")  # type: ignore[assignment]


@contextmanager
def _serving(handler: type[socketserver.StreamRequestHandler]) -> Iterator[int]:
    class Quiet(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A line that a client broke off is nothing to print."""

    with Quiet(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()
