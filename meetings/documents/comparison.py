"""A comparison of areas as Markdown, to put into a report: a table for each theme."""

from __future__ import annotations

from collections.abc import Iterator

from meetings.areas.comparison import NOT_STATED, Comparison, Row, Said, Theme
from meetings.documents.markdown import escape


def comparison_markdown(comparison: Comparison) -> str:
    """The comparison as CommonMark with tables; nothing that an area says becomes markup."""
    return "\n\n".join(_parts(comparison)) + "\n"


def _parts(comparison: Comparison) -> Iterator[str]:
    yield f"# Compacts side by side: {escape(', '.join(comparison.names.values()), inside=True)}"
    yield "\n".join(f"- {escape(document)}" for document in comparison.documents.values())
    for theme in comparison.themes:
        yield f"## {escape(theme.title, inside=True)}"
        if theme.note:
            yield escape(theme.note)
        yield "\n".join(_table(comparison, theme))
    known = [f"- {escape(row.line)}: {escape(', '.join(row.known_by), inside=True)}"
             for theme in comparison.themes for row in theme.rows if row.known_by]  # fmt: skip
    if known:
        yield "## The words that lines are known by"
        yield "\n".join(known)


def _table(comparison: Comparison, theme: Theme) -> Iterator[str]:
    heads = ["", *(escape(name, inside=True) for name in comparison.names.values())]
    yield _across(heads)
    yield _across(["---"] * len(heads))
    for row in theme.rows:
        yield _across([_line(comparison, row), *map(_cell, row.cells.values())])


def _across(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(comparison: Comparison, row: Row) -> str:
    standing = comparison.standing(row)
    line = f"**{escape(row.line, inside=True)}**"
    return f"{line} ({escape(standing, inside=True)})" if standing else line


def _cell(said: tuple[Said, ...]) -> str:
    return " · ".join(escape(one.in_full, inside=True) for one in said) or NOT_STATED
