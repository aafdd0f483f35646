"""Where a store lies, as far as that matters to how safely it can be written."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_NETWORK = frozenset({
    "9p", "afpfs", "afs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.rclone", "fuse.sshfs", "glusterfs",
    "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs", "vboxsf", "webdav",
})  # fmt: skip
_SYNCHRONISED = re.compile(r"(onedrive|dropbox|google ?drive|icloud ?drive|nextcloud)", re.IGNORECASE)

ON_NETWORK = (
    "This workspace is on a network drive: each line is still kept safely, a little more slowly. "
    "Do not open it from two computers at once."
)


def is_network(folder: Path) -> bool:
    """Whether the folder is on a network drive, where SQLite's write-ahead log must not be used."""
    if sys.platform == "win32":
        return str(folder.resolve()).startswith("\\\\")
    return _filesystem(folder.resolve()) in _NETWORK


def notes_on(folder: Path, network: bool) -> tuple[str, ...]:
    """What a person should know about keeping the group's records in this folder."""
    notes = [ON_NETWORK] if network else []
    if found := _SYNCHRONISED.search(str(folder.resolve())):
        notes.append(
            f"This workspace is in a folder that {found[1]} copies elsewhere: a copy made in mid-write "
            "can be broken. Keep the workspace outside it, and put backups there (compact-tui backup FILE)."
        )
    return tuple(notes)


def _filesystem(folder: Path) -> str:
    """The type of the file system that holds the folder; empty where it cannot be told."""
    best, kind = "", ""
    for mount, filesystem in _mounts():
        inside = mount == "/" or str(folder) == mount or str(folder).startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, filesystem
    return kind


def _mounts() -> list[tuple[str, str]]:
    table = Path("/proc/self/mounts")
    try:
        if table.exists():
            rows = [line.split(" ") for line in table.read_text(errors="replace").splitlines()]
            return [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]
        if sys.platform == "darwin":
            import subprocess

            listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
            found = [re.match(r".* on (/.*?) \((\w+)", line) for line in listed.stdout.splitlines()]
            return [(m[1], m[2]) for m in found if m]
    except OSError:
        return []
    return []
