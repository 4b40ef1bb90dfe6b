"""The words by which pilots are known, found in one pass: where a stretch ends, the longest that ends in it counts."""

from __future__ import annotations

import pytest
from readings import read

from extractor.pilots.signs import find_signs

TEXT = "甲银行上线信贷产品平台。乙银行试点快贷通业务系统。丙局什么也没说。"
AT = {word: TEXT.index(word) for word in ("信贷产品", "平台", "快贷", "贷通", "通业")}


def test_a_sentence_holds_the_kinds_of_its_own_words() -> None:
    signs = find_signs(read(TEXT).found)
    assert {"head", "strong", "verb"} <= signs.of(0)
    assert {"trial", "coin"} <= signs.of(1)
    assert "trial" not in signs.of(0)
    assert not signs.of(2)
    assert not signs.of(3)


@pytest.mark.parametrize(
    ("stop", "ends"),
    [
        (AT["平台"] + 2, [AT["信贷产品"] + 4, AT["平台"] + 2]),
        (AT["平台"] + 1, [AT["信贷产品"] + 4]),
        (AT["信贷产品"] + 3, []),
    ],
)
def test_of_heads_that_begin_at_one_place_the_longest_that_ends_in_the_stretch_counts(
    stop: int, ends: list[int]
) -> None:
    assert find_signs(read(TEXT).found).head_ends(0, stop) == ends


def test_words_apart_begin_behind_one_another() -> None:
    signs = find_signs(read(TEXT).found)
    overlapping = [place.start for place in signs.places("coin", AT["快贷"], len(TEXT))]
    assert overlapping == [AT["快贷"], AT["贷通"], AT["通业"]]
    assert [place.start for place in signs.apart("coin", AT["快贷"], len(TEXT))] == [AT["快贷"], AT["通业"]]
