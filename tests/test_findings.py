"""What the rooms ask of an article's findings."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from growth import assert_linear

from extractor.findings import REACH, Findings


def is_repeated(text: str, start: int, end: int) -> bool:
    article: Any = SimpleNamespace(text=text)
    return Findings.is_repeated(article, start, end)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("甲计划,甲计划", 0, 3, True),
        ("甲计划,甲计划", 4, 7, True),
        ("甲计划,乙计划", 0, 3, False),
        ("甲甲甲", 0, 2, True),  # one place may reach into the other
        ("甲甲甲", 1, 3, True),
        ("甲", 0, 1, False),
        ("甲计划" + "。" * (REACH - 3) + "甲计划", 0, 3, True),
        ("甲计划" + "。" * REACH + "甲计划", 0, 3, False),
        ("甲计划" + "。" * REACH + "甲计划", REACH + 3, REACH + 6, False),
    ],
)
def test_words_that_stand_again(text: str, start: int, end: int, expected: bool) -> None:
    assert is_repeated(text, start, end) == expected


def test_asking_for_every_name_takes_no_longer_in_a_long_text() -> None:
    def work(text: str) -> None:
        distinct = "".join(f"x{number:07}" for number in range(len(text) // 8))
        for at in range(0, len(distinct), 400):
            assert not is_repeated(distinct, at, at + 8)

    assert_linear(work, "一", 800_000)
