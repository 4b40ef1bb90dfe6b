"""The fold gives the same text whether few or many characters of a text change, and blanks what it is told to."""

from __future__ import annotations

import pytest

from extractor.views import fold, fold_table

CHANGED = [chr(code) for code, plain in fold_table().items() if code != plain and not 0xD800 <= code < 0xE000]


@pytest.mark.parametrize("size", [1, 5, 40])
def test_few_and_many_characters_that_change_fold_alike(size: int) -> None:
    padding = "某银行放款亿元" * 100  # so much that no text counts as Traditional
    for at in range(0, len(CHANGED), size):
        raw = padding + "万".join(CHANGED[at : at + size])
        assert fold(raw).text == raw.translate(fold_table())


def test_a_text_that_also_holds_what_a_character_becomes() -> None:
    assert fold("中，文,字　后 后").text == "中,文,字 后 后"


def test_blocks_become_line_feeds_however_they_lie() -> None:
    view = fold("某银行放款五亿元").without([(4, 6), (0, 2), (5, 7), (5, 6)])
    assert view.text == "\n\n行放\n\n\n元"
