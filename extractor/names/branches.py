"""The rest of a name after the name of its house: legal form, place and what the part of it is called.

工商银行 + 重庆市 + 分行; 招商银行 + 股份有限公司 + 北京 + 分行 + 中关村 + 支行; 中信银行 + 信用卡中心; 华为 + 公司.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

import regex

from extractor.names.candidates import Candidate
from extractor.names.parts import Part, Parts

#: A legal form may have the place in brackets before it: 兴业数字金融服务(上海)股份有限公司.
BRACKETED = regex.compile(r"\(([\u4e00-\u9fff]{2,8}+)\)")
#: The head of a name may stand in brackets itself: 轨道交通(集团)有限公司.
IN_BRACKETS = 4
#: The name of a branch that is no place of the gazetteer: 中关村支行, 纽约分行.
FREE_CHARS, MOST_CHARS = 7, 11
FREE_NAME = regex.compile(r"[\u4e00-\u9fff]{2,11}")
#: One 与 may join what a university's centre studies: 法律与金融研究中心.
SUBJECTS = regex.compile(r"([\u4e00-\u9fff]{2,6})[与和及]([\u4e00-\u9fff]{2,6})")
SCHOLARLY = frozenset({"university", "research"})
#: Numerals and measure words count branches, they do not name one: 工商银行三家支行.
COUNTED = regex.compile(r"[一二三四五六七八九十百千两几数多全各]|[\d]")
#: A name has at most so many parts one under the other (分行, 支行, 分理处).
DEPTH = 3
#: A place is at most so many divisions, one inside the other: province, city, county, zone.
DIVISIONS = 4


class Tail:
    """Reads what follows a name.

    ``places`` maps where a place begins to where the longest one there ends; ``branches`` are the offsets at which the
    word for a part of an institution begins, so that most names need no look at what follows.
    """

    def __init__(self, text: str, places: Mapping[int, int], branches: Iterable[int], parts: Parts) -> None:
        self.text, self.places, self.parts = text, places, parts
        self._branches = sorted(set(branches))

    def legal(self, at: int) -> int:
        """Where the legal form that begins at ``at`` ends; ``at`` itself where there is none."""
        start = at
        bracket = BRACKETED.match(self.text, at)
        if bracket and bracket.start(1) in self.places:
            start = bracket.end()
        elif self.text.startswith(")", at) and self.text.rfind("(", max(0, at - IN_BRACKETS), at) >= 0:
            start = at + 1
        part = self.parts.longest("legal", self.text, start)
        return start + len(part.text) if part else at

    def branch(self, at: int, house: str = "") -> int:
        """Where the branch that begins at ``at`` ends; ``at`` itself where there is none.

        ``house`` is the type of what it is a branch of: only a ministry has an 信息中心 under it.
        """
        end = at
        for _ in range(DEPTH):
            following = self._one_branch(end, house)
            if following == end:
                break
            end = following
        return end

    def _one_branch(self, at: int, house: str) -> int:
        text, parts = self.text, self.parts
        after = self.after_places(at)
        first = bisect_left(self._branches, after)
        near = self._branches[first : first + MOST_CHARS]
        if not near or near[0] > after + MOST_CHARS:
            return at
        part = parts.longest("branch", text, after)
        if part is not None and (after > at or part.needs != "place") and _has(house, part):
            return after + len(part.text)
        free = FREE_NAME.match(text, after)
        if free is None:
            return at
        for size in (begin - after for begin in near if after + 2 <= begin < free.end()):
            part = parts.longest("branch", text, after + size)
            if part is None or not _has(house, part):
                continue
            name = text[after : after + size]
            if self._names_a_branch(name, part) or (house in SCHOLARLY and self._names_subjects(after, size, part)):
                return after + size + len(part.text)
        return at

    def _names_subjects(self, at: int, size: int, part: Part) -> bool:
        """Whether two subjects stand there, and not a 研究院 of somebody else behind 与."""
        both = SUBJECTS.fullmatch(self.text, at, at + size) if part.needs == "named" else None
        if both is None or both.start(2) in self.places:
            return False
        return not any(self.parts.stops(subject) or COUNTED.search(subject) for subject in both.groups())

    def _names_a_branch(self, name: str, part: Part) -> bool:
        """Whether the words before 支行 name one; a 研究院 may be named after its common subject."""
        if len(name) > FREE_CHARS or COUNTED.search(name) or self.parts.stops(name):
            return False
        return part.needs == "named" or (part.needs == "place" and not self.parts.is_generic(name))

    def after_places(self, at: int) -> int:
        """Where the places that stand one after the other from ``at`` end (广东省深圳市)."""
        for _ in range(DIVISIONS):
            at = self.places.get(at, at)
        return at


def _has(house: str, part: Part) -> bool:
    """Whether institutions of a type have such branches."""
    return not part.type or house in part.type.split("|")


def extend(candidate: Candidate, tail: Tail) -> Candidate:
    """The candidate with its legal form and its branch, as far as they are written."""
    stem = candidate.end
    legal = tail.legal(stem)
    # 招商银行公司业务: a bank is never called 公司, so the word belongs to what follows.
    if candidate.type.startswith("bank") and tail.text[stem:legal] in ("公司", "集团"):
        legal = stem
    end = tail.branch(legal, candidate.type)
    if end == stem:
        return candidate
    part = tail.parts.longest("branch", tail.text, legal)
    level = tail.parts.longest("level", tail.text, legal) if part is not None and part.needs == "level" else None
    return candidate._replace(
        end=end, stem=stem, tail=legal if end > legal else end, level=level.text if level is not None else ""
    )
