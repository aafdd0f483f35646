"""A checklist laid out for a width: each finding with its sign and its words, and its source below it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from meetings.proofing.facts import LABELS, not_said, told
from meetings.proofing.finding import PARTS, Finding
from meetings.proofing.proof import Proof
from meetings.proofing.report import CAUTION, heading, lines_below, more_in_words, nothing_in

_INDENT = 3
_LOOKS = {"kept": "$success", "not-kept": "bold $warning", "to-judge": "$accent", "not-known": "$accent"}


def options(proof: Proof, width: int) -> Iterator[Option]:
    """The parts of a checklist; each finding can be chosen (by its place among all), the rest cannot."""
    yield from _note(_facts(proof), width)
    for part in PARTS:
        yield _said(Content.styled(heading(part, proof), "bold $accent"), width)
        yield _said(Content(""), width)
        found = [(at, one) for at, one in enumerate(proof.findings) if one.part == part]
        for at, finding in found:
            yield Option(_finding(finding, width), id=str(at))
            yield _said(Content(""), width)
        if not found:
            yield from _note(nothing_in(part), width)
        if part == "rules":
            for note in proof.notes:
                yield from _note(note, width)
        if part == "touches":
            for line in (more_in_words(proof), CAUTION):
                yield from _note(line, width)


def _facts(proof: Proof) -> str:
    """What was said of the draft, and what was not, in a few lines."""
    said = [f"{LABELS[name]}: {words}" for name, words in told(proof.facts).items() if words]
    unsaid = not_said(proof.facts)
    lines = (" · ".join(said), f"Not said yet: {', '.join(unsaid)}" if unsaid else "")
    return "\n".join(line for line in lines if line)


def _note(words: str, width: int) -> Iterator[Option]:
    if words:
        yield _said(Content.styled(words, "$text-muted"), width)
        yield _said(Content(""), width)


def _said(text: Content, width: int) -> Option:
    return Option(Content("\n").join(text.wrap(width)), disabled=True)


def _finding(finding: Finding, width: int) -> Content:
    look = _LOOKS.get(finding.standing, "$text-muted") if finding.own else "$text-muted"
    *told, source = lines_below(finding)
    lines = [Content.styled(finding.label, look), Content(finding.text), *map(Content, told)]
    lines.append(Content.styled(source, "$text-muted"))
    room = max(10, width - _INDENT)
    hung = [line.rstrip() for text in lines for line in text.wrap(room)]
    mark = Content.styled(f"{finding.sign:<{_INDENT}}", look)
    return Content("\n").join([mark + hung[0], *(Content(" " * _INDENT) + line for line in hung[1:])])
