"""The formats of a report, one module each: ``report`` takes what was checked and a language, and gives lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from .checked import Checked

Report = Callable[[Iterable[Checked], str], Iterator[str]]


def load(name: str) -> Report:
    """The report of a format. Raises MissingExtra where it needs a library that is not installed."""
    report: Report = import_module(f".{name}_report", __name__).report
    return report
