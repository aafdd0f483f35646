from __future__ import annotations

import support_office as group
from msgspec.structs import replace

from meetings.naming import ERASED, Naming, due_words
from meetings.records.base import Owner
from meetings.records.outcome import Due


def test_an_erased_person_has_neither_name_nor_initials() -> None:
    with group.office() as office:
        jo = next(person for person in office.people.find() if person.initials == "JS")
        assert Naming(office).initials(jo.id) == "JS"
        office.people.put(replace(jo, erased=True))
        naming, owner = Naming(office), Owner("person", jo.id)
        assert naming.initials(jo.id) is None
        assert (naming.person(jo.id), naming.short(owner)) == (ERASED, ERASED)


def test_initials_that_two_go_by_name_neither_so_both_are_named() -> None:
    with group.office() as office:
        jo, pat = (next(p for p in office.people.find() if p.initials == one) for one in ("JS", "PC"))
        office.people.put(replace(pat, initials="JS"))
        naming = Naming(office)
        assert [naming.short(Owner("person", one.id)) for one in (jo, pat)] == ["Jo Swift", "Pat Cole"]
        assert naming.initials(pat.id) == "JS"
        office.people.put(replace(office.people.get(pat.id), erased=True))
        assert Naming(office).short(Owner("person", jo.id)) == "JS"


def test_a_date_that_was_not_understood_is_told() -> None:
    assert due_words(Due(words="when the bus comes", not_understood=True)) == (
        "not understood: “when the bus comes”"
    )
    assert due_words(Due()) == "no date"
