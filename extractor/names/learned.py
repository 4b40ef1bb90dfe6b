"""Short names that nobody introduces: 深圳市某木建设集团股份有限公司, written in full once, is 某木建设 elsewhere.

The full name says what is place, what is brand and trade, and what is only legal form. Brand and trade together are
the short name; the brand with 公司 or 集团 as well; the brand before a head (某木 + 财务公司) is a house of the group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from extractor.names.candidates import Candidate, Cover, leftmost_longest
from extractor.names.open_names import Ground, Head, is_brand, without_trade
from extractor.occurrences import occurrences

_BRACKETS = regex.compile(r"\([\u4e00-\u9fff]{2,6}+\)")
#: Legal forms that anybody adds to a brand.
LOOSE = "公司", "集团", "集团公司"
#: Characters of a short name; two are a word as likely as a brand.
SIZES = range(3, 9)
HOUSE = "a house of a group named in full"
WHY = "short for a name the article writes in full"


def from_full_names(ground: Ground, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Every other mention of the companies that the article names with their legal form, or their place and trade."""
    shorts: dict[str, Candidate] = {}
    cores: dict[str, str] = {}
    brands: dict[str, Candidate] = {}
    for name in found:
        core = "" if name.owners else _core(ground, name)
        brand = without_trade(ground.parts, core)
        if len(brand) < 2 or ground.parts.is_generic(core) or ground.parts.has_any("nobrand", brand):
            continue
        cores.setdefault(ground.text[name.start : name.end], core)
        forms = [core] if len(core) in SIZES else []
        forms += [brand] if len(brand) in SIZES and is_brand(brand) else []
        forms += [brand + first for first in (core[len(brand) :][:2],) if first in ground.parts.words("trade")]
        for form in (*forms, *(brand + legal for legal in LOOSE)):
            shorts.setdefault(form, name)
        brands.setdefault(brand, name)
    if brands:
        # 柳木村镇银行 stands by itself as well: it is the house written in full, if the name of no other ends so.
        ends = Counter(core[at:] for core in cores.values() for at in range(len(core)))
        alone = {core for core in cores.values() if ends[core] == 1}
        yield from _mentions(ground, shorts, alone, Cover(found))
        yield from _houses(ground, brands, Cover(found))


def _core(ground: Ground, name: Candidate) -> str:
    """Brand and trade of a name that ends with a legal form, or of 四川甲木制药; nothing where it ends otherwise."""
    text, parts = ground.text, ground.parts
    legal = parts.longest_before("legal", text, name.start, name.end)
    trade = parts.longest_before("head", text, name.start, name.end) if legal is None else None
    if (legal is None or legal.text in ("公司", "集团")) and (trade is None or trade.needs != "named"):
        return ""
    start, end = name.start, name.end - (len(legal.text) if legal is not None else 0)
    while ground.places.get(start, end) < end:
        start = ground.places[start]
    return _BRACKETS.sub("", text[start:end])


def _mentions(ground: Ground, shorts: dict[str, Candidate], alone: set[str], cover: Cover) -> Iterator[Candidate]:
    text, forms = ground.text, list(shorts)
    for start, end, index in leftmost_longest(occurrences(text, forms)):
        known = cover.at(start, end)
        taken = cover.spans[known] if known is not None else None
        name = shorts[forms[index]]
        same = taken is not None and taken[:3] == (start, end, ()) and forms[index] in alone
        if taken is None or (same and taken != name):
            full = text[name.start : name.end]
            yield Candidate(start, end, (), end, end, name.type, WHY, name.canonical or full)


def _houses(ground: Ground, brands: dict[str, Candidate], cover: Cover) -> Iterator[Candidate]:
    heads: dict[int, Head] = {}
    for head in ground.heads:
        if head.part.kind == "head" and head.part.needs == "brand":
            known = heads.setdefault(head.start, head)
            heads[head.start] = head if head.end > known.end else known
    for start, end, _ in leftmost_longest(occurrences(ground.text, list(brands))):
        house = heads.get(end)
        if house is not None and cover.at(start, house.end) is None:
            yield Candidate(
                start, house.end, (), house.end, house.end, house.part.type, "a house of a group named in full"
            )
