"""The forms by which invitations go out and replies come in: a folder, or a mail server."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compact_tui.mail_settings import MAIL, MAILBOX, Table, chosen, remember, server_typed
from compact_tui.screens.form import Field, Form, Values
from compact_tui.writing import file_named
from meetings.calendar.invitations.letters import Post, post_for
from meetings.errors import Refused
from meetings.office import Office
from meetings.store.door import clean_text

if TYPE_CHECKING:
    from compact_tui.clerk import Clerk
    from meetings.calendar.invitations.replies import Told
    from meetings.calendar.invitations.sending import Sent
    from meetings.records.meeting import Meeting

SERVER = "server"
"""What is chosen instead of a folder: it leads on to the form of a mail server."""

_NAMED = 4
_LONGEST_BACK = 3650
_SECURITIES = (
    ("starttls", "TLS once connected (starttls)"),
    ("ssl", "TLS from the start (ssl)"),
    ("none", "none: only on this computer"),
)
_WORDS = (("no", "only tell of them"), ("yes", "note a plain yes or no"))


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom somebody wants to write to: guests besides the members, by id, and `again` those who know."""

    guests: tuple[str, ...] = ()
    again: bool = False


def letters_due(office: Office, meeting: Meeting, wish: Wish | None = None) -> Post:
    """What is to go out about a meeting as it stands now."""
    wish = wish or Wish()
    return post_for(office, office.meetings.get(meeting.id), guests=wish.guests, again=wish.again)


def nobody(post: Post) -> str:
    """Why nothing is to go out."""
    if post.asked:
        return f"Nothing that matters about {post.meeting.ref} has changed, so there is nobody to write to."
    return f"There is nobody to write to about {post.meeting.ref}{without(post)}."


def without(post: Post) -> str:
    """Who cannot be written to, the first few by name."""
    return f"; no e-mail address is known of {_some(post.without)}" if post.without else ""


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def invite_form(office: Office, post: Post) -> Form[list[Path] | Wish]:
    """Asks to whom and whether the mails go to a folder or through a server; writes them, or gives the wish
    with which they are to be sent."""

    def write(values: Values) -> list[Path] | Wish:
        from meetings.calendar.invitations.filing import file_letters
        from meetings.calendar.invitations.whom import guest_named

        names = filter(None, (words.strip() for words in values["guests"].split(";")))
        guests = tuple(guest_named(office, words, post.meeting.body) for words in names)
        wish = Wish(guests, again=values["to"] == "again")
        due = letters_due(office, post.meeting, wish)
        if not due.letters:
            raise Refused(nobody(due))
        return wish if values["how"] == SERVER else file_letters(office, due, file_named(values["folder"]))

    fields = [
        Field("how", "Do", choices=(("folder", "write them to a folder"), (SERVER, "send them now"))),
        Field("folder", "Folder", f"invitations-{post.meeting.ref}", "a folder, made where it is not there"),
        Field("to", "To", choices=(("new", "whoever has something new"), ("again", "all, once more"))),
        Field("guests", "Guests as well", "", "Jo Hall <jo@example.org>; another"),
    ]
    title = f"Write to the members about {post.meeting.ref}"
    return Form(title, fields, write, explained=_told(post), go="Go on")


def _told(post: Post) -> str:
    """What is to go out as things stand, and what a folder means."""
    counts = Counter(letter.why for letter in post.letters)
    what = ", ".join(f"{count} × {why}" for why, count in counts.items())
    said = f"{what}, in the name of {post.inviter.contact.name}{without(post)}." if what else nobody(post)
    here = clean_text(str(Path.cwd()))
    return f"{said} In a folder (without a path: in {here}) each is a mail ready to send, and counts as sent."


def send_form(office: Office, post: Post, wish: Wish, clerk: Clerk) -> Form[list[Sent]]:
    """Asks for a mail server and sends through it what is to go out; gives what became of each mail."""

    def send(values: Values) -> list[Sent]:
        from meetings.calendar.invitations import sending

        server = server_typed(MAIL, values)
        due = letters_due(office, post.meeting, wish)
        done = list(sending.send(office, due, server, due.letters, clerk.kept))
        _remember(MAIL, values)
        return done

    many = len(post.letters)
    told = f"To {_some([letter.to.name for letter in post.letters])}, from {post.inviter.contact.name}."
    title = f"Send {many} mail{'' if many == 1 else 's'} about {post.meeting.ref}"
    return Form(title, server_fields(MAIL), send, explained=told, go="Send them", elsewhere=True)


def replies_form(office: Office) -> Form[list[Told] | str]:
    """Asks whether replies are in a folder or a mailbox; takes them in, or gives `SERVER`."""

    def take(values: Values) -> list[Told] | str:
        from meetings.calendar.invitations.replies import take_replies
        from meetings.calendar.invitations.sources import from_files

        if values["how"] == SERVER:
            return SERVER
        came = from_files([file_named(values["folder"])])
        return take_replies(office, came, words=values["words"] == "yes")

    told = (
        "Save the replies from your mail program into a folder first, as files (.eml or .ics), or read a "
        "mailbox. What was answered is noted; everything else is told of. Nothing is deleted, and they can "
        "be read again."
    )
    fields = [
        Field("how", "Read", choices=(("folder", "a folder or a file"), (SERVER, "a mailbox"))),
        Field("folder", "Folder or file", "", "such as ~/Downloads/replies"),
        _words_field(),
    ]
    return Form("Read replies", fields, take, explained=told, go="Go on")


def _words_field() -> Field:
    return Field("words", "Mails in plain words", choices=_WORDS)


def mailbox_form(office: Office, clerk: Clerk) -> Form[list[Told]]:
    """Asks for a mailbox, reads it and takes in what came back."""

    def take(values: Values) -> list[Told]:
        from meetings.calendar.invitations import mailbox
        from meetings.calendar.invitations.replies import take_replies

        server, since = server_typed(MAILBOX, values), office.today - _days(values["days"])
        came = mailbox.from_mailbox(server, since)
        told = clerk.kept(lambda: take_replies(office, came, words=values["words"] == "yes"))
        _remember(MAILBOX, values)
        return told

    fields = [
        *server_fields(MAILBOX),
        Field("folder", "Mailbox", chosen(MAILBOX).get("folder", "INBOX")),
        Field("days", "Days back", "60"),
        _words_field(),
    ]
    told = "Nothing there is deleted, moved or marked as read."
    title = "Read replies in a mailbox"
    return Form(title, fields, take, explained=told, go="Read it", elsewhere=True)


def _days(words: str) -> dt.timedelta:
    digits = words.strip()
    if not (digits.isascii() and digits.isdecimal() and 0 < int(digits[:6]) <= _LONGEST_BACK):
        raise Refused(f"Days back is a number such as 60, at most {_LONGEST_BACK}.")
    return dt.timedelta(days=int(digits))


def server_fields(table: Table) -> list[Field]:
    """What is asked of a mail server, with what the settings say of it."""
    held = chosen(table)
    return [
        Field("host", "Server", held.get("host", ""), "mail.example.org"),
        Field("security", "Kept secret by", held["security"], choices=_SECURITIES),
        Field("port", "Port", held.get("port", ""), "empty: the usual one"),
        Field("user", "Your name there", held.get("user", ""), "empty: none is wanted"),
        Field("password", "Password", hint="never kept; empty: as in the settings", secret=True),
    ]


def _remember(table: Table, values: Values) -> None:
    with contextlib.suppress(Refused):  # what is done is done, whether or not that is remembered
        remember(table, values)
