"""What each sentence's figures can belong to, carried along the article. One case a line."""

from __future__ import annotations

from typing import Any

import pytest
from readings import read

from extractor.names import Name
from extractor.subjects import last_subject
from extractor.topics import find_topic, is_bank, is_public


def fault(*case: str, reason: str) -> Any:
    """A row that the program gets wrong today, and why."""
    return pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=reason))


def carried(text: str, title: str | None = None) -> str:
    """For each sentence what those before it leave to it: names, ``all`` for a general subject, ``-`` for nothing."""
    subjects = read(text, title).subjects
    return "; ".join("all" if s.general else "+".join(n.name for n in s.carried) or "-" for s in subjects)


def anaphors(text: str, title: str | None = None) -> str:
    """Whom 该行 and its like mean, sentence by sentence; ``-`` where nobody can be said."""
    found = [{e.names[0].name: None for e in s.events if e.kind == "anaphor"} for s in read(text, title).subjects]
    return "; ".join("+".join(names) or "-" for names in found)


CARRIED = [
    ("苏州银行发布年报。净利润增长。不良率下降。", "-; 苏州银行; 苏州银行"),
    ("苏州银行发布年报。南京银行跟进。净利润增长。", "-; 苏州银行; 南京银行"),
    ("苏州银行放款,南京银行跟进。净利润增长。", "-; 南京银行"),
    ("据苏州银行介绍,产品上线。用户增长。", "-; 苏州银行"),
    # a general subject takes its place
    ("苏州银行发布年报。银行业净利润增长。不良率下降。", "-; 苏州银行; all"),
    ("全国用户增长。苏州银行也增长。不良率下降。", "-; all; 苏州银行"),
    # not past the end of the paragraph
    ("苏州银行发布年报。\n净利润增长。", "-; -"),
    ("银行业净利润增长。\n不良率下降。", "-; -"),
    # a list is not carried on, nor whoever only guides or has something done to it
    ("苏州银行、南京银行发布年报。净利润增长。", "-; -"),
    ("客户在工商银行网点办理业务。用户增长。", "-; -"),
    ("在人民银行指导下,产品上线。用户增长。", "-; -"),
    ("用户增长。用户再增长。", "-; -"),
    ("全国银行业净利润增长。不良率下降。", "-; all"),
]  # fmt: skip

ANAPHORS = [
    # the former and the latter of two, named in the sentence or in the one before
    ("苏州银行、南京银行先后上线。前者放款,后者跟进。", "-; 苏州银行+南京银行"),
    ("苏州银行和南京银行各有打法,前者推动甲木科技有限公司用款,后者放款。", "苏州银行+南京银行"),
    ("苏州银行参股南京银行,后者放款。", "南京银行"),
    # who speaks before the quotation
    ("江苏省政府召开发布会。苏州银行行长说:“我行放款。”", "-; 苏州银行"),
    # the company's side of a bank, a firm of its kind; a cooperative's own word for itself
    ("苏州银行发布年报。公司端放款。", "-; -"),
    ("甲木科技有限公司发布年报。公司放款。", "-; 甲木科技有限公司"),
    ("甲木科技有限公司正同电力公司核对。", "-"),
    ("漳浦县农村信用合作联社推广整村授信。联社放款。", "-; 漳浦县农村信用合作联社"),
    ("苏州银行发布年报。该行净利润增长。", "-; 苏州银行"),
    ("苏州银行表示,全行科技投入增长。", "苏州银行"),
    ("腾讯发布年报。该公司净利润增长。", "-; 腾讯"),
    # past the end of the paragraph
    ("苏州银行发布年报。\n该行净利润增长。", "-; 苏州银行"),
    # of a bank and a company each is known by its kind
    ("苏州银行、腾讯发布公告。该行净利润增长。该公司也增长。", "-; 苏州银行; 腾讯"),
    # of two banks neither, and nobody where nobody was named
    ("苏州银行、南京银行发布公告。该行净利润增长。", "-; -"),
    ("该行净利润增长。", "-"),
    # a company is no bank, a bank no company
    ("腾讯发布年报。该行净利润增长。", "-; -"),
    ("苏州银行南京分行开业。该分行放款3亿元。", "-; 苏州银行南京分行"),
    # whoever acts in the sentence is not said again, and 分行 inside a name is none
    ("苏州银行南京分行、无锡分行开业。", "-"),
]
ANAPHOR_FAULTS = [
    fault(
        "苏州银行\n该行推出产品。\n徽商银行\n该行推出产品。", "-; 苏州银行; -; 徽商银行",
        reason="该行 means the title's bank before the section's",
    ),
]  # fmt: skip

TOPICS = [
    ("成都银行发布半年报\n用户增长。", None, "成都银行"),
    ("成都银行日前亮相。", "成都银行发布半年报", "成都银行"),
    ("成都银行发布半年报\n成都银行用户增长。", "贵阳银行发布半年报", None),
    # two of them, a regulator, nobody; a short form inside a longer name is not another
    ("成都银行、贵阳银行发布半年报\n用户增长。", None, None),
    ("人民银行成都分行发布报告\n用户增长。", None, None),
    ("用户增长\n成都银行发布半年报。", None, None),
    ("工商银行苏州分行放款\n工商银行用户增长。", None, "中国工商银行苏州分行"),
]


@pytest.mark.parametrize(("text", "expected"), CARRIED)
def test_what_is_carried_on(text: str, expected: str) -> None:
    assert carried(text) == expected


@pytest.mark.parametrize(("text", "expected"), ANAPHORS + ANAPHOR_FAULTS)
def test_whom_an_anaphor_means(text: str, expected: str) -> None:
    assert anaphors(text) == expected


@pytest.mark.parametrize(("text", "title", "expected"), TOPICS)
def test_topic(text: str, title: str | None, expected: str | None) -> None:
    topic = find_topic(read(text, title).found)
    assert (topic.name if topic else None) == expected


GENERAL = [
    ("全国手机银行用户增长。", True), ("商业银行净利润增长。", True), ("业内人士表示,业务增长。", True),
    ("苏州银行发布年报,全省业务增长。", False), ("市场银行部成立。", False), ("用户增长。", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GENERAL)
def test_general_subjects(text: str, expected: bool) -> None:
    [subject] = read(text).subjects
    assert any(event.kind == "general" for event in subject.events) is expected


def test_the_last_subject_before_an_offset_counts() -> None:
    text = "苏州银行放款,南京银行跟进,全国用户增长。"
    [subject] = read("据悉,苏州银行放款;南京银行跟进。").subjects
    assert last_subject(text, subject, 0) is None
    assert [e.kind for e in subject.events] == ["actor", "actor"]
    first, second = subject.events
    assert last_subject(text, subject, second.start - 1) == first
    assert last_subject(text, subject, len(text)) == second


@pytest.mark.parametrize(
    ("kind", "name", "bank", "public"),
    [("bank.city", "苏州银行", True, False), ("rural", "某联合银行", True, False), ("tech", "腾讯", False, False),
     ("regulator", "中国人民银行", True, True), ("association", "中国银行业协会", False, True)],
)  # fmt: skip
def test_kinds_of_institutions(kind: str, name: str, bank: bool, public: bool) -> None:
    made = Name("institution", 0, len(name), name, None, "gazetteer", "", kind)
    assert (is_bank(made), is_public(made)) == (bank, public)
