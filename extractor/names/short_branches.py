"""Branches by their short name, the place first: 长沙农行 is 中国农业银行长沙分行, 江苏工行 中国工商银行江苏省分行."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.gazetteers import Entry
from extractor.names.branches import DIVISIONS
from extractor.names.candidates import Candidate
from extractor.names.lexicon import Lexicon

#: Houses with branches all over the country, by type; what their branches are called.
OFFICES = {"bank.large": "分行", "bank.joint_stock": "分行", "bank.policy": "分行", "clearing": "分公司"}
CENTRAL = "中国人民银行"
#: The central bank's short names that a place may stand before: 深圳人民银行.
CENTRAL_SHORT = frozenset({"人行", "人民银行"})
#: Characters of a house's short name (工行, 邮储, 国开行).
SHORT = 3
#: A place written with its division may stand before a longer name as well: 平利县农业银行.
#: 市建行, 省工行, 县农行: where the division is not named; and what may stand before them.
UNNAMED, BESIDE = frozenset("省市县"), frozenset("和与及向由在从是经对据了的")
DIVIDED = "省", "市", "县", "旗"
LEVELS = frozenset({"province", "city", "county"})


def with_places(
    text: str, names: Sequence[Candidate], chains: Sequence[tuple[int, int]], places: Mapping[int, int], known: Lexicon
) -> list[Candidate]:
    """The names, each short name of a bank together with the place right before it.

    Args:
        text: the view's text.
        names: listed names with their branches, sorted.
        chains: where chains of places begin and end, and 国家, 中国, which are no places.
        places: where a place begins and the longest there ends.
        known: the names of houses and places.
    """
    starts = {end: start for start, end in chains if start in places}
    names = [_registered(text, name, starts) for name in names]
    return [
        _with_place(text, name, starts[name.start], places, known)
        if name.start in starts and _is_short(text[name.start : name.stem], name.owners, text[name.start - 1])
        else _of_its_city(text, name)
        for name in names
    ]


def _of_its_city(text: str, name: Candidate) -> Candidate:
    """市建行: the house in a city that is named elsewhere, if at all. 全市建行 and 城市建行 are something else."""
    at = name.start - 1
    if at < 0 or text[at] not in UNNAMED or name.end > name.stem or name.end - name.start > SHORT + 1:
        return name
    alone = at == 0 or text[at - 1] in BESIDE or not "\u4e00" <= text[at - 1] <= "\u9fff"
    return name._replace(start=at) if alone and [house.type for house in name.owners] == ["bank.large"] else name


def _registered(text: str, name: Candidate, starts: Mapping[int, int]) -> Candidate:
    """A firm as it is registered: its own place, its name, its legal form (北京高汇通商业管理有限公司).

    A firm whose full name its place begins may be named with it and without its legal form (重庆三峡担保集团).
    """
    start = starts.get(name.start)
    if start is None or len(name.owners) != 1 or name.tail < name.end:
        return name
    house = name.owners[0]
    if text.endswith("公司", 0, name.end):
        own = bool(house.place) and text.startswith(house.place, start)
    else:
        own = not house.type.startswith("bank") and house.name.startswith(text[start : name.start])
    return name._replace(start=start) if own else name


def _is_short(written: str, owners: tuple[Entry, ...], before: str) -> bool:
    if len(owners) != 1:
        return False
    house, short = owners[0], len(written) <= SHORT
    if house.type == "bank.large":
        return short or (before in DIVIDED and house.name == "中国" + written)
    if house.type == "clearing":
        return short and house.name == "中国" + written
    if house.name == CENTRAL:
        return written in CENTRAL_SHORT
    return short and written.endswith("行") and house.type in OFFICES


def _with_place(text: str, name: Candidate, start: int, places: Mapping[int, int], known: Lexicon) -> Candidate:
    last = start
    for _ in range(DIVISIONS):
        if places.get(last, name.start) < name.start:
            last = places[last]
    written = text[last : name.start]
    place = known.places.get(written)
    if place is None or place.type not in LEVELS or written.endswith("区"):
        return name
    if name.end > name.stem:
        return name._replace(start=start)
    return name._replace(start=start, canonical=_branch(name.owners[0], place, written, known))


def _branch(house: Entry, place: Entry, written: str, known: Lexicon) -> str:
    """What the branch is called in full, as far as its house's own manner shows."""
    if place.type == "county":
        return f"{house.name}{written}支行"
    if house.name == CENTRAL:
        names = (f"{house.name}{at}{office}" for at in (written, place.name) for office in ("分行", "中心支行"))
        return next((name for name in names if known.listed(name)), f"{house.name}{written}分行")
    of_province = house.type == "bank.large" and place.name.endswith("省")
    return f"{house.name}{place.name if of_province else written}{OFFICES[house.type]}"
