"""Damaged files (fuzz/damage.py): a page, or an error that names the file."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator

import pytest

from fuzz import damage
from speechparse.readers import FileError

SEED = 20_000  # of no run but these


@pytest.fixture(autouse=True)
def restored(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What `fuzz.set_up` changes of the process. No file is too slow: that is for the benchmark to say."""
    handler, interval = signal.getsignal(signal.SIGVTALRM), sys.getswitchinterval()
    monkeypatch.setattr(signal, "setitimer", lambda _which, _seconds: None)
    yield
    signal.signal(signal.SIGVTALRM, handler)
    sys.setswitchinterval(interval)


@pytest.mark.parametrize("kind", damage.KINDS)
def test_some_damage(kind: str) -> None:
    assert damage.tried(kind, SEED, 0, 40).faults == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", damage.KINDS)
def test_much_damage(kind: str) -> None:
    assert damage.tried(kind, SEED, 40, 500).faults == []


def test_a_damage_can_be_had_again() -> None:
    assert damage.damaged("docx, its parts", 1, 7) == damage.damaged("docx, its parts", 1, 7)
    assert damage.damaged("pdf", 1, 7) != damage.damaged("pdf", 1, 8)


def reads(error: Exception | None) -> None:
    if error is not None:
        raise error


@pytest.mark.parametrize(
    ("error", "wrong"),
    [
        (KeyError("w:p"), "KeyError in test_damage.py"),
        (FileError("damaged"), "says 'damaged'"),
        (MemoryError(), "MemoryError in test_damage.py"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_fault_is_noticed(monkeypatch: pytest.MonkeyPatch, error: Exception, wrong: str) -> None:
    monkeypatch.setattr(damage, "_read", lambda _name: reads(error))
    tally = damage.tried("text", SEED, 0, 2)
    assert [number for number, _ in tally.faults] == [0, 1]
    assert all(said.startswith(wrong) for _, said in tally.faults)


def test_an_error_that_names_the_file_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(name: str) -> None:
        raise FileError(f"{name}: damaged at byte 7,000")

    monkeypatch.setattr(damage, "_read", refuses)
    tally = damage.tried("text", SEED, 0, 3)
    assert (tally.faults, dict(tally.refused)) == ([], {"damaged at byte n": 3})
