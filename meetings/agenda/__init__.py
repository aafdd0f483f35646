"""The agenda: its items, where they come from, and how they go on from meeting to meeting."""
