"""Pages that readers make."""

from __future__ import annotations

import pytest

from speechparse.readers import Page


@pytest.mark.parametrize(("text", "many"), [("", 1), ("一\n", 2), ("一\r\n二\r三\n四", 4), ("一\v\f\x85\u2028", 1)])
def test_each_line_has_a_number(text: str, many: int) -> None:
    page = Page(text, numbers=[7] * many)
    assert page.place(len(text)).number == 7
    for other in (many - 1, many + 1):
        with pytest.raises(ValueError, match=f"{other} numbers for {many} lines"):
            Page(text, numbers=[7] * other)
