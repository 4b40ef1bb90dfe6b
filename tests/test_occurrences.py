"""Few words and many are found alike, wherever they stand and overlap."""

from __future__ import annotations

import pytest

from extractor.occurrences import FEW, occurrences

WORDS = ("甲乙", "乙甲", "甲乙甲", "丁")


@pytest.mark.parametrize("more", [0, FEW])
def test_every_place_of_every_word(more: int) -> None:
    words = [*WORDS, *(f"无{number}" for number in range(more))]
    found = sorted(occurrences("甲乙甲乙甲丙", words))
    assert found == [(0, 2, 0), (0, 3, 2), (1, 3, 1), (2, 4, 0), (2, 5, 2), (3, 5, 1)]


def test_of_no_words_there_are_none() -> None:
    assert not [*occurrences("甲乙", [])]
