"""Every benchmark, as a ratio against something named in the same run: `make bench ARGS="lines"`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import (
    calendars,
    entering,
    following,
    going,
    lines,
    listing,
    opening,
    publishing,
    searching,
    starting,
)

ALL = {
    "lines": lines.run,
    "opening": opening.run,
    "listing": listing.run,
    "search": searching.run,
    "start": starting.run,
    "enter": entering.run,
    "follow": following.run,
    "rooms": going.run,
    "calendar": calendars.run,
    "publish": publishing.run,
}


def main() -> None:
    """Run the benchmarks named on the command line, or all of them, in a folder that goes with them."""
    wanted = sys.argv[1:] or list(ALL)
    unknown = set(wanted) - set(ALL)
    if unknown:
        sys.exit(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(ALL)}.")
    for name in wanted:
        with tempfile.TemporaryDirectory(prefix="compact-bench-", dir=Path.cwd()) as folder:
            for row in ALL[name](Path(folder)):
                print(row, flush=True)


main()
