"""The four ways the screens can be coloured; none of them tells anything by colour alone."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

TERMINAL = "terminal"

THEMES: dict[str, tuple[str, Theme]] = {
    TERMINAL: (
        "the terminal's own colours",
        Theme(
            name=TERMINAL, ansi=True, dark=True,
            primary="ansi_cyan", secondary="ansi_cyan", accent="ansi_cyan",
            warning="ansi_yellow", error="ansi_red", success="ansi_green",
            foreground="ansi_default", background="ansi_default", surface="ansi_default",
            panel="ansi_default", boost="ansi_default",
            variables={
                **BUILTIN_THEMES["ansi-dark"].variables,
                "ansi-background": "ansi_default", "ansi-foreground": "ansi_default",
                "block-cursor-foreground": "ansi_black", "block-cursor-background": "ansi_cyan",
                "input-cursor-foreground": "ansi_black", "input-cursor-background": "ansi_white",
                "input-selection-background": "ansi_blue", "input-selection-foreground": "ansi_white",
                "screen-selection-background": "ansi_blue", "screen-selection-foreground": "ansi_white",
                "text-muted": "ansi_bright_black", "border-blurred": "ansi_bright_black",
                "rule": "ansi_bright_black",
            },
        ),
    ),
    "light": (
        "light",
        Theme(
            name="light", dark=False,
            primary="#0f5c63", secondary="#0f5c63", accent="#0f5c63",
            warning="#8a5300", error="#a3132c", success="#1d6b2f",
            foreground="#1c1f22", background="#fbfaf7", surface="#f1efe9", panel="#e6e3da",
            variables={
                "block-cursor-foreground": "#ffffff", "block-cursor-background": "#0f5c63",
                "text-muted": "#5c6064", "rule": "#c9c5b9",
            },
        ),
    ),
    "dark": (
        "dark",
        Theme(
            name="dark", dark=True,
            primary="#6cc5c1", secondary="#6cc5c1", accent="#6cc5c1",
            warning="#e8b04b", error="#f28b82", success="#8fce9b",
            foreground="#e4e4e0", background="#15191c", surface="#1d2327", panel="#262d32",
            variables={
                "block-cursor-foreground": "#10201f", "block-cursor-background": "#6cc5c1",
                "text-muted": "#9aa4a8", "rule": "#3a444a",
            },
        ),
    ),
    "high-contrast": (
        "high contrast",
        Theme(
            name="high-contrast", dark=True,
            primary="#ffff00", secondary="#ffff00", accent="#ffff00",
            warning="#ffd000", error="#ff9090", success="#80ff80",
            foreground="#ffffff", background="#000000", surface="#000000", panel="#000000",
            text_alpha=1.0,
            variables={
                "block-cursor-foreground": "#000000", "block-cursor-background": "#ffff00",
                "text-muted": "#ffffff", "rule": "#ffffff", "border-blurred": "#ffffff",
            },
        ),
    ),
}  # fmt: skip
"""Each theme by its name, with what it is called on screen."""

TOLD = {
    TERMINAL: "as everything else in this terminal looks",
    "light": "dark letters on a pale page",
    "dark": "pale letters on a dark page",
    "high-contrast": "white and yellow on black, as strong as it gets",
}
"""What each theme is like, in a few words."""
