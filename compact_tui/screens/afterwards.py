"""After the meeting: what is left to do, ticked off as it is done, each thing with what it takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from compact_tui.commands import afterwards as commands
from compact_tui.commands import minutes as minutes_commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens.form import Field, Form
from compact_tui.screens.room import Room
from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.reader import Reader
from meetings.afterwards import ticks
from meetings.afterwards.task import Task
from meetings.afterwards.ticks import Standing
from meetings.dates import brief
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.meeting import Meeting
from meetings.records.outcome import FollowUp
from meetings.references import OVER


@dataclass(frozen=True, slots=True)
class Page:
    """The meeting, and all that is to do after it and was done."""

    meeting: Meeting
    standing: tuple[Standing, ...]


class AfterRoom(Room[Page]):
    """The list, and below it the chosen thing in full: whom it concerns, by when, what could be sent."""

    here = (commands.Tick, commands.DoIt, commands.WriteExtract, commands.Drop)
    help_text = (
        "The list follows from the minutes, the plan, the roster and the year, so it is right after every "
        "correction; only what you tick is kept. Where there is a text to send, y copies it. Ticked and "
        "about more since, a thing is to do again."
    )
    CSS = """
    AfterRoom #in-full { height: 10; border-top: solid $rule; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._page: Page | None = None

    def page(self) -> ComposeResult:
        """The list, and the chosen thing below it."""
        yield Ledger[Standing](
            (
                Column("", _sign, 1),
                Column("what", _text),
                Column("whom", _whom, 22, from_width=100),
                Column("", _when, 15),
            ),
            key=lambda one: one.task.key,
            id="left",
        )
        yield Reader(id="in-full")

    @property
    def _ledger(self) -> Ledger[Standing]:
        return self.query_one("#left", Ledger)

    @property
    def _chosen(self) -> Standing | None:
        return self._ledger.row if self.query("#left") else None

    # reading and showing

    def read(self, office: Office) -> Page:
        """What the meeting asks for as everything stands now."""
        assert self.door is not None
        meeting = office.meetings.get(self.door.record)
        return Page(meeting, ticks.after(office, meeting))

    def show(self, page: Page) -> None:
        """Fill the list; what was chosen stays so, and at first it is what is to do next."""
        first, self._page = self._page is None, page
        self.masthead.heading = f"After {page.meeting.ref} · {brief(page.meeting.start.date())}"
        if not page.standing:
            self._say_nothing(page.meeting)
            return
        self._ledger.fill(page.standing)
        if first:
            self._ledger.choose(next((one.task.key for one in page.standing if one.is_open), None))
        self.say(ticks.left(page.meeting, page.standing))
        self._look_closer()

    def _say_nothing(self, meeting: Meeting) -> None:
        if meeting.status in (*OVER, "adjourned"):
            self.blank("Nothing is left to do.", f"All that {meeting.ref} asked for is seen to.")
        else:
            key = "".join(self.compact.keys_of(minutes_commands.Close)[:1])
            self.blank(
                f"{meeting.ref} is not closed yet.",
                f"{key} in its minutes closes it; then everything that follows from them is listed here: "
                "whom to tell, what to send, what to plan.",
            )

    @on(Ledger.Picked, "#left")
    def _look_closer(self) -> None:
        one = self._chosen
        reader = self.query_one("#in-full", Reader)
        reader.read(in_full(one) if one else Content(""))
        self.refresh_bindings()

    def can(self, command: type[Command]) -> bool:
        """Most needs a chosen thing; what the record itself shows to be done cannot be ticked."""
        one = self._chosen
        if command is commands.WriteExtract:
            return self._page is not None and self._page.meeting.status in OVER
        if command in (commands.Tick, commands.Drop):
            return one is not None and not one.task.settled
        return command not in commands.ON_ONE or one is not None

    def copied(self) -> str:
        """The text that can be sent, or else the chosen thing in a line."""
        one = self._chosen
        return (one.task.message or one.task.text) if one else ""

    # ticking

    @on(commands.Tick)
    def _tick(self) -> None:
        one, page, office = self._chosen, self._page, self.office
        if one is None or page is None:
            return
        meeting, task = page.meeting, one.task
        do = ticks.tick if one.is_open else ticks.untick
        self.try_to_keep(lambda: do(office, meeting, task))

    @on(commands.Drop)
    def _drop(self) -> None:
        one, page, office = self._chosen, self._page, self.office
        if one is None or page is None:
            return
        meeting, task = page.meeting, one.task
        form: Form[FollowUp] = Form(
            "Not going to be done",
            [Field("reason", "Why", one.dropped, "it stays on the list, with the reason")],
            lambda values: ticks.drop(office, meeting, task, values["reason"]),
            explained=f"{task.text}.",
            go="Drop it",
        )
        self.app.push_screen(form)

    # doing

    @on(Ledger.Opened, "#left")
    @on(commands.DoIt)
    def _do_it(self) -> None:
        one = self._chosen
        if one is None:
            return
        match one.task.place:
            case "extract":
                self.post_message(commands.WriteExtract())
            case "agenda":
                self.compact.open_door(Door("agenda", one.task.record))
            case "preview":
                self.compact.open_door(Door("preview", one.task.record, "minutes"))
            case "meetings":
                self.compact.open_door(Door("meetings", one.task.record, "" if one.task.record else "new"))
            case "people":
                self.compact.open_door(Door("people", one.task.record))

    @on(commands.WriteExtract)
    @work(exclusive=True, group="composing")
    async def _write_extract(self) -> None:
        """Ask for a file for the extract; it is for whom the chosen thing is, unless another is named."""
        from compact_tui.screens.preview_forms import extracting

        one, page, office = self._chosen, self._page, self.office
        if page is None:
            return
        whose = one.task.whose if one and one.task.place == "extract" else None
        name = await self.compact.clerk.look(lambda: Naming(office).owner(whose)) if whose else ""
        self.app.push_screen(extracting(office, page.meeting, name), self._written)

    def _written(self, target: Path | None) -> None:
        if target is not None:
            key = "".join(self.compact.keys_of(commands.Tick)[:1])
            self.notify(f"Written to {target}. When it is sent, {key} ticks it off.")


def in_full(one: Standing) -> Content:
    """A thing to do in full, with the text that can be sent."""
    task = one.task
    lines = [Content.styled(f"{task.text[:1].upper()}{task.text[1:]}.", "bold")]
    facts = [", ".join(task.whom), ticks.standing_words(one), _does(task)]
    lines.append(Content.styled(" · ".join(fact for fact in facts if fact), "$text-muted"))
    if task.message:
        lines += [Content(""), *map(Content, task.message.split("\n"))]
    return Content("\n").join(lines)


def _does(task: Task) -> str:
    """What Enter does."""
    where = {
        "extract": "enter writes the extract",
        "agenda": "enter opens the agenda",
        "preview": "enter shows the minutes as printed",
        "meetings": "enter opens the meetings",
        "people": "enter opens the roster",
    }[task.place]
    return f"{where}, y copies the text" if task.message else where


def _sign(one: Standing) -> Content:
    if one.is_open:
        return Content.styled("○", "$accent")
    return Content.styled("–", "$text-muted") if one.dropped else Content.styled("✓", "$success")


def _text(one: Standing) -> Content:
    return Content(one.task.text) if one.is_open else Content.styled(one.task.text, "$text-muted")


def _whom(one: Standing) -> str:
    return ", ".join(one.task.whom)


def _when(one: Standing) -> str:
    if one.done:
        return brief(one.done)
    if one.dropped:
        return "dropped"
    return "done" if one.task.settled else brief(one.task.by) if one.task.by else ""
