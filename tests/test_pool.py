"""Many items on several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from extractor.pool import CHUNK, WAITING, Failure, attempt, ordered_map


def work(item: int) -> int:
    if item == 13:
        raise ValueError("unlucky\nand more")
    if item == 99:
        os._exit(7)
    return item * item


def make() -> Callable[[int], int]:
    return work


def cannot_start() -> Callable[[int], int]:
    raise RuntimeError


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_and_errors_are_outcomes(jobs: int) -> None:
    items = list(range(30))
    results = list(ordered_map(make, items, jobs))
    assert [item for item, _ in results] == items
    assert dict(results)[13] == Failure("internal_error", "ValueError: unlucky")
    assert all(result == item * item for item, result in results if item != 13)


def test_an_item_that_kills_its_process_is_given_up_and_the_others_are_done() -> None:
    results = dict(ordered_map(make, [1, 2, 99, *range(3, 40)], 2))
    died = results.pop(99)
    assert isinstance(died, Failure)
    assert died.reason == "worker_died"
    assert results == {item: attempt(work, item) for item in range(1, 40)}


def test_processes_that_cannot_start_are_an_error_and_no_loop() -> None:
    with pytest.raises(RuntimeError, match="cannot start"):
        list(ordered_map(cannot_start, [1, 2, 3], 2))


def test_items_are_taken_as_results_are() -> None:
    taken = []

    def items() -> Iterator[int]:
        for item in range(1000):
            taken.append(item)
            yield item

    results = ordered_map(make, items(), 2)
    next(results)
    assert len(taken) <= 2 * CHUNK * WAITING + 1
    results.close()  # type: ignore[attr-defined]
