"""A plugin for every hook there is, made from the hooks themselves: one that fails in each, in some way."""

from __future__ import annotations

from meetings.plugging.hook_calls import HOOKS

WAYS = {
    "raises": "raise ZeroDivisionError('by nought\\x1b[2J')",
    "leaves": "raise SystemExit(3)",
    "odd-answer": "return 7",
    "odd-list": "return [object()]",
    "no-sentence": "return [{'text': 7, 'key': 7, 'name': 7}]",
    "huge": "return ['x' * 10_000_000]",
    "mute": "raise Mute()",
}
"""How a hook can fail: the last line of each."""


def failing(how: str) -> str:
    """The module of a plugin that answers every hook, and fails in each."""
    parts = [
        "from meetings.hookspecs import hookimpl\n",
        "class Mute(Exception):\n    def __str__(self):\n        raise ValueError('no word')\n",
    ]
    parts += [f"@hookimpl\ndef {hook}():\n    {WAYS[how]}\n" for hook in HOOKS]
    return "\n".join(parts)
