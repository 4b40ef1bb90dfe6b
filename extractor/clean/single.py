"""What a line says about itself: navigation, notices, labels, captions. Each rule looks at one line only."""

from __future__ import annotations

import regex

from extractor.clean.bylines import is_byline, labels
from extractor.clean.lines import SENTENCE, Line, Mask
from extractor.clean.words import Hit

CRUMB = regex.compile(r"[>»›]")
#: No section is called so: a sentence's signs or a count are the article's own (申请 > 审批 > 放款,全程3分钟).
SAID = regex.compile(
    r"[。，,；;！!？?]|(?<![\d.,])\d[\d.,]{0,24}+ ?[万亿千百十]*+(?![\d.,年月日期版号])\p{Han}|\d ?[%％]"
)
COLON = regex.compile(r"[:：]")
MENU_GAP = regex.compile(r"\s*+[|/·•丨]\s*+|\s++")
CAPTION = regex.compile(
    r"[(\[【]?+[图表] ?+(?:\d{1,3}|[一二三四五六七八九十]{1,3}+)(?:[-—.]\d{1,3}+)?+(?:[ :：.、)\]】]|$)"
)
#: What follows a way to get in touch: a colon, or the number itself.
CONTACT_ID = regex.compile(r"[A-Za-z0-9_+/() -]{0,6}?(?:[:：]|\d{3,4}[-* ]{0,5}+\d{3})")
SPEAKER = regex.compile(r"[^:：,，。]{0,12}+[:：]")
DIGIT = regex.compile(r"\d")

#: The page of a newspaper: 第07版:经济特刊.
PAGE = regex.compile(r"第 ?\d{1,3} ?版[:：]?+\S{0,10}+")

LONGEST_CAPTION = 60
LONG_TRAIL, LONGEST_TRAIL = 4, 100
LONGEST_MENU_ITEM = 12
LONGEST_PITCH = 200
#: A longer sentence may tell of a hotline and of what it did.
LONGEST_CONTACT = 60


def judge(line: Line) -> None:
    """Set the line's ``reason``, or the ``parts`` of it that are no part of the article."""
    if not line.hits:
        line.reason = _trail(line) or _byline(line) or _caption(line)
        return
    line.reason = _navigation(line) or _byline(line) or _caption(line) or _advertising(line) or _comment(line)
    if line.reason is None:
        line.parts = list(_notices(line))
        covered = sum(part.end - part.start for part in line.parts)
        if covered * 2 > line.end - line.start:
            line.reason, line.parts = line.parts[0].reason, []


def _trail(line: Line) -> str | None:
    """A trail of sections, or a newspaper's page, needs no word of navigation: 天山网 > 财经 > 保险."""
    if PAGE.fullmatch(line.text):
        return "navigation"
    steps = [step.strip() for step in CRUMB.split(line.text)]
    if len(steps) > LONG_TRAIL and len(line.text) <= LONGEST_TRAIL:
        last = steps.pop()  # a long trail ends in the headline
        if "。" in last:
            return None
    if len(steps) < 3 or max(map(len, steps)) > LONGEST_MENU_ITEM:
        return None
    return None if any(SAID.search(step) or COLON.search(step) for step in steps) else "navigation"


def _navigation(line: Line) -> str | None:
    text = line.text
    if len(text) > 120 or "。" in text or not line.kinds("navigation"):
        return None
    opening = line.opens_with("navigation")
    crumbs = len(CRUMB.findall(text))
    if opening and (crumbs or _fills(opening, line) or labels(opening, line, 3)):
        return "navigation"
    if (crumbs >= 2 and SAID.search(text) is None) or _trail(line):
        return "navigation"
    items = [item for item in MENU_GAP.split(text) if item]
    if (
        len(items) >= 3
        and max(map(len, items)) <= LONGEST_MENU_ITEM
        and len(line.kinds("navigation")) * 3 >= len(items)
    ):
        return "navigation"
    return None


def _fills(hit: Hit, line: Line) -> bool:
    """Whether a line says little beside the row."""
    return (hit.end - hit.start) * 3 >= 2 * len(line.text)


def _byline(line: Line) -> str | None:
    return "editor" if is_byline(line) else None


def _caption(line: Line) -> str | None:
    text = line.text
    if len(text) > LONGEST_CAPTION or "。" in text[:-1]:
        return None
    if CAPTION.match(text):
        return "caption"
    rows = line.kinds("caption")
    if line.opens_with("caption") or sum(hit.end - hit.start for hit in rows) * 2 > len(text):
        return "caption"
    return None


def _advertising(line: Line) -> str | None:
    """A line that is mostly advertising terms, or one with a term and a way to get in touch or what it would cost."""
    terms, contacts = line.kinds("term"), line.kinds("contact")
    if terms and len(line.kinds("pitch")) >= 2 and len(line.text) <= LONGEST_PITCH:
        return "advertising"
    if not terms or "。" in line.text:
        return None
    covered = sum(hit.end - hit.start for hit in (*terms, *contacts))
    mostly = 3 if len(terms) + len(contacts) >= 2 else 2
    reached = any(CONTACT_ID.match(line.text, hit.end - line.start) for hit in contacts)
    return "advertising" if reached or covered * mostly >= len(line.text) * (4 - mostly) else None


def _comment(line: Line) -> str | None:
    """What a reader wrote below the article: 网友3楼:…"""
    opening = line.opens_with("commenter")
    if opening is None:
        return None
    at = opening.end - line.start
    return "comment" if SPEAKER.match(line.text, at) else None


def _notices(line: Line) -> list[Mask]:
    """The sentences of a line that are notices or ways to get in touch."""
    found: list[Mask] = []
    if not any(hit.kind in ("copyright", "contact", "editor") for hit in line.hits):
        return found
    for match in SENTENCE.finditer(line.text):
        start, end = line.start + match.start(), line.start + match.end()
        hits = [hit for hit in line.hits if start <= hit.start and hit.end <= end]
        reason = _notice(line, start, end, hits)
        if reason:
            found.append(Mask(start, end, "block", reason))
    return found


def _notice(line: Line, start: int, end: int, hits: list[Hit]) -> str | None:
    """Why a sentence is no part of the article. A way to get in touch counts with its number, or alone on its line."""
    sentence = line.text[start - line.start : end - line.start]
    if any(hit.kind == "copyright" for hit in hits):
        return "copyright"
    contacts = [hit for hit in hits if hit.kind == "contact"]
    reached = any(CONTACT_ID.match(line.text, hit.end - line.start) for hit in contacts)
    if reached and len(sentence) <= LONGEST_CONTACT:
        return "contact"
    if not line.is_prose and DIGIT.search(sentence) is None:
        covered = sum(hit.end - hit.start for hit in contacts if hit.end - hit.start >= 4)
        if covered * 5 >= 2 * len(line.text):
            return "contact"
    opening = sentence.lstrip("([【 ")
    bracketed = len(opening) < len(sentence) and len(opening) <= 40
    labelled = any(hit.kind == "editor" and hit.start == end - len(opening) for hit in hits)
    return "editor" if labelled and bracketed else None
