"""`areas new` and `areas check`: a folder that is to be an area, for somebody with a text editor."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, fold, plain, screen_width, show_json
from compact_tui.cli.typed import a_folder
from meetings.errors import Refused

if TYPE_CHECKING:
    from meetings.areas.check import Looked
    from meetings.areas.text import AreaFault
    from meetings.plugging.plugins import Plugins


@click.command()
@click.argument("folder", metavar="FOLDER", type=a_folder)
@click.option("--from", "source", required=True, metavar="KEY", help="The area to begin with a copy of.")
@click.option("--key", metavar="KEY", help="Its key, where that is not to be the folder's name.")
@click.option("--name", help="What the area is called; otherwise made from its key.")
@pass_desk
def new(desk: Desk, folder: Path, source: str, key: str | None, name: str | None) -> None:
    """Make a folder that is an area: a copy of another, with notes on how to write in it.

    A relative FOLDER is made where you are. The app finds an area in “areas” in the group's own folder, which
    “compact-tui group” names, and in folders that your settings name. Nothing is overwritten.

    \b
    Example:
      compact-tui areas new areas/millford --from redcar-cleveland
    """
    from compact_tui.writing import file_named
    from meetings.areas.new import key_for, name_for, short_for, starting_copy
    from meetings.store.door import clean_text
    from meetings.typed import title_of

    place, plugins = file_named(str(folder)).resolve(), desk.plugins
    kept = key_for(key if key is not None else place.name)
    called = clean_text(title_of(name, "the area's name")) if name is not None else name_for(kept)
    known = plugins.areas()
    if taken := next((one for one in known if kept in (one.key, one.short)), None):
        raise Refused(f"{kept} is {taken.name or taken.key} already ({taken.origin}); choose another name.")
    found = _is_looked_in(plugins, place.parent)
    if found and kept != key_for(place.name):
        raise Refused(f"In that folder an area is found by its folder's name; name it {kept}.")
    copied = plugins.area(source)
    short = short_for(kept, {word for one in known for word in (one.key, one.short)})
    _write(place, starting_copy(copied, key=kept, short=short, name=called))
    click.echo(plain(f"made {called} ({kept}, {short}) in {place}, a copy of {copied.area.name}"))
    for line in _next(desk, folder, place, kept, found):
        click.echo(plain(line), err=True)


def _write(place: Path, files: Mapping[str, str]) -> None:
    """Write the folder whole, readable by its owner alone, or not at all."""
    from compact_tui.writing import write_private

    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise Refused(f"{plain(str(place))} is there already; name a folder that is not.")
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=place.parent, prefix=".compact-tui-"))
    try:
        for inside, text in files.items():
            (fresh / inside).parent.mkdir(mode=0o700, exist_ok=True)
            write_private(fresh / inside, text)
        fresh.rename(place)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _is_looked_in(plugins: Plugins, folder: Path) -> bool:
    return any(folder == one.resolve() for one in (*plugins.folders, *plugins.named))


def _next(desk: Desk, typed: Path, place: Path, key: str, found: bool) -> Iterator[str]:
    """How to go on from a folder that was just made."""
    yield f"1. Open {place / 'area.toml'} and the files in codes in a text editor; the notes in them say how."
    yield f"2. compact-tui areas check {shlex.quote(str(typed))}"
    if found:
        yield f"3. It is found where it is: F12 in the app reads it anew, and “compact-tui areas show {key}”."
    else:
        yield f"3. Move it into {desk.folder / 'areas'}, or name its place in your settings (areas = […])."
    yield (
        f"4. compact-tui group set --area {key} lets your group work under it; a new group begins with "
        f"“compact-tui init DIR --area {key} --name NAME”."
    )


@click.command()
@click.argument("folder", metavar="FOLDER", type=a_folder)
@as_json
@pass_desk
@click.pass_context
def check(ctx: click.Context, desk: Desk, folder: Path, json_: bool) -> None:
    """Look over a folder that is to be an area: what is wrong, in which line, and what to do.

    Ends with 1 where something is wrong. A note is worth knowing, and keeps nothing from working.

    \b
    Example:
      compact-tui areas check areas/millford
    """
    from compact_tui.writing import file_named
    from meetings.areas.check import look_over

    looked = look_over(file_named(str(folder)), desk.plugins)
    told = [*(("fault", one) for one in looked.faults), *(("note", one) for one in looked.notes)]
    if json_:
        show_json(
            [
                {
                    "file": one.file,
                    "line": one.line or None,
                    "why": one.why,
                    "remedy": one.remedy,
                    "weight": weight,
                }
                for weight, one in told
            ]
        )
    else:
        for weight, one in told:
            _tell(one, "note: " if weight == "note" else "")
        if not looked.faults:
            click.echo(plain(_summary(looked)))
    ctx.exit(1 if looked.faults else 0)


def _tell(one: AreaFault, before: str) -> None:
    click.echo(fold(plain(f"{before}{one}"), max(screen_width(), 40), 2))


def _summary(looked: Looked) -> str:
    from meetings.areas.check import holdings

    place = looked.place
    assert place is not None, "it could be read, for nothing is wrong with it"
    area = place.area
    if looked.of_wording:
        return f"The official wording for {area.name} is in order: {', '.join(place.wording.files)}."
    lines = [f"{area.name} is in order: {area.title} ({area.state}, {area.date})."]
    lines += [f"{many:>4}  {what}" for many, what in holdings(place)]
    room = max(screen_width(), 40)
    return "\n".join(fold(line, room, 6) for line in lines)
