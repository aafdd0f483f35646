"""Invitations on the Meetings screen: written to a folder, what came back read, and who is coming."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content

from compact_tui.commands import meetings as commands
from compact_tui.screens.mail_forms import (
    SERVER,
    Wish,
    invite_form,
    letters_due,
    mailbox_form,
    replies_form,
    send_form,
)
from compact_tui.screens.meeting_year import Year
from compact_tui.screens.room import Room
from compact_tui.screens.slip import Slip
from meetings.errors import Refused
from meetings.records.meeting import Meeting

if TYPE_CHECKING:
    from meetings.calendar.invitations.answers import Answering
    from meetings.calendar.invitations.replies import Told
    from meetings.calendar.invitations.sending import Sent

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
            post = await self.compact.clerk.look(lambda: letters_due(office, meeting))
        except Refused as why:
            self.compact.refuse(why)
            return
        self.app.push_screen(invite_form(office, post), partial(self._invited, meeting))

    def _invited(self, meeting: Meeting, done: list[Path] | Wish | None) -> None:
        if isinstance(done, Wish):
            self._to_send(meeting, done)
        elif done:
            mails = "1 mail" if len(done) == 1 else f"{len(done)} mails"
            self.notify(f"{mails} written to {done[0].parent}; F9 forgets that they count as sent.")

    @work(exclusive=True, group="mail")
    async def _to_send(self, meeting: Meeting, wish: Wish) -> None:
        office = self.office
        try:
            post = await self.compact.clerk.look(lambda: letters_due(office, meeting, wish))
            self.app.push_screen(send_form(office, post, wish, self.compact.clerk), self._sent)
        except Refused as why:
            self.compact.refuse(why)

    def _sent(self, done: list[Sent] | None) -> None:
        if done is not None:
            self.app.push_screen(Slip("What went out", sent_content(done)))

    @on(commands.ReadReplies)
    def _read_replies(self) -> None:
        self.app.push_screen(replies_form(self.office), self._replied)

    def _replied(self, told: list[Told] | str | None) -> None:
        if told == SERVER:
            try:
                self.app.push_screen(mailbox_form(self.office, self.compact.clerk), self._came)
            except Refused as why:  # the settings that it begins with cannot be read
                self.compact.refuse(why)
        elif told is not None and not isinstance(told, str):
            self.app.push_screen(Slip("What came back", told_content(told)))

    def _came(self, told: list[Told] | None) -> None:
        if told is not None:
            self.app.push_screen(Slip("What came back", told_content(told, mailbox=True)))

    @on(commands.Answers)
    @work(exclusive=True, group="mail")
    async def _answers(self) -> None:
        if (meeting := self.written_about) is not None:
            await self._show_answers(meeting)

    async def _show_answers(self, meeting: Meeting, chosen: str = "") -> None:
        from compact_tui.screens.coming import Coming
        from meetings.calendar.invitations.answers import answering, asked_elsewhere
        from meetings.calendar.invitations.forecast import forecast, in_full

        office, keys = self.office, self.compact.keys_of

        def look() -> tuple[str, list[Answering]]:
            told = forecast(office, office.meetings.get(meeting.id))
            if told is not None:
                words = in_full(told, office.sector_names)
            else:
                invite, read = ("".join(keys(one)[:1]) for one in (commands.Invite, commands.ReadReplies))
                words = (
                    f"Nobody was invited to {meeting.ref} yet. {invite} invites the members by mail, {read} "
                    "reads what is answered; what is said by telephone is noted here."
                )
            people = answering(office, office.meetings.get(meeting.id))
            return " ".join(filter(None, (words, asked_elsewhere(people)))), people

        try:
            words, people = await self.compact.clerk.look(look)
        except Refused as why:
            self.compact.refuse(why)
            return
        page = Coming(f"Who is coming to {meeting.ref}", words, people, chosen)
        self.app.push_screen(page, partial(self._to_note, meeting))

    def _to_note(self, meeting: Meeting, one: Answering | None) -> None:
        from compact_tui.screens.coming import answer_form

        if one is not None:
            form = answer_form(self.office, meeting, one)
            self.app.push_screen(form, partial(self._back_to_list, meeting, one.person))

    async def _back_to_list(self, meeting: Meeting, person: str, _: object) -> None:
        await self._show_answers(meeting, person)


def sent_content(done: Sequence[Sent]) -> Content:
    """What became of each mail, those with which something is wrong first; a second try sends what did not
    go."""
    went = sum(one.went for one in done)
    head = f"{went} mail{'' if went == 1 else 's'} sent"
    lines = [
        Content.assemble(("▲ ", "$warning"), f"{one.letter.to.name}: {one.trouble}")
        for one in done
        if one.trouble
    ]
    lines += [Content.assemble(("✓ ", "$success"), one.letter.to.name) for one in done if not one.trouble]
    if went < len(done):
        head += f", {len(done) - went} not; the same again sends only those"
    return Content("\n").join([Content.styled(head, "bold"), Content(""), *lines])


def told_content(told: Sequence[Told], *, mailbox: bool = False) -> Content:
    """What became of each thing that came back, those that want a look first; of a `mailbox` what has nothing
    to do with invitations is only counted."""
    order = {"told": 0, "kept": 1, "known": 2}
    others = sum(not one.ours for one in told) if mailbox else 0
    lines = [
        Content.assemble(_OUTCOMES[one.outcome], one.text)
        for one in sorted(told, key=lambda one: order[one.outcome])
        if one.ours or not mailbox
    ]
    if others:
        mails = "1 other mail has" if others == 1 else f"{others} other mails have"
        lines.append(Content.styled(f"{mails} nothing to do with invitations.", "$text-muted"))
    kept = sum(one.outcome == "kept" for one in told)
    head = Content.styled(f"{kept} answer{'' if kept == 1 else 's'} noted", "bold")
    return Content("\n").join([head, Content(""), *lines])
