"""Who was there, who sent apologies, who was not and who attended, by name and sector."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from meetings.documents.names import Names, listed
from meetings.documents.page import Attendee, Who
from meetings.documents.tree import one_line
from meetings.minutes.model import Attendance, Attending, Member, Minutes


@dataclass(frozen=True, slots=True)
class PrintedRoll:
    """The four lists, each in the order of the area's sectors; those of no sector come last."""

    present: tuple[Attendee, ...]
    apologies: tuple[Attendee, ...]
    absent: tuple[Attendee, ...]
    in_attendance: tuple[Attendee, ...]


def printed_roll(
    minutes: Minutes, members: Iterable[Member], sectors: Mapping[str, str], names: Names
) -> PrintedRoll:
    """The attendance as it is printed. Whoever has a seat without a vote was in attendance."""
    seats = {member.person: member for member in members}
    numbers = {item.id: item.number for item in minutes.items}
    chaired = _chaired(minutes, numbers)

    def people(found: Iterable[Attendance]) -> list[Attendee]:
        told = ((one, _attendee(one, seats, sectors, numbers, chaired, names)) for one in found)
        return [replace(attendee, missed=_missed(minutes, one, attendee)) for one, attendee in told]

    voting = [a for a in minutes.present if _votes(a, seats)]
    others = [*(a for a in minutes.present if not _votes(a, seats)), *minutes.in_attendance]
    attending = [*people(others), *(attending_one(one) for one in minutes.attending)]
    order = {name: place for place, name in enumerate((*sectors.values(), ""))}

    def by_sector(found: list[Attendee]) -> tuple[Attendee, ...]:
        return tuple(sorted(found, key=lambda one: order[one.sector_name]))

    return PrintedRoll(
        present=by_sector(people(voting)),
        apologies=by_sector(people(minutes.apologies)),
        absent=by_sector(people(minutes.not_present)),
        in_attendance=by_sector(attending),
    )


def attendee_words(one: Attendee) -> str:
    """One line of a list: `Ann Bell (AB), Castlebridge NHS, online (from item 4)`."""
    words = [_named(one)]
    if one.organisation:
        words.append(one.organisation)
    if one.role and not (one.chaired and one.role == "chair"):
        words.append(one.role)
    if one.stands_for:
        words.append(f"for {one.stands_for.name}")
    if one.stood_in:
        words.append(f"represented by {one.stood_in.name}")
    words += [word for word in (one.chaired, "online" if one.online else "") if word]
    if one.capacity == "observer":
        words.append("observer")
    line = ", ".join(words)
    part = _part(one)
    return f"{line} ({part})" if part else line


def _named(one: Attendee) -> str:
    if one.capacity == "others":
        return f"{one.count} {one.who.name}"
    return f"{one.who.name} ({one.who.initials})" if one.who.initials else one.who.name


def _part(one: Attendee) -> str:
    since = "" if one.from_item is None else f"from item {one.from_item}"
    until = "" if one.until_item is None else f"until item {one.until_item}"
    item = f"item{'s' if len(one.missed) > 1 else ''} {listed([str(n) for n in one.missed])}"
    missed = f"not for {item}" if one.missed else ""
    span = " ".join(word for word in (since, until) if word)
    return ", ".join(word for word in (span, missed) if word) or (
        "for part of the meeting" if one.part else ""
    )


def _votes(one: Attendance, seats: Mapping[str, Member]) -> bool:
    seat = seats.get(one.person.id)
    return one.capacity == "substitute" or seat is None or seat.votes


def _attendee(
    one: Attendance,
    seats: Mapping[str, Member],
    sectors: Mapping[str, str],
    numbers: Mapping[str, int],
    chaired: Mapping[str, str],
    names: Names,
) -> Attendee:
    stands_for = one.substitute if one.capacity == "substitute" else None
    seat = seats.get(one.person.id)
    of_seat = seat or (seats.get(stands_for.id) if stands_for else None)
    place = names.organisation(seat.organisation if seat else None) or names.organisation_of(one.person.id)
    sector = (of_seat.sector if of_seat else "") or (place.sector if place else "")
    there = one.presence in ("present", "left")
    attendee = Attendee(
        who=names.who(one.person),
        organisation=one_line(place.name) if place else "",
        sector=sector,
        sector_name=sectors.get(sector, ""),
        role=_role(seat),
        stands_for=names.who(stands_for) if stands_for else None,
        stood_in=names.who(one.substitute) if one.substitute and not stands_for and not there else None,
        capacity="attending" if one.capacity == "attending" else "",
    )
    if not there:
        return attendee
    return replace(
        attendee,
        chaired=chaired.get(one.person.id, ""),
        online=one.online,
        from_item=numbers.get(one.since_item or ""),
        until_item=numbers.get(one.until_item or ""),
        part=one.presence == "left",
    )


def _role(seat: Member | None) -> str:
    return one_line(seat.role) if seat and seat.role != "member" else ""


def _missed(minutes: Minutes, one: Attendance, told: Attendee) -> tuple[int, ...]:
    """The items that somebody who left and came back was not there for, those at either end left aside."""
    if len(one.spells) < 2:
        return ()
    opened = [item for item in minutes.items if item.visits]
    numbers = [i.number for i in opened if all(stay.person != one.person for stay in i.there)]
    return tuple(
        n
        for n in numbers
        if (told.from_item is None or n > told.from_item) and (told.until_item is None or n < told.until_item)
    )


def attending_one(one: Attending) -> Attendee:
    """Somebody in attendance whom the group knows by no more than what was said."""
    name = one_line(one.name) or ("others" if one.capacity == "others" else "somebody")
    who = Who("person", name)
    return Attendee(who, one_line(one.organisation), capacity=one.capacity, count=one.count)


def _chaired(minutes: Minutes, numbers: Mapping[str, int]) -> dict[str, str]:
    """For each person who had the chair, for which part."""
    spells: dict[str, list[str]] = {}
    for place, (person, item) in enumerate(minutes.chairs):
        later = minutes.chairs[place + 1 :]
        begins = numbers.get(item or "")
        ends = numbers.get(later[0][1] or "") if later else None
        since = "" if begins is None else f"from item {begins}"
        until = "" if ends is None else f"until item {ends}"
        within = begins is not None and begins == ends  # taken and handed over again under one item
        part = f"for part of item {begins}" if within else " ".join(word for word in (since, until) if word)
        if part not in spells.setdefault(person, []):
            spells[person].append(part)
    return {
        person: " ".join(word for word in ("in the chair", listed([w for w in parts if w])) if word)
        for person, parts in spells.items()
    }
