"""Nesting alone: markers in, levels out.

A page is written as its markers, separated by blanks. A marker begins a paragraph, unless it is stuck to the one before it by
a ``+``: then it is in the same paragraph; by a ``~``, in the same sentence, after a comma. ``.`` is a sentence without a marker,
``:`` a lead that ends in a colon, ``!`` a sentence that turns to the whole, ``&`` one that announces a list of the speaker's own,
``A`` and ``B`` are what two speakers say.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from support import CORPUS, EXAMPLES

from speechparse import parse
from speechparse.parsing import nesting
from speechparse.parsing.nesting import DEPTH
from speechparse.parsing.outline import lexer

FILLER = "把堤上的草割一遍"
LEAD = {
    ".": "前天下了一场大雨,河水涨到了第三级石阶,大家都看见了。",
    ":": "前天下了一场大雨,有几件事要马上做:",
    "!": "总之,河堤是大家的河堤,守住它要靠每一个人。",
    "&": "此外,我再提两点要求:",
    "A": "老周师傅:前天下了一场大雨,河水涨到了第三级石阶。",
    "B": "老吴师傅:河水涨到了第三级石阶,大家都看见了。",
}


def page(markers: str) -> str:
    """The page that the notation stands for."""
    paragraphs = ([LEAD.get(sentence) or _items(sentence) for sentence in word.split("+")] for word in markers.split())
    return "".join("".join(sentences) + "\n" for sentences in paragraphs)


def _items(markers: str) -> str:
    return ",".join(f"{marker}{FILLER}" for marker in markers.split("~")) + "。"


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
    ("一、 三、 二、 四、", "1 1 1 1", "two sections have changed places"),
    ("二、 一、 三、 四、", "1 1 1 1", "the first two have changed places"),
    ("一、 二、 三、 二、 四、", "1 1 1 1 1", "a number steps back"),
    ("一、 二、 1. 2. 3. 2. 三、", "1 1 2 2 2 2 1", "a number steps back below a section"),
    ("一、 . 一、 二、", "1 1 1", "一、 is there twice, with text between"),
    ("(一) 二、 三、", "1 1 1", "the first marker in the wrong style"),
    ("一、 二、 三是 四、", "1 1 1 1", "a verb where a stop was meant"),
    (".+一要~三要~二要~四要", "1 1 1 1", "two clauses have changed places"),
    (".+一是~三是", "1 1", "a clause is missing"),
    (".+一是~七是", "1", "a number too far off is prose"),
    (".+第一,~第二点,", "1 1", "a noun that comes later"),
    (".+一是~第二,", "1 1", "一是 and then 第二"),
    ("首先, 第二, 第三,", "1 1 1", "a sequence that goes on in ordinals"),
    ("首先, 其次, 第三, 第四,", "1 1 1 1", "其次 counts as the second"),
    ("首先, 其二, 其三,", "1 1 1", "a sequence that goes on in 其二"),
    ("首先,", "", "a lone 首先 is prose"),
    ("——", "", "a lone dash is prose"),
    (".+一是", "1", "a lone 一是 is a list left unfinished"),
    ("首先,+. 第一, 第二,", "1 1", "首先 before 第一 is prose"),
    ("首先,+一是+二是 最后,+一是+二是", "1 1 1 1", "首先 and 最后 alone are prose"),
    ("首先,+. 首先,", "", "首先 twice is prose"),
    ("一、 首先, 二、 第一, 第二,", "1 1 2 2", "a lone 首先 in a section"),
    ("一、 第一,+. 第二,+. . 一是 二是 二、", "1 2 2 2 2 1", "a list after two points in words is not the second's"),
    ("一、 1.+. 2.+. . 一是 二是 二、", "1 2 2 3 3 1", "… but after two of a rank it is"),
    ("一、 二、 ! 第一, 第二,", "1 1 1 1", "a list after a turn to the whole is on the level of the sections"),
    ("一、 (一) ! 一要 二要", "1 2 1 1", "a list after a turn, from two levels down"),
    ("一、 (一) (二) ! (1) (2)", "1 2 2 1 1", "a ranked list after a turn"),
    ("一、+. 一是 二是 ! 一是 二是 二、", "1 2 2 2 2 1", "a list after a turn stays in its section where another section follows"),
    ("一、 (一) 1. 2. ! (1) (2) (二) 二、", "1 2 3 3 3 3 2 1", "… and in its point where another point follows"),
    ("一、+. 二、+. 三、+. . 一是 二是", "1 1 1 1 1", "sections of a paragraph each are over where an unmarked one follows"),
    ("一、+. 二、+. . 三、+. . 一是 二是", "1 1 1 2 2", "… but not where another went on past its paragraph"),
    ("一、+. (一)+. . (二)+. . 1. 2.", "1 2 2 3 3", "points that go on past their paragraphs"),
    ("(一) 一、 二、 (二)", "1 2 2 1", "一、 under (一), against its rank"),
    ("1. 2. 一、 二、", "1 1 1 1", "一、 after 1. 2."),
    ("1. 2.+: 一、 (1) (2) 二、 (1) (2)", "1 1 2 3 3 2 3 3", "… but below 2. where that ends in a colon"),
    ("(一) . 一、 二、 (二)+. 一、 (1) (2) 二、", "1 2 2 1 2 3 3 2", "一、 under each (一), against its rank"),
    ("第一, (一) (二) 第二,+. (一) (二) 第三,+. (一) (二)", "1 2 2 1 2 2 1 2 2", "(一) under each ordinal with text"),
    ("(一) 一、 二、 (二) 一、 二、 (三)+. 一、+. 二、+. (一) (二)", "1 2 2 1 2 2 1 2 2 3 3", "a list right after an item is its own"),
    ("一要 (1) (2) 二要", "1 2 2 1", "(1) under 一要"),
    ("一要 1. 2. 二要", "1 2 2 1", "1. under 一要"),
    ("一要+1.+2.+二要+1.+2.", "1 2 2 1 2 2", "1. under 一要, all in one paragraph"),
    ("一、+一是+二是 (1) (2)", "1 2 2 2 2", "a list of paragraphs after an inline one"),
    (".+一是~二是+:+一要~二要", "1 1 1 1", "a colon announces another list"),
    ("A B A+首先,+其次, B+最后,", "1 1", "another speaker's 最后 is his own"),
]


@pytest.mark.parametrize(("markers", "expected"), [pytest.param(m, e, id=about) for m, e, about in CASES])
def test_levels(markers: str, expected: str) -> None:
    assert levels(markers) == [int(level) for level in expected.split()]


@pytest.mark.parametrize(("following", "expected"), [("", [1, 2, 2, 2, 2, 2, 1]), ("石阶很滑。", [1, 2, 2, 2, 3, 3, 1])])
def test_where_each_sentence_has_a_line_items_are_no_headings(following: str, expected: list[int]) -> None:
    line = "前天下了雨,河水涨到第三级石阶。\n"
    lines = line.replace("\n", f"{following}\n")
    first = "".join(f"{marker}{FILLER}。\n{lines}" for marker in ("一是", "二是", "三是"))
    second = "".join(f"{marker}{FILLER}。\n{line}" for marker in ("第一,", "第二,"))
    text = f"一、修渠\n{first}今年要做到两点:\n{second}{line * 9}二、守闸\n{lines * 9}"
    assert [item.level for item in parse(text).walk()] == expected


SERIES = [
    ("一、 二、 三、", [3], "one series"),
    ("一、 :+一是+二是 :+一是+二是+三是 二、", [2, 2, 3], "a restart opens a new series"),
    ("一、 二、 三、 (四) (五) 六、", [6], "the wrong style stays in the series"),
    ("一、 二、 四、", [3], "a gap stays in the series"),
    ("(一) 1. 2. (二) 3. 4.", [2, 2, 2], "numbers that run on are a series for each parent"),
    ("一、 一要 二要 . —— —— 二、", [2, 2, 2], "lists of two styles"),
    ("三、 四、 一、 二、", [2, 2], "… also after numbers that begin late"),
    ("一、 . 一、 二、", [3], "一、 twice is one series"),
]


@pytest.mark.parametrize(("markers", "expected"), [pytest.param(m, e, id=about) for m, e, about in SERIES])
def test_lengths_of_the_series(markers: str, expected: list[int]) -> None:
    document = parse(page(markers))
    parents = [*(part for speech in document.speeches for part in speech.parts), *document.walk()]
    assert [len(series.items) for parent in parents for series in parent.series] == expected


@pytest.mark.parametrize("pairs", range(DEPTH - 2, DEPTH + 3))
def test_series_nest_so_deep_and_no_deeper(pairs: int) -> None:
    """一要 二要 below each 二要: a series that would be too deep is read in some other way, also after (1)."""
    nested = "+".join(["一要", "二要"] * pairs)
    deepest = [level for level in range(1, DEPTH + 1) for _ in "一二"]
    assert levels(nested)[: 2 * DEPTH] == deepest[: 2 * pairs]
    found = levels(f"{nested}+(1)+(2)")
    assert max(found) <= DEPTH
    if pairs < DEPTH:
        assert found == deepest[: 2 * pairs + 2]


# --- one outline, read in the obvious way and by the search -----------------------------------------------------

RANKED = ["一、 二、 三、 四、", "(一) (二) (三) (四)", "1. 2. 3. 4.", "(1) (2) (3) (4)"]
WORDS = ["第一, 第二, 第三, 第四,", "一要 二要 三要 四要", "其一, 其二, 其三, 其四,"]
UNCLEAR = ["—— —— —— ——", "① ② ③ ④", "问题一: 问题二: 问题三: 问题四:"]


def outline(seed: int, unranked: list[str]) -> tuple[str, list[int]]:
    """Some outline without a fault, drawn by lot, as markers and their levels. Levels of rank may be left out."""
    dice = random.Random(seed)
    styles = [style.split() for style in sorted(dice.sample(RANKED, dice.randint(1, 4)), key=RANKED.index)]
    inline = dice.random() < 0.4
    styles.append(dice.choice(unranked).split())
    words: list[str] = []
    found: list[int] = []

    def series(level: int) -> None:
        last = level == len(styles)
        for marker in styles[level - 1][: dice.randint(2, 4)]:
            if last and inline:
                words[-1] += f"+{marker}"
            else:
                words.append(marker + dice.choice(["", "", "+."]))
            found.append(level)
            if not last and dice.random() < 0.7:
                series(level + 1)
            elif dice.random() < 0.2 and not inline:
                words.append(".")

    series(1)
    return " ".join(words), found


@pytest.mark.parametrize("search", [False, True], ids=["obvious", "search"])
@pytest.mark.parametrize("seed", range(60))
def test_an_outline_is_read_as_it_was_written(seed: int, search: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    markers, expected = outline(seed, WORDS + UNCLEAR)
    if search:
        monkeypatch.setattr(nesting, "OBVIOUS", float("inf"))
    assert levels(markers) == expected


def beams(markers: str) -> list[int]:
    """How many readings are held after each candidate."""
    found: list[int] = []
    read = nesting.Search.read

    def counted(*arguments: Any) -> list[Any]:
        beam = read(*arguments)
        found.append(len(beam))
        return beam

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nesting.Search, "read", counted)
        parse(page(markers))
    return found


@pytest.mark.parametrize("seed", range(20))
def test_obvious_markers_are_read_in_one_way(seed: int) -> None:
    markers, expected = outline(seed, WORDS)
    assert beams(markers) == [1] * len(expected)


@pytest.mark.parametrize("markers", ["一要 二要 四要", "一、 二、 二、", "一、 二、 (三)", "首先, 其次,", "—— ——"])
def test_markers_that_are_not_obvious_are_searched(markers: str) -> None:
    assert max(beams(markers)) > 1


def test_a_marker_is_not_obvious_where_the_next_number_does_not_follow() -> None:
    one, two, *_ = beams("一要 二要 四要")
    assert one == 1
    assert two > 1


@pytest.mark.parametrize("file", [*EXAMPLES, *sorted(CORPUS.rglob("*.txt"))], ids=lambda file: file.stem)
def test_obvious_markers_are_read_as_well_as_the_search_reads_them(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it reads them, or in a way that costs no more, such as one that the search drops from its beam."""
    lines, layout, speeches = lexer().scanned(file.read_bytes().decode())
    searches = [nesting.Search(found, layout, lines.body(region)) for region, found in speeches]
    quick = [search.readings()[0][0] for search in searches]
    monkeypatch.setattr(nesting, "OBVIOUS", float("inf"))
    for search, cost in zip(searches, quick, strict=True):
        searched = search.readings()[0][0]
        assert cost < searched or cost == pytest.approx(searched)
