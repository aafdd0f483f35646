"""Drawing one line of a widget that draws only what can be seen."""

from __future__ import annotations

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widget import Widget


def strip_of(widget: Widget, content: Content, base: Style) -> Strip:
    """A line of a widget, cut or filled to its width."""
    width = widget.size.width
    fitted = content.truncate(width, ellipsis=True)
    filled = fitted.extend_right(max(0, width - fitted.cell_length))
    strips = filled.render_strips(width, 1, base, RenderOptions(widget._get_style, {}, None, None))
    return strips[0].crop_extend(0, width, base.rich_style) if strips else Strip.blank(width)
