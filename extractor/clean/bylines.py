"""Lines that say when, by whom and for how many readers an article was published, and nothing of its own."""

from __future__ import annotations

import regex

from extractor.clean.lines import Line
from extractor.clean.words import Hit

DATE = regex.compile(r"(?<!\d)(?:19|20)\d\d *+[-/.年] *+\d{1,2}+ *+[-/.月] *+\d{1,2}+ *+日?+")
CLOCK = regex.compile(r"[ T]{0,8}+(?:上午|下午)?+ {0,4}+\d{1,2}+[:时]\d{1,2}+(?:[:分]\d{1,2}+秒?+)?+")
LABEL_COLON = regex.compile(r" {0,3}+[:：]")
COUNT = regex.compile(r"[ :：(]{0,3}+\d")
#: Names behind 记者, each of two to four characters: a blank stands before the first.
SIGNATURE = regex.compile(r"(?:[ \u3000]{1,4}+[\u4e00-\u9fff]{2,4}+){1,3}+")
SENTENCE_SIGN = regex.compile(r"[。！？!?,，;；]")
ASKED = regex.compile(r"[!！?？]")

LONGEST = 80
SHORTEST_DATE = 8
#: After a short label (记者:…, 编辑:…) a longer stretch is what somebody says.
LONGEST_VALUE = 25
#: A source's name beside a date.
LONGEST_NAME = 12


def labels(hit: Hit, line: Line, shortest: int = 1) -> bool:
    """Whether a colon makes the row a label."""
    return hit.end - hit.start >= shortest and LABEL_COLON.match(line.text, hit.end - line.start) is not None


def is_byline(line: Line) -> bool:
    """Whether a line holds labels (来源: …  责任编辑: …), a date with its time, or numbers of readers: no sentence."""
    text = line.text
    if len(text) > LONGEST or "。" in text:
        return False
    rows = line.kinds("editor")
    if any(_is_signed(line, hit) for hit in rows):
        return True
    date = DATE.search(text) if len(text) >= SHORTEST_DATE else None
    if rows and _is_label_line(line, rows):
        return True
    if date is None:
        return sum(COUNT.match(text, hit.end - line.start) is not None for hit in rows) >= 2
    if any(labels(hit, line) or COUNT.match(text, hit.end - line.start) for hit in rows):
        return True
    clock = CLOCK.match(text, date.end())
    if clock:
        return SENTENCE_SIGN.search(text) is None
    rest = text[date.end() :]
    return date.start() == 0 and (not rest or _is_name(rest))


def _is_signed(line: Line, hit: Hit) -> bool:
    """Whether a line is nothing but who wrote: 本报记者 张三 李四."""
    before, after = line.text[: hit.start - line.start], line.text[hit.end - line.start :]
    return len(before) <= LONGEST_NAME and SIGNATURE.fullmatch(after) is not None


def _is_label_line(line: Line, rows: list[Hit]) -> bool:
    """One label that opens the line, or two anywhere. 记者:试点规模有多大? is a question of an interview."""
    if sum(labels(hit, line) for hit in rows) >= 2:
        return True
    opening = line.opens_with("editor")
    if opening is None or not labels(opening, line) or ASKED.search(line.text):
        return False
    return opening.end - opening.start > 2 or line.end - opening.end <= LONGEST_VALUE


def _is_name(rest: str) -> bool:
    """Whether what follows a date is a name after a blank."""
    name = rest.strip(" |丨·\t")
    return rest[0] in " |丨·\t" and len(name) <= LONGEST_NAME and not any(c.isdigit() or c in ",，:：、" for c in name)
