"""Stretches of lines that are no part of the article: the head of a page, lists of links, comments, the foot."""

from __future__ import annotations

import regex

from extractor.clean.lines import Line

#: A heading of a zone is hardly longer than its row.
LONGEST_HEADING = 20
LONGEST_HEADLINE = 50
#: A sentence of a story, or what it counts; a motto is called out (关注100家银行!).
TOLD = regex.compile(r"[。；;]|\d")
CALLED_OUT = ("!", "！")
#: A line numbered so opens a section of the article, and ends a list of links.
SECTION = regex.compile(r"[(（]?+[一二三四五六七八九十]{1,3}+[)）、.．]")
#: The lines from the top among which a breadcrumb marks the head of a page.
HEAD_LINES = 6


def mask_zones(lines: list[Line]) -> None:
    """Set the ``reason`` of every line that stands in such a zone."""
    _head(lines)
    _related(lines)
    _comments(lines)
    _foot(lines)


def _head(lines: list[Line]) -> None:
    """What stands above a breadcrumb is the site's name and motto, where a headline still follows.

    Where one line above it tells something, the breadcrumb stands inside the article and hides only itself.
    """
    crumbs = [at for at, line in enumerate(lines[:HEAD_LINES]) if line.reason == "navigation"]
    if not crumbs:
        return
    after = next((line for line in lines[crumbs[-1] + 1 :] if line.reason is None), None)
    if after is None or after.is_prose or len(after.text) > LONGEST_HEADLINE or after.text.endswith("。"):
        return
    above = [line for line in lines[: crumbs[-1]] if line.reason is None]
    if all(_is_furniture(line) for line in above):
        for line in above:
            line.reason = "navigation"


def _is_furniture(line: Line) -> bool:
    """Whether a line may be a site's name or motto: short, no sentence, no figure unless it is called out."""
    if len(line.text) > LONGEST_HEADLINE:
        return False
    return line.text.endswith(CALLED_OUT) or (not line.is_prose and TOLD.search(line.text) is None)


def _heading(line: Line, kind: str) -> bool:
    hit = line.opens_with(kind)
    return hit is not None and len(line.text) - (hit.end - hit.start) <= LONGEST_HEADING // 2


def _related(lines: list[Line]) -> None:
    """A heading such as 相关阅读 and the headlines below it, up to the next paragraph or numbered section."""
    inside = False
    for line in lines:
        hit = line.opens_with("related")
        if hit and (_heading(line, "related") or (not line.is_prose and line.text[hit.end - line.start] in " :：|】]")):
            inside = True
        elif inside and (line.is_prose or len(line.text) > LONGEST_HEADLINE or SECTION.match(line.text)):
            inside = False
        if inside and line.reason is None:
            line.reason = "related"


def _comments(lines: list[Line]) -> None:
    """From the heading of the comments to the end, unless most of the article would stand below it.

    A button 发表评论 under the headline is only itself masked.
    """
    total = sum(len(line.text) for line in lines)
    above = 0
    for at, line in enumerate(lines):
        if _heading(line, "comment"):
            line.reason = "comment"
            if above * 2 >= total:
                for later in lines[at + 1 :]:
                    later.reason = later.reason or "comment"
                return
        above += len(line.text)


def _foot(lines: list[Line]) -> None:
    """Below the last paragraph: from the first line that is a notice, a link or a way to get in touch, to the end."""
    last = max((at for at, line in enumerate(lines) if line.is_prose and line.reason is None), default=-1)
    if last < 0:
        return
    below = lines[last + 1 :]
    first = next((at for at, line in enumerate(below) if line.reason == "copyright"), None)
    if first is None:
        return
    for line in below[first + 1 :]:
        line.reason = line.reason or "copyright"
