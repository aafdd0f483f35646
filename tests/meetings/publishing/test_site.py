"""What is published: what is for everybody and nothing else, the same bytes from the same records."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import support_office as so
from hypothesis import given, settings
from msgspec.structs import replace
from support_hostile import HOSTILE, TEXTS

from meetings.agenda.items import add_item, remove_item
from meetings.agenda.papers import attach, copied_in, detach
from meetings.agenda.sleeping import skip
from meetings.calendar.addresses import (
    give_address,
    give_addresses,
    renew_address,
    revoke_address,
    seated_today,
)
from meetings.errors import Refused
from meetings.minutes.life import approve, circulate
from meetings.office import Office
from meetings.people import end_membership
from meetings.publishing.publish import publish
from meetings.publishing.site import Choices, Copy, site, web_of
from meetings.records.base import Owner
from meetings.records.events import Event
from meetings.records.group import Quorum
from meetings.records.meeting import Paper
from meetings.year import move_meeting

LINES = (
    "open 14:03", "here JS PC RN TM", "item 4", "NHS: surgeries could show the leaflet",
    "action RN: send the guide by 4 Jan", "off: dreadful coffee", "confidential", "+ Xylophone affair",
    "the xylophone was sold", "tabled Xylophone ledger", "action RN: buy the xylophone back by 4 Jan",
    "agreed: to sue over the xylophone", "public", "+ Kazoo club", "the kazoo is loud", "close really",
)  # fmt: skip

TAGS = {
    "html", "head", "meta", "title", "link", "body", "a", "header", "nav", "ul", "ol", "li", "main", "p",
    "h1", "h2", "h3", "h4", "h5", "section", "div", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "dl", "dt", "dd", "span", "strong", "footer", "time",
}  # fmt: skip


def secrets_of(office: Office) -> dict[str, str]:
    """The secret in the address of each member, by the person's id."""
    return {one.person: one.secret for one in give_addresses(office, seated_today(office))}


def written(office: Office, choices: Choices = Choices()) -> dict[str, bytes]:  # noqa: B008  # it never changes
    """Every file as bytes, papers read where they lie, the lines of calendars in one piece."""
    addresses = secrets_of(office)
    found = site(office, choices, addresses).files
    data = {
        name: file.source.read_bytes() if isinstance(file, Copy) else file for name, file in found.items()
    }
    return {name: text.replace(b"\r\n ", b"") for name, text in data.items()}


def approved(office: Office) -> None:
    """Let the minutes of the first meeting be approved at the second."""
    circulate(office, so.meeting(office))
    so.clock(office).set("2027-02-03T16:00")
    approve(office, so.meeting(office), at=so.meeting(office, "2027-01"))


def test_drafts_stay_in_the_office_and_approved_minutes_go_out() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        draft = written(office)
        page = draft["meetings/2026-01.html"].decode()
        assert "published here once they are approved" in page
        everything = b"".join(draft.values()).decode()
        assert "surgeries" not in everything
        assert "kazoo is loud" not in everything
        own = [data for name, data in draft.items() if name.startswith("meetings/2026-01")]
        assert not any(b"Kazoo" in data for data in own), "what was raised on the day the minutes tell"
        for name, data in draft.items():
            assert b"send the guide" not in data or name.startswith("m/"), "nor the action that it gave"
        assert any(b"send the guide" in data for data in draft.values()), "whoever has it is told of it"
        approved(office)
        after = written(office)
        page = after["meetings/2026-01.html"].decode()
        assert "surgeries could show the leaflet" in page
        assert "Kazoo club" in page
        assert "APPROVED at 2027-01" in page
        assert "send the guide" in after["actions.html"].decode()
        assert "2026-01" in after["index.html"].decode().split("Approved minutes")[1]


def test_nothing_confidential_no_private_note_ever_goes_out() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        (office.folder / "papers" / "ledger.txt").write_text("1 xylophone")
        for item in office.items.find():  # as it was raised, and as it was carried on
            if item.title == "Xylophone affair":
                pat = next(p for p in office.people.find() if p.initials == "PC")
                office.items.put(replace(item, presenter=Owner("person", pat.id), notes="of the xylophone"))
                office.papers.add(Paper(meeting=item.meeting, item=item.id, title="It", file="ledger.txt"))
        for after in (False, True):
            if after:
                approved(office)
            for name, data in written(office, Choices(names=True)).items():
                for secret in (b"xylophone", b"dreadful", b"minuted in confidence (due", b"a-2026-002"):
                    assert secret not in data.lower(), (name, secret)
                if name.startswith("meetings/2027"):
                    assert b"Pat Cole" not in data, "nor who presents it"


def test_how_to_join_is_for_everybody_only_where_the_group_says_so_and_for_members_always() -> None:
    with so.office() as office:
        meeting = so.meeting(office, "2027-01")
        move_meeting(office, meeting, joining="Ring the violet bell", video="https://example.org/lilac")
        for public in (False, True):
            office.save_group(replace(office.group, public_joining=public))
            files = written(office)
            for words in (b"violet", b"lilac"):
                told = {name for name, data in files.items() if words in data}
                own = {name for name in files if name.count("/") == 2}
                assert own <= told
                assert (
                    told - own == {"calendar.ics", "meetings/2027-01.ics", "meetings/2027-01.html"}
                ) == public
                assert bool(told - own) == public


def test_what_the_office_notes_for_itself_is_in_no_calendar() -> None:
    with so.office() as office:
        meeting = so.meeting(office, "2027-01")
        office.events.add(Event(title="Fair", starts=office.today, ends=office.today, notes="Owes us mauve"))
        adjourned = replace(meeting.sittings[0], reason="the mauve quarrel")
        office.meetings.put(replace(meeting, sittings=(*meeting.sittings, adjourned)))
        files = written(office, Choices(web="https://example.org/c/"))
        assert not any(b"mauve" in data for data in files.values())
        assert b"papers: https://example.org/c/meetings/2027-01.html" in files["meetings/2027-01.ics"]


def test_the_second_day_of_a_meeting_has_not_the_hours_of_the_first() -> None:
    with so.office() as office:
        add_item(office, so.meeting(office, "2027-01"), "Zither loans", minutes=10)
        meeting = so.meeting(office, "2027-01")
        second = replace(meeting.sittings[0], start=meeting.start + dt.timedelta(days=1))
        office.meetings.put(replace(meeting, sittings=(*meeting.sittings, second)))
        told = re.findall(rb"DESCRIPTION[:;](.*)", written(office)["meetings/2027-01.ics"])
        assert [b"Zither" in words for words in told] == [True, True]
        assert [bool(re.search(rb"\d\d:\d\d +\d+\. ", words)) for words in told] == [True, False]


def test_a_meeting_with_a_title_of_its_own_is_told_by_it_among_the_dates() -> None:
    with so.office() as office:
        office.meetings.put(replace(so.meeting(office, "2027-01"), title="Compact breakfast"))
        files = written(office)
        for name in ("index.html", "meetings/index.html"):
            page = files[name].decode()
            assert ">Compact breakfast, ordinary meeting 2027-01</a>" in page
            assert ">Ordinary meeting 2026-01</a>" in page
        members = [page.decode() for name, page in files.items() if name.count("/") == 2 and b"Your" in page]
        assert all(": Compact breakfast, ordinary meeting 2027-01" in page for page in members if page)
        assert members


def test_what_was_left_out_of_an_agenda_is_not_told() -> None:
    with so.office() as office:
        skip(office, add_item(office, so.meeting(office, "2027-01"), "Zither loans"))
        assert not any(b"Zither" in data for data in written(office).values())


def test_no_contact_detail_of_anybody_is_in_any_byte(tmp_path: Path) -> None:
    with so.office() as office:
        for n, person in enumerate(office.people.find()):
            office.people.put(
                replace(person, email=f"{person.initials}@example.org", phone=f"01632 9600{n:02}")
            )
        jo = next(p for p in office.people.find() if p.initials == "JS")
        meeting = so.meeting(office, "2027-01")
        add_item(office, meeting, f"Write to {jo.email}", notes=f"or ring {jo.phone}")
        meeting = office.meetings.get(meeting.id)
        office.meetings.put(replace(meeting, title=f"with {jo.email}"))
        move_meeting(office, so.meeting(office, "2027-01"), video=f"https://example.org/?to={jo.email}")
        paper = tmp_path / f"{jo.email} guide.txt"
        paper.write_text(f"Ring {jo.phone.replace(' ', '')}")
        fine = tmp_path / "fine.txt"
        fine.write_text("nothing of the kind")
        with copied_in(office, meeting, [paper, fine]) as copies:
            attach(office, meeting, None, copies)
        so.taking(
            office,
            "open",
            "here JS",
            f"JS: my address is {jo.email}",
            f"action JS: ring {jo.phone}",
            "close really",
        )
        approved(office)
        files = written(office, Choices(names=True))
        assert any(b"contact details left out" in data for data in files.values())
        for name, data in files.items():
            for person in office.people.find():
                assert person.email.encode().lower() not in data.lower(), name
                assert not re.search(rb"[\s().-]*".join(re.findall(rb"\d", person.phone.encode())), data), (
                    name
                )
        assert [name for name in files if name.startswith("papers/")] == ["papers/2027-01-fine.txt"]
        told = site(office, Choices(), {}).held_back
        assert len(told) == 1
        assert "it holds the number …0" in told[0].words
        assert jo.email not in told[0].words


def test_people_are_named_only_where_the_group_wants_it() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        approved(office)
        quiet, named = written(office), written(office, Choices(names=True))
        assert "Rae North" not in quiet["actions.html"].decode()
        assert "Meadow Trust" in quiet["actions.html"].decode()
        assert "Rae North" in named["actions.html"].decode()
        none = written(office, Choices(actions=False))
        assert "actions.html" not in none
        assert not any(b"actions.html" in data for data in none.values())


def test_each_member_has_a_page_that_nothing_leads_to() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        files = written(office, Choices(web="https://example.org/c/"))
        tokens = {name.split("/")[1] for name in files if name.count("/") == 2}
        assert len(tokens) == len(so.MEMBERS)
        assert all(re.fullmatch(r"[a-z2-7]{32}", token) for token in tokens)
        for name, data in files.items():
            for token in tokens:
                assert token.encode() not in data or name.startswith(f"m/{token}/"), name
        rae = next(p.id for p in office.people.find() if p.initials == "RN")
        token = secrets_of(office)[rae]
        page = files[f"m/{token}/index.html"].decode()
        assert "noindex" in page
        for words in ("Your dates", "3 February 2027", "send the guide", "webcal://example.org/c/m/"):
            assert words in page
        calendar = files[f"m/{token}/calendar.ics"].decode()
        assert "send the guide" in calendar
        assert "URL:https://example.org/c/meetings/2027-01.html" in calendar
        assert "send the guide" not in files["calendar.ics"].decode()


def test_an_address_that_was_taken_away_leads_nowhere_and_the_next_is_another() -> None:
    with so.office() as office:
        rae = next(p for p in office.people.find() if p.initials == "RN")
        first = secrets_of(office)
        assert secrets_of(office) == first
        other = renew_address(office, rae).secret
        assert other != first[rae.id]
        assert secrets_of(office) == first | {rae.id: other}
        revoke_address(office, rae)
        assert secrets_of(office)[rae.id] not in (other, first[rae.id])


def test_the_same_records_give_the_same_bytes() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        assert written(office) == written(office)


@pytest.mark.parametrize(
    "file", ["..", ".", "page.html", "run.php", "con.txt", "a b\u202e.svg", ".htaccess", "x"]
)
def test_a_paper_goes_out_under_a_safe_name_and_runs_nowhere(file: str) -> None:
    with so.office() as office:
        meeting = so.meeting(office, "2027-01")
        if file not in ("..", "."):
            (office.folder / "papers" / file).write_text("<script>alert(1)</script>")
        office.papers.add(Paper(meeting=meeting.id, title="[x](javascript:alert(1))", file=file))
        names = [name for name in written(office) if name.startswith("papers/")]
        if file in ("..", "."):
            assert names == []
        else:
            (name,) = names
            assert re.fullmatch(r"papers/[\w-][\w.-]*", name)
            assert name.endswith(".txt")


def test_a_paper_whose_file_is_another_now_is_left_out_and_told() -> None:
    with so.office() as office:
        meeting = so.meeting(office, "2027-01")
        (office.folder / "papers" / "a.txt").write_text("another")
        (office.folder / "papers" / "link.txt").symlink_to("/etc/hostname")
        for file, digest in (("a.txt", "0" * 64), ("link.txt", ""), ("gone.txt", "")):
            office.papers.add(Paper(meeting=meeting.id, title=file, file=file, sha256=digest))
        told = site(office, Choices(), {})
        assert not [name for name in told.files if name.startswith("papers/")]
        assert len(told.held_back) == 3
        assert "gone.txt" not in str(told.files["meetings/2027-01.html"])


def test_a_paper_goes_with_its_item_when_that_is_taken_off() -> None:
    with so.office() as office:
        meeting = so.meeting(office, "2027-01")
        item = add_item(office, meeting, "Mauve grants")
        (office.folder / "papers" / "mauve.txt").write_text("x")
        office.papers.add(Paper(meeting=meeting.id, item=item.id, title="Mauve", file="mauve.txt"))
        assert any(b"Mauve" in data for data in written(office).values())
        remove_item(office, item)
        assert not any(b"mauve" in data.lower() for data in written(office).values())


@settings(max_examples=15, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_any_words_become_neither_markup_nor_a_path(name: str, title: str, ref: str) -> None:
    with so.office() as office:
        office.save_group(replace(office.group, name=name))
        meeting = so.meeting(office, "2027-01")
        office.meetings.put(replace(meeting, title=title, ref=f"../{ref}"))
        add_item(office, office.meetings.get(meeting.id), title.strip() or "x", notes=title)
        jo = next(p for p in office.people.find() if p.initials == "JS")
        office.people.put(replace(jo, name=name))
        for file, data in written(office).items():
            assert re.fullmatch(r"(\w[\w.-]*/){0,2}\w[\w.-]*", file), file
            if file.endswith(".html"):
                assert set(re.findall(r"<([a-z0-9]+)", data.decode())) <= TAGS


@pytest.mark.parametrize(
    "words", [*HOSTILE[:6], "javascript:alert(1)", "ftp://x/", "https://a@b/", "https://x/?q", "//x"]
)
def test_an_address_of_the_site_is_one_of_the_web(words: str) -> None:
    with pytest.raises(Refused):
        web_of(words)


def test_an_address_ends_with_a_slash_and_none_is_none() -> None:
    assert web_of(" https://example.org/compact ") == "https://example.org/compact/"
    assert web_of("") == ""


def test_what_is_withdrawn_goes_from_the_folder_and_leaves_nothing_behind(tmp_path: Path) -> None:
    public, paper = tmp_path / "public", tmp_path / "Violet plan.txt"
    paper.write_text("violet")
    with so.office() as office:
        meeting = so.meeting(office, "2027-01")
        with copied_in(office, meeting, [paper]) as copies:
            (kept,) = attach(office, meeting, None, copies)
        so.taking(office, *LINES)
        approved(office)
        publish(office, public, Choices())
        (public / "m" / "foreign.txt").write_text("mine")
        before = everything(public)
        assert "surgeries could show" in before
        assert "violet" in before.lower()
        rae = next(p for p in office.people.find() if p.initials == "RN")
        secret = give_address(office, rae).secret
        assert (public / "m" / secret).exists()
        detach(office, meeting, [kept])
        held = so.meeting(office)  # as undoing the approval leaves it
        office.meetings.put(replace(held, status="circulated", approval=None))
        end_membership(office, rae.id, until=office.today - dt.timedelta(days=1))
        publish(office, public, Choices())
        after = everything(public)
        assert "surgeries could show" not in after
        assert "violet" not in after.lower()
        assert secret not in after
        assert "foreign.txt" in after


def everything(folder: Path) -> str:
    """All names and all bytes below a folder."""
    paths = sorted(folder.rglob("*"))
    return "\n".join([*map(str, paths), *(one.read_text() for one in paths if one.is_file())])


def test_a_paper_tabled_on_the_day_waits_for_the_minutes() -> None:
    with so.office() as office:
        so.taking(office, *LINES)
        meeting = so.meeting(office)
        raised = next(item for item in office.items.find() if item.title == "Kazoo club")
        (office.folder / "papers" / "mauve.txt").write_text("x")
        for item, tabled in ((None, True), (raised.id, False)):
            office.papers.add(
                Paper(meeting=meeting.id, item=item, title="Mauve", file="mauve.txt", tabled=tabled)
            )
        assert not any(b"mauve" in data.lower() for data in written(office).values())
        approved(office)
        assert {"papers/mauve.txt", "papers/mauve-2.txt"} <= written(office).keys()


def test_what_waits_to_be_ratified_is_told_once_its_minutes_are_approved() -> None:
    with so.office(quorum=Quorum("9")) as office:
        so.taking(office, "open 14:03", "here JS PC", "item 4", "agreed: to buy a mauve tent", "close really")
        files = written(office)
        assert b"To ratify D-2026-001" in files["meetings/2027-01.html"]
        assert not any(b"mauve" in data for data in files.values())
        approved(office)
        assert b"To ratify D-2026-001: to buy a mauve tent" in written(office)["meetings/2027-01.html"]
