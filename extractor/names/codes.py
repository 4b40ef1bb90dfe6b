"""Companies with their stock code: whatever is called 某某建设(002822.SZ) or 证券简称:某某建设 is a listed company.

The code says where the name ends. It begins after punctuation or after a word that is never inside a name; where no
such thing stands before it, the segmenter says, since a listed company's short name has two to four characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
import rjieba

from extractor.names.backing import is_word
from extractor.names.candidates import Candidate, Cover
from extractor.names.definitions import occurrences
from extractor.names.parts import Parts

_LABEL = r"(?:(?:A股|H股|港股|美股|沪市|深市)?(?:股票|证券|股份|上市|交易)?(?:代码|代号|编号)?[:]?\s?)"
_MARKET = (
    r"(?:(?i:SH|SZ|BJ|HK|SSE|SZSE|SEHK|HKEX|NYSE|NASDAQ|AMEX|US)|纽交所|港交所|上交所|深交所|北交所|联交所|纳斯达克)"
)
#: Shanghai, Shenzhen, Beijing; a postal code begins with other digits, mostly.
_MAINLAND = r"(?:60[0135]|68[89]|00[0-3]|30[01]|43\d|8[37]\d|920)\d{3}"
#: A code in brackets behind a name; what follows the first code (，股吧; another market's code) is not looked at.
CODE = regex.compile(
    rf"""\s?\(\s?(?:
        {_LABEL}?+{_MAINLAND}(?:[.](?:SH|SZ|BJ|SS|OC))?
      | {_LABEL}?+\d{{4,6}}[.](?:HK|SH|SZ|BJ|SS|OC|TW)
      | {_LABEL}?+{_MARKET}(?:[:.\s]{{0,2}}+\d{{4,6}}|\s?[:]\s?[A-Z]{{1,5}})
      | {_LABEL}?+0\d{{4}}
      | {_LABEL}?+[A-Z]{{1,5}}[.](?:US|N|O|OQ|NYSE|NASDAQ)
    )(?=[\s,;:、/|)])[^()\n]{{0,30}}+\)""",
    regex.VERBOSE,
)
#: 证券简称:某某建设, as announcements write it.
NAMED = regex.compile(r"(?:证券|股票)简称\s?:\s{0,3}+([\u4e00-\u9fffA-Za-z0-9*·-]{2,8}+)")
#: What such names are made of, read up to the bracket; *ST and the like stand before the name and belong to it.
_RUN = regex.compile(r"[*]?[\u4e00-\u9fffA-Za-z0-9·&-]{1,24}+\Z")
_LATIN = regex.compile(r"[A-Z][A-Za-z0-9&-]{0,24}+\Z")
_MIXED = regex.compile(r"[*]?[A-Z]{1,5}[\u4e00-\u9fff]{1,4}\Z")
#: Shares with unequal votes or of firms without profit are marked behind the name (-W, -U); the mark is no part of it.
_MARK = regex.compile(r"-[A-Z]{1,2}\Z")
#: Characters before the bracket in which the name is looked for.
REACH = 24
#: Mainland exchanges allow four Chinese characters, Hong Kong's more.
SHORT, LONGER, LONGEST = 4, 6, 8
_HONG_KONG = regex.compile(r"(?i:HK)|港|\D\d{5}\D")
WHY = "its stock code stands behind it"


def from_codes(text: str, sure: Sequence[Candidate], weak: Sequence[Candidate], parts: Parts) -> Iterator[Candidate]:
    """Names that a stock code follows and that no listed name ends with; a weak name there is its owner's.

    Args:
        text: the view's text.
        sure: names that need no backing, sorted, not overlapping.
        weak: candidates of weak names.
        parts: the words names are made of.
    """
    cover = Cover(sure)
    ends = {name.end: name for name in weak}
    for code in CODE.finditer(text):
        end = code.start()
        end -= text.endswith(("”", "」", '"', "》"), 0, end)
        if mark := _MARK.search(text, max(0, end - 3), end):
            end = mark.start()
        before = cover.before(end)
        if (before is not None and sure[before].end == end) or text.endswith("公司", 0, end):
            continue
        start = _start(text, end, LONGER if _HONG_KONG.search(code[0]) else SHORT, parts)
        if start is None or text[start:end] in parts.words("noname") or parts.is_generic(text[start:end]):
            continue
        known = ends.get(end)
        if known is not None and (known.start <= start or is_word(text, known.start, end)):
            yield known._replace(why=WHY)
        else:
            yield Candidate(start, end, (), end, end, "other", WHY)
    for name in NAMED.finditer(text):
        if cover.at(*name.span(1)) is None:
            yield Candidate(*name.span(1), (), name.end(1), name.end(1), "other", WHY)


def again(text: str, coded: Sequence[Candidate]) -> Iterator[Candidate]:
    """Wherever else the article writes a name that a code has shown; two characters only where they are a word."""
    known = {text[name.start : name.end]: name for name in reversed(coded)}
    for short, name in known.items():
        for start, end in occurrences(text, short, 0):
            latin = short.isascii() and (_letter(text[start - 1 : start]) or _letter(text[end : end + 1]))
            if not latin and (len(short) > 2 or is_word(text, start, end)):
                yield Candidate(start, end, name.owners, end, end, name.type, WHY)


def _letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _start(text: str, end: int, most: int, parts: Parts) -> int | None:
    """Where the name of at most so many characters that ends at ``end`` begins; None where none stands there."""
    floor = max(0, end - REACH)
    run = _RUN.search(text[floor:end])
    if run is None:
        return None
    begin = floor + run.start()
    for whole in (_LATIN, _MIXED):
        if found := whole.search(run[0]):
            return begin + found.start() if len(found[0]) > 1 else None
    stops = [stop for _, stop in parts.stops(run[0]) if stop <= len(run[0]) - 2]
    if stops:
        begin += stops[-1]
    size = end - begin
    if size <= most:
        return begin if size > 1 else None
    cuts, at = set(), begin
    for token in rjieba.cut(text[begin:end], False):
        cuts.add(end - at)
        at += len(token)
    best = next((length for length in (SHORT, 3, 5, 6, 7, LONGEST) if length in cuts), None)
    return end - best if best else None
