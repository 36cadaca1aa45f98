"""Pages that readers make, and which reader does."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechparse import parse, parse_file
from speechparse.readers import FileError, Limits, Page, read


@pytest.mark.parametrize(("text", "many"), [("", 1), ("一\n", 2), ("一\r\n二\r三\n四", 4), ("一\v\f\x85\u2028", 1)])
def test_each_line_has_a_number(text: str, many: int) -> None:
    page = Page(text, numbers=[7] * many)
    assert page.place(len(text)).number == 7
    for other in (many - 1, many + 1):
        with pytest.raises(ValueError, match=f"{other} numbers for {many} lines"):
            Page(text, numbers=[7] * other)


@pytest.mark.parametrize(
    "beginning",
    [
        "<!-- 首页 -->",
        "<?xml version='1.0'?><html>",
        "<head>",
        "<META charset=utf-8>",
        "<div class=a>",
        "<p>",
        "\n <P\nclass=a>",
        "<br/>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_web_page_is_told_by_its_beginning(beginning: str, encoding: str) -> None:
    page = read(f"{beginning}<p>一、修好渡船<p>二、修好码头".encode(encoding))
    assert (page.format, page.text.split()) == ("html", ["一、修好渡船", "二、修好码头"])


@pytest.mark.parametrize("text", ["<一、修船", "<pre", "<paragraph>", "< p>", "P>", "<", "", "PK", "\ufeff一、<p>"])
def test_a_text_is_told_by_its_beginning(text: str) -> None:
    assert read(text.encode()).format == "text"


def test_a_format_may_be_named() -> None:
    assert [item.heading for item in parse_file(b"1. *a*\n2. b\n", format="markdown").walk()] == ["a", "b"]
    assert len(parse_file("<p>一、修船<p>二、修桥".encode(), format="text").speeches) < 2


def test_bytes_may_be_named() -> None:
    data = "看山\n\n看水\n".encode()
    page = read(data, name="notes/ferry.md")
    assert (page.name, page.format) == ("notes/ferry.md", "markdown")
    assert (read(data).name, read(data).format) == ("", "text")
    assert parse_file(data, name="ferry.md") == parse(page)
    with pytest.raises(FileError, match=r"^ferry\.md: larger than 3 bytes"):
        read(data, name="ferry.md", limits=Limits(size=3))


def test_a_file_may_be_named_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "upload"
    file.write_bytes(b"<title>7</title>")
    assert (read(file).name, read(file, name="7.txt").name, read(file, name="7.txt").format) == (str(file), "7.txt", "text")


def test_a_page_is_parsed_as_its_text() -> None:
    page = Page("一、看山\n二、看水\n", "ferry.docx", "docx", "paragraph", numbers=[3, 4, 5])
    assert parse(page) == parse(page.text)


def test_the_time_of_a_text() -> None:
    with pytest.raises(FileError, match="seconds"):
        read("一、修船".encode(), format="text", limits=Limits(seconds=0))


def test_a_format_that_there_is_not() -> None:
    with pytest.raises(ValueError, match=r"^there is no format yaml; there are text, html"):
        read(b"", format="yaml")


def test_bytes_may_be_too_many() -> None:
    assert read(b"a" * 20, limits=Limits(size=20)).text == "a" * 20
    with pytest.raises(FileError, match=r"^the bytes: larger than 20 bytes$"):
        read(b"a" * 21, limits=Limits(size=20))


MHTML = b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n'


@pytest.mark.parametrize(
    ("beginning", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"\.doc, \.wps\)"),
        (b"{\\rtf1\\ansi", "Rich Text"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.textPK", r"\.odt\)"),
        (MHTML, "MHTML"),
        (MHTML.replace(b"From: <Saved>\r\n", b""), "MHTML"),
    ],
)
@pytest.mark.parametrize("name", ["page.doc", "page.txt", "page.docx"])
def test_other_documents_are_told_with_what_to_do(tmp_path: Path, name: str, beginning: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(beginning + bytes(100))
    with pytest.raises(FileError, match=rf"{name}: an? .*{what}.*; .*save it as \.docx"):
        read(tmp_path / name)
