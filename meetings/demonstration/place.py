"""The folder the demonstration is kept in: made, kept, or made anew on a later day."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import Literal

import msgspec

from meetings.agenda.papers import FOLDER as PAPERS
from meetings.clock import Clock, stamped
from meetings.demonstration.story import make_demonstration
from meetings.errors import Refused
from meetings.office import Office, open_office
from meetings.records.group import GROUP
from meetings.store.workspace import FILE

Done = Literal["made", "kept", "made anew"]


def demonstration_in(folder: Path, *, clock: Clock | None = None, third_party: bool = True) -> Done:
    """See to it that a folder holds a demonstration made today, and say what had to be done.

    One made on another day is made anew, so that it is alive. Raises Refused where the folder holds
    anything else; a real group's record is never touched.
    """
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is a file; name a folder for the demonstration.")
    earlier = _made_on(folder, clock, third_party)
    if earlier and earlier[0] == earlier[1]:
        return "kept"
    if not earlier and folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} holds something else already; name an empty folder or a new one.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".compact-demo-"))
    try:
        make_demonstration(fresh, clock=clock, third_party=third_party)[0].close()
        folder.mkdir(mode=0o700, exist_ok=True)
        _move_in(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return "made anew" if earlier else "made"


def _made_on(folder: Path, clock: Clock | None, third_party: bool) -> tuple[dt.date, dt.date] | None:
    """The day on which the demonstration in a folder was made, and today; none where there is none."""
    if not (folder / FILE).exists():
        return None
    with open_office(folder, clock=clock, third_party=third_party) as office:
        if not office.group.made_up:
            raise Refused(f"{folder} holds {office.group.name}, a real group; name another folder.")
        return _handed_over(office), office.today


def _handed_over(office: Office) -> dt.date:
    """The day on which the group was first marked as made up, which is done last of all."""
    for change, commit, _ in office.store.history("group", GROUP):
        if commit and change.body and msgspec.json.decode(change.body)["made_up"]:
            return stamped(commit.at).date()
    return dt.date.min


def _move_in(fresh: Path, folder: Path) -> None:
    """Put a new record and its papers in place of those of an older demonstration."""
    for end in ("-wal", "-shm", "-journal"):
        (folder / f"{FILE}{end}").unlink(missing_ok=True)
    shutil.rmtree(folder / PAPERS, ignore_errors=True)
    (fresh / PAPERS).rename(folder / PAPERS)
    (fresh / FILE).replace(folder / FILE)
