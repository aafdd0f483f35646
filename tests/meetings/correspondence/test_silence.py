from __future__ import annotations

import pytest

from meetings.correspondence.silence import (
    calling_in,
    silence_from,
    silence_means,
    silence_told,
    silence_words,
)
from meetings.errors import Refused
from meetings.records.group import Correspondence


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("no-rule", Correspondence()),
        ("none", Correspondence()),
        ("", Correspondence()),
        ("Consent", Correspondence("consent")),
        ("not counted", Correspondence("not-counted")),
        ("5", Correspondence("quorum-of-replies", "5")),
        ("1 / 2", None),
        ("1/2", Correspondence("quorum-of-replies", "1/2")),
        ("quorum-of-replies=1/3", Correspondence("quorum-of-replies", "1/3")),
    ],
)
def test_a_rule_is_kept_as_it_is_typed(typed: str, kept: Correspondence | None) -> None:
    if kept is None:
        with pytest.raises(Refused):
            silence_from(typed, Correspondence())
        return
    found = silence_from(typed, Correspondence(may_call_in=True))
    assert found == Correspondence(kept.silence, kept.replies, True)
    assert silence_from(silence_words(found), Correspondence(may_call_in=True)) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("concent", "did you mean consent?"),
        ("0", "no rule on silence"),
        ("3/2", "more than everybody"),
        ("½", "no rule on silence"),
        ("[/]", "no rule on silence"),
    ],
)
def test_what_is_no_rule_is_refused(typed: str, said: str) -> None:
    with pytest.raises(Refused, match=said.replace("?", r"\?")):
        silence_from(typed, Correspondence())


def test_members_are_told_what_silence_means() -> None:
    assert "do not say what silence means" in silence_means(Correspondence())
    assert "you count as agreeing" in silence_means(Correspondence("consent"))
    assert "you are not counted" in silence_means(Correspondence("not-counted"))
    assert "At least 1/2 of those asked must" in silence_means(Correspondence("quorum-of-replies", "1/2"))
    assert "goes to the next meeting" in calling_in(Correspondence(may_call_in=True))
    assert "does not" in calling_in(Correspondence())
    assert silence_told(Correspondence("quorum-of-replies", "5", True)) == (
        "5 must reply, one member can call it in"
    )
