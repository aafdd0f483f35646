from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_areas import AREA, write_area

from meetings.areas.text import LARGEST, AreaFault
from meetings.areas.toml import read_area


def test_an_area_is_read_as_written(tmp_path: Path) -> None:
    area = read_area(write_area(tmp_path / "millford"))
    assert (area.key, area.short, area.state) == ("millford", "mf", "draft")
    assert [sector.name for sector in area.sectors] == ["public bodies", "voluntary groups"]
    assert area.bodies[0].meets == "not stated"
    assert area.codes[0].sections == ()


def test_a_date_is_a_toml_date(tmp_path: Path) -> None:
    dated = AREA.replace('status = "not', 'agreed = 2003-05-27\nstatus = "not')
    agreed = read_area(write_area(tmp_path / "a", area=dated)).agreed
    assert agreed is not None
    assert agreed.isoformat() == "2003-05-27"
    quoted = dated.replace("2003-05-27", '"27 May"')
    with pytest.raises(AreaFault, match=r"line 7: .*date"):
        read_area(write_area(tmp_path / "b", area=quoted))


FAULTS = [
    ('state = "draft"', 'state = "drafty"', 5, "write one of adopted, affirmed, draft, renewed"),
    ('status = "not stated"', 'statsu = "x"', 7, "write `status`"),
    ('short = "mf"\n', "", 1, "add a line short = "),
    ('key = "millford"', 'key = "Mill Ford"', 1, "small letters"),
    ('name = "public bodies"', "name = 5", 12, "must be text in quotation marks, not a whole number"),
    ('name = "voluntary groups"', 'nome = "voluntary groups"', 16, "write `name`"),
    ("places = 4", 'places = "four"', 27, "must be a whole number, not text"),
    ('text = "Talk first."\n', "", 30, "`text` is missing in [[principles]] number 1"),
    ('text = "Talk first."', 'text = ""', 32, "`text` is empty"),
    ('source = "s2"', 'source = ""', 33, "`source` is empty"),
    ('body = "forum"', 'body = "fourm"', 25, "write one of forum"),
    ('sector = "voluntary"', 'sector = "private"', 26, "write one of public, voluntary"),
    ('key = "voluntary"', 'key = "public"', 15, "used twice"),
    ('key = "voluntary"', 'key = "shared"', 15, "choose another word"),
    ('name = "Forum"', 'name = "Forum"\nparent = "forum"', 21, "no other body"),
    ("[[codes]]", "[[codes]", 35, "write it as [[codes]]"),
    ('title = "Money"', 'title = "Money', 37, "a quotation mark is missing"),
    ('source = "s3"', 'source = "s3"\ncompact_group = "Forum"', 39, "above the first line in brackets"),
    ('status = "not stated"', 'status = "x"\nagenda = ["reports"]', 8, "write [[agenda]] above each"),
    ('text = "Talk first."', 'text = "x"\nvalues = { a = 1 }', 33, "`values` must be a list, not a table"),
    (
        "[[codes]]",
        '[[phrases]]\nshort = "two words"\nsentence = "x"\n[[codes]]',
        36,
        "write one word of at most 20",
    ),
    ("[[codes]]", '[[phrases]]\nshort = "nfa"\nsentence = ""\n[[codes]]', 37, "`sentence` is empty"),
    (
        "[[codes]]",
        '[[phrases]]\nshort = "nfa"\nsentence = "x"\n[[phrases]]\nshort = "NFA"\nsentence = "y"\n[[codes]]',
        39,
        "choose another",
    ),
    ("[[codes]]", '[phrases]\nnfa = "x"\n[[codes]]', 35, "write [[phrases]] above each"),
    ("[[bodies]]", "[bodies]", 18, "write [[bodies]] above each"),
    ('title = "Money"', 'title "Money"', 37, "the equals sign is missing"),
    ('title = "Money"', "title = Money", 37, "a text without quotation marks"),
    ('title = "Money"', 'title = "Money\\ "', 37, "a backslash in a text"),
    ('source = "s3"', 'title = "Money"', 38, "`title` is set twice"),
    ("[[principles]]", "[[principals]]", 30, "write `principles`"),
    ('title = "Money"', 'title = "Mo\\u001b[2Jney"', 37, "control character"),
    ('title = "Money"', 'title = "Mo\\nney"', 37, "line end"),
]


@pytest.mark.parametrize(("was", "becomes", "line", "words"), FAULTS, ids=[fault[1][:24] for fault in FAULTS])
def test_a_fault_names_file_line_and_remedy(
    tmp_path: Path, was: str, becomes: str, line: int, words: str
) -> None:
    assert was in AREA
    folder = write_area(tmp_path / "millford", area=AREA.replace(was, becomes, 1))
    with pytest.raises(AreaFault) as caught:
        read_area(folder)
    said = str(caught.value)
    assert caught.value.line == line
    assert said.startswith(f"millford/area.toml, line {line}: ")
    assert words in said
    assert said.endswith(".")
    assert "\n" not in said


def test_files_that_are_no_text_are_refused(tmp_path: Path) -> None:
    folder = write_area(tmp_path / "millford")
    file = folder / "area.toml"
    for data, words in [
        (AREA.encode() + b"\xff", "UTF-8"),
        (AREA.encode() + b"# \x1b[2J", "U+001B"),
        (b"#" * (LARGEST + 1), "larger"),
        (b"a = " + b"[" * 50_000, "nested too deeply"),
        (b"a = " + b"9" * 5_000, "this line cannot be read"),
    ]:
        file.write_bytes(data)
        with pytest.raises(AreaFault, match=words.replace("+", r"\+")):
            read_area(folder)
    file.unlink()
    with pytest.raises(AreaFault, match="not there"):
        read_area(folder)
    file.mkdir()
    with pytest.raises(AreaFault, match="not there"):
        read_area(folder)


def test_a_file_saved_on_windows_reads_the_same(tmp_path: Path) -> None:
    plain = read_area(write_area(tmp_path / "a"))
    folder = write_area(tmp_path / "b")
    (folder / "area.toml").write_bytes(b"\xef\xbb\xbf" + AREA.replace("\n", "\r\n").encode())
    assert read_area(folder) == plain


@settings(max_examples=150, deadline=None)
@given(
    at=st.integers(0, AREA.count("\n")),
    line=st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["[[seats]]", "[codes]", "key = 5", "agenda = [1]", "values = {}", "[[sectors.key]]"]
        ),
        st.from_regex(r"[a-z]{1,9} = (\[\]|\"[a-z]{0,3}\"|true|1\.5|\{a = 1\})", fullmatch=True),
    ),
    instead=st.booleans(),
)
def test_any_changed_line_is_read_or_refused_with_its_line(at: int, line: str, instead: bool) -> None:
    lines = AREA.split("\n")
    lines[at : at + instead] = [line]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "millford"
        place.mkdir()
        (place / "area.toml").write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
        fault = fault_of(place)
    if fault:
        assert fault.file == "millford/area.toml"
        assert 1 <= fault.line <= "\n".join(lines).count("\n") + 2


def fault_of(place: Path) -> AreaFault | None:
    try:
        read_area(place)
    except AreaFault as fault:
        return fault
    return None
