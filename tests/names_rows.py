"""A small folder of rows for the tests of names, so that they say what they rely on."""

from __future__ import annotations

from pathlib import Path

from extractor.gazetteers import Gazetteers, home

HEADER = "name\ttype\tparent\tplace\taliases\tweak\tnot_before\tnot_after"
INSTITUTIONS = """
中国工商银行	bank.large		北京	工商银行|工行
中国农业银行	bank.large		北京	农业银行|农行
中国银行	bank.large		北京	中行		业|保险
中国建设银行	bank.large		北京	建设银行|建行		卡
交通银行	bank.large		上海	交行		卡
中国人民银行	regulator			人民银行|人行|央行		法
招商银行	bank.joint_stock		深圳	招行	招商	卡
中信银行	bank.joint_stock		北京		中信
中国平安保险(集团)股份有限公司	insurer		深圳	中国平安	平安
平安银行	bank.joint_stock		深圳		平安
上海浦东发展银行	bank.joint_stock		上海	浦发银行	浦发
北京银行	bank.city		北京
上海银行	bank.city		上海
江苏银行	bank.city		南京
广州银行	bank.city		广州
华为	tech		深圳	华为技术有限公司		此|了
拉卡拉	payment		北京	Lakala
中国银联	clearing		上海	银联
中国人寿财产保险	insurer		北京	人寿财险|人寿财保
东台农村商业银行	bank.rural		东台	农商行
无锡农村商业银行	bank.rural		无锡	无锡农商行|农商行
"""
TECHNOLOGIES = """
人工智能	technology			AI
大数据	technology
云计算	technology
区块链	technology
应用编程接口	technology			API
第五代移动通信	technology			5G
支付标记化	technology				标记化|令牌
"""
PLACES = """
北京市	province			北京
上海市	province			上海
重庆市	province			重庆
江苏省	province			江苏
广东省	province			广东
浙江省	province			浙江
无锡市	city	江苏省		无锡
南京市	city	江苏省		南京
广州市	city	广东省		广州
深圳市	city	广东省		深圳
杭州市	city	浙江省		杭州
西湖区	county	杭州市			西湖
新兴县	county	广东省			新兴
东台市	county	江苏省		东台
"""
DECOYS = """
平安城市	an ordinary phrase
光大前景	an ordinary phrase
浦发路	a street
一带一路	no number
"""


def folder(path: Path) -> Path:
    """Writes the rows into ``path``; the words of the grammar are our own."""
    for table, rows in (("institutions", INSTITUTIONS), ("technologies", TECHNOLOGIES), ("places", PLACES)):
        (path / f"{table}.tsv").write_text(f"# source: a test\n{HEADER}\n{rows.strip()}\n", encoding="utf-8")
    (path / "decoys.tsv").write_text(f"# source: a test\ntext\treason\n{DECOYS.strip()}\n", encoding="utf-8")
    (path / "name_parts.tsv").write_bytes((home() / "name_parts.tsv").read_bytes())
    return path


def small(path: Path) -> Gazetteers:
    """The gazetteers of that folder alone."""
    return Gazetteers((folder(path),))
