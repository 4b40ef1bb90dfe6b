"""Which articles say again what another one says."""

from __future__ import annotations

import itertools
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.dedupe import Candidate, body_of, figures_of, find_duplicates, fingerprint, stands_in

LONG = (
    "记者从海州市地方金融管理局获悉，该市供应链金融平台上线一年来运行平稳。平台由海州银行牵头建设，"
    "通过区块链技术把核心企业的应付账款拆分流转，让末端小微企业也能凭此融资。截至去年末，平台累计注册企业1260家，"
    "发放融资48.7亿元，平均利率比同期普通贷款低0.9个百分点。\n"
    "海州银行有关负责人介绍，过去一家三级供应商要拿到贷款，往往需要提供抵押物，审批周期在两周左右；"
    "如今凭平台上的电子凭证，最快半天就能放款。下一步，平台将接入海关和税务数据，争取把服务范围扩大到跨境贸易企业。\n"
    "业内人士认为，数据的真实性是这类平台的生命线，监管部门应当尽快明确电子凭证的法律地位，避免重复融资风险。"
    "海州市已经把平台纳入金融科技创新监管试点，项目的风险准备金和投诉处理机制均已向社会公示，接受公众监督。"
)
OTHER = (
    "本周，多家上市银行披露年度业绩。分析人士指出，息差收窄仍是行业共同面对的压力，而财富管理收入的回升带来一些亮色。"
    "其中滨江银行全年实现营业收入312亿元，不良贷款率为1.12%，拨备覆盖率保持在较高水平。"
)


def duplicates(*texts: str, dates: dict[int, date] | None = None) -> dict[int, int]:
    bodies = [body_of(text) for text in texts]
    known = dates or {}
    found = [Candidate(fingerprint(text), known.get(n), f"{n:02}.txt", 0) for n, text in enumerate(texts)]
    return find_duplicates(found, bodies.__getitem__)


REPRINTS = [
    ("word for word", LONG),
    ("other spaces and punctuation", LONG.replace("，", ", ").replace("\n", "\n\n\u3000\u3000")),
    ("a reporter's line before it", "（海州日报记者 林小舟）" + LONG),
    ("a line after it", LONG + "（责任编辑：王晓）"),
    ("its own time stamp", "2021-03-02 09:15:00 来源：海州日报\n" + LONG),
    ("some words changed", LONG.replace("有关负责人介绍", "负责人表示").replace("如今", "现在")),
    ("the last paragraph cut", LONG.rsplit("\n", 1)[0]),
    ("cut in half", LONG[: len(LONG) // 2]),
    ("only its middle", LONG.split("\n")[1]),
]


@pytest.mark.parametrize("text", [text for _, text in REPRINTS], ids=[name for name, _ in REPRINTS])
def test_reprints(text: str) -> None:
    found = duplicates(OTHER, LONG, text)
    assert len(found) == 1
    assert set(found) | set(found.values()) == {1, 2}


DIFFERENT = [
    ("another article", OTHER),
    ("new figures in the same words", LONG.replace("48.7亿元", "52.3亿元")),
    ("another scale", LONG.replace("48.7亿元", "48.7万元")),
    ("a point that went", LONG.replace("48.7亿元", "487亿元")),
    ("a Han numeral", LONG.replace("上线一年来", "上线三年来").replace("三级供应商", "二级供应商")),
    ("figures that changed places", LONG.replace("1260家", "@").replace("0.9个", "1260个").replace("@", "0.9家")),
    ("a new paragraph with a figure", LONG + "\n另据统计，平台坏账率仅为0.13%。"),
    ("nothing to compare", "。。。"),
    ("a sentence quoted", LONG[:40]),
]


@pytest.mark.parametrize("text", [text for _, text in DIFFERENT], ids=[name for name, _ in DIFFERENT])
def test_no_reprints(text: str) -> None:
    """What says something of its own stays; the shorter one may still be held by the longer."""
    found = duplicates(LONG, text, dates={0: date(2021, 1, 1), 1: date(2021, 1, 2)})
    assert 1 not in found


def test_the_original_is_the_first_that_was_published() -> None:
    late, early = date(2021, 3, 2), date(2021, 3, 1)
    assert duplicates(LONG, LONG + "（完）", dates={0: late, 1: early}) == {0: 1}
    assert duplicates(LONG, LONG + "（完）", dates={0: early, 1: late}) == {1: 0}
    assert duplicates(LONG, LONG + "（完）", dates={0: early}) == {1: 0}


def test_without_dates_the_longer_then_the_first_source_is_the_original() -> None:
    assert duplicates(LONG, LONG + "（完）责任编辑") == {0: 1}
    assert duplicates(LONG, LONG) == {1: 0}


def test_a_short_notice_before_the_long_article_is_no_copy_of_it() -> None:
    cut = LONG[: len(LONG) // 2]
    assert duplicates(cut, LONG, dates={0: date(2021, 3, 1), 1: date(2021, 3, 2)}) == {}
    assert duplicates(cut, LONG, dates={0: date(2021, 3, 2), 1: date(2021, 3, 1)}) == {0: 1}


def test_all_copies_lead_to_one_original() -> None:
    half, third = LONG[: len(LONG) // 2], LONG[: len(LONG) // 3]
    assert set(duplicates(third, half, half + "。", LONG, LONG + "完").values()) == {4}


def test_empty_articles_are_copies_of_each_other_only() -> None:
    assert duplicates("", LONG, "……") == {2: 0}


def test_the_order_of_the_articles_does_not_matter() -> None:
    texts = [LONG, OTHER, LONG[: len(LONG) // 2], LONG + "（完）", OTHER.replace("312", "313"), LONG]
    articles = [Candidate(fingerprint(text), None, f"{n}.txt", 0) for n, text in enumerate(texts)]

    def by_source(order: tuple[int, ...]) -> dict[str, str]:
        found = find_duplicates([articles[n] for n in order], lambda at: body_of(texts[order[at]]))
        return {articles[order[a]].source: articles[order[b]].source for a, b in found.items()}

    orders = random.Random(7).sample(list(itertools.permutations(range(len(texts)))), 25)
    assert all(by_source(order) == by_source(tuple(range(len(texts)))) for order in orders)
    assert by_source(orders[0]) == {"0.txt": "3.txt", "2.txt": "3.txt", "5.txt": "3.txt"}


FIGURES = [
    ("发放融资48.7亿元，服务1,260家", "48.7亿 1,260"),
    ("2021-03-02 09:15 讯，三家银行", "三"),
    ("一家银行一年来", ""),
    ("二十三家、两百万户", "二十三 两百万"),
    ("2020年4月17日", "2020 4 17"),
]


@pytest.mark.parametrize(("text", "figures"), FIGURES)
def test_figures(text: str, figures: str) -> None:
    assert figures_of(text) == figures


@pytest.mark.parametrize(
    ("part", "whole", "holds"),
    [("", "", True), ("1 2", "1 3 2", True), ("2 1", "1 2", False), ("1 1", "1", False), ("1", "", False)],
)
def test_stands_in(part: str, whole: str, holds: bool) -> None:
    assert stands_in(part, whole) is holds


@given(st.text(max_size=200), st.text(max_size=200))
def test_nothing_raises_and_no_figure_is_lost(one: str, two: str) -> None:
    for copy, original in duplicates(one, two).items():
        texts = (one, two)
        assert stands_in(figures_of(texts[copy]), figures_of(texts[original]))
