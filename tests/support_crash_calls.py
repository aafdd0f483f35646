"""The system calls by which a program wrote to the disk, as strace saw them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

_TRACED = (
    "openat,open,creat,close,write,pwrite64,writev,pwritev,pwritev2,lseek,fsync,fdatasync,sync_file_range,"
    "ftruncate,truncate,fallocate,unlink,unlinkat,rename,renameat,renameat2,link,linkat,mkdir,mkdirat,"
    "dup,dup2,dup3,copy_file_range,sendfile"
)
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_SYNCS = ("fsync", "fdatasync")


@dataclass(frozen=True, slots=True)
class Call:
    """A system call that did something: its name, its plain arguments, its texts, what it returned."""

    name: str
    arguments: tuple[str, ...]
    texts: tuple[bytes, ...]
    result: int


def record(command: list[str], lines: str, folder: Path) -> list[Call]:
    """Run a program under strace and return its calls; skips where that cannot be done."""
    strace, out = shutil.which("strace"), folder / "trace"
    if strace is None:
        pytest.skip("needs strace, to see what reaches the disk and when")
    traced = [strace, "-f", "-xx", "-s", "10000000", "-e", f"trace={_TRACED}", "-o", str(out)]
    if subprocess.run([*traced, "true"], capture_output=True, check=False).returncode:
        pytest.skip("may not trace programs here (ptrace is not permitted)")
    subprocess.run([*traced, *command], input=lines, capture_output=True, text=True, check=True, timeout=300)
    return list(_calls(out.read_text()))


def _calls(text: str) -> Iterator[Call]:
    assert "unfinished ..." not in text, "the recorded program has more than one thread"
    for line in text.splitlines():
        if not (match := _LINE.match(line)) or int(match[3]) < 0:
            continue
        texts = tuple(bytes.fromhex(found.replace("\\x", "")) for found in _STRING.findall(match[2]))
        arguments = tuple(part.strip() for part in _STRING.sub('""', match[2]).split(","))
        yield Call(match[1], arguments, texts, int(match[3]))


def without_syncs(calls: list[Call]) -> list[Call]:
    """The same run on a disk that ignores every sync: what a store without them would be like."""
    return [call for call in calls if call.name not in _SYNCS]
