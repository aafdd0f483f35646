from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support_documents import (
    composed,
    item,
    office,
    opened,
    person,
    printed,
    texts,
)

from meetings.documents.formats import FORMATS, document_of, render
from meetings.documents.tree import SetOff
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.group import Quorum
from meetings.records.outcome import Decision, Due


@pytest.mark.parametrize(
    ("remarks", "first", "second"),
    [
        ("initials", "RN: not yet.", "NHS: surgeries could."),
        ("name", "Rae North: not yet.", "Castlebridge Health: surgeries could."),
        ("none", "Not yet.", "Surgeries could."),
    ],
)
def test_remarks_name_their_speaker_as_the_group_sets(
    made: Office, remarks: Any, first: str, second: str
) -> None:
    made.save_group(msgspec.structs.replace(made.group, remarks=remarks))
    log = opened(made)
    log.say(form.Remark(person("rn"), "not yet"))
    log.say(form.Remark(Owner("organisation", "nhs"), "surgeries could"))
    assert texts(item(composed(made), 4)) == [first, second]


def test_a_name_never_settled_stands_as_typed_and_an_erased_one_is_not_told(made: Office) -> None:
    rae = made.people.get("rn")
    made.people.put(msgspec.structs.replace(rae, erased=True))
    log = opened(made)
    log.say(form.Remark(person("rn"), "not yet"))
    log.say(form.Remark(Owner("person", words="JB"), "when then?"))
    told = texts(item(composed(made), 4))
    assert told == ["[name removed]: not yet.", "JB asked: when then?"]
    for format_ in FORMATS:
        assert "Rae North" not in render(composed(made), format_)


def test_a_continuation_goes_on_in_the_same_paragraph(made: Office) -> None:
    log = opened(made)
    log.say(form.Decision("to print more"), ref="D-2026-007")
    log.say(form.Continuation("and to fold them"))
    page = composed(made)
    assert printed(page, "4.1").text == "Agreed: to print more and to fold them."
    assert page.decisions[0].text == "to print more and to fold them"


def test_a_decision_without_a_quorum_is_a_recommendation_until_it_is_ratified(tmp_path: Path) -> None:
    with office(tmp_path / "w", quorum=Quorum("6")) as made:
        opened(made).say(form.Decision("to print more"), made="d7", ref="D-2026-007")
        decision = made.decisions.add(
            Decision(
                id="d7", ref="D-2026-007", body="main", meeting="m1", text="to print more", quorate=False
            )
        )
        page = composed(made)
        first = printed(page, "4.1")
        assert (first.label, first.text) == ("RECOMMENDED D-2026-007", "To print more.")
        assert first.lines == ("There was no quorum: this stands as a recommendation until it is ratified.",)
        assert page.decisions[0].quorate is False
        assert page.quorum is not None
        assert not page.quorum.kept
        assert "as things stand: members 5, needs 6" in render(page, "text")

        made.decisions.add(
            Decision(id="d9", ref="D-2027-001", body="main", meeting="m2", text="x", ratifies="d7")
        )
        made.decisions.put(msgspec.structs.replace(decision, ratified_by="d9"))
        page = composed(made)
        again = printed(page, "4.1")
        assert (again.label, again.text) == ("DECISION D-2026-007", "Agreed: to print more.")
        assert again.lines == ("There was no quorum; ratified by D-2027-001.",)
        assert page.decisions[0].ratified_by == "D-2027-001"

        made.decisions.put(msgspec.structs.replace(made.decisions.get("d9"), taken_back=True))
        assert printed(composed(made), "4.1").label == "RECOMMENDED D-2026-007"


def test_no_quorum_rule_no_quorum_line(made: Office) -> None:
    opened(made)
    assert composed(made).quorum is None
    assert "QUORUM" not in render(composed(made), "text")


def test_a_vote_has_figures_names_and_its_outcome(made: Office) -> None:
    log = opened(made)
    log.say(form.Proposal(person("tm"), "close the fund", person("sk")))
    log.say(form.Vote(count=(2, 2, 1)), ref="D-2026-007")
    tie = printed(composed(made), "4.1")
    assert tie.label == "PROPOSED D-2026-007"
    assert tie.lines[1].endswith("a tie, waiting for the casting vote.")
    log.say(form.Vote(casting="against"))
    log.say(form.Vote(recorded=((person("rn"), "for"), (person("js"), "against"))))
    lost = printed(composed(made), "4.1")
    assert (lost.label, lost.text) == ("NOT AGREED D-2026-007", "Close the fund.")
    assert lost.lines == (
        "Proposed by TM, seconded by SK.",
        "Vote: 2 for, 2 against, 1 abstaining; casting vote against; lost.",
        "For: RN. Against: JS.",
    )
    assert composed(made).decisions[0].basis == "casting-vote"


def test_a_proposal_never_put_to_the_vote_is_noted(made: Office) -> None:
    opened(made).say(form.Proposal(person("tm"), "close the fund"), "14:30")
    assert texts(item(composed(made), 4)) == [
        "14:30: Tess Moss proposed: Close the fund. It was not put to the vote."
    ]


@pytest.mark.parametrize(
    ("said", "label", "text"),
    [
        (form.Decision("to go on", "resolved"), "DECISION D-1", "Resolved: to go on."),
        (form.Noted("the report"), "NOTED D-1", "The report."),
        (form.NotAgreed("to stop"), "NOT AGREED D-1", "To stop."),
        (form.Recommended("go on"), "RECOMMENDED D-1", "Go on."),
        (form.Recommended("go on", Owner("body", "main")), "RECOMMENDED D-1", "To Steering Group: go on."),
        (form.Referred("parking", to_words="the Board"), "REFERRED D-1", "To the Board: parking."),
        (form.Ratified("d3"), "DECISION D-1", "Ratified D-2026-003: to keep the small grants."),
        (form.Elected(person("tm"), "vice chair"), "DECISION D-1", "Tess Moss was elected vice chair."),
        (
            form.MinutesApproved("m0"), "DECISION D-1",
            "The minutes of 2026-05 (Wednesday 16 September 2026) were approved as a correct record.",
        ),
        (form.Thanks(person("kl")), "", "Thanks were given to Kit Lowe."),
        (form.Defer(), "", "Deferred to the next meeting."),
        (form.Defer(on=dt.date(2027, 3, 1)), "", "Deferred to the meeting of Monday 1 March 2027."),
        (form.Progress(("a14",), "", "under-way"), "", "A-2026-014, thank the printers: under way."),
        (
            form.Progress(("a14",), "late", due=Due("date", dt.date(2027, 2, 1))), "",
            "A-2026-014, thank the printers: late; now due by Monday 1 February 2027.",
        ),
    ],
)  # fmt: skip
def test_each_outcome_has_its_words(made: Office, said: Any, label: str, text: str) -> None:
    opened(made).say(said, ref="D-1" if label else "")
    found = printed(composed(made), "4.1")
    assert (found.label, found.text) == (label, text)
    block = document_of(composed(made)).sections
    assert any(isinstance(b, SetOff) for s in block for b in s.blocks) is bool(label)


def test_an_action_shows_who_and_by_when(made: Office) -> None:
    log = opened(made)
    owners = (Owner("role", "chair"), Owner("organisation", "nhs"), Owner("organisation", "trust"))
    log.say(form.Action("draft it", owners, led=True), ref="A-2026-041")
    log.say(form.Action("draft it", (person("js"),), due=Due("ongoing")), ref="A-2026-042")
    page = composed(made)
    assert printed(page, "4.1").lines == ("Owners: the chair with NHS, Meadow Trust. Due: no date.",)
    assert printed(page, "4.2").lines == ("Owner: JS. Due: ongoing.",)
