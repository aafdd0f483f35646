"""Reading a whole store to see whether all of it is there and fits together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import apsw

from meetings.store.change import Change, Commit, Folded, heads_of
from meetings.store.engine import Finding


def findings(connection: apsw.Connection) -> Iterator[Finding]:
    """Everything that is wrong: pages, rows, gaps, and documents that are not what their changes say."""
    for (text,) in connection.execute("PRAGMA integrity_check(20)"):
        if text != "ok":
            yield Finding(f"The file's structure is damaged: {text}.")
    yield from _commits(connection)
    yield from _changes(connection)
    yield from _word_index(connection)


def _commits(connection: apsw.Connection) -> Iterator[Finding]:
    counts = connection.execute("SELECT batch, count(*) FROM change GROUP BY batch")
    held = {str(batch): count for batch, count in counts}
    rows = connection.execute(
        "SELECT id, by, at, what, scope, turn, of, replica, size, digest FROM batch ORDER BY seq"
    )
    for *columns, digest in rows:
        commit = Commit(*columns)
        if commit.digest() != digest:
            yield Finding(f"A commit of {commit.at} by {commit.by} is not as it was written.")
        if (found := held.pop(commit.id, 0)) != commit.size:
            yield Finding(f"Of the {commit.size} changes {commit.by} made on {commit.at}, {found} are there.")
    for batch in held:
        yield Finding(f"Nothing is known of who made the changes of commit {batch}.", damage=False)


def _changes(connection: apsw.Connection) -> Iterator[Finding]:
    count, last = next(
        connection.execute(
            "SELECT count(*), coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)"
            " FROM change"
        )
    )
    if count != last:
        yield Finding(f"{last - count} of {last} changes are missing.")
    rows = connection.execute(
        "SELECT id, batch, kind, record, bases, body, depth, schema, seq, digest FROM change"
        " ORDER BY kind, record, seq"
    )
    changes = ((_change(columns), digest) for *columns, digest in rows)
    schema = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    version, seen = int(schema[0]) if schema else 1, 0
    for (kind, record), group in itertools.groupby(changes, key=lambda row: (row[0].kind, row[0].record)):
        held = list(group)
        seen += 1
        yield from _record(connection, kind, record, held, version)
    documents = next(connection.execute("SELECT count(*) FROM document"))[0]
    if documents != seen:
        yield Finding(f"There are {documents} documents for {seen} records with changes.")


def _record(
    connection: apsw.Connection, kind: str, record: str, held: list[tuple[Change, bytes]], version: int
) -> Iterator[Finding]:
    changes = [change for change, _ in held]
    for change, digest in held:
        if change.digest() != digest:
            yield Finding(f"Change {change.seq}, of {kind} {record}, is not as it was written.")
    row = connection.execute(
        "SELECT kind, id, heads, shown, body, digest FROM document WHERE kind = ? AND id = ?", (kind, record)
    ).fetchone()
    if row is None:
        yield Finding(f"The {kind} {record} has changes but is not listed.")
        return
    folded = Folded(row[0], row[1], tuple(row[2].split()), row[3], row[4])
    if folded.digest() != row[5]:
        yield Finding(f"The {kind} {record} is not listed as it was written.")
    heads = {head.id: head for head in heads_of(changes)}
    shown = heads.get(folded.shown)
    if set(folded.heads) != set(heads) or shown is None:
        yield Finding(f"The {kind} {record} is not listed as its changes say.")
    elif shown.body != folded.body and shown.schema == version:  # an older one was brought up to date
        yield Finding(f"The {kind} {record} does not read as its last change says.")


def _word_index(connection: apsw.Connection) -> Iterator[Finding]:
    missing = connection.execute(
        "SELECT (SELECT count(*) FROM document WHERE found AND row NOT IN (SELECT id FROM words_docsize)),"
        " (SELECT count(*) FROM words_docsize WHERE id NOT IN (SELECT row FROM document WHERE found))"
    ).fetchone()
    if missing and any(missing):
        yield Finding(
            f"The word index lacks {missing[0]} documents and holds {missing[1]} too many.", damage=False
        )


def _change(columns: list[object]) -> Change:
    id_, batch, kind, record, bases, body, depth, schema, seq = columns
    return Change(
        str(id_), str(batch), str(kind), str(record), tuple(str(bases).split()),
        None if body is None else str(body), int(str(depth)), int(str(schema)), int(str(seq)),
    )  # fmt: skip
