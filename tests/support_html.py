"""A strict reader of the pages we write."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "link"}


class Reader(HTMLParser):
    """Reads a page strictly: what is opened must be closed, in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and data.strip():
            self.text.append(data.strip())

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")
