"""Every kind of published page, looked at by axe-core and html-validate: neither finds anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import demonstration, office_at
from web.programs import Finding, look, validate

from meetings.publishing.publish import publish
from meetings.publishing.site import Choices

pytestmark = pytest.mark.readers


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One page of each kind of the demonstration's site."""
    folder = tmp_path_factory.mktemp("site")
    with office_at(demonstration(folder / "group")) as office:
        publish(office, folder / "public", Choices(web="https://example.org/compact/"))
        jo = next(one for one in office.people.find() if one.name == "Jo Swift")
        token = next(one.secret for one in office.calendar_addresses.find() if one.person == jo.id)
        states = {meeting.status: meeting.ref for meeting in office.meetings.find()}
    kinds = ["index", "actions", "meetings/index", "m/index", f"m/{token}/index"]
    assert {"approved", "cancelled", "agenda-open"} <= set(states)
    return [
        folder / "public" / f"{name}.html" for name in [*kinds, *(f"meetings/{r}" for r in states.values())]
    ]


def told(found: list[Finding]) -> list[str]:
    return sorted({f"{Path(one['page']).name}: {one['rule']}: {one['says']}" for one in found})


def test_axe_core_finds_nothing_at_three_widths_light_and_dark(pages: list[Path], tmp_path: Path) -> None:
    assert told(look(pages, tmp_path)) == []


def test_the_pages_are_valid_html(pages: list[Path]) -> None:
    assert told(validate(pages)) == []


def test_what_is_wrong_is_found(pages: list[Path], tmp_path: Path) -> None:
    page = pages[0].read_text()
    wrong = tmp_path / "wrong.html"
    style = pages[0].with_name("style.css").read_text().replace("--link: #0b4a9e", "--link: #bbb")
    (tmp_path / "style.css").write_text(style)
    page = page.replace(' lang="en-GB"', "").replace("<h2", "<h5", 1).replace("</h2>", "</h5>", 1)
    wrong.write_text(page.replace("</main>", f"<pre>{'x' * 2000}</pre></div></main>"))
    rules = {one["rule"] for one in look([wrong], tmp_path)}
    assert {"html-has-lang", "color-contrast", "heading-order", "width"} <= rules
    assert {"close-order"} <= {one["rule"] for one in validate([wrong])}
