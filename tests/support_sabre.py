"""A small calendar server with the habits of Nextcloud's (sabre/dav), which Radicale has not.

It keeps what is deleted in a bin, whose names and UIDs stand in the way; explains itself in a document; keeps
lists of tasks among the calendars; says at `/.well-known/caldav` where it is; may keep entries in words of
its own, and then gives no tag.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import escape

USER, PASSWORD = "jo", "secret"
DAV = "/remote.php/dav/"
HOME = f"{DAV}calendars/{USER}/"
_NAMES = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://sabredav.org/ns"'


class Sabre:
    """What the server keeps, and how it behaves."""

    def __init__(self) -> None:
        self.calendars: dict[str, tuple[str, str]] = {}  # address: name, kind of entries
        self.entries: dict[str, bytes] = {}
        self.bin: dict[str, bytes] = {}
        self.rewrite: Callable[[bytes], bytes] | None = None
        self.weak = False
        self.home = HOME
        self.well_known = "https://127.0.0.1/remote.php/dav"  # as one behind another server says it
        self.may_write = True
        self.may_make = True
        self.room = 1000
        self.down: dict[str, str] | None = None
        self.asked: list[tuple[str, str]] = []
        self.url = ""

    def tag(self, data: bytes) -> str:
        """What an entry's bytes are told apart by."""
        return f'{"W/" if self.weak else ""}"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'

    def titles(self) -> list[str]:
        """The titles of the entries, in their order."""
        return sorted(
            re.findall(r"^SUMMARY:(.*?)\r?$", "".join(map(bytes.decode, self.entries.values())), re.M)
        )

    def writes(self) -> list[str]:
        """What was asked for since the last time that changes something."""
        found = [method for method, _ in self.asked if method in ("PUT", "DELETE", "MKCALENDAR")]
        self.asked.clear()
        return found


def _uid(data: bytes) -> str:
    found = re.search(rb"^UID:(.*(?:\r\n .*)*)", data, re.M)
    return found[1].replace(b"\r\n ", b"").decode().strip() if found else ""


class _Handler(http.server.BaseHTTPRequestHandler):
    sabre: Sabre
    protocol_version = "HTTP/1.1"

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.sabre.asked.append((self.command, self.path))
        known = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if self.sabre.down is not None:
            self._say(503, b"", **self.sabre.down)
        elif self.path == "/":
            self._say(302, b"", Location="/login")
        elif self.path == "/.well-known/caldav":
            self._say(301, b"", Location=self.sabre.well_known)
        elif self.headers.get("Authorization") != f"Basic {known}":
            self._say(401, b"", **{"WWW-Authenticate": 'Basic realm="sabre"'})
        else:
            getattr(self, f"_{self.command.lower()}")(body)

    do_PROPFIND = do_PROPPATCH = do_REPORT = do_MKCALENDAR = do_GET = do_PUT = do_DELETE = _handle  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass

    def _say(self, status: int, body: bytes = b"", **fields: str) -> None:
        self.send_response(status)
        for name, value in {**fields, "Content-Length": str(len(body))}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _no(self, status: int, kind: str, words: str, part: str = "") -> None:
        told = f"{part}<s:exception>Sabre\\DAV\\Exception\\{kind}</s:exception><s:message>{words}</s:message>"
        self._say(status, f"<d:error {_NAMES}>{told}</d:error>".encode(), Content_Type="application/xml")

    def _many(self, found: dict[str, str]) -> None:
        parts = "".join(
            f"<d:response><d:href>{path}</d:href><d:propstat><d:prop>{properties}</d:prop>"
            "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
            for path, properties in found.items()
        )
        self._say(
            207, f"<d:multistatus {_NAMES}>{parts}</d:multistatus>".encode(), Content_Type="application/xml"
        )

    def _propfind(self, body: bytes) -> None:
        principal = f"{DAV}principals/users/{USER}/"
        kept = {
            DAV: f"<d:current-user-principal><d:href>{principal}</d:href></d:current-user-principal>",
            principal: f"<c:calendar-home-set><d:href>{self.sabre.home}</d:href></c:calendar-home-set>",
            HOME: "<d:resourcetype><d:collection/></d:resourcetype>",
        } | {
            path: "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>"
            f"<d:displayname>{escape(name)}</d:displayname><c:supported-calendar-component-set>"
            f'<c:comp name="{kind}"/></c:supported-calendar-component-set>'
            for path, (name, kind) in self.sabre.calendars.items()
        }
        if self.path not in kept:
            self._no(404, "NotFound", "File not found")
        elif self.path == HOME and self.headers["Depth"] == "1":
            self._many({path: told for path, told in kept.items() if path.startswith(HOME)})
        else:
            self._many({self.path: kept[self.path]})

    def _proppatch(self, body: bytes) -> None:
        self._many({self.path: "<d:displayname/>"})

    def _mkcalendar(self, body: bytes) -> None:
        if not self.sabre.may_make:
            self._no(405, "MethodNotAllowed", "No calendar can be made here")
            return
        name = re.search(rb"displayname>([^<]*)<", body)
        self.sabre.calendars[self.path] = (name[1].decode() if name else "", "VEVENT")
        self._say(201)

    def _report(self, body: bytes) -> None:
        self._many(
            {
                path: f"<d:getetag>{escape(self.sabre.tag(data))}</d:getetag>"
                f"<c:calendar-data>{escape(data.decode())}</c:calendar-data>"
                for path, data in self.sabre.entries.items()
                if path.startswith(self.path)
            }
        )

    def _get(self, body: bytes) -> None:
        if self.path in self.sabre.entries:
            data = self.sabre.entries[self.path]
            self._say(200, data, ETag=self.sabre.tag(data), Content_Type="text/calendar; charset=utf-8")
        else:
            self._no(404, "NotFound", "Calendar object not found")

    def _put(self, body: bytes) -> None:
        sabre, uid = self.sabre, _uid(body)
        if self._has_failed():
            return
        if len(sabre.entries) >= sabre.room:
            self._no(507, "InsufficientStorage", "Not enough space left")
        elif sabre.calendars[f"{self.path.rpartition('/')[0]}/"][1] != "VEVENT":
            part = "<c:supported-calendar-component/>"
            self._no(403, "InvalidComponentType", "This calendar only supports tasks.", part)
        elif uid in {_uid(data) for path, data in sabre.entries.items() if path != self.path}:
            self._no(
                400, "BadRequest", "Calendar object with uid already exists in this calendar collection."
            )
        elif uid in map(_uid, sabre.bin.values()):
            words = "Deleted calendar object with uid already exists in this calendar collection."
            self._no(400, "BadRequest", words)
        else:
            new = self.path not in sabre.entries
            sabre.entries[self.path] = kept = sabre.rewrite(body) if sabre.rewrite else body
            told: dict[str, Any] = {} if kept != body else {"ETag": sabre.tag(kept)}
            self._say(201 if new else 204, **told)

    def _delete(self, body: bytes) -> None:
        if self._has_failed():
            return
        gone = self.path.replace(".ics", "-deleted.ics")
        if gone in self.sabre.bin:
            words = (
                f"A calendar object with URI {gone} already exists in calendar 1, therefore this object can't"
            )
            self._no(403, "Forbidden", f"{words} be moved into the trashbin")
        else:
            self.sabre.bin[gone] = self.sabre.entries.pop(self.path)
            self._say(204)

    def _has_failed(self) -> bool:
        """Whether it hangs on a state that is no longer so, or on a right; that is then said."""
        if not self.sabre.may_write:
            words = "User did not have the required privileges ({DAV:}bind)"
            self._no(403, "NeedPrivileges", words, "<d:need-privileges/>")
            return True
        held = self.sabre.entries.get(self.path)
        tag = self.sabre.tag(held) if held is not None else ""
        wanted = self.headers.get("If-Match")
        if (wanted and (wanted != tag or tag.startswith("W/"))) or (
            self.headers.get("If-None-Match") and tag
        ):
            self._no(412, "PreconditionFailed", "An If-Match header was specified, but it did not match.")
            return True
        return False


@contextlib.contextmanager
def sabre() -> Iterator[Sabre]:
    """Such a server on a free port of this computer; it is gone when the block ends."""
    kept = Sabre()
    handler = type("Handler", (_Handler,), {"sabre": kept})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        kept.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield kept
        finally:
            server.shutdown()
            thread.join()
