"""Whom 该行, 该公司, 双方, 前者 and 我行 stand for, of those whom the sentences before have named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from extractor.actors import FORETELLERS, ActorReader
from extractor.cues import CueMatch
from extractor.findings import Findings, names_between
from extractor.houses import BRANCHES, Houses, as_called, fits, introduced
from extractor.names import Name
from extractor.segment import Span
from extractor.topics import find_topic, head_end, is_bank, is_interview, is_public

EventKind = Literal["actor", "guide", "partner", "object", "source", "general", "anaphor", "customer"]

#: What a sentence can say its figures belong to; the last before a figure counts.
SUBJECTS = ("actor", "general", "anaphor", "customer")
#: What stands before 我们 where others act.
_TAKING = ("把", "将", "对", "给", "跟", "与", "和", "从", "向", "用")
#: What makes a word stand for the one told of last.
_THAT = ("该", "这家", "上述")
#: How long a quotation may be, how far behind it its speaker is named, and the marks between.
_QUOTED_CHARS, _SPEAKER_CHARS, _MARKS_CHARS = 300, 30, 2
#: Stands for two who do something together, and sums nobody up of whom a sentence told one by one.
_BOTH = "双方"


class Event(NamedTuple):
    """Something in a sentence that changes whose figures follow: a group, a general subject, 该行."""

    start: int
    end: int
    kind: EventKind
    names: tuple[Name, ...]


class Antecedents:
    """What an article has named up to a sentence; :meth:`begin_line` and :meth:`keep` follow its reader.

    ``carried`` and ``general`` are what goes on into the next sentence, ``groups`` who acted together before it.
    """

    def __init__(self, found: Findings, actors: ActorReader) -> None:
        self.found, self.actors = found, actors
        self.topic = find_topic(found)
        self.interview = is_interview(found)
        self.line, self.index = -1, 0
        self.carried: tuple[Name, ...] = ()
        self.general = False
        self.here: dict[str, Name] = {}
        self.named_at: dict[str, int] = {}
        self.before: dict[str, Name] = {}
        self.named = False
        self.groups: tuple[tuple[Name, ...], ...] = ()
        self.pair: tuple[Name, ...] = ()
        self.lead: Name | None = None
        self.houses = Houses(found)
        self.short = introduced(found)
        self.called = {found.text[name.start : name.end] for name in self.short.values()}
        self.author = next(iter(names_between(found.institutions, 0, head_end(found))), None)

    def begin_line(self, line: int) -> None:
        """Begin a paragraph: nothing goes on into it, and 该行 means one of the paragraphs before at best."""
        self.line = line
        self.carried, self.general, self.groups, self.pair = (), False, (), ()
        self.before.update(self.here)
        self.here, self.named_at, self.named = {}, {}, False

    def of(self, cue: CueMatch, sentence: Span, events: Sequence[Event]) -> tuple[Name, ...] | None:
        """The institutions that a word stands for, after the events of its sentence so far.

        Empty where it stands for others than those known (两家合计 of three); None where nobody can be said.
        """
        kind, offset = cue.cue.value, cue.start
        before = [event for event in events if event.end <= offset]
        if kind in ("ending", "house") or (kind == "bank" and self.houses.is_share(sentence.start, offset)):
            return self._part_of_house(cue, sentence, before)
        if kind == "we" and self.found.text.endswith(_TAKING, sentence.start, offset):
            return None  # 他们把我们的数据接进平台
        if kind == "company" and not cue.cue.cue.startswith(_THAT):
            named = any(name.name.endswith(cue.cue.cue) for event in before for name in event.names)
            if not named and self.interview and self.topic is not None and fits(self.topic, kind):
                return (self.topic,)  # who is interviewed says 公司 of his own
            meant = (event for event in before if event.kind == "anaphor")
            same = (event.names for event in meant if self.found.text.startswith(cue.cue.cue, event.start))
            if names := next(same, ()):
                return names  # 公司表示,A增长5%;公司增长8%
        if kind in ("self", "we") and (speaker := self._speaker(offset, before)):
            return (speaker,)
        told = (name for event in before for name in event.names)
        if (known := as_called(self._referents(kind, before), cue.cue.cue, told)) is not None:
            return known
        sums = kind.isdigit() and not self.found.text.startswith(_BOTH, offset)
        summed = self._summed(offset, sentence, events) if sums else ()
        return (summed if len(summed) == int(kind) else ()) if len(summed) > 1 else None

    def keep(self, events: Sequence[Event]) -> None:
        """End a sentence with its events: who is carried on, and whom the words of the next may mean."""
        events = [event for event in events if event.kind != "customer"]  # of whom only a clause or two is told
        if not events:
            return
        events = [event._replace(names=tuple(self.short.get(n.start, n) for n in event.names)) for event in events]
        acting = [event for event in events if event.kind in (*SUBJECTS, "source")]
        strong = [event for event in events if event.kind in ("actor", "source", "anaphor")]
        for event in strong or [event for event in events if event.kind == "object"]:
            self._remember(event.names)
            self.named = True
        told = [event for event in events if event.kind in ("actor", "source")]
        self.houses.keep(*([name for event in some for name in event.names]
                           for some in (told, [event for event in events if event not in told])))  # fmt: skip
        acted = tuple(name for event in events if event.kind == "actor" for name in event.names)
        together = tuple(name for event in events if event.kind in ("actor", "partner") for name in event.names)
        self.groups = (acted, together) if together else self.groups
        if not (self.pair and self._says_former(events)):
            self.pair = _last_two(events) or self.pair
        self.lead = self.lead or next((n for event in events for n in event.names if event.kind != "object"), None)
        if acting:
            last = self._explained(acting)
            aside = self.interview and bool(last.names) and all(map(is_public, last.names))
            self.carried = last.names if len(last.names) == 1 and not aside else ()
            self.general = last.kind == "general"

    def _explained(self, acting: Sequence[Event]) -> Event:
        """Who is carried on: he whose doing a colon explains by what others do, else the last: A行推出甲码:消费者…."""
        *_, last = acting
        before = [event for event in acting if event.names and event.end < last.start and event.kind != "source"]
        if last.kind != "general" or not before or all(map(is_public, before[-1].names)):
            return last
        return before[-1] if ":" in self.found.text[before[-1].end : last.start] else last

    def _part_of_house(self, cue: CueMatch, sentence: Span, before: Sequence[Event]) -> tuple[Name, ...] | None:
        """Whom 分行, 支行, 总行 and 联社 stand for, and 该行 where it has a share of what is told."""
        kind = cue.cue.value
        part = kind == "house" or cue.cue.cue.endswith(BRANCHES)
        if kind != "bank" and part and not self._is_subject(cue, sentence):
            return None  # 在福州的分行, 依托总行的系统
        named = [name for event in before if event.kind != "object" for name in event.names]
        if kind == "ending" and not named and (writer := self._writer(cue.cue.cue)) is not None:
            return (writer,)
        if kind == "ending":
            acting = next((event.names for event in reversed(before) if event.kind in SUBJECTS), ())
            meant = self.houses.called(cue, named) or (acting[-1] if acting else self._referent("bank", before))
            if meant is not None and self.houses.is_other_part(cue, meant):
                return ()  # 从全分行看 in an article that only names an outlet
            return (meant,) if meant is not None and is_bank(meant) else None
        if kind == "house":
            last = self._referent("bank", before)
            head = self.houses.head_office(named)
            if last is not None and last.name.endswith(BRANCHES):
                return (head,) if head is not None and last.name.startswith(head.name) else ()
            return (last,) if last is not None else None
        meant = self.houses.bank(named)
        return (meant,) if meant is not None else ()

    def _writer(self, word: str) -> Name | None:
        """The branch of the title, where 分行 opens what a paragraph tells that has named nobody."""
        author = self.author
        if self.named or author is None or word not in BRANCHES or not author.name.endswith(word):
            return None
        return author if self.found.text[author.start : author.end] in self.found.title_line else None

    def _is_subject(self, cue: CueMatch, sentence: Span) -> bool:
        """Whether a word opens its clause, or the clause looks from there, or has what it names: 总行的“甲码”."""
        opening = self.actors.opening(self.found.layout.clause_at(sentence, cue.start))
        return cue.start == opening or self.found.text.startswith("的“", cue.end)

    def _speaker(self, offset: int, before: Sequence[Event]) -> Name | None:
        """Who is named as the speaker of a quotation, before it or behind: “我行…”绍兴银行行长王某说."""
        text = self.found.text
        opened = text.rfind("“", max(0, offset - _QUOTED_CHARS), offset)
        if opened < 0 or "”" in text[opened:offset]:
            return None
        if text.endswith(":", 0, opened):
            telling = [event for event in before if event.end <= opened and event.kind in ("actor", "source")]
            return telling[-1].names[0] if telling and len(telling[-1].names) == 1 else None
        closed = text.find("”", offset, offset + _QUOTED_CHARS)
        named = names_between(self.found.institutions, closed, closed + _SPEAKER_CHARS) if closed >= 0 else []
        return next((name for name in named if name.start <= closed + _MARKS_CHARS), None)

    def _referents(self, kind: str, before: Sequence[Event]) -> tuple[Name, ...]:
        """The institutions that a word stands for: one, or all of a group that 双方 and 三方 count."""
        if kind.isdigit():
            beside = next((event.names for event in reversed(before) if event.kind == "partner"), ())
            self_and = self.carried or ((self.topic,) if self.topic is not None else ())
            if beside and not any(event.kind in ("actor", "anaphor") for event in before):
                return (*self_and, *beside) if len(self_and) + len(beside) == int(kind) else ()
            acting = [event.names for event in reversed(before) if event.kind == "actor"]
            return next((names for names in (*acting, *self.groups) if len(names) == int(kind)), ())
        referent = self._referent(kind, before)
        return (referent,) if referent is not None else ()

    def _summed(self, offset: int, sentence: Span, events: Sequence[Event]) -> tuple[Name, ...]:
        """Those of whom a sentence told one by one, where it goes on with all: A行70亿元,B行50亿元,两家合计120亿元."""
        if offset != self.actors.opening(self.found.layout.clause_at(sentence, offset)):
            return ()
        acted = (event for event in events if event.kind == "actor" and event.end <= offset)
        return tuple({name.name: name for event in acted for name in event.names}.values())

    def _referent(self, kind: str, before: Sequence[Event]) -> Name | None:
        """Whom 该行 means: who acts in the sentence or paragraph, else the article's topic, else the last one named."""
        if kind in ("pilot", "head"):
            return None
        if kind == "self":
            return self.topic or self.author
        if kind == "we":
            return self.topic if self.interview else None
        if kind == "former":
            self.pair = _last_two(before) or self.pair
            return self.pair[0] if self.pair else None
        if kind == "latter":
            return self._latter(before)
        if kind == "other":
            return self.carried[0] if len(self.carried) == 1 else self.before.get("any")
        last = next((event for event in reversed(before) if event.kind in SUBJECTS), None)
        if kind == "company" and self.topic is not None and fits(self.topic, kind) and self._is_foretold(before):
            return self.topic
        for event in reversed(before):
            if event.kind in ("actor", "source") and kind == "company" and "company" not in self.here:
                kind = "any"  # a bank that speaks in this very sentence
            if (
                event.kind == "actor"
                and all(map(is_public, event.names))
                and (done := self._done_to(event, before, kind))
            ):
                return done
            if event.kind in ("actor", "anaphor", "source") and len(event.names) == 1 and fits(event.names[0], kind):
                return None if event.kind == "actor" and event is last else event.names[0]
        if kind == "company" and (bank := self._later_bank()) is not None:
            return bank
        if kind in self.here:
            return self.here[kind]
        above = self._heading()
        if above is not None and fits(above, kind):
            return above
        if self.topic is not None and fits(self.topic, kind):
            return self.topic
        if self.named:
            return None
        return self.lead if self.lead is not None and fits(self.lead, kind) else self.before.get(kind)

    def _latter(self, before: Sequence[Event]) -> Name | None:
        """Whom 后者 means: the second of those of whom 前者 was the first, else the last one named."""
        named = [event for event in before if event.names]
        if self.pair and (not named or self._says_former(named)):
            return self.pair[1]
        return named[-1].names[-1] if named else None

    def _says_former(self, events: Sequence[Event]) -> bool:
        return any(event.kind == "anaphor" and event.names == self.pair[:1] for event in events)

    def _is_foretold(self, before: Sequence[Event]) -> bool:
        """Whether a broker foretells what 公司 will have: it is the one of the headline whom it rates."""
        return any(event.kind == "object" and event.names[0].type in FORETELLERS for event in before)

    def _done_to(self, actor: Event, before: Sequence[Event], kind: str) -> Name | None:
        """To whom an authority did something in the sentence: 人民银行绍兴市分行对A行进行处罚,该行…"""
        objects = [event.names[0] for event in before if event.kind == "object" and event.start > actor.end
                   and self.found.text.endswith("对", 0, event.start) and len(event.names) == 1]  # fmt: skip
        return next((name for name in objects if fits(name, kind) and not is_public(name)), None)

    def _later_bank(self) -> Name | None:
        """The bank that a paragraph has gone on to since it named a company: a listed bank calls itself 公司 too."""
        bank = self.here.get("bank")
        if bank is None or self.named_at["bank"] <= self.named_at.get("company", self.named_at["bank"] - 2) + 1:
            return None
        return bank

    def _heading(self) -> Name | None:
        """The one institution that the heading over the paragraph names."""
        section = self.found.layout.section[self.line]
        if section is None or section == 0:
            return None
        line = self.found.layout.lines[section]
        named = names_between(self.found.institutions, line.start, line.end)
        return named[0] if len({name.name for name in named}) == 1 else None

    def _remember(self, names: Sequence[Name]) -> None:
        """Keep whom 该行 and 该公司 would mean: of a group, the one that fits; of two that fit, neither."""
        for kind in ("bank", "company", "any"):
            fitting = [name for name in names if fits(name, kind)]
            if fitting:
                self.named_at[kind] = self.index
            if len(fitting) == 1:
                self.here[kind] = fitting[0]
            elif fitting:
                self.here.pop(kind, None)


def _last_two(events: Sequence[Event]) -> tuple[Name, ...]:
    """The last two institutions that events name, nothing where they do not name two."""
    named = list(dict.fromkeys(name for event in events if event.kind != "anaphor" for name in event.names))[-2:]
    return tuple(named) if len(named) > 1 else ()
