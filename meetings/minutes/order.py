"""The order of a meeting's entries: each names the one it follows, and from that the order grows.

Entries form a tree by `after`. Read depth first, the newest id first among those that follow the same entry,
it gives the order in which things happened: an entry put in after another comes right after it, before what
followed it until then. No clock is asked, and it makes no difference in which order the entries arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from meetings.records.entry import Entry


@dataclass(frozen=True, slots=True)
class Log:
    """The entries held of one meeting, in the order in which things happened, those taken back among them.

    `awaited` are ids that entries follow and that are not held (yet).
    """

    ordered: tuple[Entry, ...] = ()
    held: Mapping[str, Entry] = field(default_factory=dict)
    awaited: frozenset[str] = frozenset()

    @property
    def last(self) -> str | None:
        """The id that the next entry follows, none while there are no entries."""
        return self.ordered[-1].id if self.ordered else None

    def comes_last(self, entry: Entry) -> bool:
        """Whether an entry simply goes to the end, with all that is held left where it stands."""
        if entry.id in self.held or entry.id in self.awaited or entry.after == entry.id:
            return False
        return not self.ordered or entry.after == self.last

    def with_entry(self, entry: Entry) -> Log:
        """The log with an entry more, or with an entry in place of the one that had its id."""
        if self.held.get(entry.id) == entry:
            return self
        if not self.comes_last(entry):
            return log({**self.held, entry.id: entry}.values())
        awaited = self.awaited
        if entry.after is not None and entry.after not in self.held:
            awaited |= {entry.after}
        return Log((*self.ordered, entry), {**self.held, entry.id: entry}, awaited)


def log(entries: Iterable[Entry]) -> Log:
    """The log of these entries; of two with the same id the later one given stands."""
    held = {entry.id: entry for entry in entries}
    awaited = frozenset(e.after for e in held.values() if e.after is not None and e.after not in held)
    return Log(_arranged(held), held, awaited)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries in the order in which things happened, those taken back among them."""
    return log(entries).ordered


def rearranged(held: Log, wanted: Sequence[str]) -> tuple[Entry, ...]:
    """The entries that have to follow another than they do, so that all come in the order wanted.

    `wanted` holds the id of every entry of the log once. As few are changed as the order needs: where two
    come one after the other already, they stand as they stood.
    """
    follows = dict(zip(wanted, (None, *wanted), strict=False))
    entries, changed = dict(held.held), set[str]()
    arranged = held.ordered
    while out := next(((w, e.id) for w, e in zip(wanted, arranged, strict=True) if w != e.id), None):
        changed |= set(out)  # each follows its own from now on, so that no round goes over the same two again
        entries |= {id_: replace(entries[id_], after=follows[id_]) for id_ in out}
        arranged = _arranged(entries)
    return tuple(entries[id_] for id_ in wanted if id_ in changed and entries[id_] != held.held[id_])


def _arranged(held: Mapping[str, Entry]) -> tuple[Entry, ...]:
    followers: dict[str | None, list[Entry]] = {}
    for entry in sorted(held.values(), key=lambda e: e.id):
        followers.setdefault(entry.after, []).append(entry)
    lost = sorted(after for after in followers if after is not None and after not in held)
    placed: dict[str, Entry] = {}
    _place(followers.get(None, ()), followers, placed)
    for after in lost:
        _place(followers[after], followers, placed)
    if len(placed) < len(held):
        for first in _heads_of_circles(held, placed):
            _place((held[first],), followers, placed)
    return tuple(placed.values())


def _place(
    roots: Iterable[Entry], followers: Mapping[str | None, list[Entry]], placed: dict[str, Entry]
) -> None:
    """Walk down from the roots, newest first; `placed` also keeps a circle from being walked twice."""
    waiting = list(roots)
    while waiting:
        entry = waiting.pop()
        if entry.id not in placed:
            placed[entry.id] = entry
            waiting += followers.get(entry.id, ())


def _heads_of_circles(held: Mapping[str, Entry], placed: Mapping[str, Entry]) -> list[str]:
    """Entries that follow one another in a ring, which only a damaged log has: the oldest id of each ring."""
    heads: set[str] = set()
    seen: set[str] = set()
    for start in held:
        path: dict[str, None] = {}
        at = start
        while at not in seen and at not in placed and at not in path:
            path[at] = None
            at = str(held[at].after)  # held, for else the entry would have been placed from there
        if at in path:
            ring = list(path)[list(path).index(at) :]
            heads.add(min(ring))
        seen.update(path)
    return sorted(heads)
