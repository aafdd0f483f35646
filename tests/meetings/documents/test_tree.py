from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetings.documents.tree import one_line


def test_a_text_of_several_lines_is_one() -> None:
    assert one_line(" one\n\n two\tthree\u2028four ") == "one two three four"


def test_nothing_turns_the_words_around_it_or_steers_a_terminal() -> None:
    assert one_line("a\u202eb\u2066c\x1b[31md\x9be\x00") == "a�b�c�[31md�e�"


def test_signs_that_join_letters_stay() -> None:
    assert one_line("👩‍🌾 \u200fשלום") == "👩‍🌾 \u200fשלום"


@given(st.text())
def test_one_line_of_one_line_is_itself(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
