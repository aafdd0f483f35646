"""Search over 100,000 lines against SQLite's FTS5 alone, on the same text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import apsw

from benchmarks import stock
from benchmarks.measure import in_turn, ratio
from meetings.searching import search

LINES = 100_000
ROUNDS = 60


def run(folder: Path) -> Iterator[str]:
    """Search both in turn for the same pairs of words, the twenty best of each."""
    made = stock.office(folder / "search")
    stock.add_entries(made, LINES)
    made.store.engine.idle()
    alone = apsw.Connection(str(folder / "alone.db"))
    alone.execute("PRAGMA journal_mode=wal").fetchall()
    alone.execute("CREATE VIRTUAL TABLE words USING fts5(text)").fetchall()
    with alone:
        lines = ((entry["line"],) for entry in made.store.table("entry"))
        alone.executemany("INSERT INTO words (text) VALUES (?)", lines).fetchall()
    chance = random.Random(4)
    pairs = [" ".join(chance.sample(stock.WORDS, 2)) for _ in range(ROUNDS)]

    def bare(nth: int) -> object:
        sql = (
            "SELECT snippet(words, 0, '', '', '…', 12) FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20"
        )
        return alone.execute(sql, (pairs[nth],)).fetchall()

    ours, theirs = in_turn(ROUNDS, lambda nth: search(made, pairs[nth], limit=20), bare)
    yield ratio(f"search over {LINES:,} lines", ours, theirs, "FTS5 alone")
    made.close()
