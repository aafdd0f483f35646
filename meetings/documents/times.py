"""Days in a page, marked so that programs know them for what they are."""

from __future__ import annotations

import datetime as dt
import re

from meetings.dates.words import DAYS, MONTHS

_MONTHS = {month[:3]: number for number, month in enumerate(MONTHS, start=1)}
_WEEKDAY = "|".join(f"{day}|{day[:3]}" for day in DAYS)
_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS)
_WHEN = re.compile(
    rf"(?<![\w-])(?:(?:{_WEEKDAY}) )?(\d\d?) ({_MONTH}) (\d{{4}})(?:, ([01]\d|2[0-3])(:[0-5]\d))?(?![\w:-])"
)
_TAG = re.compile(r"(<[^>]*>)")


def with_times(html: str) -> str:
    """The same page with each day in its text, and the hour that follows it, marked as `time`.

    Every text in the page is escaped, so that `<` and `>` stand nowhere but around tags.
    """
    parts = _TAG.split(html)
    parts[::2] = [_WHEN.sub(_marked, text) for text in parts[::2]]
    return "".join(parts)


def _marked(found: re.Match[str]) -> str:
    day, month, year, hour, minute = found.groups()
    try:
        on = dt.date(int(year), _MONTHS[month[:3]], int(day)).isoformat()
    except ValueError:  # 31 February
        return found.group()
    stamp = f"{on}T{hour}{minute}" if hour else on
    return f'<time datetime="{stamp}">{found.group()}</time>'
