"""Invitations answered by Horde's webmail, whose iTIP is its own: neither ours nor a calendar library's."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent

Answering = Callable[[bytes, str, str, str], tuple[dict[str, Any], bytes]]
"""Takes a mail, `Accept`, `Decline` or `Tentative`, an address and a name; gives what Horde read in the mail,
and the mail it answers with."""


def horde() -> Answering:
    """Horde, made ready; the test is skipped where it is not installed."""
    if shutil.which("php") is None:
        pytest.skip("Horde is not tried: php not found (Debian: php-cli, php-horde-itip)")
    found = subprocess.run(
        ["php", "-r", "exit(stream_resolve_include_path('Horde/Itip.php') ? 0 : 1);"], check=False
    )
    if found.returncode:
        pytest.skip("Horde is not tried: its iTIP is not installed (Debian: php-horde-itip)")

    def answer(mail: bytes, what: str, address: str, name: str) -> tuple[dict[str, Any], bytes]:
        command = ["php", str(HERE / "itip.php"), what, address, name, "on leave"]
        done = subprocess.run(command, input=mail, capture_output=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        read, _, reply = done.stdout.partition(b"\n=====\n")
        return json.loads(read), reply

    return answer
