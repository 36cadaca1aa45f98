"""What is kept of markers is bounded in bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from speechparse.checker import forms
from speechparse.language import numerals
from speechparse.parsing import candidates as scan
from speechparse.system.short_cache import LONGEST, MOST, short_cache


def test_short_texts_are_asked_for_once() -> None:
    asked: list[tuple[str, ...]] = []

    @short_cache
    def length(*texts: str) -> int:
        """How long texts are."""
        asked.append(texts)
        return sum(map(len, texts))

    assert length.__doc__ == "How long texts are."
    for size in (0, 1, LONGEST, LONGEST + 1, 10 * LONGEST):
        assert length("一" * size) == length("一" * size) == size
    assert [len(texts[0]) for texts in asked] == [0, 1, LONGEST, *(2 * [LONGEST + 1]), *(2 * [10 * LONGEST])]
    assert length("一" * 40, "二" * 40) == length("一" * 40, "二" * 40) == 80
    assert len(asked) == 9


def test_no_more_than_so_many_are_kept() -> None:
    asked: list[str] = []

    @short_cache
    def ask(text: str) -> None:
        asked.append(text)

    for number in [*range(MOST + 1), 0]:
        ask(str(number))
    assert len(asked) == MOST + 2


@pytest.mark.parametrize(
    ("ask", "module", "works", "piece"),
    [
        (partial(scan._said, "DASH"), scan, "_key", "—"),
        (numerals.value, numerals, "_parser", "九"),
        (forms.folded, forms, "fold", "—"),
        (forms._delimiter, forms, "numeral_span", "九"),
        (partial(forms._form, "ordinal"), forms, "_delimiter", "九"),
    ],
)
def test_long_markers_are_not_kept(
    ask: Callable[[str], object], module: object, works: str, piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said of a marker is kept, but not where it is a row of a million dashes."""
    calls: list[str] = []
    work = getattr(module, works)
    monkeypatch.setattr(module, works, lambda *texts: calls.append(works) or work(*texts))
    for length, times in ((LONGEST // 2 + 3, 1), (LONGEST * 2, 4)):
        for _ in range(4):
            ask(piece * length)
        assert len(calls) == times
        calls.clear()
