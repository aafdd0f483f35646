"""Text that would like to be markup, and a document with it in every place."""

from __future__ import annotations

from hypothesis import strategies as st

from meetings.documents.tree import (
    Block,
    Document,
    Fact,
    Listing,
    Note,
    Numbered,
    Plain,
    RunningOrder,
    Section,
    SetOff,
    Timed,
)

HOSTILE = [
    "# no heading",
    "## none ##",
    "> no quotation",
    "- no list",
    "+ none",
    "* none *at all*",
    "1. none",
    "12) none",
    "[x](javascript:alert(1))",
    "[x]: https://example.org 'no definition'",
    "![x](https://example.org/x.png)",
    "<script>alert(1)</script>",
    "<https://example.org>",
    "https://example.org/a_b_c and www.example.org and example.org and //localhost",
    "somebody@example.org and mailto:somebody@example.org",
    "| a | b |",
    "a | b",
    "--- | ---",
    "---",
    "===",
    "***",
    "```python",
    "~~~",
    "~~gone~~",
    "`code` ``more``",
    "__bold__ and _not_ **bold**",
    "&lt;b&gt; &amp; &#35;",
    "a \\* b \\",
    "    indented",
    "two\n\n# lines",
    "trailing  \nbreak",
    "[ ] to do",
    "$x$ ^up^ ==marked== {.class} {{macro}}",
    ": a definition",
    "% a title",
    "[^1] and [^1]: note",
    "<!-- hidden --> <b onclick=x>",
    "[/] [JB] [[wiki]]",
]
MARKS = "#*_`~[]()<>!|\\&;:/.-+=$^{}@%\"'1 2a.\n\tswwhttpsé“”☃"
TEXTS = st.one_of(
    st.text(st.sampled_from(MARKS), max_size=30),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20),
    st.lists(st.sampled_from(HOSTILE), max_size=3).map(" ".join),
)


def document(text: str) -> Document:
    """A document with a text in every place a text can stand in."""
    blocks: tuple[Block, ...] = (
        Plain(text),
        Note(text),
        Numbered("4.1", text),
        Numbered("", text),
        SetOff("4.2", f"ACTION {text}", text, (text, text)),
        Listing((text, text), heading=text),
        RunningOrder((Timed(9, "14:00", text, (text,)), Timed(10, "14:05", text, (text,)))),
    )
    return Document(text, text, text, (Fact(text, text),), (Section(text, blocks),), (text,))
