"""Many articles: read, extract on several processes, find reprints, merge pilots, write.

One way through, with one outcome for each input. The workers' results are spooled to the disk in the order of the
inputs; when all are there the reprints are known, the pilots are merged, and the records are written in the order of
their sources, so that neither the number of workers nor the order of the inputs changes a byte.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO, Any

from extractor import manifest
from extractor.dedupe import Candidate, find_duplicates
from extractor.gazetteers import Gazetteers, load_gazetteers
from extractor.pilots import merge_pilots
from extractor.pool import Failure, ordered_map
from extractor.records import Pilot, Reject
from extractor.sinks import sqlite
from extractor.sinks.folder import MANIFEST, output_folder
from extractor.sinks.jsonl import dump, dump_row
from extractor.sinks.schema import TABLES
from extractor.sinks.spool import Spool
from extractor.sources import DEFAULT_MAX_BYTES, Input, read_sources
from extractor.worker import Extract, Processed, Settings, load_extract, make_worker

DATABASE = "pilots.db"
#: The longest text that is worked on. It takes about a kilobyte of memory a character, and no article is near it.
MAX_CHARS = 1_000_000
#: Reasons that speak of a fault of ours and not of the input.
FAULTS = frozenset({"internal_error", "worker_died"})


@dataclass
class Summary:
    """What a run came to. ``inputs == read + duplicates + sum(rejects.values())``, always."""

    out: Path
    read: int = 0
    duplicates: int = 0
    mentions: int = 0
    claims: int = 0
    pilots: int = 0
    rejects: Counter[str] = field(default_factory=Counter)
    missing_sources: int = 0
    seconds: float = 0.0

    @property
    def inputs(self) -> int:
        """How many inputs there were."""
        return self.read + self.duplicates + sum(self.rejects.values())

    @property
    def needs_a_look(self) -> bool:
        """Whether something went wrong that is not a matter of one bad input: see docs/exit-codes.md."""
        faults = any(self.rejects[reason] for reason in FAULTS)
        return faults or self.missing_sources > 0 or self.read + self.duplicates == 0


class _Spools:
    """The results of the workers on the disk, and of each article the little that stays in memory."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        names = ("article", "mentions", "claims", "pilots", "body")
        self._pieces = {name: stack.enter_context(closing(Spool(folder / f"{name}.spool"))) for name in names}
        self.candidates: list[Candidate] = []
        self.ids: list[str] = []

    def add(self, done: Processed) -> None:
        for name, spool in self._pieces.items():
            spool.append(getattr(done, name))
        self.candidates.append(Candidate(done.fingerprint, done.published, done.source, done.line))
        self.ids.append(done.article_id)

    def body(self, number: int) -> str:
        return self._pieces["body"][number].decode()

    def lines(self, name: str, number: int) -> list[bytes]:
        """The lines of one article, each with its line feed."""
        return self._pieces[name][number].splitlines(keepends=True)

    def in_order(self) -> list[int]:
        """The articles by source and line; equal ones as they came."""
        return sorted(range(len(self.ids)), key=lambda n: (self.candidates[n].source, self.candidates[n].line))


def _unique_ids(ids: Sequence[str], order: Sequence[int], copies: Mapping[int, int]) -> dict[int, str]:
    """An id for each article: the same input twice gives the same hash, of which the copy's gets a counter."""
    unique: dict[int, str] = {}
    seen: Counter[str] = Counter()
    for number in sorted(order, key=lambda number: number in copies):
        seen[ids[number]] += 1
        unique[number] = ids[number] if seen[ids[number]] == 1 else f"{ids[number]}-{seen[ids[number]]}"
    return unique


def _article_lines(spools: _Spools, order: Sequence[int], copies: Mapping[int, int]) -> Iterator[bytes]:
    ids = _unique_ids(spools.ids, order, copies)
    for number in order:
        [line] = spools.lines("article", number)
        if number in copies:
            row = json.loads(line)
            row["article_id"], row["duplicate_of"] = ids[number], ids[copies[number]]
            line = f"{dump_row(row)}\n".encode()
        yield line


def _merged(spools: _Spools, own: Sequence[int], knowledge: Gazetteers) -> tuple[list[Pilot], dict[str, str]]:
    """The pilots over all articles, and the id of the merged pilot for ``article number/pilot id``.

    The earliest article gives a pilot its name and id. Two pilots that are not one can have the same hash (an unowned
    智能平台 in two articles): while they are merged the article's number keeps them apart, afterwards a counter.
    """
    alone = []
    for number in sorted(own, key=lambda number: spools.candidates[number].published or date.max):
        read = [Pilot.model_validate_json(line) for line in spools.lines("pilots", number)]
        found = {f"{number}/{pilot.pilot_id}": pilot for pilot in reversed(read)}  # one name of one owner is one pilot
        alone += [found[key].model_copy(update={"pilot_id": key}) for key in reversed(found)]
    pilots, renamed = merge_pilots(alone, knowledge)
    seen: Counter[str] = Counter()
    final: dict[str, str] = {}
    for pilot in pilots:
        plain = pilot.pilot_id.partition("/")[2]
        seen[plain] += 1
        final[pilot.pilot_id] = plain if seen[plain] == 1 else f"{plain}-{seen[plain]}"
    merged = [pilot.model_copy(update={"pilot_id": final[pilot.pilot_id]}) for pilot in pilots]
    return merged, {before: final[after] for before, after in renamed.items()}


def _claim_lines(spools: _Spools, order: Iterable[int], merged: Mapping[str, str]) -> Iterator[bytes]:
    """The claims, each with the id of the merged pilot."""
    for number in order:
        for line in spools.lines("claims", number):
            row: dict[str, Any] = json.loads(line)
            own = row["pilot_id"]
            pilot_id = None if own is None else merged[f"{number}/{own}"]
            yield line if pilot_id == own else f"{dump_row({**row, 'pilot_id': pilot_id})}\n".encode()


def _write(file: IO[bytes], lines: Iterable[bytes]) -> int:
    count = 0
    for line in lines:
        file.write(line)
        count += 1
    return count


def _write_records(
    spools: _Spools, rejects: list[Reject], folder: Path, knowledge: Gazetteers, summary: Summary
) -> None:
    """Find the reprints, merge the pilots and write the five files."""
    copies = find_duplicates(spools.candidates, spools.body)
    order = spools.in_order()
    own = [number for number in order if number not in copies]
    pilots, merged = _merged(spools, own, knowledge)
    rejects.sort(key=lambda reject: (reject.source, reject.line or 0, reject.reason, reject.detail))
    lines: dict[str, Iterable[bytes]] = {
        "articles": _article_lines(spools, order, copies),
        "mentions": (line for number in own for line in spools.lines("mentions", number)),
        "claims": _claim_lines(spools, own, merged),
        "pilots": (f"{dump(pilot)}\n".encode() for pilot in pilots),
        "rejects": (f"{dump(reject)}\n".encode() for reject in rejects),
    }
    counts = {}
    for name, content in lines.items():
        with (folder / f"{name}.jsonl").open("wb") as file:
            counts[name] = _write(file, content)
    summary.read, summary.duplicates = len(own), len(copies)
    summary.mentions, summary.claims, summary.pilots = counts["mentions"], counts["claims"], counts["pilots"]


def _spared(read: Iterable[Input | Reject], out: Path) -> Iterator[Input | Reject]:
    """The same, unless the run would write over one of them."""
    ours = {os.path.realpath(out / name) for name in (*(f"{table}.jsonl" for table in TABLES), DATABASE, MANIFEST)}
    for item in read:
        if os.path.realpath(item.source) in ours:
            raise ValueError(f"{item.source} is an input, and the run would write over it: choose another folder")
        yield item


def _inputs(read: Iterable[Input | Reject], reject: Callable[[Reject], None]) -> Iterator[Input]:
    """The inputs that can be used; the others go to ``reject``."""
    for item in read:
        if isinstance(item, Reject):
            reject(item)
        elif len(item.text) > MAX_CHARS:
            what = f"{len(item.text)} characters of text"
            reject(Reject(source=item.source, line=item.line, reason="too_large", detail=what))
        else:
            yield item


def run(
    sources: Sequence[str],
    out: str | Path,
    *,
    jobs: int = 1,
    gazetteers: Sequence[str | Path] = (),
    max_bytes: int = DEFAULT_MAX_BYTES,
    progress: Callable[[int, int], None] | None = None,
    load: Callable[[Settings], Extract] = load_extract,
) -> Summary:
    """Extract the records of all articles in ``sources`` and write them into the folder ``out``.

    With ``jobs`` > 1 the processes are started afresh, so a script that calls this guards it with
    ``if __name__ == "__main__":``, as for every use of :mod:`multiprocessing`.

    Args:
        sources: files, folders, globs, or ``-`` for standard input.
        out: the folder to write; made where it is not there. A run that fails leaves it as it was.
        jobs: worker processes; the records are the same for any number.
        gazetteers: folders of rows laid over our own.
        max_bytes: the largest input that is read.
        progress: called with the number of inputs that are done and of those that were rejected.
        load: builds the function that reads one input; picklable where ``jobs`` > 1.

    Raises:
        extractor.sinks.folder.FolderBusyError: where another run writes into ``out``.
        extractor.gazetteers.GazetteerError, FileNotFoundError: where a folder of gazetteers cannot be used.
        FileNotFoundError: where nothing is there of all that ``sources`` names.
        ValueError: where an input would be overwritten, being a file in ``out`` under the name of one of ours.
        OSError: where ``out`` cannot be written.
        RuntimeError: where the worker processes cannot start.
    """
    began = time.monotonic()
    started = manifest.now()
    knowledge = load_gazetteers(gazetteers)
    knowledge.check()  # a row that cannot be used stops the run here, with its file and line
    settings = Settings(tuple(str(folder) for folder in gazetteers))
    summary = Summary(Path(out))
    rejects: list[Reject] = []

    def reject(found: Reject) -> None:
        rejects.append(found)
        summary.rejects[found.reason] += 1
        summary.missing_sources += found.reason == "not_found" and found.source in sources

    with output_folder(summary.out) as folder, ExitStack() as stack:
        spools = _Spools(folder, stack)
        inputs = _inputs(_spared(read_sources(sources, max_bytes=max_bytes), summary.out), reject)
        for item, done in ordered_map(partial(make_worker, settings, load), inputs, jobs):
            if isinstance(done, Failure):
                reject(Reject(source=item.source, line=item.line, reason=done.reason, detail=done.detail))
            else:
                spools.add(done)
            if progress:
                progress(len(spools.ids) + len(rejects), len(rejects))
        if summary.missing_sources and summary.missing_sources == summary.inputs + len(spools.ids):
            raise FileNotFoundError(f"not there: {', '.join(sources)}")  # an earlier run's records are worth more
        extracted = time.monotonic()
        _write_records(spools, rejects, folder, knowledge, summary)
        stack.close()
        sqlite.build(folder, folder / DATABASE)
        summary.seconds = time.monotonic() - began
        timings = {"started": started, "jobs": jobs, "extract_seconds": round(extracted - began, 3),
                   "seconds": round(summary.seconds, 3)}  # fmt: skip
        asked = {"sources": list(sources), "gazetteers": [str(folder) for folder in gazetteers], "max_bytes": max_bytes}
        manifest.write(folder, folder / MANIFEST, knowledge.digest, asked, _counts(summary), timings)
    return summary


def _counts(summary: Summary) -> dict[str, Any]:
    return {
        "inputs": summary.inputs, "read": summary.read, "duplicates": summary.duplicates,
        "rejected": sum(summary.rejects.values()), "rejects": dict(sorted(summary.rejects.items())),
        "mentions": summary.mentions, "claims": summary.claims, "pilots": summary.pilots,
    }  # fmt: skip
