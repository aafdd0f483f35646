from __future__ import annotations

from support_documents import (
    composed,
    full_minutes,
    item,
    opened,
    person,
    texts,
)

from meetings.documents.formats import FORMATS, render
from meetings.documents.minutes_page import compose_minutes
from meetings.office import Office
from meetings.records import forms as form


def test_what_was_said_in_confidence_is_printed_only_in_the_annex(made: Office) -> None:
    minutes = full_minutes(made)
    meeting = made.meetings.get("m1")
    for format_ in FORMATS:
        public = render(compose_minutes(made, meeting, minutes), format_)
        private = render(compose_minutes(made, meeting, minutes, annex=True), format_)
        for secret in ("accounts were discussed", "that applicant", "A-2026-043"):
            assert secret not in public
            assert secret in private


def test_private_notes_and_lines_taken_back_are_printed_nowhere(made: Office) -> None:
    minutes = full_minutes(made)
    page = compose_minutes(made, made.meetings.get("m1"), minutes, annex=True)
    for format_ in FORMATS:
        assert "dreadful" not in render(page, format_)
        assert "by mistake" not in render(page, format_)


def test_a_confidential_interest_and_departure_stay_in_the_annex(made: Office) -> None:
    log = opened(made)
    log.say(form.Confidential())
    log.say(form.Interest(person("rn"), "i5", "a relative applied", "leaves"))
    log.say(form.Chair(person("pc")))
    log.say(form.Public())
    log.say(form.Item("i5"))
    log.say(form.Prose("grants were looked at"))
    public, private = composed(made), composed(made, annex=True)
    for format_ in FORMATS:
        assert "relative" not in render(public, format_)
    assert texts(item(public, 5)) == ["Grants were looked at."]
    assert "a relative applied" in item(private, 5).annex[0].text
    assert len(item(private, 4).annex) == 2


def test_an_annex_with_nothing_in_it_says_so(made: Office) -> None:
    opened(made).say(form.Prose("nothing secret"))
    assert "Nothing was minuted in confidence." in render(composed(made, annex=True), "text")
    assert "ANNEX" not in render(composed(made), "text")
