"""A proof as a checklist to read, to hand back to the draft's author, or as plain data."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Literal, get_args

from meetings.documents.tree import Block, Document, Fact, Note, Plain, Section, SetOff
from meetings.proofing.facts import LABELS, not_said, told
from meetings.proofing.finding import PARTS, Finding, Part
from meetings.proofing.proof import Proof

Format = Literal["text", "markdown", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)

_NOTHING: dict[Part, str] = {
    "reference": "Nothing to say.",
    "rules": "No rule of the area has to do with this draft.",
    "days": "Nothing stands out. Once its days are given, they are reckoned here.",
    "touches": "None was recognised by its words. That does not prove that there is none.",
}

CAUTION = (
    "Words were looked for and days reckoned. Whether an undertaking is kept, people judge; a rule not kept "
    "asks for the reason."
)
"""What every checklist ends with."""


def written(proof: Proof, format_: Format, ways: Mapping[str, str] = {}) -> str:
    """A proof in one of `FORMATS`; `ways` are how a fact that is not known can be said, by its name."""
    match format_:
        case "markdown":
            from meetings.documents.markdown import markdown

            return markdown(document_of(proof, ways))
        case "text":
            from meetings.documents.text import text

            return text(document_of(proof, ways))
        case "json":
            from meetings.documents.json import json

            return json(data_of(proof))


def heading(part: Part, proof: Proof) -> str:
    """The heading of a part of the checklist."""
    return PARTS[part].format(word=proof.word)


def lines_below(finding: Finding, ways: Mapping[str, str] = {}) -> tuple[str, ...]:
    """What stands below a finding: what was found, the reason, where it was seen, and its source."""
    words = ", ".join(f"“{word}”" for word in finding.words)
    where = finding.where
    seen = f"{where[:1].upper()}{where[1:]}{': ' if words else ''}{words}" if finding.part != "days" else ""
    reason = f"Reason: {finding.reason}" if finding.reason else ""
    asked = ", ".join(ways[name] for name in finding.missing if name in ways)
    source = " · ".join(part for part in (finding.key, finding.source) if part)
    found = (finding.says, reason, seen, f"To say it: {asked}" if asked else "")
    return (*(line for line in found if line), f"Source: {source}")


def nothing_in(part: Part) -> str:
    """What is said of a part of the checklist that holds nothing."""
    return _NOTHING[part]


def more_in_words(proof: Proof) -> str:
    """How many undertakings more there are; nothing where all are shown."""
    if not proof.more:
        return ""
    return f"{proof.more} more {'is' if proof.more == 1 else 'are'} touched less strongly."


def document_of(proof: Proof, ways: Mapping[str, str] = {}) -> Document:
    """A proof as a document."""
    said = told(proof.facts)
    facts = [Fact("Measured by", f"{proof.area.name}, {proof.area.title}")]
    facts += [Fact(LABELS[name], words) for name, words in said.items() if words]
    if unsaid := not_said(proof.facts):
        facts.append(Fact("Not said yet", ", ".join(unsaid)))
    sections = []
    for part in PARTS:
        blocks: list[Block] = [
            SetOff(finding.sign, finding.label, finding.text, lines_below(finding, ways))
            for finding in proof.findings
            if finding.part == part
        ]
        blocks = blocks or [Plain(nothing_in(part))]
        if part == "rules":
            blocks += map(Note, proof.notes)
        if part == "touches":
            blocks += [Note(line) for line in (more_in_words(proof), CAUTION) if line]
        sections.append(Section(heading(part, proof), tuple(blocks)))
    return Document(f"{proof.word}-proofing", proof.draft, facts=tuple(facts), sections=tuple(sections))


def data_of(proof: Proof) -> dict[str, Any]:
    """A proof as plain data with stable keys."""
    facts = dataclasses.asdict(proof.facts)
    for name in ("affects", "reason"):
        facts[name] = facts[name] or None
    return {
        "file": proof.draft,
        "area": proof.area.key,
        "word": proof.word,
        "facts": {
            name: getattr(value, "isoformat", lambda value=value: value)() for name, value in facts.items()
        },
        "findings": [_finding(finding) for finding in proof.findings],
        "more": proof.more,
        "notes": list(proof.notes),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "part": finding.part,
        "standing": finding.standing,
        "label": finding.label,
        "key": finding.key or None,
        "text": finding.text,
        "says": finding.says or None,
        "source": finding.source,
        "paragraphs": list(finding.paragraphs),
        "words": list(finding.words),
        "missing": list(finding.missing),
        "reason": finding.reason or None,
        "own": finding.own,
    }
