from __future__ import annotations

import subprocess
import sys

from support_cli import Line


def test_a_late_command_is_listed_and_meant_like_any_other(bare: Line) -> None:
    help_ = bare("areas", "--help").out
    assert help_.index("  show ") < help_.index("  compare ")
    assert "Did you mean 'compare'?" in bare.refused("areas", "compar", code=2)
    assert "Did you mean 'areas'?" in bare.refused("areaz", code=2)


def test_a_late_command_is_not_read_until_it_is_used() -> None:
    code = (
        "import sys\n"
        "from compact_tui.cli.main import cli\n"
        "cli.main(['areas'], standalone_mode=False)\n"
        "assert 'compact_tui.cli.areas' in sys.modules\n"
        "assert 'compact_tui.cli.comparing' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
