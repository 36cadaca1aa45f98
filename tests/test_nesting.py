"""Nesting alone: markers in, levels out.

A page is written as its markers, separated by blanks. A marker begins a paragraph, unless it is stuck to the one before it by
a ``+``: then it stands in the same paragraph. ``.`` is a sentence without a marker, ``:`` a lead that ends in a colon.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support import EXAMPLES, shape

from speechparse import nesting, parse

FILLER = "把堤上的草割一遍"
LEAD = {".": "前天下了一场大雨,河水涨到了第三级石阶,大家都看见了。", ":": "前天下了一场大雨,有几件事要马上做:"}


def page(markers: str) -> str:
    """The page that the notation stands for."""
    paragraphs = (word.split("+") for word in markers.split())
    return "".join("".join(LEAD.get(marker) or f"{marker}{FILLER}。" for marker in marks) + "\n" for marks in paragraphs)


def levels(markers: str) -> list[int]:
    return [item.level for item in parse(page(markers)).walk()]


# markers, levels, what it is about
CASES = [
    ("一、 二、 三、", "1 1 1", "one level"),
    ("一、 (一) (二) 二、 (一) (二)", "1 2 2 1 2 2", "two levels"),
    ("一、 (一) 1. 2. (二) 1. 2. 二、", "1 2 3 3 2 3 3 1", "three levels"),
    ("一、 (一) 1. (1) ① ② (2) 2. (二) 二、", "1 2 3 4 5 5 4 3 2 1", "five levels"),
    ("(一) 1. 2. (二) 1. 2.", "1 2 2 1 2 2", "no 一、: (一) is the first level"),
    ("1. (1) (2) 2. (1) (2)", "1 2 2 1 2 2", "1. is the first level"),
    ("一、 1. 2. 二、 1. 2.", "1 2 2 1 2 2", "1. right under 一、"),
    ("一、 ① ② 二、 ① ②", "1 2 2 1 2 2", "① right under 一、"),
    ("一、 一要 二要 三要 二、 一要 二要", "1 2 2 2 1 2 2", "一要 right under 一、"),
    ("一、 (一)+一要+二要 (二)+一要+二要 二、", "1 2 3 3 2 3 3 1", "一要 inside the paragraph of (一)"),
    ("一、+一是+二是+三是 二、+一是+二是", "1 2 2 2 1 2 2", "一是 inside the paragraph of 一、"),
    ("一要 二要 三要", "1 1 1", "一要 alone"),
    ("一要+一是+二是 二要+一是+二是 三要", "1 2 2 1 2 2 1", "一是 under 一要"),
    ("第一, 第二, 第三,", "1 1 1", "ordinals alone"),
    ("第一,+一是+二是 第二,+一是+二是", "1 2 2 1 2 2", "一是 under 第一,"),
    ("首先, 其次, 再次, 最后,", "1 1 1 1", "a sequence alone"),
    ("一、 首先, 其次, 最后, 二、 首先, 其次, 最后,", "1 2 2 2 1 2 2 2", "a sequence in each section"),
    ("首先,+第一,+第二, 其次,+第一,+第二, 最后,", "1 2 2 1 2 2 1", "ordinals under a sequence"),
    ("一、 —— —— 二、 —— —— ——", "1 2 2 1 2 2 2", "dashes in each section"),
    ("一、 ——+一要+二要 ——+一要+二要 二、", "1 2 3 3 2 3 3 1", "dashes as the middle level"),
    ("一、 ● ● 二、 ● ●", "1 2 2 1 2 2", "bullets in each section"),
    ("一、 其一, 其二, 二、", "1 2 2 1", "其一 其二 in a section"),
    ("一、 :+一是+二是 :+一是+二是 二、", "1 2 2 2 2 1", "two lists in one section"),
    ("一、 . 一是 二是 . 一是 二是 二、", "1 2 2 2 2 1", "two lists of paragraphs in one section"),
    ("一、 (一) 1. 2. (二) 3. 4. 二、", "1 2 3 3 2 3 3 1", "numbers that run on across parents"),
    ("一、 三、 四、", "1 1 1", "二、 is missing"),
    ("一、 (一) (二) (四) 二、", "1 2 2 2 1", "(三) is missing"),
    ("一、 二、 三、 (四) (五) 六、", "1 1 1 1 1 1", "two markers in the wrong style"),
    ("一、 二、 二、 三、", "1 1 1 1", "二、 is there twice"),
    ("一、 (一)+(二) (三) 二、", "1 2 2 2 1", "(二) inside a paragraph"),
    ("一、 .+一是 二是 三是 二、", "1 2 2 2 1", "a list that begins inline goes on in paragraphs"),
    ("一要 二是 三要", "1 1 1", "a verb that changes"),
    ("第一, 首先, 其次, 第二, 首先, 其次,", "1 2 2 1 2 2", "a sequence under ordinals"),
    ("第一章 一、 二、 第二章 一、 二、", "1 2 2 1 2 2", "chapters over 一、"),
    ("一、 (一) (二) . 二、 (一) (二) .", "1 2 2 1 2 2", "paragraphs without markers between"),
    ("一、 第一, 第二, 二、 第一, 第二,", "1 2 2 1 2 2", "ordinals in each section"),
    ("一、 (一) 第一, 第二, (二) 第一, 第二, 二、", "1 2 3 3 2 3 3 1", "ordinals under (一)"),
    ("第一, 1. 2. 第二, 1. 2.", "1 2 2 1 2 2", "1. under ordinals"),
    ("一是 1. 2. 二是 1. 2.", "1 2 2 1 2 2", "1. under 一是"),
    ("1、 一是 二是 2、 一是 二是", "1 2 2 1 2 2", "一是 under 1、"),
    ("一、 1. (1) (2) 2. (1) (2) 二、", "1 2 3 3 2 3 3 1", "(一) is left out"),
    ("一、 ① 1) 2) ② 二、", "1 2 3 3 2 1", "1) under ①, against its rank"),
    ("一、+(一)+(二) 二、+(一)+(二)", "1 2 2 1 2 2", "each section one paragraph"),
    ("一、 一要 二要+一是+二是 三要 二、", "1 2 2 3 3 2 1", "a list in the midst of another"),
    ("首先,+一是+二是 其次,+一是+二是 最后,", "1 2 2 1 2 2 1", "一是 under a sequence"),
    ("第一个问题: 第一, 第二, 第二个问题: 第一, 第二,", "1 2 2 1 2 2", "ordinals under ordinals with a noun"),
    ("一、 (一) (二) 1. 2. (三) 二、 (一)", "1 2 2 3 3 2 1 2", "a lone (一) at the end"),
    ("(一) (二) 1、 2、 (三)", "1 1 2 2 1", "only the last has items"),
]


@pytest.mark.parametrize(("markers", "expected"), [pytest.param(m, e, id=about) for m, e, about in CASES])
def test_levels(markers: str, expected: str) -> None:
    assert levels(markers) == [int(level) for level in expected.split()]


SERIES = [
    ("一、 二、 三、", [3], "one series"),
    ("一、 :+一是+二是 :+一是+二是+三是 二、", [2, 2, 3], "a restart opens a new series"),
    ("一、 二、 三、 (四) (五) 六、", [6], "the wrong style stays in the series"),
    ("一、 二、 四、", [3], "a gap stays in the series"),
    ("(一) 1. 2. (二) 3. 4.", [2, 2, 2], "numbers that run on are a series for each parent"),
    ("一、 一要 二要 . —— —— 二、", [2, 2, 2], "lists of two styles"),
]


@pytest.mark.parametrize(("markers", "expected"), [pytest.param(m, e, id=about) for m, e, about in SERIES])
def test_lengths_of_the_series(markers: str, expected: list[int]) -> None:
    document = parse(page(markers))
    parents = [*(part for speech in document.speeches for part in speech.parts), *document.walk()]
    assert [len(series.items) for parent in parents for series in parent.series] == expected


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_plain_markers_are_read_as_the_search_reads_them(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = file.read_bytes().decode()
    quick = shape(parse(page))
    monkeypatch.setattr(nesting, "PLAIN", float("inf"))
    assert shape(parse(page)) == quick
