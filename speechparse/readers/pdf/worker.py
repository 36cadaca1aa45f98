"""The process in which PDFium reads files, one after another: what `pdf_process` starts, asks and kills.

A request is a line of JSON, the fields of `Request`, and after it the bytes of the file; an answer is a line of JSON, the pages or an
error.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import Any, NamedTuple

from ...errors import FileError
from ...system.limits import Limits
from ..source_file import Opened

_OFTEN = 0.5  # seconds between two looks at whether the program is still there


class Request(NamedTuple):
    """A file to read: its name, how many bytes it has, and the limits that hold for it."""

    name: str
    length: int
    expanded: int
    memory: int


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    from .text import printed

    used = _address_space()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := requests.readline():
        request = Request(**json.loads(line))
        _limit_memory(used + request.memory)
        opened = Opened(request.name, requests.read(request.length), limits=Limits(expanded=request.expanded))
        answer: dict[str, Any]
        try:
            answer = dict(zip(("pages", "width"), printed(opened), strict=True))
        except FileError as error:
            answer = {"error": str(error)}
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _address_space() -> int:
    """The bytes of this process, 0 where the system does not say."""
    with suppress(OSError), open("/proc/self/statm", encoding="ascii") as pages:
        return int(pages.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _limit_memory(most: int) -> None:
    """Let this process have no more bytes, where the system can: where more are asked for it fails, or ends."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _end_with(program: int) -> None:
    """End once the program that has started this process is gone, whatever is being read."""
    while os.getppid() == program:
        time.sleep(_OFTEN)
    os._exit(1)
