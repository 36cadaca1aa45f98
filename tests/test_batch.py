"""The same work on many files: in order, in several processes, whatever becomes of one of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator, Sequence
from multiprocessing import active_children
from pathlib import Path

import click
import pytest
from support import wait_for

from speechparse.cli import console
from speechparse.cli.batch import Done, over, worthwhile
from speechparse.errors import FileError
from speechparse.system.files import Found


def length(file: Found) -> int:
    """How long a file's name is, unless the name says otherwise."""
    if "dies late" in file.name:
        wait_for(Path(file.name).with_name("now").exists)
    if "dies" in file.name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "fails" in file.name:
        raise FileError(f"{file.name}: no")
    if "breaks" in file.name:
        raise RecursionError("deep")
    return len(file.name)


def files(names: Sequence[str]) -> list[Found]:
    return [Found(name, name) for name in names]


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 100])
def test_results_come_in_order(jobs: int, count: int) -> None:
    names = ["x" * number for number in range(count)]
    assert list(over(length, files(names), jobs)) == [Done(Found(name, name), len(name), None) for name in names]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_at_fault_is_told_and_the_others_are_done(jobs: int) -> None:
    done = list(over(length, files(["a", "fails", "bb", "breaks", "ccc"]), jobs))
    assert [one.result for one in done] == [1, None, 2, None, 3]
    assert [str(one.error) for one in done if one.error] == ["fails: no", "breaks: RecursionError: deep"]


def test_a_process_that_dies_takes_one_file_with_it() -> None:
    names = ["a", "bb", "dies", *("c" * number for number in range(60)), "dies too", "d"]
    done = list(over(length, files(names), 2))
    assert [one.file.name for one in done] == names
    assert [str(one.error) for one in done if one.error] == [
        "dies: the process that worked on it died",
        "dies too: the process that worked on it died",
    ]
    assert [one.result for one in done if not one.error] == [len(name) for name in names if "dies" not in name]


def test_a_process_that_dies_between_two_results(tmp_path: Path) -> None:
    names = [*("a" * number for number in range(20)), str(tmp_path / "dies late"), *("b" * number for number in range(60))]
    results = over(length, files(names), 2)
    done = [next(results)]
    (tmp_path / "now").touch()
    wait_for(lambda: not active_children())  # what is asked for next is handed to processes that are gone
    done += results
    assert [one.file.name for one in done] == names
    assert [str(one.error) for one in done if one.error] == [f"{tmp_path / 'dies late'}: the process that worked on it died"]
    assert [one.result for one in done if not one.error] == [len(name) for name in names if "dies" not in name]


def test_several_processes_are_worth_it_for_many_bytes(tmp_path: Path) -> None:
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_bytes(b"a" * 100)
    with large.open("wb") as file:
        file.truncate(3_000_000)
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    assert worthwhile(files([str(small), str(tmp_path / "absent.txt"), "-"])) == 1
    assert worthwhile(files([str(tmp_path / "absent.txt"), str(large)])) == cores


def test_what_is_not_asked_for_is_not_done(tmp_path: Path) -> None:
    for _ in range(10):  # what ends the processes must not race with the pool
        results = over(length, files(["a"] * 10_000), 2)
        assert next(results).result == 1
        results.close()


# --- processes that are forked -------------------------------------------------------------------------------

FORKED = """
import os, signal, sys, threading
from speechparse.cli.batch import over
from speechparse.system.files import Found
from speechparse.system.replacing import replacing

loaded = []

def work(file):
    if file.name == "is stopped":
        os.kill(os.getpid(), signal.SIGTERM)
    return len(loaded)

def results(*names):
    return [done.result for done in over(work, [Found(name, name) for name in names], 2, lambda: loaded.append(1))]

if __name__ == "__main__" and sys.argv[1] == "stopped":
    with replacing("table") as out:
        out.write(b"rows")
        print(results("a", "is stopped", "b")[1])
elif __name__ == "__main__":
    print(results("a", "b"))
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    print(results("a", "b"), loaded)
"""


@pytest.mark.skipif(
    sys.version_info < (3, 11) or not Path("/proc/self/task").exists(), reason="the first releases of 3.10 fork next to a thread"
)
@pytest.mark.parametrize(("what", "told"), [("forked", "[1, 1]\n[0, 0] [1]\n"), ("stopped", "None\n")])
def test_processes_are_forked_where_there_is_one_thread(tmp_path: Path, what: str, told: str) -> None:
    """They have what the first has loaded. Next to a thread they are not. If one is told to stop, what the first is writing stays."""
    (tmp_path / "forked.py").write_text(FORKED, encoding="utf-8")
    command = [sys.executable, "forked.py", what]
    assert subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8").stdout == told
    assert what == "forked" or (tmp_path / "table").read_bytes() == b"rows"


def test_the_bar_begins_its_thread_after_the_first_result(monkeypatch: pytest.MonkeyPatch) -> None:
    def threads() -> Generator[int, None, None]:
        for _ in range(3):
            yield threading.active_count()

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    before = threading.active_count()
    with click.Context(click.Command("outline")):
        first, *rest = console.progress(threads(), 3, silent=True)
    assert first == before < min(rest)
