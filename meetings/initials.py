"""A person's initials and title, as their name gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from meetings.errors import Refused
from meetings.minutes.name_words import HONORIFICS, NEVER_INITIALS


def initials_for(name: str, taken: set[str], wish: str = "") -> str:
    """Initials for a name: those wished for, the usual two, or more where they are taken or a word."""
    words = [w for w in re.findall(r"[^\W\d_]+", name) if w.casefold() not in HONORIFICS]
    letters = "".join(_ascii(word)[:1] for word in words).upper()
    last = _ascii(words[-1]).upper() if words else ""
    first = letters[:1] or "X"
    tries = [wish.upper(), letters[:1] + letters[-1:] if len(letters) > 1 else "", letters[:5]]
    tries += [first + last[:n] for n in range(2, 5)]
    tries += [first + last[:1] + chr(c) for c in range(ord("A"), ord("Z") + 1)]
    fit = (t for t in tries if re.fullmatch(r"[A-Z]{2,5}", t) and t not in taken and t not in NEVER_INITIALS)
    found = next(fit, None)
    if found is None:
        raise Refused(f"No initials are left for {name}; give some.")
    return found


def _ascii(word: str) -> str:
    """A word without accents, as initials are typed; letters outside A to Z fall away."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if c.isascii() and c.isalpha())


def name_parts(name: str) -> tuple[str, str]:
    """The title a person goes by (`Cllr`, `Dr`; often none) and the name without it."""
    words = name.split()
    honorific = words.pop(0) if len(words) > 2 and words[0].strip(".").casefold() in HONORIFICS else ""
    return honorific, " ".join(words)


def free_initials(wish: str, taken: Mapping[str, str]) -> str:
    """The initials a person asks for; refused where they are none, or somebody's already (`taken`)."""
    if not re.fullmatch(r"[A-Za-z]{2,5}", wish):
        raise Refused(f"“{wish[:40]}” cannot be initials; give two to five letters, A to Z.")
    if other := taken.get(wish.upper()):
        raise Refused(f"The initials {wish.upper()} are {other}'s; choose others.")
    return wish.upper()
