r"""Pages with signs written as code: \n and \u3000 of programs, _x000D_ of spreadsheets, &nbsp; of HTML, 1\. and == of markup."""

from __future__ import annotations

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
    "escaped stops": r"1\. 修路|  \(1\)先修村口。|  \(2\)再修山脚。|2\. 架桥",
    "underlines": "__一、修路__|__(一)先修村口__|__(二)再修山脚__|__二、架桥__",
    "a wiki": "== 一、修路 ==|'''(一)先修村口'''|'''(二)再修山脚'''|==二、架桥==",
}


@pytest.mark.parametrize("lines", MARKED.values(), ids=MARKED)
def test_the_outline_of_a_page_in_another_markup(lines: str) -> None:
    page = "\n桥要架稳。\n".join(lines.split("|"))
    paths = [(len(above), item.heading.rstrip("_' =")) for above, item in parse(page).walk_paths()]
    assert paths == [(0, "修路"), (1, "先修村口"), (1, "再修山脚"), (0, "架桥")]
    assert len(fold(page)) == len(page)


def test_radicals_and_compatibility_ideographs() -> None:
    page = "\u2f00、修路\n先修村口。\n\u2f06、架桥\n桥要架稳。\n第\uf9d1,看水\n"
    assert [item.marker.ordinal for item in parse(page).walk()] == [1, 2]
    assert fold(page) == "一、修路\n先修村口。\n二、架桥\n桥要架稳。\n第六,看水\n"
