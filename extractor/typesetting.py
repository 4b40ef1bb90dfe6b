"""What only typesetting makes different: spaces around digits, marks that say not which is which, indented paragraphs.

Some pages part Chinese from digits and Latin letters throughout (服务 200 余个网点, the habit of many editors and of
WeChat). In such an article the spaces say nothing; in another one a space may part the columns of a table, so that
article is left alone. Others write "甲贷" where “甲贷” is meant, and where somebody took the line feeds away, only the
indentation is left of the paragraphs (…3亿元。  截至…).
"""

from __future__ import annotations

import re
from itertools import cycle

from extractor.views import View, fold

_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff"
#: A space between Chinese and a digit or letter; a number that opens a line is that of a heading or of a row.
_PARTED = re.compile(rf"(?<=[{_CHINESE}]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%+]) (?=[{_CHINESE}])")
_TOUCHING = re.compile(rf"[{_CHINESE}](?=[0-9A-Za-z])|[0-9A-Za-z%+](?=[{_CHINESE}])")
_OPENING = re.compile(r"(?:^|\n)[0-9]{1,2}$")
#: What ends a sentence before an indented paragraph, and what parts it from that.
_INDENTED = re.compile(r"[。!?][”’)]? {2,}(?=[^\s])")
_BLANKS = re.compile(r" {2,}")
#: A sentence with and without a blank behind it, and how long the line is in which that tells paragraphs apart.
_PARTING, _FOLLOWING = re.compile(r"[。!?][”’)]? +(?=[^\s])"), re.compile(r"[。!?][”’)]?(?=[^\s”’)])")
_LONG = 400
#: So many spaces at least make a habit, and so many for each place where nothing parts the two scripts.
_LEAST, _FOR_EACH = 3, 2


def plain_view(raw: str) -> View:
    """A folded view of a text without what only typesets it.

    Spaces go where the article has the habit. Straight quotation marks become opening and closing ones, paired line by
    line; a line with an odd number of them, in which one may stand for inches, stays as it is. In a line with indented
    paragraphs each begins a line. Linear in the length of the text; raises nothing.

    Args:
        raw: any string, as it was read; the offsets of the view lead back to it.
    """
    view = fold(raw)
    view = View(view.raw, _broken(view.text), view.starts) if _PARTING.search(view.text) else view
    spaces = _find_spaces(view.text)
    view = view.without((), spaces) if spaces else view
    return View(view.raw, _curled(view.text), view.starts) if '"' in view.text else view


def _broken(text: str) -> str:
    """A text with line feeds in the place of the blanks that part paragraphs, in the lines that hold several.

    One blank parts them in a long line where most sentences follow one another without any: Chinese sets none there.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        body = line.lstrip(" ")
        if _INDENTED.search(body):
            broken = _BLANKS.sub(lambda run: "\n" * len(run.group()), body)
        elif len(body) >= _LONG and len(_PARTING.findall(body)) < len(_FOLLOWING.findall(body)):
            broken = _PARTING.sub(lambda run: run.group().replace(" ", "\n"), body)
        else:
            continue
        lines[number] = line[: len(line) - len(body)] + broken
    return "\n".join(lines)


def _find_spaces(text: str) -> list[tuple[int, int]]:
    if text.count(" ") < _LEAST:
        return []
    spaces = [match.span() for match in _PARTED.finditer(text)]
    if len(spaces) < _LEAST or len(spaces) < _FOR_EACH * sum(1 for _ in _TOUCHING.finditer(text)):
        return []
    return [span for span in spaces if not _OPENING.search(text, max(0, span[0] - 3), span[0])]


def _curled(text: str) -> str:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        pieces = line.split('"')
        if len(pieces) > 1 and len(pieces) % 2:
            marks = cycle("“”")
            lines[number] = pieces[0] + "".join(next(marks) + piece for piece in pieces[1:])
    return "\n".join(lines)
