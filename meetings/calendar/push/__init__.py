"""The group's calendar on a server it has already, by CalDAV: only what has changed goes there."""
