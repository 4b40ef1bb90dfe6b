"""No pattern runs away: every compiled pattern of the package against strings made to make it backtrack (F13, F14)."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
import regex
from growth import assert_linear, seconds

import extractor
from extractor.dates.lexicon import lexicon as dates_lexicon
from extractor.figures.lexicon import load_lexicon
from extractor.gazetteers import load_gazetteers
from extractor.pilots.words import pilot_words

LENGTH = 20_000
#: What takes longer than this is asked whether it grows with its text or runs away (F14 asks for 50 ms at 20 kB).
SECONDS = 0.1
UNITS = [
    "1", "一", "1,", "亿", "几百", "(", ")", "“", "”", "、", " ", "\n", "a", "第", "年", "-", ".", "%", "约", "百分之",
    "1-", "3至", "12家", "2020年", "月", "银行", "公司", "以下简称", "(简称", "“一”、",
    "A1", "http://", ":", ">", "|", "0.", "\u200b",
]  # fmt: skip
PATTERNS = (re.Pattern, regex.Pattern)


def patterns_in(value: Any, depth: int = 3) -> Iterator[Any]:
    """The compiled patterns in a value: itself, its items, the attributes of an object of ours."""
    if isinstance(value, PATTERNS):
        yield value
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from patterns_in(item, depth - 1)
    elif depth and isinstance(value, dict):
        for item in value.values():
            yield from patterns_in(item, depth - 1)
    elif depth and type(value).__module__.startswith("extractor"):
        slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        for name in [*getattr(value, "__dict__", ()), *slots]:
            yield from patterns_in(getattr(value, name, None), depth - 1)


def all_patterns() -> dict[str, Any]:
    """Every pattern of every module, and those that are built from the gazetteers."""
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if module.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            found.update((pattern.pattern, pattern) for pattern in patterns_in(value))
    gaz = load_gazetteers()
    for built in (pilot_words(gaz), load_lexicon(gaz), dates_lexicon(gaz)):
        found.update((pattern.pattern, pattern) for pattern in patterns_in(built))
    return found


ALL = all_patterns()


def test_the_registry_is_not_empty() -> None:
    assert len(ALL) > 60


@pytest.mark.parametrize("pattern", ALL.values(), ids=[f"{text[:40]!a}" for text in ALL])
def test_no_pattern_runs_away(pattern: Any) -> None:
    binary = isinstance(pattern.pattern, bytes)
    for unit in UNITS:

        def work(text: str) -> None:
            given: Any = (text + "\x00终").encode() if binary else text + "\x00终"
            for _ in pattern.finditer(given):
                pass

        if seconds(work, unit * (LENGTH // len(unit))) > SECONDS:
            assert_linear(work, unit, 2 * LENGTH)
