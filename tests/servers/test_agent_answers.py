"""What agents are told of a page: bounded, with ids and offsets that lead back to it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import speechparse
from speechparse.errors import FileError, UnknownRule
from speechparse.servers import agent_answers as answers
from speechparse.servers.asked_page import AskedPage
from speechparse.system.limits import Limits

PAGE = """\
在渡口的讲话
同志们:
下面讲三点意见。
一、看水
(一)看鱼。一是小鱼,三是大鱼。
(二)看虾。
二、看山
山是青的。
二、看船
船是新的。
"""
GAPPED = "在渡口的讲话\n同志们:\n一、看水要看清。\n三、看山要看清。\n四、看船要看清。\n"
# Every ninth number is repeated.
LONG = "在渡口的讲话\n同志们:\n" + "".join(f"{n}.看第{n}条船\n" * (2 if n % 9 == 0 else 1) for n in range(1, 70))


def asked(text: str = PAGE) -> AskedPage:
    return AskedPage.of([Path.cwd()], None, text, Limits())


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST", 600)


def test_the_outline_has_an_id_and_a_place_for_each_speech_and_item() -> None:
    told = answers.outline(asked())
    assert [(entry.id, entry.level, entry.marker, entry.heading, entry.number) for entry in told.entries] == [
        ("1", 0, "", "在渡口的讲话", 1),
        ("1.1", 1, "一、", "看水", 4),
        ("1.1.1", 2, "(一)", "看鱼", 5),
        ("1.1.1.1", 3, "一是", "小鱼", 5),
        ("1.1.1.2", 3, "三是", "大鱼", 5),
        ("1.1.2", 2, "(二)", "看虾", 6),
        ("1.2", 1, "二、", "看山", 7),
        ("1.3", 1, "二、", "看船", 9),
    ]
    items = {(item.span.start, item.span.end) for item in speechparse.parse(PAGE).walk()}
    assert {(entry.start, entry.end) for entry in told.entries[1:]} == items
    assert (told.file, told.unit, told.length, told.truncated, told.next) == ("text", "line", len(PAGE), False, None)


def test_an_outline_down_to_a_level() -> None:
    assert [entry.id for entry in answers.outline(asked(), depth=1).entries] == ["1", "1.1", "1.2", "1.3"]
    assert [entry.id for entry in answers.outline(asked(), depth=0).entries] == ["1"]


def test_the_parts_of_a_long_outline_are_the_whole(small: None) -> None:
    whole = [entry.id for entry in answers.outline(asked(), depth=9).entries]
    parts = [answers.outline(asked())]
    while parts[-1].next is not None:
        assert parts[-1].truncated
        parts.append(answers.outline(asked(), first=parts[-1].next))
    assert len(parts) > 1
    assert all(sum(len(entry.model_dump_json()) for entry in part.entries) <= answers.MOST for part in parts)
    assert [entry.id for part in parts for entry in part.entries][: len(whole)] == whole
    assert parts[-1].entries[-1].id == "1.3"


def test_a_heading_without_end_is_cut() -> None:
    [_, entry] = answers.outline(asked("一、" + "水" * 9000)).entries
    assert (entry.heading, entry.end) == ("水" * 500 + "…", 9002)


@pytest.mark.parametrize("wanted", ["1.1.1", ["看水", "看鱼"], ["一、", "(一)"], ["一、", " 看鱼"]])
def test_the_text_of_an_item_is_a_slice_of_the_page(wanted: str | list[str]) -> None:
    told = answers.section(asked(), wanted)
    assert (told.id, told.headings, told.text) == ("1.1.1", ["看水", "看鱼"], "(一)看鱼。一是小鱼,三是大鱼。\n")
    assert PAGE[told.whole.start : told.whole.end] == told.text
    assert (told.start, told.truncated, told.next) == (told.whole.start, False, None)


def test_the_text_of_a_speech_is_all_of_it() -> None:
    told = answers.section(asked(), "1")
    assert (told.text, told.headings) == (PAGE, [])


def test_the_parts_of_a_long_text_are_the_whole(small: None) -> None:
    parts = [answers.section(asked(LONG), "1")]
    while (after := parts[-1].next) is not None:
        assert parts[-1].truncated
        parts.append(answers.section(asked(LONG), "1", after))
    assert len(parts) == -(-len(LONG) // answers.MOST)
    assert "".join(part.text for part in parts) == LONG


@pytest.mark.parametrize(
    ("wanted", "start", "why"),
    [
        ("1.9", None, "there is no item 1.9"),
        ("", None, "there is no item "),
        ([], None, "there is no item "),
        (["看\u202e水", "看月"], None, "there is no item 看\ufffd水 / 看月"),
        (["二、"], None, "there are several items 二、: 1.2, 1.3"),
        ("1.1", 0, "0 is not in the item: that is 21 to 50"),
        ("1.1", 50, "50 is not in the item: that is 21 to 50"),
    ],
)
def test_what_is_no_item(wanted: str | list[str], start: int | None, why: str) -> None:
    with pytest.raises(FileError) as error:
        answers.section(asked(), wanted, start)
    assert str(error.value) == why


def test_an_outline_that_begins_nowhere() -> None:
    with pytest.raises(FileError, match="there is no item 7"):
        answers.outline(asked(), first="7")
    assert answers.outline(asked("")).entries == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_findings_are_those_of_the_checker(language: str) -> None:
    told = answers.faults(asked(), language)
    findings = speechparse.check(PAGE)
    assert [(one.rule, one.message, one.start, one.end, one.number, one.column) for one in told.findings] == [
        (one.rule, one.message if language == "zh" else one.message_en, one.span.start, one.span.end, one.line, one.column)
        for one in findings
    ]
    assert (told.total, told.truncated, told.next) == (2, False, None)


def test_a_finding_says_what_a_fix_would_do() -> None:
    told = [*answers.faults(asked(), "en").findings, *answers.faults(asked(GAPPED), "en").findings]
    told += answers.faults(asked("今年水大。一是看水。后来水退了。"), "en").findings
    assert [(one.rule, one.fix) for one in told] == [
        ("ordinal-gap", "unsafe"),
        ("ordinal-duplicate", "certain"),
        ("ordinal-gap", "unsafe"),
        ("lone-item", "none"),
    ]


def test_the_rules_are_those_that_are_asked_for() -> None:
    assert [one.rule for one in answers.faults(asked(), "en", select=["ordinal-gap"]).findings] == ["ordinal-gap"]
    assert [one.rule for one in answers.faults(asked(), "en", ignore=["ordinal-gap"]).findings] == ["ordinal-duplicate"]
    with pytest.raises(UnknownRule):
        answers.faults(asked(), "en", select=["no-such"])


def test_the_parts_of_many_findings_are_the_whole(small: None) -> None:
    whole = speechparse.check(LONG)
    told = [answers.faults(asked(LONG), "en")]
    while (after := told[-1].next) is not None:
        told.append(answers.faults(asked(LONG), "en", first=after))
    assert len(told) > 1
    assert [one.start for part in told for one in part.findings] == [one.span.start for one in whole]
    assert {part.total for part in told} == {len(whole)}
    assert answers.faults(asked(LONG), "en", first=10**9).findings == []


def patched(file: Path, patch: str) -> bytes:
    """The file after ``patch`` has made a patch in it."""
    program = shutil.which("patch")
    if program is None:
        pytest.skip("patch is not installed")
    subprocess.run([program, "--binary", "-s", str(file)], input=patch.encode(), check=True)
    return file.read_bytes()


@pytest.mark.parametrize(
    ("text", "unsafe"), [(PAGE, False), (PAGE.replace("\n", "\r\n"), False), (PAGE.rstrip(), False), (GAPPED, True)]
)
def test_a_patch_makes_what_fix_makes(text: str, unsafe: bool, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode())
    told = answers.patch(AskedPage.of([tmp_path], "a.txt", None, Limits()), unsafe)
    assert file.read_bytes() == text.encode()
    assert (told.encoding, told.truncated, told.next) == ("utf-8", False, None)
    assert patched(file, told.patch) == speechparse.fix(text, unsafe=unsafe).encode() != text.encode()


def test_the_parts_of_a_long_patch_make_the_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(answers, "MOST", 300)
    text = PAGE + PAGE.replace("渡口", "码头") * 12
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    page = AskedPage.of([tmp_path], "a.txt", None, Limits())
    told = [answers.patch(page)]
    while (after := told[-1].next) is not None:
        told.append(answers.patch(page, first=after))
    assert len(told) > 1
    assert all(len(part.patch) <= answers.MOST for part in told)
    for part in told:
        patched(file, part.patch)
    assert file.read_text(encoding="utf-8") == speechparse.fix(text) != text


def test_where_nothing_is_certain_the_patch_is_empty() -> None:
    told = answers.patch(asked(GAPPED))
    assert (told.patch, told.total, told.truncated) == ("", 0, False)
    assert answers.patch(asked(), first=9).patch == ""


def test_why_there_is_no_patch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    with pytest.raises(FileError, match=r"a\.md: there are patches of text files only, and this is markdown"):
        answers.patch(AskedPage.of([tmp_path], "a.md", None, Limits()))
    (tmp_path / "a.txt").write_bytes("1.看水\n①看鱼\n②看虾\n②看龟\n".encode("big5hkscs", "ignore"))
    monkeypatch.setattr(answers, "unchangeable", lambda page, edits: f"{page.encoding} has no ③")
    with pytest.raises(FileError, match=r"a\.txt: \w+ has no ③"):
        answers.patch(AskedPage.of([tmp_path], "a.txt", None, Limits()))
    monkeypatch.setattr(answers, "MOST", 20)
    with pytest.raises(FileError, match="text: the lines of a change have more than 20 characters"):
        answers.patch(asked())


def test_an_answer_is_json_of_its_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for told in (answers.outline(asked()), answers.section(asked(), "1.1"), answers.faults(asked(), "zh"), answers.patch(asked())):
        jsonschema.validate(json.loads(told.model_dump_json()), type(told).model_json_schema(mode="serialization"))


def test_files_are_read_in_the_folders_only(tmp_path: Path) -> None:
    """Links are resolved, whatever a path looks like; hidden files are not read, and nothing that is not a regular file."""
    inside, other = tmp_path / "in", tmp_path / "other"
    for folder in (inside, other, inside / ".git", inside / "below"):
        folder.mkdir()
    for file in (tmp_path / "secret.txt", inside / "a.txt", inside / ".hidden.txt", inside / ".git" / "b.txt", other / "c.txt"):
        file.write_text(PAGE, encoding="utf-8")
    (inside / "out.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "aside.txt").symlink_to(other / "c.txt")
    (inside / "again.txt").symlink_to(inside / "a.txt")
    (inside / "up").symlink_to(tmp_path)
    (inside / "loop").symlink_to(inside / "loop")
    folders = [inside.resolve(), other.resolve()]

    def outcome(path: str) -> str:
        try:
            return AskedPage.of(folders, path, None, Limits()).page.name
        except FileError as error:
            return str(error)

    for path in ("a.txt", "below/../a.txt", "again.txt", "aside.txt", "c.txt", str(inside / "a.txt")):
        assert outcome(path) == path
    refused = "no file in the folders that may be read, or a hidden one"
    for path in ("out.txt", "up/secret.txt", "../secret.txt", "/etc/passwd", ".hidden.txt", ".git/b.txt"):
        assert outcome(path) == f"{path}: {refused}"
    for path in ("", ".", "..", "below", "no.txt", "../no/such", "-", "a.txt/b.txt"):
        assert outcome(path) == f"{path}: {refused}"
    for path in ("loop", "a\0.txt", "a" * 5000):
        assert outcome(path) != path


def test_a_page_is_a_file_or_a_text() -> None:
    for path, text in ((None, None), ("a.txt", PAGE)):
        with pytest.raises(FileError, match="give either path or text"):
            AskedPage.of([Path.cwd()], path, text, Limits())
    with pytest.raises(FileError, match="the text: larger than 9 characters"):
        AskedPage.of([Path.cwd()], None, PAGE, Limits(size=9))


def test_the_configuration_of_the_file_holds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "speechparse.toml").write_text('ignore = ["ordinal-gap"]', encoding="utf-8")
    page = AskedPage.of([tmp_path], "a.txt", None, Limits())
    assert [one.rule for one in answers.faults(page, "en").findings] == ["ordinal-duplicate"]
    assert [one.rule for one in answers.faults(page, "en", ignore=[]).findings] == ["ordinal-gap", "ordinal-duplicate"]
    (tmp_path / "speechparse.toml").write_text("no = 1", encoding="utf-8")
    with pytest.raises(FileError, match="unknown key no"):
        answers.faults(page, "en")
