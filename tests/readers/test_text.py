"""Text files: read as they are, put right in the encoding that they have."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import opencc
import pytest

from speechparse.readers import Place, read

PAGE = "在渡口的讲话\r\n同志们\uff1a\r\n一、把船修好。今年检修渡船。\r\n三、把码头管好。今年修一个码头。\r\n"


def test_a_text_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "讲话.txt"
    file.write_bytes(PAGE.encode("utf-8-sig"))
    page = read(file)
    assert (page.text, page.name, page.format, page.encoding, page.mark) == (PAGE, str(file), "text", "utf-8", b"\xef\xbb\xbf")
    assert page.place(PAGE.index("一")) == Place("line", 3, 1)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "gb18030", "big5"])
def test_a_file_put_right_keeps_its_encoding(tmp_path: Path, codec: str) -> None:
    page = PAGE.replace("一、", "今天讲两点。\r\n一、")
    text = opencc.OpenCC("s2t").convert(page) if codec == "big5" else page
    file = tmp_path / "page.txt"
    file.write_bytes(text.encode(codec))
    subprocess.run([sys.executable, "-m", "speechparse", "check", "--fix", str(file)], check=True, capture_output=True)
    assert file.read_bytes() == text.replace("三、", "二、").encode(codec)
