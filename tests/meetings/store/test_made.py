"""Records are made of plain data in several threads at once."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from meetings.records.meeting import Meeting
from meetings.store.made import made

_TWO_THREADS = """
import threading
from msgspec import Struct
from meetings.store.made import made

half_learned, read = threading.Event(), threading.Event()

def slow():
    half_learned.set()
    read.wait(0.3)
    return int

class Inner(Struct):
    number: "slow()"

class Outer(Struct):
    inner: Inner
    words: str = ""

def second():
    half_learned.wait(5)
    try:
        made({"words": "held", "inner": {"number": 1}}, Outer)
    finally:
        read.set()

thread = threading.Thread(target=second)
thread.start()
made({"inner": {"number": 1}}, Outer)
thread.join()
print("alive")
"""


def test_a_type_that_one_thread_is_learning_is_waited_for_by_another() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TWO_THREADS], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr


def test_what_does_not_fit_is_said() -> None:
    with pytest.raises(msgspec.ValidationError):
        made({"body": 3}, Meeting)
