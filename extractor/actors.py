"""Who acts in a sentence: groups of institutions named together, and the part each group plays.

A regulator who guides is not the one whose figures follow (人民银行…指导重庆农村商业银行上线…); a partner or an
object is not either (与华为合作, 在工商银行网点). Everything that can be said of a group is read from the words right
before and right after it (rows of class ``actor``), and from whether a verb of the clause precedes it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

import regex

from extractor.beside import LIST_CHARS, LOOK_BACK, NEAR, OPEN, Beside
from extractor.cues import words_with
from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.segment import Span

Part = Literal["actor", "guide", "partner", "object", "source"]

#: What may stand between institutions that are named together.
_JOINER = regex.compile(r"\s?(?:\([^()\n]{0,30}\))?\s?(?:、|和|与|及|以及|联合|携手|/|&)\s?|\s")
#: What closes a list before its verb and belongs to the group: 等22家金融机构, 等机构.
_COUNT = r"(?:[\d一二两三四五六七八九十]{0,4}+[余多]?[家所个]?"
_KIND = r"[\u4e00-\u9fff]{0,6}?(?:机构|银行|单位|企业|公司|高校|学校|部门|行))?"
_AND_OTHERS = regex.compile(rf"\s?(?:\([^()\n]{{0,30}}\))?等{_COUNT}{_KIND}")
#: So far behind a group its 等 stands, with a bracket between.
_ASIDE = 34
#: What stands before the one of whom something holds: 发卡量最高的为A行新增1143万张;其次为B行新增870万张.
_COPULA = regex.compile(r"(?:最[\u4e00-\u9fff]{1,3}的|其次|第[一二三四五]的?)(?:则)?(?:为|是)$")
#: What stands before one of several that each have a figure right behind them: 依序为A行460万户、B行317万户.
_ONE_OF_ROW = regex.compile(r"(?:[、,]|[和与及:是]|(?:分别|依次|依序)为)$")
#: What joins a group to the house that it belongs to.
_BELONGS = regex.compile(r"(?:旗下|下属|控股|参股|全资)的?(?:全资|控股)?(?:子公司|公司|企业|机构)?")
#: What joins somebody to the one whose shares he holds.
_HOLDS = regex.compile(r"(?:持股|控股|参股|入股|占股)[^,。;:、的]{0,8}+的")
_MARKS = " “\"',、:;"
_CLOSE = ("”", "’")
#: Who tells what others did and does nothing here: 证券日报记者发现….
_REPORTERS = ("media",)
#: Parts of speech with which a clause opens that says of somebody what he did before: 此前披露年报的A银行投入…
_OPENS_ASIDE = ("t", "d", "b", "ad")
#: Who foretells what others will have.
FORETELLERS = ("broker",)
_START = attrgetter("start")


class Actor(NamedTuple):
    """A group of institutions named together, with the part it plays. Offsets are of the view's text."""

    start: int
    end: int
    names: tuple[Name, ...]
    part: Part


def _groups(text: str, names: Sequence[Name]) -> list[list[Name]]:
    groups: list[list[Name]] = []
    for name in names:
        whose = _BELONGS.match(text, name.end) is not None  # A与B集团旗下C: B only says whose C is
        if groups and not whose and _JOINER.fullmatch(text, groups[-1][-1].end, name.start):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _in_brackets(text: str, span: Span, offset: int) -> bool:
    opened = text.rfind("(", span.start, offset)
    return opened >= 0 and text.find(")", opened, offset) < 0


class ActorReader:
    """Reads the actors of an article's sentences; built once an article."""

    def __init__(self, found: Findings) -> None:
        self.text, self.layout, self.cues = found.text, found.layout, found.cues
        self.institutions = found.institutions
        self.beside = Beside(found)
        self.running = words_with(found.gaz, "doing", "runs")
        self.inside = words_with(found.gaz, "doing", "inside")
        self._dates = {date.start: date.end for date in found.dates}
        self._openings = {cue.start: cue.end for cue in found.cues.within("opening", 0, len(self.text))}
        self._ends = {figure.end for figure in found.figures}
        self._figures = {figure.start for figure in found.figures}
        self._verbs = self.beside.verbs
        self._tokens_in = found.tokens_in

    def read(self, sentence: Span) -> list[Actor]:
        """The groups of a sentence in order, each with its part; groups inside brackets play none."""
        found: list[Actor] = []
        names = [
            name
            for name in names_between(self.institutions, *sentence)
            if name.type not in _REPORTERS
            and not _in_brackets(self.text, sentence, name.start)
            and not self._in_product(name)
            and not self._is_run(sentence, name)
        ]
        for group in _groups(self.text, names) if names else ():
            start, end = group[0].start, group[-1].end
            clause = self.layout.clause_at(sentence, start)
            others = _AND_OTHERS.match(self.text, end) if self.text.find("等", end, end + _ASIDE) >= 0 else None
            part = self._part(clause, start, others.end() if others else end, found)
            described = self.text.endswith("的", clause.start, start)
            makers = [a for a in found if a.start >= clause.start and self._is_agent(a)] if described else []
            if makers:
                found = [actor._replace(part="object") if actor in makers else actor for actor in found]
                part = "actor"
            if described and part == "object" and self._heads_clause(clause, start, end, found):
                part = "actor"
            if found and _HOLDS.fullmatch(self.text, found[-1].end, start) and self.text.startswith(",", end):
                part = "actor"  # A持股30%的B,去年净利润…
            if found and part == "actor" and _BELONGS.fullmatch(self.text, found[-1].end, start):
                part = found[-1].part if found[-1].part in ("partner", "object") else part  # 与A集团旗下B共建
            elif part == "object" and group[0].type.startswith("bank") and self._lends(clause, start, end, found):
                part = "actor"
            beside = self._signs_with(clause, group) if part == "actor" and len(group) > 1 else None
            if beside is not None:
                found.append(Actor(start, group[beside - 1].end, tuple(group[:beside]), part))
                found.append(Actor(group[beside].start, end, tuple(group[beside:]), "partner"))
                continue
            found.append(Actor(start, end, tuple(group), part))
        return found

    def _heads_clause(self, clause: Span, start: int, end: int, before: Sequence[Actor]) -> bool:
        """Whether a described group is the subject of what follows.

        ;去年完成重组的汇立银行,上半年盈利…; and after a word or two: ;控股的B村镇银行资产总额突破50亿元; whatever he
        does then, where the clause opens with when he did it: ;此前披露年报的C银行投入30亿元.
        """
        begins = clause.start == 0 or self.text[clause.start - 1] in ";；。\n" or self.opening(clause) > clause.start
        acted = any(actor.start >= clause.start and actor.part == "actor" for actor in before)
        if not begins or acted:
            return False
        verb = bisect_left(self._verbs, end)
        has = verb == len(self._verbs) or self._verbs[verb] > end
        first = next((token for token in self._tokens_in(clause.start, start) if token.pos != "x"), None)
        aside = first is not None and first.pos in _OPENS_ASIDE and start - clause.start <= LOOK_BACK
        return self.text.startswith(",", end) or aside or (has and start - self.opening(clause) <= NEAR)

    def _in_product(self, name: Name) -> bool:
        """Whether a name is the beginning of a quoted longer one: “三湘快贷”."""
        opens = self.text.endswith(OPEN, 0, name.start)
        closes = self.text.startswith(_CLOSE, name.end)
        return opens != closes

    def _is_run(self, sentence: Span, name: Name) -> bool:
        """Whether somebody else runs what is quoted like an institution: A公司运营的“北京市贷款服务中心”."""
        made = self.text.endswith(OPEN, 0, name.start) and self.text.endswith("的", 0, name.start - 1)
        return made and self.text.endswith(self.running, sentence.start, name.start - 2)

    def opening(self, clause: Span) -> int:
        """Where the subject of a clause may begin: after connectives, dates and quotes."""
        at = clause.start
        while at < clause.end:
            after = at + 1 if self.text[at] in _MARKS else self._dates.get(at, at)
            after = max(after, self._openings.get(at, at))
            if after == at:
                break
            at = after
        return at

    def _signs_with(self, clause: Span, group: Sequence[Name]) -> int | None:
        """Which of a group is the first of those with whom the others only agree: A与B合作, A与B、C等品牌合作.

        None where the clause does not close so, since then all do what follows (合作推出).
        """
        others = _AND_OTHERS.match(self.text, group[-1].end)
        end = others.end() if others else group[-1].end
        rest = self.text[end : clause.end].rstrip(" ,。;")
        signing = self.cues.within("signing", end, clause.end)
        if len(rest) > NEAR * 2 or not any(cue.end == end + len(rest) for cue in signing):
            return None
        for number in range(1, len(group)):
            joining = self.cues.at("actor", group[number - 1].end, group[number].start)
            if any(cue.cue.value == "partner" for cue in joining):
                return number
        return None

    def _is_agent(self, actor: Actor) -> bool:
        """Whether a group only made what is spoken of: in 由A与B设立的C it is C who acts."""
        return actor.part == "actor" and self.text.endswith("由", 0, actor.start)

    def _part(self, clause: Span, start: int, end: int, before: Sequence[Actor]) -> Part:
        if self.beside.is_adverbial(clause) or self.beside.is_analyst(clause, end):
            return "object"
        if self.beside.is_place(clause, end) or self._foretells(clause, start, end):
            return "object"
        behind = end + 1 if self.text.startswith("的", end) else end
        if _COPULA.search(self.text, max(clause.start, start - NEAR), start):
            return "actor"
        alone = not self.text.endswith("等", start, behind) and len(names_between(self.institutions, start, end)) == 1
        if (
            alone
            and behind in self._figures
            and _ONE_OF_ROW.search(self.text, max(clause.start - 1, start - NEAR), start)
        ):
            return "actor"
        left, right = self.beside.left(clause, start), self.beside.right(clause, end)
        if left in ("guide", "object") and self.text.startswith(self.inside, end):
            return "actor"  # 已在A行内部试运行,放款1亿元
        if "titled" in right or (left == "agent" and "member" in right):
            return "object"
        if left == "agent" and ("helps" in right or self.beside.only_provides(clause, end)):
            return "partner"  # 由A公司提供订单数据
        if left == "agent" and self.beside.founds(clause, end) and self._acted(clause, start, before):
            return "object"  # B公司由A集团发起设立, 公司由A大学的几位博士创办
        if left == "agent" or left == "guided":
            return "guide" if left == "agent" and "acts" in right else "actor"
        if left in ("guide", "object") and right & {"under"}:
            return "guide"
        if left == "object" and "punishes" in right and self.text.endswith("对", clause.start, start):
            return "actor"  # 人民银行对A行罚款50万元: what somebody is fined is told of him
        if "says" in right and (left in ("source", "object") or start == self.opening(clause)):
            return "source"
        if left in ("guide", "source", "object", "gets"):
            return "object"
        if left == "partner" or self._is_listed_partner(start, before):
            return "partner"
        if "acts" in right:
            return "guide"
        return self._by_place(clause, start, before)

    def _foretells(self, clause: Span, start: int, end: int) -> bool:
        """Whether a broker foretells what somebody else will have: 中金公司预计该行净利润增长12%."""
        at = bisect_left(self.institutions, start, key=_START)
        if at == len(self.institutions) or self.institutions[at].type not in FORETELLERS:
            return False
        told = self.beside.foretelling(clause, end)
        if told is None:
            return False
        sentence = self.layout.sentences[self.layout.sentence_at(start) or 0]
        stop = min(sentence.end, told + LIST_CHARS)
        return bool(names_between(self.institutions, told, stop)) or self.beside.is_meant(told, stop)

    def _acted(self, clause: Span, start: int, before: Sequence[Actor]) -> bool:
        """Whether somebody acts in a clause before an offset, by name or as 该行."""
        named = any(actor.start >= clause.start and actor.part == "actor" for actor in before)
        return named or self.beside.is_meant(clause.start, start)

    def _lends(self, clause: Span, start: int, end: int, before: Sequence[Actor]) -> bool:
        """Whether a customer comes to a bank for money, or has it: 一家企业向A行申请的500万元, 拿到A行300万元贷款."""
        gets = self.beside.left(clause, start) == "gets" and end in self._figures
        return (gets or self.beside.is_turned_to(clause, start, end)) and not self._acted(clause, start, before)

    def _is_listed_partner(self, start: int, before: Sequence[Actor]) -> bool:
        """Whether a group ends a list of partners that begins with a place: A银行与周口市、驻马店市政府合作."""
        last = before[-1] if before else None
        if last is None or start - last.end > LIST_CHARS or any(char in self.text[last.end : start] for char in ",。;"):
            return False
        joins = any(cue.start <= last.end + 1 and cue.cue.value == "partner" and cue.cue.side == "before"
                    for cue in self.cues.within("actor", last.end, start))  # fmt: skip
        first = bisect_left(self._verbs, last.end)
        return joins and (first == len(self._verbs) or self._verbs[first] >= start)

    def _by_place(self, clause: Span, start: int, before: Sequence[Actor]) -> Part:
        """A group that opens its clause acts; one behind the clause's verb is what something is done to."""
        colon = self.text.rfind(":", clause.start, start)  # 找来三家伙伴:A公司提供数据
        clause = Span(colon + 1, clause.end) if colon >= 0 else clause
        opening = self.opening(clause)
        if start <= opening or self._follows_another(start, before):
            return "actor"
        verb = bisect_left(self._verbs, opening)
        follows_verb = verb < len(self._verbs) and self._verbs[verb] < start
        meant = self.beside.is_meant(clause.start, start)
        if follows_verb and (meant or any(actor.part == "actor" for actor in before)):
            return "object"
        if meant and any(actor.start >= clause.start and actor.part == "object" for actor in before):
            return "object"  # 该行从B手中接过C控股权
        return "object" if follows_verb and start - opening > LOOK_BACK else "actor"

    def _follows_another(self, start: int, before: Sequence[Actor]) -> bool:
        """Whether 、 parts two statements, each with its subject: A银行达94%、B银行达92%; A推出“甲贷”、B推出“乙贷”."""
        said = start - 1 in self._ends or self.text[start - 2 : start - 1] in _CLOSE
        return said and self.text[start - 1 : start] == "、" and any(actor.part == "actor" for actor in before)
