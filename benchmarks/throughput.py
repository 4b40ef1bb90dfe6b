#!/usr/bin/env python3
"""How fast the pipeline is on one core, as a ratio to jieba.lcut over the same text in the same process.

usage: python benchmarks/throughput.py [SOURCE...] [--rounds N] [--segmenter rjieba|jieba]

Reads the articles of the sources (default: corpus), warms both up, then alternates between them, round by round, and
takes the best round of each: a machine that is busy slows both. Prints the commit, characters a second of both, their
ratio, and what share of the time each component of the pipeline takes.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import jieba
from spacy.language import Language

from extractor import __version__
from extractor.assemble import make_article
from extractor.pipeline import Extractor, load
from extractor.records import Reject
from extractor.sources import Input, read_sources

ROOT = Path(__file__).resolve().parent.parent


def commit() -> str:
    """The commit of this checkout, with a + where it holds changes."""
    try:
        git = ["git", "-C", str(ROOT)]
        head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, check=True, text=True)
        dirty = subprocess.run([*git, "status", "--porcelain"], capture_output=True, check=True, text=True)
        return head.stdout.strip() + ("+" if dirty.stdout.strip() else "")
    except (OSError, subprocess.CalledProcessError):
        return f"version {__version__}"


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def staged(nlp: Language, inputs: Sequence[Input]) -> dict[str, float]:
    """The seconds that each component of the pipeline takes over all inputs."""
    clock = time.perf_counter
    costs: dict[str, float] = defaultdict(float)
    with nlp.memory_zone():
        for item in inputs:
            began = clock()
            doc = nlp.make_doc(item.text)
            doc._.article = make_article(
                item.text, item.published, item.source, item.title, item.url, item.publisher, item.flags
            )
            costs["tokenizer, article"] += clock() - began
            for name, component in nlp.pipeline:
                began = clock()
                doc = component(doc)
                costs[name] += clock() - began
    return costs


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", default=[str(ROOT / "corpus")])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--segmenter", default="rjieba")
    asked = parser.parse_args()
    inputs = [item for item in read_sources(asked.sources) if not isinstance(item, Reject)]
    chars = sum(len(item.text) for item in inputs)
    if not chars:
        print("nothing to read", file=sys.stderr)
        return 1
    nlp = load(segmenter=asked.segmenter, documents=False)
    extract = Extractor(nlp)
    jieba.setLogLevel("WARNING")
    jieba.initialize()

    def pipeline() -> None:
        for item in inputs:
            extract(item.text, item.published, item.source, item.title, item.url, item.publisher, item.flags)

    def segmenter() -> None:
        for item in inputs:
            jieba.lcut(item.text)

    pipeline()
    theirs, ours = zip(*((seconds(segmenter), seconds(pipeline)) for _ in range(asked.rounds)), strict=True)
    extract.close()
    costs = min((staged(nlp, inputs) for _ in range(asked.rounds)), key=lambda costs: sum(costs.values()))
    print(f"commit {commit()}, Python {platform.python_version()}, segmenter {asked.segmenter}")
    print(f"{len(inputs)} articles, {chars:,} characters, best of {asked.rounds} rounds, one core")
    print(f"pipeline   {chars / min(ours):>11,.0f} characters/s")
    print(f"jieba.lcut {chars / min(theirs):>11,.0f} characters/s")
    print(f"ratio      {min(theirs) / min(ours):>11.2f}")
    for name, cost in sorted(costs.items(), key=lambda pair: -pair[1]):
        print(f"  {name:<20} {cost / sum(costs.values()):>6.1%}  {1e6 * cost / chars:>6.2f} µs a character")
    return 0


if __name__ == "__main__":
    sys.exit(main())
