"""What is counted, where the words right behind a count do not name it as a thing."""

from __future__ import annotations

from extractor.claims.phrases import EDGE, MAX_REST, MIN_CHARS, suffixes, words_of
from extractor.claims.themes import end_of_clause_before
from extractor.figures import Figure
from extractor.findings import Findings
from extractor.segment import Span

#: How far before or behind a count the word may stand that says of what it is.
SHORT = 4


def is_among(found: Findings, figure: Figure, noun: Span | None) -> bool:
    """Whether a figure is some of those counted before it, without a noun of its own: 18家银行中有12家利润上升."""
    if not found.text.endswith(suffixes(found.gaz, "among"), max(0, figure.start - SHORT), figure.start):
        return False
    first = next(iter(found.tokens_in(figure.end, figure.end + 1)), None)
    index = found.layout.sentence_at(figure.start)
    if noun is None or index is None or first is None or noun.start != figure.end or first.pos[:1] != "n":
        return True
    rest = found.text[noun.end : found.layout.clause_at(found.layout.sentences[index], figure.start).end]
    return bool(rest.strip(EDGE))


def object_behind(found: Findings, figure: Figure, limit: int) -> Span | None:
    """What a verb before a count takes, though a verb describes it: 公布了7个入选项目."""
    tokens = found.tokens_in(figure.end, limit)
    if len(tokens) < 2 or tokens[0].start != figure.end or (tokens[0].pos, tokens[1].pos) != ("v", "n"):
        return None
    before = next(t for t in reversed(found.tokens_in(max(0, figure.start - SHORT), figure.start)) if t.pos != "ul")
    closed = not found.text[tokens[1].end : limit].strip(EDGE)
    return Span(figure.end, tokens[1].end) if closed and before.pos == "v" else None


def short_rest(found: Findings, start: int, limit: int) -> Span | None:
    """A counted word that the segmenter does not know as a noun, right before the end of the clause: 15个地市,"""
    end = start + len(found.text[start : min(limit, start + SHORT + 2)].rstrip(EDGE))
    if not MIN_CHARS <= end - start <= SHORT or found.text[end:limit].strip(EDGE):
        return None
    han = all("\u4e00" <= char <= "\u9fff" for char in found.text[start:end])
    verb = any(token.pos[:1] in "vd" for token in found.tokens_in(start, end))
    return Span(start, end) if han and not verb else None


def beside(found: Findings, figure: Figure, clause: Span, alike: Span | None) -> Span | None:
    """Where nothing names the counted things: what the rest of the clause says of them, what was counted before in the
    same unit (A行建成网点120家,B行则超过200家), or the end of the clause before."""
    if found.text[figure.end : clause.end].strip(EDGE):
        said = rest(found, figure.end, clause.end) or (alike if _is_listed(found, figure, clause) else None)
        return (
            said
            if said is not None or not _is_row_of_places(found, figure, clause)
            else end_of_clause_before(found, clause)
        )
    return alike if alike is not None else end_of_clause_before(found, clause)


def _is_listed(found: Findings, figure: Figure, clause: Span) -> bool:
    """Whether the same things are counted on in the clause: 2个正常运行、1个暂停, against 由12家扩展为25家."""
    following = found.figure_behind(figure.end)
    if following is None or following.start >= clause.end or following.quantity.unit != figure.quantity.unit:
        return False
    return found.text.find("、", figure.end, following.start) >= 0


def _is_row_of_places(found: Findings, figure: Figure, clause: Span) -> bool:
    """Whether a clause counts the same thing in one place after another: 西安3项、武汉2项."""
    tokens = found.tokens_inside(clause.start, figure.start)
    following = found.figure_behind(figure.end)
    alike = following is not None and following.quantity.unit == figure.quantity.unit and following.start < clause.end
    return alike and bool(tokens) and all(token.pos in ("ns", "c", "r") for token in tokens)


def said_of(found: Findings, figure: Figure, clause: Span, noun: Span | None) -> Span | None:
    """All that is said of the counted things where it begins with a verb and not with a thing: 3项|处于联调测试阶段."""
    if noun is None or noun.start != figure.end or found.text.startswith("的", figure.end):
        return noun
    first = next(iter(found.tokens_in(*noun)), None)
    verb = first is not None and first.pos[:1] in "vdz" and first.pos != "vn"
    if first is None or not verb or found.text[first.start : first.end] in words_of(found.gaz, "thing"):
        return noun
    whole = rest(found, noun.start, clause.end) if noun.end - noun.start < SHORT + 1 else None
    return whole or noun


def is_share_of(found: Findings, figure: Figure, noun: Span) -> bool:
    """Whether a share in tenths stands right before what it is a share of: 两成申请被退回."""
    tenths = figure.quantity.unit == "%" and "成" in found.text[figure.start : figure.end] and figure.change is None
    return tenths and noun.start == figure.end


def rest(found: Findings, start: int, end: int) -> Span | None:
    """What is said of the counted things, where nothing names them: 22个在关键技术中写明大数据."""
    while end > start and found.text[end - 1] in EDGE:
        end -= 1
    while start < end and found.text[start] in EDGE:
        start += 1
    following = found.figure_behind(start)
    if following is not None and following.start < end:
        return None  # 由12家扩展为25家: what became of it is not what it was
    if any(t.pos == "f" and t.start == start for t in found.tokens_in(start, end)):
        return None
    if found.text.startswith(
        (*suffixes(found.gaz, "increase", "change"), *suffixes(found.gaz, "decrease", "change")), start
    ):
        return None  # 较年初5家增加一家
    if found.text[start:end] in words_of(found.gaz, "closes"):
        return None  # 站上千亿台阶
    return Span(start, min(end, start + MAX_REST)) if end - start >= MIN_CHARS else None
