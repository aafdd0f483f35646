"""The register of decisions."""

from __future__ import annotations

from meetings.office import Office
from meetings.records.outcome import Decision
from meetings.store.query import where

BASIS = {"consensus": "by consensus", "vote": "by vote", "casting-vote": "by the casting vote"}


def register(office: Office, body: str | None = None) -> list[Decision]:
    """Every decision that stands, by reference, of one body or of all."""
    stands = where("taken_back") != True  # noqa: E712  # TinyDB builds its query from the comparison
    cond = stands if body is None else (where("body") == body) & stands
    return office.decisions.find(cond, order="ref")


def standing(decision: Decision) -> str:
    """How a decision stands, in a word or two: agreed, recommended, to be ratified …"""
    if decision.taken_back:
        return "taken back"
    if decision.quorate is False and decision.kind != "not-agreed":
        return "ratified" if decision.ratified_by else "to be ratified"
    return decision.kind.replace("-", " ")
