"""Reprints: which article says again what another one says, exactly or nearly, whole or cut.

Articles are compared by what is left of them after folding and masking, letters, digits and Han characters only, in
shingles of five characters. MinHash (datasketch) finds the candidates, the shingles themselves decide, and one
condition stands above both, so that nothing can be lost: every figure of a duplicate stands in its original, in the
same order. The same template with new figures is no duplicate.

Two ways to be a duplicate:

* *a reprint*: Jaccard similarity of at least :data:`SIMILAR`. The original is the one published first, then the longer
  one, then the one whose source sorts first; an unknown date counts as the last.
* *a cut copy*: at least :data:`CONTAINED` of its shingles, of which it has :data:`SHORTEST_CUT` or more, stand in a
  longer article that was not published after it (where both dates are known).

Neither rule looks at the order in which the articles came.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import regex
from datasketch import MinHash, MinHashLSH

SHINGLE = 5
SIMILAR = 0.8
CONTAINED = 0.9
#: A shorter stretch of another article is a quotation and no copy of it.
SHORTEST_CUT = 80
PERMUTATIONS = 128
#: datasketch's name for 32-bit hashes under 32-bit permutations: what a sketch of four bytes a value holds.
SCHEME = "affine32"
#: Bands and rows of the index: a pair of Jaccard similarity 0.3 (a copy cut to a third) is met with probability 0.998.
BANDS = (64, 2)
#: How far an estimate may lie below a bar for the exact comparison still to be made: over three standard deviations.
_MARGIN = 0.15

_NOT_TEXT = regex.compile(r"[^\p{L}\p{N}]++")
# A time stamp of the page, which is another one in each reprint and no figure of the article.
_STAMP = regex.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b(?:[ T]{0,3}\d{1,2}:\d{2}(?::\d{2})?+)?+|\b\d{1,2}:\d{2}(?::\d{2})?+"
)
_FIGURE = regex.compile(
    r"\d++(?:[.,]\d++)*+[十百千万亿]*+|[〇零一二两三四五六七八九十百千万亿]{2,}+|[二两三四五六七八九十]"
)


class Fingerprint(NamedTuple):
    """What has to be known of an article to look for its original.

    ``digest`` is the SHA-256 of its body (see :func:`body_of`), ``size`` the number of its shingles, ``figures`` its
    runs of digits and numerals in order with a space between them, ``sketch`` the bytes of its MinHash.
    """

    digest: bytes
    size: int
    figures: str
    sketch: bytes


class Candidate(NamedTuple):
    """An article among others: its fingerprint and what decides which of two is the original."""

    fingerprint: Fingerprint
    published: date | None
    source: str
    line: int


def body_of(text: str) -> str:
    """The letters, digits and Han characters of a folded and masked text, nothing between them."""
    return _NOT_TEXT.sub("", text).lower()


def figures_of(text: str) -> str:
    """The runs of digits and Han numerals of a folded text, in order, without time stamps; 一 alone is but a word."""
    return " ".join(_FIGURE.findall(_STAMP.sub(" ", text)))


def shingles(body: str) -> frozenset[str]:
    """All stretches of :data:`SHINGLE` characters; a shorter text is one shingle, an empty one has none."""
    if len(body) <= SHINGLE:
        return frozenset([body] if body else [])
    return frozenset(body[at : at + SHINGLE] for at in range(len(body) - SHINGLE + 1))


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a folded and masked text. Linear in its length."""
    body = body_of(text)
    found = shingles(body)
    sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=zlib.crc32, scheme=SCHEME)
    if found:
        sketch.update_batch([shingle.encode("utf-8", "surrogatepass") for shingle in found])
    values = sketch.hashvalues.astype("<u4").tobytes()
    digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).digest()
    return Fingerprint(digest, len(found), figures_of(text), values)


def stands_in(part: str, whole: str) -> bool:
    """Whether all words of ``part`` stand in ``whole`` in the same order."""
    left = iter(whole.split())
    return all(item in left for item in part.split())


def _minhash(print_: Fingerprint) -> MinHash:
    values = np.frombuffer(print_.sketch, dtype="<u4").astype(np.uint64)
    return MinHash(num_perm=PERMUTATIONS, hashfunc=zlib.crc32, hashvalues=values, scheme=SCHEME)


class _Search:
    """The index of the articles that are originals so far, and the two questions that are asked of it."""

    def __init__(self, articles: Sequence[Candidate], body: Callable[[int], str]) -> None:
        self._articles = articles
        self._shingles = lru_cache(maxsize=64)(lambda number: shingles(body(number)))
        self._index = MinHashLSH(num_perm=PERMUTATIONS, params=BANDS)

    def add(self, number: int) -> None:
        if self._articles[number].fingerprint.size:
            self._index.insert(number, _minhash(self._articles[number].fingerprint), check_duplication=False)

    def near(self, number: int) -> list[tuple[int, float]]:
        """Articles of the index that hold all figures of this one, with the estimated Jaccard similarity."""
        own = self._articles[number].fingerprint
        if not own.size:
            return []
        sketch = _minhash(own)
        found = [other for other in sorted(self._index.query(sketch)) if other != number]
        kept = [other for other in found if stands_in(own.figures, self._articles[other].fingerprint.figures)]
        return [(other, sketch.jaccard(_minhash(self._articles[other].fingerprint))) for other in kept]

    def shared(self, one: int, other: int) -> int:
        """How many shingles two articles have in common, exactly."""
        return len(self._shingles(one) & self._shingles(other))

    def reprints(self, number: int, other: int, estimate: float) -> bool:
        """Whether the two are as similar as an article and its reprint."""
        if estimate < SIMILAR - _MARGIN:
            return False
        shared = self.shared(number, other)
        sizes = self._articles[number].fingerprint.size + self._articles[other].fingerprint.size
        return shared >= SIMILAR * (sizes - shared)

    def is_cut_from(self, number: int, other: int, estimate: float) -> bool:
        """Whether this one stands almost whole in the other, longer one, which is not the later of the two."""
        mine, its = self._articles[number], self._articles[other]
        size = mine.fingerprint.size
        if not SHORTEST_CUT <= size < its.fingerprint.size or (
            mine.published and its.published and mine.published < its.published
        ):
            return False
        # J = s / (a + b - s) gives the number of shared shingles s.
        most = min(1.0, estimate + _MARGIN)
        if most / (1 + most) * (size + its.fingerprint.size) < CONTAINED * size:
            return False
        return self.shared(number, other) >= CONTAINED * size


def _exact(articles: Sequence[Candidate], order: Sequence[int]) -> tuple[dict[int, int], list[int]]:
    """Articles with one and the same body: each to the first of them in ``order``; and those that are first."""
    first: dict[tuple[bytes, str], int] = {}
    copies: dict[int, int] = {}
    for number in order:
        print_ = articles[number].fingerprint
        original = first.setdefault((print_.digest, print_.figures), number)
        if original != number:
            copies[number] = original
    return copies, [number for number in order if number not in copies]


def find_duplicates(articles: Sequence[Candidate], body: Callable[[int], str]) -> dict[int, int]:
    """Which articles are duplicates, and of which.

    Args:
        articles: all articles of a run, in any order.
        body: gives the :func:`body_of` an article by its number in ``articles``; asked only of likely pairs.

    Returns:
        The numbers of the duplicates, each with the number of its original, which is itself no duplicate.
    """

    def rank(number: int) -> tuple[date, int, str, int]:
        article = articles[number]
        return article.published or date.max, -article.fingerprint.size, article.source, article.line

    order = sorted(range(len(articles)), key=rank)
    copies, kept = _exact(articles, order)
    search = _Search(articles, body)
    originals = []
    for number in kept:
        near = [other for other, estimate in search.near(number) if search.reprints(number, other, estimate)]
        if near:
            copies[number] = min(near, key=rank)
        else:
            search.add(number)
            originals.append(number)
    for number in sorted(originals, key=lambda number: (articles[number].fingerprint.size, rank(number))):
        whole = [other for other, estimate in search.near(number) if search.is_cut_from(number, other, estimate)]
        if whole:
            copies[number] = min(whole, key=lambda other: (-articles[other].fingerprint.size, rank(other)))
    return {number: _root(copies, number) for number in sorted(copies)}


def _root(copies: dict[int, int], number: int) -> int:
    """The original at the end of a chain of copies; every link leads to an earlier or a longer one, so it ends."""
    while number in copies:
        number = copies[number]
    return number
