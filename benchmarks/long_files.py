"""Families of files made to be slow to read, each of about any number of bytes, and files that must be refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from zipfile import ZipFile

from benchmarks.long_pages import Text, bytes_of, of
from fuzz.pdf_files import Run, laid_out, pdf
from fuzz.word_files import W, archive, level, listed, paragraph, parts, pattern, run

File = Callable[[int], bytes]


def _encoded(text: Text, encoding: str) -> File:
    return lambda size: text(size).encode(encoding)


def _word(body: Text, numbering: Text | None = None) -> File:
    """A Word document with a body, and perhaps with lists, that is not packed."""

    def file(size: int) -> bytes:
        out = BytesIO()
        with ZipFile(out, "w") as package:
            for name, data in parts(body(size), numbering(size) if numbering else "").items():
                package.writestr(name, data)
        return out.getvalue()

    return file


def _nested(opened: str, closed: str, inner: str = "") -> Text:
    """Elements in one another."""

    def text(size: int) -> str:
        depth = size // bytes_of(opened + closed)
        return opened * depth + inner + closed * depth

    return text


def _printed(size: int) -> bytes:
    """A PDF of many pages; a character is about five bytes of it."""
    return laid_out(of("一、看水要看三遍,看山要看四遍,看人要看五遍。\n")(size * 3 // 5))


def _crowded(size: int) -> bytes:
    """A PDF of one page with many lines."""
    return pdf([[Run("看水要看三遍", 79, 800 - number / 10) for number in range(size // 60)]])


PROSE = of("看水要看三遍,看山要看四遍。\n")
_FIELD = '<w:fldChar w:fldCharType="{}"/>'
_LIST = pattern(0, level(0, "chineseCounting", "%1、"))
_HTML = "<!DOCTYPE html><meta charset=utf-8><body>"

FILES: dict[str, tuple[str, File]] = {
    "UTF-8": ("text", _encoded(PROSE, "utf-8")),
    "UTF-16": ("text", _encoded(PROSE, "utf-16")),
    "UTF-16 without a mark": ("text", _encoded(PROSE, "utf-16-be")),
    "UTF-32": ("text", _encoded(PROSE, "utf-32")),
    "GB18030": ("text", _encoded(PROSE, "gb18030")),
    "Big5": ("text", _encoded(of("看水要看三遍,燈塔亮了。\n"), "big5")),
    "GB18030 in one line": ("text", _encoded(of("看水要看三遍,"), "gb18030")),
    "ASCII": ("text", _encoded(of("the ferry left\n"), "ascii")),
    **{
        f"HTML: {name}": ("html", _encoded(text, "utf-8"))
        for name, text in {
            "paragraphs": of("<p>一、看水要看三遍。</p>\n", _HTML),
            "one line": of("<p>一、看水要看三遍。", _HTML),
            "one text": of("看水要看三遍。", _HTML),
            "one text of many lines": of("看水要\n看三遍。", _HTML),
            "divisions in one another": _nested("<div>", "</div>", "看水"),
            "divisions never closed": of("<div>看"),
            "ends of nothing": of("</div>", _HTML),
            "lists in one another": _nested("<ol><li>看水", "</ol>"),
            "a list": of("<li>看水要看三遍。\n", "<ol>"),
            "lists": of("<ol start=3><li>看水<li>看山</ol>\n", _HTML),
            "tables in one another": _nested("<table><tr><td>", "</table>", "看水"),
            "cells": of("<td>看水", "<table><tr>"),
            "bold in one another": _nested("<b>", "</b>", "看水"),
            "formatting never closed": of("<p><b><i>看水", _HTML),
            "links": of("<a href=/a>看水</a> ", _HTML),
            "menus": of("<ul><li><a href=/a>看水</a><li><a href=/b>看山</a></ul>\n", _HTML),
            "areas": of("<nav>看水</nav><p>看山要看四遍。</p>", _HTML),
            "headings": of("<h2>一、看水</h2>", _HTML),
            "line breaks": of("看水<br>", _HTML),
            "preformatted": of("看水\n", "<pre>"),
            "hidden": of("<p hidden>看水</p>", _HTML),
            "styles": of("<p style='display:block;white-space:pre'>看水</p>", _HTML),
            "one element of many attributes": lambda size: f"<p {' '.join(f'a{n}=1' for n in range(size // 8))}>看水",
            "entities": of("&amp;&#x4e00;&nbsp;", _HTML),
            "comments": of("<!-- 看水 -->看山", _HTML),
            "a comment never closed": of("看水", _HTML + "<!--"),
            "less-than signs": of("<", _HTML),
            "scripts": of("<script>var a = '<p>';</script>看水", _HTML),
            "selects": of("<option>看水", "<select>"),
            "blanks": of(" ", _HTML),
            "blanks between": of("<p> </p>\n", _HTML),
        }.items()
    },
    **{
        f"Markdown: {name}": ("markdown", _encoded(text, "utf-8"))
        for name, text in {
            "paragraphs": of("一、看水要看三遍。\n\n"),
            "one paragraph": of("看水要看三遍。\n"),
            "one line": of("看水要看三遍。"),
            "quotes in one another": of("> "),
            "quotes never as deep": of("> > > > 看水\n>\n"),
            "lists in one another": of("- "),
            "numbered lists in one another": of("1. "),
            "a list": of("1. 看水要看三遍。\n"),
            "lists, one deeper a line": lambda size: "".join(f"{' ' * 2 * (n % 30)}- 看水\n" for n in range(size // 40)),
            "asterisks": of("*"),
            "emphasis": of("*看 **看 "),
            "emphasis opened and closed": of("**看**"),
            "underscores": of("_看 "),
            "brackets": of("["),
            "brackets and links": of("[看](", "", ")"),
            "images in one another": of("!["),
            "backticks": lambda size: "".join("`" * (n % 60) + "看" for n in range(size // 33)),
            "fences": of("```\n看水\n"),
            "a fence never closed": of("看水\n", "```\n"),
            "less-than signs": of("<"),
            "HTML": of("<p>看水</p>\n"),
            "inline HTML": of("看<b>水</b>"),
            "headings": of("# 看水\n"),
            "underlined": of("看水\n==\n"),
            "tables": of("| 看 | 水 |\n| - | - |\n| 看 | 山 |\n\n"),
            "one table": of("| 看 | 山 |\n", "| 看 | 水 |\n| - | - |\n"),
            "definitions of links": lambda size: "".join(f"[{n}]: /a\n" for n in range(size // 11)),
            "one definition and many uses": of("[a] ", "[a]: /b\n\n"),
            "backslashes": of("\\"),
            "entities": of("&amp;&#x4e00;"),
            "rules": of("***\n"),
            "blank lines": of("\n"),
            "tildes": of("~~看"),
        }.items()
    },
    **{
        f"Word: {name}": ("docx", _word(body))
        for name, body in {
            "paragraphs": of(paragraph("一、看水要看三遍。")),
            "one paragraph of many runs": of(run("看水"), "<w:p>", "</w:p>"),
            "one run of much text": of("看水", "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"),
            "line breaks": of("<w:br/>", "<w:p><w:r>", "</w:r></w:p>"),
            "empty paragraphs": of("<w:p/>"),
            "a table": of(f"<w:tr><w:tc>{paragraph('看水')}</w:tc></w:tr>", "<w:tbl>", "</w:tbl>"),
            "tables in one another": _nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            "text boxes in one another": _nested("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
            "fields never closed": of(f"{_FIELD.format('begin')}<w:t>看</w:t>", "<w:p><w:r>", "</w:r></w:p>"),
            "results of fields never closed": of(
                f"{_FIELD.format('begin')}{_FIELD.format('separate')}<w:t>看</w:t>", "<w:p><w:r>", "</w:r></w:p>"
            ),
        }.items()
    },
    "Word: a list": ("docx", _word(of(paragraph("看水要看三遍。", 1)), lambda _: _LIST + listed(1, 0))),
    "Word: lists": (
        "docx",
        _word(
            lambda size: "".join(paragraph("看水", number) for number in range(size // 300)),
            lambda size: _LIST + "".join(listed(number, 0, {0: 1}) for number in range(size // 300)),
        ),
    ),
    "PDF: pages": ("pdf", _printed),
    "PDF: one page of many lines": ("pdf", _crowded),
}


# --- files that must be refused -------------------------------------------------------------------------------


def _bomb(size: int) -> bytes:
    """A Word document that unpacks to a thousand times so many bytes."""
    members = parts("")
    body = b" " * (size * 1000)
    return archive({**members, "word/document.xml": members["word/document.xml"].replace(b"</w:body>", body + b"</w:body>")})


def _entities(kind: str) -> bytes:
    """A Word document of entities: in one another ("laughs"), one large one often ("blow-up"), or one of another file ("outside")."""
    rows = {
        "laughs": '<!ENTITY a0 "看水">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)),
        "blow-up": f'<!ENTITY a9 "{"看" * 100_000}">',
        "outside": '<!ENTITY a9 SYSTEM "file:///etc/hostname">',
    }
    text = "&a9;" * (100_000 if kind == "blow-up" else 1)
    xml = (
        f"<!DOCTYPE w:document [{rows[kind]}]>"
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    )
    return archive({**parts(""), "word/document.xml": xml.encode()})


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb": ("docx", partial(_bomb, 300_000)),
    "entities in one another": ("docx", partial(_entities, "laughs")),
    "one large entity often": ("docx", partial(_entities, "blow-up")),
    "an entity of another file": ("docx", partial(_entities, "outside")),
    "a binary": ("text", lambda: bytes(range(256)) * 8192),
}
