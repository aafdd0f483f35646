"""What the made-up group keeps on its register: four consultations and two changes of funding."""

from __future__ import annotations

import datetime as dt

from meetings.demonstration import cast
from meetings.demonstration.days import working_day
from meetings.office import Office
from meetings.references import find_consultation
from meetings.register.consultations import add_consultation, note_feedback, note_reply
from meetings.register.funding import add_funding_change

_TWELVE_WEEKS = dt.timedelta(weeks=12) - dt.timedelta(days=1)

PARKS = "Where the money for parks goes"


class Register:
    """The register, as it is kept in the course of the year; every day is counted from today."""

    def __init__(self, office: Office, today: dt.date) -> None:
        self._office, self._today = office, today
        self._parks = ""

    def day(self, away: int) -> dt.date:
        """A working day, so many days from today."""
        return working_day(self._today + dt.timedelta(days=away))

    def parks_opens(self) -> None:
        """The council asks about parks, and gives twelve weeks."""
        opens = self.day(-160)
        self._parks = add_consultation(
            self._office, PARKS, by=cast.COUNCIL.name, announced=opens - dt.timedelta(days=14), opens=opens,
            closes=opens + _TWELVE_WEEKS, affects="allotment holders, friends of parks, youth clubs",
            expenses=True, feedback=True,
        ).ref  # fmt: skip

    def parks_is_answered(self) -> None:
        """The sector sends its answer."""
        note_reply(
            self._office, find_consultation(self._office, self._parks),
            "Twenty-three groups answered through Voluntary Action: keep the wardens, share the mowers.",
        )  # fmt: skip

    def parks_is_fed_back(self) -> None:
        """The council says what became of it."""
        note_feedback(
            self._office, find_consultation(self._office, self._parks),
            "The wardens stay; mowers are lent out on Fridays; the café by the weir is put off a year.",
        )  # fmt: skip

    def home_care_opens(self) -> None:
        """The health trust asks about home care in a hurry, and says why."""
        add_consultation(
            self._office, "Hours of home care", by=cast.HEALTH.name, announced=self.day(-33),
            opens=self.day(-26), closes=self.day(9), affects="carers, disabled people", expenses=True,
            feedback=True, reason="The budget is set in a fortnight, and its figures came late.",
        )  # fmt: skip

    def mileage_opens(self) -> None:
        """The council asks much the same people at the same time, in half the weeks, and does not say why."""
        add_consultation(
            self._office, "Mileage for volunteer drivers", by=cast.COUNCIL.name, opens=self.day(-12),
            closes=self.day(29), affects="carers, drivers, disabled people", expenses=False,
        )  # fmt: skip

    def high_street_is_announced(self) -> None:
        """One is planned and announced in good time."""
        opens = self.day(16)
        add_consultation(
            self._office, "A plan for the high street", by=cast.COUNCIL.name, announced=self.day(-8),
            opens=opens, closes=opens + _TWELVE_WEEKS, affects="traders, residents, disabled people",
            expenses=True, feedback=True,
        )  # fmt: skip

    def funding_changes(self) -> None:
        """One grant ends with notice and a plan; another is cut with neither."""
        add_funding_change(
            self._office, "Youth project: core grant", by=cast.COUNCIL.name, kind="ends",
            notice=self.day(-14), takes_effect=self.day(120), affects=cast.YOUTH.name, exit_strategy=True,
            strategy="The room stays free until summer, and the trust's officer helps to find other money.",
            assessed=True, assessment="Forty young people were asked, and the three schools.",
        )  # fmt: skip
        add_funding_change(
            self._office, "Advice centre: winter top-up", by=cast.COUNCIL.name, kind="cut",
            notice=self.day(-9), takes_effect=self.day(30), affects=cast.ADVICE.name, exit_strategy=False,
            assessed=False,
        )  # fmt: skip
