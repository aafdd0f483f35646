from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_areas import CODE

from meetings.areas.codes import read_code
from meetings.areas.text import AreaFault
from meetings.records.area import Code

MONEY = Code(key="money", title="Money", source="s3")
SECTORS = ("public", "voluntary")


def read(text: str, folder: Path) -> Code:
    file = folder / "money.md"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    return read_code(file, "x/codes/money.md", MONEY, SECTORS)


def test_a_code_is_read_as_written(tmp_path: Path) -> None:
    code = read(CODE, tmp_path)
    assert code.intro == "How money is asked for and given."
    assert [(section.sector, section.heading) for section in code.sections] == [
        ("principles", "What we hold to"),
        ("public", "Public bodies"),
        ("voluntary", "Groups"),
    ]
    public = code.sections[1].undertakings
    assert [(one.key, one.heading, one.source, one.same_as) for one in public] == [
        ("public.1", "Paying", "s3.1", ""),
        ("public.2", "Paying", "s3.2", "voluntary.1"),
        ("public.3", "Asking", "s3.3", ""),
    ]
    assert public[0].text == "Pay on the day that was agreed, and say so when it cannot be done."


def test_brackets_in_the_text_stay_text(tmp_path: Path) -> None:
    code = read(CODE.replace("Fairness. (s3)", "Fairness (and more) for [all]. (s3, (twice)) (s3)"), tmp_path)
    assert code.sections[0].undertakings[0].text == "Fairness (and more) for [all]. (s3, (twice))"


FAULTS = [
    ("+++\ntitle", "title", 1, "write +++ as its very first line"),
    ('title = "Money"', 'title = "Monday"', 2, "area.toml"),
    ('source = "s3"\n', "", 1, "area.toml"),
    ('source = "s3"', 'source = "s3"\nstate = "summary"', 4, "keep only"),
    ('source = "s3"', "source = s3", 3, "without quotation marks"),
    ("and given.", "and given.\n\nAnd more.", 9, "only one introductory"),
    ("## principles · What", "1. Early. (s1)\n\n## principles · What", 9, "in no section"),
    ("## public ·", "## publik ·", 13, "write `public`"),
    ("## public ·", "## public -", 13, "## public · Public bodies"),
    ("## voluntary ·", "## public ·", 25, "already"),
    ("1. Fairness. (s3)\n", "", 12, "no undertaking"),
    ("1. Fairness. (s3)", "1. Fairness.", 11, "source in brackets"),
    ("1. Fairness. (s3)", "1. Fairness. ()", 11, "source in brackets"),
    ("1. Fairness. (s3)", "2. Fairness. (s3)", 11, "where 1 should"),
    ("1. Fairness. (s3)", "- Fairness. (s3)", 11, "neither a heading"),
    ("1. Fairness. (s3)", "1. Fairness. (s3)\n\n   more", 13, "continues nothing"),
    ("2. Explain", "3. Explain", 19, "where 2 should"),
    ("[= voluntary.1]", "[= voluntary.2]", 19, "no other undertaking"),
    ("[= voluntary.1]", "[= public.2]", 19, "no other undertaking"),
    ("[= voluntary.1]", "[voluntary.1]", 19, "source in brackets"),
    ("### Asking", "### Asking\n\n### Begging", 21, "under this subheading"),
    ("### Asking", "###Asking", 21, "write ### Asking"),
]


@pytest.mark.parametrize(("was", "becomes", "line", "words"), FAULTS, ids=[fault[1][:24] for fault in FAULTS])
def test_a_fault_names_file_line_and_remedy(
    tmp_path: Path, was: str, becomes: str, line: int, words: str
) -> None:
    assert was in CODE
    with pytest.raises(AreaFault) as caught:
        read(CODE.replace(was, becomes, 1), tmp_path)
    said = str(caught.value)
    assert said.startswith(f"x/codes/money.md, line {line}: ")
    assert words in said
    assert "\n" not in said


def test_a_code_without_sections_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AreaFault, match="no section"):
        read(CODE.partition("## ")[0], tmp_path)


def read_or_fault(data: bytes) -> tuple[Code, AreaFault | None]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "money.md"
        file.write_bytes(data)
        try:
            return read_code(file, "x/codes/money.md", MONEY, SECTORS), None
        except AreaFault as fault:
            return MONEY, fault


@settings(max_examples=300, deadline=None)
@given(
    at=st.integers(0, CODE.count("\n")),
    line=st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            ["+++", "# x", "## x · y", "###", "7. x (y)", "   x", "[= public.1]", "1. x (y)", "\ud800"]
        ),
        st.sampled_from(CODE.split("\n")),
    ),
    instead=st.integers(0, 3),
)
def test_any_changed_line_is_read_or_refused_with_its_line(at: int, line: str, instead: int) -> None:
    lines = CODE.split("\n")
    lines[at : at + instead] = [line]
    text = "\n".join(lines)
    code, fault = read_or_fault(text.encode("utf-8", "surrogatepass"))
    if fault:
        assert fault.file == "x/codes/money.md"
        assert 1 <= fault.line <= text.count("\n") + 1
        assert str(fault).startswith(f"x/codes/money.md, line {fault.line}: ")
    for section in code.sections:
        keys = [one.key for one in section.undertakings]
        assert keys == [f"{section.sector}.{n + 1}" for n in range(len(keys))]
        assert all(one.text and one.source for one in section.undertakings)


@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, len(CODE.encode())), byte=st.integers(0, 255))
def test_any_changed_byte_is_read_or_refused(at: int, byte: int) -> None:
    data = CODE.encode()
    _, fault = read_or_fault(data[:at] + bytes([byte]) + data[at + 1 :])
    assert fault is None or fault.line >= 1
