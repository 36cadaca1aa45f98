r"""Pages with more than their words: signs as code (\n of programs, &nbsp; of HTML), marks of markup, what each line begins with."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from speechparse import parse
from speechparse.language.folding import fold

LINES = ["在全县修堤会议上的讲话", "同志们\uff1a", "一、修路", "先修村口。", "二、架桥", "桥要架稳。"]
ENDS = {
    "a line feed": r"\n",
    "two line ends": r"\r\n\r\n",
    "an indent": r"\n\u3000\u3000",
    "a no-break space": r"\n\xa0\xa0",
    "a tab": r"\n\t",
    "a spreadsheet's": "_x000D_\n",
    "an entity": "&#10;",
    "blocks": "</p><p>&nbsp;&nbsp;",
    "blocks on lines": "</p>\n<p>&emsp;&#12288;",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_the_lines_of_a_page_with_coded_ends(end: str) -> None:
    document = parse(end.join(LINES))
    (speech,) = document.speeches
    assert (speech.title, speech.salutation) == (LINES[0], LINES[1])
    assert [item.marker.text.strip() for item in document.walk()] == ["一、", "二、"]
    assert "".join(leaf.text for leaf in document.leaves()) == end.join(LINES)


@pytest.mark.parametrize(
    "text",
    [r"一、修路\n", r"C:\new\text" "\n\n", "_x000D", "&amp;", "&nbspace", "&ldquo"],
    ids=["one end", "a path", "half a code", "another sign", "a longer word", "no semicolon"],
)
def test_what_is_no_coded_sign(text: str) -> None:
    assert fold(f"甲\n乙\n{text}") == f"甲\n乙\n{text}"


def test_quotation_marks_and_dashes_as_entities() -> None:
    page = "一、修&ldquo;东堤;西堤&rdquo;\n&mdash;&mdash;先修村口。\n&mdash;&mdash;再修山脚。\n"
    assert [(item.marker.text.strip(), item.heading) for item in parse(page).walk()] == [
        ("一、", "修&ldquo;东堤;西堤&rdquo;"),
        ("&mdash;&mdash;", "先修村口"),
        ("&mdash;&mdash;", "再修山脚"),
    ]
    assert len(fold(page)) == len(page)


MARKED = {
    "escaped stops": r"1\. 修路|(1)\. 先修村口|(2)\. 再修山脚|2\. 架桥",
    "a board": "[b]一、修路[/b]|[b](一)先修村口[/b]|[color=#ff0000](二)再修山脚[/color]|[size=5]二、架桥[/size]",
    "line ends of Markdown": "一、修路\\\\|(一)先修村口\\\\|(二)再修山脚\\\\|二、架桥\\\\",
    "underlines": "__一、修路__|__(一)先修村口__|__(二)再修山脚__|__二、架桥__",
    "a wiki": "== 一、修路 ==|'''(一)先修村口'''|'''(二)再修山脚'''|==二、架桥==",
}


@pytest.mark.parametrize("lines", MARKED.values(), ids=MARKED)
def test_the_outline_of_a_page_in_another_markup(lines: str) -> None:
    page = "\n桥要架稳。\n".join(lines.split("|"))
    paths = [(len(above), re.sub(r"\[.*?\]|\W|_", "", item.heading)) for above, item in parse(page).walk_paths()]
    assert paths == [(0, "修路"), (1, "先修村口"), (1, "再修山脚"), (0, "架桥")]
    assert len(fold(page)) == len(page)


def test_radicals_and_compatibility_ideographs() -> None:
    page = "\u2f00、修路\n先修村口。\n\u2f06、架桥\n桥要架稳。\n第\uf9d1,看水\n"
    assert [item.marker.ordinal for item in parse(page).walk()] == [1, 2]
    assert fold(page) == "一、修路\n先修村口。\n二、架桥\n桥要架稳。\n第六,看水\n"


FIELD = [
    "在全县修堤会议上的讲话",
    "同志们\uff1a",
    "去年修了堤。",
    "一、修路",
    "先修村口。",
    "再修山脚。",
    "二、架桥",
    "桥要架稳。",
    "三、看水",
    "看三遍。",
]
PREFIXES: dict[str, Callable[[int], str]] = {
    "times": lambda n: f"[00:{n:02d}:07] ",
    "times of subtitles": lambda n: f"{n:02d}:07 ",
    "numbers of lines": lambda n: f"{n}: ",
    "numbers of lines in a column": lambda n: f"{n:4d}  ",
    "edges of a table": lambda _: "| ",
    "bullets": lambda _: "- ",
}


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_what_is_before_each_line(prefix: Callable[[int], str]) -> None:
    page = "\n".join(prefix(number) + line for number, line in enumerate(FIELD, 1))
    document = parse(page)
    (speech,) = document.speeches
    assert (speech.title, speech.salutation) == (FIELD[0], FIELD[1])
    assert [item.heading for item in document.walk()] == ["修路", "架桥", "看水"]
    assert "".join(leaf.text for leaf in document.leaves()) == page


def test_what_is_before_some_lines() -> None:
    page = "\n".join(f"- {line}" if number % 2 else line for number, line in enumerate(["修东堤", "修西堤", *["看水"] * 10]))
    assert fold(page) == page


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "■", "→ ", "✅ ", "- [x] ", "> - "])
def test_a_bullet_before_a_number(bullet: str) -> None:
    lines = ["一、修路", "(一)先修村口", "(二)再修山脚", "二、架桥"]
    paths = [(len(above), item.heading) for above, item in parse("\n桥要架稳。\n".join(bullet + line for line in lines)).walk_paths()]
    assert paths == [(0, "修路"), (1, "先修村口"), (1, "再修山脚"), (0, "架桥")]


def test_a_bullet_before_words_is_a_marker() -> None:
    assert [item.marker.text.strip() for item in parse("要带三样:\n- 石头\n- 木头\n- 10.5米绳子\n").walk()] == ["-", "-", "-"]


def test_points_that_end_sentences() -> None:
    line = "修堤要快\uff0e看水要勤\uff0e"
    page = f"一\uff0e修路\n{line * 3}\n二\uff0e架桥\n{line * 3}一是木头要干\uff0e二是钉子要长\uff0e\n"
    assert [item.heading for item in parse(page).walk()] == ["修路", "架桥", "木头要干", "钉子要长"]
