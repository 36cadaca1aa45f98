"""The same work on many files, in several processes: results in the order of the files, and only a few of them in memory."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from ..errors import FileError
from ..system.archives import on_disk
from ..system.files import Found
from ..system.interrupts import check_interrupt

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")

_CHUNK = 16  # files per task: few enough to share out evenly, enough that handing over costs little
_AHEAD = 4  # tasks per process that may wait or be done before their turn
_WORTH = 2_000_000  # bytes of files below which a second process costs more than it brings


@dataclass(frozen=True)
class Done(Generic[T]):
    """The outcome for one file: a result, or the error."""

    file: Found
    result: T | None
    error: FileError | None


def over(
    work: Callable[[Found], T], files: Sequence[Found], jobs: int, warm_up: Callable[[], object] | None = None
) -> Generator[Done[T], None, None]:
    """Do ``work`` on each file, in ``jobs`` processes. ``work`` can be pickled, and raises FileError where a file is at fault.
    ``warm_up`` is called before processes are forked, which then have all that it loads and compiles.

    Of several files in several processes, one that dies takes one file with it, which is reported; the others are done. Where one of
    them is standard input, which only the first process has, all is done there. Where the work is interrupted, or the generator
    closed, the processes end at once.
    """
    jobs = min(jobs, len(files))
    if jobs <= 1 or any(file.name == "-" for file in files):
        for file in files:
            check_interrupt()
            yield _do(work, file)
    else:
        from ..system.processes import may_fork

        if warm_up and may_fork():
            warm_up()
        check_interrupt()  # before there are processes to stop
        yield from _shared_out(work, files, jobs)


def worthwhile(files: Sequence[Found]) -> int:
    """As many processes as there are cores, or one where the files are small and few."""
    size = 0
    for name in dict.fromkeys(on_disk(file.name) for file in files):
        try:
            size += os.stat(name).st_size
        except (OSError, ValueError):
            continue
        if size > _WORTH:
            return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return 1


def _do(work: Callable[[Found], T], file: Found) -> Done[T]:
    try:
        return Done(file, work(file), None)
    except FileError as error:
        return Done(file, None, error)
    except Exception as error:  # a fault of ours, or no memory left: the other files are done all the same
        return Done(file, None, FileError(f"{file.name}: {type(error).__name__}: {error}"))


def _do_all(work: Callable[[Found], T], files: Sequence[Found]) -> list[Done[T]]:
    return [_do(work, file) for file in files]


def _shared_out(work: Callable[[Found], T], files: Sequence[Found], jobs: int) -> Iterator[Done[T]]:
    from concurrent.futures.process import BrokenProcessPool

    from ..system.processes import pool_of

    size = max(1, min(_CHUNK, len(files) // (jobs * _AHEAD)))
    chunks = iter([files[start : start + size] for start in range(0, len(files), size)])
    waiting: deque[tuple[Sequence[Found], Future[list[Done[T]]]]] = deque()
    while True:
        with pool_of(jobs) as pool, suppress(BrokenProcessPool):
            while True:
                for chunk in islice(chunks, jobs * _AHEAD - len(waiting)):
                    waiting.append((chunk, _submitted(pool, work, chunk)))
                if not waiting:
                    return
                check_interrupt()
                yield from waiting[0][1].result()
                waiting.popleft()
        # Any of those under way may have done it: they are done one by one, and the rest in a new pool.
        for chunk, future in waiting:
            broken = future.cancelled() or future.exception() is not None
            yield from _one_by_one(work, chunk) if broken else future.result()
        waiting.clear()


def _submitted(pool: ProcessPoolExecutor, work: Callable[[Found], T], files: Sequence[Found]) -> Future[list[Done[T]]]:
    """A task of a pool; a broken one if the pool is."""
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    from ..system.processes import submitted

    try:
        return submitted(pool, _do_all, work, files)
    except BrokenProcessPool as error:
        broken: Future[list[Done[T]]] = Future()
        broken.set_exception(error)
        return broken


def _one_by_one(work: Callable[[Found], T], files: Sequence[Found]) -> Iterator[Done[T]]:
    """The same in one process, and another where it dies."""
    from concurrent.futures.process import BrokenProcessPool

    from ..system.processes import pool_of

    left = deque(files)
    while left:
        with pool_of(1) as pool, suppress(BrokenProcessPool):
            while left:
                yield from _submitted(pool, work, [left[0]]).result()
                left.popleft()
        if left:
            file = left.popleft()
            yield Done(file, None, FileError(f"{file.name}: the process that worked on it died"))
