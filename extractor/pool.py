"""Many items on several processes: results in the order of the items, bounded memory, no item that stops the others.

The pool starts its processes afresh (``spawn``), so that it behaves the same on every system and nothing heavy is sent
across: each process builds its own worker. An exception is that item's outcome. A process that dies (killed for its
memory, a crash in native code) takes its neighbours' work with it; that work is done again one item at a time, and an
item that kills its process then is given up.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any, Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Items that travel together, and chunks that wait for each process: enough to keep it busy, little to hold.
CHUNK = 4
WAITING = 3


class Failure(NamedTuple):
    """An item that gave no result: ``internal_error`` (it raised) or ``worker_died`` (it killed its process)."""

    reason: str
    detail: str


def attempt(work: Callable[[Item], Result], item: Item) -> Result | Failure:
    """The result of one item, or what was raised, in one line."""
    try:
        return work(item)
    except Exception as error:
        first = str(error).splitlines()[:1]
        return Failure("internal_error", ": ".join([type(error).__name__, *first])[:300])


# A worker process has one worker, built when the process starts.
_worker: Callable[[Any], Any] | None = None


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _worker  # noqa: PLW0603 - the state of a process that nobody else shares
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    _worker = make()


def _work(chunk: list[Any]) -> list[Any]:
    assert _worker is not None
    return [attempt(_worker, item) for item in chunk]


class _Pool(Generic[Item, Result]):
    """The processes, and what to do when one dies."""

    def __init__(self, make: Callable[[], Callable[[Item], Result]], jobs: int) -> None:
        self._make, self._jobs = make, jobs
        self._running = self._executor(jobs)

    def _executor(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, get_context("spawn"), _start, (self._make,))

    def submit(self, chunk: list[Item]) -> Future[list[Result | Failure]]:
        try:
            return self._running.submit(_work, chunk)
        except BrokenProcessPool as error:  # a process died since the last result was taken
            broken: Future[list[Result | Failure]] = Future()
            broken.set_exception(error)
            return broken

    def one_by_one(self, chunk: list[Item]) -> list[Result | Failure]:
        """The results of a chunk whose process died, each item with a process to itself."""
        results: list[Result | Failure] = []
        alone = self._fresh()
        for item in chunk:
            try:
                results += alone.submit(_work, [item]).result()
            except BrokenProcessPool:
                results.append(Failure("worker_died", "its process died, and died again when it worked on this alone"))
                alone.shutdown(cancel_futures=True)
                alone = self._fresh()
        alone.shutdown()
        return results

    def _fresh(self) -> ProcessPoolExecutor:
        """One process that is known to have started.

        Raises:
            RuntimeError: where it cannot start, so that nothing would ever be done.
        """
        alone = self._executor(1)
        try:
            alone.submit(_work, []).result()
        except BrokenProcessPool as error:
            raise RuntimeError("the worker processes cannot start") from error
        return alone

    def renew(self) -> None:
        self.close()
        self._running = self._executor(self._jobs)

    def close(self) -> None:
        self._running.shutdown(cancel_futures=True)


def _results(pool: _Pool[Item, Result], items: Iterator[Item], window: int) -> Iterator[tuple[Item, Result | Failure]]:
    waiting: deque[tuple[list[Item], Future[list[Result | Failure]]]] = deque()
    while True:
        while len(waiting) < window and (chunk := list(islice(items, CHUNK))):
            waiting.append((chunk, pool.submit(chunk)))
        if not waiting:
            return
        chunk, future = waiting.popleft()
        try:
            results = future.result()
        except BrokenProcessPool:
            results = pool.one_by_one(chunk)
            pool.renew()
            again = [(c, f if _is_done(f) else pool.submit(c)) for c, f in waiting]
            waiting = deque(again)
        yield from zip(chunk, results, strict=True)


def _is_done(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def ordered_map(
    make: Callable[[], Callable[[Item], Result]], items: Iterable[Item], jobs: int = 1
) -> Iterator[tuple[Item, Result | Failure]]:
    """Each item with its result or failure, in the order of the items.

    Args:
        make: builds the worker; called once in each process. For ``jobs`` > 1 it and the items have to be picklable.
        items: taken a few at a time, as results are taken.
        jobs: number of processes; 1 works in this one, where a crash of the process cannot be survived.

    Raises:
        RuntimeError: where the processes cannot start.
    """
    if jobs == 1:
        work = make()
        for item in items:
            yield item, attempt(work, item)
        return
    pool = _Pool(make, jobs)
    try:
        yield from _results(pool, iter(items), jobs * WAITING)
    finally:
        pool.close()
