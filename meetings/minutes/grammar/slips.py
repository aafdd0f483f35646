"""Slips of the tongue: lines in other words than the grammar's, kept as prose, with the command offered.

Each is put into the grammar's own words and read again; only what then fits wholly is offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from meetings.dates import short_of
from meetings.minutes.grammar.line import Answer, Fits, Near, Span

_LONGEST = 300

_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(slip, re.IGNORECASE), proper)
    for slip, proper in (
        (r"action (?:- )?([^:]+?) to ([^:]+)", r"action \1: \2"),
        (r"present:? (.+)", r"here \1"),
        (r"(.+?) (?:is |are |were )?(?:here|present)\.?", r"here \1"),
        (r"(.+) (left|leaves|joined|joins) the meeting\.?", r"\1 \2"),
        (r"(.+?) (?:(?:is|are|will be) )?late\.?", r"late \1"),
        (r"chair: (.+)", r"chair \1"),
        (r"(.+?) (?:in|took|takes) the chair\.?", r"chair \1"),
        (r"guest ([^,()]+), ([^,()]+)", r"guest \1 (\2)"),
        (r"(A-?[0-9]{1,6}|A-[0-9]{4}-[0-9]{1,6})(?: -)? (?:is )?"
         r"(done|complete|completed|finished|carried forward|dropped|under way|blocked)\.?", r"\1: \2"),
        (r"(A-?[0-9]{1,6}|A-[0-9]{4}-[0-9]{1,6}) - (.+)", r"\1: \2"),
        (r"proposed (?:by )?([^\s,]+),? seconded (?:by )?([^\s,:]+),? ([^:]+)",
         r"proposed \1, seconded \2: \3"),
        (r"(?:aob|any other business)(?::| -) *(?!(?:none|nil|nothing)\b| )(.+)", r"+ \1"),
        (r"(?:the )?(?:last )?minutes (?:were |are )?(?:ok|okay|agreed|approved|accepted|correct)\.?",
         r"minutes correct"),
        (r"deferred( to .+)?", r"defer\1"),
        (r"adjourned (.+)", r"adjourn \1"),
        (r"(?:decision:|decided that|decided:) (.+)", r"agreed: \1"),
        (r"vote ([0-9]{1,4}) for,? ([0-9]{1,4}) against,? ([0-9]{1,4}) abst[a-z]+", r"vote \1-\2-\3"),
        (r"(.+?) (?:was |is )?elected (.+)", r"elected \1 \2"),
        (r"([^:]+?) to ([^:]+)", r"action \1: \2"),
    )
)  # fmt: skip
"""What people type for it, and how it is typed."""

_IN_CONFIDENCE = re.compile(
    r"\W*(?:(?:strictly )?confidential|in (?:the )?(?:strict(?:est)? )?confidence)\b", re.IGNORECASE
)
"""What people begin a line with to keep it from the public, which it would not."""


def slip(body: Span, read: Callable[[Span], Answer]) -> Near | None:
    """The command that a line of prose would be in the grammar's own words, if it would be one."""
    if _IN_CONFIDENCE.match(body.text):
        return Near(("what follows a line “confidential” is minuted in confidence, up to a line “public”",))
    if len(body.plain) > _LONGEST:
        return None
    for pattern, proper in _SLIPS:
        if (found := pattern.fullmatch(body.text)) is None:
            continue
        put = Span.of(found.expand(proper))
        answer = read(put)
        if isinstance(answer, Fits):
            return Near((f"it is typed “{short_of(put.text)}”",), answer.form)
    return None
