"""A starting copy, broken as somebody with a text editor breaks it: each time a line, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetings.areas.check import look_over
from meetings.areas.folder import faults_of
from meetings.areas.new import starting_copy
from meetings.plugging.plugins import Plugins

AREA, CODE = "area.toml", "codes/funding.md"
SOURCE = "(Funding & Commissioning, Key Principles)"

BROKEN = [
    # what somebody did, file, what stood there, what stands there, how many lines below it the line is
    # that is named (an undertaking goes by its first), what is said
    ("no quotation mark at the end", AREA, '\nname = "Mill Ford"', '\nname = "Mill Ford', 0,
     "a quotation mark is missing at the end of the text; put \" there"),
    ("no quotation mark before", AREA, '\nname = "Mill Ford"', '\nname = Mill Ford"', 0,
     'a text without quotation marks stands behind the equals sign; put " before and after a text'),
    ("curly quotation marks", AREA, '\nname = "Mill Ford"', "\nname = “Mill Ford”", 0,
     'the quotation marks around the text are curly; write straight ones (") before and after the text'),
    ("one of them curly", AREA, '\nname = "Mill Ford"', '\nname = "Mill Ford”', 0, "curly"),
    ("straight ones inside", AREA, '\nname = "Mill Ford"', '\nname = "The "Mill" Ford"', 0,
     "straight quotation marks inside the text; write the inner ones as “ and ”"),
    ("a tab", AREA, '\nname = "Mill Ford"', '\nname = "Mill\tFord"', 0, "holds a tab; write it in one line"),
    ("a colon", AREA, '\nname = "Mill Ford"', '\nname: "Mill Ford"', 0,
     "a colon stands where an equals sign should; write name = …"),
    ("no equals sign", AREA, '\ndate = "undated"', '\ndate "undated"', 0,
     'the equals sign is missing; write it as date = "undated"'),
    ("a note without #", AREA, '\ndate = "undated"', '\nThis is ours.\ndate = "undated"', 0,
     "put # before it if it is a note to you, or take it out"),
    ("single brackets", AREA, "\n[[bodies]]", "\n[bodies]", 0, "write [[bodies]] above each entry"),
    ("half brackets", AREA, "\n[[bodies]]", "\n[[bodies]", 0, "not whole; write it as [[bodies]]"),
    ("a misspelt word", AREA, '\ndate = "undated"', '\ndaet = "undated"', 0, "`daet` is not known"),
    ("a misspelt list", AREA, "\n[[bodies]]", "\n[[bodeis]]", 0, "write `bodies`"),
    ("a state there is none of", AREA, '\nstate = "draft"', '\nstate = "final"', 0,
     "`state` cannot be “final”; write one of adopted, affirmed, draft, renewed"),
    ("a word twice", AREA, '\nstate = "draft"', '\nstate = "draft"\nstate = "adopted"', 1,
     "`state` is set twice; take one of the two out"),
    ("an entry without its heading", AREA, '\n[[sectors]]\nkey = "wider"', '\nkey = "wider"', 0,
     "or put a line in double brackets above this one"),
    ("a key twice", AREA, '\nkey = "voluntary"', '\nkey = "public"', 0, "is used twice in [[sectors]]"),
    ("a capital in the key", AREA, '\nkey = "mill-ford"', '\nkey = "Mill Ford"', 0,
     "small letters and digits, with single hyphens between; write it like `high-peak`"),
    ("another key than the folder's", AREA, '\nkey = "mill-ford"', '\nkey = "millford"', 0,
     'write key = "mill-ford" here, or name the folder millford'),
    ("a source taken out", AREA, '\nsource = "A Compact way of working..?; Jargon', '\n# "', -3,
     '`source` is missing in [[bodies]] number 1; add a line source = "…"'),
    ("a list as text", AREA, "\nvalues = [\"integrity\", ", '\nvalues = "integrity"\n# [', 0,
     'must be a list, not text in quotation marks; write it as values = ["one", "two"]'),
    ("a comma left out", AREA, '"integrity", ', '"integrity" ', 0,
     'a comma, a quotation mark or the bracket at the end of this list is missing'),
    ("a date as we say it", AREA, '\ndate = "undated"', '\nagreed = 27/05/2003\ndate = "undated"', 0,
     "a date is written with the year first; write it like 2014-05-31"),
    ("a date in words", AREA, '\ndate = "undated"', '\nagreed = "27 May 2003"\ndate = "undated"', 0,
     "is not a date that the program can read; write it like 2014-05-31, without quotation marks"),
    ("a number in quotation marks", AREA, "\nweeks = 12", '\nweeks = "12"', 0,
     "write it in digits, without quotation marks"),
    ("a number in words", AREA, "\nweeks = 12", "\nweeks = twelve", 0, "write a number in digits"),
    ("no weeks at all", AREA, "\nweeks = 12", "\nweeks = 0", 0, "must be a number from 1 to 520"),
    ("a length without weeks", AREA, "\nweeks = 12", "\n# none", -1, "add a line such as weeks = 12"),
    ("a capital True", AREA, "\nlast = true", "\nlast = True", 0, "in small letters; write true"),
    ("another title", AREA, '\ntitle = "Funding and commissioning"', '\ntitle = "Money"', 0,
     "funding.md, line 9: `title` is not the one that area.toml gives"),
    ("a renumbered list", CODE, "\n2. ", "\n3. ", 0, "number each section 1, 2, 3 without a gap"),
    ("bullets", CODE, "\n2. ", "\n- ", 0, "write it as `1. Text. (source)`"),
    ("no middle dot", CODE, "\n## public · ", "\n## public ", 0, "write it as ## public · Public sector"),
    ("a dash for it", CODE, "\n## public · ", "\n## public – ", 0, "write it as ## public · Public sector"),
    ("one # only", CODE, "\n## public · ", "\n# public · ", 0, "write it as ## public · Public sector"),
    ("an unknown sector", CODE, "\n## public · ", "\n## council · ", 0,
     "`council` is not a sector of this area; write"),
    ("a source left out", CODE, SOURCE, "", -1, "end it like `1. Text. (source)`"),
    ("a line not indented", CODE, "\n   & Commissioning", "\n& Commissioning", 0,
     "begin it with three blanks"),
    ("a second paragraph", CODE, "\n## principles", "\nMore.\n\nYet more.\n\n## principles", 0,
     "only one introductory paragraph"),
    ("the first +++ taken out", CODE, "+++\n# Still", "# Still", 0, "write +++ as its very first line"),
    ("the second +++ taken out", CODE, "\n+++\n", "\n", 0, "write +++ below the lines title and source"),
]  # fmt: skip


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    plugins = Plugins.open(no_third_party=True)
    return starting_copy(plugins.area("redcar-cleveland"), key="mill-ford", short="mf", name="Mill Ford")


@pytest.fixture
def folder(tmp_path: Path, files: dict[str, str]) -> Path:
    made = tmp_path / "areas" / "mill-ford"
    (made / "codes").mkdir(parents=True)
    for inside, text in files.items():
        (made / inside).write_text(text, "utf-8")
    return made


def said_of(folder: Path) -> list[str]:
    plugins = Plugins.open(no_third_party=True, folders=[folder.parent])
    faults = look_over(folder, plugins).faults
    for fault in faults:
        assert "Traceback" not in str(fault)
        assert "\n" not in str(fault)
        assert "TOML" not in str(fault), "nobody need know the word"
        assert fault.remedy
    return [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("did", "file", "was", "now", "below", "says"), BROKEN, ids=[one[0] for one in BROKEN]
)
def test_a_broken_line_is_named_with_what_to_do(
    folder: Path, did: str, file: str, was: str, now: str, below: int, says: str
) -> None:
    whole = (folder / file).read_text("utf-8")
    assert was in whole, did
    broken = whole.replace(was, now, 1)
    (folder / file).write_text(broken, "utf-8")
    at = whole.index(was) + (was[0] == now[:1] == "\n")
    line = broken.count("\n", 0, at) + 1 + below
    where = f"mill-ford/{file}, line {line}: "
    told = said_of(folder)
    if did == "another title":
        where = "mill-ford/codes/"
    assert len(told) == 1
    assert told[0].startswith(where), told
    assert says in told[0]
    (folder / file).write_text(whole, "utf-8")
    assert said_of(folder) == [], "mended, it is an area again"


WHOLE_FILES = [
    ("Latin-1", CODE, None, "line 5: the file is not in UTF-8; save it once more, with UTF-8"),
    ("a Word document", CODE, b"PK\x03\x04\x14\x00\x06\x00\x08", "save its text as plain text"),
    ("rich text", CODE, b"{\\rtf1\\ansi Money}", "this is a Word document, not plain text"),
    ("an empty file", CODE, b"", "line 1: the file is empty"),
    ("blanks only", AREA, b"\n \n", "area.toml, line 1: the file is empty"),
    ("a book", CODE, b"a" * 1_000_001, "larger than 1,000,000 bytes; shorten it"),
    ("a stray file", "codes/notes.md", b"Notes", "codes/notes.md: area.toml names no code `notes`"),
    ("UTF-16", AREA, "key".encode("utf-16"), "save it once more, with UTF-8"),
]


@pytest.mark.parametrize(("did", "file", "data", "says"), WHOLE_FILES, ids=[one[0] for one in WHOLE_FILES])
def test_a_file_that_is_none_of_ours(
    folder: Path, did: str, file: str, data: bytes | None, says: str
) -> None:
    (folder / file).write_bytes((folder / file).read_text().encode("latin-1") if data is None else data)
    (told,) = said_of(folder)
    assert told.startswith(f"mill-ford/{file}")
    assert says in told


@pytest.mark.parametrize(
    ("file", "becomes", "says"),
    [
        (AREA, "area.toml.txt", "the file is not there, but area.toml.txt is; rename it to area.toml"),
        (CODE, "codes/funding.md.txt", "but funding.md.txt is; rename it to funding.md"),
        (CODE, "codes/funding.docx", "but funding.docx is; save it as plain text named funding.md"),
        (CODE, "elsewhere.md", 'write it, or say state = "planned" under this code in area.toml'),
        (AREA, "elsewhere.toml", "or make one with “compact-tui areas new”"),
    ],
)
def test_a_file_that_went_away(folder: Path, file: str, becomes: str, says: str) -> None:
    (folder / file).rename(folder / becomes)
    (told,) = said_of(folder)
    assert told.startswith(f"mill-ford/{file}: ")
    assert says in told


def test_what_windows_does_to_a_file_is_no_fault(folder: Path, files: dict[str, str]) -> None:
    for inside, text in files.items():
        (folder / inside).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert said_of(folder) == []
    for inside, text in files.items():
        (folder / inside).write_bytes(text.replace("\n", "\r").encode())
    assert said_of(folder) == []


def test_two_folders_with_one_key(folder: Path, files: dict[str, str]) -> None:
    import shutil

    shutil.copytree(folder, folder.with_name("mill_ford"))
    plugins = Plugins.open(no_third_party=True, folders=[folder.parent])
    looked = look_over(folder.with_name("mill_ford"), plugins)
    assert looked.faults == ()
    assert "an area with the key `mill-ford` is there already (workspace) and goes before it" in str(
        looked.notes[0]
    )
    (told,) = [line.fault for line in plugins.loaded if line.kind == "none"]
    assert "that key is taken" in told


def test_after_one_fault_is_mended_the_next_is_told(folder: Path) -> None:
    text = (folder / AREA).read_text("utf-8")
    broken = text.replace('\nstate = "draft"', '\nstate = "final"').replace(
        "\nweeks = 12", '\nweeks = "12"', 1
    )
    (folder / AREA).write_text(broken, "utf-8")
    (folder / CODE).write_text((folder / CODE).read_text("utf-8").replace("\n2. ", "\n3. ", 1), "utf-8")
    assert "`state` cannot" in str(faults_of(folder)[0])
    (folder / AREA).write_text(broken.replace('"final"', '"draft"'), "utf-8")
    assert "`weeks` must" in str(faults_of(folder)[0])
    (folder / AREA).write_text(text, "utf-8")
    assert "undertaking 3 stands" in str(faults_of(folder)[0])


def test_what_points_nowhere_any_more_is_told_all_at_once(folder: Path) -> None:
    text = (folder / AREA).read_text("utf-8")
    seats = "".join(
        f'\n[[seats]]\ntitle = "{n}"\nbody = "partnership"\nsector = "{sector}"\nsource = "s"\n'
        for n, sector in enumerate(("public", "private", "parish"))
    )
    (folder / AREA).write_text(text + seats, "utf-8")
    told = said_of(folder)
    assert ["`private`" in told[0], "`parish`" in told[1], len(told)] == [True, True, 2]
