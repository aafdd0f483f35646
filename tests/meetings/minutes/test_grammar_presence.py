"""Who is here, who is not, and who comes and goes."""

import pytest
from support_room import NOW, ROOM, at, organisation, person, said

from meetings.records import entry
from meetings.records.base import Owner
from meetings.records.entry import Parsed

JS, PC, TM, SK, AB = person("p-js", "p-pc", "p-tm", "p-sk", "p-ab")


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("here JS PC, SK online", entry.Present((JS, PC, SK), ("p-sk",))),
        ("here: JS, PC and TM", entry.Present((JS, PC, TM))),
        ("here JS, PC, and TM.", entry.Present((JS, PC, TM))),
        ("here JS PC online, TM", entry.Present((JS, PC, TM), ("p-js", "p-pc"))),
        ("here JS PC (online), TM", entry.Present((JS, PC, TM), ("p-pc",))),
        ("here Jo Pat Cole Chair", entry.Present((JS, PC, AB))),
        ("here JS JS PC", entry.Present((JS, PC))),
        ("here all", entry.Present(person(*(p.id for p in ROOM.people if p.member)))),
        ("apologies AB: on leave", entry.Apologies((AB,), "on leave")),
        ("apologies AB, TM", entry.Apologies((AB, TM))),
        ("Apologies: AB and TM", entry.Apologies((AB, TM))),
        ("Apologies from Cllr Dunn.", entry.Apologies(person("p-ad"))),
        ("apologies were received from AB and OB", entry.Apologies(person("p-ab", "p-ob"))),
        ("apologies received from AB: at 3: the dentist", entry.Apologies((AB,), "at 3: the dentist")),
        ("late JS: train", entry.Late((JS,), "train")),
        ("late JS, PC", entry.Late((JS, PC))),
        ("arrives JS", entry.Arrives((JS,))),
        ("joined PC and TM", entry.Arrives((PC, TM))),
        ("JS arrived", entry.Arrives((JS,))),
        ("Jo Swift joins online", entry.Arrives((JS,), ("p-js",))),
        ("leaves JS", entry.Leaves((JS,))),
        ("JS, PC and TM left", entry.Leaves((JS, PC, TM))),
        ("The Chair leaves", entry.Leaves((AB,))),
        ("returns JS", entry.Returns((JS,))),
        ("JS rejoined.", entry.Returns((JS,))),
        ("sub TM for JS", entry.Substitute(TM, JS)),
        ("guest Jo Hall (Fire and Rescue)", entry.Guest("Jo Hall", "Fire and Rescue")),
        ("guest Dr Anna van der Berg", entry.Guest("Dr Anna van der Berg")),
        ("Guest: Zoë O’Neill-Shaw (Parish Council)", entry.Guest("Zoë O’Neill-Shaw", "Parish Council")),
        ("observer J. P. Hall", entry.Observer("J. P. Hall")),
        ("also 34 others", entry.Also(34, "others")),
        ("also 1 other", entry.Also(1, "other")),
        ("Also 3 members of the public.", entry.Also(3, "members of the public")),
        ("chair PC", entry.Chair(PC)),
        ("chair Vice Chair", entry.Chair(PC)),
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
        ("14:22 JS joined", entry.Arrives((JS,))),
        ("JS arrived 14:22", entry.Arrives((JS,))),
        ("JS arrived at 14:22", entry.Arrives((JS,))),
        ("PC returns 14:22", entry.Returns((PC,))),
        ("chair PC 14:22", entry.Chair(PC)),
        ("here JS at 14:22", entry.Present((JS,))),
    ],
)
def test_presence_has_its_time(line: str, form: Parsed) -> None:
    assert said(line).parsed == form
    assert said(line).at == at(14, 22)


def test_a_substitute_the_group_does_not_know_is_kept_as_words() -> None:
    for words in ("QX", "Mo Khan"):
        reading = said(f"sub {words} for JS")
        assert reading.parsed == entry.Substitute(Owner(kind="person", words=words), JS)
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
    assert said(line).parsed == entry.Prose(line)


def test_an_unknown_name_in_the_roll_offers_the_roll() -> None:
    reading = said("here JS, Mo Khan")
    assert reading.offer == entry.Present((JS, Owner(kind="person", words="Mo Khan")))
    assert reading.notes == ("nobody here is called Mo Khan",)


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("interest RN: trustee, stays", entry.Interest(*person("p-rn"), None, "trustee", "stays")),
        ("interest JS on 5: trustee; leaves.", entry.Interest(JS, "i-5", "trustee", "leaves")),
        ("interest JS on item 5: trustee", entry.Interest(JS, "i-5", "trustee", "stays")),
        (
            "interest JS on fund: trustee, stays but no vote",
            entry.Interest(JS, "i-5", "trustee", "stays-no-vote"),
        ),
        ("interest JS: leaves", entry.Interest(JS, None, "", "leaves")),
        ("interest JS: her sister leaves", entry.Interest(JS, None, "her sister leaves", "stays")),
        ("Interest NHS on 4: runs it", entry.Interest(organisation("o-nhs"), "i-4", "runs it", "stays")),
        ("interest Chair: trustee", entry.Interest(AB, None, "trustee", "stays")),
    ],
)
def test_an_interest_is_declared_for_a_person_or_an_organisation(line: str, form: Parsed) -> None:
    assert said(line).parsed == form


def test_an_interest_on_an_item_that_is_not_there_is_prose() -> None:
    reading = said("interest JS on 12: trustee")
    assert reading.parsed == entry.Prose("interest JS on 12: trustee")
    assert reading.notes == ("there is no item 12 on the agenda",)


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("JS: said this", entry.Remark(JS, "said this")),
        ("JS:said this", entry.Remark(JS, "said this")),
        ("Jo: it costs: a lot", entry.Remark(JS, "it costs: a lot")),
        ("Will May: yes", entry.Remark(*person("p-wm"), "yes")),
        ("NHS: yes", entry.Remark(organisation("o-nhs"), "yes")),
        ("Fire and Rescue: yes", entry.Remark(organisation("o-fire"), "yes")),
        ("Chair: welcomed all", entry.Remark(Owner(kind="role", id="chair"), "welcomed all")),
        ("The Vice-Chair: yes", entry.Remark(Owner(kind="role", id="vice chair"), "yes")),
        ("... and went on", entry.Continuation("and went on")),
        ("… and went on", entry.Continuation("and went on")),
        ("...and went on", entry.Continuation("and went on")),
        ("off: she was cross", entry.Off("she was cross")),
        ("thanks JS: for the cake", entry.Thanks(JS, "for the cake")),
        ("Thanks to the NHS: for the room", entry.Thanks(organisation("o-nhs"), "for the room")),
        ("thanks all", entry.Thanks(Owner(kind="all"))),
    ],
)
def test_speech_is_read(line: str, form: Parsed) -> None:
    assert said(line).parsed == form


def test_a_name_that_is_a_word_is_prose_that_offers_the_remark() -> None:
    reading = said("Will: said this")
    assert reading.offer == entry.Remark(Owner(kind="person", words="Will"), "said this")
    assert reading.notes == ("Will is a word too: type WM or Will May",)


@pytest.mark.parametrize("line", ["Board: hm", "Parking: none", "AOB: none", "Any other business: none"])
def test_a_heading_is_prose_with_nothing_offered(line: str) -> None:
    reading = said(line)
    assert (reading.parsed, reading.offer, reading.notes) == (entry.Prose(line), None, ())
