"""The grammar of the minute line: the first word proposes, the whole line decides."""

from meetings.minutes.grammar.reader import read

__all__ = ["read"]
