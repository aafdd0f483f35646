"""The foot of every screen: what can be done here, and with which key."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget


class Keys(Widget):
    """One line of keys, each with the word for what it does; a click does it as well.

    It is one widget that draws a line, not one widget for each key: those are made anew whenever what can
    be done has changed, which costs as much as all else on the screen.
    """

    ALLOW_SELECT = False
    auto_links = reactive(False)  # a key looks like a key, not like a link
    DEFAULT_CSS = """
    Keys { height: 1; }
    """

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _: Screen[object]) -> None:
        self.refresh()

    @property
    def shown(self) -> list[tuple[str, Binding]]:
        """The keys as they are named here, each with its binding; the first of several for one thing."""
        first: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show:
                first.setdefault(active.binding.action, active.binding)
        return [(self.app.get_key_display(binding), binding) for binding in first.values()]

    @property
    def line(self) -> Content:
        """All of the keys, however wide the screen is."""
        return Content(" ").join([self._part(key, binding) for key, binding in self.shown])

    def render(self) -> Content:
        """The line, with a sign at its end where it is too long for the screen."""
        return self.line.truncate(self.content_size.width, ellipsis=True)

    def _part(self, key: str, binding: Binding) -> Content:
        part = Content.assemble((key, "bold $accent"), f" {binding.description}")
        return part.stylize(Style.from_meta({"@click": f"app.simulate_key({binding.key!r})"}))
