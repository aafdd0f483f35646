"""What can go wrong with the store, each said so that a person knows what to do."""

from __future__ import annotations

from meetings.errors import Refused


class StoreError(Refused):
    """The store cannot do what was asked."""


class NotAWorkspace(StoreError):
    """There is no store in the folder."""


class NewerVersion(StoreError):
    """The store was written by a newer version of the program."""


class ReadOnly(StoreError):
    """The folder or the file cannot be written."""


class Busy(StoreError):
    """Another program kept the store locked for too long."""


class Damaged(StoreError):
    """Part of the file cannot be read as it was written."""


class Unreadable(StoreError):
    """The disk did not give what was asked of it, for now at least."""


class WriteFailed(StoreError):
    """The disk did not take a write; nothing of it was kept."""


class ChangedSince(StoreError):
    """What should be taken back has been changed again since."""
