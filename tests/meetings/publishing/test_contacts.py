"""What is a contact detail and what only looks like one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.publishing.contacts import Contacts, masked
from meetings.records.people import Person

JO = Person(name="Jo Swift", initials="JS", email="jo@office", phone="+44 (0)1632 960 001 ext 26")
CONTACTS = Contacts([JO])
LOCAL = Contacts([Person(name="Jo Swift", initials="JS", phone="960 001")])


@pytest.mark.parametrize(
    "words",
    [
        "sam@example.net", "sam%40example.net", "Sam.Kerr+papers@mail.example.net", "müller@beispiel.example",
        "01632 960999", "01632 960 999", "(01632) 960999", "01632-960-999", "01632960999", "0117 496 0000",
        "020 7946 0000", "07700 900123", "07700900123", "07700 900 123", "016977 3555", "+44 7700 900123",
        "+44 (0)7700 900123", "0044 7700 900123", "+33 1 42 68 53 00", "s\u00adam@exam\u200bple.net",
        "07700\u00a0900123", "(01632) 96 09 12", "01632-960-912", "01632.960.912", "01632 – 960 912",
        "01632\u2011960\u2011912", "01632\u2009960\u202f912", "[01632] 960912", "( 01632 ) 960 912",
        "01632 9609 12", "(0)1632 960 912", "(0) 1632 960912", "01632\n960912", "0163296 0912",
        "0117-496-0000", "(0117) 49 60 000", "011 7496 0000", "020-7946-0000", "(020)7946 0000",
        "0207 946 0000", "0207946 0000", "0770 0900 123", "07700–900–123", "077009 00123", "0800 123456",
        "0800 12 34 56", "0800 123 4567", "0300 123 4567", "0345 123 4567", "(016977) 3555", "015396 29999",
        "01632 96012", "+44 (0)1632 960912", "+44(0)1632960912", "+44 (0) 1632 960 912", "+44.1632.960.912",
        "+44-1632-960912", "+44 1632 96 09 12", "+ 44 1632 960912", "+44\u00a01632\u00a0960912",
        "+44 – 1632 – 960912", "+44 20 7946 0000", "+44 [0] 20 7946 0000", "0044 1632 960 912",
        "0044 (0)1632 960912", "00 44 1632 960912", "00441632960912", "(+44) 1632 960912",
        "(0044) 1632 960912", "+447700900123", "0033 1 42 68 53 00", "+33.1.42.68.53.00", "+353 (1) 496 0000",
        "00353 1 496 0000", "+49 (0) 30 1234567",
        "01632/960912", "07700/900123", "0117/4960000", "020/79460000",
    ],
)  # fmt: skip
def test_it_is_found_by_its_looks_whoever_s_it_is(words: str) -> None:
    for around in ("{}", "Ask {}.", "({})", "Tel:{};", "1,{},x", "Jo/{}", "{}, or", "a\n{}\nb"):
        assert len(CONTACTS.found(around.format(words))) == 1, around


@pytest.mark.parametrize(
    "words", ["JO@Office", "01632 960001", "(01632) 960-001", "0044 1632.960.001", "1632960001"]
)
def test_the_rosters_own_are_found_however_they_are_written(words: str) -> None:
    assert CONTACTS.found(f"Ask {words}!") == [words]


@pytest.mark.parametrize(
    "after", [" ext 26", " ext. 26", "x26", " x 26", "ext26", " 12 December", ". 12 members"]
)
@pytest.mark.parametrize("words", ["01632 960912", "+44 (0)1632 960 912", "0117 496 0000"])
def test_what_comes_after_a_number_does_not_hide_it_nor_is_it_taken(words: str, after: str) -> None:
    assert CONTACTS.found(f"Ring {words}{after}") == [words]


def test_two_numbers_side_by_side_are_two() -> None:
    both = ["01632 960912", "0117 496 0000"]
    for between in (" ", " / ", ", ", ",", "; ", "\n", " or "):
        assert CONTACTS.found(between.join(both)) == both, between


def test_a_mobile_number_is_found_as_a_spreadsheet_keeps_it() -> None:
    assert CONTACTS.found("Jo,7700900123") == ["7700900123"]
    assert CONTACTS.found("Jo,447700900123") == ["447700900123"]


def test_a_number_from_next_door_is_found_where_the_roster_has_it_so() -> None:
    assert LOCAL.found("ring 960-001 now") == ["960-001"]
    assert LOCAL.found("ring 01632 960001") == ["01632 960001"]
    assert LOCAL.found("A-2026-960, 196000 1") == []


@pytest.mark.parametrize(
    "words",
    [
        "A-2026-001", "2026-05", "01.12.2026 14.30", "01/12/2026 14:00", "2026-12-01 10:00", "10:00-12:30",
        "Charity no. 1012345", "company 01234567", "£1,250,000", "£0.125 million", "012 345", "WA1 1AA",
        "@castlebridge", "ext 26", "https://example.org/j/7163296099", "978-0-306-40615-7",
        "0800 1000 1200 1400", "abc0163296099x9", "x=01632960999", "", "A-2026-004", "D-2026-007",
        "FCB-2026-02", "2026-05, 2026-06", "item 3.2.1", "3.2.1.4 and 3.2.1.5", "01.02.03.04.05",
        "01.12.2026", "01.12.26 14.30–16.00", "07-12-2026 – 09-12-2026", "2026-12-01T10:00:00Z",
        "20261201 0830", "071226 0830", "07 12 2026 0830", "01/02/2026 and 08/02/2026", "08.30–10.30, 12.00",
        "0830–1030", "0830 1030 1200", "0830-1030 12 May 2026", "0800 – 1000 12 May", "08:30:00.123456",
        "1998 2003 2008 2026", "2025/26 2026/27", "2008–2010 0.5%", "012 345 678 90%", "7.25% 12.50% 100%",
        "0.1925555012", "53.1632960912, -2.0163296", "£01632 960912", "€ 1 250 000.00", "£7,700,900,123",
        "1 250 000 and 12 000", "0 11 702232 1", "0-306-40615-2", "ISBN 0117022321", "ISBN: 0306406152",
        "ISBN-10 0117022321", "978 0117022321", "978-0-11-702232-1", "SJ 606 881", "SJ 60600 88100",
        "SJ 02060 08812", "sj0206008812", "360600 388100", "SC012345", "Charity no. 1012345 (1012346)",
        "company 01234567 12 High Street", "companies 01234567 01234568", "(no. 01234567). 12 members",
        "00123456 00654321", "account 01234567 01-23-45", "sort code 01-23-45 12345678", "WA1 1AA, M1 1AE",
        "WN4 0BT 12", "CB1 0AA 0830", "0 12 15 20 37 45", "1 2 3 4 5 6 7 8 9 10 11", "10.20.30.40",
        "192.168.001.001", "010.020.030.040", "012 013 014 015 016", "4929 0123 4567 8901",
        "GB29 NWBK 6016 1331 9268 19", "12 Dec 2026 0900 12", "3 x 07 12 2026", "v0.12.345.678",
        "#01632960912a", "5 + 10 = 15", "+12 345 678", "+2026-2027", "0117, 0118, 0119",
        "£1,495,001.01 01.01.2000", "£5,001 11.12.2026", "£5,017 12.12.2026", "£1,023 2026-12-01",
        "£5,012 14 12 2026", "ref 01234 12.12.26", "0117 12.12.26", "001 002 003 004 005",
        "001 1.2.3.4.5.6.7.8", "0117/2026/0045",
        "01632/960912/2026", "012/345678", "0117/12345", "01/122026", "2026/01632960",
        "ref. 012345 2026", "01632", "pages 0102-0110",
    ],
)  # fmt: skip
def test_what_only_looks_a_little_like_one_stays(words: str) -> None:
    assert CONTACTS.found(words) == []
    assert CONTACTS.without(words, "gone") == words


def test_it_is_told_so_that_only_who_knows_it_knows_which_it_is() -> None:
    assert masked("sam.kerr@example.net") == "the address s…@example.net"
    assert masked("(01632) 960-001") == "the number …001"


@given(st.text(alphabet="0123456789 +()-.@aJ\u00a0\n\u00ad\u200b", max_size=60))
def test_after_leaving_them_out_none_is_left(words: str) -> None:
    assert CONTACTS.found(CONTACTS.without(words, "[gone]")) == []


def test_characters_that_nobody_sees_hide_none_and_stay_where_they_hide_none() -> None:
    left = CONTACTS.without("Ring 07700\u200b 900\u00ad123 or \u00ads\u00adam@exam\u200bple.net", "[gone]")
    assert left == "Ring [gone] or [gone]"
    assert CONTACTS.without("Co\u00adoper, 07700 900123", "[gone]") == "Co\u00adoper, [gone]"


_NUMBERS = st.one_of(
    st.integers(0, 10**8 - 1).map(lambda n: f"07{7 * 10**8 + n % 10**8:09}"[:11]),
    st.integers(0, 10**5 - 1).map(lambda n: f"016329{n:05}"),
    st.integers(0, 10**8 - 1).map(lambda n: f"020{n:08}"),
)
_SIGNS = st.sampled_from([" ", ".", "-", "–", " - ", " – ", "\u00a0", "\u202f", ") ", " (", "] ", "\n"])


@st.composite
def _spelled(draw: st.DrawFn) -> str:
    """A number of the country in groups of two and more, from at home or from abroad."""
    number = draw(_NUMBERS)
    begins = draw(
        st.sampled_from(["", "+44", "+44 ", "+44 (0)", "+44(0) ", "0044 ", "00 44 (0) ", "(+44) ", "(0)"])
    )
    groups = [number[: draw(st.integers(3, 5))]]
    while rest := number[len("".join(groups)) :]:
        size = draw(st.integers(2, max(len(rest), 2)))
        groups.append(rest if len(rest) - size < 2 else rest[:size])
    if begins:
        groups[0] = begins + groups[0][1:]
    return "".join([groups[0], *(draw(_SIGNS) + group for group in groups[1:])])


@given(_spelled(), st.sampled_from(["{}", "Ask {}.", "Tel: {};", "a {}\nb", "{} (day)", "{}, {}"]))
def test_a_number_is_found_whole_however_it_is_spelled(words: str, around: str) -> None:
    assert CONTACTS.found(around.replace("{}", words)) == [words]
    assert not any(sign.isdigit() for sign in CONTACTS.without(around.replace("{}", words), "gone"))


_DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1))
_OTHERS = st.one_of(
    _DAYS.map(lambda day: f"{day:%d.%m.%Y}"),
    _DAYS.map(lambda day: f"{day:%d/%m/%y}"),
    _DAYS.map(dt.date.isoformat),
    _DAYS.map(lambda day: f"{day.day} {day:%B %Y}"),
    st.times().map(lambda at: f"{at:%H:%M}"),
    st.times().map(lambda at: f"{at:%H.%M}"),
    st.times().map(lambda at: f"{at:%H.%M}–{at:%H.%M}"),
    st.integers(0, 10**9).map(lambda n: f"£{n:,}.{n % 100:02}"),
    st.integers(0, 1000).map(lambda n: f"{n / 10}%"),
    st.integers(1, 999).map(lambda n: f"A-2026-{n:03}"),
    st.integers(1, 99).map(lambda n: f"2026-{n:02}"),
    st.integers(200_000, 1_300_000).map(str),
    st.lists(st.integers(1, 20), min_size=2, max_size=4).map(lambda parts: ".".join(map(str, parts))),
    st.sampled_from(["WA1 1AA", "M1 1AE", "SJ 606 881", "SJ60608810", "2026/27", "1,250", "three", "0"]),
)


@given(st.lists(_OTHERS, max_size=12), st.sampled_from([" ", ", ", " – ", "; ", "\n", "\t", " and "]))
def test_no_row_of_days_hours_money_references_and_places_is_taken_for_numbers(
    words: list[str], between: str
) -> None:
    assert CONTACTS.found(between.join(words)) == []
