"""Official wording in the place of ours: by number, by page, from a workspace, and what is wrong with it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_areas import AREA, write_area

from meetings.areas.check import look_over
from meetings.areas.finding import found_in, line_named
from meetings.areas.folder import LocalArea, faults_of
from meetings.areas.markdown import read_wording
from meetings.areas.page import CodePage
from meetings.areas.pages import pages_of
from meetings.areas.text import LARGEST
from meetings.areas.wording import pages_with_wording
from meetings.errors import NotHeld
from meetings.plugging.places import BUILT_IN, built_in
from meetings.plugging.plugins import Plugins

MONEY = """\
The Compact on *money*, as adopted.

## public · Public bodies

1. Each public body **shall pay**
   on the day.

   Without fail.
3. Few reports <b>only</b>.

## Annex

| who | when |
|-----|------|
| all | 2026 |

- first
- second
  1. below
"""


def worded(folder: Path, **files: str) -> LocalArea:
    (folder / "wording").mkdir()
    for name, text in files.items():
        (folder / "wording" / f"{name}.md").write_text(text, "utf-8")
    return LocalArea(folder)


def page(place: LocalArea, key: str) -> CodePage:
    return next(one for one in pages_of(place) if one.key == key)


def test_numbered_items_take_the_place_of_the_undertakings_with_their_numbers(tmp_path: Path) -> None:
    place = worded(write_area(tmp_path / "millford"), money=MONEY)
    held = place.undertakings
    first = held["mf.money.public.1"]
    assert (first.text, first.source, first.wording) == (
        "Each public body shall pay on the day. Without fail.", "s3.1", "official",
    )  # fmt: skip
    assert held["mf.money.public.2"].wording is None
    assert held["mf.money.public.3"].text == "Few reports <b>only</b>."
    assert held["mf.money.voluntary.1"].text == "Explain every refusal."
    line = page(place, "money/public").lines[1]
    assert line.origin == "mf.money.public.1 · s3.1 · official wording"
    assert page(place, "money/public").source == "s3 · official wording, from wording/money.md"
    assert page(place, "money/voluntary").source == "s3"


def test_everything_else_is_the_text_of_the_page(tmp_path: Path) -> None:
    place = worded(write_area(tmp_path / "millford"), money=MONEY, principles="Talk *first*, always.\n")
    official = page(place, "wording money")
    assert (official.title, official.part) == ("Official wording", "Money")
    assert official.source == "official wording, from wording/money.md"
    assert [(one.mark.strip(), one.text, one.heading) for one in official.lines] == [
        ("", "The Compact on money, as adopted.", False), ("", "Annex", True), ("", "who · when", False),
        ("", "all · 2026", False), ("•", "first", False), ("•", "second", False), ("1", "below", False),
    ]  # fmt: skip
    keys = [one.key for one in pages_of(place)]
    assert keys.index("wording money") == keys.index("money/principles") - 1
    principles = page(place, "principles")
    assert principles.source == "official wording, from wording/principles.md"
    assert [one.text for one in principles.lines] == ["Talk first, always.", "In short", "Talk first."]
    assert (principles.count, official.count) == (1, 0)
    pages = pages_of(place)
    assert line_named(pages, "mf.money.public.1") is not None
    assert found_in(pages, "as adopted")[0].page.key == "wording money"
    data = place.as_dict()
    assert [(one["page"], one["file"]) for one in data["wording"]] == [
        ("money", "wording/money.md"), ("principles", "wording/principles.md"),
    ]  # fmt: skip
    flags = [one["wording"] for one in data["codes"][0]["sections"][1]["undertakings"]]
    assert flags == ["official", None, "official"]


def test_items_go_by_the_numbers_they_are_written_with() -> None:
    assert list(read_wording("x", ["public"], "## Public\n\n2. b\n5. c\n\nText.\n\n7. d\n").items) == [
        ("public", 2), ("public", 5), ("public", 7),
    ]  # fmt: skip
    parts = "## public\n\n### Paying\n\n1. a\n2. b\n\n### Asking\n\n1. c\n2.\n\n## Notes\n\n1. d\n"
    wording = read_wording("x", ["public"], parts)
    assert wording.items == {("public", 1): "a", ("public", 2): "b", ("public", 3): "c"}
    assert [one.text for one in wording.blocks] == ["Notes", "d"]
    assert list(read_wording("x", ["public"], "## public\n\n5. e\n2. b\n").items) == [
        ("public", 5),
        ("public", 2),
    ]
    lazy = read_wording("x", ["public"], "# public – Us\n\n1. a\n1. b\n1. c\n")
    assert lazy.items == {("public", 1): "a", ("public", 2): "b", ("public", 3): "c"}


def test_a_planned_code_has_its_official_text_where_it_had_none(tmp_path: Path) -> None:
    area = AREA + 'state = "planned"\n'
    place = worded(write_area(tmp_path / "millford", area=area, code=None), money="## public\n\n1. Pay.\n")
    assert [one.text for one in page(place, "wording money").lines] == ["public", "Pay."]
    assert [one.key for one in pages_of(place) if one.key == "money"] == []


def test_a_workspace_words_an_area_that_comes_with_the_program(tmp_path: Path) -> None:
    areas = tmp_path / "areas"
    folder = areas / "Redcar_Cleveland" / "wording"
    folder.mkdir(parents=True)
    (folder / "Funding.md").write_text("## public\n\n6. The partners will pay in advance.\n", "utf-8")
    plugins = Plugins.open(no_third_party=True, folders=[areas])
    assert [line.key for line in plugins.areas()] == list(BUILT_IN), "it is no area, and no fault"
    place = plugins.area("rc")
    assert place.undertaking("rc.funding.public.6").text == "The partners will pay in advance."
    assert Plugins.open().area("rc").undertaking("rc.funding.public.6").wording is None
    assert [line.fault for line in plugins.loaded if line.fault] == []
    looked = look_over(folder.parent, plugins)
    assert (looked.faults, looked.of_wording) == ((), True)
    (folder / "fundign.md").write_text("x", "utf-8")
    (fault,) = [line for line in Plugins.open(no_third_party=True, folders=[areas]).loaded if line.fault]
    assert (fault.name, fault.own) == ("Redcar_Cleveland/wording", True)
    assert "wording/fundign.md: this area has no code or page of that name; name it funding.md" in fault.fault
    assert [str(one) for one in look_over(folder.parent, plugins).faults] == [fault.fault]
    folder.parent.rename(areas / "redcar")
    said = [line.fault for line in Plugins.open(no_third_party=True, folders=[areas]).loaded if line.fault]
    assert said == ["redcar/wording: There is no area “redcar”; did you mean redcar-cleveland?"]
    with pytest.raises(NotHeld):
        look_over(areas / "redcar", plugins)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("money.md", b"## public\n\n1. One.\n4. Four.\n",
         "wording/money.md, line 4: `public` has no undertaking 4 in codes/money.md; number the items as"),
        ("money.md", b"\xff\xfe", "the file is not in UTF-8"),
        ("money.md", b"", "the file is empty"),
        ("money.md", b"PK\x03\x04", "this is a Word document, not plain text"),
        ("money.md", b"a" * (LARGEST + 1), "larger than 1,000,000 bytes"),
        ("money.md", b"- a\n" * 5001, "more than 5,000 paragraphs and items; shorten it"),
        ("money.docx", b"PK", "only files that end in .md are read here; save its text as plain text named"),
        ("monney.md", b"x", "this area has no code or page of that name; name it money.md"),
        ("nonsense.md", b"x", "name it after one of money, about, principles"),
        ("zzzzzz.md", b"x", "name it after one of money, about, principles"),
    ],
)  # fmt: skip
def test_wording_that_cannot_be_read_is_told_and_ours_stays(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    folder = write_area(tmp_path / "millford")
    (folder / "wording").mkdir()
    (folder / "wording" / name).write_bytes(data)
    (fault,) = faults_of(folder)
    assert str(fault).startswith(f"millford/wording/{name}")
    assert says in str(fault)
    place = LocalArea(folder)
    assert place.undertaking("mf.money.public.3").text == "Ask for few reports."
    assert place.as_dict()["wording"] == []
    if name == "money.md":
        told = page(place, "wording money")
        assert told.standing == "fault"
        assert says in told.lines[0].text


def test_the_names_that_wording_can_have_are_the_pages_there_are() -> None:
    for key in BUILT_IN:
        place = LocalArea(Path(built_in(key).folder))
        pages = {one.key.partition("/")[0] for one in pages_of(place) if one.part != "Guidance"}
        assert pages == set(pages_with_wording(place.area))


def test_no_markdown_is_read_before_somebody_looks_and_none_where_there_is_no_wording(tmp_path: Path) -> None:
    folder = write_area(tmp_path / "millford")
    worded(folder, money=MONEY)
    look = f"""
import sys
from pathlib import Path
from meetings.areas.pages import pages_of
from meetings.areas.folder import LocalArea
from meetings.plugging.places import built_in
pages_of(LocalArea(Path(built_in("halton").folder)))
place = LocalArea(Path({str(folder)!r}))
print("markdown_it" in sys.modules)
pages_of(place)
print("markdown_it" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


@settings(max_examples=80, deadline=None)
@given(st.text("#*_-+>|`[](){}<>&;.:1239 \n\tabpublic·“\u202e\x85", max_size=300))
def test_any_text_at_all_can_be_read(text: str) -> None:
    wording = read_wording("x.md", ["public"], text)
    for words in (*(one.text for one in wording.blocks), *wording.items.values()):
        assert "\n" not in words
    with tempfile.TemporaryDirectory() as made:
        place = worded(write_area(Path(made) / "millford"), money=text or "x")
        assert [one.key for one in pages_of(place) if one.key.startswith("money/")]
        assert all("Traceback" not in str(fault) for fault in faults_of(place.folder))
