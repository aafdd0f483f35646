"""A child that keeps each line it reads on standard input, and says so only once it is durable.

    writer.py FOLDER [make] [network] [unsafe=LEVEL]

A line starting with a dot does something else: `.checkpoint` folds the log into the file, `.close` closes
the store and opens it again, `.lines` says all lines that are there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(Path(__file__).resolve().parents[4]))

from support_crash import KINDS, keep, lines_of

from meetings.errors import Refused
from meetings.store import workspace
from meetings.store.sqlite import connection as door
from meetings.store.store import Store


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def make_unsafe(level: str) -> None:
    """Break the store on purpose: the level of sync that its commits no longer have."""
    safe = door.connect

    def connect(*args, **kwargs):
        connection = safe(*args, **kwargs)
        connection.pragma("synchronous", level)
        return connection

    door.connect = connect


def obey(store: Store, folder: Path, order: str, network: bool) -> Store:
    if order == ".checkpoint":
        other = door.connect(folder / workspace.FILE, write=True, network=network)
        other.pragma("wal_checkpoint", "TRUNCATE")
        other.close()
    elif order == ".close":
        store.close()
        store = workspace.open_(folder, KINDS, network=network)
    return store


def main(where: str, *options: str) -> None:
    folder, network = Path(where), "network" in options
    for option in options:
        if option.startswith("unsafe="):
            make_unsafe(option.removeprefix("unsafe="))
    try:
        begin = workspace.make if "make" in options else workspace.open_
        store = begin(folder, KINDS, who="JB", network=network)
    except Refused as refusal:
        say(f"refused {type(refusal).__name__} {refusal}")
        return
    say("open")
    for line in sys.stdin:
        text = line.rstrip("\n")
        try:
            if text.startswith("."):
                store = obey(store, folder, text, network)
                say(json.dumps(lines_of(store)) if text == ".lines" else "done")
            else:
                say(f"kept {keep(store, text)}")
        except Refused as refusal:
            say(f"refused {type(refusal).__name__} {refusal}")
    store.close()
    say("closed")


if __name__ == "__main__":
    main(*sys.argv[1:])
