"""Who is here, who is not, and who comes and goes."""

import pytest
from support_room import NOW, ROOM, at, organisation, person, said

from meetings.records import forms
from meetings.records.base import Owner
from meetings.records.forms import Parsed

JS, PC, TM, SK, AB = person("p-js", "p-pc", "p-tm", "p-sk", "p-ab")


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("here JS PC, SK online", forms.Present((JS, PC, SK), ("p-sk",))),
        ("here: JS, PC and TM", forms.Present((JS, PC, TM))),
        ("here JS, PC, and TM.", forms.Present((JS, PC, TM))),
        ("here JS PC online, TM", forms.Present((JS, PC, TM), ("p-js", "p-pc"))),
        ("here JS PC (online), TM", forms.Present((JS, PC, TM), ("p-pc",))),
        ("here Jo Pat Cole Chair", forms.Present((JS, PC, AB))),
        ("here JS JS PC", forms.Present((JS, PC))),
        ("here all", forms.Present(person(*(p.id for p in ROOM.people if p.member)))),
        ("apologies AB: on leave", forms.Apologies((AB,), "on leave")),
        ("apologies AB, TM", forms.Apologies((AB, TM))),
        ("Apologies: AB and TM", forms.Apologies((AB, TM))),
        ("Apologies from Cllr Dunn.", forms.Apologies(person("p-ad"))),
        ("apologies were received from AB and OB", forms.Apologies(person("p-ab", "p-ob"))),
        ("apologies received from AB: at 3: the dentist", forms.Apologies((AB,), "at 3: the dentist")),
        ("late JS: train", forms.Late((JS,), "train")),
        ("late JS, PC", forms.Late((JS, PC))),
        ("arrives JS", forms.Arrives((JS,))),
        ("joined PC and TM", forms.Arrives((PC, TM))),
        ("JS arrived", forms.Arrives((JS,))),
        ("Jo Swift joins online", forms.Arrives((JS,), ("p-js",))),
        ("leaves JS", forms.Leaves((JS,))),
        ("JS, PC and TM left", forms.Leaves((JS, PC, TM))),
        ("The Chair leaves", forms.Leaves((AB,))),
        ("returns JS", forms.Returns((JS,))),
        ("JS rejoined.", forms.Returns((JS,))),
        ("sub TM for JS", forms.Substitute(TM, JS)),
        ("guest Jo Hall (Fire and Rescue)", forms.Guest("Jo Hall", "Fire and Rescue")),
        ("guest Dr Anna van der Berg", forms.Guest("Dr Anna van der Berg")),
        ("Guest: Zoë O’Neill-Shaw (Parish Council)", forms.Guest("Zoë O’Neill-Shaw", "Parish Council")),
        ("observer J. P. Hall", forms.Observer("J. P. Hall")),
        ("also 34 others", forms.Also(34, "others")),
        ("also 1 other", forms.Also(1, "other")),
        ("Also 3 members of the public.", forms.Also(3, "members of the public")),
        ("chair PC", forms.Chair(PC)),
        ("chair Vice Chair", forms.Chair(PC)),
    ],
)
def test_presence_is_read(line: str, form: Parsed) -> None:
    reading = said(line)
    assert reading.parsed == form
    assert reading.notes == ()
    assert reading.at == NOW


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("14:22 JS joined", forms.Arrives((JS,))),
        ("JS arrived 14:22", forms.Arrives((JS,))),
        ("JS arrived at 14:22", forms.Arrives((JS,))),
        ("PC returns 14:22", forms.Returns((PC,))),
        ("chair PC 14:22", forms.Chair(PC)),
        ("here JS at 14:22", forms.Present((JS,))),
    ],
)
def test_presence_has_its_time(line: str, form: Parsed) -> None:
    assert said(line).parsed == form
    assert said(line).at == at(14, 22)


def test_a_substitute_the_group_does_not_know_is_kept_as_words() -> None:
    for words in ("QX", "Mo Khan"):
        reading = said(f"sub {words} for JS")
        assert reading.parsed == forms.Substitute(Owner(kind="person", words=words), JS)
        assert reading.notes[0].startswith("nobody here")


@pytest.mark.parametrize(
    "line",
    [
        "here NHS",
        "here JS and the papers",
        "here JS,, PC",
        "here JS PC online please",
        "apologies AB online",
        "apologies for the noise",
        "leaves JS online",
        "NHS left",
        "all left",
        "JS left PC",
        "14:22 JS left 14:30",
        "sub TM",
        "sub TM for NHS",
        "guest jo hall",
        "guest Jo Hall, Al Reed",
        "guest Jo Hall (Fire",
        "guest Jo Hall ()",
        "guest (Fire)",
        "observer van der Berg",
        "also 34",
        "also some others",
        "also 99999 others",
        "chair NHS",
        "chair: PC",
    ],
)
def test_what_is_no_presence_is_prose(line: str) -> None:
    assert said(line).parsed == forms.Prose(line)


def test_an_unknown_name_in_the_roll_offers_the_roll() -> None:
    reading = said("here JS, Mo Khan")
    assert reading.offer == forms.Present((JS, Owner(kind="person", words="Mo Khan")))
    assert reading.notes == ("nobody here is called Mo Khan",)


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("interest RN: trustee, stays", forms.Interest(*person("p-rn"), None, "trustee", "stays")),
        ("interest JS on 5: trustee; leaves.", forms.Interest(JS, "i-5", "trustee", "leaves")),
        ("interest JS on item 5: trustee", forms.Interest(JS, "i-5", "trustee", "stays")),
        (
            "interest JS on fund: trustee, stays but no vote",
            forms.Interest(JS, "i-5", "trustee", "stays-no-vote"),
        ),
        ("interest JS: leaves", forms.Interest(JS, None, "", "leaves")),
        ("interest JS: her sister leaves", forms.Interest(JS, None, "her sister leaves", "stays")),
        ("Interest NHS on 4: runs it", forms.Interest(organisation("o-nhs"), "i-4", "runs it", "stays")),
        ("interest Chair: trustee", forms.Interest(AB, None, "trustee", "stays")),
    ],
)
def test_an_interest_is_declared_for_a_person_or_an_organisation(line: str, form: Parsed) -> None:
    assert said(line).parsed == form


def test_an_interest_on_an_item_that_is_not_there_is_prose() -> None:
    reading = said("interest JS on 12: trustee")
    assert reading.parsed == forms.Prose("interest JS on 12: trustee")
    assert reading.notes == ("there is no item 12 on the agenda",)


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("JS: said this", forms.Remark(JS, "said this")),
        ("JS:said this", forms.Remark(JS, "said this")),
        ("Jo: it costs: a lot", forms.Remark(JS, "it costs: a lot")),
        ("Will May: yes", forms.Remark(*person("p-wm"), "yes")),
        ("NHS: yes", forms.Remark(organisation("o-nhs"), "yes")),
        ("Fire and Rescue: yes", forms.Remark(organisation("o-fire"), "yes")),
        ("Chair: welcomed all", forms.Remark(Owner(kind="role", id="chair"), "welcomed all")),
        ("The Vice-Chair: yes", forms.Remark(Owner(kind="role", id="vice chair"), "yes")),
        ("... and went on", forms.Continuation("and went on")),
        ("… and went on", forms.Continuation("and went on")),
        ("...and went on", forms.Continuation("and went on")),
        ("off: she was cross", forms.Off("she was cross")),
        ("thanks JS: for the cake", forms.Thanks(JS, "for the cake")),
        ("Thanks to the NHS: for the room", forms.Thanks(organisation("o-nhs"), "for the room")),
        ("thanks all", forms.Thanks(Owner(kind="all"))),
    ],
)
def test_speech_is_read(line: str, form: Parsed) -> None:
    assert said(line).parsed == form


def test_a_name_that_is_a_word_is_prose_that_offers_the_remark() -> None:
    reading = said("Will: said this")
    assert reading.offer == forms.Remark(Owner(kind="person", words="Will"), "said this")
    assert reading.notes == ("Will is a word too: type WM or Will May",)


@pytest.mark.parametrize("line", ["Board: hm", "Parking: none", "AOB: none", "Any other business: none"])
def test_a_heading_is_prose_with_nothing_offered(line: str) -> None:
    reading = said(line)
    assert (reading.parsed, reading.offer, reading.notes) == (forms.Prose(line), None, ())
