"""The demonstration: a made-up group with a year of business, always alive whatever today is."""

from meetings.demonstration.place import demonstration_in
from meetings.demonstration.story import make_demonstration

__all__ = ["demonstration_in", "make_demonstration"]
