from __future__ import annotations

from pathlib import Path

import pytest
from support_areas import AREA, write_area

from meetings.areas.compare import THEMES, compare_areas
from meetings.areas.comparison import Comparison, Row
from meetings.areas.finding import line_named
from meetings.areas.folder import LocalArea
from meetings.areas.pages import pages_of
from meetings.plugging.places import BUILT_IN, built_in

FIVE = ("national", "warrington", "halton", "redcar-cleveland", "high-peak")


def place(key: str) -> LocalArea:
    return LocalArea(Path(built_in(key).folder))


def row(compared: Comparison, theme: str, line: str) -> Row:
    rows = next(one.rows for one in compared.themes if one.key == theme)
    return next(one for one in rows if one.line == line)


def texts(found: Row, key: str) -> list[str]:
    return [said.told for said in found.cells[key]]


def keys(found: Row, key: str) -> list[str]:
    return [said.key for said in found.cells[key]]


def test_each_line_says_the_same_of_every_area_in_its_own_words(tmp_path: Path) -> None:
    write_area(tmp_path / "millford")
    compared = compare_areas([LocalArea(tmp_path / "millford"), place("halton")])
    assert list(compared.names) == ["millford", "halton"]
    assert texts(row(compared, "document", "Title"), "millford") == ["Together in Millford"]
    assert texts(row(compared, "document", "Title"), "halton") == ["Getting it Right Together"]
    assert row(compared, "document", "Standing").held_by == ("halton",), "“not stated” states nothing"
    assert texts(row(compared, "document", "Sectors"), "millford") == ["public bodies", "voluntary groups"]
    assert texts(row(compared, "meetings", "Seats"), "millford")[0] == "4 places on 1 seat"
    assert texts(row(compared, "codes", "Undertakings"), "millford") == ["4"]
    assert texts(row(compared, "codes", "Undertakings of the public side"), "millford") == [
        "3 (public bodies)"
    ]
    assert texts(row(compared, "codes", "Funding"), "millford") == [
        "Money: key principles 1, public bodies 3, voluntary groups 1"
    ]
    assert row(compared, "year", "Duties of the group").cells["millford"] == ()
    assert keys(row(compared, "principles", "Of none of these subjects"), "millford") == ["mf.principles.1"]


@pytest.mark.parametrize(
    ("key", "count"),
    [
        ("national", "1"),
        ("warrington", "42"),
        ("halton", "14"),
        ("redcar-cleveland", "63"),
        ("high-peak", "43"),
    ],
)
def test_undertakings_are_counted_without_key_principles(key: str, count: str) -> None:
    compared = compare_areas([place(key)])
    assert texts(row(compared, "codes", "Undertakings"), key) == [count]
    assert set(BUILT_IN) >= {key}


def test_the_period_of_consultation_is_a_rule_or_an_undertaking_or_not_stated() -> None:
    period = row(compare_areas([place(key) for key in FIVE]), "consultation", "Consultation period")
    assert texts(period, "redcar-cleveland")[0].startswith("12 weeks, where possible: ")
    assert keys(period, "national") == ["n.rules.consultation-12-weeks"]
    assert keys(period, "halton") == ["h.undertakings.public.2"]
    assert keys(period, "high-peak") == ["hp.communication.public.2"]
    assert period.cells["warrington"] == ()
    assert "not stated" not in str(period)


def test_notice_of_cuts_is_told_in_the_area_s_own_measure() -> None:
    notice = row(
        compare_areas([place("national"), place("warrington")]), "funding", "Notice of changes to funding"
    )
    assert texts(notice, "national")[0].startswith("3 months: ")
    assert texts(notice, "warrington")[0].startswith("12 weeks, where possible: ")


def test_steps_that_are_the_same_stand_beside_each_other_with_their_own_numbers() -> None:
    compared = compare_areas([place("redcar-cleveland"), place("warrington"), place("national")])
    rows = {one.line: one for theme in compared.themes if theme.key == "disputes" for one in theme.rows}
    assert keys(rows["Mediation or arbitration"], "warrington") == ["w.disputes.complain-or-mediate"]
    assert keys(rows["The body's complaints procedure"], "warrington") == ["w.disputes.complain-or-mediate"]
    assert keys(rows["Mediation or arbitration"], "redcar-cleveland") == ["rc.disputes.mediation"]
    assert rows["Mediation or arbitration"].share == "all"
    assert compared.standing(rows["Talk to each other"]) == "≈ in 2 of 3: Warrington, National"
    assert compared.standing(rows["Ombudsman"]) == "≠ only National"
    assert texts(rows["Talk to each other"], "warrington")[0].startswith("1. ")
    order = [line for line in rows if rows[line].aligned]
    assert (
        order.index("Talk to each other") < order.index("Mediation or arbitration") < order.index("Ombudsman")
    )
    assert "Other steps" not in rows, "every step of the built-in areas is known"
    assert rows["Left open"].held_by == ("redcar-cleveland",)


def test_what_is_in_common_comes_first_and_each_keeps_its_own_words() -> None:
    compared = compare_areas([place("redcar-cleveland"), place("warrington"), place("halton")])
    rows = [
        one for theme in compared.themes if theme.key == "principles" for one in theme.rows if one.aligned
    ]
    shares = [one.share for one in rows]
    assert shares == sorted(shares, key=["all", "some", "one"].index)
    assert set(shares) == {"all", "some", "one"}
    by_line = {one.line: one for one in rows}
    campaigning = by_line["Campaigning"]
    assert [keys(campaigning, key) for key in campaigning.cells] == [
        ["rc.principles.6"],
        ["w.principles.9"],
        ["h.principles.7"],
    ]
    for key in campaigning.cells:
        said = campaigning.cells[key][0]
        its = next(one for one in place(key).area.principles if one.key == said.key.rpartition(".")[2])
        assert (said.text, said.source) == (its.text, its.source)
    assert texts(by_line["Honesty"], "halton") == ["honesty (named as a value)"]
    assert compared.standing(by_line["New ways of working"]) == "≠ only Warrington"
    told = {said.key for one in rows for each in one.cells.values() for said in each}
    assert {f"w.principles.{n}" for n in range(1, 12)} <= told, "no principle is lost"


@pytest.mark.parametrize("key", FIVE)
def test_every_key_leads_to_the_line_it_names(key: str) -> None:
    local = place(key)
    pages = pages_of(local)
    for theme in compare_areas([local, place("halton")]).themes:
        for one in theme.rows:
            for said in one.cells[key]:
                if said.key:
                    found = line_named(pages, said.key)
                    assert found is not None, said.key
                    page = said.key.split(".")[1]
                    assert found.page.key.split("/")[0] == page
                    if said.key.count(".") == 2 and page in ("principles", "values", "measures", "duties"):
                        assert found.line.text == said.text or "named as a value" in said.text


def test_a_code_that_cannot_be_read_says_so_and_the_rest_stands(tmp_path: Path) -> None:
    more = '\n[[codes]]\nkey = "talks"\ntitle = "Volunteering"\nsource = "s4"\n'
    write_area(tmp_path / "millford", area=AREA + more)
    (tmp_path / "millford" / "codes" / "talks.md").write_text("no head at all", "utf-8")
    compared = compare_areas([LocalArea(tmp_path / "millford"), place("halton")])
    (said,) = row(compared, "codes", "Volunteering").cells["millford"]
    assert said.fault
    assert said.text.startswith("Volunteering: cannot be read (millford/codes/talks.md")
    assert texts(row(compared, "codes", "Undertakings"), "millford")[0] == "4"
    assert row(compared, "codes", "Undertakings").cells["millford"][1].fault
    (period,) = row(compared, "consultation", "Consultation period").cells["millford"]
    assert period.fault, "it is not known whether it is stated"


def test_themes_and_words_narrow_it() -> None:
    compared = compare_areas([place("halton"), place("warrington")])
    assert tuple(theme.key for theme in compared.themes) == THEMES
    assert [theme.key for theme in compared.only(("year", "open")).themes] == ["year", "open"]
    narrowed = compared.narrowed("DEMOCRATIC  voluntary")
    assert {one.line for theme in narrowed.themes for one in theme.rows} >= {"Voluntary action"}
    assert all("democratic" in str(one).casefold() for theme in narrowed.themes for one in theme.rows)
    assert compared.narrowed("no such [/] words").themes == ()
    assert compared.narrowed(" ") == compared


def test_areas_without_anything_in_common_are_still_compared() -> None:
    compared = compare_areas([place("national"), place("high-peak")])
    assert row(compared, "principles", "Principles").held_by == ("high-peak",)
    assert row(compared, "disputes", "When things go wrong").held_by == ("national",)
    assert texts(row(compared, "disputes", "Left open"), "high-peak")[0].startswith("Resolution of Disputes")
