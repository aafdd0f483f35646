"""`python -m compact_tui` is the command itself."""

from compact_tui.cli.main import main

main()
