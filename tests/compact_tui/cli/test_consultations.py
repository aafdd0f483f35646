from __future__ import annotations

import pytest
from support_cli import Line

from meetings.office import make_office
from meetings.people import add_member

COUNCIL = "Castlebridge Borough Council"
PARKS = (
    "consultations", "add", "--by", COUNCIL, "--opens", "9 Nov 2026", "--closes", "18 Dec",
    "--affects", "friends of parks", "Parks strategy",
)  # fmt: skip


@pytest.fixture
def ruled(bare: Line) -> Line:
    """The command line of a group whose area asks for twelve weeks."""
    with make_office(bare.folder, area="rc", name="Group", third_party=False) as office:
        add_member(office, "Pat Cole", organisation=COUNCIL, short="CBC", sector="public")
    return bare


def test_an_empty_register_says_how_it_begins(ruled: Line) -> None:
    assert "consultations add --by" in ruled("consultations").out
    assert "funding add --by" in ruled("consultations", "--funding").out
    assert ruled("consultations", "--json").json == []
    assert ruled("consultations", "funding", "--json").json == []


def test_a_short_one_is_kept_and_the_reason_asked_for_with_the_rule_and_its_source(ruled: Line) -> None:
    answer = ruled(*PARKS)
    assert answer.out == "C-2026-001 · open, closes in 27 days · Parks strategy\n"
    assert "not kept: give the reason" in answer.err
    assert "12 weeks would be until Sun 31 Jan 2027" in answer.err
    assert "Public sector partners, third point" in answer.err
    again = ruled("consultations", "change", "C1", "--announced", "1 Nov 2026")
    assert "give the reason" in again.err
    given = ruled("consultations", "change", "C1", "--reason", "the lottery's deadline")
    assert given.err == ""
    assert "under 12 weeks, with a reason" in ruled("consultations").out


def test_it_is_followed_to_what_became_of_it(ruled: Line) -> None:
    ruled(*PARKS)
    ruled("consultations", "reply", "C1", "Too short, but we agree", "--on", "20 Nov 2026")
    ruled.at("2026-12-20T10:00")
    assert "closed, awaiting feedback" in ruled("consultations").out
    ruled("consultations", "feedback", "c-2026-001", "The café stays")
    shown = ruled("consultations", "show", "C1").out
    for words in ("Too short, but we agree (Fri 20 Nov 2026)", "The café stays (Sun 20 Dec 2026)",
                  "fed back", "The rules of Redcar & Cleveland", "third point",
                  "compact-tui history C-2026-001"):  # fmt: skip
        assert words in shown
    (one,) = ruled("consultations", "--json").json
    assert (one["state"], one["told_on"], one["replied"]) == ("fed-back", "2026-12-20", "2026-11-20")
    assert ruled("history", "C1", "--json").json[-1]["after"]["told"] == "The café stays"


def test_the_keys_of_json_are_those_that_were_promised(ruled: Line) -> None:
    ruled(*PARKS)
    ruled("consultations", "add", "--by", "Fire Authority", "--opens", "9 Nov 2026", "--closes", "30 Nov",
          "--no-expenses", "--feedback", "--affects", "parks wardens", "--refers", "rc.consultation.public.3",
          "Fire cover")  # fmt: skip
    fire, parks = ruled("consultations", "--json").json
    keys = (
        "ref title by announced opens closes weeks state affects reason reply replied feedback told told_on"
    )
    assert {*keys.split(), "told_on", "rules", "clashes", "expenses", "refers"} <= set(fire)
    assert fire["by"] == {"kind": "organisation", "name": "Fire Authority", "initials": None}
    assert (fire["expenses"], fire["feedback"], fire["refers"]) == (False, True, ["rc.consultation.public.3"])
    assert (parks["weeks"], parks["announced"], parks["reason"]) == (5.7, None, None)
    assert set(parks["rules"][0]) == {"key", "standing", "text", "source", "says", "reason"}
    assert parks["clashes"] == [{"ref": "C-2026-002", "title": "Fire cover", "days": 22, "shared": ["parks"]}]
    assert ruled("consultations", "show", "C2", "--json").json["ref"] == "C-2026-002"
    ruled("consultations", "funding", "add", "--by", "CBC", "--effect", "31 Mar", "--notice", "1 Dec 2026",
          "--kind", "cut", "--exit-strategy", "a hand-over", "--not-assessed", "Youth grant")  # fmt: skip
    (grant,) = ruled("consultations", "--funding", "--json").json
    keys = "ref title by kind notice takes_effect weeks affects exit_strategy assessed reason rules state"
    assert set(keys.split()) <= set(grant)
    assert (grant["exit_strategy"], grant["strategy"], grant["assessed"]) == (True, "a hand-over", False)
    assert (grant["kind"], grant["weeks"], grant["by"]["name"]) == ("cut", 17.1, COUNCIL)


def test_eighty_three_days_are_never_called_twelve_weeks(ruled: Line) -> None:
    ruled("consultations", "add", "--by", "CBC", "--opens", "2027-01-01", "--closes", "2027-03-24", "Bins")
    assert ruled("consultations", "--json").json[0]["weeks"] == 11.8
    assert "11.8 ▲ under 12 weeks" in ruled("consultations").out
    ruled("consultations", "close", "C1", "--on", "2027-03-25")
    assert ruled("consultations", "--json").json[0]["weeks"] == 12
    assert "▲" not in ruled("consultations").out


def test_changes_of_funding_are_entered_changed_shown_and_withdrawn(ruled: Line) -> None:
    ruled("consultations", "funding", "add", "--by", "CBC", "--effect", "31 Mar", "Youth grant")
    ruled("consultations", "funding", "change", "F1", "--notice", "2 Nov 2026", "--assessed", "a survey")
    shown = ruled("consultations", "show", "F1").out
    for words in ("F-2027-001 · funding ends · to come in 130 days", "21 weeks and 2 days", "yes: a survey",
                  "For you to judge", "eighth point"):  # fmt: skip
        assert words in shown
    assert ruled("consultations", "funding", "show", "f1").out == shown
    assert "Youth grant" in ruled("consultations", "funding").out
    ruled("consultations", "funding", "withdraw", "F1")
    assert "withdrawn" in ruled("consultations", "--funding").out
    assert "No change of funding fits" in ruled("consultations", "--funding", "--open").out
    assert "was withdrawn" in ruled.refused("consultations", "funding", "change", "F1", "--title", "x")


def test_what_is_wrong_is_refused_in_one_sentence(ruled: Line) -> None:
    ruled(*PARKS)
    assert "needs its year" in ruled.refused(*PARKS[:4], "--opens", "9 Nov", "--closes", "18 Dec", "Parks")
    assert "There is no consultation “C9”" in ruled.refused("consultations", "show", "C9")
    assert "not a date" in ruled.refused("consultations", "close", "C1", "--on", "soonish")
    assert "nothing was changed" in ruled.refused("consultations", "change", "C1")
    assert "behind the command" in ruled.refused("consultations", "--open", *PARKS[1:], code=2)
    assert "did you mean cut" in ruled.refused(
        "consultations", "funding", "add", "--by", "x", "--effect", "31 Mar", "--kind", "cuts", "x", code=2
    )
    assert "give one of them" in ruled.refused(
        "consultations", "funding", "add", "--by", "x", "--effect", "31 Mar", "--exit-strategy", "y",
        "--no-exit-strategy", "x", code=2,
    )  # fmt: skip
    ruled("consultations", "close", "C1", "--withdrawn")
    assert "was withdrawn" in ruled.refused("consultations", "reply", "C1", "late")


def test_the_register_of_an_area_without_rules_flags_nothing(line: Line) -> None:
    answer = line(*PARKS)
    assert answer.err == ""
    assert "▲" not in line("consultations").out
    assert "The Compact of Halton names no minimum" in line("consultations", "show", "C1").out


def test_words_stay_words(ruled: Line) -> None:
    ruled("consultations", "add", "--by", "[/] \x1b[31mred", "--opens", "9 Nov 2026", "--closes", "30 Nov",
          "[JB] <b> =1+1")  # fmt: skip
    for answer in (ruled("consultations"), ruled("consultations", "show", "C1")):
        assert "[JB] <b> =1+1" in answer.out
        assert "\x1b" not in answer.out


def test_a_number_is_looked_for_among_its_own_kind(ruled: Line) -> None:
    assert "no change of funding “F9”" in ruled.refused("consultations", "show", "F9")
    assert "no change of funding “f-2026-009”" in ruled.refused("consultations", "show", "f-2026-009")
    assert "no consultation “C9”" in ruled.refused("consultations", "show", "C9")
    assert "no consultation “funding”" in ruled.refused("consultations", "show", "funding")


def test_what_is_kept_is_said_although_the_area_cannot_be_read(ruled: Line) -> None:
    folder = ruled.folder / "areas" / "mill-ford"
    ruled("areas", "new", folder, "--from", "rc")
    ruled("group", "set", "--area", "mill-ford")
    ruled("consultations", "add", "--by", "CBC", "--opens", "2026-11-01", "--closes", "2027-03-24", "Bins")
    (folder / "area.toml").write_text("name = Millford", "utf-8")
    kept = ruled("consultations", "reply", "C1", "Leave them where they are.")
    assert kept.out.startswith("C-2026-001 · open")
    assert "mill-ford/area.toml, line 1" in kept.err
