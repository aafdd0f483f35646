from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from meetings.calendar import feed_folder
from meetings.calendar.feed_folder import LIST, FeedFolder, Kept, is_listed
from meetings.calendar.feeds import Feed
from meetings.errors import Refused


def feed(name: str, data: bytes = b"one", whose: str = "Jo") -> Feed:
    return Feed(f"{name}.ics", whose, data)


def told(done: list[Kept]) -> list[tuple[str, str]]:
    return [(one.name.removesuffix(".ics"), one.what) for one in done]


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_what_has_changed_is_written(tmp_path: Path) -> None:
    folder = FeedFolder(tmp_path / "out", "g")
    assert told(folder.keep([feed("a"), feed("b")])) == [("a", "written"), ("b", "written")]
    for name in ("a.ics", "b.ics", LIST):
        os.utime(tmp_path / "out" / name, ns=(1, 1))
    assert folder.keep([feed("a"), feed("b")]) == []
    assert told(folder.keep([feed("a"), feed("b", b"two")])) == [("b", "changed")]
    assert (tmp_path / "out" / "a.ics").stat().st_mtime_ns == 1
    assert (tmp_path / "out" / "b.ics").stat().st_mtime_ns != 1
    assert (tmp_path / "out" / "b.ics").read_bytes() == b"two"


def test_what_is_no_longer_offered_goes_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    FeedFolder(out, "g").keep([feed("a"), feed("b")])
    (out / "mine.ics").write_text("mine")
    assert told(FeedFolder(out, "g").keep([feed("a")])) == [("b", "removed")]
    assert sorted(path.name for path in out.iterdir()) == [LIST, "a.ics", "mine.ics"]
    assert (out / "mine.ics").read_text() == "mine"


def test_nothing_of_others_is_written_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.ics").write_text("mine")
    with pytest.raises(Refused, match="nothing is written over"):
        FeedFolder(out, "g").keep([feed("a")])
    assert (out / "a.ics").read_text() == "mine"
    (out / "a.ics").unlink()
    FeedFolder(out, "g").keep([feed("a")])
    with pytest.raises(Refused, match="another group"):
        FeedFolder(out, "h").keep([])
    assert (out / "a.ics").exists()


def test_a_link_in_place_of_ours_is_replaced_and_not_followed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    FeedFolder(out, "g").keep([feed("a")])
    (tmp_path / "theirs").write_text("theirs")
    (out / "a.ics").unlink()
    (out / "a.ics").symlink_to(tmp_path / "theirs")
    FeedFolder(out, "g").keep([feed("a", b"two")])
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert not (out / "a.ics").is_symlink()


def test_the_list_tells_nobody_a_name(tmp_path: Path) -> None:
    out, secret = tmp_path / "out", "a2" * 16
    FeedFolder(out, "g").keep([feed("group"), feed(secret, whose="Rae North")])
    kept = (out / LIST).read_bytes()
    assert not any(word in kept for word in (secret.encode(), b".ics", b"Rae"))
    assert FeedFolder(out, "g").keep([feed("group"), feed(secret)]) == []
    assert (out / LIST).read_bytes() == kept
    assert FeedFolder(out, "g").keep([feed("group")]) == [Kept(f"{secret}.ics", None, "removed")]


def test_rights_are_private_or_let_a_web_server_read_but_nobody_list(tmp_path: Path) -> None:
    out = tmp_path / "out"
    FeedFolder(out, "g").keep([feed("a")])
    assert (rights(out), rights(out / "a.ics"), rights(out / LIST)) == (0o700, 0o600, 0o600)
    assert FeedFolder(out, "g", "web").keep([feed("a")]) == []
    assert (rights(out), rights(out / "a.ics"), rights(out / LIST)) == (0o711, 0o644, 0o600)
    own = tmp_path / "own"
    own.mkdir(mode=0o750)
    FeedFolder(own, "g", "web").keep([feed("a")])
    assert rights(own) == 0o750


@pytest.mark.parametrize(
    "says",
    [b"{", b"[]", b'{"group":"g","files":{"a.ics":{}}}', b'{"group":"g","files":[],"format":2}'],
)
def test_a_list_that_is_not_ours_is_refused(tmp_path: Path, says: bytes) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / LIST).write_bytes(says)
    with pytest.raises(Refused, match="name a new folder"):
        FeedFolder(out, "g").keep([feed("a")])
    assert not (out / "a.ics").exists()


def test_what_changes_twice_in_a_second_has_another_second(tmp_path: Path) -> None:
    folder, file = FeedFolder(tmp_path / "out", "g"), tmp_path / "out" / "a.ics"
    times = []
    for data in (b"one", b"two", b"six"):
        folder.keep([feed("a", data)])
        times.append(int(file.stat().st_mtime))
    assert times[0] < times[1] < times[2]


KILLED = """
import os, signal, sys
from pathlib import Path
from meetings.calendar.feed_folder import FeedFolder
from meetings.calendar.feeds import Feed

replace = Path.replace

def killed(self, target):
    if Path(target).name == "b.ics":
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)

Path.replace = killed
FeedFolder(Path(sys.argv[1]), "g").keep([Feed(f"{name}.ics", "Jo", b"two") for name in "abc"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that nothing can catch")
def test_a_kill_in_the_middle_leaves_whole_files_and_the_next_run_leaves_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    FeedFolder(out, "g").keep([feed("a"), feed("b")])
    done = subprocess.run([sys.executable, "-c", KILLED, str(out)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert ((out / "a.ics").read_bytes(), (out / "b.ics").read_bytes()) == (b"two", b"one")
    assert not (out / "c.ics").exists()
    (left,) = [path for path in out.iterdir() if "-new-" in path.name]
    assert rights(left) == 0o600
    (out / "b.ics").unlink()  # as if it had been the first time
    (out / "mine.ics-new-1").write_text("mine")
    assert FeedFolder(out, "g").keep([feed("a", b"two")]) == []
    assert sorted(path.name for path in out.iterdir()) == [LIST, "a.ics", "mine.ics-new-1"]


def test_whether_others_can_list_the_names_is_known(tmp_path: Path) -> None:
    for mode, listed in ((0o700, False), (0o711, False), (0o755, True), (0o750, True), (0o704, True)):
        tmp_path.chmod(mode)
        assert is_listed(tmp_path) == listed, oct(mode)


def test_what_was_stopped_half_way_is_put_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, put = tmp_path / "out", feed_folder.put_over

    def stops(path: Path, data: bytes, mode: int = 0o600) -> None:
        if path.name == "b.ics":
            raise KeyboardInterrupt
        put(path, data, mode)

    with monkeypatch.context() as patch:
        patch.setattr(feed_folder, "put_over", stops)
        with pytest.raises(KeyboardInterrupt):
            FeedFolder(out, "g").keep([feed("a"), feed("b")])
    assert len(json.loads((out / LIST).read_bytes())["files"]) == 2
    assert told(FeedFolder(out, "g").keep([feed("c")])) == [("c", "written"), ("a", "removed")]


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place, why in (("file", "is a file"), ("no/where", "no folder"), ("a\0b", "cannot be written")):
        with pytest.raises(Refused, match=why):
            FeedFolder(tmp_path / place, "g").keep([feed("a")])
