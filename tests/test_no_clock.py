"""No test reads a clock: on a busy machine it would fail though nothing is wrong. What must be timed is in benchmarks/."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FILES = sorted(Path(__file__).parent.rglob("*.py"))

CLOCKS = {
    "time": {name + unit for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time") for unit in ("", "_ns")}
    | {"clock_gettime", "clock_gettime_ns"},
    "datetime": {"now", "today", "utcnow"},
    "date": {"today"},
    "timeit": {"timeit", "repeat", "Timer", "default_timer"},
    "resource": {"getrusage"},
    "os": {"times"},
    "signal": {"setitimer"},
}
WAITS = {"timeout", "deadline"}
"""Arguments that make a test fail after so many seconds."""
HANGS = 60
"""So many seconds, or more, are met by nothing but what hangs."""


def clocks(code: str) -> Iterator[tuple[int, str]]:
    """The lines that read a clock or wait for a time, with what they read."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.ImportFrom(module=str(module), names=names):
                yield from ((node.lineno, name.name) for name in names if name.name in CLOCKS.get(module, ()))
            case ast.Import(names=names):
                yield from ((node.lineno, name.name) for name in names if name.name in CLOCKS and name.asname)
            case ast.Attribute(value=ast.Name(id=module) | ast.Attribute(attr=module), attr=name):
                if name in CLOCKS.get(module, ()):
                    yield node.lineno, name
            case ast.keyword(arg=str(name), value=value) if name in WAITS:
                if not patient(value):
                    yield value.lineno, name
            case ast.Call(func=ast.Attribute(value=ast.Name(id="signal"), attr="alarm"), args=[value]) if not patient(value):
                yield node.lineno, "alarm"


def patient(limit: ast.expr) -> bool:
    """Is this no limit of time, or one that only what hangs meets?"""
    seconds = limit.value if isinstance(limit, ast.Constant) else 0
    return seconds is None or (isinstance(seconds, int) and seconds >= HANGS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_test_reads_a_clock(file: Path) -> None:
    assert list(clocks(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("import time\nbegan = time.monotonic()", [(2, "monotonic")]),
        ("from time import process_time as now", [(1, "process_time")]),
        ("datetime.now()", [(1, "now")]),
        ("signal.setitimer(signal.ITIMER_REAL, 1)", [(1, "setitimer")]),
        ("import time as clock", [(1, "time")]),
        ("clock.now()", []),
        ("run(command, timeout=10)", [(1, "timeout")]),
        ("run(command, timeout=60)", []),
        ("signal.alarm(5)", [(1, "alarm")]),
        ("signal.alarm(60)", []),
        ("settings(deadline=limit)", [(1, "deadline")]),
        ("settings(deadline=None)", []),
        ("from time import sleep\nsleep(0.01)\ndate = '2017'", []),
        ("monkeypatch.setattr('speechparse.system.limits.clock', ticks)", []),
    ],
)
def test_what_reads_a_clock(code: str, read: list[tuple[int, str]]) -> None:
    assert list(clocks(code)) == read
