"""Findings as comments in a Word document: on their words, by us alone, and with all else as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from word_drafts import box, deleted, draft, formatted, inserted, members, raw, runs, saved, tree

from fuzz.word_files import archive, level, listed, paragraph, pattern, word
from fuzz.word_files import parts as parts_of
from speechparse import FileError, Finding, MissingExtra, Place, Span, annotate, check, read

GAP = "下面讲三点意见。\n一、先清淤\n清到底。\n三、再砌坎\n砌结实。\n四、后栽树\n栽成行。"


def findings(data: bytes) -> tuple[Finding, ...]:
    return check(read(data))


def at(start: int, end: int) -> Finding:
    """A finding on a span of a page."""
    return Finding(rule="lone-item", message="只有一项", message_en="only one", span=Span(start, end), place=Place("paragraph", 1, 1))


def words(data: bytes) -> dict[str, str]:
    """The words that each comment is on, by its id, in the order in which the comments begin."""
    open_: list[str] = []
    found: dict[str, str] = {}
    for element in tree(data).iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        number = element.get(qn("w:id"), "")
        if element.tag == qn("w:t"):
            found |= {one: found[one] + (element.text or "") for one in open_}
        elif element.tag == qn("w:commentRangeStart"):
            open_.append(number)
            found[number] = ""
        else:
            open_.remove(number)
    assert not open_
    return found


def comments(data: bytes) -> list[tuple[str, str]]:
    """The author and the text of each comment."""
    root = etree.fromstring(members(data)["word/comments.xml"])
    return [
        (
            comment.get(qn("w:author"), ""),
            "\n".join("".join(text.text or "" for text in line.iter(qn("w:t"))) for line in comment.iter(qn("w:p"))),
        )
        for comment in root
    ]


def typed(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def test_a_comment_says_what_is_wrong_and_what_is_proposed() -> None:
    data = annotate(typed(*GAP.split("\n")), findings(typed(*GAP.split("\n"))))
    assert words(data) == {"0": "三、"}
    assert comments(data) == [("speechparse", "缺“二、”\uff08ordinal-gap\uff09\n建议\uff1a“三、”→“二、”\uff1b“四、”→“三、”")]


def test_what_is_not_certain_is_proposed_as_such() -> None:
    data = typed(*GAP.split("\n")[1:])
    assert comments(annotate(data, findings(data)))[0][1].endswith("\n如果没有漏项\uff0c可改\uff1a“三、”→“二、”\uff1b“四、”→“三、”")


def test_many_changes_are_not_all_named() -> None:
    data = typed("下面讲十一点意见。", *(f"{number}.清淤。" for number in (1, *range(3, 13))))
    assert comments(annotate(data, findings(data)))[0][1].endswith("“10.”→“9.”……")


def test_every_finding_is_on_its_words_and_nothing_else_is_changed() -> None:
    before = saved(draft())
    page = read(before)
    found = check(page)
    assert len(found) > 0
    after = annotate(before, [*found, *(at(offset, offset + 3) for offset in range(0, len(page.text) - 3, 2))])
    spans = [finding.span for finding in found] + [Span(offset, offset + 3) for offset in range(0, len(page.text) - 3, 2)]
    for number, said in words(after).items():
        span = spans[int(number)]
        if "告示" not in page.text[max(0, span.start - 20) : span.end + 20]:  # a text box, which is tested below
            assert said == page.text[span.start : span.end].replace("\n", "").replace("\u3000", "")
    assert (read(after).text, formatted(after)) == (page.text, formatted(before))
    changed = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    old, new = members(before), members(after)
    assert {name for name in old | new if old.get(name) != new.get(name)} == changed


def test_twice_is_as_good_as_once() -> None:
    once = annotate(saved(draft()), findings(saved(draft())))
    twice = annotate(once, findings(once))
    assert comments(twice) == comments(once)
    assert members(twice)["word/document.xml"] == members(once)["word/document.xml"]
    none = annotate(once, [])
    assert (comments(none), words(none)) == ([], {})
    assert formatted(none) == formatted(once) == formatted(saved(draft()))


def test_the_comments_of_others_stay() -> None:
    document = docx.Document()
    for line in GAP.split("\n"):
        document.add_paragraph(line)
    document.add_comment(document.paragraphs[3].runs, "改一下", author="小张")
    data = saved(document)
    for _ in range(2):
        data = annotate(data, findings(data))
        assert [author for author, _ in comments(data)] == ["小张", "speechparse"]
        assert words(data) == {"0": "三、再砌坎", "1": "三、"}


def test_what_word_keeps_about_our_comments_goes_with_them() -> None:
    """Once Word has saved the document. The answer of somebody is a comment of its own then."""
    once = members(annotate(typed("清淤"), [at(0, 2)]))
    spaces = 'xmlns:w{0}="http://schemas.microsoft.com/office/word/201{1}/wordml"'.format
    named = f'<w:p {spaces(14, 0)} w14:paraId="A1">'.encode()
    rows = ('w15:paraId="A1" w15:done="0"', 'w15:paraId="B2" w15:paraIdParent="A1"', 'w15:paraId="C3"')
    details = f"<w15:commentsEx {spaces(15, 2)}>{''.join(f'<w15:commentEx {row}/>' for row in rows)}</w15:commentsEx>"
    kind = b'Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"'
    relation = b'<Relationship Id="rId99" ' + kind + b' Target="commentsExtended.xml"/></Relationships>'
    saved_by_word = once | {
        "word/comments.xml": once["word/comments.xml"].replace(b"<w:p>", named),
        "word/commentsExtended.xml": details.encode(),
        "word/_rels/document.xml.rels": once["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation),
    }
    left = etree.fromstring(members(annotate(archive(saved_by_word), []))["word/commentsExtended.xml"])
    assert [[value for _, value in sorted(row.attrib.items())] for row in left] == [["B2"], ["C3"]]


def test_an_automatic_number_has_its_comment_at_the_beginning_of_its_paragraph() -> None:
    numbering = pattern(0, level(0, "chineseCounting", "%1、")) + listed(1, 0) + listed(2, 0, {0: 3})
    body = paragraph("下面讲两点。") + paragraph("清淤", 1) + paragraph("清到底。") + paragraph("栽树", 2) + paragraph("栽成行。")
    data = word(body, numbering)
    after = annotate(data, findings(data))
    assert words(after) == {"0": "栽"}
    assert comments(after)[0][1].endswith("\n这是自动编号\uff0c请在编号里改\uff08继续编号或重新开始编号\uff09")
    assert annotate(after, findings(after)) is not None


def test_an_empty_paragraph_has_its_comment_all_the_same() -> None:
    numbering = pattern(0, level(0, "chineseCounting", "%1、")) + listed(1, 0)
    after = annotate(word(paragraph("清淤", 1) + paragraph("", 1) + paragraph("栽树"), numbering), [at(5, 7)])
    assert words(after) == {"0": ""}
    assert [child.tag for child in list(tree(after).iter(qn("w:p")))[1]][-3:] == [
        qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:r"),
    ]  # fmt: skip
    assert annotate(word(""), [at(0, 0)]) is not None


def test_what_is_in_a_text_box_has_its_comment_on_the_box() -> None:
    document = docx.Document()
    raw(document.add_paragraph("看"), box("告示", "") + box("不许放牛"))
    data = saved(document)
    page = read(data)
    shown, empty = page.text.index("示"), page.text.index("\n\n") + 1
    after = annotate(data, [at(shown, shown + 1), at(empty, empty)])
    first = next(tree(after).iter(qn("w:p")))
    inside = [child.tag for child in first]
    assert inside[:3] == [qn("w:r"), qn("w:commentRangeStart"), qn("w:r")]
    assert next(first.iter(qn("w:txbxContent"))).find(f".//{qn('w:commentRangeStart')}") is None


def test_marks_go_around_what_cannot_be_cut() -> None:
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>yu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>淤泥</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    spaced = "<w:r><w:t>沟  渠\n\n边</w:t><w:tab/><w:t>上</w:t></w:r>"
    data = word(paragraph(content=ruby + spaced + inserted("<w:r><w:t>新的</w:t></w:r>") + deleted("旧的")))
    page = read(data)
    assert page.text == "淤泥沟  渠 边\t上新的"
    assert words(annotate(data, [at(1, 2)])) == {"0": "yu淤泥"}
    assert words(annotate(data, [at(5, 7)])) == {"0": "沟  渠\n\n边"}
    assert words(annotate(word("<w:p><w:r><w:t>沟\t渠</w:t></w:r></w:p>"), [at(0, 2)])) == {"0": "沟\t"}
    assert words(annotate(data, [at(8, 9)])) == {"0": ""}  # the tab
    assert words(annotate(data, [at(9, 11), at(10, 12)])) == {"0": "上新", "1": "新的"}


def test_a_document_without_relationships_gets_its_comments_too() -> None:
    bare = parts_of(paragraph("清淤"))
    for name in ("word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml"):
        del bare[name]
    after = annotate(archive({**bare, "word/Comments.xml": b"<a/>"}), [at(0, 2)])
    assert words(after) == {"0": "清淤"}
    assert b'Target="comments1.xml"' in members(after)["word/_rels/document.xml.rels"]


def test_what_is_left_alone() -> None:
    data = members(typed("清淤"))
    with pytest.raises(FileError, match="digital signature"):
        annotate(archive(data | {"_xmlsignatures/sig1.xml": b"<a/>"}), [])
    with pytest.raises(FileError, match="two parts of one name"):
        annotate(archive(data | {"word/Document.xml": b"<a/>"}), [])
    usual, strict = b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main"
    with pytest.raises(FileError, match="Strict Open XML"):
        annotate(archive({name: part.replace(usual, strict) for name, part in data.items()}), [])
    with pytest.raises(FileError, match="not a zip file"):
        annotate(b"words", [])
    with pytest.raises(ValueError, match="not those of the page"):
        annotate(archive(data), [at(0, 9)])


def test_blanks_where_a_run_is_cut_stay() -> None:
    data = typed("清 淤")
    after = annotate(data, [at(0, 2)])
    assert words(after) == {"0": "清 "}
    assert b'<w:t xml:space="preserve">\xe6\xb8\x85 </w:t>' in members(after)["word/document.xml"]


def test_without_a_python_docx_that_has_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "speechparse.word")
    monkeypatch.setitem(sys.modules, "docx.comments", None)
    with pytest.raises(MissingExtra, match=r"pip install 'python-docx>=1.2'"):
        import_module("speechparse.word")


def test_a_path_is_read(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(typed(*GAP.split("\n")))
    assert words(annotate(file, findings(file.read_bytes()))) == {"0": "三、"}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_shows_the_comments(tmp_path: Path) -> None:
    document = draft()
    runs(document, "\uff08", "一", "\uff09只有一项。")
    found = findings(saved(document))
    assert len(found) > 1
    (tmp_path / "draft.docx").write_bytes(annotate(saved(document), found))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run([*command, "--convert-to", "fodt", "--outdir", tmp_path, tmp_path / "draft.docx"], check=True, capture_output=True)
    theirs = (tmp_path / "draft.fodt").read_text(encoding="utf-8")
    assert theirs.count("<dc:creator>speechparse</dc:creator>") == len(found)
