"""Is everything readable and consistent: the record, the papers, and what names what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from meetings.minutes.life import text_hash
from meetings.office import Office
from meetings.records.meeting import Paper
from meetings.store.engine import Finding
from meetings.store.query import where

_NAMES: dict[str, dict[str, str]] = {
    "body": {"parent": "body"},
    "person": {"organisation": "organisation"},
    "seat": {"body": "body"},
    "membership": {"body": "body", "person": "person", "organisation": "organisation", "seat": "seat"},
    "meeting": {"body": "body"},
    "item": {"meeting": "meeting", "carried_from": "item", "ratifies": "decision", "series": "recurring"},
    "recurring": {"body": "body"},
    "paper": {"meeting": "meeting", "item": "item"},
    "entry": {"meeting": "meeting", "item": "item"},
    "decision": {
        "body": "body", "meeting": "meeting", "item": "item", "entry": "entry", "ratifies": "decision",
        "ratified_by": "decision", "round": "round",
    },
    "round": {"body": "body", "decision": "decision", "reported": "meeting"},
    "action": {"body": "body", "meeting": "meeting", "item": "item", "entry": "entry"},
    "champion": {"person": "person", "organisation": "organisation"},
    "consultation": {"body": "body"},
    "funding-change": {"body": "body"},
    "calendar-address": {"person": "person"},
    "invitation": {"meeting": "meeting", "person": "person"},
    "answer": {"meeting": "meeting", "person": "person"},
}  # fmt: skip
"""The fields of each kind of record that hold another's id, and of what kind that is."""


def check(office: Office) -> Iterator[Finding]:
    """Read everything and say what is wrong, and what only wants to be known (`damage` false)."""
    yield from office.store.engine.check()
    yield from _conflicts(office)
    yield from _references(office)
    yield from _approved(office)
    yield from _papers(office)


def _approved(office: Office) -> Iterator[Finding]:
    """Approved minutes whose text is no longer what was approved."""
    for meeting in office.meetings.find(where("status") == "approved"):
        if meeting.approval and meeting.approval.sha256 not in ("", text_hash(office, meeting)):
            yield Finding(f"The minutes of {meeting.ref} no longer say what was approved.", False)


def _conflicts(office: Office) -> Iterator[Finding]:
    for folded, changes in office.store.conflicts():
        name = _name(folded.kind, folded.record, msgspec.json.decode(folded.body) if folded.body else {})
        yield Finding(
            f"{name} was changed in {len(changes)} ways at once; "
            f"“compact-tui history {folded.record}” lets you choose one.",
            False,
        )


def _references(office: Office) -> Iterator[Finding]:
    held = {kind: {f.record for f in office.store.engine.documents(kind)} for kind in {"body", *_targets()}}
    for kind, fields in _NAMES.items():
        for folded in office.store.engine.documents(kind):
            body = msgspec.json.decode(folded.body or "{}")
            if body.get("taken_back") or body.get("status") == "taken-back":
                continue
            for field, target in fields.items():
                named = body.get(field)
                if named and named not in held[target]:
                    gone = office.store.engine.held(target, named) is not None
                    what = f"{_article(target)} that {'was removed' if gone else 'is not in the record'}"
                    yield Finding(f"{_name(kind, folded.record, body)} names {what}.", not gone)


def _targets() -> set[str]:
    return {target for fields in _NAMES.values() for target in fields.values()}


def _article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _name(kind: str, record: str, body: dict[str, Any]) -> str:
    told = body.get("ref") or body.get("title") or body.get("name") or body.get("line") or record
    words = " ".join(str(told).split())
    return f"The {kind} “{words if len(words) <= 60 else words[:59] + '…'}”"


def _papers(office: Office) -> Iterator[Finding]:
    folder = office.folder / "papers"
    known = {paper.file for paper in office.papers.find()}
    for paper in office.papers.find():
        if paper.file:
            yield from _paper(office, paper)
    lying = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    for name in lying:
        if name not in known:
            yield Finding(f"papers/{name} belongs to no meeting; it was left as it is.", False)


def _paper(office: Office, paper: Paper) -> Iterator[Finding]:
    path = office.folder / "papers" / paper.file
    if path.is_symlink() or not path.is_file():
        yield Finding(f"The paper “{paper.title}” is missing: there is no file papers/{paper.file}.")
        return
    with path.open("rb") as file:
        same = hashlib.file_digest(file, "sha256").hexdigest() == paper.sha256
    if paper.sha256 and not same:
        yield Finding(
            f"papers/{paper.file} is not the file that was filed as “{paper.title}”: it was changed."
        )
