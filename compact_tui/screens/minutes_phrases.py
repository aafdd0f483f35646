"""House phrases put into the minute line from a list of them."""

from __future__ import annotations

from textual import on, work

from compact_tui.commands import minutes as commands
from compact_tui.screens.minutes_bringing import Bringing
from meetings.errors import Refused


class Phrasing(Bringing):
    """The part of the room that knows the house phrases."""

    @on(commands.Phrases)
    @work(group="asking", exclusive=True)
    async def _phrases(self) -> None:
        from compact_tui.screens.phrases import PhraseList
        from meetings.minutes.gaps import gap_in
        from meetings.phrases import Phrase, house_phrases

        page, office = self.shown, self.office
        if page is None:
            return
        try:
            phrases = await self.compact.clerk.look(lambda: house_phrases(office))
        except Refused as why:
            self.compact.refuse(why)
            return

        def answered(phrase: Phrase | None) -> None:
            prompt = self.prompt
            prompt.focus()
            if phrase is None:
                return
            before, after = gap_in(phrase.sentence) or (phrase.sentence, "")
            if prompt.put(before + after):
                prompt.cursor_position -= len(after)

        now = None if self.book.from_notes else office.now
        self.app.push_screen(PhraseList(office, phrases, page.sight.at(now)), answered)
