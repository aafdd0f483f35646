from __future__ import annotations

import enum
import json
import unicodedata
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_store import bodies, stores

from meetings.errors import Refused
from meetings.store.door import REPLACEMENT, clean, clean_text

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(-1e308, 1e308)
    | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters()), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.text(st.characters()))
def test_text_is_clean_afterwards_and_cleaning_again_changes_nothing(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    cleaned.encode()
    assert all(c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in cleaned)


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff") | st.just("\n"))
)
def test_ordinary_text_passes_as_it_is(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\ttwo\nthree", "one\ttwo\nthree"),
        ("a line\r\nand one", "a line\nand one"),
        ("over\rtyped", f"over{REPLACEMENT}typed"),
        ("a\r\r\nb", f"a{REPLACEMENT}\nb"),
        ("\x1b[31mred\x1b[0m", f"{REPLACEMENT}[31mred{REPLACEMENT}[0m"),
        ("nul\x00bell\x07del\x7fnext\x85csi\x9b", "nul�bell�del�next�csi�"),
        (b"caf\xe9".decode("utf-8", "surrogateescape"), f"caf{REPLACEMENT}"),
        ("\ud83d alone \ude00", f"{REPLACEMENT} alone {REPLACEMENT}"),
        ("\ufffe\uffff", REPLACEMENT * 2),
        ("Siân, ŵ, 社区, 😀, e\u0301, \u200f", "Siân, ŵ, 社区, 😀, e\u0301, \u200f"),
    ],
)
def test_what_the_door_makes_of_text(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@given(anything)
def test_a_document_comes_back_from_json_as_it_was_cleaned(value: Any) -> None:
    cleaned = clean({"value": value})
    assert clean(cleaned) == cleaned
    assert json.loads(msgspec.json.encode(cleaned)) == cleaned


def test_texts_are_cleaned_however_deep_they_lie_and_keys_too() -> None:
    assert clean({"a\x00": [{"b": ("c\x01", ["d\x02"])}], 3: None}) == {
        "a�": [{"b": ["c�", ["d�"]]}],
        "3": None,
    }


def test_what_is_cleaned_is_a_copy_all_through() -> None:
    inner = {"list": [1]}
    cleaned = clean({"inner": inner})
    cleaned["inner"]["list"].append(2)
    assert inner == {"list": [1]}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            {"a": {"b": [0, float("nan")]}},
            "The field a.b[1] holds nan, which is not a number; give a number.",
        ),
        ({"a": float("inf")}, "The field a holds inf, which is not a number; give a number."),
        ({"a": -float("inf")}, "The field a holds -inf, which is not a number; give a number."),
        ({"a": 2**63}, "The field a holds a whole number too large to keep; use a smaller one."),
        ({"a": -(2**63) - 1}, "The field a holds a whole number too large to keep; use a smaller one."),
        (
            {"a": b"x"},
            "The field a holds a bytes, which cannot be kept; use text, numbers, lists and tables.",
        ),
        ({"a": {1}}, "The field a holds a set, which cannot be kept; use text, numbers, lists and tables."),
        (object(), "The document holds a object, which cannot be kept; use text, numbers, lists and tables."),
    ],
)
def test_what_no_engine_can_keep_is_refused_in_a_sentence(body: Any, said: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(body)
    assert str(refused.value) == said


def test_the_largest_and_smallest_numbers_are_kept() -> None:
    body = {"a": 2**63 - 1, "b": -(2**63), "c": 1.7976931348623157e308, "d": 5e-324, "e": -0.0, "f": True}
    with stores() as [store]:
        found = store.table("note").get(doc_id=store.table("note").insert(body))
    assert msgspec.json.encode(found) == msgspec.json.encode(body)


class Status(enum.StrEnum):
    OPEN = "open"


class Rank(enum.IntEnum):
    FIRST = 1


class Typed(str):
    __slots__ = ()


def test_words_and_numbers_of_a_class_of_their_own_are_kept_as_plain_ones() -> None:
    cleaned = clean({"a": Status.OPEN, "b": Rank.FIRST, "c": Typed("x"), Typed("d"): True})
    assert cleaned == {"a": "open", "b": 1, "c": "x", "d": True}
    assert [type(value) for value in cleaned.values()] == [str, int, str, bool]
    assert {type(key) for key in cleaned} == {str}


@given(st.lists(bodies, min_size=1))
@settings(max_examples=10)
def test_every_document_reads_back_as_the_door_left_it(some: list[dict[str, Any]]) -> None:
    with stores() as [store]:
        ids = store.table("note").insert_multiple(some)
        assert [store.table("note").get(doc_id=id_) for id_ in ids] == [clean(body) for body in some]


def test_the_door_stands_before_names_ids_and_what_is_said_as_well() -> None:
    """A name from the environment of a terminal may hold bytes that are no text at all."""
    with stores() as [store]:
        with store.commit("w\x00hat", by="Si\udce2n", scope="2026-05\udcff"):
            store.write("note", "n\ud800", {"text": "kept"})
        [commit] = store.engine.commits()
        assert (commit.what, commit.by, commit.scope) == ("w�hat", "Si�n", "2026-05�")
        assert store.table("note").get(doc_id="n\ud800") == {"text": "kept"}
        assert store.table("note").get(doc_ids=["n\ud800", "\x00"]) == [{"text": "kept"}]
        assert not store.table("note").contains(doc_id="\udcff")
