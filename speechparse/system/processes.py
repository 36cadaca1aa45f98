"""Processes that end with what started them, and at once where that is interrupted."""

from __future__ import annotations

import glob
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from .outside_program import close_all
from .replacing import forget_unfinished, remove_unfinished

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

_GRACE = 0.3  # seconds that a process that is to stop may take to remove what it has half written


def started(jobs: int, *, forked: bool = False) -> ProcessPoolExecutor:
    """At most so many processes, each of which begins when there is work for it, and ends with this one at the latest.

    A process that is ``forked`` has all that this one has loaded; all of them begin with the first work. They must not be if this
    one has more than one thread.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, mp_context=get_context("fork" if forked else "spawn"), initializer=_begin)


def may_fork() -> bool:
    """Has this process one thread only, as far as the system tells (Linux)? What is forked hangs if another thread holds a lock.

    The first releases of Python 3.10 fork the processes of a pool one by one, next to a thread of the pool: there nothing is forked.
    """
    return sys.version_info >= (3, 11) and len(glob.glob("/proc/self/task/*")) == 1


@contextmanager
def pool_of(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the block: once their work is done, or at once where that is interrupted or no longer asked for.

    They are forked if that does no harm.
    """
    pool = started(jobs, forked=may_fork())
    try:
        yield pool
    except BaseException:
        stop(pool)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def submitted(pool: ProcessPoolExecutor, work: Callable[..., T], *arguments: Any) -> Future[T]:
    """Give a pool work, which may start one of its processes. Raises BrokenProcessPool if one has died."""
    with _no_interrupt():
        return pool.submit(work, *arguments)


def stop(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool, so that nothing more is written. They may clean up, but not for long."""
    from multiprocessing.connection import wait

    # Earlier pools wait for ever to send the rest of what nobody reads, since they could read that themselves
    # (https://github.com/python/cpython/issues/94777). Later ones close this themselves, and do not bear that it is closed.
    waits = sys.version_info < (3, 11, 5)
    queue: Any = pool._call_queue  # type: ignore[attr-defined]
    if waits:
        queue.cancel_join_thread()
    processes = list(pool._processes.values())
    grace = _GRACE
    for process in processes:
        process.terminate()
    for process in processes:
        if not wait([process.sentinel], grace):
            grace = 0
            process.kill()
    if waits:
        _close(queue._reader)


def _close(connection: Any) -> None:
    """Close a connection that another thread may close at the same time: only one of them gets its handle."""
    if os.name == "nt":
        connection.close()
        return
    handle, connection._handle = connection._handle, None
    if handle is not None:
        os.close(handle)


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


def _begin() -> None:
    """In each process: leave Ctrl-C to the first, end when that says so, and do not outlive it."""
    from multiprocessing import parent_process

    forget_unfinished()
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
