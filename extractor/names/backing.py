"""Weak names: words that are also something else (平安, 中信, 朝阳) count only where the article itself backs them.

An institution's weak name is backed by its full name elsewhere in the article, by standing in one list with names that
need no backing (招商、浦发、兴业银行), by a branch after it, or, if it is long, by its group or banks of its place.
A place's is backed by the division it lies in.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence

import regex
import rjieba

from extractor.gazetteers import Entry
from extractor.names.candidates import Candidate, Cover

#: What joins the names of a list.
JOINT = regex.compile(r"[、,/]|和|与|及|以及|或")
#: What follows a short name in that of a product: a letter, or an App's name.
PRODUCT = regex.compile(r"[A-Za-z0-9]|[\u4e00-\u9fff]{1,4}+(?:App|APP|app)")
#: Characters around a weak name that the segmenter sees: enough for the longest word it could be cut out of.
CONTEXT = 8
#: From so many characters on a weak name is hardly a word of its own: 平安健康, 第一银行.
LONG = 4
SHORT = 2
#: 工行为企业办理 is 工行 + 为 more often than it is anything with 行为.
TAKES_OBJECT = frozenset("为")


def is_word(text: str, start: int, end: int) -> bool:
    """Whether the segmenter, too, parts the text at both ends of a span: 中信 is no word in 集中信息."""
    floor = max(0, start - CONTEXT)
    cuts, at = {floor}, floor
    for token in rjieba.cut(text[floor : end + CONTEXT]):
        at += len(token)
        cuts.add(at)
    return start in cuts and end in cuts


def is_torn(text: str, start: int, end: int) -> bool:
    """Whether a span is cut out of words of the dictionary: 深发展 in 纵深|发展, 工行 in 人工|行业, 台中 in 平台|中.

    A word that begins with the span and goes on (北京大学) does not tear it. The end of a name that the
    dictionary does not know (顺丰) is torn by a word of three characters or more only.
    """
    at = floor = max(0, start - CONTEXT)
    for token in rjieba.cut(text[floor : end + CONTEXT], False):
        stop = at + len(token)
        if at < start < stop:
            return True
        if start < at < end < stop:
            known = rjieba.cut(text[start:end], False) == [text[start:end]]
            return len(token) > SHORT or (known and token[-1] not in TAKES_OBJECT)
        at = stop
        if at >= end:
            break
    return False


def is_part_of_product(text: str, start: int, end: int) -> bool:
    """Whether a short name only begins that of a product: “民生惠”, 民生E链, 民生小微App."""
    if PRODUCT.match(text, end) is not None:
        return True
    quoted = text[start - 1 : start] in ("“", "「")
    return quoted and text[end : end + 1] not in ("”", "」")


def is_place_word(text: str, start: int, end: int) -> bool:
    """Whether the segmenter takes a span for a place name: 新兴 is none in 新兴技术, 朝阳 none in 朝阳产业."""
    floor = max(0, start - CONTEXT)
    at = floor
    for token, tag in rjieba.tag(text[floor : end + CONTEXT]):
        if at == start:
            return at + len(token) == end and tag == "ns"
        at += len(token)
    return False


def _joined(text: str, left_end: int, right_start: int) -> bool:
    between = text[left_end:right_start]
    return 0 < len(between) <= 2 and JOINT.fullmatch(between) is not None


def narrowed(owners: tuple[Entry, ...], present: set[str]) -> tuple[Entry, ...]:
    """The owners that the article names in full; all of them where it names none."""
    named = tuple(entry for entry in owners if entry.name in present)
    return named or owners


def _around(strong: Sequence[Candidate], present: set[str]) -> Counter[tuple[str, str] | str]:
    """The institutions named in full, and how many of a kind (type and place) there are."""
    kinds = {c.owners[0].name: (c.owners[0].type, c.owners[0].place) for c in strong if len(c.owners) == 1}
    return Counter([*present, *(kind for name, kind in kinds.items() if name in present)])


def _fits_in(entry: Entry, around: Counter[tuple[str, str] | str]) -> bool:
    """Whether the article names an entry's group, or, if it is a bank, two others of its type from its place."""
    if entry.parent and around[entry.parent]:
        return True
    return entry.type.startswith("bank") and around[entry.type, entry.place] > 1


def back(
    text: str, strong: Sequence[Candidate], weak: Iterable[Candidate], present: set[str]
) -> tuple[list[Candidate], list[Candidate]]:
    """Parts weak candidates into those the article backs and those it does not.

    Args:
        text: the view's text.
        strong: names that need no backing, sorted, not overlapping.
        weak: candidates of weak names, sorted.
        present: canonical names of the institutions the article names in full.
    """
    cover = Cover(strong)
    around = _around(strong, present)
    backed, open_ones = [], []
    for candidate in weak:
        if cover.at(candidate.start, candidate.end) is not None:
            continue
        if candidate.end > candidate.stem:
            backed.append(candidate)
        elif is_part_of_product(text, candidate.start, candidate.end):
            continue
        elif any(entry.name in present for entry in candidate.owners) and is_word(text, candidate.start, candidate.end):
            backed.append(candidate._replace(owners=narrowed(candidate.owners, present), why="backed by its full name"))
        elif candidate.end - candidate.start >= LONG and any(_fits_in(entry, around) for entry in candidate.owners):
            backed.append(candidate._replace(why="backed by others of its group or its kind"))
        else:
            open_ones.append(candidate)
    return _in_lists(text, [*strong, *backed], backed, open_ones)


def _in_lists(
    text: str, sure: Sequence[Candidate], backed: list[Candidate], open_ones: list[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """Backs what is joined to a sure name by 、 or 和, and what is joined to that, and so on."""
    ends = {candidate.end: candidate for candidate in sure}
    starts = {candidate.start: candidate for candidate in sure}
    by_start = {candidate.start: candidate for candidate in open_ones}
    by_end = {candidate.end: candidate for candidate in open_ones}
    taken: dict[tuple[int, int], Candidate] = {}
    queue = deque([*ends.values(), *starts.values()])
    while queue:
        name = queue.popleft()
        for width in (1, 2):
            right = by_start.get(name.end + width)
            left = by_end.get(name.start - width)
            for neighbour in (right, left):
                if neighbour is None or neighbour[:2] in taken:
                    continue
                first, second = (name, neighbour) if neighbour is right else (neighbour, name)
                if _joined(text, first.end, second.start):
                    taken[neighbour.start, neighbour.end] = neighbour
                    backed.append(neighbour._replace(why="listed with names that need no backing"))
                    queue.append(neighbour)
    left_over = [candidate for candidate in open_ones if candidate[:2] not in taken]
    return backed, left_over
