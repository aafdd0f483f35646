"""Which entries are meant by what somebody says of those that differ."""

from __future__ import annotations

import datetime as dt

import pytest

from meetings.calendar.push.plan import Step
from meetings.calendar.push.settling import Settling
from meetings.errors import Refused

MEETING = "The Group: meeting"
STEPS = [
    Step("conflict", "m1@g", MEETING, "changed", dt.date(2027, 2, 3), "2027-01"),
    Step("conflict", "m2@g", MEETING, "changed", dt.date(2027, 4, 7), "2027-02"),
    Step("conflict", "m2-2@g", f"{MEETING} (continued)", "changed", dt.date(2027, 4, 8), "2027-02 (2)"),
    Step("conflict", "m2-notice@g", "Last day to circulate the agenda of 2027-02", "", dt.date(2027, 3, 30)),
    Step("theirs", "week27@g", "Compact Week", "", dt.date(2027, 11, 1)),
    Step("conflict", "week28@g", "Compact Week", "", dt.date(2028, 11, 6)),
    Step("change", "awards@g", "Awards evening", "", dt.date(2027, 5, 1)),
]


@pytest.mark.parametrize(
    ("words", "uid"),
    [
        ("2027-01", "m1@g"),
        ("2027-02", "m2@g"),
        ("2027-02 (2)", "m2-2@g"),
        ("agenda of  2027-02", "m2-notice@g"),
        ("3 feb 2027", "m1@g"),
        ("compact week, mon 1 nov", "week27@g"),
        ("2028", "week28@g"),
        ("week28@g", "week28@g"),
    ],
)
def test_an_entry_is_named_by_its_reference_its_day_or_words_of_its_title(words: str, uid: str) -> None:
    assert Settling(ours=(words,)).among(STEPS) == {uid: "ours"}
    assert Settling(theirs=(words,)).among(STEPS) == {uid: "theirs"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Compact Week", "fits Compact Week, Mon 1 Nov 2027; Compact Week, Mon 6 Nov 2028; add the day"),
        ("Awards evening", "names no entry that differs there; these do: 2027-01 The Group: meeting"),
        ("  ", "names no entry that differs there"),
        ("[/]", "names no entry that differs there"),
    ],
)
def test_what_names_none_or_several_is_refused_with_what_there_is(words: str, said: str) -> None:
    with pytest.raises(Refused) as why:
        Settling(theirs=(words,)).among(STEPS)
    assert said in str(why.value)


def test_what_is_named_goes_before_what_is_said_of_all() -> None:
    chosen = Settling(theirs=("2027-01",), rest="ours").among(STEPS)
    assert (chosen.pop("m1@g"), set(chosen.values()), len(chosen)) == ("theirs", {"ours"}, 5)
    with pytest.raises(Refused, match="cannot be both"):
        Settling(ours=("2027-01",), theirs=("3 Feb",)).among(STEPS)
    with pytest.raises(Refused, match="no entry differs there"):
        Settling(ours=("2027-01",)).among([])
    assert Settling(rest="ours").among([]) == {}
