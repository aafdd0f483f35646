"""How a plugin is found, tried and called, each behind a wall of its own."""
