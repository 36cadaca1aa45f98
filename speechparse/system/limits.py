"""What a file may cost, so that a hostile one does no harm: `Limits`, and the work that is under way within them.

The time is looked at between steps (`check_time`, `watched`), wherever they are: in a reader, in the parser, in a rule. Which file is
being worked on, and since when, is a context variable, so that each thread has its own. Outside `within` nothing is limited.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from ..errors import FileError

T = TypeVar("T")

_OFTEN = 256  # steps between two looks at the time
_RATIO = 100  # how many times its size an archive may unpack to: texts are packed to a tenth, or a fiftieth if they are much alike


@dataclass(frozen=True)
class Limits:
    """What a file may cost.

    ``size``: bytes of the file. ``expanded``: bytes that a Word document or a PDF unpacks to, code points of the text of a web
    page; an archive may unpack to a hundred times its size, if that is more. ``seconds``: wall time for reading, parsing, checking,
    fixing and rendering it, together, and for looking through an archive. ``markers``: places in its text that look like markers.
    ``memory``: bytes of memory that reading a PDF may take, where the system can limit it (Linux).

    Raises ValueError unless ``seconds`` is a finite number of at least 0.
    """

    size: int = 64 * 2**20
    expanded: int = 256 * 2**20
    seconds: float = 60.0
    markers: int = 300_000
    memory: int = 2**30

    def __post_init__(self) -> None:
        if not 0 <= self.seconds < math.inf:
            raise ValueError(f"seconds are a finite number from 0 on, not {self.seconds}")


class _Work(NamedTuple):
    """A file that is being worked on, and when its time is up."""

    name: str
    limits: Limits
    ends: float

    def error(self, why: str) -> FileError:
        return FileError(f"{self.name or 'the bytes'}: {why}")

    def out_of_time(self) -> FileError:
        return self.error(f"takes more than {self.limits.seconds:g} seconds")


_under_way: ContextVar[_Work | None] = ContextVar("_under_way", default=None)


def clock() -> float:
    """The seconds of a clock that never goes back."""
    return time.monotonic()


@contextmanager
def within(limits: Limits, name: str) -> Iterator[None]:
    """Work on the file ``name`` (``""``: on bytes) within limits. Inside another `within` the earlier end holds."""
    outer = _under_way.get()
    work = _Work(name, limits, clock() + limits.seconds)
    if outer is not None and outer.ends < work.ends:
        work = work._replace(limits=outer.limits, ends=outer.ends)
    token = _under_way.set(work)
    try:
        yield
    finally:
        _under_way.reset(token)


def seconds_left() -> float:
    """How many seconds the file may still take; infinity if nothing limits it."""
    work = _under_way.get()
    return math.inf if work is None else max(0.0, work.ends - clock())


def check_time() -> None:
    """Raises FileError, which names the file, where its time is up."""
    work = _under_way.get()
    if work is not None and clock() > work.ends:
        raise work.out_of_time()


def out_of_time() -> FileError:
    """The error that says that the time of the file that is being worked on is up."""
    work = _under_way.get()
    assert work is not None, "nothing limits the time"
    return work.out_of_time()


def check_markers(count: int) -> None:
    """Raises FileError, which names the file, if a page may not have so many markers, or its time is up."""
    check_time()
    work = _under_way.get()
    if work is not None and count > work.limits.markers:
        raise work.error(f"has more than {work.limits.markers:,} markers")


def check_unpacked(count: int, size: int) -> None:
    """Raises FileError, which names the file, if an archive of ``size`` bytes may not unpack to ``count`` bytes."""
    work = _under_way.get()
    if work is not None and count > max(work.limits.expanded, _RATIO * size):
        raise work.error(f"unpacks to more than {max(work.limits.expanded, _RATIO * size):,} bytes or characters")


def watched(things: Iterable[T], often: int = _OFTEN) -> Iterator[T]:
    """The same things, with a look at the time before the first and then before each ``often``-th. Raises FileError if it is up.

    They are taken ``often`` at a time; give 1 where each must be taken only when it is needed.
    """
    return chain.from_iterable(_batches(iter(things), often))


def _batches(things: Iterator[T], size: int) -> Iterator[Sequence[T]]:
    while True:
        check_time()
        batch = tuple(islice(things, size))
        if not batch:
            return
        yield batch
