from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.correspondence.counting import (
    count,
    count_words,
    silence_counted,
    standing_replies,
    unanswered,
)
from meetings.records.correspondence import Answer, Reply
from meetings.records.group import Correspondence

ASKED = ("a", "b", "c", "d", "e")
DAY = dt.date(2026, 11, 9)

ANSWERS: tuple[Answer, ...] = ("for", "against", "abstaining", "discuss")

people = st.sampled_from((*ASKED, "x"))  # x was never asked
replies = st.lists(
    st.builds(
        Reply, people, st.sampled_from(ANSWERS), st.integers(0, 5).map(lambda n: DAY + dt.timedelta(days=n))
    )
)
terms = st.one_of(
    st.builds(
        Correspondence, st.sampled_from(("no-rule", "consent", "not-counted")), st.none(), st.booleans()
    ),
    st.builds(
        Correspondence, st.just("quorum-of-replies"), st.sampled_from(("1", "3", "9", "1/2", "1/1")),
        st.booleans(),
    ),
)  # fmt: skip


def answered(*answers: Answer) -> list[Reply]:
    return [Reply(person, answer, DAY) for person, answer in zip(ASKED, answers, strict=False)]


@given(replies, terms)
def test_everybody_who_was_asked_is_counted_once_and_nobody_else(
    sent: list[Reply], rule: Correspondence
) -> None:
    found = count(ASKED, sent, rule)
    parts = found.for_ + found.against + found.abstaining + found.discuss + found.silent
    assert parts == found.asked == len(ASKED)
    assert found.by_silence == (found.silent if rule.silence == "consent" else 0)
    assert found.agreeing + found.against <= len(ASKED)
    assert len(unanswered(ASKED, sent)) == found.silent


@given(replies, terms, st.randoms())
def test_the_order_in_which_replies_come_in_does_not_matter(
    sent: list[Reply], rule: Correspondence, random
) -> None:  # type: ignore[no-untyped-def]
    on_days = {(reply.person, reply.on): reply for reply in sent}  # one of a person a day
    once = list(on_days.values())
    shuffled = once.copy()
    random.shuffle(shuffled)
    assert count(ASKED, once, rule) == count(ASKED, shuffled, rule)
    assert standing_replies(ASKED, once) == standing_replies(ASKED, shuffled)


@given(replies, terms, st.sampled_from(ANSWERS))
def test_a_later_reply_takes_the_place_of_the_earlier(
    sent: list[Reply], rule: Correspondence, answer: Answer
) -> None:
    last = Reply("a", answer, DAY + dt.timedelta(days=5))
    without = [reply for reply in sent if reply.person != "a"]
    assert count(ASKED, [*sent, last], rule) == count(ASKED, [*without, last], rule)


@given(replies)
def test_what_silence_means_changes_nothing_where_nobody_is_silent(sent: list[Reply]) -> None:
    everybody = [*sent, *(Reply(who, "for", DAY + dt.timedelta(days=9)) for who in ASKED[:3])]
    everybody += [Reply(who, "against", DAY + dt.timedelta(days=9)) for who in ASKED[3:]]
    rules = [Correspondence(rule) for rule in ("no-rule", "consent", "not-counted")]
    first, *others = [count(ASKED, everybody, rule) for rule in rules]
    assert all(other == first for other in others)


@given(replies, terms)
def test_without_a_reply_more_is_agreed_by_silence_than_without_that_rule(
    sent: list[Reply], rule: Correspondence
) -> None:
    consent = Correspondence("consent", None, rule.may_call_in)
    if count(ASKED, sent, Correspondence("no-rule", None, rule.may_call_in)).outcome == "agreed":
        assert count(ASKED, sent, consent).outcome == "agreed"


@pytest.mark.parametrize(
    ("rule", "answers", "outcome", "quorate"),
    [
        (Correspondence(), (), "not-agreed", None),
        (Correspondence(), ("for",), "agreed", None),
        (Correspondence(), ("for", "against"), "not-agreed", None),
        (Correspondence("consent"), (), "agreed", None),
        (Correspondence("consent"), ("against", "against"), "agreed", None),
        (Correspondence("consent"), ("against", "against", "against"), "not-agreed", None),
        (Correspondence("not-counted"), ("for", "abstaining"), "agreed", None),
        (Correspondence("quorum-of-replies", "3"), ("for", "for"), "agreed", False),
        (Correspondence("quorum-of-replies", "3"), ("for", "for", "abstaining"), "agreed", True),
        (Correspondence("quorum-of-replies", "1/2"), ("for", "for"), "agreed", False),
        (Correspondence("quorum-of-replies", "1/2"), ("for", "for", "discuss"), "agreed", True),
        (Correspondence("consent", None, True), ("for", "discuss"), "to-meeting", None),
        (Correspondence("consent", None, False), ("for", "discuss"), "agreed", None),
    ],
)
def test_what_comes_of_it(
    rule: Correspondence, answers: tuple[Answer, ...], outcome: str, quorate: bool | None
) -> None:
    found = count(ASKED, answered(*answers), rule)
    assert (found.outcome, found.quorate) == (outcome, quorate)


def test_it_is_told_what_was_made_of_silence() -> None:
    two = answered("for", "for")
    told = {
        rule: silence_counted(count(ASKED, two, Correspondence(rule)), Correspondence(rule))
        for rule in ("no-rule", "consent", "not-counted")
    }
    assert "say nothing about silence" in told["no-rule"]
    assert "3 more agree" in told["consent"]
    assert "not counted" in told["not-counted"]
    three = Correspondence("quorum-of-replies", "3")
    assert "ask for 3 replies, and 2 came: it stands as a recommendation" in silence_counted(
        count(ASKED, two, three), three
    )
    assert count_words(count(ASKED, two, three)) == "2 for, 0 against, 0 abstaining; 3 of 5 did not reply"
    everybody = answered("for", "for", "against", "abstaining", "discuss")
    assert silence_counted(count(ASKED, everybody, Correspondence()), Correspondence()) == ""
    assert count_words(count(ASKED, everybody, Correspondence())) == (
        "2 for, 1 against, 1 abstaining, 1 would talk it over"
    )
