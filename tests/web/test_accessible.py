"""Every kind of published page, looked at by axe-core and html-validate: neither finds anything."""

from __future__ import annotations

from pathlib import Path

import pytest
import support_office as so
from msgspec.structs import replace
from support_app import demonstration, office_at
from web.programs import Finding, look, validate

from meetings.actions import add_action
from meetings.agenda.items import add_item
from meetings.calendar.addresses import addressed
from meetings.member import MemberPage, Members
from meetings.office import Office, make_office
from meetings.publishing.publish import publish
from meetings.publishing.site import Choices
from meetings.records.base import Owner
from meetings.records.meeting import Paper
from meetings.records.outcome import Due
from meetings.year import move_meeting

pytestmark = pytest.mark.readers


WEB = "https://example.org/compact/"
LONG = "Llanfairpwllgwyngyll" * 12 + " and the rest 🎉 שלום of a title that never ends " * 6


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One page of each kind of the demonstration's site, of an odd group's and of an empty one's."""
    folder = tmp_path_factory.mktemp("site")
    with office_at(demonstration(folder / "group")) as office:
        demonstrated = _kinds(office, folder / "public", Choices(web=WEB))
        assert {"approved", "cancelled", "agenda-open"} <= {one.status for one in office.meetings.find()}
    with so.office() as office:
        _make_odd(office)
        odd = _kinds(office, folder / "odd", Choices(names=True))
        assert list((folder / "odd" / "papers").iterdir())
    with make_office(folder / "empty", area="halton", name="X", clock=so.SetClock()) as office:
        empty = _kinds(office, folder / "none", Choices(actions=False))
    return [*demonstrated, *odd, *empty]


def _kinds(office: Office, folder: Path, choices: Choices) -> list[Path]:
    """A site's pages: the first, the lists, a meeting of each state, and three members', with the most to
    do, with nothing to do, and of the longest name."""
    publish(office, folder, choices)
    states = {f"{one.status}{len(one.sittings)}": one.ref for one in office.meetings.find()}
    members = Members(office, published=True)
    own = [members.page(one.person.id) for one in addressed(office)]
    by_actions = sorted(own, key=lambda one: len(one.actions))
    chosen = {one.address for one in (*by_actions[:1], *by_actions[-1:], *sorted(own, key=_length)[-1:])}
    names = ["index", "meetings/index", "m/index", *(["actions"] if choices.actions else [])]
    names += [*(f"m/{token}/index" for token in chosen), *(f"meetings/{ref}" for ref in states.values())]
    return [folder / f"{name}.html" for name in names]


def _length(page: MemberPage) -> int:
    return len(page.name)


def _make_odd(office: Office) -> None:
    """Long words, other scripts, a meeting of two days that is joined by video, a paper, two of a name."""
    so.taking(office, *so.SCRIPT)
    for initials in ("RN", "SK"):
        person = next(one for one in office.people.find() if one.initials == initials)
        office.people.put(replace(person, name="Ann Bell" if initials == "SK" else LONG[:250]))
    add_action(office, LONG[:400], (Owner("person", person.id),), due=Due("date", office.today))
    meeting = so.meeting(office, "2027-01")
    add_item(office, meeting, LONG[:290], notes=LONG)
    move_meeting(office, meeting, venue=LONG[:200], video=f"{WEB}{'x' * 200}", joining=LONG[:200])
    (office.folder / "papers" / "long.txt").write_text("x")
    office.papers.add(Paper(meeting=meeting.id, title=LONG[:250], file="long.txt"))
    office.save_group(replace(office.group, name=LONG[:200], public_joining=True))


def told(found: list[Finding]) -> list[str]:
    return sorted(
        {f"{'/'.join(Path(one['page']).parts[-3:])}: {one['rule']}: {one['says']}" for one in found}
    )


def test_axe_core_finds_nothing_at_three_widths_light_and_dark(pages: list[Path], tmp_path: Path) -> None:
    assert told(look(pages, tmp_path)) == []


def test_the_pages_are_valid_html(pages: list[Path]) -> None:
    assert told(validate(pages)) == []


def test_what_is_wrong_is_found(pages: list[Path], tmp_path: Path) -> None:
    page = pages[0].read_text()
    wrong = tmp_path / "wrong.html"
    style = pages[0].with_name("style.css").read_text().replace("--link: #0b4a9e", "--link: #bbb")
    style = style.replace("nav, .skip { display: none; }", "")
    (tmp_path / "style.css").write_text(style)
    page = page.replace(' lang="en-GB"', "").replace("<h2", "<h5", 1).replace("</h2>", "</h5>", 1)
    page = page.replace('href="#page"', 'href="#nowhere"').replace(
        "<main", '<img src="gone.png" alt=""><main'
    )
    wrong.write_text(page.replace("</main>", f"<pre>{'x' * 2000}</pre></div></main>"))
    rules = {one["rule"] for one in look([wrong], tmp_path)}
    assert {
        "html-has-lang",
        "color-contrast",
        "heading-order",
        "width",
        "large",
        "skip",
        "fetched",
        "print",
    } <= rules
    assert {"close-order"} <= {one["rule"] for one in validate([wrong])}
