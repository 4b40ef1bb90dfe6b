"""Pilots that head a section: a line with its applicants in brackets, or a line with a field 申请机构 under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.pilots.mentions import LONG, PilotMention, outer_brackets, with_short
from extractor.pilots.short_forms import ShortForms
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Line, Span, enumeration, is_labelled

MAX_ITEM = 120
MIN_CHARS = 4
#: How long a line may be that is the cell of a table.
MAX_CELL = 24
#: How many lines under a name its applicants may stand.
FIELDS_BELOW = 3
#: So many characters a name stand between the names of a cell: 、 and the brackets of a short form.
NAMES_APART = 3
#: So many of the others a paragraph names that speaks of the list again.
SEVERAL = 2
_PUBLIC = ("regulator", "government", "association")
_QUOTES = '“”「」"'


class _Item(NamedTuple):
    """A line that names a pilot: where its name stands and who applied; whether it begins the row of a table."""

    start: int
    end: int
    owners: tuple[Name, ...]
    row: bool = False


def find_headings(found: Findings, words: PilotWords) -> Iterator[PilotMention]:
    """The pilots that lines name, each with the stretch that it governs: to the next such line or heading.

    Nothing says where the last of a list ends, so that it has no more lines than the longest of the others.
    """
    lines, text = found.layout.lines, found.text
    items = [_item(found, words, index) for index in range(len(lines))]
    shorts = ShortForms(found, words, {at: Span(item.start, item.end) for at, item in enumerate(items) if item})
    longest = 0
    for index, item in enumerate(items):
        if item is None:
            continue
        stop = _stop(found, items, shorts, index, item)
        listed = stop < len(items) and items[stop] is not None
        stop = stop if listed or not longest else min(stop, index + longest)
        longest = max(longest, stop - index) if listed else 0
        written = with_short(found.view.raw_text(item.start, item.end).strip())
        names = (*written, *(short for short in shorts.of(index) if short not in written))
        sentence = found.layout.sentence_at(item.start)
        section = Span(lines[index].start, lines[stop].start if stop < len(lines) else len(text))
        place = -1 if sentence is None else sentence
        yield PilotMention(item.start, item.end, names, "heading", place, section, item.owners)


def _stop(found: Findings, items: Sequence[_Item | None], shorts: ShortForms, index: int, item: _Item) -> int:
    """The index of the line that ends the section of an item."""
    lines = found.layout.lines
    for later in range(index + 1, len(lines)):
        line = lines[later]
        ends = not _is_cell(found, line) if item.row else line.kind != "body"
        several = shorts.others_in(later, index) >= SEVERAL  # it speaks of the list again
        if ends or several or items[later] is not None or _leaves(found, line, item, later - index):
            return later
    return len(lines)


def _item(found: Findings, words: PilotWords, index: int) -> _Item | None:
    line, text = found.layout.lines[index], found.text
    if line.end - line.start > MAX_ITEM:
        return None
    begin = line.start + enumeration(text[line.start : line.end])
    begin = _past_label(text, begin, line.end, words.naming)
    opened = _bracket(found, words, begin, line.end)
    row = opened is None and index + 1 < len(found.layout.lines) and _is_all_names(found, found.layout.lines[index + 1])
    if opened is not None:
        owners = tuple(names_between(found.institutions, opened, line.end))
        end = opened
    else:
        owners, end = _fields_below(found, words, index), line.end
    name = text[begin:end]
    if not owners and begin > line.start and line.kind == "heading" and _is_official(found, words, begin, end):
        owners = _actors_below(found, index)
    if not owners:
        return None
    plain = normalized(name)
    if len(plain) < MIN_CHARS or (opened is None and is_labelled(text, begin, line.end)):
        return None
    if not (words.has_trait(name) or name.strip(_QUOTES).endswith(words.heads) or len(plain) > 2 * MIN_CHARS):
        return None
    return _Item(begin, end, owners, row)


def _past_label(text: str, start: int, end: int, labels: tuple[str, ...]) -> int:
    """Where the value of a field begins (项目名称:…), or the start where the line is no such field."""
    for label in labels if text.startswith(labels, start) else ():
        if text.startswith(label, start) and text[start + len(label) : start + len(label) + 1] == ":":
            return min(end, start + len(label) + 1)
    return start


def _bracket(found: Findings, words: PilotWords, start: int, end: int) -> int | None:
    """The offset of the bracket in which the applicants stand, at the end of a line, or None; it may be broken."""
    text = found.text
    brackets = outer_brackets(text, Span(start, start + len(text[start:end].rstrip(" ;。,、"))))
    opened, closed = brackets[-1] if brackets else (start, start)
    if any(name.start <= a + 1 for a, b in brackets[:-1] for name in names_between(found.institutions, a, b)[:1]):
        return None  # 分别为:…服务(甲银行)、…产品(乙银行): a list
    if opened <= start or text[closed:end].strip(" ;。,、"):
        return None
    inside = _past_label(text, opened + 1, end, words.applicant)
    first = next(iter(names_between(found.institutions, inside, end)), None)
    if first is None or first.start > inside + 1 or first.type.startswith("media"):
        return None  # (经济日报 记者张三) is no applicant
    return None if any(sign in text[start:opened] for sign in "。;") else opened


def _fields_below(found: Findings, words: PilotWords, index: int) -> tuple[Name, ...]:
    """The institutions of the field 申请机构 in the lines under a name."""
    lines, text = found.layout.lines, found.text
    if lines[index].end == lines[index].start or text[lines[index].end - 1] in "。;,:":
        return ()
    for line in lines[index + 1 : index + 1 + FIELDS_BELOW]:
        value = _past_label(text, line.start, line.end, words.applicant)
        if value > line.start:
            return tuple(names_between(found.institutions, value, line.end))
        if line is lines[index + 1] and _is_all_names(found, line):
            return tuple(names_between(found.institutions, line.start, line.end))  # a table, cell under cell
        if not is_labelled(text, line.start, line.end):
            return ()
    return ()


def _is_official(found: Findings, words: PilotWords, start: int, end: int) -> bool:
    """Whether a numbered heading is an application's full name (二、基于大数据的客户营销系统), not what was done."""
    name = found.text[start:end]
    first = next(iter(found.tokens_in(start, end)), None)
    return len(name) >= LONG and words.is_whole(name) and (first is None or first.pos != "v" or name.startswith("基于"))


def _actors_below(found: Findings, index: int) -> tuple[Name, ...]:
    """The institutions of the sentence under a heading: 该应用由A行和B公司共同发起,…"""
    at = found.layout.sentence_at(found.layout.lines[index + 1].start) if index + 1 < len(found.layout.lines) else None
    if at is None or found.layout.lines[index + 1].kind != "body":
        return ()
    names = names_between(found.institutions, *found.layout.sentences[at])
    return tuple(name for name in names if not name.type.startswith(_PUBLIC))


def _is_all_names(found: Findings, line: Line) -> bool:
    """Whether a line is nothing but institutions, as the cell of a table is."""
    names = names_between(found.institutions, line.start, line.end)
    if not names or names[0].start > line.start:
        return False  # 成立北京金融法院 is a heading of its own
    return (line.end - line.start) - sum(n.end - n.start for n in names) < NAMES_APART * len(names)


def _is_cell(found: Findings, line: Line) -> bool:
    """Whether a short line is the cell of a table, written cell under cell, and no heading of what follows."""
    text = found.text[line.start : line.end]
    size = enumeration(text)
    numbered = size > 0 and not text[size : size + 1].isdigit()  # 0.86 is no number of a list
    return len(text) <= MAX_CELL and text[-1] not in ":。;!?" and not numbered


def _leaves(found: Findings, line: Line, item: _Item, below: int) -> bool:
    """Whether a paragraph under a pilot speaks of something else: of the others, or opens with a regulator."""
    if below < 2 or is_labelled(found.text, line.start, line.end):
        return False
    if any(cue.cue.value == "others" for cue in found.cues.at("leaving", line.start, line.end)):
        return True
    first = next(iter(names_between(found.institutions, line.start, line.end)), None)
    if first is None or first.start > line.start or first.type not in _PUBLIC:
        return False
    return all(first.name != owner.name for owner in item.owners)
