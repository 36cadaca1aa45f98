"""The command that serves the page: its processes, and how it ends."""

from __future__ import annotations

import asyncio
import http.client
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from speechparse import FileError
from speechparse.cli import cli
from speechparse.servers.web.work import Upload
from speechparse.servers.web.workers import Workers
from speechparse.system.limits import Limits

COMMAND = str(Path(sys.executable).with_name("speechparse"))
LONG = ("一、采茶\n二、晒茶\n二、炒茶\n四、卖茶\n" + "清早上山,逢集下山。\n" * 20) * 20_000


def named(upload: Upload) -> str:
    """The name of a file, unless it says otherwise."""
    if "dies" in upload.name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "hangs" in upload.name:
        threading.Event().wait()
    if "fails" in upload.name:
        raise upload.error("no")
    return upload.name


def test_a_file_that_kills_its_process_harms_no_other() -> None:
    async def in_turn(*rounds: list[str]) -> list[str | BaseException]:
        results: list[str | BaseException] = []
        with Workers(2) as workers:
            for names in rounds:
                asking = [workers.do(named, Upload(name, b"", Limits(), "en")) for name in names]
                results += await asyncio.gather(*asking, return_exceptions=True)
        return results

    results = asyncio.run(in_turn(["a", "dies"], ["fails"], ["b"]))
    assert [str(result) for result in results] == ["a", "dies: the process that worked on it died", "fails: no", "b"]
    assert [isinstance(result, FileError) for result in results] == [False, True, True, False]


def test_a_file_whose_work_never_looks_at_the_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechparse.servers.web.workers.GRACE", 0.2)

    async def in_turn() -> list[str]:
        with Workers(1) as workers:
            with pytest.raises(FileError, match="hangs: takes more than 0 seconds"):
                await workers.do(named, Upload("hangs", b"", Limits(seconds=0), "en"))
            return [await workers.do(named, Upload("b", b"", Limits(), "en"))]

    assert asyncio.run(in_turn()) == ["b"]


def answered(connection: http.client.HTTPConnection) -> int | None:
    """The status of an answer; None if there is none."""
    try:
        return connection.getresponse().status
    except (http.client.HTTPException, ConnectionError):
        return None


def test_ctrl_c_while_a_file_is_read() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # which the command inherits, though it be run in the background
    try:
        serving = subprocess.Popen(
            [COMMAND, "serve", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with serving:
        assert serving.stdout is not None
        place = urlsplit(serving.stdout.readline().strip())
        asking = http.client.HTTPConnection(str(place.hostname), place.port or 0)
        asking.request("POST", "/outline?name=long.txt", LONG.encode())
        other = http.client.HTTPConnection(str(place.hostname), place.port or 0)
        other.request("GET", "/")
        assert other.getresponse().status == 200  # it answers meanwhile
        os.killpg(serving.pid, signal.SIGINT)  # as a terminal does it
        assert answered(asking) != 200
        _, told = serving.communicate(timeout=60)
    assert (serving.returncode, told) == (130, "speechparse: interrupted\n")


def test_others_are_let_in_only_if_that_is_said() -> None:
    done = CliRunner().invoke(cli, ["serve", "--host", "0.0.0.0", "--port", "0", "--lang", "zh"])
    assert done.exit_code == 2
    assert done.output.startswith("speechparse: 0.0.0.0: 别的机器也连得上")


def test_without_its_libraries_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "speechparse.servers.web.app", raising=False)
    done = CliRunner().invoke(cli, ["serve", "--port", "0"])
    assert done.exit_code == 2
    assert done.output == "speechparse: speechparse serve needs starlette: pip install 'starlette>=0.40' 'uvicorn>=0.30'\n"
