"""Folding: one code point for one, whatever OpenCC makes of a text."""

from __future__ import annotations

import pytest

from speechparse.language import folding as source
from speechparse.language.conversion import converter

TABLE = {"發": "发", "說": "说", "甲乙": "丙", "瓲": "吨位", "\ufffd": "\ufffd"}
"""Conversions as a dictionary of OpenCC might have them; two of them change the length of a text."""


def convert(text: str) -> str:
    for traditional, simplified in TABLE.items():
        text = text.replace(traditional, simplified)
    return text


@pytest.mark.parametrize(
    ("page", "folded"),
    [
        ("發說", "发说"),
        ("發\n甲乙說\n發", "发\n甲乙说\n发"),  # a word that would become one character stays
        ("瓲發", "瓲发"),  # a character that would become a word stays
        ("發瓲\r\n說", "发瓲 \n说"),
        ("甲乙\ud800說\n", "甲乙\ufffd说\n"),
    ],
)
def test_a_conversion_that_changes_the_length_is_not_taken(page: str, folded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "converter", lambda _configuration: convert)
    assert source.fold(page) == folded
    assert len(folded) == len(page)


def test_what_opencc_changes_is_not_taken_for_simplified() -> None:
    """Characters one by one, and words of which no character is changed alone. OpenCC 1.1.9 ends a text at NUL."""
    characters = [chr(code) for code in range(1, 0x110000) if not 0xD800 <= code < 0xE000 and chr(code) != "\n"]
    changed = [one for one, new in zip(characters, converter("t2s")("\n".join(characters)).split("\n"), strict=True) if one != new]
    assert len(changed) > 4000
    assert not any(map(source._is_simplified, [*changed, "深沈", "藉以", "英哩", "土坏", "坏布", "答覆", "覆信"]))
    assert source._is_simplified("不分好坏,水面覆盖,小船颠覆。二〇二一年(一)船\ufffd")


def test_opencc_is_loaded_when_a_page_needs_it_or_it_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = []
    monkeypatch.setattr(source, "converter", lambda _configuration: loaded.append(1) or str)
    monkeypatch.setattr(source, "_looked_through", 0)
    page = "修船" * 20_000
    assert [(source.fold(page), len(loaded))[1] for _ in range(4)] == [0, 0, 1, 2]
    monkeypatch.setattr(source, "_looked_through", 0)
    source.fold("發船")
    assert len(loaded) == 3
