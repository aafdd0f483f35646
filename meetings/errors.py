"""What goes wrong, said in one sentence a person can act on."""

from __future__ import annotations


class Refused(Exception):
    """Something asked for cannot be done: one sentence says what is wrong, where, and what to do."""


class NotHeld(Refused):
    """A reference or name that the group does not hold."""
