"""Institutions on no list that a brand begins: a known one (中信 + 证券), or one that nobody knows (粤开 + 证券).

A brand nobody knows is looked for backwards from the head. It begins after punctuation, or after a word that is never
inside a name; what the dictionary knows as a word is no brand, except before a legal form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
import rjieba

from extractor.names.candidates import Candidate, Cover
from extractor.names.open_names import BRAND_CHARS, Ground, Head, candidate, is_brand, without_trade

UNBROKEN_PLACE = regex.compile(r"\([\u4e00-\u9fff]{2,6}+\)")
#: The place that may stand between what a company deals in and its legal form: 云某技术(天津)有限公司.
PLACE_AT_END = regex.compile(r"\([\u4e00-\u9fff]{2,6}+\)\Z")
#: Searched backwards from a head, for names that no place begins.
RUN_BEFORE = regex.compile(r"(?r)(?:[\u4e00-\u9fffA-Za-z·]|\([\u4e00-\u9fff]{2,6}\)){0,40}\Z")
#: A number and its measure word are no brand: 24家分公司, 十余个子公司; 百家云 is one.
COUNTED = regex.compile(r"(?:(?<=[\d+余多])|(?![百千万]家)[一二三四五六七八九十百千万两几多余]{1,8}+)[家个所间只]")
#: A longer legal form is written in full (有限公司), and not just 公司, 集团.
IN_FULL = 3
#: Characters before a head in which a brand is looked for.
REACH = 22


def from_brands(ground: Ground) -> Iterator[Candidate]:
    """Names that begin with a known brand: 中信 + 证券, 华为 + 云计算技术 + 有限公司."""
    text, parts = ground.text, ground.parts
    by_start: dict[int, list[Head]] = {}
    for head in ground.heads:
        by_start.setdefault(head.start, []).append(head)
    for brand in ground.brands.values():
        at = placed = ground.places.get(brand.stem, brand.stem)
        single = [head for head in by_start.get(brand.stem, ()) if head.part.needs == "brand"]
        if single and brand.why == "weak":
            yield candidate(brand.start, max(single, key=lambda head: head.end), "a brand begins it")
        if opening := UNBROKEN_PLACE.match(text, at):
            at = opening.end()
        trades = 0
        while (trade := parts.longest("trade", text, at)) is not None and trades < 5:
            at, trades = at + len(trade.text), trades + 1
        bracket = UNBROKEN_PLACE.match(text, at)
        at = bracket.end() if bracket else at
        legal = parts.longest("legal", text, at)
        # 国药控股湖南有限公司 is a house of its own; 工商银行北京公司业务 is none.
        of_place = placed > brand.stem and legal is not None and len(legal.text) > IN_FULL
        if legal is not None and (trades or of_place):
            end = at + len(legal.text)
            yield Candidate(brand.start, end, (), end, end, legal.type, "a brand begins it, a legal form ends it")


def from_heads(ground: Ground, taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names that a brand nobody knows begins: looked for backwards from a head nothing else has claimed."""
    cover = Cover(taken)
    for head in ground.heads:
        if head.part.needs not in ("brand", "any") and head.part.kind != "legal":
            continue
        if cover.at(head.start, head.end) is not None:
            continue
        before = cover.before(head.start)
        floor = max(head.start - REACH, taken[before].end if before is not None else 0)
        start = _brand_start(ground, head, floor)
        if start is not None:
            yield candidate(start, head, "a brand on no list begins it")


def _brand_start(ground: Ground, head: Head, floor: int) -> int | None:
    """Where the brand before a head begins, or None where there is none."""
    text, parts = ground.text, ground.parts
    run = RUN_BEFORE.search(text[floor : head.start])
    begin = floor + run.start() if run else head.start
    stops = parts.stops(text[begin : head.start])
    clean = not stops
    if stops:
        begin += stops[-1][1]
    elif begin and begin == floor and _han(text[begin - 1]):
        return None
    while (lead := parts.longest("lead", text, begin)) is not None:
        begin += len(lead.text)
    if begin in ground.levels:
        begin += 1
    if counted := COUNTED.match(text, begin, head.start):
        begin = counted.end()
    core = without_trade(parts, PLACE_AT_END.sub("", text[begin : head.start]))
    if len(core) < 2 or parts.is_generic(core):
        return None
    if is_brand(core) and not parts.has_any("nobrand", core):
        return begin
    legal = head.part.kind == "legal" and not head.part.not_before
    if len(core) <= (0 if not (legal or head.part.needs == "any") else 12 if clean and legal else 6):
        return begin + _verbs(core)
    tokens = rjieba.cut(core, False)
    size = 0
    while tokens and len(tokens[-1]) == 1:
        size += 1
        tokens.pop()
    brand = core[len(core) - size :]
    leads = parts.words("lead")
    if (
        size in BRAND_CHARS
        and tokens
        and not parts.is_generic(brand)
        and not parts.has_any("nobrand", brand)
        and not leads.issuperset(brand)
    ):
        begin += len(core) - size
        return begin - len(tokens[-1]) if tokens[-1] in parts.words("state") else begin
    return None


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _verbs(core: str) -> int:
    """How many characters of verbs, adverbs and prepositions stand before a brand (接到 + 华邦)."""
    size = 0
    for token, tag in rjieba.tag(core):
        if len(token) == 1 or tag[0] not in "vdpcru" or tag == "vn" or len(core) - size - len(token) < 2:
            break
        if core[size + len(token)] == "(":  # 特步(中国)有限公司: a brand that is tagged as a verb
            break
        size += len(token)
    return size


#: What may stand between the names of the applicants in brackets.
ITEM = regex.compile(r"[^、,;()\n]{2,24}+")


def from_lists(ground: Ground, taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """Shortened company names in a list with names that are sure: (交通银行、中移上海信息通信科技、上海富数科技)."""
    text, cover = ground.text, Cover(taken)
    for name in taken:
        for start, end in _neighbours(text, name):
            if cover.at(start, end) is not None and not _prefix_brand(ground, start, end):
                continue
            item = text[start:end]
            core = without_trade(ground.parts, item)
            if (
                len(core) > 1
                and len(core) < len(item)
                and not ground.parts.is_generic(core)
                and not ground.parts.stops(item)
            ):
                yield Candidate(start, end, (), end, end, "company", "listed with names that are sure")


def _prefix_brand(ground: Ground, start: int, end: int) -> bool:
    brand = ground.brands.get(start)
    return brand is not None and brand.end < end


def _neighbours(text: str, name: Candidate) -> Iterator[tuple[int, int]]:
    """The whole items right and left of a name inside brackets."""
    if text.startswith("、", name.end):
        item = ITEM.match(text, name.end + 1)
        if item and text[item.end() : item.end() + 1] in ("、", ")", "\n", ""):
            yield item.span()
    if name.start and text[name.start - 1] == "、":
        floor = max(0, name.start - 26)
        start = max(text.rfind(mark, floor, name.start - 1) for mark in ("、", "("))
        if start >= floor and (item := ITEM.fullmatch(text, start + 1, name.start - 1)):
            yield item.span()
