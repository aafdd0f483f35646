"""What is known of people and organisations, corrected; and places on a body, planned and kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support_documents import office

from meetings.errors import Refused
from meetings.joining import Joining
from meetings.people import add_member, edit_organisation, edit_person, office_named
from meetings.seated import members


def test_a_person_is_corrected_and_what_is_not_given_stays(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        ann = add_member(made, "Ann Marsh", email="ann@example.org").person
        new = edit_person(made, ann.id, name=" Anne  Marsh ", initials="anm", honorific="Cllr", phone="1 2")
        assert (new.name, new.initials, new.honorific) == ("Anne Marsh", "ANM", "Cllr")
        assert (new.email, new.phone) == ("ann@example.org", "1 2")
        assert edit_person(made, ann.id).bases == new.bases, "nothing new, nothing kept"
        assert edit_person(made, ann.id, email="").email == ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": " "}, "must not be empty"),
        ({"name": "Ian Reed"}, "known here already"),
        ({"initials": "IR"}, "Ian Reed's"),
        ({"initials": "A1"}, "cannot be initials"),
        ({"initials": ""}, "cannot be initials"),
        ({"email": "nobody"}, "no e-mail address"),
        ({"phone": "1" * 200}, "at most 100"),
    ],
)
def test_what_cannot_be_said_of_a_person(tmp_path: Path, change: dict[str, str], why: str) -> None:
    with office(tmp_path) as made:
        add_member(made, "Ian Reed")
        ann = add_member(made, "Ann Marsh").person
        with pytest.raises(Refused, match=why):
            edit_person(made, ann.id, **change)
        assert made.people.get(ann.id) == ann


def test_an_organisation_is_corrected_but_not_called_like_another(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        place = add_member(made, "Ann Marsh", organisation="New Hall", sector="VCS").organisation
        assert place is not None
        new = edit_organisation(made, place.id, name="The New Hall", short="TNH", sector="public")
        assert (new.name, new.short, new.sector) == ("The New Hall", "TNH", "public")
        assert edit_organisation(made, place.id, sector="").sector == ""
        add_member(made, "Ian Reed", organisation="Old Hall", short="OH")
        changes: tuple[dict[str, str], ...] = ({"name": "old hall"}, {"short": "oh"})
        for change in changes:
            with pytest.raises(Refused, match="Old Hall is called so already"):
                edit_organisation(made, place.id, **change)


def test_nothing_is_written_before_all_is_kept(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        seen, before = made.store.engine.last_seq(), len(members(made))
        joining = Joining(made)
        first = joining.plan("Ann Marsh", organisation="New Hall", short="NH")
        second = joining.plan("Amy Marsh", organisation="nh", until=dt.date(2030, 1, 1))
        with pytest.raises(Refused, match="already as member"):
            joining.plan("ann marsh")
        with pytest.raises(Refused, match="cannot end"):
            joining.plan("Una Poole", organisation="Other Hall", until=dt.date(2020, 1, 1))
        assert first.person.initials != second.person.initials
        assert first.organisation is second.organisation
        assert made.store.engine.last_seq() == seen
        kept = joining.keep()
        assert [one.person.name for one in kept] == ["Ann Marsh", "Amy Marsh"]
        assert len(members(made)) == before + 2
        assert sum("Hall" in place.name for place in made.organisations.find()) == 1
        assert made.store.undo() is not None
        assert len(members(made)) == before, "all of it was one change"


def test_an_office_is_named_in_words() -> None:
    assert office_named(" Vice  Chair") == "vice chair"
    for words in ("", "Member"):
        with pytest.raises(Refused):
            office_named(words)
