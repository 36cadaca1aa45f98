"""Headings that a file declares, as items: in Markdown, on web pages and in Word documents."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from speechparse import Document, Page, check, fix, parse, parse_file, read, render
from speechparse.writers import WRITERS

MARKDOWN = """\
# 渡口工作报告

各位乡亲:

去年做了不少事情,今年还要做。

## 去年的工作

修了两条船。

### 船体

换了木板。

### 船桨

一、换了木桨

二、换了铁桨

## 一、今年的工作

还要修船。

### 船体

再换木板。

## 二、明年的工作

造新船。

乡亲们,谢谢大家!
"""
OUTLINE = [
    (1, "去年的工作"), (2, "船体"), (2, "船桨"), (3, "换了木桨"), (3, "换了铁桨"),
    (1, "今年的工作"), (2, "船体"), (1, "明年的工作"),
]  # fmt: skip
NUMBERED = ["换了木桨", "换了铁桨", "今年的工作", "明年的工作"]


def html() -> bytes:
    lines = ((len(line) - len(line.lstrip("#")), line.lstrip("# ")) for line in MARKDOWN.splitlines() if line)
    return "".join(f"<h{level}>{text}</h{level}>" if level else f"<p>{text}</p>" for level, text in lines).encode()


def word() -> bytes:
    document = docx.Document()
    for line in filter(None, MARKDOWN.splitlines()):
        level, text = len(line) - len(line.lstrip("#")), line.lstrip("# ")
        if level:
            document.add_heading(text, level - 1)
        else:
            document.add_paragraph(text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def outline(page: Page) -> list[tuple[int, str]]:
    document = parse(page)
    assert document.source == page.text
    return [(item.level, item.heading) for item in document.walk()]


FILES = [("markdown", MARKDOWN.encode(), "##"), ("html", html(), ""), ("docx", word(), "")]


@pytest.mark.parametrize(("form", "data", "marker"), FILES, ids=["markdown", "html", "docx"])
def test_declared_headings_are_items_at_their_level(form: str, data: bytes, marker: str) -> None:
    page = read(data, format=form, headings="declared")
    assert outline(page) == OUTLINE
    items = list(parse(page).walk())
    assert [item.marker.style for item in items] == ["heading"] * 3 + ["hanzi"] * 3 + ["heading", "hanzi"]
    assert (items[0].marker.text.strip(), items[0].marker.ordinal) == (marker, None)
    assert parse(page).speeches[0].title == "渡口工作报告"
    assert check(page) == ()


@pytest.mark.parametrize(("form", "data", "_marker"), FILES, ids=["markdown", "html", "docx"])
def test_by_default_they_are_not(form: str, data: bytes, _marker: str) -> None:
    page = read(data, format=form)
    assert page.headings is None
    assert [heading for _, heading in outline(page)] == NUMBERED
    assert [item.heading for item in parse_file(data, format=form, headings="declared").walk()] == [text for _, text in OUTLINE]


def test_the_outline_level_of_a_paragraph_goes_before_that_of_its_style() -> None:
    document = docx.Document()
    document.add_paragraph("渡口去年修了两条船,今年还要修一条。")
    for text, style, level in [("船体", "Normal", "0"), ("船桨", "Heading 1", "9"), ("船锚", "Heading 1", None)]:
        paragraph = document.add_paragraph(text, style)
        if level is not None:
            outline_level = OxmlElement("w:outlineLvl")
            outline_level.set(qn("w:val"), level)
            paragraph._p.get_or_add_pPr().append(outline_level)
        document.add_paragraph("年底之前要换新的,料已经备好。")
    file = BytesIO()
    document.save(file)
    assert outline(read(file.getvalue(), headings="declared")) == [(1, "船体"), (1, "船锚")]


def test_only_the_first_line_of_a_paragraph_is_the_heading() -> None:
    document = docx.Document()
    document.add_paragraph("渡口去年修了两条船,今年还要修一条。")
    document.add_heading("船体的\n和船桨", 1)
    document.add_paragraph("年底之前要换新的,料已经备好。")
    file = BytesIO()
    document.save(file)
    assert outline(read(file.getvalue(), headings="declared")) == [(1, "船体的")]


def test_an_empty_heading_and_that_of_a_table_of_contents_are_none() -> None:
    contents = "渡口去年修了两条船,今年还要修一条。\n\n## \n\n## 目录\n\n一、船体\n\n二、船桨\n\n"
    text = contents + "一、船体\n\n要牢。\n\n## 木板\n\n二、船桨\n\n要轻。\n"
    page = read(text.encode(), format="markdown", headings="declared")
    assert [heading for _, heading in outline(page)] == ["船体", "船桨", "船体", "木板", "船桨"]


def test_in_a_regulation_too() -> None:
    text = "第一条 渡船要牢。\n\n第二条 船工要稳。\n\n## 附录\n\n第三条 夜里不渡。\n"
    page = read(text.encode(), format="markdown", headings="declared")
    assert outline(page) == [(1, "渡船要牢"), (1, "船工要稳"), (1, "附录"), (2, "夜里不渡")]


def test_numbers_are_checked_and_fixed_below_them() -> None:
    text = "渡口有两件事要做,都要早做。\n\n## 渡船\n\n1.看船\n\n2.看桨\n\n2.看锚\n\n## 船工\n\n1.看人\n\n2.看证\n"
    page = read(text.encode(), format="markdown", headings="declared")
    assert [finding.rule for finding in check(page)] == ["ordinal-duplicate"]
    assert fix(page) == text.rstrip().replace("2.看锚", "3.看锚")


def test_other_words_than_declared() -> None:
    with pytest.raises(ValueError, match="headings are declared, not all"):
        read(b"", headings="all")  # type: ignore[arg-type]


def test_as_many_levels_as_lines() -> None:
    with pytest.raises(ValueError, match="1 headings for 2 lines"):
        Page("一\n二", headings=[0])


def test_the_option(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(MARKDOWN, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("speechparse")), "outline", "--headings", "declared", str(file)]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, check=True)
    assert [item.heading for item in Document.model_validate_json(done.stdout).walk()] == [text for _, text in OUTLINE]
    assert "去年的工作" in subprocess.run([*command, "--format", "markdown"], capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_writes_them(form: str) -> None:
    assert render(read(MARKDOWN.encode(), format="markdown", headings="declared"), form)
    assert render(read(word(), headings="declared"), form)
