from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.calendar.serving.answer import Answer, answer
from meetings.calendar.serving.limits import Limit
from meetings.calendar.serving.offers import Offer
from meetings.calendar.serving.request import Request

SECRET = "a2" * 16
GROUP = Offer("group.ics", b"BEGIN", '"t"', 1_800_000_000)
OWN = Offer(f"{SECRET}.ics", b"OWN", '"o"', 1_800_000_000)


class Fixed:
    """Two calendars that never change."""

    def find(self, path: str) -> Offer | None:
        return {f"/{one.name}": one for one in (GROUP, OWN)}.get(path)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def ask(path: str = "/group.ics", limit: Limit | None = None, **fields: str) -> Answer:
    told = {name.replace("_", "-"): value for name, value in fields.items()}
    return answer(Request("GET", path, told), Fixed(), limit or Limit(9, Clock()))  # type: ignore[arg-type]


def test_a_calendar_is_sent_with_what_programs_keep_it_by() -> None:
    found = ask()
    fields = dict(found.fields)
    assert (found.status, found.body) == (200, b"BEGIN")
    assert fields["ETag"] == '"t"'
    assert fields["Content-Type"] == "text/calendar; charset=utf-8"
    assert fields["Content-Disposition"] == 'inline; filename="group.ics"'
    assert fields["Last-Modified"] == "Fri, 15 Jan 2027 08:00:00 GMT"
    assert fields["Cache-Control"] == "private, no-cache"


def test_a_members_file_is_not_named_after_the_secret() -> None:
    sent = ask(f"/{SECRET}.ics").data(0.0)
    assert SECRET.encode() not in sent
    assert b'filename="my-meetings.ics"' in sent


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"if_none_match": '"t"'}, 304),
        ({"if_none_match": 'W/"t"'}, 304),
        ({"if_none_match": '"x", "t"'}, 304),
        ({"if_none_match": "*"}, 304),
        ({"if_none_match": '"x"'}, 200),
        ({"if_none_match": "t"}, 200),
        ({"if_none_match": '"x"', "if_modified_since": "Fri, 15 Jan 2027 08:00:00 GMT"}, 200),
        ({"if_modified_since": "Fri, 15 Jan 2027 08:00:00 GMT"}, 304),
        ({"if_modified_since": "Fri, 15 Jan 2027 07:59:59 GMT"}, 200),
        ({"if_modified_since": "Friday, 15-Jan-27 08:00:00 GMT"}, 304),
        ({"if_modified_since": "Fri Jan 15 08:00:00 2027"}, 304),
        ({"if_modified_since": "Fri Jan 15 07:59:59 2027"}, 200),
        ({"if_modified_since": "yesterday"}, 200),
        ({"if_modified_since": "Fri, 99 Jan 999999 08:00:00 GMT"}, 200),
    ],
)
def test_what_the_asker_holds_is_not_sent_again(fields: dict[str, str], status: int) -> None:
    found = ask(**fields)
    assert found.status == status
    assert dict(found.fields)["ETag"] == '"t"'
    assert (found.body == b"") == (status == 304)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_a_date_without_a_zone_is_in_the_webs_own_wherever_we_are(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert ask(if_modified_since="Fri Jan 15 08:00:00 2027").status == 304
        assert ask(if_modified_since="Fri Jan 15 07:59:59 2027").status == 200
    finally:
        monkeypatch.undo()
        time.tzset()


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_condition_breaks_it(tag: str, since: str) -> None:
    assert ask(if_modified_since=since).status in (200, 304)
    assert ask(if_none_match=tag).status in (200, 304)


def test_what_is_not_there_is_a_plain_no() -> None:
    never, gone = ask("/" + "b3" * 16 + ".ics"), ask("/")
    assert never == gone
    assert never.status == 404


def test_each_calendar_has_its_own_limit_and_all_else_one_together() -> None:
    clock = Clock()
    limit = Limit(2, clock)
    assert [ask(limit=limit).status for _ in range(3)] == [200, 200, 429]
    assert ask(f"/{SECRET}.ics", limit=limit).status == 200
    assert [ask(path, limit=limit).status for path in ("/x", "/y", "/z")] == [404, 404, 429]
    clock.now = 20.0
    assert dict(ask(limit=limit).fields)["Retry-After"] == "40"
    clock.now = 60.0
    assert ask(limit=limit).status == 200
