"""What the words around the name of a pilot, or those of a sentence without one, say of whether figures are of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile
from operator import attrgetter

import regex

from extractor.claims.phrases import suffixes
from extractor.claims.referents import PilotPlace
from extractor.cues import CueMatch
from extractor.figures import Figure
from extractor.findings import Findings, names_between
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Line, Span
from extractor.subjects import Event, Subject

#: A clause that opens with a quotation.
_OPENING_QUOTE = regex.compile(
    r"[,;。:\n](?:其中|而|另外|此外|同时|另一[款个项])?(?P<quote>“[^“”\n]{2,20}”)(?![,;。、:])"
)
#: A quotation, but not that of a part or a way of working of something else: “扫码贷”功能.
_MADE_QUOTE = regex.compile(
    r"“(?P<quote>[^“”\n]{2,20})”(?![等的、“]|[\u4e00-\u9fff]{0,2}(?:功能|模块|专区|模式|机制|板块|服务))"
)
#: What follows a thing in which something else lies, and what of it another one works with: “智慧小二”收款码的流水.
_INSIDE = regex.compile(
    r"”?(?:[里中内上]的|里|内(?![地部外])|(?:[\u4e00-\u9fff]{0,4}的)?(?:经营|交易|收款)?(?:流水|数据|信息|记录)(?![共平系服中库]))"
)
#: What stands before a place of which a clause speaks.
_PLACE_OPENS = ",;:在“ "
#: How institutions are counted.
_HOUSES = "家"
#: How long the word is that sums up, of which the count is a figure itself: 三款产品合计.
_SUM = 8
#: How long a man's name is, and how far behind its beginning the word ends that says that he speaks.
_NAME_SIZES, _SPEAKER = (2, 3, 4), 8
#: How long the title is that stands before it.
_TITLE = 8
_JOINED = ("、", "和", "及", "以及", "")
#: What products are counted with, and how far behind their number a list of them begins.
_COUNTERS, _LISTED = ("个", "项", "款", "种", "大", "类", "套"), 24
#: So near before the name of a pilot its owner's stands.
_OWNER = 20
#: How many blanks stand before a paragraph at most.
_INDENT = 4
#: What stands before the time at which something began, that time, and what says that it goes on.
_SINCE = "自从 "
_WHEN = regex.compile(
    r"(?:(?:今|去|前|\d{4}|[〇零一二三四五六七八九]{4})年|[\d一二三四五六七八九十]{1,3}[月日号]份?|[年月][初中底末]){1,3}"
)
_SO_FAR = regex.compile(r"[\d一二两三四五六七八九十半多个余]{0,4}(?:年多?|个?月|周年?|天)?(?:以来|来|至今|[以之]?后)")
#: So many pilots in a row are carried on together or not at all.
MANY = 3


def is_inside(found: Findings, place: PilotPlace) -> bool:
    """Whether what is spoken of is only something that lies in a pilot, or its data: 数据舱里的土地数据, “甲码”流水."""
    return _INSIDE.match(found.text, place.end) is not None


def is_means(found: Findings, words: PilotWords, place: PilotPlace) -> bool:
    """Whether a pilot is only what another one works by or lies in: “豫农贷”靠数据舱里的土地数据授信."""
    owner = next(iter(reversed(names_between(found.institutions, place.start - _OWNER, place.start))), None)
    owned = owner is not None and found.text[owner.end : place.start] in ("", "的")
    start = owner.start if owner is not None and owned else place.start  # 依托外汇局的|…平台
    return is_inside(found, place) or found.text.endswith(words.instrument, 0, start)


def another_opens(found: Findings, words: PilotWords, places: Sequence[PilotPlace], start: int, end: int) -> bool:
    """Whether a clause between two offsets opens with a quoted name that is none of the pilots of an article."""
    if found.text.find("“", start, end) < 0:
        return False
    for match in _OPENING_QUOTE.finditer(found.text, start, end):
        if normalized(match["quote"]) in words.slogans:
            continue  # “十四五”期间…
        at = bisect_right(places, match.start("quote"), key=attrgetter("start")) - 1
        if at < 0 or places[at].end <= match.start("quote"):
            return True
    return False


def another_made(found: Findings, words: PilotWords, places: Sequence[PilotPlace], start: int, end: int) -> bool:
    """Whether somebody begins something in a stretch whose quoted name is no pilot: 又启动“百村千企”行动."""
    if found.text.find("“", start, end) < 0:
        return False
    for match in _MADE_QUOTE.finditer(found.text, start, end):
        at = bisect_right(places, match.start() + 1, key=attrgetter("start")) - 1
        known = at >= 0 and places[at].end > match.start()
        verb = found.text.endswith(words.strong_verbs, start, match.start())
        if verb and not known and match["quote"] not in words.slogans:
            return True
    return False


def _are_joined(found: Findings, places: Sequence[PilotPlace]) -> bool:
    """Whether nothing but what joins names in a row stands between places."""
    return all(found.text[a.end : b.start].strip("”“") in _JOINED for a, b in pairwise(places))


def ends_in_row(found: Findings, places: Sequence[PilotPlace]) -> bool:
    """Whether a sentence ends in many in a row (上线甲系统、乙系统、丙系统等): which one goes on, nobody says."""
    last = places[-MANY:]
    return len({place.pilot for place in last}) == MANY and _are_joined(found, last)


def counts_row(found: Findings, words: PilotWords, figure: Figure, places: Sequence[PilotPlace]) -> bool:
    """Whether a figure counts what is named one by one behind it: 3个服务分别为:甲(A行)、乙(B行)."""
    if figure.quantity.unit not in _COUNTERS:
        return False
    after = [place for place in places if place.start >= figure.end]
    if len({place.pilot for place in after}) < 2:
        return False
    before = found.text[figure.end : after[0].start].rstrip("“")
    return len(before) <= _LISTED and before.rstrip(":").endswith(words.listing)


def in_a_row(found: Findings, places: Sequence[PilotPlace], at: int, count: int) -> list[int]:
    """The pilots in a row before a 分别, if they are as many as its figures: “甲贷”“乙贷”余额分别为3亿元、2亿元."""
    before = [place for place in places if place.end <= at]
    row = before[-count:]
    if not len({place.pilot for place in row}) == count > 1 or not _are_joined(found, row):
        return []
    longer = len(before) > count and _are_joined(found, before[-count - 1 : -count + 1])
    return [] if longer else [place.pilot for place in row]


def asked_for(found: Findings, line: Line, places: Sequence[PilotPlace]) -> int | None:
    """The pilot that a line asks for: 问:“边贸通”的情况如何? 答:…"""
    first, stop = (bisect_left(places, (edge,)) for edge in (line.start, line.end))
    asked = {place.pilot for place in places[first:stop]}
    return asked.pop() if len(asked) == 1 and found.text[line.end - 1] == "?" else None


def of_two(found: Findings, figure: Figure, sentence: Span, places: Sequence[PilotPlace]) -> int | None:
    """The pilot that 前者 or 后者 stands for, of the two that the sentence named before it."""
    if len(places) < 2:
        return None
    cues = found.cues.within("anaphora", sentence.start, figure.start)
    word = next((cue for cue in reversed(cues) if cue.cue.value in ("former", "latter")), None)
    if word is None or any(word.end <= place.start <= figure.start for place in places):
        return None
    named = list(dict.fromkeys(place.pilot for place in places if place.end <= word.start))[-2:]
    return named[word.cue.value == "latter"] if len(named) > 1 else None


def speaks_of_whole(found: Findings, sentence: Span, figure: Figure) -> bool:
    """Whether a sentence speaks of all that somebody does, or turns to a field: 全行贷款余额…, 手机银行方面,…"""
    if all(cue.cue.value == "line" for cue in found.cues.within("whole", sentence.start, figure.start)):
        return False
    meant = found.cues.within("anaphora", *sentence)
    return not any(cue.cue.value in ("pilot", "head") for cue in meant)  # 全公司98.6%的保单跑在新系统上


def opens_with_line(found: Findings, sentence: Span, figure: Figure, names: Sequence[str]) -> bool:
    """Whether a sentence opens with a line of business (社保卡, 各项存款) that none of a pilot's names holds."""
    for cue in found.cues.within("whole", sentence.start, figure.start):
        if cue.cue.value == "line" and _opens(found, sentence, cue.start):
            return not any(cue.cue.cue in name for name in names)
    return False


def _opens(found: Findings, sentence: Span, at: int) -> bool:
    """Whether nothing but a time, who has it and who tells it stands between the beginning of a sentence and an offset:
    据统计,到4月末,该分行科技型企业贷款."""
    told = found.layout.clause_at(sentence, sentence.start)
    start = told.end if found.text.startswith("据", told.start) and told.end < at else sentence.start
    known = [(date.start, date.end) for date in found.dates_between(start, at)]
    known += [(cue.start, cue.end) for cue in found.cues.within("anaphora", start, at)]
    return all(
        token.pos in ("t", "x", "d", "c", "f", "r", "nt") or any(a <= token.start < b for a, b in known)
        for token in found.tokens_in(start, at)
    )


def goes_on_with(found: Findings, events: Sequence[Event], place: PilotPlace, figure: Figure) -> bool:
    """Whether a pilot opens a clause and nobody acts behind it: 云闪付用户突破4亿,日活跃用户3000万.

    Whoever has it may stand before it: 财金公司的「台湾Pay」.
    """
    text = found.text
    before = text[max(0, place.start - 2) : place.start].strip("“ ")
    acts = any(place.end <= event.start <= figure.start for event in events)
    start = place.start - text.endswith("“", 0, place.start)
    end = start - text.endswith("的", 0, start)
    belongs = any(event.end == end and event.kind == "actor" for event in events)
    opens = not before or before[-1] in ",;:。\n" or belongs
    return not acts and opens and ";" not in text[place.end : figure.start]


def _opens_since(found: Findings, words: PilotWords, sentence: Span) -> bool:
    """Whether a sentence opens with when something began of which it does not say what: 自2021年3月试点以来,….

    Not with what was begun (试点工作开展以来) or where (全市获批试点以来).
    """
    clause = found.layout.clause_at(sentence, sentence.start)
    at = clause.start
    while at < clause.end and found.text[at] in _SINCE:
        at += 1
    when = found.dates_between(sentence.start, clause.end)
    begun = (*words.launching, *words.trial_verbs)
    text = found.text[at : clause.end].rstrip(" ,。;")
    dated = [mention for mention in when if mention.start <= at < mention.end]
    if dated:  # the event may be a part of the time: 自2021年3月试点以来
        text = _WHEN.sub("", text, count=1)
    event = next((word for word in begun if text.startswith(word)), "")
    return bool(event) and _SO_FAR.fullmatch(text, len(event)) is not None


def tells_since(
    found: Findings, words: PilotWords, places: Sequence[PilotPlace], subject: Subject, line: int, index: int
) -> bool:
    """Whether a paragraph under the heading of the line before it, which names one pilot, opens with a beginning.

    上线一年来,用户3万户. ``places`` are all those of the article, ``line`` and ``index`` the numbers of the line before
    and of the sentence, whose ``subject`` is asked for.
    """
    layout = found.layout
    sentence, at = layout.sentences[index], layout.sentence_line[index]
    opens = sentence.start <= layout.lines[at].start + _INDENT and not subject.events and not subject.general
    if not opens or layout.section[line] != layout.section[at]:
        return False
    first, stop = (bisect_left(places, (edge,)) for edge in layout.lines[line][:2])
    return len({place.pilot for place in places[first:stop]}) == 1 and _opens_since(found, words, sentence)


def names_place(found: Findings, sentence: Span, figure: Figure) -> bool:
    """Whether a place opens a clause before a figure in its sentence: 在温州,企业主体已经突破30万家."""
    at = bisect_left(found.places, sentence.start, key=attrgetter("start"))
    before = takewhile(lambda name: name.start <= figure.start, islice(found.places, at, None))
    return any(name.start == sentence.start or found.text[name.start - 1] in _PLACE_OPENS for name in before)


def is_apart(found: Findings, words: PilotWords, events: Sequence[Event], start: int, end: int) -> bool:
    """Whether a stretch turns to what others had at the same time (同期全省贷款余额, 同期合肥全市…), or to several."""
    sums = (cue.cue.cue for cue in found.cues.within("anaphora", start, end + _SUM) if _sums(cue, end))
    if any(head in said and _HOUSES not in said for said in sums for head in words.heads):
        return True  # 三项产品合计, but not 两家保险公司
    if any(cue.cue.value == "apart" for cue in found.cues.within("subject", start, end)):
        return True
    same, others = suffixes(found.gaz, "same", "time"), [event for event in events if event.kind == "general"]
    return any(start <= event.start < end and found.text.startswith(same, event.start) for event in others)


def _sums(cue: CueMatch, end: int) -> bool:
    return cue.cue.value.isdigit() and cue.start <= end


def speaks_on(found: Findings, line: Line, sentence: Span) -> bool:
    """Whether an officer whom a line names speaks again at the head of a sentence: 行长周某某介绍,…. 周某某坦言,…."""
    speaks = found.cues.within("office", sentence.start, sentence.start + _SPEAKER)
    said = next((cue for cue in speaks if cue.cue.value == "speaks"), None)
    name = found.text[sentence.start : said.start] if said is not None else ""
    at = found.text.find(name, line.start, line.end) if len(name) in _NAME_SIZES else -1
    titles = found.cues.within("office", at - _TITLE, at) if at >= 0 else ()
    return any(cue.cue.value == "speaker" and cue.end == at for cue in titles)
