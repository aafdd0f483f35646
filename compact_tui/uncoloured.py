"""The screen without any colour, for NO_COLOR: what stood out by its ground is shown in reverse."""

from __future__ import annotations

from functools import lru_cache

from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_PLAIN = Style(color="default", bgcolor="default")
_STANDS_OUT = 0.25
"""How much brighter or darker than the screen a ground must be to mark anything; panels are less."""


class Uncoloured(LineFilter):
    """Leaves out every colour; letters stay bold, underlined or reversed as they were."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments without colours."""
        return [Segment(text, style and _uncoloured(style, background)) for text, style, _ in segments]


@lru_cache(2048)
def _uncoloured(style: Style, screen: Color) -> Style:
    marked = bool(style.reverse) or _stands_out(style, screen)
    return style + _PLAIN + Style(reverse=marked)


def _stands_out(style: Style, screen: Color) -> bool:
    ground = style.bgcolor
    if ground is None or ground.is_default:
        return False
    if ground.type is not ColorType.TRUECOLOR:
        return ground.number != 0  # one of the terminal's own: only marks have such a ground
    return abs(Color.from_rich_color(ground).brightness - screen.brightness) > _STANDS_OUT
