"""Text files in the encodings that Chinese is written in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import opencc
import pytest
from support import CORPUS, EXAMPLES

from speechparse import check, parse, parse_file
from speechparse.readers import FileError, Page, read
from speechparse.readers.decoding import decoded
from speechparse.readers.source_file import Opened

PAGE = "在渡口职工大会上的讲话\r\n\r\n同志们\uff1a\r\n\u3000\u3000一、把船修好。今年检修渡船12艘。\r\n\u3000\u3000二、把码头管好。\r\n"
BIG5 = "在渡口職工大會上的講話\r\n\r\n同志們\uff1a\r\n\u3000\u3000一、把船修好。今年檢修渡船12艘。\r\n\u3000\u3000二、把碼頭管好。\r\n"

# How Python writes a text, and what it is read as.
WRITTEN = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32-le",
    "utf-32-le": "utf-32-le",
    "utf-32-be": "utf-32-be",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
}


def same(page: Page, text: str, data: bytes) -> bool:
    return page.text == text and page.mark + page.text.encode(page.encoding) == data


def in_big5(text: str) -> str:
    """The text in traditional characters, without those that Big5 has not."""
    return opencc.OpenCC("s2t").convert(text).encode("big5hkscs", "ignore").decode("big5hkscs")


@pytest.mark.parametrize(("codec", "encoding"), WRITTEN.items())
def test_an_encoding_is_found(codec: str, encoding: str) -> None:
    data = PAGE.encode(codec)
    page = read(data)
    assert same(page, PAGE, data)
    assert page.encoding == encoding


@pytest.mark.parametrize("codec", ["big5", "cp950", "big5hkscs"])
def test_big5_is_found(codec: str) -> None:
    data = BIG5.encode(codec)
    assert same(read(data), BIG5, data)
    assert read(data).encoding == "cp950"


def test_big5_of_hong_kong_and_of_eten() -> None:
    text = BIG5 + "①在深水埗碼頭②在涌尾\r\n"
    data = text.encode("big5hkscs")
    assert same(read(data), text, data)
    assert read(data).encoding == "big5hkscs"


def test_big5_with_a_euro() -> None:
    text = BIG5 + "約翰‧史密斯付了5€\r\n"
    data = text.encode("cp950")
    assert same(read(data), text, data)


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8", "gb18030"])
def test_a_byte_order_mark_stands_apart(mark: str) -> None:
    data = ("\ufeff" + PAGE).encode(mark)
    page = read(data)
    assert same(page, PAGE, data)
    assert page.mark == "\ufeff".encode(mark)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["Ferry services and their timetables\n", "把渡船修好把码头管好", "一\n"])
def test_units_of_several_bytes_without_a_mark(codec: str, text: str) -> None:
    page = read(text.encode(codec))
    assert (page.text, page.encoding) == (text, codec)


@pytest.mark.parametrize("text", ["", "a", "this app can break", "abcdefghijklmnopqrst", "一", "一、\x01修船\x7f\n", "渡船\0修好了\n"])
def test_utf_8_stays_utf_8(text: str) -> None:
    page = read(text.encode())
    assert (page.text, page.encoding) == (text, "utf-8")


def test_line_ends_are_kept() -> None:
    text = "渡船\r码头\n职工\r\n大会"
    assert read(text.encode("gb18030")).text == text


# --- what the user says, and what the file does ---------------------------------------------------------------


@pytest.mark.parametrize("name", ["gb18030", "GBK", "gb2312", "cp936"])
def test_the_user_is_believed(name: str) -> None:
    text = "喆镕𠮷"
    page = read(text.encode("gb18030"), encoding=name)
    assert (page.text, page.encoding) == (text, "gb18030")


def test_the_user_is_believed_before_utf_8() -> None:
    data = "渡".encode() * 2
    assert read(data, encoding="gb18030").text == data.decode("gb18030")


@pytest.mark.parametrize("name", ["utf-16", "utf-32", "utf-8", "utf-8-sig"])
def test_a_user_who_names_a_family(name: str) -> None:
    data = PAGE.encode(name)
    page = read(data, encoding=name)
    assert same(page, PAGE, data)


@pytest.mark.parametrize(("name", "text"), [("utf-16", "渡船"), ("big5", "碼頭"), ("latin-1", "\xe9\x81")])
def test_a_user_who_names_an_encoding_of_few_characters(name: str, text: str) -> None:
    data = text.encode("utf-16-le" if name == "utf-16" else name)
    assert read(data, encoding=name).text == text


@pytest.mark.parametrize("name", ["utf-8", "ascii", "big5", "utf-32", "idna"])
def test_a_user_who_is_wrong(name: str) -> None:
    with pytest.raises(FileError, match=f"^the bytes: not {name}: "):
        read("汉语𠮷".encode("gb18030"), encoding=name)


@pytest.mark.parametrize(("name", "data"), [("punycode", b"a-!"), ("undefined", b"a")])
def test_an_encoding_that_does_not_say_where_it_is_wrong(name: str, data: bytes) -> None:
    with pytest.raises(FileError, match=f"^the bytes: not {name}: "):
        decoded(Opened("", data, name))


def test_an_encoding_that_there_is_not() -> None:
    with pytest.raises(LookupError):
        read(b"", encoding="klingon")


def test_a_declaration_is_believed() -> None:
    data = "café".encode("cp1252")
    assert decoded(Opened("", data), "iso-8859-1") == ("café", "cp1252", b"")


@pytest.mark.parametrize("declared", ["big5", "Big5-HKSCS", "cp950"])
def test_a_declaration_goes_before_the_guess(declared: str) -> None:
    data = "碼".encode("big5")
    assert decoded(Opened("", data), declared)[0] == "碼"


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "ascii", "cp437", "koi8-r", "latin-1"])
@pytest.mark.parametrize(("text", "codec", "found"), [(PAGE, "gb18030", "gb18030"), (BIG5, "cp950", "cp950")])
def test_a_declaration_of_single_bytes_is_not_believed_of_chinese(text: str, codec: str, found: str, declared: str) -> None:
    assert decoded(Opened("", text.encode(codec)), declared) == (text, found, b"")


@pytest.mark.parametrize(
    ("text", "codec"),
    [("a naïve page", "cp1252"), ("The “ferries” – and what else there is\n", "cp1252"), ("Паром и причал", "koi8-r")],
)
def test_a_declaration_of_single_bytes_is_believed_of_other_texts(text: str, codec: str) -> None:
    assert decoded(Opened("", text.encode(codec)), codec) == (text, codec, b"")


def test_chinese_with_losses_is_not_read_as_single_bytes() -> None:
    data = "码头\ufffd渡船,今年修好了三条船。\n".encode("gb18030")
    with pytest.raises(FileError, match="say what"):
        decoded(Opened("", data), "koi8-r")


@pytest.mark.parametrize(
    "declared", ["utf-8", "utf-16", "ascii", "x-user-defined", "klingon", "", "hex", "punycode", "a\0b", "../text"]
)
def test_a_wrong_declaration_is_dropped(declared: str) -> None:
    data = (PAGE + "喆").encode("gb18030") + b"\x81\x40"
    assert decoded(Opened("", data), declared)[1] == "gb18030"
    assert decoded(Opened("", PAGE.encode()), declared) == (PAGE, "utf-8", b"")


# --- what is no text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bytes(range(256)) * 8, "binary, not text"),
        (b"\x7fELF" + bytes(60), "binary, not text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0", "binary, not text"),
        (PAGE.encode()[:-1] + b"\xe4", "UTF-8, but damaged at byte 138"),
        (PAGE.encode("gb18030") + b"\xff", "neither UTF-8, UTF-16, UTF-32, GB18030 nor Big5; "),
        ("码头\ufffd渡船".encode("gb18030"), "neither UTF-8"),
        (b"\xef\xbb\xbf" + PAGE.encode("gb18030"), "not utf-8: invalid continuation byte at byte 4"),
        (PAGE.encode("utf-16")[:-1], "not utf-16-le: truncated data at byte"),
    ],
    ids=["bytes", "program", "picture", "damaged", "cut", "replaced", "wrong mark", "half a unit"],
)
def test_what_is_no_text_is_an_error(data: bytes, why: str) -> None:
    with pytest.raises(FileError) as raised:
        read(data, format="text")
    assert str(raised.value).startswith(f"the bytes: {why}")


def test_the_error_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "码头.txt"
    file.write_bytes(bytes(100))
    with pytest.raises(FileError, match=r"码头\.txt: binary"):
        read(file)


def test_utf_8_loads_no_detection() -> None:
    program = "import sys; from speechparse.readers import read; read('一'.encode()); sys.exit('charset_normalizer' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# --- bytes that cannot be decoded ----------------------------------------------------------------------------

TEXT = "同志们:\n下面讲三点意见。\n一、修路要趁早,天冷之前把路基做好。\n二、架桥要稳。\n"


@pytest.mark.parametrize(
    ("codec", "bad", "options"),
    [
        ("utf-8", b"\xe8\xb7", {}),
        ("utf-8", b"\xff", {"encoding": "utf-8"}),
        ("utf-8-sig", b"\xff", {}),
        ("gb18030", b"\xff", {}),
        ("gb18030", b"\xff", {"encoding": "gbk"}),
        ("big5", b"\xff", {}),
    ],
)
def test_bad_bytes_are_replaced_if_the_user_wants_that(codec: str, bad: bytes, options: dict[str, str]) -> None:
    text = in_big5(TEXT) if codec == "big5" else TEXT
    before, after = text[:20], text[20:]
    data = before.encode(codec) + bad + after.encode(codec.removesuffix("-sig"))
    with pytest.raises(FileError):
        read(data, **options)
    page = read(data, **options, bad_bytes="replace")
    assert page.text == f"{before}\ufffd{after}"
    assert page.encoding == {"utf-8-sig": "utf-8", "big5": "big5hkscs"}.get(codec, codec)
    [lost] = check(page, select=["lost-text"])
    assert (lost.span.start, lost.line, lost.column) == (20, *page.place(20)[1:])
    assert parse_file(data, **options, bad_bytes="replace").source == page.text


def test_a_declared_encoding_with_bad_bytes() -> None:
    data = f"<meta charset=big5><p>{in_big5(TEXT)}</p>".encode("big5").replace(b"</p>", b"\xff</p>")
    assert "\ufffd" in read(data, name="a.html", bad_bytes="replace").text


def test_what_is_no_text_is_refused_all_the_same() -> None:
    for data in (bytes(100), b"\xe9t\xe9 \xe0 Z\xfcrich, na\xefve\n" * 9):
        with pytest.raises(FileError):
            read(data, bad_bytes="replace")
    with pytest.raises(ValueError, match="refused or replaced, not ignore"):
        read(b"", bad_bytes="ignore")  # type: ignore[arg-type]


# --- whole pages ----------------------------------------------------------------------------------------------


def pages() -> list[Path]:
    return [*EXAMPLES, *sorted(CORPUS.glob("seeds/*.txt")), *sorted(CORPUS.glob("dev/pages/*.txt"))]


@pytest.mark.parametrize("file", pages(), ids=lambda file: file.stem)
def test_a_page_in_any_encoding_has_the_same_tree(file: Path) -> None:
    text = file.read_bytes().decode()
    tree = parse(text)
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"):
        data = text.encode(codec)
        page = read(data)
        assert same(page, text, data), codec
        assert parse(page.text) == tree


@pytest.mark.parametrize("file", pages(), ids=lambda file: file.stem)
def test_a_page_in_big5_has_the_same_tree(file: Path) -> None:
    text = in_big5(file.read_bytes().decode())
    data = text.encode("big5hkscs")
    page = read(data)
    assert same(page, text, data) or page.encoding == "cp950"
    assert outline(page.text) == outline(text)


def outline(text: str) -> list[tuple[int, str, int]]:
    return [(item.level, item.marker.text, item.marker.span.start) for item in parse(text).walk()]
