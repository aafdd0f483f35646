"""The end of the meeting: what is missing is put right line by line, then comes what is left to do."""

from __future__ import annotations

import asyncio

from textual import on, work

from compact_tui.commands import minutes as commands
from compact_tui.doors import Door
from compact_tui.screens.minutes_asking import Asking
from compact_tui.screens.minutes_keeping import Kept
from compact_tui.waiting import Waiting
from compact_tui.widgets.answer import Answer
from compact_tui.widgets.record import Record
from meetings.minutes.closing import Missing


class Ending(Asking):
    """The part of the room that closes the meeting."""

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._on_the_way = False  # from what is missing to a line, and back when that is kept

    @on(commands.Close)
    @work(group="asking", exclusive=True)
    async def _close(self) -> None:
        from compact_tui.screens.closing import Closing

        page, office = self.shown, self.office
        if page is None or self.waiting:
            return
        if page.minutes.state == "closed":
            self._what_is_left()
            return
        if page.minutes.state == "not-open":
            self.notify("The meeting was never opened.")
            return
        missing = await self.compact.clerk.look(lambda: self.book.missing(office))

        def answered(answer: bool | Missing | None) -> None:
            if isinstance(answer, Missing):
                self._put_right(answer)
            elif answer:
                self.keep_line("close really" if missing else "close", typed=False)

        self.app.push_screen(Closing(page.meeting.ref, missing), answered)

    def _put_right(self, missing: Missing) -> None:
        """Go to the line that a missing thing is about, or begin the one that puts it right."""
        entry = self.shown.entry(missing.entry) if self.shown else None
        if entry is not None:
            self.query_one(Record).go_to(entry.id)
            self.put_right(entry, "insert" if missing.line else "edit", missing.line or entry.line)
        elif self.prompt.value.strip():
            self.notify("A half-typed line stands in the prompt; enter it or empty it first.")
            return
        else:
            self.prompt.set_line(missing.line)
            self.to_prompt()
        self._on_the_way = True
        self.say("enter keeps it and goes back to what is missing")

    def _answered(self, waiting: Waiting, keeping: asyncio.Future[Kept]) -> None:
        """A line was kept: the one that closes leads on to what is left to do, one on the way goes back."""
        super()._answered(waiting, keeping)
        if keeping.exception() is not None or self.waiting:
            return
        echo, page = keeping.result()
        state = page.minutes.state if echo.kept and page else ""
        if state == "closed" and echo.parts[:1] == ("closed",):
            self._on_the_way = False
            self.query_one(Answer).close()
            self._what_is_left()
        elif state == "adjourned" and "adjourn" in waiting.line.casefold():
            key = "".join(self.compact.keys_of(commands.AfterMeeting)[:1])
            self.say(f"{key} lists who is to be told when it goes on")
        elif self._on_the_way:
            self._on_the_way = False
            self.say("")
            self.post_message(commands.Close())

    @on(commands.AfterMeeting)
    def _what_is_left(self) -> None:
        if self.shown is not None:
            self.compact.open_door(Door("after", self.shown.meeting.id))

    def step_back(self) -> bool:
        """Escape leaves the way back to what is missing too."""
        self._on_the_way = False
        return super().step_back()
