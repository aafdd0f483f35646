"""The items as the minutes print them: in the order of the agenda, numbered, each with what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from meetings.minutes.model import (
    DeclaredInterest,
    Happening,
    ItemMinutes,
    Outcome,
    Paragraph,
    SetItem,
    Setting,
)
from meetings.minutes.paragraphs import Written
from meetings.minutes.sittings import Sittings
from meetings.records import forms as form

_WEIGHT: tuple[Outcome, ...] = ("decided", "recommended", "referred", "lost", "noted")

_SETTLES: dict[type[form.Parsed], Outcome] = {
    form.Decision: "decided",
    form.Ratified: "decided",
    form.MinutesApproved: "decided",
    form.Elected: "decided",
    form.Recommended: "recommended",
    form.Referred: "referred",
    form.NotAgreed: "lost",
    form.Noted: "noted",
}
"""What each kind of line settles; without the quorum what was decided is only recommended."""


def items(
    setting: Setting,
    sittings: Sittings,
    written: Written,
    happenings: Mapping[str | None, tuple[Happening, ...]],
    interests: tuple[DeclaredInterest, ...],
) -> tuple[ItemMinutes, ...]:
    """Every item, reached or not. Business raised on the day that the agenda does not hold comes after it,
    and last whatever else the log speaks of, so that no paragraph is lost."""
    raised = {item.id for item in written.added}
    return tuple(
        _item(
            item,
            number,
            item.id in raised,
            sittings,
            written.paragraphs.get(item.id, ()),
            happenings.get(item.id, ()),
            tuple(i for i in interests if i.item == item.id),
        )
        for number, item in enumerate(_agenda(setting, sittings, written), start=1)
    )


def strays(setting: Setting, sittings: Sittings, written: Written) -> tuple[str, ...]:
    """The ids of items that the log speaks of and that neither the agenda nor the meeting added."""
    known = {item.id for item in (*setting.items, *written.added)}
    spoken_of = dict.fromkeys([*sittings.visits, *written.paragraphs, *written.happenings])
    return tuple(item for item in spoken_of if item is not None and item not in known)


def numbered(number: int | None, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Paragraphs with their numbers, `4.1`, `4.2` …; without any where they stand under no item.

    Only those of an item that the agenda does not hold have none yet.
    """
    if number is None or (paragraphs and paragraphs[0].number):
        return paragraphs
    return tuple(replace(p, number=f"{number}.{place}") for place, p in enumerate(paragraphs, start=1))


def _agenda(setting: Setting, sittings: Sittings, written: Written) -> list[SetItem]:
    listed = {item.id: item for item in setting.items}
    for item in written.added:
        listed.setdefault(item.id, item)
    return [*listed.values(), *(SetItem(item, "") for item in strays(setting, sittings, written))]


def _item(
    item: SetItem,
    number: int,
    added: bool,
    sittings: Sittings,
    paragraphs: tuple[Paragraph, ...],
    happenings: tuple[Happening, ...],
    interests: tuple[DeclaredInterest, ...],
) -> ItemMinutes:
    visits = sittings.visits.get(item.id, ())
    current = sittings.item == item.id
    outcome = _outcome(paragraphs)
    if current and sittings.state in ("paused", "adjourned"):
        outcome = "open"
    elif not outcome and (paragraphs or (visits and not current)):
        outcome = "discussed"
    put_off = _put_off(paragraphs) if outcome == "deferred" else None
    return ItemMinutes(
        id=item.id,
        number=number,
        title=item.title,
        kind=item.kind,
        standing=item.standing,
        added=added,
        opened=visits[0][0] if visits else None,
        visits=visits,
        paragraphs=numbered(number, paragraphs),
        happenings=happenings,
        interests=interests,
        outcome=outcome,
        deferred_to=put_off.meeting if put_off else None,
        deferred_on=put_off.on if put_off else None,
    )


def _outcome(paragraphs: tuple[Paragraph, ...]) -> Outcome:
    """The weightiest outcome, but putting the item off outweighs what was settled before it."""
    found: set[Outcome] = set()
    put_off = False
    for paragraph in paragraphs:
        kind = type(paragraph.parsed)
        if kind is form.Defer:
            found, put_off = set(), True
        elif kind in _SETTLES:
            found.add(_settled(paragraph))
    settled: Outcome = next((outcome for outcome in _WEIGHT if outcome in found), "")
    return settled or ("deferred" if put_off else "")


def _settled(paragraph: Paragraph) -> Outcome:
    outcome = _SETTLES[type(paragraph.parsed)]
    return "recommended" if outcome == "decided" and paragraph.quorate is False else outcome


def _put_off(paragraphs: tuple[Paragraph, ...]) -> form.Defer | None:
    said = (p.parsed for p in reversed(paragraphs))
    return next((parsed for parsed in said if isinstance(parsed, form.Defer)), None)
