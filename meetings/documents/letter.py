"""The letter that goes round for a decision by correspondence: the question, how to answer, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from meetings.correspondence.silence import calling_in, silence_means
from meetings.dates import hours, long
from meetings.documents.tree import Document, Fact, Listing, Plain, Section, one_line
from meetings.office import Office
from meetings.records.correspondence import Round

Format = Literal["text", "markdown", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)


def letter(office: Office, one: Round) -> Document:
    """The letter of a round; it names nobody's address, for it goes out as any other mail does."""
    body = office.bodies.maybe(one.body)
    last = f"{long(one.closes)}{f' at {hours(one.hour)}' if one.hour is not None else ''}"
    facts = [
        Fact("Body", one_line(body.name) if body else one.body),
        Fact("Reference", one.ref),
        Fact("Sent round", long(one.opened)),
        Fact("Reply by", last),
    ]
    if office.group.made_up:
        from meetings.documents.heading import MADE_UP

        facts.append(MADE_UP)
    return Document(
        over=one_line(office.group.name),
        title=f"A decision by correspondence: {one.ref}",
        mark="WITHDRAWN" if one.withdrawn else "",
        facts=tuple(facts),
        sections=tuple(_sections(one, last)),
    )


def _sections(one: Round, last: str) -> Iterator[Section]:
    yield Section("THE PROPOSAL", (Plain(one_line(one.text)),))
    if one.about or one.refers:
        refers = [f"It refers to {', '.join(one.refers)}."] if one.refers else []
        about = [one_line(one.about)] if one.about else []
        yield Section("WHAT IT IS ABOUT", tuple(Plain(text) for text in (*about, *refers)))
    answers = (
        "FOR, if you agree",
        "AGAINST, if you do not",
        "ABSTAIN, if you would rather not say",
        f"DISCUSS, if it should be talked over at a meeting first. {calling_in(one.terms)}",
    )
    yield Section(
        "HOW TO ANSWER",
        (
            Plain(
                f"Reply to this letter by {last} with one of these words, and your reasons if you like. The "
                "last reply you send by then is the one that counts."
            ),
            Listing(answers),
        ),
    )
    yield Section("IF YOU DO NOT REPLY", (Plain(silence_means(one.terms)),))
    yield Section("WHO IS ASKED", (Plain(_asked(len(one.asked))),))


def _asked(members: int) -> str:
    who = f"The {members} members" if members != 1 else "The one member"
    return (
        f"{who} who had a vote on the day this was sent round. The result gets a number in the register of "
        "decisions and is told to the next meeting; how each member answered is kept with it."
    )


def written(office: Office, one: Round, format_: Format) -> str:
    """The letter in one of `FORMATS`."""
    document = letter(office, one)
    match format_:
        case "markdown":
            from meetings.documents.markdown import markdown

            return markdown(document)
        case "html":
            from meetings.documents.html import html

            return html(document)
        case "text":
            from meetings.documents.text import text

            return text(document)
