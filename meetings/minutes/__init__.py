"""Minutes: a log of lines, read when they are typed and folded when they are shown."""
