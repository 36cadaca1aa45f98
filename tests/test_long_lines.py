"""What is written and reported of a page of one long line takes time that grows with its length, not with its square.

A copy of a long text is one call of a function, and so is that of a short one: it is code points that are counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import SupportsIndex

import pytest
from support import calls

from speechparse import check
from speechparse.checker.finding import Edit
from speechparse.cli import checking as run
from speechparse.leaves import Span
from speechparse.readers.page import Page
from speechparse.reports import load
from speechparse.reports.checked import Checked
from speechparse.system.files import Found
from speechparse.writers import docx_writer


class Counted(str):
    """A text that counts the code points that are copied out of it."""

    copied = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        piece = super().__getitem__(key)
        Counted.copied += len(piece)
        return piece

    def __radd__(self, text: str) -> Counted:
        whole = Counted(text.__add__(self))
        Counted.copied += len(whole)
        return whole

    __add__ = __radd__


def copied(work: Callable[[], object]) -> int:
    Counted.copied = 0
    work()
    return Counted.copied


@pytest.mark.parametrize("form", ["concise", "full", "json", "github"])
def test_a_report_of_many_findings_in_a_line(form: str) -> None:
    text = "今天讲三点。" + "(1)修船。(1)修桥。(3)修路。" * 400
    findings = check(text)
    assert len(findings) >= 400
    page = Page(Counted(text))
    assert copied(lambda: list(load(form)([Checked(page, findings)], "zh"))) <= 100 * len(findings)


def test_items_that_go_on_a_line_of_a_word_document() -> None:
    """Each is added to the text of the latest paragraph, which is not copied for it."""
    blocks: list[docx_writer._Block] = []

    def write() -> None:
        for _ in range(1_000):
            docx_writer._go_on(blocks, Counted("其次修船。"), begins=False)

    assert copied(write) <= 1_000 * 5
    assert [block.text for block in blocks] == ["其次修船。" * 1_000]


def test_a_diff_of_many_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every second line is another: difflib would look for each of them among all."""
    file = tmp_path / "渡口.txt"
    monkeypatch.setattr(
        run, "edits_of", lambda page, *_, unsafe: [Edit(span=Span(m.start(1), m.end(1)), text="1") for m in zero(page.text)]
    )
    zero = re.compile(r"\n(0)\. ").finditer
    many = []
    for lines in (500, 1_000, 2_000):
        file.write_bytes("".join(f"{number if number % 2 else 0}. 修船\n" for number in range(lines)).encode())
        many.append(calls(partial(run.differences, Found(str(file), file.name), run.Options())))
    first, second = (more - less for less, more in pairwise(many))
    assert second == pytest.approx(2 * first, rel=0.1)
