"""The same work on many files, in several processes: results in the order of the files, and as few of them at a time as can be."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from .files import FileError, Found

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

_CHUNK = 16  # files a task: few enough to share out evenly, enough that handing over costs little
_AHEAD = 4  # tasks a process that may wait or be done before their turn
_WORTH = 2_000_000  # bytes of files below which a second process costs more than it brings


@dataclass(frozen=True)
class Done(Generic[T]):
    """What became of a file: a result, or an error that says why there is none."""

    file: Found
    result: T | None
    error: FileError | None


def over(work: Callable[[Found], T], files: Sequence[Found], jobs: int) -> Iterator[Done[T]]:
    """Do ``work`` on each file, in ``jobs`` processes. ``work`` can be pickled, and raises FileError where a file is at fault.

    Of several files in several processes, one that dies takes one file with it, which is reported; the others are done. Where one of
    them is standard input, which only the first process has, all is done there.
    """
    jobs = min(jobs, len(files))
    if jobs <= 1 or any(file.name == "-" for file in files):
        for file in files:
            yield _do(work, file)
    else:
        yield from _shared_out(work, files, jobs)


def worthwhile(files: Sequence[Found]) -> int:
    """As many processes as there are cores, or one where the files are small and few."""
    size = 0
    for file in files:
        try:
            size += os.stat(file.name).st_size
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

    size = max(1, min(_CHUNK, len(files) // (jobs * _AHEAD)))
    chunks = iter([files[start : start + size] for start in range(0, len(files), size)])
    waiting: deque[tuple[Sequence[Found], Future[list[Done[T]]]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            for chunk in islice(chunks, jobs * _AHEAD - len(waiting)):
                waiting.append((chunk, _submitted(pool, work, chunk)))
            if not waiting:
                return
            try:
                yield from waiting[0][1].result()
                waiting.popleft()
            except BrokenProcessPool:
                # Any of those under way may have done it: they are done one by one, and the rest in a new pool.
                pool.shutdown()
                for chunk, future in waiting:
                    broken = future.cancelled() or future.exception() is not None
                    yield from _one_by_one(work, chunk) if broken else future.result()
                waiting.clear()
                pool = _pool(jobs)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, work: Callable[[Found], T], files: Sequence[Found]) -> Future[list[Done[T]]]:
    """A task of a pool; a broken one if the pool is."""
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.submit(_do_all, work, files)
    except BrokenProcessPool as error:
        broken: Future[list[Done[T]]] = Future()
        broken.set_exception(error)
        return broken


def _one_by_one(work: Callable[[Found], T], files: Sequence[Found]) -> Iterator[Done[T]]:
    """The same in one process, and another where it dies."""
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(1)
    for file in files:
        try:
            yield pool.submit(_do, work, file).result()
        except BrokenProcessPool:
            pool.shutdown()
            pool = _pool(1)
            yield Done(file, None, FileError(f"{file.name}: the process that worked on it died"))
    pool.shutdown()


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """In each process: leave Ctrl-C to the first, and do not outlive it."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = parent_process()
    assert first is not None
    threading.Thread(target=_end_with, args=(first,), daemon=True).start()


def _end_with(first: BaseProcess) -> None:
    first.join()
    os._exit(1)
