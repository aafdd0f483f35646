"""Reading `area.toml`: strict, and with a sentence for every fault."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from meetings.areas.text import AreaFault, has_control, nearest, one_line, read_text, shown
from meetings.records.area import Area
from meetings.store.made import made
from meetings.typed import LONGEST_SHORT, is_short

_STEP = re.compile(r"\.([\w-]+)(?:\[(\d+)\])?(?:\[\d+\])*")
_UNKNOWN = re.compile(r"unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"missing required field `(.*)`")
_TYPES = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_IN_WORDS = {
    "str": "text in quotation marks",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a date such as 2014-05-31",
    "datetime": "a date with a time",
    "time": "a time",
    "float": "a number with a point",
}
_WRITTEN = {
    "str": 'put " before and after it',
    "int": "write it in digits, without quotation marks",
    "bool": "write true or false, without quotation marks",
    "array": 'write it as {key} = ["one", "two"]',
    "date": "write it like 2014-05-31, without quotation marks",
}
"""How a value of each kind is written."""

_NOT_THERE = "name the folder that it is in, or make one with “compact-tui areas new”"

_LISTS = [field.name for field in msgspec.structs.fields(Area) if str(field.type).startswith("tuple")]

RESERVED = ("shared", "principles")
"""Words that head a code's section without being a sector."""


def read_area(folder: Path) -> Area:
    """The area as its `area.toml` describes it; the codes' undertakings are not read."""
    name = shown(folder, "area.toml")
    text = read_text(folder / "area.toml", name, _NOT_THERE)
    data = parse_toml(text, name)
    for path, value in _texts(data, "$"):
        if has_control(value):
            held = "a tab" if "\t" in value else "a line end or a control character"
            why = f"the text “{one_line(value, 40)}” holds {held}"
            raise AreaFault(
                name, line_of(text, path), why, "write it in one line, with blanks between the words"
            )
    try:
        area = made(data, Area)
    except msgspec.ValidationError as error:
        raise _explained(str(error), text, name) from error
    ends = [AreaFault(name, line_of(text, path), why, remedy) for path, why, remedy in _loose_ends(area)]
    if ends:
        ends[0].also = tuple(ends[1:])
        raise ends[0]
    return area


def parse_toml(text: str, name: str, first_line: int = 1) -> dict[str, Any]:
    """TOML as plain data; `first_line` is the line of the file that `text` starts on."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        why = "its lists are nested too deeply"
        raise AreaFault(name, first_line, why, "write one bracket where there are many") from error
    except ValueError as error:
        from meetings.areas.mistakes import mistake_in

        said = str(error)
        place = re.search(r" \(at line (\d+), column \d+\)$", said)
        lines = text.split("\n")
        line = int(place[1]) if place else _last_line(lines, said)
        why, remedy = mistake_in(lines[line - 1], re.sub(r" \(at .*\)$", "", said))
        raise AreaFault(name, line + first_line - 1, why, remedy) from error


def _last_line(lines: Sequence[str], said: str) -> int:
    """The line that is at fault where the reader got to the end: where a long text opens, or the last one."""
    if said.startswith("Unterminated"):
        return max((n for n, line in enumerate(lines, 1) if line.count('"""') % 2), default=len(lines))
    return max((n for n, line in enumerate(lines, 1) if line.strip()), default=1)


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text in the data, keys of tables included, with the path to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _texts(part, f"{path}[{number}]")
    elif isinstance(value, dict):
        for key, part in value.items():
            yield path, key
            yield from _texts(part, f"{path}.{key}")


def line_of(text: str, path: str) -> int:
    """The line a path such as `$.codes[2].title` points at; else the first line of its table."""
    steps = _STEP.findall(path)
    if not steps:
        return 1
    lines = text.split("\n")
    (table, number), inner = steps[0], steps[1:]
    start, end = 0, next((i for i, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    if number:
        heads = [i for i, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]", line)]
        if len(heads) > int(number):
            start = heads[int(number)]
            rest = range(start + 1, len(lines))
            end = next((i for i in rest if lines[i].lstrip().startswith("[[")), len(lines))
            return _key_line(lines, inner[0][0], start, end) if inner else start + 1
    elif any(re.match(rf"\s*\[+\s*{re.escape(table)}\s*\]", line) for line in lines):
        return next(i + 1 for i, v in enumerate(lines) if re.match(rf"\s*\[+\s*{re.escape(table)}\s*\]", v))
    return _key_line(lines, table, start, end)


def _key_line(lines: Sequence[str], key: str, start: int, end: int) -> int:
    """The line between `start` and `end` on which `key` is set, else the first of them; counted from 1."""
    wanted = re.compile(rf"\s*\"?{re.escape(key)}\"?\s*[=.]")
    return next((i + 1 for i in range(start, end) if wanted.match(lines[i])), start + 1)


def _explained(said: str, text: str, name: str) -> AreaFault:
    """A refusal of the typed reader in words for the person who wrote the file."""
    message, _, path = said.rpartition(" - at `")
    message, path = (message, path.removesuffix("`")) if message else (said, "$")
    where = _in_words(path)
    if found := _UNKNOWN.search(message):
        word = one_line(found[1], 40)
        near = nearest(word, _fields(path))
        remedy = f"write `{near}`" if near else "take it out"
        if path != "$" and word in Area.__struct_fields__:
            remedy = "put it above the first line in brackets, or in double brackets if it is a list"
        return AreaFault(name, line_of(text, f"{path}.{word}"), f"`{word}` is not known {where}", remedy)
    if found := _MISSING.search(message):
        why = f"`{found[1]}` is missing {where}"
        if found[1] in _LISTS:
            return AreaFault(name, line_of(text, path), why, f"add one that is headed [[{found[1]}]]")
        return AreaFault(name, line_of(text, path), why, f'add a line {found[1]} = "…"')
    key = path.rpartition(".")[2]
    line = line_of(text, path)
    if "Invalid enum" in message:
        value = one_line(message.partition("value ")[2], 40).strip("'")
        words = ", ".join(filter(None, _choices(path)))
        return AreaFault(name, line, f"`{key}` cannot be “{value}”", f"write one of {words}")
    if "matching regex" in message:
        why = f"`{key}` must be small letters and digits, with single hyphens between"
        return AreaFault(name, line, why, "write it like `high-peak`")
    if found := _TYPES.search(message):
        wanted = " or ".join(_IN_WORDS.get(word, word) for word in found[1].split(" | ") if word != "null")
        got = _IN_WORDS.get(found[2], found[2])
        steps = _STEP.findall(path)
        if len(steps) == 1 and {found[1], found[2]} & {"object"}:
            table = steps[0][0]
            return AreaFault(
                name,
                line,
                f"`{table}` is a list, and this is not an entry of one",
                f"write [[{table}]] above each entry",
            )
        remedy = _WRITTEN.get(found[1].split(" | ")[0], f"change it to {wanted}").format(key=key)
        return AreaFault(name, line, f"`{key}` must be {wanted}, not {got}", remedy)
    if "RFC3339" in message:
        return AreaFault(name, line, f"`{key}` is not a date that the program can read", _WRITTEN["date"])
    if message.startswith("Expected `int`"):
        return AreaFault(name, line, f"`{key}` must be a number from 1 to 520", "correct the number")
    return AreaFault(name, line, one_line(message, 160), "correct it")


def _in_words(path: str) -> str:
    """Where in the file a path is, for a sentence."""
    steps = _STEP.findall(path)
    if not steps:
        return "at the top of the file"
    table, number = steps[0]
    return f"in [[{table}]] number {int(number) + 1}" if number else f"in {table}"


def _type_at(path: str) -> Any:
    """The type that the record demands at a path."""
    at: Any = Area
    for name, _number in _STEP.findall(path):
        fields = {field.name: field.type for field in msgspec.structs.fields(at)}
        at = fields.get(name)
        parts = getattr(at, "__args__", ())
        if getattr(at, "__origin__", None) is tuple and parts:
            at = parts[0]
    return at


def _fields(path: str) -> list[str]:
    at = _type_at(path)
    return list(at.__struct_fields__) if hasattr(at, "__struct_fields__") else []


def _choices(path: str) -> list[str]:
    return [str(word) for word in getattr(_type_at(path), "__args__", ())]


def _loose_ends(area: Area) -> Iterator[tuple[str, str, str]]:
    """What the types cannot see: texts left empty, keys used twice, words that point nowhere."""
    for field in area.__struct_fields__:
        value = getattr(area, field)
        if isinstance(value, tuple):
            yield from _list_ends(field, value)
        elif value == "" and field != "compact_group":
            yield f"$.{field}", f"`{field}` is empty", "fill it; write `not stated` if the document is silent"
    yield from _pointing(area)
    yield from _phrases(area)
    for number, rule in enumerate(area.rules):
        if rule.asks == "length" and not (rule.weeks or rule.months):
            why = "the rule asks for a length and does not say how long"
            yield f"$.rules[{number}].asks", why, "add a line such as weeks = 12 below it"


def _phrases(area: Area) -> Iterator[tuple[str, str, str]]:
    """Short words of phrases that cannot be typed as one, or that stand for two sentences."""
    seen: set[str] = set()
    for number, phrase in enumerate(area.phrases):
        place, said = f"$.phrases[{number}].short", one_line(phrase.short, 40)
        if not is_short(phrase.short):
            yield (
                place,
                f"`{said}` is not one short word",
                f"write one word of at most {LONGEST_SHORT} characters",
            )
        if phrase.short.casefold() in seen:
            yield place, f"`{said}` is used twice in [[phrases]]", "choose another"
        seen.add(phrase.short.casefold())


def _pointing(area: Area) -> Iterator[tuple[str, str, str]]:
    """Words that name a sector or a body there is none of."""
    sectors = [sector.key for sector in area.sectors]
    bodies = [body.key for body in area.bodies]
    if not sectors:
        yield "$.sectors", "the area has no sector", "add [[sectors]] with key and name"
    for number, sector in enumerate(area.sectors):
        if sector.key in RESERVED:
            yield (
                f"$.sectors[{number}].key",
                f"`{sector.key}` cannot be a sector's key",
                "choose another word",
            )
    for number, body in enumerate(area.bodies):
        if body.parent is not None and (body.parent not in bodies or body.parent == body.key):
            yield f"$.bodies[{number}].parent", f"`{body.parent}` is no other body", _one_of(bodies)
    for number, seat in enumerate(area.seats):
        if seat.body not in bodies:
            yield f"$.seats[{number}].body", f"`{seat.body}` is not one of the bodies", _one_of(bodies)
        if seat.sector is not None and seat.sector not in sectors:
            yield f"$.seats[{number}].sector", f"`{seat.sector}` is not one of the sectors", _one_of(sectors)


def _list_ends(field: str, values: Sequence[Any]) -> Iterator[tuple[str, str, str]]:
    """Empty texts and keys used twice in one list of an area."""
    seen: set[str] = set()
    for number, value in enumerate(values):
        for part in ("name", "title", "text", "term", "meaning", "heading", "source", "sentence"):
            if getattr(value, part, None) == "" and part not in _MAY_BE_EMPTY.get(field, ("heading",)):
                yield f"$.{field}[{number}].{part}", f"`{part}` is empty", "fill it or take the entry out"
        key = getattr(value, "key", None)
        if key is not None and key in seen:
            yield (
                f"$.{field}[{number}].key",
                f"the key `{key}` is used twice in [[{field}]]",
                "choose another",
            )
        seen.add(key or "")


_MAY_BE_EMPTY = {"abbreviations": ("source",), "pending": ()}
"""What an entry of a list may leave empty; one of any other list its subheading."""


def _one_of(words: Sequence[str]) -> str:
    return f"write one of {', '.join(words)}" if words else "describe it first"
