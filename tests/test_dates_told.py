"""Dates that a word before them resolves: the year before the one that is told of, what has gone on since it began,
a feast with its day."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.dates import find_dates

MARCH, DECEMBER = date(2021, 3, 29), date(2021, 12, 24)
DATES = [
    # the year before the one that is told of, from which nothing goes on
    (MARCH, "2020年投入69亿元,上年为56亿元", "2020年 2020-01-01/2020-12-31; 上年 2019-01-01/2019-12-31"),
    (MARCH, "去年新增168个,由上年的620个增加", "去年 2020-01-01/2020-12-31; 上年 2019-01-01/2019-12-31"),
    (MARCH, "某行2020年年报\n覆盖率197%,上年末为169%。年末余额3亿元",
     "2020年年报 2020-01-01/2020-12-31; 上年末 2019-12-31; 年末 2020-12-31"),
    (MARCH, "上年投入5亿元", "上年 2020-01-01/2020-12-31"),
    (DECEMBER, "今年上半年投入69亿元,上年同期为56亿元",
     "今年上半年 2021-01-01/2021-06-30; 上年同期 2020-01-01/2020-06-30"),
    (DECEMBER, "2018年立项的平台,上年放款3亿元", "2018年 2018-01-01/2018-12-31; 上年 2020-01-01/2020-12-31"),
    # 去年初 is a time, 年初 mostly what is compared with
    (MARCH, "去年初入选,到年末签约3万户", "去年初 2020-01-01/2020-01-31; 到年末 -/2020-12-31"),
    (MARCH, "较去年初增长,到年末签约3万户", "去年初 2020-01-01/2020-01-31; 到年末 -/2021-12-31"),
    # from a beginning to an end
    (MARCH, "自2019年12月试运行至今年2月底,授信3户", "2019年12月试运行至今年2月底 2019-12-01/2021-02-28"),
    (MARCH, "从去年4月上线到年底,结算3笔", "去年4月上线到年底 2020-04-01/2020-12-31"),
    (MARCH, "自2019年8月投产截至2020年末", "2019年8月投产截至2020年末 2019-08-01/2020-12-31"),
    (MARCH, "从2020年3月到今年2月", "2020年3月到今年2月 2020-03-01/2021-02-28"),
    (MARCH, "2019年12月试运行,至今年2月底", "2019年12月 2019-12-01/2019-12-31; 至今年2月底 -/2021-02-28"),
    (MARCH, "从去年6月推广到全省", "去年6月 2020-06-01/2020-06-30"),
    # what has gone on since a month is not still to come, whatever year was named before
    (DECEMBER, "将于2022年1月20日前上线。自6月上线以来接听3通",
     "2022年1月20日前 -/2022-01-20; 自6月上线以来 2021-06-01/-"),
    # since what a sentence opens with, where a date says the same
    (DECEMBER, "去年10月全新升级后上线。升级以来,入驻38家", "去年10月 2020-10-01/2020-10-31; 以来 2020-10-01/-"),
    (DECEMBER, "2020年3月上线。自上线以来,放款", "2020年3月 2020-03-01/2020-03-31; 自上线以来 2020-03-01/-"),
    (DECEMBER, "2020年3月上线。乙产品自上线以来,放款", "2020年3月 2020-03-01/2020-03-31; 自上线以来 -"),
    (DECEMBER, "2020年3月,获批。上线以来,放款", "2020年3月 2020-03-01/2020-03-31; 上线以来 -"),
    (DECEMBER, "今年6月挂牌。成立以来,放款", "今年6月 2021-06-01/2021-06-30; 成立以来 -"),
    # a feast of one day
    (DECEMBER, "今年“双11”当天,交易", "今年“双11” -; 当天 2021-11-11"),
    (DECEMBER, "去年双十二当日交易", "去年双十二 -; 当日 2020-12-12"),
    (DECEMBER, "今年“双11”期间,交易", "今年“双11”期间 -"),
    (DECEMBER, "今年3月5日,“双11”当天", "今年3月5日 2021-03-05; “双11” -; 当天 -"),
    (DECEMBER, "今年春节当天", "今年春节 -; 当天 -"),
    # the first months of somebody, and those before an event
    (DECEMBER, "天天富平台前11个月助贷", "前11个月 2021-01-01/2021-11-30"),
    (DECEMBER, "该行前8个月放款", "前8个月 2021-01-01/2021-08-31"),
    (DECEMBER, "公司上市前12个月亏损,上线前3个月准备", ""),
]  # fmt: skip


def days(first: date | None, last: date | None) -> str:
    if first == last:
        return str(first or "-")
    return f"{first or '-'}/{last or '-'}"


@pytest.mark.parametrize(("base", "text", "expected"), DATES)
def test_what_a_date_before_it_says_of_a_date(base: date, text: str, expected: str) -> None:
    found = find_dates(text, base)
    assert "; ".join(f"{text[m.start : m.end]} {days(m.first, m.last)}" for m in found) == expected
