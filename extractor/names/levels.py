"""Divisions that are not named: 省医保局, 市轨道交通集团 and 交通银行省分行 are of the province or city at hand.

Which one that is stands elsewhere in the article. Where it names one division of the kind, the name is that one's;
where it names none or several, the name is found and links to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from extractor.gazetteers import Entry
from extractor.names.lexicon import Lexicon
from extractor.names.parts import Parts

#: A word that ends before such a name has at least so many characters: 协助 + 省医保局, but 各 + 省医保局 are many.
WORD = 2
#: Single characters that may stand before it; and the end of words that say there are many.
BESIDE, MANY = frozenset("和与及向由在从是经对据了的将为以把被于给"), "多"
_OPENS = regex.compile("[省市县区旗自]")


def level_anchors(text: str, parts: Parts) -> Iterator[tuple[int, int]]:
    """Where 省, 市 or 自治区 stand by themselves and a name may begin with them; never in 全省, 城市, 市场."""
    for char in _OPENS.finditer(text):
        at = char.start()
        level = parts.longest("level", text, at)
        if level is not None and _begins(text, at, parts):
            yield at, at + len(level.text)


def _begins(text: str, at: int, parts: Parts) -> bool:
    before = text[at - 1] if at else ""
    if before.isdigit():
        return False
    if not before or before in BESIDE or not "\u4e00" <= before <= "\u9fff":
        return True
    word = parts.longest_before("stop", text, max(0, at - 4), at)
    return word is not None and len(word.text) >= WORD and not word.text.endswith(MANY)


def at_hand(level: str, places: Iterable[str], lexicon: Lexicon) -> Entry | None:
    """The one division of a level that an article's places are or lie in, None where there is none or several."""
    found: dict[str, Entry] = {}
    for name in places:
        seen: set[str] = set()
        place = name
        while (entry := lexicon.places.get(place)) is not None and entry.name not in seen:
            seen.add(entry.name)
            if entry.name.endswith(level) and (entry.type == "province") >= (level == "自治区"):
                found[entry.name] = entry
            place = entry.parent
    return next(iter(found.values())) if len(found) == 1 else None
