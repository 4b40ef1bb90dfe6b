"""What only typesetting makes different: an article says the same however its page sets it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import claims, pilots, read

from extractor.dates import published_from_text
from extractor.typesetting import plain_view

#: One case a line: a text, and how it is read; ⏎ stands for a line feed.
READ_AS = [
    # spaces between Chinese and digits or Latin letters, where that is the habit
    ("服务 200 余个网点, 占 85% 以上,用 App 放款 3 亿元。", "服务200余个网点, 占85%以上,用App放款3亿元。"),
    ("服务 200 个网点。", "服务 200 个网点。"),
    ("放款3亿元,余额5亿元,App用户2万户,占 30 %, 户 均 2 万", "放款3亿元,余额5亿元,App用户2万户,占 30 %, 户 均 2 万"),
    ("3 大数据平台⏎投放 2 亿元给 5 家企业。", "3 大数据平台⏎投放2亿元给5家企业。"),
    ("项目 2019 2020⏎贷款 12 15⏎存款 3 4", "项目2019 2020⏎贷款12 15⏎存款3 4"),
    # straight marks are paired in their line; one that may stand for inches pairs with none
    ('推出"甲贷"和"乙贷"。', "推出“甲贷”和“乙贷”。"),
    ('15.6"的屏幕⏎推出"甲贷"。', '15.6"的屏幕⏎推出“甲贷”。'),
    ("推出＂甲贷＂,「乙贷」里的『丙』。", "推出“甲贷”,“乙贷”里的‘丙’。"),
    # paragraphs of which only the indentation is left
    ("标题　　记者报道　　余额3亿元。　　截至目前,放款2亿元。", "标题⏎⏎记者报道⏎⏎余额3亿元。⏎⏎截至目前,放款2亿元。"),
    ("　　余额3亿元。　　截至目前,放款2亿元。", "  余额3亿元。⏎⏎截至目前,放款2亿元。"),
    ("年度  贷款  存款", "年度  贷款  存款"),
    ("余额3亿元。 截至目前,放款2亿元。", "余额3亿元。 截至目前,放款2亿元。"),
]


@pytest.mark.parametrize(("text", "expected"), READ_AS)
def test_read_as(text: str, expected: str) -> None:
    assert plain_view(text.replace("⏎", "\n")).text == expected.replace("⏎", "\n")


def test_one_blank_parts_paragraphs_of_a_long_line() -> None:
    paragraph = "苏州银行放款3亿元。余额5亿元。用户2万户。" * 12
    assert plain_view(f"{paragraph} {paragraph}").text == f"{paragraph}\n{paragraph}"
    spaced = "苏州银行放款3亿元。 余额5亿元。 用户2万户。 " * 20
    assert "\n" not in plain_view(spaced).text


ARTICLE = "苏州银行推出“苏链通”平台,累计服务200余家企业,占85%以上。\n截至6月末,该平台放款3亿元。"


@pytest.mark.parametrize(
    ("old", "new"), [("“", '"'), ("“", "「"), ("“", "＂"), ("200余家", "200 余家"), ("\n", "　　"), ("\n", "    ")]
)
def test_an_article_says_the_same_however_it_is_set(old: str, new: str) -> None:
    set_so = ARTICLE.replace(old, new).replace("”", {"「": "」", '"': '"', "＂": "＂"}.get(new, "”"))
    if " 余" in new:
        set_so = set_so.replace("85%以上", "85% 以上").replace("6月", " 6 月").replace("3亿", " 3 亿")
    told, [pilot] = claims(ARTICLE), pilots(set_so)
    again = claims(set_so)
    assert [c.quantity.value for c in again] == [c.quantity.value for c in told]
    assert [c.quantity.bound for c in again] == [c.quantity.bound for c in told]
    assert {c.pilot_id for c in again} == {pilot.pilot_id}
    assert pilot.name == "苏链通"
    for claim in again:
        assert set_so[claim.quantity.start : claim.quantity.end] == claim.quantity.text
    assert not any("masked_inside" in c.quantity.flags for c in again)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("某市获批试点 2020-4-17 9:33 2019年10月,六部委批复试点。项目27项。", "2020-04-17"),
        ("某市获批试点 2020年4月17日 09:33:05 来源:某报 六部委批复试点。项目27项。", "2020-04-17"),
        ("六部委批复试点。2020-4-17 9:33 又批复27项。", "None"),
        ("记者在2020-4-17 9:33看到,六部委批复试点。项目27项。", "None"),
    ],
)
def test_the_date_of_a_head_to_which_the_story_is_joined(head: str, expected: str) -> None:
    assert str(published_from_text(head)[0]) == expected


@given(st.text(alphabet='苏州银行推出“”"「」。,　 \n3亿元App%余200', max_size=200))
def test_every_character_leads_back_to_its_own(raw: str) -> None:
    view = plain_view(raw)
    for at in range(len(view.text)):
        start, end = view.raw_span(at, at + 1)
        assert end - start == 1
        assert 0 <= start < len(raw)
    assert read(raw) is not None
