"""What the settings keep of a mail server, and what they forget."""

from __future__ import annotations

from pathlib import Path

import pytest

from compact_tui.config import config_file, read_table
from compact_tui.mail_settings import MAIL, remember

TYPED = {"host": "mail.example.org", "user": "office", "port": "", "security": "ssl"}


@pytest.mark.parametrize(
    ("other", "is_kept"), [({}, True), ({"host": "mail.example.net"}, False), ({"user": "sam"}, False)]
)
def test_the_file_of_a_password_is_forgotten_with_its_server(
    other: dict[str, str], is_kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(
        '[mail]\nhost = "mail.example.org"\nuser = "office"\npassword-file = "~/word"\n', encoding="utf-8"
    )
    remember(MAIL, TYPED | other)
    held = read_table("mail")
    assert held["host"] == (TYPED | other)["host"]
    assert ("password-file" in held) == is_kept
