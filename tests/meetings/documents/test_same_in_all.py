from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from support_documents import composed, full_minutes, opened, people, person
from support_hostile import HOSTILE

from meetings.documents.formats import render
from meetings.office import Office
from meetings.records import forms as form


def words_of(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip()


class Words(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ""
        self.feed(page[page.index("<body>") :])

    def handle_data(self, data: str) -> None:
        self.found += f" {data}"


def test_all_formats_say_the_same(made: Office) -> None:
    from markdown_it import MarkdownIt

    full_minutes(made)
    page = composed(made, annex=True)
    reader = MarkdownIt("commonmark", {"html": False})
    text = words_of(render(page, "text"))
    assert words_of(Words(render(page, "html")).found) == text
    assert words_of(Words(f"<body>{reader.render(render(page, 'markdown'))}").found) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_the_records_is_printed_as_it_stands(made: Office, text: str) -> None:
    from markdown_it import MarkdownIt

    log = opened(made)
    log.say(form.Guest(text, text))
    log.say(form.Prose(text))
    log.say(form.Remark(person("js"), text))
    log.say(form.Action(text, people("js"), theme=text), ref="A-2026-041")
    log.say(form.Adjourn(minutes=5, reason=text), "15:00")
    page = composed(made)
    reader = MarkdownIt("gfm-like", {"html": False})
    shown = reader.render(render(page, "markdown"))
    assert words_of(Words(f"<body>{shown}").found) == words_of(render(page, "text"))
    assert set(re.findall(r"<(\w+)", shown)) <= {
        "h1", "h2", "h3", "p", "ul", "li", "em", "strong", "blockquote"
    }  # fmt: skip
