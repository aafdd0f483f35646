"""The check of the record: everything is read, and what is wrong is said in plain words."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from compact_tui.screens.room import Room
from compact_tui.widgets.reader import Reader
from meetings.office import Office
from meetings.store.engine import Finding


class CheckRoom(Room[list[Finding]]):
    """What a check of the record, the papers and what names what has found."""

    here = ()

    def page(self) -> ComposeResult:
        """One text."""
        yield Reader(id="findings")

    def on_mount(self) -> None:
        """Say what is being done; a large record takes a while."""
        self.masthead.heading = "Check of the record"

    def read(self, office: Office) -> list[Finding]:
        """Read everything; a part that cannot be read is a finding, and those before it count."""
        from meetings.checking import check
        from meetings.store.errors import Damaged

        found: list[Finding] = []
        try:
            for one in check(office):
                found.append(one)  # noqa: PERF402  # what was found before a page that cannot be read counts
        except Damaged as damaged:
            found.append(Finding(str(damaged)))
        return found

    def show(self, page: list[Finding]) -> None:
        """Damage first, then what only wants to be known."""
        self.query_one(Reader).read(told(page))

    def copied(self) -> str:
        """The findings as text."""
        return self.query_one(Reader).text.plain


def told(found: list[Finding]) -> Content:
    """The findings in words."""
    damage = [one.text for one in found if one.damage]
    notes = [one.text for one in found if not one.damage]
    parts = []
    if damage:
        how = (
            "“compact-tui check --repair” sets the damaged record aside and makes a new one of what it holds."
        )
        parts += [Content.styled("Damaged", "bold $error"), *map(_damaged, damage), Content(how), Content("")]
    else:
        parts += [Content.styled("✓ Everything is readable and whole.", "bold $success"), Content("")]
    if notes:
        parts += [Content.styled("To be known", "bold"), *(Content(f"● {note}") for note in notes)]
    return Content("\n").join(parts)


def _damaged(text: str) -> Content:
    return Content.styled(f"▲ {text}", "$error")
