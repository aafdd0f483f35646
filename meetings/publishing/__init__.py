"""The group's pages for everybody, and each member's own, written into a folder for the web."""
