"""Invitations on the Meetings screen: written to a folder, what came back read, and who is coming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content

from compact_tui.commands import meetings as commands
from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.meeting_year import Year
from compact_tui.screens.room import Room
from compact_tui.screens.slip import Slip
from compact_tui.writing import file_named
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.meeting import Meeting
from meetings.store.door import clean_text

if TYPE_CHECKING:
    from meetings.calendar.invitations.answers import Answering
    from meetings.calendar.invitations.forecast import Forecast
    from meetings.calendar.invitations.letters import Post
    from meetings.calendar.invitations.replies import Told

_NAMED = 4
_SIGNS = {
    "accepted": ("✓ ", "$success"),
    "delegated": ("✓ ", "$success"),
    "declined": ("○ ", "$warning"),
    "tentative": ("? ", "$warning"),
    "": ("· ", "$text-muted"),
}
_OUTCOMES = {"kept": ("✓ ", "$success"), "known": ("· ", "$text-muted"), "told": ("▲ ", "$warning")}


class MeetingMail(Room[Year]):
    """The part of the room that writes to the members about the chosen meeting and reads what they answer."""

    tab = "meetings"

    @property
    def written_about(self) -> Meeting | None:
        """The meeting that is chosen."""
        raise NotImplementedError

    @on(commands.Invite)
    @work(exclusive=True, group="mail")
    async def _invite(self) -> None:
        if (meeting := self.written_about) is None:
            return
        office = self.office
        try:
            post = await self.compact.clerk.look(lambda: _post(office, meeting))
        except Refused as why:
            self.compact.refuse(why)
            return
        if not post.letters:
            self.notify(_nobody(post))
            return
        self.app.push_screen(invite_form(office, post), self._invited)

    def _invited(self, files: list[Path] | None) -> None:
        if files:
            mails = "1 mail" if len(files) == 1 else f"{len(files)} mails"
            self.notify(f"{mails} written to {files[0].parent}; F9 forgets that they count as sent.")

    @on(commands.ReadReplies)
    def _read_replies(self) -> None:
        self.app.push_screen(replies_form(self.office), self._replied)

    def _replied(self, told: list[Told] | None) -> None:
        if told is not None:
            self.app.push_screen(Slip("What came back", told_content(told)))

    @on(commands.Answers)
    @work(exclusive=True, group="mail")
    async def _answers(self) -> None:
        if (meeting := self.written_about) is None:
            return
        office = self.office
        keys = {
            command: "".join(self.compact.keys_of(command)[:1])
            for command in (commands.Invite, commands.ReadReplies)
        }

        def look() -> Content:
            from meetings.calendar.invitations.answers import answering
            from meetings.calendar.invitations.forecast import forecast

            told = forecast(office, meeting)
            if told is None:
                invite, read = keys.values()
                return Content(
                    f"Nobody was invited to {meeting.ref} yet.\n\n{invite} writes the invitations to a "
                    f"folder, {read} reads what is answered, and here stands who is coming."
                )
            return answers_content(told, answering(office, meeting), office.sector_names)

        try:
            text = await self.compact.clerk.look(look)
        except Refused as why:
            self.compact.refuse(why)
            return
        self.app.push_screen(Slip(f"Who is coming to {meeting.ref}", text))


def _post(office: Office, meeting: Meeting) -> Post:
    from meetings.calendar.invitations.letters import post_for

    return post_for(office, office.meetings.get(meeting.id))


def _nobody(post: Post) -> str:
    if post.asked:
        return f"Nothing that matters about {post.meeting.ref} has changed, so there is nobody to write to."
    return f"There is nobody to write to about {post.meeting.ref}{_without(post)}."


def _without(post: Post) -> str:
    """Who cannot be written to, the first few by name."""
    if not post.without:
        return ""
    more = len(post.without) - _NAMED
    names = ", ".join(post.without[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"; no e-mail address is known of {names}"


def invite_form(office: Office, post: Post) -> Form[list[Path]]:
    """Asks for a folder, and writes the mails that are to go out into it."""

    def write(values: Values) -> list[Path]:
        from meetings.calendar.invitations.filing import file_letters

        return file_letters(office, _post(office, post.meeting), file_named(values["folder"]))

    counts = Counter(letter.why for letter in post.letters)
    what = ", ".join(f"{count} × {why}" for why, count in counts.items())
    told = (
        f"{what}, in the name of {post.inviter.contact.name}{_without(post)}. Each becomes a mail in a "
        "folder, ready to send, and counts as sent. Without a path the folder is in "
        f"{clean_text(str(Path.cwd()))}."
    )
    folder = Field(
        "folder", "Folder", f"invitations-{post.meeting.ref}", "a folder, made where it is not there"
    )
    return Form(
        f"Write to the members about {post.meeting.ref}", [folder], write, explained=told, go="Write them"
    )


def replies_form(office: Office) -> Form[list[Told]]:
    """Asks for a folder or a file of replies, and takes them in."""

    def take(values: Values) -> list[Told]:
        from meetings.calendar.invitations.replies import take_replies
        from meetings.calendar.invitations.sources import from_files

        return take_replies(office, from_files([file_named(values["folder"])]))

    told = (
        "Save the replies from your mail program into a folder first, as files (.eml or .ics). What was "
        "answered is noted; everything else is told of. Nothing is deleted, and they can be read again."
    )
    field = Field("folder", "Folder or file", "", "such as ~/Downloads/replies")
    return Form("Read replies", [field], take, explained=told, go="Read them")


def told_content(told: Sequence[Told]) -> Content:
    """What became of each thing that came back, those that want a look first."""
    order = {"told": 0, "kept": 1, "known": 2}
    lines = [
        Content.assemble(_OUTCOMES[one.outcome], one.text)
        for one in sorted(told, key=lambda one: order[one.outcome])
    ]
    kept = sum(one.outcome == "kept" for one in told)
    head = Content.styled(f"{kept} answer{'' if kept == 1 else 's'} noted", "bold")
    return Content("\n").join([head, Content(""), *lines])


def answers_content(told: Forecast, people: Sequence[Answering], names: dict[str, str]) -> Content:
    """The forecast, then everybody with what they answered."""
    from meetings.calendar.invitations.forecast import in_full

    widest = max((len(one.name) for one in people), default=0)
    lines = [
        Content.assemble(
            _SIGNS[one.answer.reply if one.answer and not one.stale else ""],
            f"{one.name:<{widest}}  {_said(one)}",
        )
        for one in people
    ]
    return Content("\n").join([Content(in_full(told, names)), Content(""), *lines])


def _said(one: Answering) -> str:
    if one.answer is None and one.invitation is None:
        return "not invited yet"
    return one.words
