"""Letters put into a folder as mails that are ready to send."""

from __future__ import annotations

from pathlib import Path

from meetings.calendar.invitations.letters import Post, note_sent
from meetings.calendar.invitations.mail import file_name, mail_of
from meetings.errors import Refused
from meetings.office import Office
from meetings.store.door import clean_text
from meetings.store.sqlite.files import put_over


def file_letters(office: Office, post: Post, folder: Path) -> list[Path]:
    """Write every letter into a folder, which is made where it is not there, and note them as sent.

    The files are private, for each holds an address. Refused where the folder cannot be written; nothing is
    noted then.
    """
    if not post.letters:
        return []
    said = clean_text(str(folder))[:200]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = []
        for letter in post.letters:
            file = folder / file_name(post, letter)
            put_over(file, mail_of(office, post, letter, draft=True))
            files.append(file)
    except (OSError, ValueError) as why:
        reason = getattr(why, "strerror", None) or str(why)
        raise Refused(f"{said} cannot be written ({reason.lower()}); name another folder.") from why
    note_sent(office, post.letters)
    return files
