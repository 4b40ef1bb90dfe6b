#!/usr/bin/env python3
"""What names cost, as ratios: to segmentation of the same text, and with 20,000 and 100,000 names more than ours.

usage: python benchmarks/names.py [FILE...] [--rounds N]

Reads text files (default: the corpus), and prints
- the pass of the automaton and all of find_names in characters a second, and as a share of the time jieba takes;
- the same with 20,000 made-up names;
- how long 100,000 names take to load (rows, automaton), and how much slower both passes are with them.
Processor time, best of N rounds, the measured things taken in turn, so that a busy machine slows all of them.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from extractor.gazetteers import Gazetteers, home
from extractor.names import find_names
from extractor.names.lexicon import lexicon
from extractor.views import fold

ROOT = Path(__file__).resolve().parent.parent
SYLLABLES = "金银华信安泰恒瑞富民汇通达盛兴隆鑫源宏远东方海天长江山河云峰智慧数联科创诚德仁和嘉永康宁丰裕"
ENDINGS = ("农村商业银行", "科技有限公司", "信息技术有限公司", "保险", "证券", "小额贷款", "数据", "村镇银行")
HEADER = "name\ttype\tparent\tplace\taliases\tweak\tnot_before\tnot_after\n"


def made_up(folder: Path, names: int) -> Gazetteers:
    """Our rows with so many invented ones laid over them, half of which have an alias."""
    draw = random.Random(names)
    rows: dict[str, str] = {}
    while len(rows) < names:
        brand = "".join(draw.choices(SYLLABLES, k=4))
        name = brand + draw.choice(ENDINGS)
        rows[name] = f"{name}\tother\t\t\t{brand + '集团' if draw.random() < 0.5 else ''}\t\t\t\n"
    path = folder / f"{names}" / "institutions.tsv"
    path.parent.mkdir()
    path.write_text("# source: made up by a benchmark\n" + HEADER + "".join(rows.values()), encoding="utf-8")
    return Gazetteers((home(), path.parent))


def best(rounds: int, works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The best time of each, all of them run in turn."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            began = time.process_time()
            work()
            times[name].append(time.process_time() - began)
    return {name: min(taken) for name, taken in times.items()}


def loading(gaz: Gazetteers, rounds: int) -> float:
    """Best processor seconds to read the rows and build the automaton, our own rows included."""
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        lexicon(Gazetteers(gaz.folders))
        taken.append(time.process_time() - began)
    return min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    files = options.files or sorted((ROOT / "corpus").glob("2*.txt"))
    views = [fold(path.read_text(encoding="utf-8", errors="replace")) for path in files]
    size = sum(len(view.text) for view in views)
    if not size:
        sys.exit("no text to measure on")
    with tempfile.TemporaryDirectory() as scratch:
        gazetteers = {"ours": Gazetteers()}
        gazetteers |= {f"+{count:,}": made_up(Path(scratch), count) for count in (20_000, 100_000)}
        loads = {name: loading(gaz, options.rounds) for name, gaz in gazetteers.items()}
        jieba.initialize()
        works: dict[str, Callable[[], object]] = {"jieba": lambda: [jieba.lcut(view.text) for view in views]}
        for name, gaz in gazetteers.items():
            known = lexicon(gaz)
            works[f"scan {name}"] = lambda known=known: [known.scan(view.text) for view in views]
            works[f"names {name}"] = lambda gaz=gaz: [find_names(view, gaz) for view in views]
        times = best(options.rounds, works)
    print(f"{len(views)} texts, {size:,} characters, best of {options.rounds}")
    for name, taken in loads.items():
        print(f"load {name:10s} {taken:6.2f} s")
    for name, taken in times.items():
        print(f"{name:16s} {size / taken / 1e6:6.2f} Mchar/s  {taken / times['jieba']:6.3f} of jieba's time")
    for what in ("scan", "names"):
        slower = times[f"{what} +100,000"] / times[f"{what} ours"] - 1
        print(f"{what} with 100,000 names more: {slower:+.1%}")


if __name__ == "__main__":
    main()
