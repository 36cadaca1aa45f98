"""Folding: one code point for one, whatever OpenCC makes of a text."""

from __future__ import annotations

import pytest

from speechparse.language import folding as source

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
    monkeypatch.setattr(source, "_simplifier", lambda: convert)
    assert source.fold(page) == folded
    assert len(folded) == len(page)
