"""The door of the store: every text is cleaned here once, so that everything inside can be trusted."""

from __future__ import annotations

import math
import re
from typing import Any

from meetings.errors import Refused

REPLACEMENT = "�"
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """The text with control characters and broken characters replaced by `�`; tabs and line ends stay."""
    if not _UNWANTED.search(text):
        return str.__str__(text)  # a plain one, whatever subclass it came as
    return _UNWANTED.sub(REPLACEMENT, text.replace("\r\n", "\n"))


def clean(value: Any, where: str = "") -> Any:
    """A document with every text cleaned, as new dicts and lists; what no engine can keep is refused.

    Refused: NaN and infinities, integers over 64 bits, and anything JSON has no word for.
    """
    match value:
        case str():
            return clean_text(value)
        case bool() | None:
            return value
        case int():
            if not -(2**63) <= value < 2**63:
                raise Refused(f"{_at(where)} holds a whole number too large to keep; use a smaller one.")
            return int(value)
        case float():
            if not math.isfinite(value):
                raise Refused(f"{_at(where)} holds {value}, which is not a number; give a number.")
            return float(value)
        case dict():
            return {clean_text(str(k)): clean(v, f"{where}.{k}") for k, v in value.items()}
        case list() | tuple():
            return [clean(v, f"{where}[{n}]") for n, v in enumerate(value)]
        case _:
            raise Refused(
                f"{_at(where)} holds a {type(value).__name__}, which cannot be kept; "
                "use text, numbers, lists and tables."
            )


def _at(where: str) -> str:
    return f"The field {where.lstrip('.')}" if where else "The document"
