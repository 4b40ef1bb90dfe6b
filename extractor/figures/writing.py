"""Numbers in odd writing: ×10⁸, 1。5亿, 15,00万, .8亿, (50)亿, and those that the end of a line breaks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

import regex

from extractor.figures.lexicon import Lexicon
from extractor.numerals import Numeral, multiply, read_numeral


class Scene(NamedTuple):
    """Where an amount is read: ``floor`` and ``end`` are how far it may look to the left and to the right."""

    text: str
    lex: Lexicon
    floor: int
    end: int


_POWER = regex.compile(r" ?[×xX*] ?10(?:\^?([0-9]{1,2})|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?![0-9])")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_OCR_POINT = regex.compile(r"。([0-9]{1,4})(?=[万亿千百元%])")
_BAD_GROUP = regex.compile(r"(?:,[0-9]{1,8}){1,6}+(?![0-9])")
_SCALES: Mapping[str, Decimal] = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
#: 50亿(元), and the other way round (50)亿元.
_CLOSED_SCALE = regex.compile(r"\) ?(万亿|亿|万)")


#: 2 345.6万户 and 126 .5亿元: groups of three parted by spaces, a space beside the point.
_SPACED = regex.compile(
    r"(?: [0-9]{3}(?![0-9])){1,2}+(?:\.[0-9]{1,8})?+|(?: \. ?|\. )[0-9]{1,4}(?![0-9])| 00?(?=[万亿])"
)
#: After one of these a number and the next one are two: 表1 500万元.
_NUMBERED = frozenset("图表第附例式注篇章节款项栏期")


def _spaced(scene: Scene, numeral: Numeral) -> Numeral:
    """A number broken by plain spaces: only where a scale or a unit shows that it is one, and it is flagged.

    A number that begins its line may be the index of what follows it (1 500万元), so there it needs a point after
    its groups. No number begins with a zero, so one that seems to (8 000万元, 5 0亿元) goes on from the number before.
    """
    text, start, stop = scene.text, numeral.start, numeral.end
    head = text[start:stop]
    if not head.isdigit() or not head.isascii() or len(head) > 12 or (head[0] == "0" and head != "0"):
        return numeral
    found = _SPACED.match(text, stop, scene.end)
    before = text[start - 1] if start else "\n"
    if found is None or before in _NUMBERED or (before.isascii() and (before.isalnum() or before in "._-/+")):
        return numeral
    tail = found[0].replace(" ", "")
    if found[0][1].isdigit() and (len(head) > 3 or head == "0"):
        return numeral
    if before in "\r\n" and tail[0] != "0" and (found[0][0] == "." or "." not in tail):
        return numeral
    joined = head + tail
    whole = read_numeral(joined + text[found.end() : min(scene.end, found.end() + 8)])
    if whole is None or whole.end < len(joined):
        return numeral
    end = found.end() + whole.end - len(joined)
    if not whole.scaled and scene.lex.after.after(text, end + text.startswith(" ", end), scene.end) is None:
        return numeral
    return _with_flags(whole._replace(start=start, end=end), "spaced")


def _with_flags(numeral: Numeral, *flags: str) -> Numeral:
    return numeral._replace(flags=(*numeral.flags, *flags))


def _times(numeral: Numeral, factor: Decimal, end: int) -> Numeral:
    value = None if numeral.value is None else multiply(numeral.value, factor)
    return numeral._replace(
        end=end, value=value, low=multiply(numeral.low, factor), high=multiply(numeral.high, factor), scaled=True
    )


def _odd_tail(scene: Scene, numeral: Numeral) -> Numeral:
    """What may follow the digits in unclean or scientific writing: ×10⁸, 。for a point, a group of two digits."""
    text, end, stop = scene.text, scene.end, numeral.end
    char = text[stop]
    if char in " ." and numeral.kind == "exact":
        spaced = _spaced(scene, numeral)
        if spaced is not numeral:
            return spaced
    if char in "×xX* ":
        power = _POWER.match(text, stop, end)
        if power is not None:
            exponent = int(power[1] or power[2].translate(_SUPERSCRIPT))
            return _times(numeral, Decimal(10) ** exponent, power.end()) if exponent <= 15 else numeral
    if char == "。" and numeral.kind == "exact" and "." not in text[numeral.start : stop] and stop - numeral.start <= 3:
        point = _OCR_POINT.match(text, stop, end)
        if point is not None:
            whole = read_numeral(f"{text[numeral.start : stop]}.{text[stop + 1 : min(end, stop + 25)]}")
            if whole is not None and whole.end > stop + 1 - numeral.start:
                return _with_flags(whole._replace(start=numeral.start, end=numeral.start + whole.end), "ocr_dot")
    if char == "," and numeral.kind == "exact" and "0" <= text[stop - 1] <= "9":
        return _bad_group(text, numeral, end)
    if char == "." and numeral.kind == "exact" and text.startswith(("万", "亿"), stop + 1):
        return _with_flags(numeral._replace(end=stop + 2, value=None, kind="unread"), "malformed")
    if char == ")" and numeral.start and text[numeral.start - 1] == "(":
        closed = _CLOSED_SCALE.match(text, stop, end)
        if closed is not None:
            return _times(numeral, _SCALES[closed[1]], closed.end())._replace(start=numeral.start - 1)
    return numeral


def _bad_group(text: str, numeral: Numeral, end: int) -> Numeral:
    """15,00万 and 1,234,56万 are no numbers that anybody meant: they are flagged, and not guessed."""
    group = _BAD_GROUP.match(text, numeral.end, end)
    if group is None:
        return numeral
    written = text[numeral.start : numeral.end]
    zeros = text[numeral.end + 1] == "0" and group.end() - numeral.end > 2
    # 1,2345万元: a bare number ends no clause, so the scale behind the last digits is of all of them.
    torn = "." not in written and numeral.end - numeral.start <= 3 and text.startswith(("万", "亿"), group.end())
    if "," not in written and not zeros and not torn:
        return numeral
    rest = read_numeral("1" + text[group.end() : min(end, group.end() + 4)])
    stop = group.end() + (rest.end - 1 if rest is not None else 0)
    return _with_flags(numeral._replace(end=stop, value=None, kind="unread"), "bad_group")


def _lost_digit(text: str, numeral: Numeral, floor: int) -> Numeral:
    """.8亿元 has lost its 0; an ellipsis before a number has not."""
    at = numeral.start - 1
    if numeral.han or at < floor or text[at] != "." or (at and (text[at - 1] in ".…" or text[at - 1].isalnum())):
        return numeral
    if "." in text[numeral.start : numeral.end]:
        return numeral
    whole = read_numeral("0." + text[numeral.start : numeral.end])
    if whole is None or whole.end != numeral.end - at + 1:
        return numeral
    return _with_flags(whole._replace(start=at, end=numeral.end), "lost_digit")


_PLUS_SCALE = regex.compile(r"\+(万亿|[万亿])")


def plus_scale(scene: Scene, numeral: Numeral) -> Numeral | None:
    """50+万, 3.2+亿: the plus stands inside the number."""
    found = _PLUS_SCALE.match(scene.text, numeral.end, scene.end) if not numeral.scaled else None
    if found is None or numeral.kind != "exact":
        return None
    return _times(numeral, _SCALES[found[1]], found.end())


_LETTERS = regex.compile(r"[A-Za-z]")


def _latin_scale(scene: Scene, numeral: Numeral) -> Numeral:
    """US$3.5 billion, $200m; 100W用户, where W is short for 万.

    A letter alone is a scale only with a currency before the number, or (W) with what is counted behind it.
    """
    text, end = scene.text, scene.end
    at = numeral.end + (text[numeral.end] == " ")
    word = scene.lex.words["scale"].after(text, at, end)
    if word is None or numeral.scaled or numeral.han or numeral.kind != "exact":
        return numeral
    stop = at + len(word.text)
    if _LETTERS.match(text, stop):
        return numeral
    if len(word.text) == 1:
        start = numeral.start - (numeral.start > scene.floor and text[numeral.start - 1] == " ")
        paid = scene.lex.before.before(text, start, scene.floor) is not None
        if at > numeral.end or not (paid or _counts_something(scene, word.text, stop)):
            return numeral
    return _times(numeral, Decimal(word.value), stop)


def _counts_something(scene: Scene, letter: str, at: int) -> bool:
    """Whether a unit of money or a count, or a counted noun, stands at ``at``, and the letter may be a scale there."""
    text, lex = scene.text, scene.lex
    if lex.words["scale_after"].after(letter, 0, 1) is None:
        return False
    unit = lex.after.after(text, at, scene.end)
    if unit is not None:
        return unit.dimension in ("money", "count")
    return any(text.startswith(noun, at) for noun in lex.heads.get(text[at : at + 1], ()))


_LINE_TAIL = regex.compile(r"\r?\n(?=(?:万亿|[万亿])[一-鿿])")


def _over_line(text: str, at: int, end: int) -> Numeral | None:
    """A number broken by the end of a line, where it cannot be two numbers: 5↵0亿元 (no number begins with 0亿)."""
    left = at - 2 if text[at - 2] != "\r" else at - 3
    stop = left + 1
    while left >= 0 and stop - left <= 12 and text[left] in "0123456789.,":
        left -= 1
    head = text[left + 1 : stop].lstrip(".,")
    if not head:
        return None
    whole = read_numeral(head + text[at : min(end, at + 30)])
    if whole is None or whole.end <= len(head):
        return None
    return _with_flags(whole._replace(start=stop - len(head), end=at + whole.end - len(head)), "line_break")


def read_number(scene: Scene, at: int) -> Numeral | None:
    """The numeral at ``at`` with what belongs to it in odd writing. Its ``start`` may lie before ``at``."""
    text, end = scene.text, scene.end
    if at >= end:
        return None
    if (
        at > 1
        and text[at - 1] == "\n"
        and text[at] == "0"
        and text[at - 2] in "0123456789.,\r"
        and text[at + 1 : at + 2] != "."
    ):
        return _over_line(text, at, end)
    numeral = read_numeral(text, at, end)
    if numeral is None:
        return None
    if numeral.start and text[numeral.start - 1] == ".":
        numeral = _lost_digit(text, numeral, scene.floor)
    if numeral.end < end:
        char = text[numeral.end]
        if (char == " " or char in scene.lex.words["scale"].firsts) and not numeral.han:
            numeral = _latin_scale(scene, numeral)
            char = text[numeral.end] if numeral.end < end else ""
        if char and char in "×xX*。,.) ":
            numeral = _odd_tail(scene, numeral)
        elif char and char in "\r\n" and not numeral.scaled and not numeral.han:
            tail = _LINE_TAIL.match(text, numeral.end, end)
            if tail is not None:
                word = "万亿" if text.startswith("万亿", tail.end()) else text[tail.end()]
                numeral = _with_flags(_times(numeral, _SCALES[word], tail.end() + len(word)), "line_break")
    return numeral
