"""Reading `area.toml`: strict, and with a sentence for every fault."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from meetings.area_text import AreaFault, has_control, nearest, one_line, read_text, shown
from meetings.records.area import Area

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
_PLAINLY = {
    "Cannot overwrite a value": "the same word is set twice",
    "Cannot declare": "the same table is opened twice, once with single brackets",
    "Expected '=' after a key": "a word must be followed by = and its value",
    "Invalid value": "the value is neither text in quotation marks, a number, a date nor a list",
    "Expected newline or end of document": "something more stands after the value",
    "Illegal character '\\n'": "a quotation mark is missing at the end of the text",
    "Unterminated string": "a quotation mark is missing at the end of the text",
    "Invalid statement": "a line is a word with its value, a heading in brackets, or a comment with #",
    "Unescaped '\\'": "a backslash in a text must be doubled",
}
"""What Python's TOML reader says, for people who do not know TOML; anything else is passed on as it is."""

RESERVED = ("shared", "principles")
"""Words that head a code's section without being a sector."""


def read_area(folder: Path) -> Area:
    """The area as its `area.toml` describes it; the codes' undertakings are not read."""
    name = shown(folder, "area.toml")
    text = read_text(folder / "area.toml", name)
    data = parse_toml(text, name)
    for path, value in _texts(data, "$"):
        if has_control(value):
            why = f"the text “{one_line(value, 40)}” holds a line end or a control character"
            raise AreaFault(name, line_of(text, path), why, "write it in one line, or end its lines with \\")
    try:
        area = msgspec.convert(data, Area)
    except msgspec.ValidationError as error:
        raise _explained(str(error), text, name) from error
    for path, why, remedy in _loose_ends(area):
        raise AreaFault(name, line_of(text, path), why, remedy)
    return area


def parse_toml(text: str, name: str, first_line: int = 1) -> dict[str, Any]:
    """TOML as plain data; `first_line` is the line of the file that `text` starts on."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        said = str(error)
        place = re.search(r" \(at line (\d+), column \d+\)$", said)
        line = int(place[1]) if place else text.count("\n") + (not text.endswith("\n"))
        why = re.sub(r" \(at .*\)$", "", said) if isinstance(error, ValueError) else "it is nested too deeply"
        why = next((plain for said, plain in _PLAINLY.items() if why.startswith(said)), one_line(why))
        why = f"this is not TOML ({why})"
        raise AreaFault(name, max(line, 1) + first_line - 1, why, "correct the line") from error


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
        return AreaFault(name, line_of(text, path), why, f"add a line `{found[1]} = …`")
    key = path.rpartition(".")[2]
    line = line_of(text, path)
    if "Invalid enum" in message:
        value = one_line(message.partition("value ")[2], 40)
        words = ", ".join(_choices(path))
        return AreaFault(name, line, f"`{key}` cannot be {value}", f"write one of {words}")
    if "matching regex" in message:
        why = f"`{key}` must be small letters and digits, with single hyphens between"
        return AreaFault(name, line, why, "write it like `high-peak`")
    if found := _TYPES.search(message):
        wanted = " or ".join(_IN_WORDS.get(word, word) for word in found[1].split(" | ") if word != "null")
        got = _IN_WORDS.get(found[2], found[2])
        steps = _STEP.findall(path)
        if len(steps) == 1 and {found[1], found[2]} & {"object"}:
            table = steps[0][0]
            return AreaFault(name, line, f"`{table}` must be a list of tables", f"head each with [[{table}]]")
        return AreaFault(name, line, f"`{key}` must be {wanted}, not {got}", f"change it to {wanted}")
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
        for part in ("name", "title", "text", "term", "meaning", "heading", "source"):
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
