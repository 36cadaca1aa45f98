"""PDF is read in a process of its own: it is killed in time, has limited memory, and does not harm a program that forks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import wait_for

from fuzz.pdf_files import chained_filters, long_unicode, nested_forms, pdf
from speechparse import FileError, Limits, read
from speechparse.readers.pdf import process as pdf_process
from speechparse.readers.pdf import worker as pdf_worker
from speechparse.readers.source_file import Opened

from .test_pdf import BODY

SPEECH, SAID = pdf([BODY]), "\n".join(run.text for run in BODY)
HOSTILE = {"forms": nested_forms(), "filters": chained_filters(2**25), "unicode": long_unicode(100_000)}

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only there the memory of a process is limited")
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    pdf_process.end_all()
    yield
    pdf_process.end_all()


def kept() -> list[int]:
    """The processes that are kept."""
    return [process._popen.pid for process in pdf_process._kept]


# --- hostile files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["forms", "unicode"])
def test_it_is_killed_where_the_time_is_up(name: str, tmp_path: Path) -> None:
    file = tmp_path / "渡口.pdf"
    file.write_bytes(HOSTILE[name])
    assert len(HOSTILE[name]) < 5_000
    with pytest.raises(FileError, match=r"渡口\.pdf: takes more than 0\.5 seconds$"):
        read(file, limits=Limits(seconds=0.5, memory=2**40))
    assert kept() == []
    assert read(SPEECH).text == SAID


@on_linux
@pytest.mark.parametrize("name", HOSTILE)
def test_it_has_so_much_memory(name: str, tmp_path: Path) -> None:
    file = tmp_path / "渡口.pdf"
    file.write_bytes(HOSTILE[name])
    told = r"渡口\.pdf: PDFium fails on it: it is damaged, or takes more than 33,554,432 bytes of memory$"
    with pytest.raises(FileError, match=told):
        read(file, limits=Limits(memory=2**25))
    assert kept() == []
    assert read(SPEECH, limits=Limits(memory=2**25)).text == SAID


def test_the_limit_of_memory_is_that_of_each_file() -> None:
    filters = chained_filters(2**24)
    for memory, why in ((2**22, "memory" if sys.platform == "linux" else "no text layer"), (2**30, "no text layer")):
        with pytest.raises(FileError, match=why):
            read(filters, limits=Limits(memory=memory))


def test_an_answer_is_no_longer_than_the_memory() -> None:
    with pytest.raises(FileError, match="more than 100 bytes of memory"):
        pdf_process.start().read(Opened("", SPEECH, limits=Limits(memory=100)))
    assert kept() == []


# --- processes ------------------------------------------------------------------------------------------------


def test_a_process_reads_file_after_file() -> None:
    for data, error in ((SPEECH, ""), (b"%PDF-1.7\n", "damaged, or no PDF"), (SPEECH, "")):
        process = pdf_process.start()
        if error:
            with pytest.raises(FileError, match=error):
                process.read(Opened("渡口.pdf", data))
        else:
            assert process.read(Opened("渡口.pdf", data)).pages[0][0].text == BODY[0].text
        assert len(kept()) == 1
    first = kept()
    read(SPEECH)
    assert kept() == first


def test_one_that_has_died_is_not_asked() -> None:
    read(SPEECH)
    first = kept()
    pdf_process._kept[0]._popen.kill()
    pdf_process._kept[0]._popen.wait()
    assert read(SPEECH).text == SAID
    assert len(kept()) == 1
    assert kept() != first


def test_one_that_dies_as_it_is_asked() -> None:
    process = pdf_process.start()
    process._popen.kill()
    with pytest.raises(FileError, match=r"^the bytes: PDFium fails on it"):
        process.read(Opened("", SPEECH * 100))


def test_no_more_than_some_are_kept() -> None:
    processes = [pdf_process.start() for _ in range(6)]
    for process in processes:
        process.read(Opened("", SPEECH))
    assert len(kept()) == 4
    assert [process.alive() for process in processes] == [True] * 4 + [False] * 2


def test_one_that_does_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_GRACE", 0)
    process = pdf_process.start()
    process.end()
    assert not process.alive()


def test_it_does_not_outlast_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_process: object, _opened: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(pdf_process.Process, "_ask", interrupted)
    process = pdf_process.start()
    with pytest.raises(KeyboardInterrupt):
        process.read(Opened("", SPEECH))
    assert not process.alive()
    assert kept() == []


@pytest.mark.parametrize(("name", "value"), [("frozen", True), ("executable", ""), ("executable", "/no/such/python")])
def test_a_program_that_can_start_none(name: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, name, value, raising=False)
    with pytest.raises(FileError, match=r"^the bytes: PDF is read in a process of its own, which cannot be started: "):
        read(SPEECH)


def test_modules_are_found_where_the_program_finds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever that is, and whatever lies in the folder that the program was started in."""
    (tmp_path / "pypdfium2.py").write_text("raise ImportError")
    monkeypatch.chdir(tmp_path)
    assert read(SPEECH).text == SAID
    pdf_process.end_all()
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(FileError, match="PDFium fails"):
        read(SPEECH)


# --- the program around it ------------------------------------------------------------------------------------


@forks
def test_a_program_that_forks_while_a_thread_reads() -> None:
    """The child has none of the processes of its parent, and waits for no lock of a thread that it does not have."""
    read(SPEECH)
    errors: list[str] = []

    def read_long() -> None:
        with pytest.raises(FileError) as caught:
            read(HOSTILE["forms"], limits=Limits(seconds=3, memory=2**40))
        errors.append(str(caught.value))

    thread = threading.Thread(target=read_long)
    thread.start()
    wait_for(lambda: not kept())
    idle = pdf_process.start()
    idle.read(Opened("", SPEECH))
    parents = kept()
    child = os.fork()
    if child == 0:
        signal.alarm(60)  # a net for a child that hangs
        good = kept() == [] and read(SPEECH).text == SAID and kept() != parents
        pdf_process.end_all()
        os._exit(0 if good else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert kept() == parents
    assert read(SPEECH).text == SAID
    thread.join()
    assert errors == ["the bytes: takes more than 3 seconds"]


@forks
def test_it_does_not_outlive_the_program(tmp_path: Path) -> None:
    """Not even in the midst of a file."""
    (tmp_path / "forms.pdf").write_bytes(HOSTILE["forms"])
    program = (
        "import sys\nfrom speechparse import Limits, read\nfrom speechparse.readers.pdf import process as pdf_process\n"
        "start = pdf_process.start\n"
        "def started():\n    process = start()\n    print(process._popen.pid, flush=True)\n    return process\n"
        "pdf_process.start = started\nread(sys.argv[1], limits=Limits(memory=2**40))"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "forms.pdf")], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        reader = int(running.stdout.readline())
        running.kill()
    wait_for(lambda: not is_running(reader))


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_looks_whether_the_program_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    parents, ended = iter([7, 7, 7, 1]), []
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(os, "_exit", ended.append)
    pdf_worker._end_with(7)
    assert ended == [1]


def test_a_system_that_limits_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_file(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr("builtins.open", no_file)
    assert pdf_worker._address_space() == 0
    limit: Callable[[int], None] = pdf_worker._limit_memory
    limit(10)
