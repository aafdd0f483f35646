"""Files with a wrong byte, or cut short: what is read is exactly what was written, or it is refused."""

from __future__ import annotations

import contextlib
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support_crash import KINDS, MEETING, Child, empty, everything, keep, lines_of, quick_folder, writer

from meetings.store import workspace
from meetings.store.errors import Damaged
from meetings.store.store import Store

pytestmark = pytest.mark.crash

SHARDS = range(4)
PAGE = 4096
DAMAGED, RIGHT = "damaged", "right"
Outcomes = Counter[str]


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as quick:
        yield quick


def small(folder: Path) -> tuple[Path, list[Any]]:
    """A small closed store with something of everything in it, and all that can be read of it."""
    store = workspace.make(folder, KINDS, who="JB", network=False)
    for text in ("the first line kept", "kept, and long: " + "a word " * 700, "kept"):
        keep(store, text)
    store.write("line", "L1", {"text": "a line kept and changed", "number": 1, "meeting": MEETING})
    store.undo(by="PC")
    first = store.history("line", "L1")[0][0].id
    store.write("line", "L1", {"text": "kept and changed elsewhere", "number": 1}, [first])
    keep(store, "kept last, and so long that it ends the file: " + "more words " * 440)
    store.close()
    with contextlib.closing(workspace.open_(folder, KINDS, network=False)) as store:
        written = everything(store)
    return folder / workspace.FILE, written


def outcome(folder: Path, written: list[Any], read: Callable[[Store], list[Any]] = everything) -> str:
    """Open a store and read all of it: what came of it, in a word; anything but two words is a failure."""
    try:
        with contextlib.closing(workspace.open_(folder, KINDS, network=False)) as store:
            return RIGHT if read(store) == written else "silently different"
    except Damaged:
        return DAMAGED
    except Exception as error:  # whatever else comes is what this looks for
        return f"{type(error).__name__}: {error}"[:200]


def checked(store: Store) -> list[Any]:
    """All that can be read of a store that has been looked through first."""
    for finding in store.engine.check():
        raise Damaged(finding.text)
    return everything(store)


def put(path: Path, at: int, byte: int) -> None:
    """Change one byte of a file in place."""
    number = os.open(path, os.O_RDWR)
    os.pwrite(number, bytes([byte]), at)
    os.close(number)


def reset(path: Path, content: bytes) -> None:
    empty(path.parent)
    path.write_bytes(content)


def test_a_whole_store_reads_as_it_was_written(folder: Path) -> None:
    path, written = small(folder)
    assert outcome(path.parent, written) == RIGHT


def flips(content: bytes, unread: set[int], shard: int) -> Iterator[tuple[int, int]]:
    """Places and bytes to put there: every bit of the header; one of each byte of the schema's page, of the
    heads and checksums of pages; of every fourth byte of the rest, of every sixteenth of pages not read."""
    chance = random.Random(shard)
    for at in range(shard, len(content), len(SHARDS)):
        page, inside = divmod(at, PAGE)
        nth = at // len(SHARDS)
        if at < 100:
            yield from ((at, content[at] ^ 1 << bit) for bit in range(8))
        elif nth % 16 == 0 if page in unread else page == 0 or not 64 <= inside < PAGE - 8 or nth % 4 == 0:
            yield at, content[at] ^ 1 << chance.randrange(8)


def unread_pages(path: Path, content: bytes, written: list[Any]) -> set[int]:
    """The pages that plain reading never looks at: of indexes it does not need, say."""
    unread = set()
    for page in range(len(content) // PAGE):
        put(path, page * PAGE + 200, content[page * PAGE + 200] ^ 1)
        if outcome(path.parent, written) == RIGHT:
            unread.add(page)
        put(path, page * PAGE + 200, content[page * PAGE + 200])
    return unread


@pytest.mark.parametrize("shard", SHARDS)
def test_a_flipped_bit_is_noticed_or_does_no_harm(folder: Path, shard: int) -> None:
    path, written = small(folder)
    content, outcomes = path.read_bytes(), Outcomes()
    unread = unread_pages(path, content, written)
    for at, byte in flips(content, unread, shard):
        put(path, at, byte)
        came = outcome(folder, written, checked if at // PAGE in unread else everything)
        outcomes[came] += 1
        assert came in (RIGHT, DAMAGED), f"byte {at % PAGE} of page {at // PAGE + 1} as {byte}: {came}"
        put(path, at, content[at])
    print(f"{len(content) // PAGE} pages, {len(unread)} of them not read; {outcomes}")
    assert outcome(folder, written) == RIGHT
    assert outcomes[DAMAGED] > 1000


@pytest.mark.parametrize("shard", SHARDS)
def test_a_file_cut_short_is_refused(folder: Path, shard: int) -> None:
    path, written = small(folder)
    content, outcomes = path.read_bytes(), Outcomes()
    for length in sorted(lengths(len(content)))[shard :: len(SHARDS)]:
        reset(path, content[:length])
        came = outcome(folder, written)
        outcomes[came] += 1
        came = outcome(folder, written, checked) if came == RIGHT else came
        assert came == DAMAGED, (
            f"cut to {length} bytes ({length % PAGE} of page {length // PAGE + 1}): {came}"
        )
    print(outcomes)


def lengths(full: int) -> set[int]:
    """Lengths to cut to: many in the first page, around the ends of all pages, and some between."""
    near = {page + by for page in range(0, full, PAGE) for by in (-9, -8, -1, 0, 1, 2, 511, 512, 2048)}
    return {length for length in {*range(0, PAGE, 3), *near, *range(0, full, 211)} if 0 <= length < full}


def killed(folder: Path) -> tuple[Path, list[str]]:
    """A store whose writer was killed, all of its lines still in the log, and the lines."""
    texts = [f"line {n}, kept" for n in range(1, 6)]
    with Child(writer(folder, "make")) as child:
        assert child.hear() == "open"
        for n, text in enumerate(texts, start=1):
            assert child.ask(text) == f"kept {n}"
    return folder / f"{workspace.FILE}-wal", texts


def prefix(folder: Path, texts: list[str]) -> int:
    """How many of the lines are there, having seen that it is the first of them and nothing else."""
    with contextlib.closing(workspace.open_(folder, KINDS, network=False)) as store:
        there = lines_of(store)
    assert there == texts[: len(there)]
    return len(there)


@pytest.mark.parametrize("shard", SHARDS)
@pytest.mark.parametrize("how", ["cut", "flipped"])
def test_a_damaged_log_leaves_the_first_lines(folder: Path, how: str, shard: int) -> None:
    log, texts = killed(folder)
    main, content = (folder / workspace.FILE).read_bytes(), log.read_bytes()
    chance, outcomes = random.Random(shard), Counter[int]()
    offsets = [n for n in range(len(content)) if n < 64 or n % (PAGE + 24) < 40 or n % 211 == 0]
    for at in offsets[shard :: len(SHARDS)]:
        bad = bytearray(content)
        if how == "cut":
            del bad[at:]
        else:
            bad[at] ^= 1 << chance.randrange(8)
        reset(folder / workspace.FILE, main)
        log.write_bytes(bad)
        outcomes[prefix(folder, texts)] += 1
    print(len(content), outcomes)
    assert set(outcomes) <= set(range(len(texts) + 1))
    assert len(outcomes) > 3
