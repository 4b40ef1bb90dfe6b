"""The rows of the spam table, found in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.gazetteers import Gazetteers
from extractor.views import SURROGATES


def lower(text: str) -> str:
    """A text in lower case, for ASCII only, as bytes are: other letters can change length with it."""
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


class Hit(NamedTuple):
    """A row found in a text: its offsets and its kind."""

    start: int
    end: int
    kind: str


def _composed(gaz: Gazetteers) -> Iterator[str]:
    """Advertising terms made of parts: 大额 + 刷卡机, POS机 + 代理加盟, 手机 + POS + 办理.

    A core (刷卡机) needs one part before or after it, a stem (POS), which is a word of payment too, one after it.
    """
    parts: dict[str, list[str]] = {"ad_core": [], "ad_stem": [], "ad_before": [], "ad_after": []}
    for row in gaz.spam:
        if row.kind in parts:
            parts[row.kind].append(lower(row.text))
    before = ["", *parts["ad_before"]]
    for core in parts["ad_core"]:
        yield from (one + two + core for one in before for two in parts["ad_before"])
    for core in (*parts["ad_core"], *parts["ad_stem"]):
        yield from (one + core + after for one in before for after in parts["ad_after"])


class Words:
    """An automaton over the spam table; of rows that overlap, the leftmost and then the longest counts."""

    def __init__(self, gaz: Gazetteers) -> None:
        rows = dict.fromkeys(_composed(gaz), "term")
        rows.update((lower(row.text), row.kind) for row in gaz.spam if not row.kind.startswith("ad_"))
        named = {name for entry in gaz.institutions for name in (entry.name, *entry.aliases, *entry.weak)}
        # An applicant's own name stays one, whoever advertises under it.
        self.kinds = [(text, kind) for text, kind in rows.items() if not (kind == "term" and text in named)]
        self.automaton = AhoCorasick([text for text, _ in self.kinds], matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Hit]:
        """Every row in a text, in order; offsets are of ``text``."""
        plain = SURROGATES.sub("\ufffd", lower(text))
        return [Hit(start, end, self.kinds[at][1]) for at, start, end in self.automaton.find_matches_as_indexes(plain)]


@lru_cache(maxsize=8)
def words_of(gaz: Gazetteers) -> Words:
    """The automaton of some gazetteers, built once."""
    return Words(gaz)
