"""The tables of the embedded store.

Commits, changes and documents carry a digest of their own, so that salvage can tell a true row wherever it
finds one; for the same reason the index on a change's record has a shape that no other has. `size` is how
many changes a commit holds; `found` whether the document is in the word index.
"""

from __future__ import annotations

INDEXED = ("meeting", "body", "ref", "status", "theme", "start", "person", "organisation", "due.on")
"""Fields that queries are looked up by; a query on any other reads the documents of its kind. An order by one
is read from its index where the query also asks that there is one (`where("ref") > ""`)."""

TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE batch (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    scope TEXT NOT NULL,
    turn TEXT NOT NULL,
    of TEXT,
    replica TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest BLOB NOT NULL
);
CREATE INDEX batch_scope ON batch (scope, seq);

CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    batch TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    bases TEXT NOT NULL,
    body TEXT,
    depth INTEGER NOT NULL,
    schema INTEGER NOT NULL,
    digest BLOB NOT NULL
);
CREATE INDEX change_record ON change (kind, record, depth);
CREATE INDEX change_batch ON change (batch);

CREATE TABLE document (
    row INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    heads TEXT NOT NULL,
    shown TEXT NOT NULL,
    body TEXT,
    forked INTEGER NOT NULL,
    found INTEGER NOT NULL,
    digest BLOB NOT NULL
);
CREATE UNIQUE INDEX document_id ON document (kind, id);
CREATE INDEX document_forked ON document (kind) WHERE forked;
{
    "".join(
        f'''CREATE INDEX document_{field.replace(".", "_")}
    ON document (kind, json_extract(body, '$.{field}'))
    WHERE json_extract(body, '$.{field}') IS NOT NULL;
'''
        for field in INDEXED
    )
}
CREATE VIRTUAL TABLE words USING fts5(
    text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO words (words, rank) VALUES ('automerge', 0);
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
"""
