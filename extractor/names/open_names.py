"""Institutions on no list: a place or a brand begins the name, a head ends it (重庆市地方金融监管局, 粤开证券).

The end of such a name is easy (大学, 监管局, 有限公司); where it begins is the hard part. It begins at a place, at 国家
or 中国, at a known brand, or after punctuation or a word that is never inside a name; never further left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import regex
import rjieba

from extractor.names.candidates import Candidate, Cover
from extractor.names.parts import Part, Parts

#: A name is written without a break: Chinese characters, Latin letters, and a place in brackets.
UNBROKEN = regex.compile(r"(?:[\u4e00-\u9fffA-Za-z·]|\([\u4e00-\u9fff]{2,6}+\))*+")
#: May join two things that one body deals with.
JOINING = regex.compile("[和与及]")
LISTED = frozenset("、(")
#: How many companies, or cities, there are is no part of a name: 杭州银行三家公司, 吉林两市政府.
SEVERAL = regex.compile(r"[两几多一二三四五六七八九十百]家\Z|\A[两三四五六七八九十几多][省市县区州]?\Z")
#: Characters between the place that begins a name and the head that ends it.
GAP = 18
BRAND_CHARS = range(2, 5)
#: What stands before the place of a name, and how far back a brand is looked for.
HAN_BEFORE, REACH = regex.compile(r"[\u4e00-\u9fff]{1,8}+\Z"), 8
#: Characters between a sure name and the head of a longer name that begins with it: 广州银行 + 电子 + 结算中心.
UNDER = 8


class Head(NamedTuple):
    """A head at its place, with what it needs before it."""

    start: int
    end: int
    part: Part


class Ground(NamedTuple):
    """What the grammar stands on: the text, the places in it, its heads, and the names already sure."""

    text: str
    places: Mapping[int, int]
    cities: frozenset[int]
    states: frozenset[int]
    anchors: Sequence[tuple[int, int]]
    levels: frozenset[int]
    heads: Sequence[Head]
    sure: Sequence[Candidate]
    brands: Mapping[int, Candidate]
    parts: Parts

    def heads_before(self, end: int) -> Sequence[Head]:
        """The heads that begin at most a head's length before an offset."""
        at = bisect_left(self.heads, end, key=lambda head: head.start)
        return self.heads[max(0, at - 8) : at]


def longest_heads(heads: Sequence[Head]) -> list[Head]:
    """Of heads with the same end only the longest of each need, sorted by where they begin."""
    best: dict[tuple[int, str], Head] = {}
    for head in heads:
        key = head.end, head.part.needs
        if key not in best or head.start < best[key].start:
            best[key] = head
    return sorted(best.values(), key=lambda head: (head.start, head.end))


def is_brand(text: str) -> bool:
    """Whether a short text could be a brand: no word of the dictionary is in it (富数, 粤开), or it is Latin."""
    if text.isascii():
        return len(text) > 1 and text[0].isupper()
    return len(text) in BRAND_CHARS and all(len(token) == 1 for token in rjieba.cut(text, False))


def _reach(ground: Ground, at: int) -> int:
    """How far right of ``at`` a name may run: to the first break or the first word that is no part of a name."""
    window = UNBROKEN.match(ground.text, at, min(len(ground.text), at + GAP + 12))
    end = window.end() if window else at
    stops = ground.parts.stops(ground.text[at:end])
    return at + stops[0][0] if stops else end


def _joint_reach(ground: Ground, anchor: tuple[int, int], reach: int) -> int:
    """How far a name may run if one 和 or 与 joins what it deals with: 山东省 + 数据和遥感技术 + 研究院."""
    text = ground.text
    joint = JOINING.match(text, reach)
    if joint is None or reach - anchor[1] < 2 or joint.end() in ground.places or joint.end() in ground.brands:
        return reach
    if any(head.end == reach for head in ground.heads_before(reach)):
        return reach
    return _reach(ground, joint.end())


def _fits(ground: Ground, head: Head, anchor: tuple[int, int]) -> bool:
    """Whether what lies between a place and a head makes both of them one name."""
    gap = ground.text[anchor[1] : head.start]
    needs = head.part.needs
    if SEVERAL.search(gap):
        return False
    if anchor[0] in ground.levels:
        # 市轨道交通集团 is the city's own; no firm of another name begins so.
        whose = needs in ("place", "any") and not gap
        own = head.part.kind == "legal" and len(gap) > 1
        own = own and ground.parts.longest("legal", ground.text, anchor[1]) is None
        return whose or (own and (ground.parts.is_generic(gap) or not is_brand(gap)))
    # 国家重点实验室 and 中国政府 name no one body; 国家金融与发展实验室 does.
    if anchor[0] in ground.states and ground.parts.is_generic(gap):
        return False
    if head.part.kind == "legal":
        # 北京科技公司 may be any of many, 北京汽车集团 is one.
        return len(gap) > 1 and not (needs == "brand" and ground.parts.is_generic(gap))
    if needs == "place0":
        return not gap
    if needs == "division":
        ends_in = ground.text[anchor[1] - 1]
        return 1 < len(gap) < 9 and ends_in in ground.parts.words("division")
    if needs == "named":
        return len(gap) in BRAND_CHARS and not ground.parts.is_generic(gap)
    if needs == "city":
        return not gap and anchor[0] in ground.cities
    if needs == "brand":
        brand = ground.brands.get(anchor[1])
        known = brand is not None and brand.end == head.start
        return known or is_brand(without_trade(ground.parts, gap))
    return needs in ("place", "any", "joint")


def without_trade(parts: Parts, text: str) -> str:
    """A text without the trade words at its end: 富数信息科技 is the brand 富数."""
    end = len(text)
    while (trade := parts.longest_before("trade", text, 0, end)) is not None:
        end -= len(trade.text)
    return text[:end]


def from_places(ground: Ground) -> Iterator[Candidate]:
    """Names that begin at a place or at 国家, 中国, 全国."""
    starts = [head.start for head in ground.heads]
    cover = Cover(ground.sure)
    for anchor in ground.anchors:
        inside = cover.at(*anchor)
        if inside is not None and ground.sure[inside].start < anchor[0]:
            continue
        reach = _reach(ground, anchor[1])
        joint_reach = _joint_reach(ground, anchor, reach)
        found: Head | None = None
        for at in range(bisect_left(starts, anchor[1]), len(starts)):
            head = ground.heads[at]
            if head.start > min(joint_reach, anchor[1] + GAP):
                break
            if head.start > reach and (found is not None or head.part.needs != "joint"):
                continue
            if found is None:
                if _fits(ground, head, anchor) and not _swallows(ground, cover, anchor, head):
                    found = head
            elif head.start <= found.start < head.end or (head.start < found.end < head.end):
                found = head if head.end > found.end and _fits(ground, head, anchor) else found
            elif head.start >= found.end and _under(ground, found, head):
                found = head
        if found is not None:
            start = _brand_before(ground, anchor, found)
            level = ground.text[slice(*anchor)] if anchor[0] in ground.levels else ""
            yield candidate(start, found, "a place begins it")._replace(level=level)


def _brand_before(ground: Ground, anchor: tuple[int, int], head: Head) -> int:
    """Where a firm's name begins that writes its brand before its place: 甲木 + 成都 + 科技有限公司."""
    gap = ground.text[anchor[1] : head.start]
    if head.part.kind != "legal" or head.part.not_before or without_trade(ground.parts, gap):
        return anchor[0]
    run = HAN_BEFORE.search(ground.text, max(0, anchor[0] - REACH), anchor[0])
    if run is None or any(at in ground.places for at in range(run.start(), anchor[0])):
        return anchor[0]
    stops = ground.parts.stops(run[0])
    start = run.start() + (stops[-1][1] if stops else 0)
    brand = ground.text[start : anchor[0]]
    # In a list the whole item is the name; elsewhere a word of the dictionary is hardly a brand.
    listed = not stops and len(brand) in BRAND_CHARS and ground.text[start - 1 : start] in LISTED
    own = (listed and not ground.parts.is_generic(brand)) or is_brand(brand)
    return start if own and not ground.parts.has_any("nobrand", brand) else anchor[0]


def _under(ground: Ground, found: Head, head: Head) -> bool:
    """Whether a head continues a finished name: an office under it, or its legal form after trade words."""
    gap = ground.text[found.end : head.start]
    if head.part.kind == "legal":
        return not without_trade(ground.parts, gap)
    return not gap and head.part.needs in ("place", "any", "joint")


def _swallows(ground: Ground, cover: Cover, anchor: tuple[int, int], head: Head) -> bool:
    """Whether a sure name lies between, that the longer name would swallow: 北京 + 小米 + … is not one house."""
    at = anchor[1]
    while at < head.end:
        index = cover.at(at, head.end)
        if index is None:
            return False
        name = ground.sure[index]
        if name.start > anchor[0] and not (head.part.kind == "legal" and name.end <= head.start):
            return True
        if name.start <= anchor[0] and head.start - name.end > UNDER:
            return True
        at = name.end
    return False


def candidate(start: int, head: Head, why: str) -> Candidate:
    return Candidate(start, head.end, (), head.end, head.end, head.part.type, why)
