"""One member beside the list: what they hold and held, and what they still have to do."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from meetings.dates import brief
from meetings.naming import Naming
from meetings.records.outcome import Action
from meetings.records.people import Membership, Person
from meetings.roster import Standing
from meetings.seated import Seated

_ACTIONS = "action:"
_MOST = 40
"""How many open actions are listed; the plan itself has the rest."""


def options(seated: Seated, known: Standing, naming: Naming, bodies: dict[str, str]) -> list[Option]:
    """The lines of the pane; only actions lead somewhere."""
    lines = [*_who(seated, naming), Content(""), *_held(known, naming, bodies), Content("")]
    found = [Option(line, disabled=True) for line in lines]
    count = len(known.actions)
    title = f"{count} open action{'' if count == 1 else 's'}" if count else "No open actions"
    found.append(Option(Content.styled(title, "bold"), disabled=True))
    found += [Option(_action(action), id=f"{_ACTIONS}{action.id}") for action in known.actions[:_MOST]]
    if count > _MOST:
        found.append(Option(Content(f"and {count - _MOST} more"), disabled=True))
    return found


def action_of(option: str | None) -> str:
    """The id of the action that a line leads to; empty where it leads nowhere."""
    return option.removeprefix(_ACTIONS) if option else ""


def _who(seated: Seated, naming: Naming) -> Iterator[Content]:
    yield Content.styled(f"{naming.person(seated.person.id)} ({seated.person.initials})", "bold $accent")
    if seated.organisation:
        yield Content(seated.organisation.name)
    if seated.seat:
        yield Content.styled(f"seat: {seated.seat.title}", "$text-muted")
    if not seated.membership.votes:
        yield Content.styled("attends without a vote", "$text-muted")


def _held(known: Standing, naming: Naming, bodies: dict[str, str]) -> Iterator[Content]:
    yield Content.styled("Memberships", "bold")
    for held in known.memberships:
        place = naming.organisations.get(held.organisation or "")
        whose = f" for {place.name}" if place else ""
        yield Content(f"{held.role}, {bodies.get(held.body, held.body)}{whose}")
        yield Content.styled(f"  {term(held)}", "$text-muted")


def term(held: Membership) -> str:
    """Since when, and until when where it ends."""
    since = f"since {brief(held.since)}"
    return f"{since} until {brief(held.until)}" if held.until else since


def _action(action: Action) -> Content:
    due = f" · {brief(action.due.on)}" if action.due.on else ""
    text = " ".join(action.text.split())
    short = text if len(text) <= 200 else f"{text[:199]}…"
    return Content.styled(f"{action.ref} ", "$warning") + Content(short) + Content.styled(due, "$text-muted")


def contacts(person: Person) -> Content:
    """How to reach somebody, as far as they have let it be kept."""
    name = Content.styled(f"{person.name}  ", "bold")
    known = [
        Content.styled(f"{what} ", "$text-muted") + " ".join(said.split())
        for what, said in (("e-mail", person.email), ("telephone", person.phone))
        if said
    ]
    if not known:
        return name + Content.styled("no contact details are kept; “edit” adds them", "$text-muted")
    return name + Content("   ").join(known)
