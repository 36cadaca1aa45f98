"""Checking a file: what is configured for it, what is put right in it, what is left alone."""

from __future__ import annotations

import io
import sys
from functools import partial
from pathlib import Path

import pytest

from speechparse.cli.checking import Differences, Options, check_file, differences
from speechparse.errors import FileError
from speechparse.readers import Page, read
from speechparse.system.files import Found

GOOD = "一、采茶\n清早上山。\n二、卖茶\n逢集下山。\n"
BAD = "下面讲两点。\n一、采茶\n清早上山。\n三、卖茶\n逢集下山。只有一条:一是早。\n"
FIXED = BAD.replace("三、", "二、")
HTML = "<html><body><p>下面讲两点。</p><p>一、采茶</p><p>三、卖茶</p></body></html>\n"
CHECK = Options()
FIX = Options(fix=True)


@pytest.fixture
def bad(tmp_path: Path) -> Found:
    file = tmp_path / "bad.txt"
    file.write_text(BAD, encoding="utf-8")
    return Found(str(file), file.name)


def rules(file: Found, options: Options) -> list[str]:
    return [finding.rule for finding in check_file(file, options).findings]


def test_a_file_is_checked_and_left_alone(bad: Found) -> None:
    checked = check_file(bad, CHECK)
    assert checked.page == Page(BAD, bad.name, encoding="utf-8")
    assert [finding.rule for finding in checked.findings] == ["ordinal-gap", "lone-item"]
    assert Path(bad.name).read_text(encoding="utf-8") == BAD


def test_what_is_configured_holds(bad: Found) -> None:
    Path(bad.name).with_name("speechparse.toml").write_text('ignore = ["lone-item"]\n', encoding="utf-8")
    assert rules(bad, CHECK) == ["ordinal-gap"]
    assert rules(bad, CHECK._replace(ignore=("ordinal-gap",))) == ["lone-item"]
    assert rules(bad, CHECK._replace(select=("ordinal-gap", "standard-marker"))) == ["ordinal-gap"]


def test_what_is_selected_goes_before_what_is_configured(bad: Found) -> None:
    Path(bad.name).with_name("speechparse.toml").write_text('select = ["lone-item"]\n', encoding="utf-8")
    assert rules(bad, CHECK) == ["lone-item"]
    assert rules(bad, CHECK._replace(select=("ordinal-gap",))) == ["ordinal-gap"]


def test_a_wrong_configuration_is_a_wrong_file(bad: Found) -> None:
    Path(bad.name).with_name("speechparse.toml").write_text("colour = 1\n", encoding="utf-8")
    for act in (check_file, differences):
        with pytest.raises(FileError, match="unknown key colour"):
            act(bad, CHECK)


def test_a_fix_leaves_what_is_not_certain(bad: Found) -> None:
    checked = check_file(bad, FIX)
    assert checked.page == Page(FIXED, bad.name, encoding="utf-8")
    assert [finding.rule for finding in checked.findings] == ["lone-item"]
    assert (checked.changes, checked.fixed, checked.left_alone) == ((f"{bad.name}:4:1: 三、 → 二、",), 1, "")
    assert Path(bad.name).read_text(encoding="utf-8") == FIXED


def test_what_is_not_certain_is_put_right_where_that_is_asked_for(bad: Found) -> None:
    Path(bad.name).write_text(BAD.replace("下面讲两点。\n", ""), encoding="utf-8")
    assert check_file(bad, FIX).fixed == 0
    assert differences(bad, FIX).lines == []
    assert differences(bad, FIX._replace(unsafe=True)).lines != []
    assert check_file(bad, FIX._replace(unsafe=True)).fixed == 1


def test_a_fix_keeps_to_the_rules_that_are_meant(bad: Found) -> None:
    assert rules(bad, FIX._replace(ignore=("ordinal-gap",))) == ["lone-item"]
    assert rules(bad, FIX._replace(select=("lone-item",))) == ["lone-item"]
    assert Path(bad.name).read_text(encoding="utf-8") == BAD


MARKS = {"gb18030": b"", "utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe"}


@pytest.mark.parametrize("encoding", MARKS)
def test_a_fix_keeps_the_encoding_and_its_mark(bad: Found, encoding: str) -> None:
    mark = MARKS[encoding]
    text = GOOD * 20 + BAD
    Path(bad.name).write_bytes(mark + text.encode(encoding))
    checked = check_file(bad, FIX._replace(select=("ordinal-gap",)))
    assert (checked.page.encoding, checked.page.mark) == (encoding, mark)
    assert Path(bad.name).read_bytes() == mark + checked.page.text.encode(encoding)
    assert checked.page.text != text


def test_a_file_with_nothing_to_fix_is_not_written(bad: Found) -> None:
    file = Path(bad.name)
    file.write_text(GOOD, encoding="utf-8")
    before = file.stat()
    assert check_file(bad, FIX).findings == ()
    after = file.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_web_page_is_checked_and_never_fixed(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(HTML, encoding="utf-8")
    page = Found(str(file), file.name)
    assert rules(page, FIX) == ["ordinal-gap"]
    assert differences(page, FIX) == Differences(page.name, [], "only text files and Word documents can be fixed, and this is html")
    assert file.read_text(encoding="utf-8") == HTML


def test_differences_of_standard_input_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    shown = differences(Found("-", "-"), FIX)
    assert shown.lines[:2] == ["--- -", "+++ -"]
    assert not shown.left_alone


def test_standard_input_is_configured_by_the_folder_at_hand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """… and not by one whose name is ``-``."""
    (tmp_path / "-").mkdir()
    (tmp_path / "-" / "speechparse.toml").write_text('ignore = ["ordinal-gap"]\n', encoding="utf-8")
    (tmp_path / "speechparse.toml").write_text('ignore = ["lone-item"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    assert rules(Found("-", "-"), CHECK) == ["ordinal-gap"]


# --- differences --------------------------------------------------------------------------------------------


def test_differences_have_a_line_around_them(bad: Found) -> None:
    assert differences(bad, CHECK).lines == [
        f"--- {bad.name}",
        f"+++ {bad.name}",
        "@@ -3,3 +3,3 @@",
        " 清早上山。",
        "-三、卖茶",
        "+二、卖茶",
        " 逢集下山。只有一条:一是早。",
    ]
    assert Path(bad.name).read_text(encoding="utf-8") == BAD


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("讲两点。\r\n一、采茶\r\n三、卖茶\r\n", [" 一、采茶\r", "-三、卖茶\r", "+二、卖茶\r"]),
        (  # one line to patch
            "讲两点。\r一、采茶\r三、卖茶\r",
            [
                "-讲两点。\r一、采茶\r三、卖茶\r",
                "\\ No newline at end of file",
                "+讲两点。\r一、采茶\r二、卖茶\r",
                "\\ No newline at end of file",
            ],
        ),
        (
            "讲两点。\n一、采茶\n三、卖茶",
            [
                " 一、采茶",
                "-三、卖茶",
                "\\ No newline at end of file",
                "+二、卖茶",
                "\\ No newline at end of file",
            ],
        ),
    ],
)
def test_differences_keep_the_line_ends(bad: Found, text: str, changed: list[str]) -> None:
    Path(bad.name).write_bytes(text.encode())
    assert differences(bad, CHECK).lines[3:] == changed


def test_no_differences(bad: Found) -> None:
    Path(bad.name).write_text(GOOD, encoding="utf-8")
    assert differences(bad, CHECK) == Differences(bad.name, [])
    Path(bad.name).write_text(BAD, encoding="utf-8")
    assert differences(bad, CHECK._replace(ignore=("ordinal-gap",))) == Differences(bad.name, [])


def test_what_the_encoding_has_no_sign_for_is_found_and_left_alone(bad: Found) -> None:
    data = "".join(f"{sign}採茶。\n" for sign in "①②③④⑤⑥⑦⑧⑨⑩⑩").encode("cp950")
    Path(bad.name).write_bytes(data)
    checked = check_file(bad, Options(fix=True, read=partial(read, encoding="cp950")))
    assert [finding.rule for finding in checked.findings] == ["ordinal-duplicate"]
    assert (checked.changes, checked.fixed, checked.left_alone) == ((), 0, "cp950 has no \u246a")
    assert Path(bad.name).read_bytes() == data


def test_a_file_that_may_not_be_written_is_not(bad: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    before = Path(bad.name).read_bytes()
    with pytest.raises(FileError, match="Permission denied"):
        check_file(bad, Options(fix=True))
    assert Path(bad.name).read_bytes() == before
