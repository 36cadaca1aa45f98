"""``opml``, read back by lxml."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from support import EXAMPLES

from speechparse import Page, parse
from speechparse.writers.opml_writer import write

from .pages import FERRY, HOSTILE, TWO, hostile_page, names, squeezed


def back(text: str) -> etree._Element:
    return etree.fromstring(write(parse(text), Page(text, "a.txt")).encode())


def outlines(root: etree._Element) -> list[tuple[int, str]]:
    """Level and text of the outlines below those of speeches."""
    found = root.xpath("body/outline//outline")
    assert isinstance(found, list)
    return [(sum(1 for _ in one.iterancestors("outline")), one.attrib["text"]) for one in found]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_are_read_back(file: Path) -> None:
    text = file.read_bytes().decode()
    document = parse(text)
    read = outlines(back(text))
    assert [squeezed(text) for _, text in read] == names(document)
    assert [level for level, _ in read] == [item.level for item in document.walk()]


def test_the_whole() -> None:
    written = write(parse(FERRY), Page(FERRY))
    assert (
        written
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>在渡口换船会上的讲话</title>
  </head>
  <body>
    <outline text="在渡口换船会上的讲话" _note="站长 温守江&#10;(2018年3月9日)&#10;同志们:&#10;旧船退了,新船到了。去年有两条教训,&#10;\
同志们,水急心不能急。&#10;谢谢大家!">
      <outline text="一是绳子细"/>
      <outline text="二是篙子短" _note="下面讲两点意见。"/>
      <outline text="一、船要认准">
        <outline text="(一)认船号" _note="三年的最好。">
          <outline text="1.不要漏的"/>
          <outline text="2.不要歪的"/>
        </outline>
        <outline text="(二)认船员" _note="一条船配三个人。&#10;新船每月查一次。"/>
      </outline>
      <outline text="二、人要站稳" _note="站稳靠练。">
        <outline text="一要看水"/>
        <outline text="二要看人"/>
      </outline>
    </outline>
  </body>
</opml>
"""
    )


def test_several_speeches() -> None:
    assert [one.attrib["text"] for one in back(TWO).iterfind("body/outline")] == ["在渡口换船会上的讲话", "在渡口换船会上的表态发言"]


def test_a_page_without_a_title_is_called_by_its_file() -> None:
    assert back("一、看水\n二、看山\n").findtext("head/title") == "a.txt"
    assert back("").findtext("head/title") == "a.txt"


@pytest.mark.parametrize("what", HOSTILE, ids=ascii)
def test_hostile_text_is_text(what: str) -> None:
    page = hostile_page(what)
    assert [squeezed(text) for _, text in outlines(back(page))] == names(parse(page))
