"""The notes that a starting copy of an area carries for whoever writes in it, list by list."""

from __future__ import annotations

HEAD = "# {name}: a local area for Compact TUI, begun as a copy of {example}."

HOW = (
    "#",
    "# What stands below is still the other area's, as an example. Go through it from top to bottom and",
    "# change each entry to what your own document says; take out what it does not say.",
    "#",
    "# How to write in this file:",
    "#  - A line that begins with # is a note to you. The program passes it over; take out any you like.",
    "#  - Every other line is a word, an equals sign and a value. Text stands in straight quotation marks:",
    '#    name = "Millford". Numbers, true and false and dates (2014-05-31) stand without any.',
    "#  - A line in double brackets, such as [[bodies]], begins one more entry of a list. To add an entry,",
    "#    copy a whole one, its [[…]] line too, and change it. To take one out, take out all its lines.",
    "#  - A text is one line, however long. The key of an entry is only small letters, digits and hyphens,",
    "#    and no two entries of a list have the same.",
    "#  - source says where in your document a thing stands. Where the document is silent, take the entry",
    '#    out, or write "not stated". Name roles, never private people or addresses.',
    "#  - Save as plain text (UTF-8), not as a Word document. Then let the program look it over:",
    "#    compact-tui areas check, and the name of this folder.",
)

NAMES = (
    "# ── Names ──",
    "# key is the name of this folder too. short begins every undertaking, as in mf.funding.public.6.",
    "# name is the area's, title the document's. state is adopted, affirmed, draft or renewed.",
    "# date is in the document's own words; undated if it gives none. status says how far it binds.",
    "# agreed (a date such as 2014-05-31) and compact_group (the group's name) may be left out.",
)

CODE_NOTES = (
    "# Still the other area's, as an example: change it to what your own document says.",
    "# title and source are the same as under [[codes]] in area.toml. Notes with # may stand only here,",
    "# between the two lines of +++. Below them: one short paragraph, if you like. Then for each side a",
    "# line such as  ## public · Public bodies  with the key of a sector from area.toml (or shared, for",
    "# both sides, or principles), a blank, a dot in the middle of the line, and the heading to be shown.",
    "# Under it the undertakings: 1. 2. 3. without a gap, each ending with its source in round brackets.",
    "# A long one goes on in the next line, which begins with three blanks. ### makes a subheading.",
)

_TITLES = {
    "sectors": ("The sides of the Compact", "name is what is shown. Undertakings and seats go by the key."),
    "bodies": (
        "Its bodies",
        "meets is in words; per_year is how often in a year, a number. parent is the key of the body it is",
        "under. meets, per_year and parent may be left out.",
    ),
    "seats": (
        "Seats on a body",
        "body and sector are keys from above. places is a number; left out where the document gives none.",
    ),
    "agenda": (
        "What stands on every agenda",
        "minutes is a number. kind is standing, decision, discussion, information or guest. last = true",
        "puts an item at the end. The keys apologies, interests, last-minutes, matters-arising,",
        "action-plan, aob and next-meeting are filled in by the program, so leave those as they are.",
        "Without any entry the usual items stand on every agenda.",
    ),
    "purposes": ("What the Compact is for",),
    "aims": ("Its aims",),
    "principles": ("Its principles", "values lists what one of them names, as [\"openness\", \"honesty\"]."),
    "values": ("Its values, where the document lists them for themselves",),
    "codes": (
        "Its codes of practice",
        "Each has a file codes/KEY.md with its undertakings. A code that the document only names has",
        'state = "planned", one that it leaves open state = "pending"; both need no file.',
    ),
    "rules": (
        "Rules that the program can check",
        "applies is consultation, funding-change, payment, report, plan, review or law. asks says what is",
        "looked at: length, announced, expenses or feedback of a consultation; notice, exit-strategy or",
        "assessed of a change of funding; reference of a paper. Without asks a person judges. weeks and",
        "months are numbers. A rule that is not kept asks for the reason; it never fails anybody.",
    ),
    "disputes": ("The steps when things go wrong, in their order",),
    "terms": ("Terms of reference: who belongs to the group and how it works",),
    "duties": ("What the group has to do",),
    "yearly": ("What falls due every year",),
    "measures": ("How one can tell that it works",),
    "contacts": ("Whom to ask, by role", "Roles and bodies only; no names, addresses or telephone numbers."),
    "glossary": ("Words, as the document uses them",),
    "abbreviations": ("Abbreviations",),
    "phrases": (
        "House phrases: a short word to type in minutes, and the sentence it stands for",
        "short is one word. … or ___ in the sentence is a gap, which the cursor goes to. A group's own",
        "phrases go before these.",
    ),
    "guidance": ("What else the document advises", "heading groups entries under a subheading."),
    "pending": ("What the document leaves open", "what is a few words on it, and may be left out."),
    "notes": ("Notes on the document itself",),
}  # fmt: skip

_SAID = ('key = "1"', 'text = "One short sentence in your own words."', 'source = "section 1"')

EXAMPLES: dict[str, tuple[str, ...]] = dict.fromkeys(_TITLES, _SAID) | {
    "sectors": ('key = "public"', 'name = "public bodies"'),
    "bodies": (
        'key = "group"', 'name = "Compact Group"', 'meets = "every quarter"', "per_year = 4",
        'source = "section 1"',
    ),
    "seats": (
        'title = "Councillors"', 'body = "group"', 'sector = "public"', "places = 2", 'source = "section 1"',
    ),
    "agenda": ('key = "reports"', 'title = "Reports"', "minutes = 10"),
    "codes": ('key = "funding"', 'title = "Funding"', 'source = "section 1"', 'state = "planned"'),
    "rules": (
        'key = "twelve-weeks"', 'text = "A consultation is open for twelve weeks at least."',
        'source = "section 1"', 'applies = "consultation"', 'asks = "length"', "weeks = 12",
    ),
    "glossary": ('term = "Forum"', 'meaning = "where the groups meet"', 'source = "section 1"'),
    "abbreviations": ('term = "VCS"', 'meaning = "voluntary and community sector"'),
    "phrases": ('short = "nfa"', 'sentence = "No further action was needed."'),
    "pending": ('heading = "Settling disputes"', 'source = "section 9"'),
}  # fmt: skip
"""An entry of each list, for those that an area has nothing in."""

BEGIN = "# None yet. To begin, take the # and the blank behind it away from each of these lines:"


def heading(table: str) -> tuple[str, ...]:
    """The notes over the first entry of a list: what it holds, and what its words mean."""
    title, *more = _TITLES[table]
    return (f"# ── {title}: [[{table}]] ──", *(f"# {line}" for line in more))
