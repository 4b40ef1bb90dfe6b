"""Whose pilot a mention speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.pilots.headings import MAX_ITEM
from extractor.pilots.makers import makers_beside, work_together
from extractor.pilots.mentions import CLAUSE_STOP, PilotMention, nominal
from extractor.pilots.words import PilotWords
from extractor.subjects import Event, Subject
from extractor.topics import find_host, find_protagonist, find_topic, is_digest, is_interview, is_public

#: A short name of nobody known, in a row, that has what is named behind it.
_SOMEBODY = regex.compile(r"[、;](?!基于|面向|针对|依托|运用|采用|名为)[\u4e00-\u9fff]{2,6}的$")
#: How long the noun phrase may be that stands between an institution and the name of what it has.
MAX_KIND = 20
#: How long the verb with its adverbs may be that says what somebody did to it: 联合自主研发的.
MAX_VERB = 8


def owners_of(found: Findings, words: PilotWords, subject: Subject, mention: PilotMention) -> tuple[Name, ...]:
    """Whose pilot a mention speaks of.

    The brackets right behind it, who acts before it, who guides, an institution in its own name, who made it (由…), or
    whom the sentence before was about.
    """
    if applicants := _bracketed(found, mention):
        return applicants
    before = [event for event in subject.events if event.end <= mention.start]
    holder = [event for event in before if _holds(found, words, event.end, mention.start)
              or (event.kind != "partner" and _made(found, words, event.end, mention.start))]  # fmt: skip
    if holder:
        return holder[-1].names
    last = before[-1].end if before else mention.start
    done = found.text[last : mention.start].removesuffix("的").endswith(words.making)
    if not done and _SOMEBODY.search(found.text, last, mention.start):
        return ()  # …、绵商行的“科税贷”: whoever that is, it is not the one before
    for kinds in (("actor", "anaphor"), ("guide",), ("source",)):
        acting = [event for event in before if event.kind in kinds]
        if acting and not (kinds == ("source",) and any(is_public(name) for name in acting[-1].names)):
            return acting[-1].names
    inner = [name for name in names_between(found.institutions, mention.start, mention.end)
             if name.start == mention.start or not "\u4e00" <= found.text[name.start - 1] <= "\u9fff"]  # fmt: skip
    if inner:  # not 快手 in “单据快手”
        return tuple(inner)
    behind = [e for e in subject.events if e.start >= mention.end and e.kind in ("actor", "guide", "object")]
    said = [e for e in subject.events if e.start >= mention.end and e.kind == "anaphor"]
    if said and found.text[mention.end : said[0].start] == "是":  # 晓盾是该行自研的引擎
        return said[0].names
    if behind and found.text[mention.end : behind[0].start].endswith(("由", "是", "系")):
        return (*_in_turn(found, words, behind), *makers_beside(found, words, subject, behind[0]))
    later = [event for event in behind if event.kind == "actor"]
    makers = [event for event in later if found.text.startswith(words.maintaining, event.end)]
    if makers:
        return makers[0].names
    general = [event.start for event in before if event.kind == "general"]
    if general and ";" not in found.text[general[-1] : mention.start]:
        return ()
    hero = find_protagonist(found) if mention.evidence == "brought" else None
    objects = [event.names for event in before if event.kind == "object"]
    if hero is not None and objects and all(len(names) == 1 and names[0].name == hero.name for names in objects):
        return objects[-1]
    topic = find_topic(found)
    silent = not subject.events and not subject.general
    alone = topic is not None and silent and (mention.evidence == "built" or _is_alone(found, topic, mention))
    most = find_protagonist(found) if topic is None and silent and mention.evidence == "quoted" else None
    if most is None and topic is None and silent and _is_brought(found, words, mention) and not is_digest(found):
        most = find_host(found)
    if most is not None and not subject.carried and _is_alone(found, most, mention):
        return (most,)  # a paragraph on what the house has about which the article is
    speaks = mention.evidence == "brought" or alone or is_interview(found)
    if _is_visited(found, words, mention):
        return ()
    owners = subject.carried or ((topic,) if topic is not None and speaks else ())
    return owners or _with_host(found, words, before)


def _is_brought(found: Findings, words: PilotWords, mention: PilotMention) -> bool:
    """Whether a verb of making with its 的 stands right before a name, whoever did it: 今年3月推出的沂蒙惠农码."""
    before = found.text[max(0, mention.start - MAX_VERB) : mention.start].rstrip("“ ")
    return before.endswith("的") and before[:-1].endswith(words.making)


def _with_host(found: Findings, words: PilotWords, before: Sequence[Event]) -> tuple[Name, ...]:
    """Those with whom whom an article is about made something, and he himself: 与市医保局共建“甲码”平台."""
    partners = next((event.names for event in before if work_together(found, words, event.end)), ())
    host = find_host(found)
    alone = host is None or is_digest(found) or any(name.name == host.name for name in partners)
    return partners if not partners or host is None or alone else (host, *partners)


def _is_alone(found: Findings, topic: Name, mention: PilotMention) -> bool:
    """Whether a paragraph names nobody but the topic up to the sentence behind a mention, or the line of a table and
    the one under it: 这款产品由乙公司开发 may stand there."""
    lines, at = found.layout.lines, found.layout.sentence_line[max(mention.sentence, 0)]
    told = found.text[lines[at].end - 1] in "。;!?”"
    following = found.layout.sentences[min(mention.sentence + 1, len(found.layout.sentences) - 1)]
    end = min(lines[at].end, following.end) if told else lines[min(at + 1, len(lines) - 1)].end
    sentence = found.layout.sentences[max(mention.sentence, 0)]
    others = [name for name in names_between(found.institutions, lines[at].start, end) if name.name != topic.name]
    return all(is_public(name) and name.start >= sentence.end for name in others)  # 该系统被市公安局评为…


def _holds(found: Findings, words: PilotWords, start: int, end: int) -> bool:
    """Whether nothing but a noun phrase that says what it is stands between an institution and a name.

    兴业银行“快易贷”, 兴业银行的“快易贷”, 兴业银行小微企业信用融资产品“快易贷”.
    """
    between = found.text[start:end]
    if between in ("", "的"):
        return True
    return len(between) <= MAX_KIND and between.endswith(words.heads) and nominal(tuple(found.tokens_in(start, end)))


def _is_visited(found: Findings, words: PilotWords, mention: PilotMention) -> bool:
    """Whether somebody only does something on a platform, whoever he is: 他在…服务平台上填了一张申请表."""
    on = found.text.endswith("在", 0, mention.start) and found.text.startswith("上", mention.end)
    through = found.text.endswith(("通过", "经由"), 0, mention.start)
    return (on or through) and found.text.endswith(words.open_heads, mention.start, mention.end)


def _in_turn(found: Findings, words: PilotWords, events: Sequence[Event]) -> tuple[Name, ...]:
    """Those who did one thing each for what 由 stands behind: 由甲局牵头、乙公司承建运营."""
    names = events[0].names
    for before, event in pairwise(events):
        between = found.text[before.end : event.start]
        if len(between) > MAX_VERB or not between.endswith(("、", ",")):
            break
        if found.text.startswith(words.maintaining, event.end):
            names = (*names, *event.names)
    return names


def _made(found: Findings, words: PilotWords, start: int, end: int) -> bool:
    """Whether nothing but what was done to it stands between an institution and a name: A申报的…核验产品."""
    between = found.text[start:end].strip("“ ")
    did = (*words.making, *words.sharing, *words.of("applying"))
    return between.endswith("的") and between[:-1].endswith(did) and (
        len(between) <= MAX_VERB and not CLAUSE_STOP.search(between)
    )  # fmt: skip


def _bracketed(found: Findings, mention: PilotMention) -> tuple[Name, ...]:
    """The institutions in brackets right behind a name: “…服务”(工商银行深圳分行)."""
    at = mention.end
    if not found.text.startswith("(", at):
        return ()
    stop = found.text.find(")", at, at + MAX_ITEM)
    line = found.text.find("\n", at, at + MAX_ITEM)
    end = stop if stop >= 0 else line if line >= 0 else at + MAX_ITEM
    return tuple(names_between(found.institutions, at, end))
