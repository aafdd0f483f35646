"""Decisions by correspondence: a proposal sent round between meetings, answered, counted and reported."""
