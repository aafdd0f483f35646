"""The forms in which the settings are changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from compact_tui.screens.form import Field, Form, Values, changed
from meetings.bodies import quorum_from, quorum_words, set_terms
from meetings.correspondence.silence import silence_from, silence_words
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.group import Body, Correspondence, Group
from meetings.seated import members
from meetings.typed import line_of
from meetings.ways import REMARKS, YEARS, phrases_from, phrases_typed, set_ways

_PHRASES_SHOWN = 9


def who_form(office: Office) -> Form[str]:
    """Who is at the keys: one of the members, or anybody by name. Its result is the name."""
    known = sorted({one.person.name for one in members(office)})
    now = office.store.who
    people = {person.id: person.name for person in office.people.find()}
    return Form(
        "At the keys",
        [Field("who", "Your name", people.get(now, now), "empty: nobody in particular", known=known)],
        lambda values: line_of(values["who"], "your name"),
        explained="The members' names are completed as you type (→ takes the completion).",
        only_reads=True,
    )


def ways_form(office: Office, way: str) -> Form[Group]:
    """One of the group's own ways."""
    group = office.group
    title, field, told = {
        "name": ("The group's name", Field("name", "Name", group.name), ""),
        "word": ("What the Compact is called", Field("word", "Word", group.word), ""),
        "year_start": (
            "The group's year",
            Field("year_start", "Starts in", group.year_start, choices=list(YEARS.items())),
            "",
        ),
        "remarks": (
            "Remarks in minutes",
            Field("remarks", "Speakers named", group.remarks, choices=list(REMARKS.items())),
            "For the published minutes; what is kept does not change.",
        ),
        "web": (
            "Where its pages are published",
            Field("web", "Web address", group.web, "nowhere"),
            "Calendars lead from a meeting to its page there: …/meetings/2026-05.html",
        ),
        "public_joining": (
            "How to join, in public",
            Field(
                "public_joining",
                "In public calendars",
                "yes" if group.public_joining else "no",
                choices=[("no", "left out"), ("yes", "told to everybody")],
            ),
            "Video links and joining notes. The members' own calendars always have them.",
        ),
        "phrases": (
            "House phrases",
            Field("phrases", "Phrases", phrases_typed(group.phrases), lines=_PHRASES_SHOWN),
            "One a line: the short word, “=”, and the sentence it stands for, as "
            "nfa = No further action was needed. Take a line out to forget a phrase.",
        ),
    }[way]

    def keep(values: Values) -> Group:
        given: dict[str, Any] = dict(values)
        if way == "phrases":
            given["phrases"] = phrases_from(values["phrases"])
        if way == "public_joining":
            given["public_joining"] = values["public_joining"] == "yes"
        return set_ways(office, **given)

    return Form(title, [field], keep, explained=told, said="Kept.")


def organiser_form(office: Office) -> Form[Group]:
    """In whose name the group invites: a person, or a name with an address."""
    from meetings.calendar.invitations.whom import organiser_typed, set_organiser

    people = sorted(one.person.name for one in members(office))
    return Form(
        "Who invites to meetings",
        [Field("who", "Who invites", organiser_typed(office), "the secretary or officer", known=people)],
        lambda values: set_organiser(office, values["who"]),
        explained="A person, or a name with an address: Our office <office@example.org>. Empty leaves it to "
        "the secretary or officer of the body that meets.",
        said="Kept.",
    )


def server_form(key: str) -> Form[None]:
    """The mail server (`mail`) or the mailbox (`mailbox`) of the person at the keys."""
    from compact_tui.mail_settings import MAIL, MAILBOX, chosen, keep_typed
    from compact_tui.screens.mail_forms import server_fields

    table = {MAIL.name: MAIL, MAILBOX.name: MAILBOX}[key]
    held = chosen(table)
    fields = [field for field in server_fields(table) if not field.secret]
    if table is MAILBOX:
        fields.append(Field("folder", "Mailbox", held.get("folder", ""), "INBOX"))
    hint = "~/.compact-mail; empty: it is asked each time"
    fields.append(Field("password-file", "File of the password", held.get("password-file", ""), hint))
    return Form(
        "Mail is sent through" if table is MAIL else "Replies are read at",
        fields,
        lambda values: keep_typed(table, values),
        explained="Kept in your own settings. An empty server forgets it.",
        said="Kept.",
        only_reads=True,
    )


def terms_form(office: Office, key: str) -> Form[Body]:
    """What one of the bodies has agreed about its meetings."""
    body = office.bodies.get(key)
    terms = body.terms
    fields = [
        Field("name", "Name", body.name),
        Field("quorum", "Quorum", quorum_words(terms.quorum), "no rule; 5, 1/3 or voluntary=1/3 sets one"),
        Field("silence", "Silence means", silence_words(terms.correspondence), _SILENCE),
        Field(
            "call_in",
            "One may call in",
            _CALLS_IN[terms.correspondence.may_call_in][0],
            choices=list(_CALLS_IN.values()),
        ),
        Field("notice", "Days of notice", str(terms.notice_days or ""), "no rule"),
        Field("minutes", "Minutes long", str(terms.minutes)),
        Field("venue", "Usual venue", terms.venue, "anywhere"),
        Field("video", "Usual video link", terms.video, "none"),
        Field("joining", "How to join", terms.joining, "a door, a floor, a code"),
    ]
    sectors = ", ".join(sector.key for sector in office.area.sectors)

    def keep(values: Values) -> Body:
        new = changed(fields, values)
        if not new:
            return office.bodies.get(key)
        quorum = [part for part in new.get("quorum", "").split(",") if part.strip()]
        return set_terms(
            office,
            body,
            name=new.get("name"),
            quorum=quorum_from(office, quorum) if "quorum" in new else None,
            correspondence=_letters(terms.correspondence, new),
            notice_days=_number(new["notice"] or "0", "Days of notice") if "notice" in new else None,
            minutes=_number(new["minutes"], "Minutes long") if "minutes" in new else None,
            venue=new.get("venue"),
            video=new.get("video"),
            joining=new.get("joining"),
        )

    told = (
        f"A quorum may count all members and each sector ({sectors}): 5, voluntary=1/3. Silence is what no "
        "reply means to a question sent round: no-rule, consent, not-counted, or so many replies (5, 1/2)."
    )
    return Form(body.name, fields, keep, explained=told, said="Kept.")


_SILENCE = "no-rule; consent, not-counted, 5 or 1/2 replies"
_CALLS_IN = {
    False: ("no", "no: it is decided all the same"),
    True: ("yes", "yes: one wish takes it to a meeting"),
}


def _letters(held: Correspondence, new: Values) -> Correspondence | None:
    """What was changed about deciding by correspondence; none where nothing was."""
    if "silence" not in new and "call_in" not in new:
        return None
    terms = silence_from(new["silence"], held) if "silence" in new else held
    return replace(terms, may_call_in=new["call_in"] == "yes") if "call_in" in new else terms


def _number(words: str, what: str) -> int:
    digits = words.strip()
    if not re.fullmatch(r"\d{1,6}", digits, re.ASCII):
        raise Refused(f"{what} must be a number in digits, such as 7.")
    return int(digits)


def backup_form(office: Office) -> Form[str]:
    """Where a copy of everything is to go. Its result says what was copied."""
    words = re.sub(r"[^a-z0-9]+", "-", office.group.name.casefold()).strip("-")[:40] or "group"
    usual = f"~/{words}-{office.today:%Y-%m-%d}.zip"

    def keep(values: Values) -> str:
        return backed_up(office, values["file"])

    return Form(
        "Back up",
        [Field("file", "File", usual)],
        keep,
        explained="Everything goes into one private file, best on another disk. No file is overwritten.",
        go="Back up",
        only_reads=True,
    )


def backed_up(office: Office, words: str) -> str:
    """Copy the office into the file that was named, and say what came of it."""
    from meetings.safekeeping import backup

    if not words.strip():
        raise Refused("Name a file for the copy.")
    try:
        file = Path(words.strip()).expanduser().absolute()
        if file.is_dir():
            raise Refused(f"{file} is a folder; name a file in it.")
        manifest = backup(office, file)
        size = max(1, round(file.stat().st_size / 1000))
    except OSError as wrong:
        raise Refused(f"The copy could not be made: {(wrong.strerror or str(wrong)).lower()}.") from wrong
    except (ValueError, RuntimeError) as wrong:  # a zero byte, a ~ nobody has
        raise Refused("That cannot be the name of a file; type another.") from wrong
    return f"{len(manifest.files)} files copied to {file} ({size} kB)."
