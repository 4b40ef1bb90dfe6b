"""The shape of an article (lines, headings, sentences, clauses) and its tokens.

Names, dates and figures are found on characters first; the segmenter only fills what lies between them, so that no
token boundary ever cuts a figure (3.2/万户) or an institution. All offsets are of the view's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

import regex

LineKind = Literal["title", "heading", "body"]

#: A sentence ends after 。！？ and the quotes and brackets that close with it, or where its line ends.
_SENTENCE_END = regex.compile(r"[。!?…]++[”’」』\")）】]*+|\n++")
#: A clause ends at a comma that does not group digits, at a semicolon or a colon; 、 joins, it does not part.
#: In (601319.SH;02328.HK) it parts nothing but codes.
#: The sign comes first and what stands before it is looked up then: so the search runs from sign to sign.
_CLAUSE_END = regex.compile(r",(?:(?<!\d,)|(?!\d{3}(?!\d)))|[;；](?<!\.(?:SH|SZ|BJ|HK).)")
_TERMINAL = frozenset("。！？!?；;，,：:、…")
#: What stands behind the colon of a headline in two halves.
_TWO_HALVES = regex.compile(r"[\u4e00-\u9fff“”]{4,}+ [\u4e00-\u9fff“”]{4,}+")
_ENUMERATION = regex.compile(
    r"^\s*+(?:[((【]?+(?:[一二三四五六七八九十]{1,3}+|\d{1,2}+)(?:[))】、.．]|(?<=\d)\s++(?=[\u4e00-\u9fff“\"]))|[●◆■▪•·*\-—]++)\s*+"
)
#: A heading is a line that reads at one glance; longer lines without a full stop are paragraphs that lost it.
HEADING_CHARS = 60
#: Longer sentences are cut at their semicolons or commas.
SENTENCE_CHARS = 1_000
#: The label of a field has at most this many characters, its colon included.
LABEL_CHARS = 9


class Line(NamedTuple):
    """A line with something on it, without the white space around it."""

    start: int
    end: int
    kind: LineKind


class Span(NamedTuple):
    """A sentence or clause."""

    start: int
    end: int


#: Makes a stretch of a tuple in C, a quarter of the time of Span(…).
new_span: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)


class Token(NamedTuple):
    """A token with its part of speech (jieba's tag set; ``nt`` and ``m`` for what was found before)."""

    start: int
    end: int
    pos: str


_new_token: Callable[[tuple[int, int, str]], Token] = partial(tuple.__new__, Token)


@dataclass(frozen=True)
class Layout:
    """The lines of an article and, for each line, its sentences; ``section[i]`` is the heading that governs line i."""

    text: str
    lines: tuple[Line, ...]
    sentences: tuple[Span, ...]
    sentence_line: tuple[int, ...]
    section: tuple[int | None, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int | None:
        """The index of the sentence that holds an offset, or None (an offset in white space or in a mask)."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.sentences[at].end else None

    @cached_property
    def _clauses(self) -> dict[Span, tuple[list[Span], list[int]]]:
        """The clauses of the sentences that were asked for, and where each but the last of them ends."""
        return {}

    def clauses(self, sentence: Span) -> list[Span]:
        """The clauses of a sentence, in order; together they cover it."""
        return (self._clauses.get(sentence) or self._cut(sentence))[0]

    def clause_at(self, sentence: Span, offset: int) -> Span:
        """The clause of a sentence that holds an offset of it."""
        clauses, ends = self._clauses.get(sentence) or self._cut(sentence)
        return clauses[bisect_right(ends, offset)] if ends else clauses[0]

    @cached_property
    def _clause_ends(self) -> list[int]:
        """Where the clauses of the whole text end but at the ends of sentences: a search for each would take longer."""
        return [match.end() for match in _CLAUSE_END.finditer(self.text)]

    def _cut(self, sentence: Span) -> tuple[list[Span], list[int]]:
        ends = self._clause_ends
        first = bisect_right(ends, sentence.start)
        inner = ends[first : bisect_left(ends, sentence.end, first)]
        found = list(map(new_span, zip([sentence.start, *inner], [*inner, sentence.end], strict=True)))
        self._clauses[sentence] = found, inner
        return found, inner


def enumeration(line: str) -> int:
    """The length of the number or bullet that a line begins with (``一、``, ``(二)``, ``3.``), or 0."""
    match = _ENUMERATION.match(line)
    return match.end() if match else 0


def is_labelled(text: str, start: int, end: int) -> bool:
    """Whether a line is a field of a form (申请机构:…, 预期规模:…): a few characters, a colon, a value.

    A headline in two halves (首批应用:有的跑得快 有的补了课) is none.
    """
    colon = text.find(":", start, min(end, start + LABEL_CHARS))
    if not (start < colon < end - 1 and all("\u4e00" <= char <= "\u9fff" for char in text[start:colon])):
        return False
    return _TWO_HALVES.fullmatch(text, colon + 1, end) is None


def _lines(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for piece in text.splitlines(keepends=True):
        body = piece.strip()
        if body:
            start = at + len(piece) - len(piece.lstrip())
            found.append((start, start + len(body)))
        at += len(piece)
    return found


def _kinds(text: str, spans: Sequence[tuple[int, int]]) -> list[LineKind]:
    kinds: list[LineKind] = []
    for index, (start, end) in enumerate(spans):
        short = end - start <= HEADING_CHARS and text[end - 1] not in _TERMINAL and not is_labelled(text, start, end)
        if not kinds and (short or _asks(text, start, end)):
            kinds.append("title")
        elif short and index + 1 < len(spans) and any("\u4e00" <= char <= "\u9fff" for char in text[start:end]):
            kinds.append("heading")
        else:
            kinds.append("body")
    return kinds


def _asks(text: str, start: int, end: int) -> bool:
    """Whether a first line is a headline that asks or calls out: 首批4个应用运行情况如何?"""
    return (
        end - start <= HEADING_CHARS
        and text[end - 1] in "?!？！"
        and not any(mark in text[start:end] for mark in "。;；")
    )


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """A sentence, or, where it is longer than any that is written, its pieces.

    Every claim carries its sentence: without a limit a table in one line would be written out once for each figure.
    """
    found = []
    while end - start > SENTENCE_CHARS:
        cut = max(text.rfind(mark, start + 1, start + SENTENCE_CHARS) for mark in ";；") + 1
        cut = cut or text.rfind(",", start + 1, start + SENTENCE_CHARS) + 1 or start + SENTENCE_CHARS
        found.append(Span(start, cut))
        start = cut
    return [*found, Span(start, end)] if end > start else found


def lay_out(text: str) -> Layout:
    """Find the lines, headings and sentences of a text. Linear in its length; raises nothing."""
    spans = _lines(text)
    lines = tuple(Line(start, end, kind) for (start, end), kind in zip(spans, _kinds(text, spans), strict=True))
    sentences: list[Span] = []
    owners: list[int] = []
    section: list[int | None] = []
    governing: int | None = None
    for index, line in enumerate(lines):
        if line.kind != "body":
            governing = index
        section.append(governing)
        at = line.start
        for match in _SENTENCE_END.finditer(text, line.start, line.end):
            sentences.extend(_pieces(text, at, match.end()))
            at = match.end()
        if text[at : line.end].strip():
            sentences.extend(_pieces(text, at, line.end))
        owners.extend([index] * (len(sentences) - len(owners)))
    return Layout(text, lines, tuple(sentences), tuple(owners), tuple(section))


Tagger = Callable[[str], "Iterable[tuple[str, str]]"]


@lru_cache(maxsize=2)
def tagger(name: str) -> Tagger:
    """The function of a segmenter that cuts a text into (word, part of speech).

    jieba is the reference; rjieba gives the same words 25 times faster but for joined ASCII runs.

    Raises:
        ValueError: for a segmenter that is not known.
    """
    if name == "rjieba":
        import rjieba

        tag: Tagger = rjieba.tag
        return tag
    if name == "jieba":
        import jieba.posseg

        return lambda text: ((pair.word, pair.flag) for pair in jieba.posseg.cut(text))
    raise ValueError(f"unknown segmenter {name!r}: choose rjieba or jieba")


def tokenize(text: str, found: Iterable[tuple[int, int, str]], segmenter: str = "rjieba") -> list[Token]:
    """Cut a text into tokens that honour the spans already found.

    Args:
        text: the view's text.
        found: (start, end, part of speech) of names, dates and figures; where two overlap, both boundaries are kept.
        segmenter: ``rjieba`` or ``jieba``.

    Raises:
        ValueError: for a segmenter that is not known.
    """
    tag = tagger(segmenter)
    words: list[tuple[str, str]] = []
    at = 0
    for start, end, pos in _flatten(sorted(found)):
        if start > at:
            words.extend(tag(text[at:start]))
        words.append((text[start:end], pos))
        at = end
    if at < len(text):
        words.extend(tag(text[at:]))
    # The words cover the text, so their lengths say where they stand. All in one go in C, a fifth of the time of a
    # Token(…) each: of nothing else are there so many.
    ends = list(accumulate(map(len, map(itemgetter(0), words))))
    return list(map(_new_token, zip([0, *ends], ends, map(itemgetter(1), words), strict=False)))


def _flatten(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Cut overlapping spans at each other's boundaries, so that all of them can be told in tokens."""
    flat: list[tuple[int, int, str]] = []
    group: list[tuple[int, int, str]] = []
    reach = -1
    for span in [*spans, (1 << 60, 1 << 60, "")]:
        if group and span[0] >= reach:
            flat.extend(group if len(group) == 1 else _parted(group))
            group = []
        if span[1] > span[0]:
            group.append(span)
            reach = max(reach, span[1])
    return flat


def _parted(group: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    cuts = sorted({edge for start, end, _ in group for edge in (start, end)})
    return ((a, b, pos) for a, b in pairwise(cuts) if (pos := _pos_at(group, a)))


def _pos_at(group: Sequence[tuple[int, int, str]], offset: int) -> str:
    return next((pos for start, end, pos in group if start <= offset < end), "")
