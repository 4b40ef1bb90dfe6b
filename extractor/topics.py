"""What an article is about: the institution of its title, the one interviewed, the one that it names most."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import regex

from extractor.findings import Findings, names_between, once_per_article
from extractor.names import Name

#: Types of institutions that speak about others' figures; a title that names one says nothing of whose they are.
PUBLIC = ("regulator", "government", "association", "media", "exchange")
#: So many questions make an interview, and so far behind an institution its officer's title stands.
LEAST_QUESTIONS = 2
_OFFICE_CHARS = 10
_HEAD_LINES = 3
#: What opens an item of a digest, and how many of them make one.
_ITEM, LEAST_ITEMS = regex.compile(r"[◇◆▲△●■□★☆▪•]|\[\d{1,2}\]|【|\d{1,2}[、.](?!\d)"), 3
#: Who speaks, at the head of a line: 韦东:…; how long that is.
_SPEAKER, _SPEAKER_CHARS = regex.compile(r"([\u4e00-\u9fff·]{2,8}):"), 9
#: How long a person's name is, what stands before it where he speaks, how far behind an institution his office ends.
_NAME_SIZES, _BEFORE_SPEAKER, _TITLE_CHARS = (2, 3, 4), "\n。;!?,:”", 18
_BREAK = regex.compile(r"[,。;:、(\n“]")
#: What an article is about is named so often, and makes up more than this share of what it names.
OFTEN, MOSTLY = 3, 0.6
#: The only one that an article names need not be named so often.
TWICE = 2
#: More than this share of what is named, or meant by 该行 and 公司, is whom a first paragraph alone tells of.
HALF = 0.5


def head_end(found: Findings) -> int:
    """The end of the lines at the head of an article in which its author stands."""
    lines = found.layout.lines
    return lines[min(_HEAD_LINES, len(lines)) - 1].end if lines else 0


def is_bank(name: Name) -> bool:
    """Whether 该行 can stand for an institution."""
    return name.type.startswith("bank") or name.name.endswith("行")


def is_public(name: Name) -> bool:
    """Whether an institution speaks about others' figures: a regulator, an association, the press."""
    return name.type.startswith(PUBLIC)


@once_per_article
def find_topic(found: Findings) -> Name | None:
    """The one institution that the article's title names, if it is nobody's regulator; else the one interviewed."""
    title = found.title_line
    surfaces = {found.text[name.start : name.end]: name for name in reversed(found.institutions)}
    named = {text: name for text, name in surfaces.items() if text in title}
    whole = [name for text, name in named.items() if not any(text != other and text in other for other in named)]
    if len({name.name for name in whole}) == 1 and not is_public(whole[0]):
        return whole[0]
    return _interviewed(found) if not whole else None


@once_per_article
def find_protagonist(found: Findings) -> Name | None:
    """The institution that most of an article's mentions name, regulators and the press aside."""
    named = [name for name in found.institutions if not is_public(name)]
    counts = Counter(name.name for name in named)
    for often, count in counts.most_common(1):
        if count >= OFTEN and count > MOSTLY * len(named):
            return next(name for name in named if name.name == often)
    return None


@once_per_article
def find_lead(found: Findings) -> Name | None:
    """Of whom alone the first paragraph with an institution tells, where the article comes back to it again and again.

    By its name, or 该行 and 公司; not where the title names anybody.
    """
    title = found.title_line
    named = [name for name in found.institutions if not is_public(name)]
    if not named or any(found.text[name.start : name.end] in title for name in named):
        return None
    lead = named[0]
    line = next(line for line in found.layout.lines if lead.start < line.end)
    beside = names_between(found.institutions, line.start, line.end)
    if any(not name.name.startswith(lead.name) for name in beside if not is_public(name)):
        return None
    kind = "bank" if is_bank(lead) else "company"
    meant = sum(cue.cue.value == kind for cue in found.cues.within("anaphora", lead.end, len(found.text)))
    own = meant + sum(name.name == lead.name for name in named)
    return lead if own > OFTEN and own > HALF * (len(named) + meant) else None


def is_digest(found: Findings) -> bool:
    """Whether an article is items of news about one after another: whom its title names has no part in most of them."""
    items = [line for line in found.layout.lines if _ITEM.match(found.text, line.start)]
    if len(items) < LEAST_ITEMS:
        return False
    topic = find_topic(found)
    named = [{name.name for name in names_between(found.institutions, line.start, line.end) if not is_public(name)}
             for line in items]  # fmt: skip
    theirs = sum(topic is not None and topic.name in names for names in named)
    return len(set().union(*named)) >= LEAST_ITEMS and 2 * theirs < len(items)


def find_sole(found: Findings) -> Name | None:
    """The only institution that an article names again and again, regulators and the press aside."""
    named = [name for name in found.institutions if not is_public(name)]
    if len(named) < TWICE or len({name.name for name in named}) > 1:
        return None
    # A brand that only describes things (银联手机闪付) opens nothing.
    opens = any(name.start == 0 or found.text[name.start - 1] in "\n,。;:“ " for name in named)
    return named[0] if opens else None


@once_per_article
def find_host(found: Findings) -> Name | None:
    """Whom an article is about: by its title, its first paragraph, or because it names nobody else."""
    return find_topic(found) or find_lead(found) or find_sole(found)


@once_per_article
def is_interview(found: Findings) -> bool:
    """Whether an article goes by question and answer: 问:… 答:…, or two speakers by their names in turn."""
    lines = found.layout.lines
    asked = sum(bool(found.cues.at("asking", line.start, line.end)) for line in lines)
    if asked >= LEAST_QUESTIONS:
        return True
    heads = [line for line in lines if found.text.find(":", line.start, line.start + _SPEAKER_CHARS) >= 0]
    labels = [match[1] for line in heads if (match := _SPEAKER.match(found.text, line.start, line.end))]
    turns = [label for label, _ in groupby(labels)]
    often = [label for label, count in Counter(turns).items() if count >= LEAST_QUESTIONS]
    questions = sum(found.text[line.end - 1] == "?" for line in lines)
    return len(often) == 2 and questions >= LEAST_QUESTIONS


def _interviewed(found: Findings) -> Name | None:
    """For whom the one interviewed speaks: the first institution that is named with an office (湖州银行副行长)."""
    if not is_interview(found):
        return None
    for name in found.institutions:
        office = found.cues.within("office", name.end, name.end + _OFFICE_CHARS)
        if any(cue.cue.value != "speaks" for cue in office) and not is_public(name):
            return name
    return None


@once_per_article
def find_people(found: Findings) -> list[tuple[int, int, Name]]:
    """Where somebody whose office was told before speaks again by his bare name: start, end and institution, in order.

    湖州银行行长甲某某介绍,…; later: 甲某某坦言,….
    """
    spoken: dict[str, list[int]] = {}
    for cue in found.cues.within("office", 0, len(found.text)):
        for size in _NAME_SIZES if cue.cue.value == "speaks" else ():
            start = cue.start - size
            if start >= 0 and (start == 0 or found.text[start - 1] in _BEFORE_SPEAKER):
                spoken.setdefault(found.text[start : cue.start], []).append(start)
    officers: dict[str, tuple[int, Name]] = {}
    for name in found.institutions if spoken else ():
        titles = found.cues.within("office", name.end, name.end + _TITLE_CHARS)
        for end in sorted({cue.end for cue in titles if cue.cue.value == "speaker"}):
            if _BREAK.search(found.text, name.end, end):
                break
            for person in (found.text[end : end + size] for size in _NAME_SIZES):
                if person in spoken:
                    officers.setdefault(person, (end, name))
    return sorted(
        (at, at + len(person), name) for person, (told, name) in officers.items() for at in spoken[person] if at > told
    )
