"""What can be seen of an answer that only Outlook reads (winmail.dat), without opening it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from meetings.calendar.invitations.said import FOREIGN_UID, Partstat, uid_in

_LARGEST = 2_000_000
_KIND = re.compile(rb"IPM\.(?:Microsoft Schedule\.MtgResp|Schedule\.Meeting\.Resp\.)([PNAT])")
_ANSWERS: dict[bytes, Partstat] = {
    b"P": "ACCEPTED",
    b"N": "DECLINED",
    b"A": "TENTATIVE",
    b"T": "TENTATIVE",
}


@dataclass(frozen=True, slots=True)
class Sealed:
    """The name of the entry that is answered, and the answer, each empty where it is not in sight."""

    uid: str = ""
    partstat: Partstat = ""


def sealed(message: Message) -> Sealed | None:
    """The answer in a mail's winmail.dat; none where it has no such part."""
    for part in message.walk():
        if part.get_content_type() == "application/ms-tnef":
            held = part.get_payload(decode=True)
            data = held[:_LARGEST] if isinstance(held, bytes) else b""
            kind = _KIND.search(data)
            uid = data.partition(FOREIGN_UID)[2].partition(b"\0")[0][:1_000]
            return Sealed(uid_in(uid.decode("utf-8", "replace")), _ANSWERS[kind[1]] if kind else "")
    return None
