"""Work that must grow no faster than its input: the same work at two sizes, side by side, with no limit in seconds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

#: The larger input is so many times the smaller; work that goes by the square takes 64 times as long there.
FACTOR = 8
#: Room for caches that overflow and for other work on the machine.
ROOM = 2.5
#: Processor seconds below which the clock and the first call say more than the work does.
FLOOR = 0.02
#: How often a pair is measured before it counts as failed: other work on the machine does not come five times.
TRIES = 5


def seconds(work: Callable[[str], object], text: str) -> float:
    """The processor's seconds for one call, without the garbage collector: it goes over all gazetteers, a short text
    ends before it comes."""
    gc.disable()
    try:
        began = time.process_time()
        work(text)
        return time.process_time() - began
    finally:
        gc.enable()


def assert_linear(work: Callable[[str], object], piece: str, characters: int) -> None:
    """`work` takes for `characters` of repeated pieces no more than about eight times what it takes for an eighth.

    Raises:
        AssertionError: In none of the tries did it.
    """
    short, long = (piece * (size // len(piece)) for size in (characters // FACTOR, characters))
    seen = []
    for _ in range(TRIES):
        once, whole = seconds(work, short), seconds(work, long)
        if whole < FACTOR * ROOM * max(once, FLOOR):
            return
        seen.append((once, whole))
    raise AssertionError(f"{piece!r}: seconds at {len(short)} and {len(long)} characters: {seen}")
