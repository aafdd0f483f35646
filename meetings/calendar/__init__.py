"""The group's dates in everybody's own calendar."""
