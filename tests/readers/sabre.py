"""A real sabre/dav for a test, which Nextcloud is built on: on a free port, gone when the test is."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

USER, PASSWORD = "jo", "secret"
_SCRIPT = Path(__file__).parent / "sabre.php"
_PATIENCE = 30.0
_ASKED = "exit(stream_resolve_include_path('Sabre/autoload.php') && extension_loaded('pdo_sqlite') ? 0 : 1);"


@contextlib.contextmanager
def sabre_dav(folder: Path, *, rewords: bool = False) -> Iterator[str]:
    """The address of a server that keeps its calendars in a folder, in words of its own if it `rewords` them.

    The test is skipped where sabre/dav is not installed.
    """
    if shutil.which("php") is None or subprocess.run(["php", "-r", _ASKED], check=False).returncode:
        pytest.skip("sabre/dav is not tried: not installed (Debian: php-sabre-dav, php-sqlite3)")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {**os.environ, "SABRE": str(folder / "sabre.sqlite"), "SABRE_REWORDS": "1" if rewords else ""}
    command = ["php", "-d", "display_errors=0", "-S", f"127.0.0.1:{port}", str(_SCRIPT)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.05)
    raise RuntimeError("PHP's web server did not start")
