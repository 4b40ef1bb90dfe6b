"""Numbers that touch what no number touches: a letter O, a replacement character, digits of another script."""

from __future__ import annotations

from decimal import Decimal

from extractor.figures.amounts import Amount
from extractor.figures.writing import Scene
from extractor.numerals import Numeral

#: Letters and signs that are mistaken for digits, and digits that no Chinese number is written in.
LETTERS = frozenset("OolIОоⅠ")
#: Digits of mathematical alphabets, beyond the basic plane.
ASTRAL = frozenset(map(chr, range(0x1D7CE, 0x1D800)))
#: What no text holds that was read as it was written: control characters, and halves of a surrogate pair.
BROKEN = frozenset(map(chr, [*range(9), *range(0x0E, 0x20), 0x7F, *range(0xD800, 0xE000)]))
FOREIGN = ASTRAL.union(
    BROKEN,
    [chr(0xFFFD), *map(chr, range(0x660, 0x66A)), *map(chr, range(0x6F0, 0x6FA)), *map(chr, range(0x966, 0x970)),
     *map(chr, range(0x2460, 0x2474)), *map(chr, range(0x2776, 0x2780)),
     *map(chr, range(0x2070, 0x207A)), *map(chr, range(0x2080, 0x208A)), "²", "³", "¹"]
)  # fmt: skip
SUSPECT = LETTERS | FOREIGN
_PART = SUSPECT | frozenset("0123456789.,")
_MAX = 40


def suspect_at(scene: Scene, at: int) -> Amount | None:
    """The amount around ``at`` that holds a suspect sign, without a value; None where it is no number at all (O2O)."""
    text = scene.text
    start, end = at, at
    while start > scene.floor and at - start < _MAX and text[start - 1] in _PART:
        start -= 1
    while end < scene.end and end - at < _MAX and text[end] in _PART:
        end += 1
    signs = text[start:end].strip(".,")
    start = text.index(signs, start) if signs else start
    end = start + len(signs)
    if not signs or not any(char in SUSPECT for char in signs):
        return None
    if not any(char not in LETTERS and char not in ".," for char in signs):
        return None
    if (start and _word(text[start - 1])) or (end < len(text) and _word(text[end])):
        return None
    return _valueless(scene, start, end)


def _word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _valueless(scene: Scene, start: int, end: int) -> Amount | None:
    """An amount without a value where a scale or a unit follows."""
    text, stop = scene.text, end
    while stop < scene.end and text[stop] in "百千万亿余多" and stop - end < 3:
        stop += 1
    unit = scene.lex.after.after(text, stop, scene.end)
    if (unit is None and stop == end) or (unit is not None and unit.dimension == "time"):
        return None
    zero = Decimal(0)
    amount = Amount(start, stop, Numeral(start, stop, None, zero, zero, "unread"), None, None, None)
    if unit is not None:
        amount.unit, amount.dimension = unit.unit, unit.dimension
        amount.unit_spans = ((stop, stop + len(unit.surface)),)
        amount.end = stop + len(unit.surface)
    amount.flag("suspect_digit")
    return amount
