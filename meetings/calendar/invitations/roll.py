"""What was answered beforehand, for whoever calls the roll: shown beside the names, marking nobody."""

from __future__ import annotations

from meetings.calendar.invitations.answers import answer_words, answers_to, sitting_meant
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.inviting import Answer
from meetings.records.meeting import Meeting


def answered(office: Office, meeting: Meeting) -> dict[str, Answer]:
    """The answers to the sitting that is to be held, or is being held, by person."""
    number = sitting_meant(office, meeting)
    start = meeting.sittings[number - 1].start
    return {
        person: one
        for (at, person), one in answers_to(office, meeting).items()
        if at == number and one.start == start
    }


def said_of(answer: Answer, naming: Naming) -> str:
    """An answer for the roll: `apologies: on leave`, `sends a substitute (Jo Hall)`."""
    instead = f" ({naming.owner(answer.substitute)})" if answer.substitute else ""
    return answer_words(answer) + instead


def apologies_words(office: Office, meeting: Meeting) -> str:
    """Who sent apologies or a substitute: `AB: on leave; OB (sends Jo Hall)`; empty where nobody did."""
    naming, told = Naming(office), []
    for person, answer in answered(office, meeting).items():
        if answer.reply in ("declined", "delegated"):
            who = naming.initials(person) or naming.person(person)
            instead = f" (sends {naming.owner(answer.substitute)})" if answer.substitute else ""
            comment = f": {answer.comment}" if answer.comment else ""
            told.append(f"{who}{instead}{comment}")
    return "; ".join(told)
