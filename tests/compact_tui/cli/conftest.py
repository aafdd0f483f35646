"""The fixtures that every command's tests share."""

from __future__ import annotations

from support_cli import bare, line

__all__ = ["bare", "line"]
