"""What the made-up group decides by letter: one that is counted and will be told, and one still out."""

from __future__ import annotations

import datetime as dt

from meetings.correspondence.rounds import close_round, note_reply, open_round
from meetings.demonstration import cast
from meetings.demonstration.days import working_day
from meetings.office import Office
from meetings.records.correspondence import Answer, Round
from meetings.references import find_round

_GUIDES: tuple[tuple[str, Answer, str], ...] = (
    ("Pat Cole", "for", ""),
    ("Rae North", "for", "Ours went in a week."),
    ("Priti Anand", "for", ""),
    ("Tess Moss", "abstaining", ""),
    ("Bea Lockwood", "for", "Please, and on paper that stands a spill."),
    ("Femi Adeyemi", "for", ""),
    ("Kit Okoro", "for", "Large type for all of them."),
    ("Edie Partridge", "for", ""),
    ("Gareth Holloway", "against", "One hundred would do."),
)
"""Who answered the first letter, and how."""

_BOARDS: tuple[tuple[str, Answer, str], ...] = (
    ("Pat Cole", "for", ""),
    ("Mair Hughes", "for", "If they come back with their feet."),
    ("Colin Wadsworth", "against", "We have them for the show that week."),
)
"""Who has answered the second one so far."""


class Letters:
    """The letters, as they go round in the course of the year; every day is counted from today."""

    def __init__(self, office: Office, today: dt.date) -> None:
        self._office, self._today = office, today
        self._guides = ""

    def guides_are_asked_about(self) -> None:
        """The printer does not wait for a meeting."""
        counted = working_day(self._today - dt.timedelta(days=10))
        self._guides = open_round(
            self._office, "Print two hundred more guides to the Compact, in large type",
            closes=counted - dt.timedelta(days=1),
            about="The last box went to the libraries, and the printer holds his price for a fortnight.",
        ).ref  # fmt: skip

    def guides_are_answered(self) -> None:
        """Nine of the members answer."""
        self._answer(find_round(self._office, self._guides), _GUIDES)

    def guides_are_counted(self) -> None:
        """It is counted, and goes onto the next agenda to be told."""
        close_round(self._office, find_round(self._office, self._guides))

    def boards_are_asked_about(self) -> None:
        """Another is out, with the first answers in."""
        one = open_round(
            self._office, "Lend the display boards to the credit union for a week",
            closes=self._today + dt.timedelta(days=6), hour=dt.time(17),
            about="They would fetch them on a Monday and bring them back on the Friday.",
        )  # fmt: skip
        self._answer(one, _BOARDS)

    def _answer(self, one: Round, answers: tuple[tuple[str, Answer, str], ...]) -> None:
        on = min(self._office.today, one.closes)
        for name, answer, words in answers:
            person = cast.person_called(self._office, name)
            one = note_reply(self._office, one, person, answer, words=words, on=on)
