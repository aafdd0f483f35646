"""Plain data made records: each type's shape is learned by one thread at a time."""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_learning = threading.Lock()
_learned: set[Any] = set()


def made(data: Any, type_: type[T]) -> T:
    """The data as a value of that type; msgspec.ValidationError where it does not fit.

    msgspec learns the shape of a type when it is first asked for, and lets other threads see it half learned:
    one that reads just then takes the whole process down. So nothing is made of a type before it, and all
    that stands in it, is known.
    """
    if type_ not in _learned:
        with _learning:
            msgspec.json.Decoder(type_)
            _learned.add(type_)
    return msgspec.convert(data, type_)
