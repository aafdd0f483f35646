"""Moving a line of the minutes: to another item, before another line, up and down within its item.

A line keeps its id, its words, its time and its number. What belongs to it (what continues it, the votes on
a proposal) goes along, and what it made goes to the new item with it; nothing else stands otherwise than
before. Where the minutes would tell another story afterwards, the line stays where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from meetings.errors import Refused
from meetings.minutes.echo import Echo
from meetings.minutes.fold import fold_state, minutes
from meetings.minutes.live import LiveMinutes
from meetings.minutes.model import Minutes, Paragraph
from meetings.minutes.order import rearranged
from meetings.minutes.together import belonging, heads_of
from meetings.minutes.versions import in_one_version
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.entry import Entry
from meetings.records.forms import Parsed

_COURSE = (form.Open, form.Item, form.Adjourn, form.Resume, form.Close)
_PRESENCE = (
    form.Present, form.Apologies, form.Late, form.Arrives, form.Leaves, form.Returns, form.Substitute,
    form.Guest, form.Observer, form.Also,
)  # fmt: skip


def why_it_stays(parsed: Parsed) -> str:
    """Why a line of this kind cannot be moved, in one sentence; empty where it can."""
    match parsed:
        case _ if isinstance(parsed, _COURSE):
            return (
                "That line says when the meeting began, moved on, paused or ended, so it stands where that "
                "happened; edit it to give another time or item."
            )
        case _ if isinstance(parsed, _PRESENCE):
            return (
                "That line says who was there from which time on, which is no matter of one item; "
                "edit it to give another time."
            )
        case form.Chair():
            return "Whoever takes the chair has it from that time on; edit the line to give another time."
        case form.Interest():
            return "A declared interest names its item itself; edit it, as in “interest RN on 5: …”."
        case form.Confidential() | form.Public():
            return (
                "That line says where the confidential part begins or ends; take it back and put it in anew."
            )
        case form.ItemAdded():
            return "That line put an item on the agenda and belongs to no other; move items on the agenda."
        case _:
            return ""


def moved_to(live: LiveMinutes, entry: Entry, item: str | None, before: Entry | None = None) -> Echo:
    """Move a line under another item, at its own place in time or right before another line; what became."""
    with live.change(f"move to {_place(live, item)[:30]}: {entry.line[:60]}"):
        entry, block = _block(live, entry)
        if before is None and entry.item == item:
            raise Refused(f"That line stands under {_place(live, item)} already.")
        order = [one.id for one in live.entries]
        if before is not None:
            order = _placed(live, order, block, before, after=False)
        _keep(live, block, item, order)
    return _moved(live, entry, block)


def moved_by(live: LiveMinutes, entry: Entry, by: Literal[-1, 1]) -> Echo:
    """Move a line before the one above it under the same item (-1), or behind the one below it (1)."""
    with live.change(f"move {'up' if by < 0 else 'down'}: {entry.line[:60]}"):
        entry, block = _block(live, entry)
        mine = {one.id for one in block}
        others = [
            one
            for one in live.entries
            if one.id not in mine
            and one.item == entry.item
            and not (one.taken_back or isinstance(one.parsed, form.Item))
        ]
        places = {one.id: n for n, one in enumerate(live.entries)}
        at = places[block[0].id if by < 0 else block[-1].id]
        beyond = [one for one in others if (places[one.id] - at) * by > 0]
        if not beyond:
            raise Refused(f"That line is the {'first' if by < 0 else 'last'} of its item already.")
        order = _placed(live, list(places), block, beyond[-1] if by < 0 else beyond[0], after=by > 0)
        _keep(live, block, entry.item, order)
    return _moved(live, entry, block)


def _place(live: LiveMinutes, item: str | None) -> str:
    return live.telling.item(item) if item else "the opening"


def _block(live: LiveMinutes, entry: Entry) -> tuple[Entry, tuple[Entry, ...]]:
    """A line as it stands now, and all that moves with it."""
    entry = in_one_version(live, entry.id)
    heads = heads_of(live.entries, live.minutes)
    block = belonging(live.entries, heads, heads[entry.id])
    for one in block:
        if why := why_it_stays(one.parsed):
            raise Refused(why)
    if live.is_closed and any(isinstance(one.parsed, form.Defer) for one in block):
        raise Refused("The meeting is closed and its item has been put off; reopen it with “undo” first.")
    return entry, block


def _placed(
    live: LiveMinutes, order: Sequence[str], block: Sequence[Entry], beside: Entry, *, after: bool
) -> list[str]:
    """The order with some lines before another and what belongs to it, or behind."""
    heads = heads_of(live.entries, live.minutes)
    its = belonging(live.entries, heads, heads[live.standing(beside.id).id])
    mine = [one.id for one in block]
    if its[0].id in mine:
        raise Refused("That line belongs to the one that is to be moved, and goes along with it.")
    rest = [id_ for id_ in order if id_ not in mine]
    at = rest.index(its[-1].id) + 1 if after else rest.index(its[0].id)
    return [*rest[:at], *mine, *rest[at:]]


def _keep(live: LiveMinutes, block: Sequence[Entry], item: str | None, order: Sequence[str]) -> None:
    """Keep the lines under their item and in the order wanted; inside a commit."""
    state = live.telling.state
    under = {one.id: replace(one, item=item) for one in block if one.item != item}
    for one in rearranged(state.log, order):
        under[one.id] = replace(one, item=under[one.id].item if one.id in under else one.item)
    if not under:
        raise Refused("That line stands there already.")
    told = minutes(fold_state(state.setting, {**state.log.held, **under}.values()))
    if why := _another_story(live.minutes, told, {one.id for one in block}):
        raise Refused(why)
    for one in under.values():
        live.office.entries.put(one)
    for one in block:
        if one.item != item:
            _take_along(live.office, one, item)


def _take_along(office: Office, entry: Entry, item: str | None) -> None:
    """Let what a line made belong to the new item too."""
    if action := office.actions.maybe(entry.made):
        office.actions.put(replace(action, item=item))
    elif decision := office.decisions.maybe(entry.made):
        office.decisions.put(replace(decision, item=item))
    elif paper := office.papers.maybe(entry.made):
        office.papers.put(replace(paper, item=item))


def _another_story(before: Minutes, after: Minutes, moved: set[str]) -> str:
    """What the minutes would tell otherwise than before, in one sentence; empty where they would not."""
    now = {paragraph.entry: paragraph for paragraph in after.paragraphs}
    for was in before.paragraphs:
        stands = now.get(was.entry)
        if stands is None or stands.confidential != was.confidential:
            return (
                "There it would leave the confidential part, or go into it, so it was left where it is; "
                "choose another place."
            )
        if (stands.quorate, stands.vote) != (was.quorate, was.vote):
            return "At that place others were here and entitled to vote, so it was left where it is."
        if _words(stands) != _words(was):
            who = "it" if was.entry in moved else "another line"
            return f"There what goes on with {who} would go on with something else; choose another place."
    if len(now) != len(before.paragraphs) or _course(before) != _course(after):
        return "There it would change when the meeting began or who was there, so it was left where it is."
    return ""


def _words(paragraph: Paragraph) -> object:
    return paragraph.parsed, paragraph.more, paragraph.votes, paragraph.ref


def _course(minutes: Minutes) -> object:
    """All that hangs on the times at which things happened."""
    return (
        minutes.state, minutes.started, minutes.finished, minutes.attendance, minutes.attending,
        minutes.chairs, minutes.pauses, minutes.current_item, [i.visits for i in minutes.items],
    )  # fmt: skip


def _moved(live: LiveMinutes, entry: Entry, block: Sequence[Entry]) -> Echo:
    now = live.standing(entry.id)
    where = f"to {_place(live, now.item)}" if now.item != entry.item else "within its item"
    more = len(block) - 1
    along = f"with {more} line{'' if more == 1 else 's'} that belong{'s' if more == 1 else ''} to it"
    return Echo(("moved", where, now.ref, along if more else "", now.line))
