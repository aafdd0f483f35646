from __future__ import annotations

import datetime as dt

from meetings.dates.holidays import bank_holidays, quiet_days


def test_the_bank_holidays_of_2026_are_the_official_ones() -> None:
    assert [(day.month, day.day) for day in bank_holidays(2026)] == [
        (1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)
    ]  # fmt: skip


def test_a_quiet_stretch_is_named() -> None:
    assert list(quiet_days(dt.date(2026, 7, 20), dt.date(2026, 8, 31))) == [
        "1 bank holiday: Late Summer Bank Holiday (Mon 31 Aug 2026)",
        "31 days of it in August, when many groups do not meet",
    ]
    across = list(quiet_days(dt.date(2026, 12, 20), dt.date(2027, 1, 8)))
    assert across[0].startswith("3 bank holidays: Christmas Day (Fri 25 Dec 2026), ")
    assert across[1:] == ["15 days of it around Christmas and New Year"]
    assert list(quiet_days(dt.date(2026, 6, 1), dt.date(2026, 6, 30))) == []
