"""Every kind of record that is stored: its type, the words it is found by, and what undoing it leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meetings.records.base import Record
from meetings.records.consulting import Consultation, FundingChange
from meetings.records.correspondence import Round
from meetings.records.entry import Entry
from meetings.records.events import Champion, Event
from meetings.records.group import Body, Group
from meetings.records.inviting import Answer, Invitation
from meetings.records.meeting import AgendaItem, Meeting, Paper, Recurring
from meetings.records.outcome import Action, Decision, FollowUp
from meetings.records.people import CalendarAddress, Membership, Organisation, Person, Seat
from meetings.records.planning import Avoided, Partner
from meetings.store.kind import Kind

TYPES: dict[str, type[Record]] = {
    "group": Group,
    "body": Body,
    "organisation": Organisation,
    "person": Person,
    "seat": Seat,
    "membership": Membership,
    "meeting": Meeting,
    "item": AgendaItem,
    "recurring": Recurring,
    "paper": Paper,
    "entry": Entry,
    "decision": Decision,
    "round": Round,
    "action": Action,
    "champion": Champion,
    "event": Event,
    "consultation": Consultation,
    "funding-change": FundingChange,
    "follow-up": FollowUp,
    "calendar-address": CalendarAddress,
    "avoided": Avoided,
    "partner": Partner,
    "invitation": Invitation,
    "answer": Answer,
}


def _words(*fields: str) -> Callable[[dict[str, Any]], str]:
    """The text of some fields; nothing of a record that was taken back or erased is found."""

    def text(body: dict[str, Any]) -> str:
        if body.get("taken_back") or body.get("status") == "taken-back" or body.get("erased"):
            return ""
        return " ".join(_as_text(body[field]) for field in fields if body.get(field))

    return text


def _as_text(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _decision(body: dict[str, Any]) -> str:
    """The text of a decision, with what was answered to it."""
    answer = None if body.get("taken_back") else body.get("answered")
    return f"{_words('ref', 'text')(body)} {(answer or {}).get('words') or ''}".strip()


def _round(body: dict[str, Any]) -> str:
    """The text of a round of correspondence, with the words of every reply."""
    standing = () if body.get("taken_back") else body.get("replies") or ()
    replies = " ".join(reply.get("words") or "" for reply in standing)
    return f"{_words('ref', 'text', 'about', 'early', 'reason', 'refers')(body)} {replies}".strip()


def _flag(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "taken_back": True}


def _take_back_action(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "status": "taken-back"}


KINDS: dict[str, Kind] = {
    "body": Kind(_words("name", "purpose")),
    "organisation": Kind(_words("name", "short")),
    "person": Kind(_words("name", "initials")),
    "seat": Kind(_words("title")),
    "meeting": Kind(_words("ref", "title", "cancelled")),
    "item": Kind(_words("title", "notes", "refers")),
    "recurring": Kind(_words("title", "notes", "refers")),
    "paper": Kind(_words("title")),
    "entry": Kind(_words("line"), _flag),
    "decision": Kind(_decision, _flag),
    "round": Kind(_round, _flag),
    "action": Kind(_words("ref", "text", "theme", "refers"), _take_back_action),
    "follow-up": Kind(_words("text", "dropped")),
    "event": Kind(_words("title", "venue", "notes")),
    "consultation": Kind(
        _words("ref", "title", "affects", "reason", "reply", "told", "notes", "refers"), _flag
    ),
    "funding-change": Kind(
        _words("ref", "title", "affects", "strategy", "assessment", "reason", "notes", "refers"), _flag
    ),
}
