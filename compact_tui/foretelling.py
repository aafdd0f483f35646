"""What a coming line will become, as the screen says it."""

from __future__ import annotations

from textual.content import Content

from meetings.minutes.foretold import Foretold


def coming(foretold: Foretold) -> Content:
    """What a line will become: its first word set off, prose quietly, what will not be kept as a warning."""
    if foretold.refused:
        return Content.styled(f"▲ {foretold.line}", "$warning")
    head, _, tail = foretold.line.partition(" · ")
    look = "$text-muted" if foretold.prose or foretold.asks else "bold $accent"
    return Content.assemble((head, look), (f" · {tail}" if tail else "", ""))
