"""A folded view of a text, for matching, with the way back to the text itself.

Scraped text writes the same thing in many ways: full-width digits, zero-width characters inside a number, Kangxi
radicals, Traditional characters. Patterns and gazetteers are written once, for the plain form; a :class:`View` gives
that form and maps every span found in it back to the characters of the raw text, which is never edited.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractor.gazetteers import load_gazetteers

#: Characters that are not seen and carry no meaning: a number is read through them.
HIDDEN = frozenset("\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\ufe0e\ufe0f")
#: Direction marks: read through as well, but flagged on their own, since they change what a reader sees.
BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

#: Halves of characters, which stand for none: automata and spaCy take no text that holds one.
SURROGATES = re.compile(r"[\ud800-\udfff]")

#: Put in the place of what is masked, as many as it was long: no pattern crosses a line feed that is not part of it.
MASKED = "\n"


#: A text is Traditional where at least this share of its characters never stands in Simplified text.
TRADITIONAL_SHARE = 0.05


#: What Chinese text is mostly written in, entered in the table as itself: `str.translate` raises and drops an error
#: for every character that its table does not hold, which costs five times what a found one does.
_COMMON = ((0x20, 0x2500), (0x3000, 0xA000))
#: Signs that end a line as a line feed does, and are seen as one: U+2028 stands inside numbers of scraped pages.
_LINE_ENDS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)
#: So many different characters are replaced one after another; where more of them change, all are in one go.
_FEW = 32
_HIDDEN_RUN = re.compile("[" + "".join(sorted(HIDDEN | BIDI)) + "]+")


@cache
def fold_table(traditional: bool = False) -> dict[int, int | None]:
    """The whole fold: hidden characters to nothing, every other character to exactly one character.

    ``traditional`` adds the characters (後, 於) that are also, rarely, Simplified ones.
    """
    variants = load_gazetteers().variants
    table: dict[int, int | None] = {code: code for first, end in _COMMON for code in range(first, end)}
    table.update({ord(old): ord(new) for old, new, where in variants if where == "always" or traditional})
    table.update({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    table.update(dict.fromkeys(_LINE_ENDS, 0x0A))
    table.update(zip(map(ord, "「」『』〝〞"), map(ord, "“”‘’“”"), strict=True))
    table.update({0x3000: 0x20, 0xA0: 0x20, 0x2009: 0x20, 0x202F: 0x20, 0x2002: 0x20, 0x2003: 0x20, 0xFFE5: 0xA5})
    # Kangxi radicals and compatibility ideographs are the same characters under other numbers.
    for code in [*range(0x2E80, 0x2FD6), *range(0xF900, 0xFAD9)]:
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = ord(plain)
    table.update(dict.fromkeys(map(ord, HIDDEN | BIDI)))
    return table


@cache
def _changes() -> tuple[re.Pattern[str], dict[str, str]]:
    """The characters that the fold of a Simplified text changes, and what each becomes."""
    table = fold_table().items()
    plain = {chr(code): "" if to is None else chr(to) for code, to in table if to != code}
    return re.compile("[" + re.escape("".join(plain)) + "]"), plain


def _folded(raw: str) -> str:
    """A text with its characters folded. To look for those that change takes a tenth of the time of asking for all."""
    pattern, plain = _changes()
    changed = set(pattern.findall(raw))
    if len(changed) > _FEW or not changed.isdisjoint(map(plain.__getitem__, changed)):
        return raw.translate(fold_table())
    for char in changed:
        raw = raw.replace(char, plain[char])
    return raw


@dataclass(frozen=True, slots=True)
class View:
    """A folded text and, for each of its characters, the offset of that character in the raw text.

    ``starts`` is None where both have the same length, so that a clean article pays nothing.
    """

    raw: str
    text: str
    starts: array[int] | None = None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in ``raw`` for offsets in ``text``; an empty span stays empty."""
        if self.starts is None:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.raw)
            return at, at
        return self.starts[start], self.starts[end - 1] + 1

    def raw_text(self, start: int, end: int) -> str:
        """The raw characters that stand behind a span of ``text``."""
        a, b = self.raw_span(start, end)
        return self.raw[a:b]

    def flags(self, start: int, end: int) -> tuple[str, ...]:
        """What was read through inside a span of ``text``: ``hidden_chars``, ``bidi``, ``masked_inside``."""
        if self.starts is None:
            return ()
        a, b = self.raw_span(start, end)
        if b - a == end - start:
            return ()
        inside = self.raw[a:b]
        found = []
        if any(char in BIDI for char in inside):
            found.append("bidi")
        hidden = sum(char in HIDDEN for char in inside)
        if hidden:
            found.append("hidden_chars")
        spaces = sum(fold_table().get(ord(char)) == 0x20 for char in inside) - self.text.count(" ", start, end)
        if b - a - (end - start) > hidden + spaces + sum(char in BIDI for char in inside):
            found.append("masked_inside")
        return tuple(found)

    def without(self, blocks: Iterable[tuple[int, int]], dropped: Iterable[tuple[int, int]] = ()) -> View:
        """A view in which ``blocks`` are blanked and ``dropped`` are left out; all offsets are of ``text``.

        Blocks (navigation, footers) become line feeds, so nothing is found in them or across them. What is dropped
        (an advertising term pushed into a sentence) leaves no gap, so a name is found around it.
        """
        text = _blanked(self.text, blocks)
        gone = sorted(dropped)
        if not gone:
            return View(self.raw, text, self.starts)
        kept: list[str] = []
        starts = array("q")
        at = 0
        for start, end in [*gone, (len(text), len(text))]:
            kept.append(text[at:start])
            starts.extend(self.starts[at:start] if self.starts is not None else range(at, max(at, start)))
            at = max(at, end)
        return View(self.raw, "".join(kept), starts)


def _blanked(text: str, blocks: Iterable[tuple[int, int]]) -> str:
    """A text with line feeds in the place of some stretches."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(blocks):
        if end > at:
            pieces += text[at:start], MASKED * (end - max(start, at))
            at = end
    return "".join([*pieces, text[at:]])


@cache
def _traditional_chars() -> re.Pattern[str]:
    """The Chinese characters that the fold of a Simplified text changes as well."""
    codes = (code for code, plain in fold_table().items() if 0x4DFF < code < 0xA000 and plain != code)
    return re.compile("[" + "".join(map(chr, codes)) + "]")


def _is_traditional(raw: str, folded: str) -> bool:
    """Whether the head of a text is written in Traditional characters."""
    head = raw[:2000]
    changed = len(_traditional_chars().findall(head))
    if changed and len(raw) != len(folded):
        head = _HIDDEN_RUN.sub("", head)
    return changed > TRADITIONAL_SHARE * max(1, len(head))


def fold(raw: str) -> View:
    """Fold a text for matching. Linear in its length; raises nothing.

    Args:
        raw: any string, as it was read.
    """
    if raw.isascii():  # nothing in ASCII is folded
        return View(raw, raw)
    text = _folded(raw)
    if text == raw:
        return View(raw, raw)
    if _is_traditional(raw, text):
        text = raw.translate(fold_table(traditional=True))
    return View(raw, text, None if len(text) == len(raw) else _starts(raw))


def _starts(raw: str) -> array[int]:
    """The offsets of the characters that are seen."""
    starts = array("q")
    at = 0
    for hidden in _HIDDEN_RUN.finditer(raw):
        starts.extend(range(at, hidden.start()))
        at = hidden.end()
    starts.extend(range(at, len(raw)))
    return starts
