"""Write gazetteers/institutions/regulators_*.tsv: the regulators' branches, one a province and one a prefecture.

The names are regular, so they are built from the divisions in ``gazetteers/places``. What is known of the years:

* 人民银行: until August 2023 nine regional branches (分行), two 营业管理部, and 中心支行 in the other provincial
  capitals and in every prefecture; since then 省级分行 in 31 provinces, branches in five cities with plans of their
  own, and 地市分行. The older name is an alias of its successor; a capital's 中心支行 became the province's branch.
* 外汇局 sits in the same offices: 分局 or 外汇管理部 in the provinces, 中心支局 (since 2023 市分局) in the prefectures.
* 银监局 and 保监局 became 银保监局 in 2018 and 监管局 of 金融监管总局 in 2023; 监管分局 stand in the prefectures.
* 证监局: one a province and one in each of the five cities.
* 地方金融监督管理局 of the provinces and of the five cities (earlier 金融办 or 金融工作局), since 2024 mostly
  地方金融管理局 beside the 金融委员会办公室 of the party committee.
* 厅, 局 and 委 of the provinces have the same name everywhere; the four municipalities name theirs 局 or 委.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parent.parent / "gazetteers"
COLUMNS = "name type parent place aliases weak not_before not_after"
PBC, SAFE, NFRA, CSRC = "中国人民银行", "国家外汇管理局", "国家金融监督管理总局", "中国证券监督管理委员会"
#: How news writes the third of them for short.
SHORT_NFRA = ("国家金融监管总局", "金融监管总局", "金融监管局")
MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
PLANNED = {"大连市": "辽宁", "青岛市": "山东", "宁波市": "浙江", "厦门市": "福建", "深圳市": "广东"}
CAPITALS = {
    "河北": "石家庄", "山西": "太原", "内蒙古": "呼和浩特", "辽宁": "沈阳", "吉林": "长春", "黑龙江": "哈尔滨",
    "江苏": "南京", "浙江": "杭州", "安徽": "合肥", "福建": "福州", "江西": "南昌", "山东": "济南", "河南": "郑州",
    "湖北": "武汉", "湖南": "长沙", "广东": "广州", "广西": "南宁", "海南": "海口", "四川": "成都", "贵州": "贵阳",
    "云南": "昆明", "西藏": "拉萨", "陕西": "西安", "甘肃": "兰州", "青海": "西宁", "宁夏": "银川", "新疆": "乌鲁木齐",
}  # fmt: skip
REGIONAL = ("天津", "沈阳", "上海", "南京", "济南", "武汉", "广州", "成都", "西安")  # 分行 from 1998 to 2023
TRANSITIONAL = {
    "北京": ("营业管理部", "北京营业管理部", "营管部", "北京营管部"),
    "重庆": ("重庆营业管理部", "重庆营管部"),
}
NO_OFFICE = ("三沙市", "儋州市")  # prefectures since 2012 and 2015, served by branches of county rank
PEOPLES = (
    "土家族苗族", "布依族苗族", "苗族侗族", "哈尼族彝族", "壮族苗族", "傣族景颇族", "藏族羌族", "蒙古族藏族",
    "柯尔克孜", "朝鲜族", "傈僳族", "哈萨克", "蒙古", "彝族", "藏族", "白族", "傣族", "回族",
)  # fmt: skip


class Division(NamedTuple):
    """A province or prefecture: official name, the word the press uses, and the province's word."""

    name: str
    word: str
    province: str
    whole: bool  # the province itself

    @property
    def ways(self) -> tuple[str, ...]:
        """How the division stands inside an office's name: 恩施土家族苗族自治州, 恩施州, 恩施.

        吉林 and 海南 alone mean the province, never 吉林市 or 海南藏族自治州.
        """
        middle = f"{self.word}州" if self.name.endswith("自治州") else self.name
        bare = middle if self.word in CAPITALS and not self.whole else self.word
        return tuple(dict.fromkeys((self.name, middle, bare)))

    @property
    def place(self) -> str:
        """The short place of a row."""
        return self.ways[-1]


class Line(NamedTuple):
    name: str
    type: str
    parent: str
    place: str
    aliases: Iterable[str]
    weak: Iterable[str] = ()


def names_of(path: Path) -> Iterator[tuple[str, str]]:
    """``(name, parent)`` of each row of a table of places."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    yield from ((row[0], row[2]) for row in rows[1:])


def province_word(name: str) -> str:
    return next((word for word in (*CAPITALS, *MUNICIPALITIES) if name.startswith(word)), "")


def prefecture_word(name: str) -> str:
    for tail in ("市", "地区", "盟"):
        if name.endswith(tail):
            return name.removesuffix(tail)
    core = name.removesuffix("自治州")
    return core.removesuffix(next((people for people in PEOPLES if core.endswith(people)), ""))


def divisions() -> tuple[list[Division], list[Division], list[Division]]:
    """Provinces, the five planned cities, and the prefectures that are neither of them nor provincial capitals."""
    provinces = [
        Division(name, word, word, True)
        for name, _ in names_of(HOME / "places" / "provinces.tsv")
        if (word := province_word(name))
    ]
    planned, prefectures = [], []
    for name, parent in names_of(HOME / "places" / "cities.tsv"):
        province = province_word(parent)
        if not province or province in MUNICIPALITIES or name in NO_OFFICE:
            continue
        if name in PLANNED:
            planned.append(Division(name, name[:-1], province, False))
        elif name.removesuffix("市") != CAPITALS[province]:
            prefectures.append(Division(name, prefecture_word(name), province, False))
    return provinces, planned, prefectures


def spoken(prefixes: Iterable[str], tails: Iterable[str], name: str) -> list[str]:
    """Every prefix before every tail, without the canonical name itself."""
    tails = list(dict.fromkeys(tails))
    return [way for prefix in prefixes for tail in tails if (way := prefix + tail) != name]


def pbc_old(place: Division) -> Iterator[str]:
    """The tails of the office's names until 2023."""
    seat = CAPITALS.get(place.word, place.word) if place.whole else place.word
    if seat in TRANSITIONAL:
        yield from TRANSITIONAL[seat]
    elif seat in REGIONAL:
        yield f"{seat}分行"
    else:
        ways = (seat, f"{seat}市") if seat in CAPITALS.values() else place.ways
        yield from (f"{way}{office}" for way in ways for office in ("中心支行", "中支"))


def pbc(places: Iterable[Division], parents: dict[str, str]) -> Iterator[Line]:
    for place in places:
        name = f"{PBC}{place.name}分行"
        tails = [*(f"{way}分行" for way in place.ways), *pbc_old(place)]
        aliases = spoken((PBC, "人民银行", "人行", "央行"), tails, name)
        yield Line(name, "regulator", parents.get(place.province, PBC), place.place, aliases)


def pbc_seats() -> Iterator[Line]:
    """The business offices that the regional branches kept in their own cities."""
    for word, seat in CAPITALS.items():
        if seat in REGIONAL:
            parent = next(p.name for p in divisions()[0] if p.word == word)
            name = f"{PBC}{seat}分行营业管理部"
            tails = (f"{seat}分行营业管理部", f"{seat}分行营管部")
            aliases = spoken((PBC, "人民银行", "人行"), tails, name)
            yield Line(name, "regulator", f"{PBC}{parent}分行", seat, aliases)


def safe(places: Iterable[Division], parents: dict[str, str]) -> Iterator[Line]:
    for place in places:
        name = f"{SAFE}{place.name}分局"
        tails = [f"{way}分局" for way in place.ways]
        if place.word in TRANSITIONAL:
            tails.append(f"{place.word}外汇管理部")
        if not place.whole:
            tails += [f"{way}中心支局" for way in place.ways]
        aliases = spoken((SAFE, "国家外汇局", "外汇管理局", "外汇局", "外管局"), tails, name)
        if not parents:
            aliases += [
                f"{place.word}外汇局",
                f"{place.name}外汇局",
                f"{place.word}外汇管理局",
                f"{place.word}外汇管理部",
            ]
        yield Line(name, "regulator", parents.get(place.province, SAFE), place.place, dict.fromkeys(aliases))


def nfra(places: Iterable[Division]) -> Iterator[Line]:
    for place in places:
        name, word = f"{NFRA}{place.word}监管局", place.word
        old = ("中国银行保险监督管理委员会", "中国银保监会", "银保监会", "中国银行业监督管理委员会", "中国银监会",
               "银监会", "中国保险监督管理委员会", "中国保监会", "保监会")  # fmt: skip
        aliases = [*spoken(("金融监管总局", "国家金融监管总局", *old), [f"{word}监管局"], name),
                   f"金融监管总局{place.name}监管局", f"{word}银保监局", f"{place.name}银保监局", f"{word}银监局",
                   f"{word}保监局"]  # fmt: skip
        yield Line(name, "regulator", NFRA, word, dict.fromkeys(aliases), [f"{word}金融监管局", f"{word}监管局"])


def nfra_prefectures(places: Iterable[Division]) -> Iterator[Line]:
    for place in places:
        name, word = f"{NFRA}{place.word}监管分局", place.word
        aliases = [f"金融监管总局{word}监管分局", f"国家金融监管总局{word}监管分局",
                   *(f"{way}{body}" for way in place.ways for body in ("银保监分局", "银监分局", "金融监管分局")),
                   f"中国银保监会{word}监管分局", f"银保监会{word}监管分局",
                   *(f"{body}{word}分局" for body in (NFRA, *SHORT_NFRA))]  # fmt: skip
        parent = f"{NFRA}{place.province}监管局"
        yield Line(name, "regulator", parent, place.place, dict.fromkeys(aliases), [f"{word}监管分局"])


def csrc(places: Iterable[Division]) -> Iterator[Line]:
    for place in places:
        name, word = f"{CSRC}{place.word}监管局", place.word
        aliases = [f"中国证监会{word}监管局", f"证监会{word}监管局", f"{word}证监局", f"{place.name}证监局"]
        yield Line(name, "regulator", CSRC, word, dict.fromkeys(aliases))


def local_finance(places: Iterable[Division]) -> Iterator[Line]:
    bodies = ("地方金融监管局", "地方金融管理局", "地方金融局", "金融工作局", "金融局", "金融办", "金融工作办公室",
              "金融服务办公室", "人民政府金融工作办公室", "人民政府金融办", "政府金融办", "委金融办",
              "委金融委员会办公室", "委金融工委")  # fmt: skip
    for place in places:
        name = f"{place.name}地方金融监督管理局"
        party = {"省": "省", "区": "党", "市": "市"}[place.name[-1]]
        tails = [f"{place.name}{body}" for body in bodies if not body.startswith("委")]
        tails += [f"{place.word}{party}{body}" for body in bodies if body.startswith("委")]
        tails += [f"{place.word}地方金融监督管理局", f"{place.word}地方金融监管局", f"{place.word}地方金融管理局"]
        aliases = [tail for tail in dict.fromkeys(tails) if tail != name]
        yield Line(name, "regulator", "", place.word, aliases, [f"{place.word}金融办", f"{place.word}金融监管局"])


# A department of a province, how the press shortens it, and what the four municipalities call theirs.
DEPARTMENTS = (
    ("财政厅", (), ("财政局",) * 4),
    ("人力资源和社会保障厅", ("人社厅", "人力资源社会保障厅"), ("人力资源和社会保障局",) * 4),
    ("发展和改革委员会", ("发展改革委", "发改委"), ("发展和改革委员会",) * 4),
    ("科学技术厅", ("科技厅",), ("科学技术委员会", "科学技术局", "科学技术委员会", "科学技术局")),
    ("商务厅", (), ("商务局", "商务局", "商务委员会", "商务委员会")),
    ("农业农村厅", (), ("农业农村局", "农业农村委员会", "农业农村委员会", "农业农村委员会")),
    ("教育厅", (), ("教育委员会",) * 4),
    ("公安厅", (), ("公安局",) * 4),
    ("民政厅", (), ("民政局",) * 4),
    ("司法厅", (), ("司法局",) * 4),
    ("自然资源厅", (), ("规划和自然资源委员会", *("规划和自然资源局",) * 3)),
    ("生态环境厅", (), ("生态环境局",) * 4),
    ("住房和城乡建设厅", ("住建厅",), ("住房和城乡建设委员会", "住房和城乡建设委员会", "住房和城乡建设管理委员会",
                              "住房和城乡建设委员会")),
    ("交通运输厅", (), ("交通委员会", "交通运输委员会", "交通委员会", "交通局")),
    ("卫生健康委员会", ("卫生健康委", "卫健委"), ("卫生健康委员会",) * 4),
    ("医疗保障局", ("医保局",), ("医疗保障局",) * 4),
    ("市场监督管理局", ("市场监管局",), ("市场监督管理局",) * 4),
    ("统计局", (), ("统计局",) * 4),
    ("通信管理局", (), ("通信管理局",) * 4),
    ("高级人民法院", ("高院",), ("高级人民法院",) * 4),
    ("互联网信息办公室", ("网信办",), ("互联网信息办公室",) * 4),
    ("人民政府国有资产监督管理委员会", ("国资委", "国有资产监督管理委员会"), ("人民政府国有资产监督管理委员会",) * 4),
)  # fmt: skip
SHORT = {"人力资源和社会保障局": "人社局", "医疗保障局": "医保局", "市场监督管理局": "市场监管局",
         "科学技术委员会": "科委", "科学技术局": "科技局", "教育委员会": "教委", "发展和改革委员会": "发展改革委",
         "住房和城乡建设委员会": "住建委", "住房和城乡建设管理委员会": "住建委",
         "规划和自然资源局": "规自局"}  # fmt: skip


def departments(provinces: Iterable[Division]) -> Iterator[Line]:
    for place in provinces:
        kind = {"省": "省", "区": "自治区", "市": "市"}[place.name[-1]]
        for provincial, common, municipal in DEPARTMENTS:
            if place.word in MUNICIPALITIES:
                body = municipal[MUNICIPALITIES.index(place.word)]
                shorts = [*(s for s in common if not s.endswith("厅")), *([SHORT[body]] if body in SHORT else [])]
            else:
                body, shorts = provincial, list(common)
            aliases = [f"{place.name}{short}" for short in shorts]
            aliases += [f"{place.word}{kind}{short}" for short in (body, *shorts)]
            party = {"自治区": "党委"}.get(kind, f"{kind}委")
            aliases += [f"{place.word}{party}网信办"] if body == "互联网信息办公室" else []
            if body.endswith("委员会") and not body.startswith("人民政府"):
                aliases.append(f"{place.name}{body.removesuffix('员会')}")
            name = f"{place.name}{body}"
            yield Line(name, "government", "", place.word, [a for a in dict.fromkeys(aliases) if a != name])
        tax = f"国家税务总局{place.name}税务局"
        yield Line(tax, "government", "国家税务总局", place.word, [f"{place.name}税务局"])


def write(stem: str, lines: Iterable[Line]) -> None:
    head = "# source: divisions in gazetteers/places; the offices' regular names by scripts/derive_regulators.py\n"
    rows = ["\t".join(COLUMNS.split())]
    for line in lines:
        cells = (*line[:4], "|".join(line.aliases), "|".join(line.weak), "", "")
        rows.append("\t".join(cells))
    (HOME / "institutions" / f"{stem}.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def main() -> None:
    provinces, planned, prefectures = divisions()
    upper, lower = [*provinces, *planned], prefectures
    pbc_parents = {p.word: f"{PBC}{p.name}分行" for p in provinces}
    safe_parents = {p.word: f"{SAFE}{p.name}分局" for p in provinces}
    write("regulators_pbc", [*pbc(provinces, {}), *pbc(planned, {}), *pbc(lower, pbc_parents), *pbc_seats()])
    write("regulators_safe", [*safe(provinces, {}), *safe(planned, {}), *safe(lower, safe_parents)])
    write("regulators_nfra", [*nfra(upper), *nfra_prefectures(lower)])
    write("regulators_csrc", csrc(upper))
    write("regulators_local", local_finance(upper))
    write("government_provincial", departments(provinces))


if __name__ == "__main__":
    main()
