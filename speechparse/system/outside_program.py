"""A program of somebody else, run for one file in a temporary folder of its own. Whatever it has started is killed when the folder is
removed: at the end, when the time of the file is up, or when the work is interrupted."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from .limits import check_time, out_of_time, seconds_left

_open: dict[str, subprocess.Popen[bytes] | None] = {}  # the folders, and what runs in each


@contextmanager
def workplace() -> Iterator[str]:
    """A folder for a program, which only this user can look into; it is removed with all that is in it."""
    folder = tempfile.mkdtemp(prefix="speechparse-")
    _open[folder] = None
    try:
        yield folder
    finally:
        _close(folder)


def run(command: Sequence[str], folder: str, environment: Mapping[str, str]) -> int:
    """Run a program in a `workplace`, which is also its home; its exit code. What it prints is not shown.

    Raises FileError if the time of the file is up, OSError if the program cannot be started.
    """
    check_time()
    homes = dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"), folder)
    popen = _open[folder] = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **homes, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return popen.wait(min(seconds_left(), threading.TIMEOUT_MAX))
    except subprocess.TimeoutExpired:
        raise out_of_time() from None


def close_all() -> None:
    """Kill what runs, and remove its folders: for a process that ends without leaving its blocks."""
    for folder in list(_open):
        _close(folder)


def _close(folder: str) -> None:
    popen = _open.pop(folder)
    if popen is not None:
        with suppress(OSError):  # all of the group has ended
            getattr(os, "killpg", os.kill)(popen.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        popen.wait()
    shutil.rmtree(folder, ignore_errors=True)
