"""What the Agenda screen does with papers: attached, taken off, let out with the group's pages or kept."""

from __future__ import annotations

from textual import on

from compact_tui.commands import agenda as commands
from compact_tui.screens import agenda_forms as forms
from compact_tui.screens.agenda_going import Going
from compact_tui.screens.ticking import Ticking
from meetings.agenda.papers import detach
from meetings.dates import short_of
from meetings.records.meeting import Paper


class AgendaPapers(Going, part=True):
    """The papers of an agenda."""

    @on(commands.AttachPaper)
    def _ask_for_paper(self) -> None:
        if self._sheet:
            self.app.push_screen(forms.paper_form(self.office, self._sheet, self._chosen), self._attached)

    def _attached(self, papers: list[Paper] | None) -> None:
        if papers:
            self.notify(f"Attached {', '.join(paper.file for paper in papers)}")

    @on(commands.DetachPapers)
    def _take_papers_off(self) -> None:
        if (sheet := self._sheet) is None:
            return
        office, papers = self.office, {paper.id: paper for paper in sheet.all_papers}

        def ticked(off: list[str] | None) -> None:
            if off:
                taken = [papers[key] for key in off]
                self.try_to_keep(lambda: detach(office, sheet.meeting, taken), "Taken off the agenda.")

        things = [(key, f"{short_of(paper.title)}  {paper.file}") for key, paper in papers.items()]
        question = "Space ticks what is to be taken off. The files stay in the workspace; F9 puts them back."
        self.app.push_screen(Ticking("Take papers off", question, things, go="Take off"), ticked)

    @on(commands.ReleasePaper)
    def _release(self) -> None:
        if (sheet := self._sheet) is not None and sheet.all_papers:
            first = next(iter(self._chosen.at.papers), None) if self._chosen else None
            self.app.push_screen(forms.release_form(self.office, sheet.all_papers, first), self._told)
