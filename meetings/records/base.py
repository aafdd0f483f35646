"""What every record has in common, and every form that a line of the minutes is read as."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Text = str
"""One line or paragraph a person typed; the store's door has cleaned it of control characters."""

Need = Annotated[str, msgspec.Meta(pattern=r"^([1-9]\d*|[1-9]\d*/[1-9]\d*)$")]
"""How many are needed: a number (`3`) or a share (`1/3`), counted against those entitled."""

OwnerKind = Literal["person", "role", "organisation", "body", "all"]


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A part of a record: it has no life, and no id, of its own.

    Records and values never change and so never form a circle: the collector of circles need not walk the
    thousands of them that a long meeting holds, in the middle of somebody's line.
    """


def _kebab(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")


class Form(Value, frozen=True, tag_field="kind", tag=_kebab):
    """What a line of the minutes was read as; its `kind` in storage is the class's name in kebab case."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Something the group keeps, under an id that never changes.

    `id` and `bases` are not part of what is stored: the shelf lends them to the record as it is read.
    `bases` are the changes the record was read at; an edit says so, and two edits of the same base are
    both kept.
    """

    id: str = ""
    bases: tuple[str, ...] = ()


class Owner(Value, frozen=True):
    """Who has something to do or to say: a person, a role, an organisation, a body, or all.

    `id` is the record's id for a person, organisation or body, the role's name for a role, and empty for
    `all`. The name is looked up when it is printed, so that a person can be renamed or erased. A name that
    is not settled yet (initials that fit two people) has no id and keeps its `words` as typed.
    """

    kind: OwnerKind
    id: str = ""
    words: Text = ""
