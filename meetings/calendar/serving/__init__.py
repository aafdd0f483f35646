"""Calendars offered from this computer to the programs on it."""
