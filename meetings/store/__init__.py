"""Where the group's records are kept: every edit an immutable change, what you see the changes folded up."""
