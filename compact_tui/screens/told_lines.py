"""What is told line by line, laid out for a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from meetings.register.pages import NOTE, Line

_LOOKS: dict[str, str] = {
    "title": "bold", "heading": "bold $accent", "muted": "$text-muted", "kept": "$success",
    "wanting": "bold $warning", "question": "$warning",
}  # fmt: skip


def laid_out(lines: Iterable[Line], width: int) -> Content:
    """Lines of at most so many cells, each hanging under what it says."""
    return Content("\n").join(part for line in lines for part in _line(line, width))


def _line(line: Line, width: int) -> Iterator[Content]:
    look = _LOOKS.get(line.look, "")
    says = " ".join(line.says.split())
    first, *rest = Content.styled(says, look).wrap(max(12, width - line.indent)) or [Content("")]
    sign = look if line.indent == NOTE else "$text-muted"
    yield Content.assemble((f"{line.label:<{line.indent}}", sign), first.rstrip())
    yield from (Content(" " * line.indent) + more.rstrip() for more in rest)
