"""Who acts in a sentence, who guides, helps, speaks, or only has something done to it. One case a line."""

from __future__ import annotations

from typing import Any

import pytest
from readings import read

from extractor.actors import ActorReader
from extractor.segment import Span


def fault(*case: str, reason: str) -> Any:
    """A row that the program gets wrong today, and why."""
    return pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=reason))


def parts(text: str) -> str:
    """The groups of a text in order, each with its part: ``苏州银行=actor``."""
    found = read(text).found
    reader = ActorReader(found)
    groups = [group for sentence in found.layout.sentences for group in reader.read(sentence)]
    return " ".join(f"{text[group.start : group.end]}={group.part}" for group in groups)


ACTORS = [
    # a partner's house, whoever only helps, who founded the one that acts
    ("青农银行与甲木集团旗下海贝科技有限公司共建平台。", "青农银行=actor 甲木集团=partner 海贝科技有限公司=partner"),
    ("该产品由甲木科技有限公司提供订单数据。", "甲木科技有限公司=partner"),
    ("该产品由甲木科技有限公司推出。", "甲木科技有限公司=actor"),
    ("苏州银行2004年由甲木集团发起设立。", "苏州银行=actor 甲木集团=object"),
    ("平台由甲木集团发起设立。", "甲木集团=actor"),
    # 以及 parts two statements, or adds one more to those who do one thing
    ("有汉口银行申请的“甲链服务”,以及武汉农村商业银行申请的“乙星服务”。", "汉口银行=actor 武汉农村商业银行=actor"),
    ("汉口银行联合长江证券,以及众邦银行共建“丙链”平台。", "汉口银行联合长江证券=actor 众邦银行=partner"),
    # a bank to which a customer comes for money
    ("一家企业向苏州银行申请贷款。", "苏州银行=actor"),
    ("南京银行向苏州银行申请贷款。", "南京银行=actor 苏州银行=object"),
    ("近日,江苏银行推出产品。", "江苏银行=actor"),
    # a name with which the text ends is as good as any
    ("近日,产品上线,江苏银行", "江苏银行=actor"),
    ("近日,“江苏银行快贷", ""),
    ("2020年以来,“苏州银行”推出产品。", "苏州银行=actor"),
    ("其中,苏州银行放款3亿元。", "苏州银行=actor"),
    ("苏州银行向农户发放贷款,南京银行跟进。", "苏州银行=actor 南京银行=actor"),
    # named together: one group
    ("苏州银行、南京银行和徽商银行接入平台。", "苏州银行、南京银行和徽商银行=actor"),
    ("齐鲁银行联合华为建设风控平台。", "齐鲁银行联合华为=actor"),
    ("苏州银行 南京银行 发布公告。", "苏州银行 南京银行=actor"),
    ("人民银行、银保监会联合印发通知。", "人民银行、银保监会=actor"),
    # 等 closes a list
    ("苏州银行、南京银行等22家金融机构接入平台。", "苏州银行、南京银行=actor"),
    # by whom something is made
    ("由徽商银行开发的系统上线。", "徽商银行=actor"),
    ("产品由苏州银行和腾讯云联合研发。", "苏州银行和腾讯云=actor"),
    # whoever is guided, approved or supported
    ("人民银行南京分行指导江苏银行上线融资平台。", "人民银行南京分行=guide 江苏银行=actor"),
    ("中国人民银行批准重庆银行开展试点。", "中国人民银行=guide 重庆银行=actor"),
]
NOT_ACTORS = [
    # to, from, at, for, by means of whom
    ("杭州银行为海康威视提供授信。", "杭州银行=actor 海康威视=object"),
    ("江苏银保监局对南京银行处以罚款。", "江苏银保监局=actor 南京银行=actor"),
    ("客户在工商银行网点办理业务。", "工商银行=object"),
    ("项目接入网联清算。", "网联清算=object"),
    # under whose guidance, by whose leave
    ("在人民银行成都分行的指导下,成都银行发放贷款。", "人民银行成都分行=object 成都银行=actor"),
    ("根据人民银行部署,苏州银行启动试点。", "人民银行=object 苏州银行=actor"),
    ("经人民银行批复同意,苏州银行发行债券。", "人民银行=object 苏州银行=actor"),
    # a clause that only says since when
    ("自人民银行批复苏州银行试点以来,业务增长。", "人民银行=object 苏州银行=object"),
    # who made the one who acts
    ("由苏州银行与腾讯设立的苏州征信公司上线平台。", "苏州银行与腾讯=object 苏州征信公司=actor"),
    # brackets play no part
    ("平台(由苏州银行运营)上线。", ""),
    ("平台上线。", ""),
    ("", ""),
    ("苏州银行获得人民银行支持。", "苏州银行=actor 人民银行=object"),
]  # fmt: skip
SPEAKERS = [
    ("据苏州银行介绍,产品已上线。", "苏州银行=source"),
    ("记者从长沙银行获悉,产品已上线。", "长沙银行=source"),
    ("苏州银行董事长表示,业绩良好。", "苏州银行=source"),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS + NOT_ACTORS + SPEAKERS)
def test_parts(text: str, expected: str) -> None:
    assert parts(text) == expected


OPENINGS = [
    # (text, where its subject begins): past connectives, dates and quotes
    ("苏州银行放款3亿元。", "苏州银行放款3亿元。"),
    ("其中,苏州银行放款3亿元。", "其中,"),
    ("近日,“苏州银行”放款3亿元。", "近日,"),
    ("2020年末苏州银行放款3亿元。", "苏州银行放款3亿元。"),
    ("同时,2020年末苏州银行放款3亿元。", "同时,"),
    ("“苏州银行放款3亿元。”", "苏州银行放款3亿元。”"),
]


@pytest.mark.parametrize(("text", "rest"), OPENINGS)
def test_opening_of_the_first_clause(text: str, rest: str) -> None:
    found = read(text).found
    [sentence] = found.layout.sentences
    clause = found.layout.clauses(sentence)[0]
    opening = ActorReader(found).opening(clause)
    expected = clause.end if rest.endswith(",") else text.index(rest)
    assert opening == expected


def test_an_empty_sentence_has_no_actors() -> None:
    assert ActorReader(read("苏州银行。").found).read(Span(0, 0)) == []
