"""The text of somebody else's calendar, mended where programs are known to write it wrong.

What a file says is never guessed at; only lines that were broken the wrong way, and London under other names.
"""

from __future__ import annotations

import re

from meetings.errors import Refused

LARGEST = 5_000_000
"""Bytes; the largest file that is still taken for a calendar."""

_LONDON = "Europe/London"
# Neither looks further than to where another begins, so that a file of nothing but beginnings is soon read.
_ZONE = re.compile(r"(?im)^BEGIN:VTIMEZONE\n(?:(?!(?:BEGIN|END):VTIMEZONE\n).*\n)*+END:VTIMEZONE\n")
_ZONE_NAME = re.compile(r"(?im)^TZID(?:;[^:\n]*)?:(.+)$")
_OFFSETS = re.compile(
    r"(?im)^BEGIN:(STANDARD|DAYLIGHT)\n(?:(?!BEGIN:|TZOFFSETTO:).*\n)*+TZOFFSETTO:([+-]?\d{4})"
)
_OF_LONDON = {"STANDARD": {"+0000", "-0000", "0000"}, "DAYLIGHT": {"+0100", "0100"}}
_NAMED_LONDON = re.compile(r"(?i)\blondon\b|^gmt standard time$|^gb(?:-eire)?$|^gmt0bst$")
_TZID = re.compile(r'(?i)(;TZID=)("[^"\n]*"|[^:;,\n]*)')
_LINE = re.compile(r"[ \t]|[A-Za-z][A-Za-z0-9-]*[;:]")
_PRINTABLE = re.compile(
    r"(?im)^[^:\n]{0,200}ENCODING=QUOTED-PRINTABLE[^\n]*(?:(?<==)\n[^\n]*)+"  # an old way of breaking lines
)


def mended(data: bytes) -> str:
    """The text of a calendar, from BEGIN:VCALENDAR on; Refused where it is none, or breaks off."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    begins = re.compile("BEGIN:VCALENDAR", re.IGNORECASE).search(text, 0, 100_000)
    if begins is None or "\0" in text:
        raise Refused(
            "This is no calendar file: it has no line BEGIN:VCALENDAR. Export the calendar as .ics, "
            "and read that."
        )
    text = text[begins.start() :]
    for name in ("VCALENDAR", "VEVENT"):
        begun, ended = (re.findall(rf"(?im)^{word}:{name}\s*$", text) for word in ("BEGIN", "END"))
        if len(begun) > len(ended):
            raise Refused(
                f"The calendar breaks off before its end (END:{name} is missing); download it again, whole."
            )
    text = _PRINTABLE.sub(lambda match: match[0].replace("=\n", ""), text)
    return _in_london(_unbroken(text))


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise Refused(
            f"The file is larger than {LARGEST // 1_000_000} MB, which is no calendar of meetings; "
            "export a shorter stretch of it."
        )
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _unbroken(text: str) -> str:
    """The text with lines that begin no property put behind those they go on from."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and line and not _LINE.match(line):
            lines.append(f" \\n{line}")  # as a line that is folded, after the break that was in the words
        else:
            lines.append(line)
    return "\n".join(lines)


def _in_london(text: str) -> str:
    """The text with London's time under its own name, whatever the file calls it.

    Programs name it after Windows, or explain it without saying when its clocks change, which leaves summer
    an hour out. A zone that is Greenwich's in winter and an hour ahead in summer is London's.
    """
    names: set[str] = set()

    def is_london(zone: str) -> bool:
        named = _ZONE_NAME.search(zone)
        name = named[1].strip().strip('"') if named else ""
        offsets = {(part.upper(), offset) for part, offset in _OFFSETS.findall(zone)}
        found = bool(_NAMED_LONDON.search(name)) or (
            {part for part, _ in offsets} == set(_OF_LONDON)
            and all(offset in _OF_LONDON[part] for part, offset in offsets)
        )
        if found:
            names.add(name)
        return found

    text = _ZONE.sub(lambda match: "" if is_london(match[0]) else match[0], text)

    def renamed(match: re.Match[str]) -> str:
        name = match[2].strip('"')
        london = name in names or _NAMED_LONDON.search(name)
        return f"{match[1]}{_LONDON}" if london else match[0]

    return _TZID.sub(renamed, text)
