"""What the group's own area says is found after its records, and read only when something is asked."""

from __future__ import annotations

import pytest
import support_office as group
from support_office import taking

from meetings.areas import pages as area_pages
from meetings.areas.finding import found_in, line_named
from meetings.areas.pages import pages_of
from meetings.errors import Refused
from meetings.searching import search


def test_undertakings_principles_rules_and_words_are_found_with_their_keys() -> None:
    with group.office() as office:
        local = office.local
        for key, one in local.undertakings.items():
            kind = "principle" if ".principles." in key else "undertaking"
            words = " ".join(one.text.split()[:5])
            assert (kind, key) in {(hit.kind, hit.ref) for hit in search(office, words)}, words
            assert search(office, key)[0].record == key
        for place in ("principles", "rules"):
            for one in getattr(local.area, place):
                kind = place.removesuffix("s")
                hits = search(office, " ".join(one.text.split()[:5]))
                assert (kind, f"h.{place}.{one.key}") in {(hit.kind, hit.ref) for hit in hits}
        for term in (*local.area.glossary, *local.area.abbreviations):
            (hit,) = [hit for hit in search(office, term.term) if hit.kind == "term" and hit.ref == term.term]
            found = line_named(pages_of(office.local), hit.record)
            assert found is not None
            assert found.line.text.startswith(f"{term.term}: ")


def test_records_come_before_what_the_area_says() -> None:
    with group.office() as office:
        taking(office, "item 4", "JS: we treat everybody with respect")
        kinds = [hit.kind for hit in search(office, "respect")]
        assert kinds[0] == "entry"
        assert {"undertaking", "principle"} <= set(kinds)
        assert kinds == sorted(kinds, key=lambda kind: kind in ("undertaking", "principle", "rule", "term"))
        assert len(search(office, "respect", limit=1)) == 1
        assert [hit.kind for hit in search(office, "espect")] == [], "words are found by their beginnings"


def test_words_that_a_page_opens_with_are_left_to_its_codes() -> None:
    with group.office() as office:
        assert [found.at for found in found_in(pages_of(office.local), "power to decide")] == [None]
        assert search(office, "power to decide") == [], "they are no undertaking and have no key"


def test_the_codes_are_read_once_and_only_when_something_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []
    read = area_pages.read_code_of
    monkeypatch.setattr(area_pages, "read_code_of", lambda place, n: reads.append(n) or read(place, n))
    with group.office() as office:
        with pytest.raises(Refused):
            search(office, "  ")
        assert reads == []
        for words in ("respect", "respect", "zebra"):
            search(office, words)
        assert len(reads) == len(office.area.codes)
