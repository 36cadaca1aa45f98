"""Fixes inside a Word document: markers change in their own runs, automatic numbers by their lists, and nothing else does."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from word_drafts import box, deleted, draft, field, formatted, inserted, members, raw, runs, saved, tree

from fuzz.word_files import archive, level, listed, paragraph, pattern, run, style, word
from speechparse import FileError, Limits, Span, fix, read
from speechparse.checker import Edit, edits_of
from speechparse.readers.source_file import Opened
from speechparse.word import fixing, markers
from speechparse.word.fixing import Fixed, fixed

LISTS = pattern(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.")) + listed(1, 0)


def put_right(data: bytes, tracked: bool = False) -> Fixed:
    """What `fix` would do, in the document."""
    text = read(data).text
    return fixed(Opened("", data), lambda spared: edits_of(text, spared=spared), tracked)


def wanting(data: bytes, *changes: tuple[str, str]) -> Callable[[Collection[int]], Sequence[Edit]]:
    """Edits of texts, each of which is once in the page, whatever `fix` says."""
    text = read(data).text
    edits = [Edit(span=Span(text.index(old), text.index(old) + len(old)), text=new) for old, new in changes]
    return lambda spared: [edit for edit in edits if edit.span.start not in spared]


def change(data: bytes, *changes: tuple[str, str], tracked: bool = False) -> Fixed:
    return fixed(Opened("", data), wanting(data, *changes), tracked)


def reasons(data: bytes, *changes: tuple[str, str], tracked: bool = False) -> list[str]:
    """Why changes are not made; the document is then as it was."""
    done = change(data, *changes, tracked=tracked)
    assert (done.data, done.edits) == (data, ())
    return list(done.kept.values())


def settled(data: bytes, tag: str, other: str) -> list[tuple[str, str, str]]:
    """What a document has once our tracked changes ``tag`` are taken out and ``other`` ones are kept."""
    root = tree(data)
    for mark in [mark for mark in root.iter(qn(tag), qn(other)) if mark.get(qn("w:author")) == "speechparse"]:
        parent = mark.getparent()
        assert parent is not None
        if mark.tag == qn(other):
            for child in list(mark):
                mark.addprevious(child)
        parent.remove(mark)
    for text in root.iter(qn("w:delText")):
        if next(text.iterancestors(qn("w:del")), None) is None:
            text.tag = qn("w:t")
    return formatted(archive(members(data) | {"word/document.xml": etree.tostring(root)}))


# --- typed markers ------------------------------------------------------------------------------------------


def test_markers_change_in_their_runs_and_nothing_else_does() -> None:
    before = saved(draft())
    done = put_right(before)
    assert read(done.data).text == fix(read(before).text) != read(before).text
    changed = [(old, new) for old, new in zip(formatted(before), formatted(done.data), strict=True) if old != new]
    assert [(old[1], new[1]) for old, new in changed] == [("三", "二"), ("四", "三"), ("五", "四")]
    assert all((old[0], old[2]) == (new[0], new[2]) for old, new in changed)
    old, new = members(before), members(done.data)
    assert {name for name in old | new if old.get(name) != new.get(name)} == {"word/document.xml"}
    assert put_right(done.data) == Fixed(done.data, (), {})


def test_tracked_changes_are_accepted_or_rejected() -> None:
    before = saved(draft())
    tracked, plain = put_right(before, tracked=True).data, put_right(before).data
    assert read(tracked).text == read(plain).text
    assert settled(tracked, "w:del", "w:ins") == formatted(plain)
    assert settled(tracked, "w:ins", "w:del") == formatted(before)
    numbers = [mark.get(qn("w:id"), "") for mark in tree(tracked).iter(qn("w:ins"), qn("w:del"))]
    assert len(set(numbers)) == len(numbers) == 8


@pytest.mark.parametrize("tracked", [False, True])
def test_a_marker_that_is_in_several_runs(tracked: bool) -> None:
    document = docx.Document()
    runs(document, "1", "2", "、", "清淤")
    data = change(saved(document), ("12、", "(3)"), tracked=tracked).data
    assert read(data).text == "(3)清淤"
    assert settled(data, "w:del", "w:ins") == formatted(change(saved(document), ("12、", "(3)")).data)
    assert not tracked or settled(data, "w:ins", "w:del") == formatted(saved(document))


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize(("old", "new"), [("1", "1."), ("1 ", "(1) "), ("1", "")])
def test_what_is_added_or_taken_away(tracked: bool, old: str, new: str) -> None:
    data = change(word(paragraph(content=run("1", "<w:b/>") + run(" 清淤"))), (old, new), tracked=tracked).data
    assert read(data).text == new + "1 清淤"[len(old) :]
    assert all("<w:b>" in properties for _, sign, properties in formatted(data) if sign in "(.)")


@pytest.mark.parametrize("tracked", [False, True])
def test_a_blank_at_the_end_of_a_run_stays(tracked: bool) -> None:
    data = change(word("<w:p><w:r><w:t>1</w:t></w:r></w:p>"), ("1", "2 "), tracked=tracked).data
    assert b'<w:t xml:space="preserve">2 </w:t>' in members(data)["word/document.xml"]


@pytest.mark.parametrize("tracked", [False, True])
def test_the_copy_of_a_text_box_for_older_programs_is_changed_too(tracked: bool) -> None:
    document = docx.Document()
    raw(document.add_paragraph("看"), box("一、清淤", "三、砌坎"))
    data = change(saved(document), ("三、", "二、"), tracked=tracked).data
    kept = [text.text for text in tree(data).iter(qn("w:t"))]
    assert "".join(text or "" for text in kept) == "看" + "一、清淤二、砌坎" * 2
    alone = docx.Document()
    raw(alone.add_paragraph("看"), box("三、砌坎", fallback=False) + box("四、栽树").replace("四", "五", 1).replace("五", "四", 1))
    assert read(change(saved(alone), ("三、", "二、")).data).text == "看\n二、砌坎\n四、栽树"


def test_a_shape_whose_copy_is_another() -> None:
    document = docx.Document()
    raw(document.add_paragraph("看"), box("三、砌坎").replace("砌坎", "栽树", 1))
    assert reasons(saved(document), ("三、", "二、")) == ["is in a shape whose copy for older programs has another text"]


def test_a_shape_whose_copy_is_a_picture() -> None:
    document = docx.Document()
    picture = "<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>"
    raw(document.add_paragraph("看"), box("三、砌坎", fallback=False).replace("</mc:AlternateContent>", picture))
    assert read(change(saved(document), ("三、", "二、")).data).text == "看\n二、砌坎"


def control(properties: str) -> str:
    content = f"<w:sdtContent>{run('三、砌坎')}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (field(" REF a ", "三、砌坎"), "is in the result of a field, which Word rewrites"),
        (f'<w:fldSimple w:instr="REF a">{run("三、砌坎")}</w:fldSimple>', "is in the result of a field, which Word rewrites"),
        (run("三") + '<w:r><w:sym w:font="SimSun" w:char="3001"/></w:r>' + run("砌坎"), "is not all typed text"),
        ("<w:r><w:t>三<!-- a -->、砌坎</w:t></w:r>", "is not all typed text"),
        (f"<w:r><w:ruby><w:rt/><w:rubyBase>{run('三、砌坎')}</w:rubyBase></w:ruby></w:r>", "is not all typed text"),
        (control('<w:lock w:val="contentLocked"/>'), "is in a content control that is locked or bound to data"),
        (control('<w:dataBinding w:xpath="a"/>'), "is in a content control that is locked or bound to data"),
    ],
)
def test_what_is_left_as_it_is(content: str, why: str) -> None:
    data = word(paragraph(content=content))
    assert reasons(data, ("三、", "(二)")) == [why]


def test_a_marker_over_two_paragraphs_is_left_as_it_is() -> None:
    assert reasons(word(paragraph("三") + paragraph("、砌坎")), ("三\n、", "二.")) == ["is not all typed text"]


def test_the_tracked_changes_of_others() -> None:
    data = word(paragraph(content=deleted("二、") + inserted(run("三、")) + run("砌坎")))
    why = "is in a tracked change of somebody else; accept or reject that first"
    assert reasons(data, ("三、", "二、"), tracked=True) == [why]
    assert read(change(data, ("三、", "二、")).data).text == "二、砌坎"
    free = word(paragraph(content=control("") + deleted("二、")))
    assert read(change(free, ("三、", "二、"), tracked=True).data).text == "二、砌坎"


def test_what_can_be_changed_is() -> None:
    """Beside a marker that cannot."""
    data = word(paragraph(content=field(" REF a ", "三、砌坎")) + paragraph("四、栽树"))
    done = change(data, ("三、", "二、"), ("四、", "三、"))
    assert read(done.data).text == "三、砌坎\n三、栽树"
    assert (len(done.edits), list(done.kept)) == (1, [0])


def test_who_wants_the_impossible_gets_nothing() -> None:
    data = word(paragraph(content=field(" REF a ", "三、砌坎")))
    edit = Edit(span=Span(0, 2), text="二、")
    assert fixed(Opened("", data), lambda spared: [edit]).edits == ()
    many = word("".join(paragraph(content=field(" REF a ", "三、砌坎")) for _ in range(9)))
    edits = [Edit(span=Span(5 * number, 5 * number + 2), text="二、") for number in range(9)]
    done = fixed(Opened("", many), lambda spared: [edits[len(spared)]])
    assert (done.data, done.edits, len(done.kept)) == (many, (), 8)


def test_nothing_is_returned_that_does_not_read_as_it_should(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markers, "apply", lambda changes, tracker: None)
    with pytest.raises(FileError, match="does not read as it should"):
        change(word(paragraph("三、砌坎")), ("三、", "二、"))


# --- automatic numbers --------------------------------------------------------------------------------------


def numbered(*rows: tuple[str, int | None], lists: str = LISTS, opening: str = "") -> bytes:
    """A document with paragraphs in lists, None for none, and a line of text below each."""
    return word(paragraph(opening) + "".join(paragraph(text, number) + paragraph("做实。") for text, number in rows), lists)


GAP = numbered(("清淤", 1), ("砌坎", 2), ("栽树", 2), opening="下面讲三点意见。", lists=LISTS + listed(2, 0, {0: 3}))
REPEATED = numbered(("清淤", 1), ("砌坎", 1), ("三、栽树", None), ("巡渠", 1), ("补树", 1))


@pytest.mark.parametrize("tracked", [False, True])
def test_a_list_that_begins_anew_goes_on(tracked: bool) -> None:
    done = put_right(GAP, tracked)
    assert read(GAP).text.count("三、") == 1
    assert read(done.data).text == fix(read(GAP).text) == read(GAP).text.replace("三、", "二、").replace("四、", "三、")
    assert {name for name, data in members(done.data).items() if data != members(GAP)[name]} == {"word/document.xml"}
    assert [mark.get(qn("w:val")) for mark in tree(done.data).iter(qn("w:numId"))] == ["1", *(["1", "2"] if tracked else ["1"]) * 2]
    assert len(list(tree(done.data).iter(qn("w:pPrChange")))) == 2 * tracked


@pytest.mark.parametrize("tracked", [False, True])
def test_a_list_that_goes_on_begins_anew(tracked: bool) -> None:
    """Where a marker in between is typed, what is numbered after it repeats its number."""
    done = put_right(REPEATED, tracked)
    assert read(done.data).text == fix(read(REPEATED).text)
    assert [line[:2] for line in read(done.data).text.split("\n")[1::2]] == ["一、", "二、", "三、", "四、", "五、"]
    begins = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/>'
    assert begins.encode() in members(done.data)["word/numbering.xml"]


def test_a_change_that_was_tracked_before_stays() -> None:
    earlier = '<w:pPrChange w:id="7" w:author="小张"><w:pPr/></w:pPrChange>'
    body = paragraph("清淤", 1) + f'<w:p><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>{earlier}</w:pPr>{run("砌坎")}</w:p>'
    data = change(word(body, LISTS + listed(2, 0, {0: 3})), ("三、", "二、"), tracked=True).data
    assert [mark.get(qn("w:author")) for mark in tree(data).iter(qn("w:pPrChange"))] == ["小张"]
    assert read(data).text == "一、清淤\n二、砌坎"


def test_what_a_style_numbers() -> None:
    """The paragraph gets a list of its own, at the level that it has."""
    styles = style("Head", '<w:numPr><w:numId w:val="1"/></w:numPr>', default=True) + style(
        "Plain", '<w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    body = f"<w:p>{run('清淤')}</w:p>" + paragraph("二、砌坎", properties='<w:pStyle w:val="Plain"/>') + f"<w:p>{run('栽树')}</w:p>"
    data = word(body, LISTS, styles)
    text = read(data).text
    assert text == "一、清淤\n二、砌坎\n二、栽树"
    last = Edit(span=Span(text.rindex("二、"), text.rindex("二、") + 2), text="三、")
    assert read(fixed(Opened("", data), lambda spared: [last]).data).text == "一、清淤\n二、砌坎\n三、栽树"
    wrong = Edit(span=last.span, text="三.")
    assert fixed(Opened("", data), lambda spared: [] if spared else [wrong]).data == data


@pytest.mark.parametrize("new", ["(二)", "三、、", "无"])
def test_what_no_list_can_make_is_left_as_it_is(new: str) -> None:
    why = "is an automatic number; continue or restart its list in Word"
    data = numbered(("清淤", 1), ("砌坎", 1))
    assert reasons(data, ("二、", new)) == [why]
    assert reasons(GAP, ("三、", new)) == [why]


def test_of_several_lists_those_that_can_be_are_put_right() -> None:
    data = numbered(("清淤", 1), ("砌坎", 2), ("栽树", 3), lists=LISTS + listed(2, 0, {0: 3}) + listed(3, 0, {0: 8}))
    done = change(data, ("三、", "二、"), ("八、", "(三)"))
    assert [line[:2] for line in read(done.data).text.split("\n")[1::2]] == ["一、", "二、", "八、"]
    assert len(done.kept) == 1


def test_what_makes_another_number_wrong_is_not_done() -> None:
    """The list would go on where it should, but then the last would be the third."""
    data = numbered(("清淤", 1), ("砌坎", 2), ("栽树", 2), lists=LISTS + listed(2, 0, {0: 3}))
    assert reasons(data, ("三、", "二、")) == ["is an automatic number; continue or restart its list in Word"]


def test_numbers_in_text_boxes_are_left_to_word() -> None:
    inside = f"<w:r><w:pict><w:txbxContent>{paragraph('砌坎', 2)}</w:txbxContent></w:pict></w:r>"
    data = word(paragraph("清淤", 1, content=inside), LISTS + listed(2, 0, {0: 3}))
    assert reasons(data, ("三、", "二、")) == ["is an automatic number; continue or restart its list in Word"]


# --- files --------------------------------------------------------------------------------------------------


def test_the_limits_hold_for_what_is_written() -> None:
    with pytest.raises(FileError, match="unpacks to more than"):
        fixed(Opened("", saved(draft()), limits=Limits(expanded=1000)), lambda spared: [Edit(span=Span(0, 1), text="")])
    assert fixing.fixed(Opened("", b""), lambda spared: []).edits == ()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_reads_the_same(tmp_path: Path) -> None:
    """It writes deleted text and no text boxes, so that those lines are left out; and it shows our tracked changes."""
    drafts = {"typed": put_right(saved(draft())), "joined": put_right(GAP), "begun": put_right(REPEATED)}
    for name, done in drafts.items():
        (tmp_path / f"{name}.docx").write_bytes(done.data)
    (tmp_path / "tracked.docx").write_bytes(put_right(saved(draft()), tracked=True).data)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    files, out = [tmp_path / f"{name}.docx" for name in drafts], ("--outdir", tmp_path)
    subprocess.run([*command, "--convert-to", "txt:Text (encoded):UTF8", *out, *files], check=True, capture_output=True)
    for name, done in drafts.items():
        theirs = "".join((tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig").split())
        shown = [line for line in read(done.data).text.split("\n") if "告示" not in line and "春耕" not in line]
        assert [line for line in shown if "".join(line.split()) not in theirs] == []
    subprocess.run([*command, "--convert-to", "fodt", *out, tmp_path / "tracked.docx"], check=True, capture_output=True)
    assert (tmp_path / "tracked.fodt").read_text(encoding="utf-8").count("<dc:creator>speechparse</dc:creator>") == 6
