from __future__ import annotations

import datetime as dt

from support_minutes import (
    MEMBERS,
    Script,
    clock,
    item,
    kinds,
    organisation,
    people,
    person,
)

from meetings.minutes.fold import fold
from meetings.minutes.model import SetItem, Setting
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.group import Quorum

BOARD = Owner("body", words="Partnership Board")


# The script at the end of MINUTES.md, line by line; its outcome is fixed.


def the_script() -> Script:
    log = Script()
    log.say(form.Open(), at="14:03")
    log.say(form.Present(people("js pc rn tm sk"), online=("sk",)), at="14:03")
    log.say(form.Apologies((person("dunn"), person("ob"))), at="14:04")
    log.say(form.Late(people("ab"), "train"), at="14:04")
    log.say(form.Interest(person("rn"), "i5", "trustee of the applicant", "stays-no-vote"), at="14:05")
    log.say(form.Item("i4"), at="14:06")
    log.say(form.Remark(organisation("nhs"), "surgeries could show the leaflet"), at="14:10")
    log.say(form.Prose("Next year the parish clerks should have it first"), at="14:12")
    log.say(form.Arrives(people("ab")), at="14:22")
    log.say(form.Observer("Jo Hall", "Fire and Rescue"), at="14:23")
    log.say(form.Action("draft it by end of Jan", people("js pc")), at="14:25", made="a1", ref="A-2026-014")
    log.say(form.Item("i5"), at="14:30")
    log.say(form.Prose("JS has an interest too"), at="14:31")
    log.say(form.Interest(person("js"), None, "volunteers there", "leaves"), at="14:32")
    log.say(form.Chair(person("pc")), at="14:33")
    log.say(form.Proposal(person("tm"), "give the twelve weeks' notice", person("sk")), at="14:40")
    log.say(form.Vote((3, 1, 0)), at="14:45", made="d1", ref="D-2026-007")
    log.say(form.Vote(recorded=((person("ab"), "against"),)), at="14:46")
    log.say(form.Leaves(people("rn")), at="14:51")
    log.say(form.Recommended("extend the grant to June", to=BOARD), at="14:53", made="d2", ref="D-2026-008")
    log.say(
        form.Adjourn(to=dt.datetime(2027, 2, 4, 14), reason="voluntary members no longer enough"), at="14:55"
    )
    return log


PARTNERSHIP = Setting(
    "m1",
    items=tuple(SetItem(f"i{n}", f"Item {n}", "decision" if n == 5 else "discussion") for n in range(1, 7)),
    members=tuple(m for m in MEMBERS if m.person != "sec"),
    quorum=Quorum(sectors={"voluntary": "1/3"}),
    chair="js",
)


class TestTheScript:
    told = fold(PARTNERSHIP, the_script().entries)

    def test_the_meeting_is_adjourned_to_4_february_with_item_5_open(self) -> None:
        assert (self.told.state, self.told.current_item) == ("adjourned", "i5")
        assert self.told.started == clock("14:03")
        assert self.told.finished is None
        assert self.told.pauses[0].to == dt.datetime(2027, 2, 4, 14)
        assert item(self.told, "i5").outcome == "open"
        assert item(self.told, "i4").outcome == "discussed"
        assert [i.outcome for i in self.told.items] == ["", "", "", "discussed", "open", ""]

    def test_next_year_and_js_has_an_interest_are_prose(self) -> None:
        assert kinds(item(self.told, "i4")) == [("4.1", "remark"), ("4.2", "prose"), ("4.3", "action")]
        assert kinds(item(self.told, "i5")) == [("5.1", "prose"), ("5.2", "decision"), ("5.3", "recommended")]

    def test_those_entitled_carry_it_by_three_to_one_with_ab_named_against(self) -> None:
        decision = item(self.told, "i5").paragraphs[1]
        assert decision.parsed == form.Decision("give the twelve weeks' notice")
        assert (decision.made, decision.ref, decision.quorate) == ("d1", "D-2026-007", True)
        vote = decision.vote
        assert vote is not None
        assert set(vote.entitled) == {"pc", "tm", "sk", "ab"}
        assert (vote.for_, vote.against, vote.abstaining, vote.carried) == (3, 1, 0, True)
        assert vote.named == {"ab": "against"}
        assert (decision.proposer, decision.seconder) == (person("tm"), person("sk"))
        assert self.told.findings == ()
        assert self.told.proposal is None

    def test_from_14_51_the_voluntary_members_are_inquorate(self) -> None:
        log = the_script()
        before = [e for e in log.entries if e.at is not None and e.at < dt.datetime(2026, 12, 9, 14, 51)]
        assert fold(PARTNERSHIP, before).quorum.counts == (("voluntary", 1, 1),)
        assert fold(PARTNERSHIP, before).quorum.kept is True
        assert fold(PARTNERSHIP, log.entries[: len(before) + 1]).quorum.kept is False
        assert self.told.quorum.counts == (("voluntary", 0, 1),)

    def test_the_recommendation_waits_for_the_board(self) -> None:
        recommended = item(self.told, "i5").paragraphs[2]
        assert recommended.parsed == form.Recommended("extend the grant to June", to=BOARD)
        assert (recommended.quorate, recommended.vote) == (False, None)
        assert recommended.at == clock("14:53")

    def test_everybody_stands_where_they_should(self) -> None:
        by = {a.person.id: a for a in self.told.attendance}
        assert [a.person.id for a in self.told.present] == ["pc", "tm", "sk", "ab", "js", "rn"]
        assert [a.person.id for a in self.told.apologies] == ["ob", "dunn"]
        assert self.told.not_present == ()
        assert by["sk"].online
        assert (by["ab"].since_item, by["ab"].late, by["ab"].reason) == ("i4", True, "train")
        assert by["ab"].spells == ((clock("14:22"), None),)
        assert (by["rn"].presence, by["rn"].until_item) == ("left", "i5")
        assert by["rn"].spells == ((clock("14:03"), clock("14:51")),)
        assert self.told.attending[0].name == "Jo Hall"
        assert self.told.here == ("pc", "tm", "sk", "ab")
        assert self.told.chairs == (("js", None), ("pc", "i5"))

    def test_both_interests_stand_at_item_5(self) -> None:
        assert [(i.people, i.effect) for i in item(self.told, "i5").interests] == [
            (("rn",), "stays-no-vote"),
            (("js",), "leaves"),
        ]

    def test_the_rest_goes_on_on_the_day_with_item_5_open(self) -> None:
        log = the_script()
        log.on = dt.date(2027, 2, 4)
        log.say(form.Open(), at="14:02")
        told = fold(PARTNERSHIP, log.entries)
        assert (told.state, told.current_item, told.here) == ("open", "i5", ())
        assert told.pauses[0].resumed == dt.datetime(2027, 2, 4, 14, 2)
        log.say(form.Present(people("pc tm ab rn ob")), at="14:03")
        told = fold(PARTNERSHIP, log.entries)
        assert told.here == ("pc", "tm", "ab", "rn", "ob")
        assert told.quorum.counts == (("voluntary", 2, 1),)
        by = {a.person.id: a for a in told.attendance}
        assert by["pc"].spells == (
            (clock("14:03"), clock("14:55")),
            (dt.datetime(2027, 2, 4, 14, 2), None),
        )
        assert (by["sk"].presence, by["sk"].until_item) == ("left", "i5")
        assert (by["ob"].presence, by["ob"].since_item) == ("present", "i5")
        assert len(item(told, "i5").visits) == 2
