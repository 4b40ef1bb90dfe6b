"""The words an institution's name is made of, as rows: ``gazetteers/name_parts.tsv``.

Heads (大学, 监管局), legal forms (股份有限公司), what a part of an institution is called (分行, 营业管理部), what a
company deals in (信息通信), and the words that are never inside a name (该, 指导, 会同). The grammar knows only kinds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.gazetteers import Gazetteers, Row

#: No trade word is longer.
LONGEST_WORD = 8


class Part(NamedTuple):
    """One row: a word with its kind, the type of institution it ends, what it needs before it, and its guards."""

    text: str
    kind: str
    type: str
    needs: str
    not_before: tuple[str, ...]
    unless: tuple[str, ...]

    def allowed(self, text: str, end: int) -> bool:
        """Whether what follows ``end`` lets the word end there: 研究院 in 研究院长 may not."""
        return not self.not_before or not text.startswith(self.not_before, end) or text.startswith(self.unless, end)


def _part(row: Row) -> Part:
    get = row.cells.get
    return Part(
        get("text", ""), get("kind", ""), get("type", ""), get("needs", ""), row.many("not_before"), row.many("unless")
    )


@dataclass(frozen=True)
class Parts:
    """All rows by kind. ``longest(kind, text, at)`` reads the longest word of a kind that begins at an offset."""

    rows: tuple[Part, ...]

    @classmethod
    def of(cls, gaz: Gazetteers) -> Parts:
        """The parts of a set of gazetteers; the last row with the same text and kind wins."""
        rows = (_part(row) for row in gaz.rows("name_parts"))
        return cls(tuple({(part.text, part.kind, part.needs): part for part in rows if part.text}.values()))

    def of_kind(self, *kinds: str) -> tuple[Part, ...]:
        return tuple(part for part in self.rows if part.kind in kinds)

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, Part]]:
        tables: dict[str, dict[str, Part]] = {}
        for part in self.rows:
            tables.setdefault(part.kind, {})[part.text] = part
        return tables

    @cached_property
    def _sizes(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """For a kind and a first character the lengths of its words, longest first: most offsets have none."""
        sizes: dict[tuple[str, str], set[int]] = {}
        for part in self.rows:
            sizes.setdefault((part.kind, part.text[0]), set()).add(len(part.text))
        return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in sizes.items()}

    def longest(self, kind: str, text: str, at: int) -> Part | None:
        """The longest word of ``kind`` at ``at`` whose guards let it stand, or None."""
        for size in self._sizes.get((kind, text[at : at + 1]), ()):
            part = self._by_kind[kind].get(text[at : at + size])
            if part is not None and part.allowed(text, at + size):
                return part
        return None

    def longest_before(self, kind: str, text: str, floor: int, end: int) -> Part | None:
        """The longest word of ``kind`` that ends at ``end`` and does not begin before ``floor``."""
        table = self._by_kind.get(kind, {})
        for start in range(max(floor, end - LONGEST_WORD), end):
            if (part := table.get(text[start:end])) is not None:
                return part
        return None

    def has_any(self, kind: str, text: str) -> bool:
        """Whether a character of a text is a word of ``kind``."""
        return not self.words(kind).isdisjoint(text)

    @cached_property
    def guards(self) -> tuple[Part, ...]:
        """What must not follow names that end in a word (银行‖业)."""
        return self.of_kind("guard")

    @cached_property
    def guarded(self) -> tuple[str, ...]:
        """The ends of names that have such a guard."""
        return tuple(part.text for part in self.guards)

    def words(self, kind: str) -> frozenset[str]:
        """The words of a kind."""
        known = self._words.get(kind)
        if known is None:
            known = self._words[kind] = frozenset(self._by_kind.get(kind, {}))
        return known

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _stops(self) -> tuple[AhoCorasick, tuple[bool, ...]]:
        inside = ("inner", "head", "legal", "branch")
        texts = list(dict.fromkeys(part.text for part in self.rows if part.kind in ("stop", *inside)))
        inner = {part.text for part in self.rows if part.kind in inside} - self.words("stop")
        return AhoCorasick(texts or ["\0"], matchkind=MatchKind.LeftmostLongest), tuple(
            text not in inner for text in texts
        )

    def stops(self, window: str) -> list[tuple[int, int]]:
        """Where in a short text the words stand that are no part of any name; a longer ``inner`` word hides them."""
        automaton, stops = self._stops
        return [(start, end) for index, start, end in automaton.find_matches_as_indexes(window) if stops[index]]

    def is_generic(self, text: str) -> bool:
        """Whether a text is made of common words alone (大型股份制), and so begins no name.

        Dynamic over the length of the text, which the grammar bounds: at most a few dozen characters.
        """
        reached = [True] + [False] * len(text)
        for at in range(len(text)):
            if not reached[at]:
                continue
            for kind in ("generic", "trade"):
                for size in self._sizes.get((kind, text[at]), ()):
                    if at + size <= len(text) and text[at : at + size] in self._by_kind[kind]:
                        reached[at + size] = True
        return reached[-1]
