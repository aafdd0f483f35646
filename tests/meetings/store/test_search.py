from __future__ import annotations

from collections.abc import Iterator

import pytest
from support_store import stores, told

from meetings.store.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    with stores() as [made]:
        yield made


def found(store: Store, query: str, *kinds: str, limit: int = 50) -> list[str]:
    return [hit.folded.record for hit in store.search(query, kinds, limit)]


def test_search_finds_documents_that_hold_every_word(store: Store) -> None:
    texts = {
        "a": "Funding of the Siân café",
        "b": "funding round",
        "c": "The compact’s funding, funding",
        "d": "",
    }
    for record, text in texts.items():
        store.write("note", record, {"text": text})
    store.write("action", "x", {"text": "Funding letter"})
    store.write("plan", "y", {"text": "funding, of a kind nobody searches"})
    assert set(found(store, "funding")) == {"a", "b", "c", "x"}
    assert found(store, "funding round") == ["b"]
    assert found(store, "FUND* sian") == found(store, "cafe\u0301") == found(store, "Sia\u0302n") == ["a"]
    assert found(store, "funding", "action") == ["x"]
    assert set(found(store, "funding", "note", "action")) == {"a", "b", "c", "x"}
    assert len(found(store, "funding", limit=2)) == 2
    assert found(store, "fund") == []
    ranks = [hit.rank for hit in store.search("funding")]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("query", ["", " ", "*", "-", '"', "'", "()", "\x00", "\ud800", "*** ***", "+:^"])
def test_a_search_without_a_word_finds_nothing(store: Store, query: str) -> None:
    store.write("note", "a", {"text": "anything"})
    assert found(store, query) == []


@pytest.mark.parametrize(
    "query", ['"paper', "paper AND", "NOT paper", "text:paper", "paper*", "p*per", "^paper", "NEAR(paper)"]
)
def test_a_search_is_words_and_never_a_language(store: Store, query: str) -> None:
    store.write("note", "a", {"text": "the paper and not near the text of per pper"})
    assert found(store, query) == ["a"]


def test_search_follows_edits_removals_and_undo(store: Store) -> None:
    store.write("note", "a", {"text": "before"})
    store.write("note", "a", {"text": "after"})
    assert (found(store, "before"), found(store, "after")) == ([], ["a"])
    store.undo()
    assert (found(store, "before"), found(store, "after")) == (["a"], [])
    store.write("note", "a", None)
    assert found(store, "before") == []
    store.write("note", "a", {"text": "again"})
    assert (found(store, "again"), told(store)) == (["a"], [])
    store.engine.idle()
    assert (found(store, "again"), told(store)) == (["a"], [])
