"""Every way in which a line of TOML goes wrong, in words that need no TOML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.areas.text import AreaFault
from meetings.areas.toml import parse_toml

MISTAKES = [
    # text, line, why, remedy
    ("a = 'x", 1, "a quotation mark is missing at the end of the text", 'put " there'),
    ('a = "x"\nb = """long\nand longer\n', 2, "a quotation mark is missing", "one line"),
    ('a = ["x",\n"y"\nb = "z"', 3, "the list above this line has no bracket", "put ] behind"),
    ('a = ["x",\nb = "z"', 2, "the list above this line has no bracket", "put ] behind"),
    ('a = ["x", "y"\n\n[[b]]', 3, "the list above this line has no bracket", "put ] behind"),
    ('a = ["x" "y"]', 1, "a comma, a quotation mark or the bracket at the end", 'like ["openness"'),
    ("a =", 1, "nothing stands behind the equals sign", "write the value, or take the line out"),
    ("a = 12 weeks", 1, "something more stands behind the value", "a note begins with #"),
    ("a = 27 May 2003", 1, "a date is written with the year first", "2014-05-31"),
    ("a = 2003-13-45", 1, "a date is written with the year first", "2014-05-31"),
    ("a = yes", 1, "yes and no are written as true and false", "write true"),
    ("a = No", 1, "yes and no are written as true and false", "write false"),
    ("“a” = 1", 1, "neither a word with its value nor a heading", "put # before it"),
    ("[a]\nb = 1\n[a]", 3, "this list is headed in two ways", "in double brackets"),
    ('a = ["x\\y"]', 1, "a backslash in a text means something else", "write \\\\ for it"),
    ("a = " + "[" * 50_000, 1, "nested too deeply", "write one bracket"),
    ("a = " + "9" * 5_000, 1, "this line cannot be read", "compare it with the lines above"),
]


@pytest.mark.parametrize(("text", "line", "why", "remedy"), MISTAKES, ids=[one[0][:20] for one in MISTAKES])
def test_a_mistake_is_told_with_its_line_and_remedy(text: str, line: int, why: str, remedy: str) -> None:
    with pytest.raises(AreaFault) as caught:
        parse_toml(text, "x.toml")
    assert caught.value.line == line
    assert why in caught.value.why
    assert remedy in caught.value.remedy


@settings(max_examples=200, deadline=None)
@given(st.text("ab=[]\"'“”#:/-. 127\n\\{},", max_size=60))
def test_any_text_is_read_or_told_in_one_sentence(text: str) -> None:
    told: list[AreaFault] = []
    try:
        parse_toml(text, "x.toml", first_line=2)
    except AreaFault as fault:
        told.append(fault)
    for fault in told:
        assert 2 <= fault.line <= text.count("\n") + 2
        assert "\n" not in str(fault)
        assert str(fault).endswith(".")
