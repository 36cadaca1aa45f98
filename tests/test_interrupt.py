"""Ctrl-C: the command stops at once, writes nothing more, and says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from multiprocessing import active_children
from pathlib import Path

import pytest
from click.testing import CliRunner

from speechparse.cli import cli
from speechparse.cli.batch import Done, over
from speechparse.system.files import Found
from speechparse.system.interrupts import check_interrupt, interrupts_kept
from speechparse.system.replacing import replace

COMMAND = str(Path(sys.executable).with_name("speechparse"))
FILES = 80
# Long enough that hardly a file is done between the signal and the end.
PAGE = ("一、采茶\n二、晒茶\n二、炒茶\n四、卖茶\n" + "清早上山,逢集下山。\n" * 20) * 200


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """What the tests start hears Ctrl-C, though they be run in the background, where a shell has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(FILES):
        (tmp_path / "in" / f"{number}.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def contents(folder: Path) -> dict[Path, bytes]:
    found = {}
    for file in folder.rglob("*"):
        with suppress(FileNotFoundError, IsADirectoryError):  # one that was half written may have got its name since
            found[file] = file.read_bytes()
    return found


def changed(folder: Path) -> int:
    """How many files are not as they were, new ones among them."""
    return sum(content != PAGE.encode() for file, content in contents(folder).items() if file.suffix != ".partial")


def session(number: int) -> Iterator[str]:
    """The commands of the processes of a session; those that are ending have none any more."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            of = (process / "stat").read_text().rpartition(")")[2].split()[3]
            command = (process / "cmdline").read_text()
        except OSError:  # it has ended
            continue
        if int(of) == number and command:
            yield command


@pytest.mark.parametrize("to", ["the command", "all its processes"])
@pytest.mark.parametrize(
    "arguments", [("check", "--fix", "in"), ("outline", "in", "-o", "out"), ("outline", "in", "-o", "out", "--jobs", "1")]
)
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes cannot be listed")
def test_ctrl_c_stops_at_once(folder: Path, arguments: tuple[str, ...], to: str) -> None:
    command = [COMMAND, *arguments] if "--jobs" in arguments else [COMMAND, *arguments, "--jobs", "2"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    ) as begun:
        while not (before := changed(folder)) and begun.poll() is None:
            pass
        if to == "the command":
            begun.send_signal(signal.SIGINT)
        else:  # as a terminal does it
            os.killpg(begun.pid, signal.SIGINT)
        said, told = begun.communicate(timeout=60)
        assert list(session(begun.pid)) == []
    assert (begun.returncode, told) == (130, "speechparse: interrupted\n")
    assert ":4:1: " not in said or len(said.splitlines()) < FILES
    assert before <= changed(folder) <= before + 12
    assert [file for file in contents(folder) if file.name.endswith(".partial")] == []


@pytest.mark.parametrize("to", ["the command", "all its processes"])
def test_ctrl_c_while_the_processes_begin(folder: Path, to: str) -> None:
    """They say nothing either."""
    command = [COMMAND, "check", "in", "--jobs", "2"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as begun:
        while len(list(session(begun.pid))) < 2 and begun.poll() is None:
            pass
        (begun.send_signal if to == "the command" else lambda number: os.killpg(begun.pid, number))(signal.SIGINT)
        _, told = begun.communicate(timeout=60)
    assert (begun.returncode, told) == (130, b"speechparse: interrupted\n")


class Callback:
    """What Python calls when it deletes an object may raise nothing: this is as if Ctrl-C came just then."""

    def __del__(self) -> None:
        raise KeyboardInterrupt


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_in_a_callback_is_not_lost(folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    def called_back(_options: object) -> int:
        Callback()
        return 0

    monkeypatch.setattr(import_module("speechparse.cli.outline"), "_written_since", called_back)
    result = CliRunner().invoke(cli, ["outline", str(folder / "in"), "-o", str(folder / "out"), "--jobs", jobs])
    assert (result.exit_code, result.output) == (130, "speechparse: interrupted\n")
    assert changed(folder) == 0


def test_another_exception_in_a_callback_is_told_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    class Faulty:
        def __del__(self) -> None:
            raise ValueError("in a callback")

    told: list[BaseException | None] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda what: told.append(what.exc_value))
    with interrupts_kept():
        Faulty()
        check_interrupt()
    assert [str(error) for error in told] == ["in a callback"]


def test_ctrl_c_while_opencc_is_loaded(tmp_path: Path) -> None:
    """A module in C that is interrupted says that it cannot be imported."""
    (tmp_path / "opencc.py").write_text(
        "try:\n    raise KeyboardInterrupt\nexcept BaseException as error:\n    raise ImportError('failed') from error\n"
    )
    (tmp_path / "in.txt").write_text("一、採茶\n二、曬茶\n", encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "speechparse", "outline", "in.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
    )
    assert (told.returncode, told.stdout, told.stderr) == (130, "", "speechparse: interrupted\n")


# --- the processes -------------------------------------------------------------------------------------------


def waits(file: Found) -> int:
    """Never be done with a file that is being written, and do not listen to signals if its name says so."""
    if file.name == "done":
        return 0
    if "deaf" in file.name:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.fsync = wait  # type: ignore[assignment]
    replace(file.name, b"new")
    return 1


def wait(_descriptor: int) -> None:
    while True:
        pass


@pytest.mark.parametrize("name", ["hears", "deaf"])
def test_processes_that_are_stopped_clean_up_if_they_can(tmp_path: Path, name: str) -> None:
    results = over(waits, [Found("done", "done"), Found(str(tmp_path / name), name)], 2)
    assert next(results) == Done(Found("done", "done"), 0, None)
    while not any(tmp_path.iterdir()):
        pass
    results.close()
    assert not active_children()
    assert bool([*tmp_path.iterdir()]) == (name == "deaf")


def test_where_signals_cannot_be_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "pthread_sigmask")
    files = [Found("done", "done")] * 3
    assert [done.result for done in over(waits, files, 2)] == [0, 0, 0]
