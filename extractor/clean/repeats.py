"""The same words twice: captions, a headline with the site's name, a lead printed above the article it opens."""

from __future__ import annotations

from itertools import pairwise

import regex

from extractor.clean.lines import Line

#: What joins a headline to the name of a site or of an advertiser.
JOINT = regex.compile(r" *+[:：_|丨\-–—]{1,2}+ *+| ++")
ELLIPSIS = ".…。,，、;；: "
LABEL = regex.compile(r"[(\[【]?+\p{Han}{2,4}+[)\]】]?+[:：] *+")
LABELLED = regex.compile(r"[^:：]{1,12}+[:：]")
#: From this length on, a line that stands twice is a copy and no coincidence.
COPY = 30
SHORTEST = 6
LONGEST_SITE = 20
#: A lead is recognised by this many characters of the paragraph it was cut from.
LEAD = 20
HEAD_LINES = 4


def mask_repeats(lines: list[Line]) -> None:
    """Set the ``reason`` of lines that say again what another line says; the fuller or the first one stays."""
    open_lines = [line for line in lines if line.reason is None]
    _joined(open_lines)
    _same([line for line in open_lines if line.reason is None])
    _cut_off([line for line in open_lines if line.reason is None])


def _joined(lines: list[Line]) -> None:
    """A headline with a name before or after it, where the headline stands alone on a line too."""
    alone = {line.text for line in lines}
    for line in lines:
        if not SHORTEST < len(line.text) <= 2 * COPY:
            continue
        joints = list(JOINT.finditer(line.text))
        for joint in (joints[0], joints[-1]) if joints else ():
            before, after = line.text[: joint.start()], line.text[joint.end() :]
            for site, title in ((before, after), (after, before)):
                if title in alone and len(title) > SHORTEST and len(site) <= LONGEST_SITE:
                    line.reason = line.reason if joint.group().isspace() and not line.kinds("term") else "repeated"


def _same(lines: list[Line]) -> None:
    """A line that stands again.

    Short lines may say the same of different things (申请机构:工商银行, 北京), so they are copies only of the headline,
    or side by side, or where they stand three times without a label and without a figure.
    """
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        places.setdefault(line.text, []).append(at)
    for text, found in places.items():
        if len(found) < 2 or len(text) < SHORTEST:
            continue
        often = len(found) >= 3 and not LABELLED.match(text) and not any(char.isdigit() for char in text)
        for before, at in pairwise(found):
            if len(text) >= COPY or found[0] < HEAD_LINES or at == before + 1 or often:
                lines[at].reason = "repeated"


def _cut_off(lines: list[Line]) -> None:
    """A lead that is the beginning of a later, longer paragraph (导读:近日,…)."""
    longer: dict[str, str] = {}
    for line in reversed(lines):
        text = line.text
        if len(text) < LEAD:
            continue
        label = LABEL.match(text)
        for body in {text, text[label.end() :] if label else text}:
            kept = body.rstrip(ELLIPSIS)
            other = longer.get(body[:LEAD])
            if len(kept) >= LEAD and other is not None and len(other) > len(kept) and other.startswith(kept):
                line.reason = "repeated"
        if len(text) > LEAD:
            longer[text[:LEAD]] = text
