from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support_minutes import EVERYBODY, Script, organisation, people, person, setting, words

from meetings.minutes.fold import fold
from meetings.minutes.model import Minutes, Paragraph
from meetings.minutes.votes import Motion
from meetings.records import forms as form
from meetings.records.forms import Parsed
from meetings.records.group import Quorum

PROPOSED = form.Proposal(person("tm"), "a grant", person("sk"))
HERE = form.Present(people("pc tm sk js rn"))


def told(*said: Parsed, **more: Any) -> Minutes:
    log = Script()
    log.say(HERE, form.Item("i4"))
    log.say(*said, **more)
    return fold(setting(Quorum("3")), log.entries)


def paragraphs(of: Minutes) -> tuple[Paragraph, ...]:
    return of.items[3].paragraphs


def test_a_proposal_is_on_the_table_until_it_is_voted_on() -> None:
    open_ = told(PROPOSED)
    assert open_.proposal is not None
    assert (open_.proposal.text, open_.proposal.seconder, open_.proposal.vote) == (
        "a grant",
        person("sk"),
        None,
    )
    assert paragraphs(open_) == ()
    assert open_.items[3].happenings[0].parsed == PROPOSED
    assert open_.entitled == ("pc", "tm", "sk", "js", "rn")
    voted = told(PROPOSED, form.Vote((3, 1, 1)))
    assert voted.proposal is None
    assert voted.items[3].happenings == (), "its outcome tells of it"


def test_carried_it_is_a_decision_and_lost_it_is_not_agreed() -> None:
    (carried,) = paragraphs(told(PROPOSED, form.Vote((3, 1, 1))))
    assert carried.parsed == form.Decision("a grant")
    assert carried.vote is not None
    assert (carried.vote.carried, carried.quorate) == (True, True)
    assert (carried.proposer, carried.seconder) == (person("tm"), person("sk"))
    minuted = told(PROPOSED, form.Vote((1, 3, 0)))
    (lost,) = paragraphs(minuted)
    assert lost.parsed == form.NotAgreed("a grant")
    assert minuted.items[3].outcome == "lost"


def test_a_tie_waits_for_the_casting_vote() -> None:
    log = Script()
    log.say(HERE, form.Item("i4"), PROPOSED)
    log.say(form.Vote((2, 2, 1)))
    tied = fold(setting(Quorum("3")), log.entries)
    assert tied.proposal is not None
    assert tied.proposal.vote is not None
    assert tied.proposal.vote.carried is None
    assert paragraphs(tied)[0].parsed == PROPOSED
    log.say(form.Vote(casting="for"), made="d1", ref="D-2026-001")
    (carried,) = paragraphs(fold(setting(), log.entries))
    assert (carried.parsed, carried.made, carried.ref) == (form.Decision("a grant"), "d1", "D-2026-001")
    assert carried.vote is not None
    assert (carried.vote.casting, carried.vote.carried) == ("for", True)
    assert paragraphs(told(PROPOSED, form.Vote((2, 2, 1)), form.Vote(casting="against")))[0].parsed == (
        form.NotAgreed("a grant")
    )


def test_votes_by_name_are_counted() -> None:
    named = form.Vote(
        named=(
            (person("pc"), "for"),
            (organisation("police"), "for"),
            (person("js"), "against"),
            (person("rn"), "abstaining"),
        )
    )
    (carried,) = paragraphs(told(PROPOSED, named))
    assert carried.vote is not None
    assert (carried.vote.for_, carried.vote.against, carried.vote.abstaining) == (2, 1, 1)
    assert carried.vote.named == {"pc": "for", "tm": "for", "js": "against", "rn": "abstaining"}
    (all_,) = paragraphs(told(PROPOSED, form.Vote(named=((EVERYBODY, "for"),))))
    assert all_.vote is not None
    assert all_.vote.for_ == 5


def test_recorded_names_are_added_whether_before_the_count_or_after_and_change_no_quorum() -> None:
    asked = form.Vote(recorded=((person("js"), "against"),))
    after = told(PROPOSED, form.Vote((3, 1, 0)), form.Leaves(people("pc tm sk")), asked)
    before = told(PROPOSED, asked, form.Vote((3, 1, 0)))
    for minuted in (after, before):
        (carried,) = paragraphs(minuted)
        assert carried.vote is not None
        assert (carried.vote.named, carried.vote.against) == ({"js": "against"}, 1)
        assert carried.quorate is True
        assert minuted.findings == ()
    assert told(PROPOSED, asked).proposal is not None


def test_a_second_count_takes_the_place_of_the_first_with_what_was_recorded() -> None:
    asked = form.Vote(recorded=((person("js"), "against"),))
    minuted = told(PROPOSED, form.Vote((3, 1, 0)), asked, form.Continuation("so"), form.Vote((1, 3, 0)))
    (lost,) = paragraphs(minuted)
    assert lost.parsed == form.NotAgreed("a grant")
    assert lost.more == ("so",)
    assert lost.vote is not None
    assert lost.vote.named == {"js": "against"}


def test_a_second_proposal_takes_the_table_and_the_first_stays_in_the_minutes() -> None:
    amended = form.Proposal(person("js"), "a smaller grant")
    open_ = told(PROPOSED, amended).proposal
    assert open_ is not None
    assert open_.text == "a smaller grant"
    minuted = told(PROPOSED, amended, form.Vote((5, 0, 0)))
    assert minuted.proposal is None
    assert [p.parsed for p in paragraphs(minuted)] == [form.Decision("a smaller grant")]
    assert [h.parsed for h in minuted.items[3].happenings] == [PROPOSED]


def test_a_vote_with_no_proposal_is_noted_and_asked_about() -> None:
    minuted = told(form.Vote((3, 1, 0)))
    assert paragraphs(minuted) == ()
    assert minuted.items[3].happenings[0].parsed == form.Vote((3, 1, 0))
    assert "say what was proposed" in minuted.findings[0]


def test_a_vote_in_confidence_is_confidential_and_so_is_what_is_recorded_then() -> None:
    (inside,) = paragraphs(told(PROPOSED, form.Confidential(), form.Vote((3, 1, 0))))
    assert inside.confidential
    asked = form.Vote(recorded=((person("js"), "against"),))
    (later,) = paragraphs(told(PROPOSED, form.Vote((3, 1, 0)), form.Confidential(), asked))
    assert later.confidential


class TestWhatDoesNotAddUp:
    def test_more_votes_than_entitled(self) -> None:
        assert told(PROPOSED, form.Vote((3, 1, 1))).findings == ()
        assert told(PROPOSED, form.Vote((4, 1, 1))).findings == (
            "The vote on “a grant” counts 6, but 5 present were entitled to vote: check who is here.",
        )

    def test_fewer_are_entitled_while_an_interest_holds(self) -> None:
        declared = form.Interest(person("js"), None, "", "stays-no-vote")
        assert len(told(declared, PROPOSED, form.Vote((3, 1, 1))).findings) == 1

    def test_a_name_not_entitled(self) -> None:
        minuted = told(PROPOSED, form.Vote(named=((person("ab"), "for"), (person("pc"), "for"))))
        assert minuted.findings == (
            "The vote on “a grant” names 1 who were not present and entitled to vote.",
        )

    def test_a_name_not_settled_counts_and_is_asked_about(self) -> None:
        minuted = told(PROPOSED, form.Vote(named=((words("JS"), "for"), (person("pc"), "for"))))
        (carried,) = paragraphs(minuted)
        assert carried.vote is not None
        assert (carried.vote.for_, carried.vote.named) == (2, {"pc": "for"})
        assert "not settled" in minuted.findings[0]

    def test_more_names_on_a_side_than_votes(self) -> None:
        asked = form.Vote(recorded=((person("js"), "against"), (person("rn"), "against")))
        assert "counts 1" in told(PROPOSED, form.Vote((3, 1, 0)), asked).findings[0]

    def test_a_casting_vote_without_a_tie_decides_nothing(self) -> None:
        minuted = told(PROPOSED, form.Vote((3, 1, 0)), form.Vote(casting="against"))
        assert paragraphs(minuted)[0].parsed == form.Decision("a grant")
        assert minuted.findings == ("The vote on “a grant” was no tie, so the casting vote does not count.",)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.sampled_from([None, "for", "against"]))
def test_the_majority_of_for_and_against_decides_and_the_casting_vote_only_a_tie(
    for_: int, against: int, abstaining: int, casting: Any
) -> None:
    carried = Motion("e1", PROPOSED, count=(for_, against, abstaining), casting=casting).carried
    if for_ != against:
        assert carried == (for_ > against)
    else:
        assert carried == (None if casting is None else casting == "for")


def test_the_casting_vote_is_the_chairs_who_is_there_and_may_vote() -> None:
    tie = (PROPOSED, form.Vote((2, 2, 0)))
    casting = form.Vote(casting="for")
    assert told(*tie, casting).findings == ()
    gone = told(*tie, form.Leaves(people("js")), casting).findings
    assert any("nobody was in the chair to give it" in one for one in gone)
    barred = told(form.Interest(person("js"), "i4", "", "stays-no-vote"), *tie, casting).findings
    assert any("in the chair was not entitled to vote" in one for one in barred)
    handed = told(form.Chair(person("pc")), form.Leaves(people("js")), *tie, casting).findings
    assert handed == ()


def test_who_was_to_be_recorded_and_is_nobody_entitled_is_asked_about() -> None:
    minuted = told(
        PROPOSED,
        form.Vote((3, 1, 0)),
        form.Vote(recorded=((words("JS"), "against"), (organisation("x"), "for"))),
    )
    assert minuted.findings == (
        "The vote on “a grant” was to name 2 who are not settled or had no vote: say who is meant.",
    )


def test_who_may_not_vote_is_named_in_the_finding_whichever_way_they_voted() -> None:
    said = form.Vote(named=((person("js"), "for"), (person("ob"), "against")))
    minuted = told(form.Interest(person("js"), "i4", "", "stays-no-vote"), PROPOSED, said)
    assert minuted.findings == ("The vote on “a grant” names 2 who were not present and entitled to vote.",)
