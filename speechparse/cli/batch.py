"""The same work on many files, in several processes: results in the order of the files, and only a few of them in memory."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from ..errors import FileError
from ..system.archives import on_disk
from ..system.files import Found
from ..system.outside_program import close_all
from ..system.replacing import remove_unfinished

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

_CHUNK = 16  # files per task: few enough to share out evenly, enough that handing over costs little
_AHEAD = 4  # tasks per process that may wait or be done before their turn
_GRACE = 0.3  # seconds that a process that is to stop may take to remove what it has half written
_WORTH = 2_000_000  # bytes of files below which a second process costs more than it brings


@dataclass(frozen=True)
class Done(Generic[T]):
    """The outcome for one file: a result, or the error."""

    file: Found
    result: T | None
    error: FileError | None


def over(work: Callable[[Found], T], files: Sequence[Found], jobs: int) -> Generator[Done[T], None, None]:
    """Do ``work`` on each file, in ``jobs`` processes. ``work`` can be pickled, and raises FileError where a file is at fault.

    Of several files in several processes, one that dies takes one file with it, which is reported; the others are done. Where one of
    them is standard input, which only the first process has, all is done there. Where the work is interrupted, or the generator
    closed, the processes end at once.
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

    size = max(1, min(_CHUNK, len(files) // (jobs * _AHEAD)))
    chunks = iter([files[start : start + size] for start in range(0, len(files), size)])
    waiting: deque[tuple[Sequence[Found], Future[list[Done[T]]]]] = deque()
    while True:
        with _pool(jobs) as pool, suppress(BrokenProcessPool):
            while True:
                for chunk in islice(chunks, jobs * _AHEAD - len(waiting)):
                    waiting.append((chunk, _submitted(pool, work, chunk)))
                if not waiting:
                    return
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

    try:
        with _no_interrupt():
            return pool.submit(_do_all, work, files)
    except BrokenProcessPool as error:
        broken: Future[list[Done[T]]] = Future()
        broken.set_exception(error)
        return broken


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Put Ctrl-C off: it would kill a process that is just being started, with a traceback, before that has learnt to leave it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _one_by_one(work: Callable[[Found], T], files: Sequence[Found]) -> Iterator[Done[T]]:
    """The same in one process, and another where it dies."""
    from concurrent.futures.process import BrokenProcessPool

    left = deque(files)
    while left:
        with _pool(1) as pool, suppress(BrokenProcessPool):
            while left:
                yield from _submitted(pool, work, [left[0]]).result()
                left.popleft()
        if left:
            file = left.popleft()
            yield Done(file, None, FileError(f"{file.name}: the process that worked on it died"))


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the block: once their work is done, or at once where that is interrupted or no longer asked for."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield pool
    except BaseException:
        _stop(pool)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool, so that nothing more is written. They may clean up, but not for long."""
    from multiprocessing.connection import wait

    processes = list(pool._processes.values())
    grace = _GRACE
    for process in processes:
        process.terminate()
    for process in processes:
        if not wait([process.sentinel], grace):
            grace = 0
            process.kill()


def _begin() -> None:
    """In each process: leave Ctrl-C to the first, end when that says so, and do not outlive it."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _told_to_stop)
    first = parent_process()
    assert first is not None
    threading.Thread(target=_end_with, args=(first,), daemon=True).start()


def _told_to_stop(*_: object) -> None:
    """An exception would be taken for a result by the pool."""
    remove_unfinished()
    close_all()
    os._exit(1)


def _end_with(first: BaseProcess) -> None:
    first.join()
    _told_to_stop()
