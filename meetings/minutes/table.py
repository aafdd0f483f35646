"""What can be typed in the minutes and what it becomes: the one page that a secretary needs."""

from __future__ import annotations

from collections.abc import Iterator

TABLE: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Begin, move on, end", (
        ("open · open 14:03", "the meeting starts"),
        ("next · back · item 4 · item fund", "to an item, by number or title"),
        ("+ Title · tabled: Title", "other business; a late paper"),
        ("adjourn 10 minutes · resume", "a pause; on again"),
        ("adjourn to 4 Feb: why", "the rest goes on another day"),
        ("next meeting 3 Feb 14:00, Town Hall", "plans it, or moves it"),
        ("close · close at 15:50 · close really", "the end; says what is missing"),
    )),
    ("Who is there", (
        ("here JS PC, SK online", "present; SK from elsewhere"),
        ("apologies AB: on leave", "not coming"),
        ("late JS: train", "coming later"),
        ("JS arrived 14:22 · 14:22 PC left", "coming and going, at that time"),
        ("JS returned · SK joined online", "back again"),
        ("sub XY for JS", "XY sits in for JS"),
        ("guest Jo Hall (Fire and Rescue)", "a visitor"),
        ("observer Bo Lind · also 34 others", "others in attendance"),
        ("chair PC", "PC takes the chair"),
        ("interest RN on 5: owner, stays, no vote", "declared; or “stays”, “leaves”"),
    )),
    ("What was said", (
        ("JS: the leaflet is late", "a remark by a person"),
        ("Chair: welcome · NHS: can show it", "by a role, by an organisation"),
        ("... and went on", "more of the last line"),
        ("anything else at all", "prose, kept as typed"),
        ("\\JS: anything", "prose, whatever it looks like"),
        ("off: the tea is cold", "a private note, never published"),
        ("confidential · public", "between them: for the annex"),
    )),
    ("Actions", (
        ("action JS, PC: draft it by end of Jan", "an action, with its number"),
        ("ACTION: JS/PC to draft it #awareness", "the same, with a theme"),
        ("action JS with PC: draft it", "JS leads"),
        ("action Chair: go · action all: read it", "by a role; by everybody"),
        ("A14: done · A14, A15: under way", "news of actions in the plan"),
        ("A14: text by 1 Feb", "a new date"),
    )),
    ("What was settled", (
        ("agreed: it stands · AGREED it stands", "a decision; so with “resolved”"),
        ("It was agreed that it stands", "the same"),
        ("noted: it · recommended: it", "a note; a recommendation"),
        ("recommended to the Board: it", "it waits for their answer"),
        ("referred to the Board: it", "passed on to them"),
        ("not agreed: it · ratified D7", "lost; made good"),
        ("minutes correct", "approves the last minutes"),
        ("minutes correct with: it", "approves them as amended"),
        ("defer · defer to 4 Feb", "the item is put off"),
        ("elected PC vice chair to 2027", "an election; changes the roster"),
        ("thanks JS: for the tea", "thanks"),
    )),
    ("Votes", (
        ("proposed JS, seconded TM: give notice", "what is voted on"),
        ("vote 7-1-2", "for, against, abstaining"),
        ("vote JS PC for, TM against", "by names"),
        ("casting for · record AB against", "at a tie; named on request"),
    )),
    ("Put right, ask", (
        ("undo · redo", "take back the last; put it back"),
        ("s/old/new/ · fix old => new", "put the last “old” right"),
        ("i/before this/new line/", "put a line in before one"),
        ("\\", "the last command was only prose"),
        ("!", "the last prose was a command"),
        ("who? · quorum? · actions? · ?", "an answer; nothing is recorded"),
    )),
)  # fmt: skip
"""What is typed and what it becomes, by what one wants to say; ` · ` parts several examples."""

MEANS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("People", (
        ("JS · Swift · Jo Swift", "initials in capitals, or a name"),
        ("WM · Will May · not Will", "a name that is a word: in full"),
        ("Chair · NHS · all", "a role, organisation, everybody"),
    )),
    ("Times and days", (
        ("14:22 before a line, or at 14:22", "its time; else the clock’s"),
        ("by 3 Dec · by 3/12 · by Friday", "a day, British order"),
        ("in 2 weeks · w/c 7 Dec · end of Jan", "counted from the meeting"),
        ("by next meeting · asap · ongoing", "moves with it; the same; always"),
        ("no day, or none that is understood", "the next meeting; flagged"),
    )),
)  # fmt: skip
"""How people, times and days are named in any of these lines."""


def lines(width: int) -> Iterator[str]:
    """The whole table as plain lines: what is typed in a column of its own, under each heading."""
    for title, rows in (*TABLE, *MEANS):
        yield title
        for typed, becomes in rows:
            yield f"  {typed:<{width}} {becomes}"
