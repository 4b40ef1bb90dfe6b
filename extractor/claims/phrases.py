"""The stretches of text that name what a figure measures or counts: before it in its clause, or right behind it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.cues import words_with
from extractor.findings import Findings
from extractor.gazetteers import Gazetteers
from extractor.segment import Span, Token

EDGE = " \n,、;:。(（)）“”\"'「」《》的了着"
MIN_CHARS = 2
MAX_WORD = 8
MAX_LEFT = 24
MAX_REST = 30
MAX_NOUN = 60
_BREAKS = ("d", "t", "ad", "r", "m")


@lru_cache(maxsize=64)
def words_of(gaz: Gazetteers, value: str, kind: str = "metric") -> frozenset[str]:
    """The words of class ``metric``: what opens or closes its stretch and is no part of it, and what is a thing.

    Args:
        kind: another class that is asked for by its words and not by its places: ``time``.
    """
    return frozenset(words_with(gaz, kind, value))


@lru_cache(maxsize=128)
def suffixes(gaz: Gazetteers, value: str, kind: str = "metric") -> tuple[str, ...]:
    """The same words as ``startswith`` and ``endswith`` take them."""
    return words_with(gaz, kind, value)


@lru_cache(maxsize=8)
def _edges(gaz: Gazetteers) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The words that a stretch may lose at its beginning, and those at its end, the longest first.

    They stand under the character at that edge, with the marks, which are no words: most stretches have none of these
    at their edges, and are whole as they are.
    """
    opens: dict[str, tuple[str, ...]] = dict.fromkeys(EDGE, ())
    closes = opens.copy()
    for edges, kind, edge in ((opens, "opens", 0), (closes, "closes", -1)):
        for word in sorted(words_of(gaz, kind), key=len, reverse=True):
            if len(word) <= MAX_WORD:
                edges[word[edge]] = (*edges.get(word[edge], ()), word)
    return opens, closes


def is_light(found: Findings, span: Span) -> bool:
    """Whether a stretch is only a verb that takes the counted thing as its object (发放, 实现)."""
    return _are_light(found, found.tokens_inside(*span))


def _are_light(found: Findings, tokens: Sequence[Token]) -> bool:
    light, text = words_of(found.gaz, "light"), found.text
    for start, end, _ in tokens:
        if text[start:end] not in light:
            return False
    # 拿到补贴 names a thing, 补贴 alone what was done
    return len(tokens) < 2 or text[tokens[-1].start : tokens[-1].end] not in words_of(found.gaz, "thing")


def is_verb(found: Findings, span: Span) -> bool:
    """Whether a stretch is one verb that is no thing in this field: 拿到, but not 提款 or 授信."""
    word = found.text[span.start : span.end]
    return is_single_verb(found, span) and word not in words_of(found.gaz, "thing")


def is_single_verb(found: Findings, span: Span) -> bool:
    """Whether a stretch is one word that the segmenter knows as a verb."""
    tokens = found.tokens_inside(span.start, span.end)
    return len(tokens) == 1 and tokens[0].pos == "v"


def phrase_before(found: Findings, start: int, end: int) -> Span | None:
    """The words before a figure that name what it measures, without subject, adverbs and verbs of being.

    The stretch nearest to the figure wins; one that is only a verb like 发放 gives way to a fuller one before it, and
    is given where there is none.
    """
    light: Span | None = None
    standards = suffixes(found.gaz, "standard")
    for begin, stop in _segments(found, start, end):
        span = _trimmed(found, begin, stop)
        if span is None or found.text.startswith(standards, span.start):
            continue
        tokens = found.tokens_inside(*span)
        if _are_places(tokens):
            continue
        if not _are_light(found, tokens):
            doer = light is not None and found.text.endswith(suffixes(found.gaz, "doer"), *span)
            return light if doer else span  # 一家企业5月拿到480万元
        light = light or span
    return light


def _are_places(tokens: Sequence[Token]) -> bool:
    """Whether a stretch only says where (新余市), or who (张建国)."""
    for _, _, pos in tokens:  # noqa: SIM110 - a generator costs more than what it does
        if pos not in ("ns", "nt", "nr"):
            return False
    return True


def _segments(found: Findings, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between adverbs, dates and marks before a figure, the nearest first, back to its subject."""
    text, things = found.text, words_of(found.gaz, "thing")
    stop = end
    for first, last, pos in reversed(found.tokens_inside(start, end)):
        if first >= stop:
            continue  # inside a bracket that is passed over
        char = text[first]
        if char == ")" and (opened := text.rfind("(", start, first)) >= 0:
            yield last, stop
            stop = opened
            continue
        if pos == "nt" or char in ",;:、)”。" or (pos in _BREAKS and text[first:last] not in things):
            yield last, stop
            stop = first
        if pos == "nt" or char in ";。”":
            return  # the subject, or a name in quotes: neither is what was measured
    yield start, stop


def _trimmed(found: Findings, begin: int, end: int) -> Span | None:
    """A stretch without the words at its edges that are no part of a metric, or None where nothing is left."""
    whole = (begin, end)
    end = _trim_right(found, begin, end, whole)
    begin, end = _past_cues(found, begin, end, whole)
    begin = _trim_left(found, begin, end, whole)
    bracket = found.text.find("(", begin, end)
    if bracket - begin >= MIN_CHARS and found.text.find(")", bracket, end) < 0:
        end = bracket
    inside = found.tokens_inside(begin, end)
    if end - begin > MAX_LEFT or (inside and inside[0].pos == "p"):
        begin = _trim_left(found, _last_phrase(inside, begin, end), end, whole)
    return Span(begin, end) if end - begin >= MIN_CHARS else None


def _past_cues(found: Findings, begin: int, end: int, whole: tuple[int, int]) -> tuple[int, int]:
    """The stretch behind the last cue (累计投放贷款 → 投放贷款), or before it where nothing but a verb follows it.

    In 数字人民币贷款预计投放 the thing is named before the plan. 余额 and 总额 are cues and things at once.
    """
    stop = end
    for kind in ("aggregation", "modality"):
        cues = found.cues.within(kind, begin, end)
        for cue in cues:
            noun = cue.cue.value == "balance" or cue.cue.cue.startswith("总")
            if noun or not _ends_word(found, cue.end, whole) or not _begins_word(found, cue.start, whole):
                continue
            if end - cue.end >= MIN_CHARS and not is_light(found, Span(cue.end, end)):
                begin = cue.end
            elif cue.start - begin >= MIN_CHARS:
                end = cue.start
                break
    return begin, end if end == stop else _trim_right(found, begin, end, whole)


def _begins_word(found: Findings, at: int, whole: tuple[int, int]) -> bool:
    """Whether a token of a stretch begins at an offset inside it."""
    number = bisect_left(found.token_starts, at)
    return number < len(found.tokens) and found.tokens[number].start == at and found.tokens[number].end <= whole[1]


def _ends_word(found: Findings, at: int, whole: tuple[int, int]) -> bool:
    """Whether a token of a stretch ends at an offset inside it."""
    token = found.tokens[bisect_left(found.token_starts, at) - 1]
    return token.end == at and token.start >= whole[0]


def _last_phrase(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where the last verb with its object begins (通过售电数据对接企业 → 对接企业)."""
    for token in reversed(tokens[1:-1]):
        if token.pos[:1] == "v":
            return token.start
    if len(tokens) > 1 and tokens[0].pos == "p":
        begin = tokens[1].start
    return max(begin, end - MAX_LEFT)


def _trim_right(found: Findings, start: int, end: int, whole: tuple[int, int]) -> int:
    """Drop marks and verbs of being from the end; a word is only dropped whole."""
    text, closes = found.text, _edges(found.gaz)[1]
    while end > start and text[end - 1] in closes:
        cut = start + len(text[start:end].rstrip(EDGE))
        for word in closes.get(text[cut - 1], ()) if cut > start else ():
            if text.endswith(word, start, cut) and _begins_word(found, cut - len(word), whole):
                cut -= len(word)
                break
        if cut == end:
            return end
        end = cut
    return end


def _trim_left(found: Findings, start: int, end: int, whole: tuple[int, int]) -> int:
    """Drop marks, adverbs and cues from the beginning; a word is only dropped whole."""
    text, opens = found.text, _edges(found.gaz)[0]
    begin = start
    while start < end and text[start] in opens:
        cut = later = end - len(text[start:end].lstrip(EDGE))
        for word in opens.get(text[later], ()) if later < end else ():
            if text.startswith(word, later, end) and _ends_word(found, later + len(word), whole):
                cut = later + len(word)
                break
        if cut == start or (cut == end and later > begin and _is_object(found, begin, later, end)):
            return later
        start = cut
    return start


def _is_object(found: Findings, begin: int, start: int, end: int) -> bool:
    """Whether the last word of a stretch is a noun that the verb before it takes: 涉及|项目, against 该|平台."""
    tokens = found.tokens_inside(begin, end)
    return len(tokens) > 1 and tokens[-1].start == start and (tokens[-2].pos, tokens[-1].pos) == ("v", "n")


def noun_at(found: Findings, at: int, limit: int) -> Span | None:
    """The noun phrase at an offset; what a verb says of the noun (拟纳入试点的应用) is passed over."""
    text, things = found.text, words_of(found.gaz, "thing")
    while at < limit and text[at] in "的为是 “":
        at += 1
    limit = min(limit, at + MAX_NOUN)
    for kind in ("aggregation", "modality"):
        cues = found.cues.within(kind, at, limit)
        limit = next((cue.start for cue in cues if cue.start > at), limit) if cues else limit
    tokens = found.tokens_inside(at, limit)
    end, nouns = at, False
    for index, (first, last, pos) in enumerate(tokens):
        word = text[first:last]
        if first != end or _ends_noun(pos, word):
            break
        following = tokens[index + 1].pos if index + 1 < len(tokens) else "x"
        if pos == "v" and following[:1] not in "xf" and following != "uj" and word not in things:
            if nouns:
                break
            if (
                index == 0 and following[:1] in "nu" and not _joins(found, tokens)
            ):  # 13个应用人工智能, 3个使用了…: the verb takes what follows
                return None
        if nouns and (pos[:1] == "v" or word in things) and _has_object(found, last):
            break
        nouns = nouns or pos[:1] in "njeliabskz" or pos in ("vn", "nt") or word in things
        end = last
    if end > at and tokens and tokens[0].pos[:1] in "vd" and text.startswith("的", end):
        thing = text[at : tokens[0].end] in things and end > tokens[0].end  # 23家支付机构的线索
        if not thing and not _joins(found, tokens):
            return noun_at(found, end + 1, limit)
    while end > at and text[end - 1] in "和与及或":
        end -= 1
    return Span(at, end) if end > at and (nouns or end == limit) else None


def _joins(found: Findings, tokens: Sequence[Token]) -> bool:
    """Whether a verb and a noun of one character begin a stretch as one word: 脱贫|县, 测评|费."""
    second = tokens[1] if len(tokens) > 1 else None
    if second is None or tokens[0].end != second.start:
        return False
    noun = second.end - second.start == 1 and second.pos[:1] == "n"
    return noun or found.text[second.start : second.end] in words_of(found.gaz, "tail")


def is_compound(found: Findings, span: Span) -> bool:
    """Whether a stretch is such a word and no more."""
    tokens = found.tokens_inside(*span)
    return len(tokens) == 2 and tokens[0].pos[:1] == "v" and _joins(found, tokens)


def _has_object(found: Findings, offset: int) -> bool:
    """Whether a verb that ends here takes what follows: 863户企业续贷31.6亿元, 82家行社上线“浙里贷”."""
    figure = found.figure_behind(offset)
    return found.text[offset : offset + 1] in ("“", "《") or (figure is not None and figure.start == offset)


def without_verb(found: Findings, span: Span) -> Span:
    """A noun phrase without a verb that closes it: 中小银行输出 → 中小银行."""
    tokens = found.tokens_inside(span.start, span.end)
    closing = tokens[-1] if len(tokens) > 1 else None
    things = words_of(found.gaz, "thing")
    if closing is not None and closing.pos == "v" and found.text[closing.start : closing.end] not in things:
        return Span(span.start, closing.start)
    return span


def _ends_noun(pos: str, word: str) -> bool:
    """Whether a token is no part of a noun phrase; 线上 and 线下 are tagged as directions and are."""
    if pos == "f":
        return len(word) == 1
    return pos[:1] in "xupdrmt" or word in ("在", "为", "是", "有")
