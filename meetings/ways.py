"""The group's own ways: its name and area, what it calls its agreement, its year, remarks and phrases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from msgspec.structs import replace

from meetings.areas.text import nearest, one_line
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.group import Group
from meetings.seated import members
from meetings.typed import LONGEST_PHRASE, LONGEST_SHORT, is_short, line_of, title_of, web_of

Remarks = Literal["name", "initials", "none"]

REMARKS: dict[Remarks, str] = {
    "name": "by name",
    "initials": "by initials",
    "none": "not at all",
}
"""How a remark in the published minutes names its speaker, each in words."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

YEARS = {f"{month:02}-01": name for month, name in enumerate(MONTHS, 1)}
"""The days on which a group's year can start, each with the month it is the first of."""


def set_ways(
    office: Office,
    *,
    name: str | None = None,
    area: str | None = None,
    word: str | None = None,
    year_start: str | None = None,
    remarks: str | None = None,
    phrases: dict[str, str] | None = None,
    web: str | None = None,
    public_joining: bool | None = None,
) -> Group:
    """Set what the group has chosen for itself; what is not given stays. Nothing new makes no change.

    `area` is the key or short word of the local area to work under; one that cannot be read is refused.
    `web` is where its pages are published; empty, they are nowhere.
    """
    group = changed = office.group
    if name is not None:
        changed = replace(changed, name=title_of(name, "the group's name"))
    if area is not None:
        changed = replace(changed, area=office.plugins.area(area).key)
    if word is not None:
        changed = replace(changed, word=title_of(word, "the word for the Compact"))
    if year_start is not None:
        if year_start not in YEARS:
            raise Refused(f"“{one_line(year_start, 40)}” is no month; the year starts on the first of one.")
        changed = replace(changed, year_start=year_start)
    if remarks is not None:
        changed = replace(changed, remarks=_remarks(remarks))
    if phrases is not None:
        changed = replace(changed, phrases=phrases)
    if web is not None:
        changed = replace(changed, web=web_of(web, "the web address").rstrip("/"))
    if public_joining is not None:
        changed = replace(changed, public_joining=public_joining)
    if changed == group:
        return group
    with office.commit("set the group's own ways"):
        return office.save_group(changed)


def sectors_unknown(office: Office) -> str:
    """That members of the group speak for sectors its area has none of, in a sentence; else nothing."""
    known = [sector.key for sector in office.area.sectors]
    unknown = sorted({one.sector for one in members(office) if one.sector} - set(known))
    if not unknown:
        return ""
    return f"Members stand under {', '.join(unknown)}, which this area has not ({', '.join(known)})."


def _remarks(word: str) -> Remarks:
    known: tuple[Remarks, ...] = get_args(Remarks)
    for one in known:
        if one == word:
            return one
    raise Refused(
        f"Remarks name their speakers by {', '.join(known)}; “{one_line(word, 40)}” is none of them."
    )


def year_start_of(words: str) -> str:
    """The day on which a year starts, from its month: `April`, `apr`, `4`, `04-01`."""
    wanted = words.strip().casefold()
    if wanted in YEARS:
        return wanted
    for day, month in YEARS.items():
        if wanted == str(int(day[:2])) or (len(wanted) > 2 and month.casefold().startswith(wanted)):
            return day
    near = nearest(wanted, [month.casefold() for month in MONTHS])
    remedy = f"did you mean {near.capitalize()}?" if near else "name one, such as April."
    raise Refused(f"“{one_line(words, 40)}” is no month; {remedy}")


def with_phrases(held: dict[str, str], new: Iterable[str], gone: Iterable[str] = ()) -> dict[str, str]:
    """House phrases with others (`nfa = No further action was needed.`) added, changed or taken away."""
    kept = {short.casefold(): short for short in held}
    phrases = dict(held)
    for short in gone:
        if (known := kept.get(short.strip().casefold())) is None:
            raise NotHeld(
                f"There is no house phrase “{one_line(short, 40)}”; “compact-tui group” shows them."
            )
        phrases.pop(known, None)
    for short, sentence in phrases_from("\n".join(" ".join(line.split()) for line in new)).items():
        phrases.pop(kept.get(short.casefold(), short), None)
        phrases[short] = sentence
    return phrases


def phrases_from(text: str) -> dict[str, str]:
    """House phrases from lines such as `nfa = No further action was needed.`; empty lines are passed over."""
    phrases: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        short, equals, sentence = line.partition("=")
        short = short.strip()
        if not equals or not short or not sentence.strip():
            raise Refused(f"Line {number} is no phrase; write the short word, “=”, and what it stands for.")
        if not is_short(short):
            raise Refused(
                f"Line {number}: “{one_line(short, 40)}” must be one short word without blanks, "
                f"of at most {LONGEST_SHORT} characters."
            )
        if short.casefold() in {one.casefold() for one in phrases}:
            raise Refused(f"Line {number}: “{short}” stands there twice; take one out.")
        phrases[short] = line_of(sentence, f"the phrase “{short}”", LONGEST_PHRASE)
    return phrases


def phrases_typed(phrases: dict[str, str]) -> str:
    """House phrases as `phrases_from` reads them."""
    return "\n".join(f"{short} = {sentence}" for short, sentence in phrases.items())
