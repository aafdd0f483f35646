"""Folds the log of a store into its file over and over, from outside, until standard input ends.

checkpointer.py FILE
"""

from __future__ import annotations

import select
import sys

import apsw
import apsw.sqlite_extra


def main(path: str) -> None:
    apsw.sqlite_extra.load(apsw.Connection(":memory:"), "cksumvfs")
    connection = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READWRITE, vfs="cksmvfs")
    connection.set_busy_timeout(15_000)
    rounds = 0
    while not select.select([sys.stdin], [], [], 0.01)[0]:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        rounds += not busy
    connection.close()
    print(rounds)


if __name__ == "__main__":
    main(sys.argv[1])
