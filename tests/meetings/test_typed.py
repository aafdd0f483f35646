from __future__ import annotations

import pytest

from meetings.errors import Refused
from meetings.records.planning import AVOID_KINDS
from meetings.typed import one_of


def test_one_of_a_few_words_is_taken_and_any_other_refused_with_those_there_are() -> None:
    assert [one_of(word, AVOID_KINDS) for word in AVOID_KINDS] == list(AVOID_KINDS)
    with pytest.raises(Refused, match="“holiday” is not one of school, election, other; choose one"):
        one_of("holiday", AVOID_KINDS)
