"""The processes in which files are worked on, so that the server answers meanwhile, and outlives what a file does to one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from ...system.limits import Limits
from ...system.processes import started, stop, submitted
from .work import Upload, done, looked_at

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")

GRACE = 10.0
"""Seconds after the time of a file is up, within which its work should have seen that; then its process is killed."""


class Workers:
    """At most ``number`` processes, each of which works on one file at a time. They end with the block, whatever they are doing."""

    def __init__(self, number: int) -> None:
        self._free = asyncio.Semaphore(number)
        self._pools: set[ProcessPoolExecutor] = set()  # of one process each: if it dies, that is the fault of one file
        self._idle: list[ProcessPoolExecutor] = []

    def __enter__(self) -> Workers:
        """Start the first, so that the first file does not wait for it."""
        self._idle.append(self._started())
        submitted(self._idle[0], _prepare)
        return self

    def __exit__(self, *_: object) -> None:
        for pool in self._pools:
            stop(pool)
            pool.shutdown(cancel_futures=True)

    async def do(self, work: Callable[[Upload], T], upload: Upload) -> T:
        """Work on a file, once a process is free. Raises FileError."""
        from concurrent.futures.process import BrokenProcessPool

        async with self._free:
            pool = self._idle.pop() if self._idle else self._started()
            try:
                working = asyncio.wrap_future(submitted(pool, done, work, upload))
                return await asyncio.wait_for(working, upload.limits.seconds + GRACE)
            except (BrokenProcessPool, asyncio.TimeoutError) as error:
                self._pools.remove(pool)
                stop(pool)
                pool.shutdown(wait=False)
                pool = self._started()
                late = isinstance(error, asyncio.TimeoutError)
                why = f"takes more than {upload.limits.seconds:g} seconds" if late else "the process that worked on it died"
                raise upload.error(why) from None
            finally:
                self._idle.append(pool)

    def _started(self) -> ProcessPoolExecutor:
        pool = started(1)
        self._pools.add(pool)
        return pool


def _prepare() -> None:
    """In a process: load all that reading a text takes."""
    done(looked_at, Upload("", "一、甲".encode(), Limits(), "zh"))
