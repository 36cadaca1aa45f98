"""Does a line begin with a marker?"""

from __future__ import annotations

import pytest
from support import full_width

from speechparse.parsing.leading_marker import leading_marker


@pytest.mark.parametrize(
    ("line", "terminal"),
    [
        ("一、修船", "HANZI"),
        ("(一)修船", "HANZI_PAREN"),
        ("一是修船", "HANZI_VERB"),
        ("所以第一,要修船", "ORDINAL"),
        ("**一、修船**", "HANZI"),
        ("## (一)修船", "HANZI_PAREN"),
        ("修船。一是选木板。", None),
        ("修船,二、补网", None),
        ("船" * 39 + "。一是选木板", None),
        ("", None),
    ],
)
def test_leading_marker(line: str, terminal: str | None) -> None:
    for text in (line, full_width(line)):
        match = leading_marker(text)
        assert (match and match.terminal) == terminal
