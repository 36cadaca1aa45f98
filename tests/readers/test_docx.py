"""Word documents read: what of them is text, where it is, and files that do harm or are broken."""

from __future__ import annotations

import random
import sys
import zipfile
from io import BytesIO
from itertools import count
from pathlib import Path

import docx
import pytest

from fuzz.word_files import W, archive, level, listed, paragraph, parts, pattern, run, style, word
from speechparse import FileError, Limits, parse_file, read
from speechparse.errors import MissingExtra
from speechparse.readers.word import numbering as word_numbering
from speechparse.readers.word import package as word_package
from speechparse.readers.word import styles as word_styles

BREAK, TAB = "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"


def text(body: str) -> str:
    return read(word(body)).text


def field(mark: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>'


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def box(content: str) -> str:
    """A text box as Word writes it: in the manner of 2010, and once more for older ones."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def test_paragraphs_and_places() -> None:
    page = read(
        word(paragraph("在开渠仪式上的讲话") + paragraph() + paragraph("一", content=BREAK + run("、挖渠")) + paragraph("散会"))
    )
    assert page.text == "在开渠仪式上的讲话\n\n一\n、挖渠\n散会"
    assert (page.format, page.unit, page.numbers) == ("docx", "paragraph", [1, 2, 3, 3, 4])
    assert page.place(page.text.index("挖渠")) == ("paragraph", 3, 2)
    assert page.place(len(page.text)) == ("paragraph", 4, 3)


def test_each_line_knows_its_paragraph_and_how_much_of_it_is_an_automatic_number() -> None:
    """The index counts what is not read too: here the copy of the text box for older programs, and a merged cell."""
    numbering = pattern(0, level(0, "chineseCounting", "%1、")) + listed(1, 0)
    inside = box(paragraph("告示", 1))
    rows = table(
        cell(paragraph("渠", 1)) + cell(paragraph("宽"), '<w:vMerge w:val="continue"/>'),
        cell(paragraph("井")),
    )
    body = paragraph("开渠", 1, content=BREAK + run("去") + inside) + rows
    page = read(word(body + paragraph("散会", properties='<w:ind w:firstLine="640"/>'), numbering))
    assert page.text == "一、开渠\n去\n二、告示\n三、渠\n井\n\u3000\u3000散会"
    assert page.origins == [(0, "body", 2), (0, "body", 0), (1, "box", 2), (3, "cell", 2), (5, "cell", 0), (6, "body", 0)]


def test_an_empty_body() -> None:
    page = read(word(""))
    assert (page.text, page.numbers) == ("", [1])


def test_a_document_of_python_docx(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("在挖井工地上的讲话", 0)
    made.add_paragraph("一要挖深。")
    made.add_paragraph("二要挖直。")
    made.save(str(tmp_path / "well.docx"))
    assert read(tmp_path / "well.docx").text == "在挖井工地上的讲话\n一要挖深。\n二要挖直。"
    assert [item.heading for item in parse_file(tmp_path / "well.docx").walk()] == ["挖深", "挖直"]


def test_signs() -> None:
    content = TAB + run("井") + "<w:r><w:cr/><w:noBreakHyphen/><w:ptab/><w:softHyphen/></w:r>"
    assert text(paragraph("挖", content=content)) == "挖\t井\n-\t"
    assert (
        text(paragraph(content='<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="SimSun" w:char="4E00"/></w:r>')) == "✓一"
    )
    assert text(paragraph("井", content='<w:r><w:sym w:char="D800"/><w:sym w:char="000A"/><w:sym w:char="x"/><w:sym/></w:r>')) == "井"


def test_tabs_of_the_layout_are_none() -> None:
    assert text(paragraph("挖井", properties='<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>')) == "挖井"


def test_line_ends_in_the_file_are_blanks() -> None:
    page = read(word("<w:p><w:r><w:t>挖\n井&#13;\t去</w:t></w:r></w:p>"))
    assert (page.text, page.numbers) == ("挖 井 去", [1])


def test_comments_in_the_file() -> None:
    assert text("<w:p><!-- a --><w:r><w:t>挖<!-- b -->井<?c d?>去</w:t></w:r></w:p><!-- e -->") == "挖井去"


def test_what_a_run_may_stand_in() -> None:
    inner = run("井")
    for opening, closing in (
        ('<w:ins w:id="1">', "</w:ins>"),
        ("<w:moveTo>", "</w:moveTo>"),
        ("<w:hyperlink>", "</w:hyperlink>"),
        ('<w:smartTag w:element="place">', "</w:smartTag>"),
        ('<w:fldSimple w:instr="REF a">', "</w:fldSimple>"),
        ("<w:sdt><w:sdtPr><w:rPr/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:ruby><w:rt><w:r><w:t>jing</w:t></w:r></w:rt><w:rubyBase>", "</w:rubyBase></w:ruby>"),
    ):
        assert text(paragraph("挖", content=opening + inner + closing + run("去"))) == "挖井去"
    assert text("<w:sdt><w:sdtContent>" + paragraph("挖井") + "</w:sdtContent></w:sdt>") == "挖井"
    assert text("<w:p><m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath></w:p>") == "1+1"


def test_tracked_changes() -> None:
    deleted = "<w:del><w:r><w:delText>不</w:delText><w:tab/></w:r></w:del><w:moveFrom>" + run("先") + "</w:moveFrom>"
    assert text(paragraph("挖", content=deleted + run("井"))) == "挖井"
    page = read(word(paragraph("挖", properties="<w:rPr><w:del/></w:rPr>") + paragraph("井") + paragraph("去")))
    assert (page.text, page.numbers) == ("挖井\n去", [1, 2])
    row = "<w:trPr><w:del/></w:trPr>" + cell(paragraph("不"))
    assert text(table(row, cell(paragraph("挖"))) + paragraph("井")) == "挖\n井"


def test_a_deleted_paragraph_is_not_counted() -> None:
    gone = paragraph("", 1, properties="<w:rPr><w:del/></w:rPr>", content="<w:del><w:r><w:delText>填井</w:delText></w:r></w:del>")
    numbering = pattern(0, level(0, "chineseCounting", "%1、")) + listed(1, 0)
    page = read(word(paragraph("挖井", 1) + gone + paragraph("修渠", 1), numbering))
    assert (page.text, page.numbers) == ("一、挖井\n二、修渠", [1, 2])


def test_an_old_numbering_is_not_read() -> None:
    changed = "<w:pPrChange><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange>"
    numbering = pattern(0, level(0, "chineseCounting", "%1、")) + listed(1, 0)
    assert read(word(paragraph("挖井", properties=changed), numbering)).text == "挖井"


def test_fields() -> None:
    code = "<w:r><w:instrText> PAGEREF _Toc1 \\h </w:instrText></w:r>"
    whole = field("begin") + code + field("separate") + run("七") + field("end")
    assert text(paragraph("第", content=whole + run("页"))) == "第七页"
    nested = field("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>" + whole + field("separate") + run("是") + field("end")
    assert text(paragraph("第", content=nested + run("页"))) == "第是页"
    assert text(paragraph("第", content=field("begin") + code + field("end") + run("页"))) == "第页"
    assert text(paragraph("第", content=field("end") + field("separate") + run("页"))) == "第页"


def test_a_field_over_several_paragraphs() -> None:
    first = paragraph(content=field("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + field("separate") + run("一、挖井"))
    assert text(first + paragraph("二、修渠", content=field("end")) + paragraph("同志们:")) == "一、挖井\n二、修渠\n同志们:"
    assert text(paragraph("目录", content=field("begin")) + paragraph("同志们:")) == "目录\n同志们:"


def test_hidden_text() -> None:
    assert text(paragraph("挖", content=run("不", "<w:vanish/>") + run("井", '<w:vanish w:val="0"/>'))) == "挖井"


def test_a_hidden_paragraph_is_not_counted() -> None:
    """Where its mark is hidden and all that is in it; an empty one too."""
    numbering = pattern(0, level(0, "chineseCounting", "%1、")) + listed(1, 0)
    mark = "<w:rPr><w:vanish/></w:rPr>"
    gone = paragraph("", 1, properties=mark) + paragraph("", 1, properties=mark, content=run("填井", "<w:vanish/>"))
    page = read(word(paragraph("挖井", 1) + gone + paragraph("修渠", 1), numbering))
    assert (page.text, page.numbers) == ("一、挖井\n二、修渠", [1, 2])


def test_a_heading_that_shares_its_line() -> None:
    numbering = pattern(0, level(0, "chineseCounting", "%1、")) + listed(1, 0)
    heading = paragraph("挖井。", 1, properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    page = read(word(heading + paragraph("井要挖深。") + paragraph("修渠。", 1), numbering))
    assert (page.text, page.numbers) == ("一、挖井。井要挖深。\n二、修渠。", [1, 2])
    assert read(word(heading, numbering)).numbers == [1]


def test_indented_paragraphs() -> None:
    """Two ideographic spaces, as in texts; a paragraph that begins with blanks or a number has what it needs."""
    ind = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    styles = style("Normal", ind, default=True) + style("Flush", '<w:ind w:firstLine="0" w:firstLineChars="0"/>', "Normal")
    styles += style("Hung", '<w:ind w:hanging="420"/>', "Normal") + style("Heir", '<w:ind w:left="420"/>', "Normal")
    body = paragraph("挖井") + paragraph() + paragraph("\u3000修渠") + paragraph("种树", 1)
    body += "".join(paragraph(name, properties=f'<w:pStyle w:val="{name}"/>') for name in ("Flush", "Hung", "Heir"))
    body += paragraph("浇水", properties='<w:ind w:firstLine="0"/>')
    numbering = pattern(0, level(0, "chineseCounting", "%1、")) + listed(1, 0)
    page = read(word(body, numbering, styles))
    assert page.text.split("\n") == ["\u3000\u3000挖井", "", "\u3000修渠", "一、种树", "Flush", "Hung", "\u3000\u3000Heir", "浇水"]
    defaults = f"<w:docDefaults><w:pPrDefault><w:pPr>{ind}</w:pPr></w:pPrDefault></w:docDefaults>"
    assert read(word(paragraph("挖井"), styles=defaults)).text == "\u3000\u3000挖井"
    heading = paragraph("挖井。", properties=f"{ind}<w:rPr><w:vanish/></w:rPr>")
    assert read(word(heading + paragraph("井要挖深。", properties=ind))).text == "\u3000\u3000挖井。井要挖深。"


def test_tables() -> None:
    inner = table(cell(paragraph("丙")) + cell(paragraph("丁")))
    outer = table(
        cell(paragraph("甲"), '<w:gridSpan w:val="2"/>') + cell(paragraph("乙"), '<w:vMerge w:val="restart"/>'),
        cell(inner + paragraph()) + cell(paragraph("戊")) + cell(paragraph("不"), "<w:vMerge/>"),
        cell(paragraph("己")) + cell(paragraph("不"), '<w:hMerge w:val="continue"/>') + cell(paragraph("不"), "<w:vMerge/>"),
    )
    page = read(word(paragraph("表") + outer + paragraph("完")))
    assert page.text == "表\n甲\n乙\n丙\n丁\n\n戊\n己\n完"
    assert page.numbers == list(range(1, 10))


def test_text_boxes_are_read_once_and_behind_their_paragraph() -> None:
    boxes = box(paragraph("甲") + table(cell(paragraph("乙"))) + paragraph("丙", content=box(paragraph("丁"))))
    page = read(word(paragraph("挖", content=boxes + run("井")) + paragraph("完")))
    assert page.text == "挖井\n甲\n乙\n丙\n丁\n完"
    assert page.numbers == [1, 2, 3, 4, 5, 6]
    old = "<w:r><w:pict><v:textbox><w:txbxContent>" + paragraph("甲") + "</w:txbxContent></v:textbox></w:pict></w:r>"
    assert text(paragraph("挖", content=old)) == "挖\n甲"


def test_numbers_in_text_boxes_follow_those_of_their_paragraph() -> None:
    numbering = pattern(0, level(0, "chineseCounting", "%1、")) + listed(1, 0)
    body = paragraph("挖井", 1, content=box(paragraph("修渠", 1))) + paragraph("种树", 1)
    assert read(word(body, numbering)).text == "一、挖井\n二、修渠\n三、种树"


def test_alternatives_that_are_not_understood() -> None:
    emoji = '<mc:Choice Requires="w16se"><w:t>不</w:t></mc:Choice><mc:Fallback><w:t>\U0001f600</w:t></mc:Fallback>'
    assert text(paragraph("井", content=f"<w:r><mc:AlternateContent>{emoji}</mc:AlternateContent></w:r>")) == "井\U0001f600"
    assert text(paragraph("井", content="<mc:AlternateContent/><mc:Fallback/>")) == "井"


def test_a_strict_document() -> None:
    members = {
        name: data.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, data in parts(paragraph("挖井")).items()
    }
    assert read(archive(members)).text == "挖井"


def test_without_styles_and_numbers() -> None:
    members = parts(paragraph("挖井", 1))
    del members["word/_rels/document.xml.rels"], members["word/styles.xml"], members["word/numbering.xml"]
    assert read(archive(members)).text == "挖井"


# --- files that do harm, or are broken ----------------------------------------------------------------------


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(FileError) as caught:
        read(data, format="docx", limits=limits)
    assert type(caught.value) is FileError
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_no_archive(tmp_path: Path) -> None:
    assert "not a zip file" in refused(b"")
    assert "not a zip file" in refused(b"PK\x03\x04 and no more")
    (tmp_path / "notes.docx").write_bytes(b"words")
    with pytest.raises(FileError, match=r"notes\.docx: no Word document, or a damaged one"):
        read(tmp_path / "notes.docx")


def test_other_archives() -> None:
    assert "something else" in refused(archive({"_rels/.rels": b"<Relationships/>"}))
    assert "something else" in refused(archive({"readme.txt": b"words"}))
    members = parts(paragraph("挖井"))
    members["word/document.xml"] = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert "holds a workbook" in refused(archive(members))


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_missing_parts(name: str) -> None:
    members = parts(paragraph("挖井"))
    del members[name]
    assert name in refused(archive(members))


@pytest.mark.parametrize(
    "data", [b"", b"<w:document", b"<a><b></a>", b"\xff\xfe\x00", b"<a>\x01</a>", b'<?xml version="1.0" encoding="klingon"?><a/>']
)
@pytest.mark.parametrize(
    "name", ["_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml", "word/styles.xml", "word/numbering.xml"]
)
def test_broken_xml(name: str, data: bytes) -> None:
    assert "damaged" in refused(archive(parts(paragraph("挖井")) | {name: data}))


@pytest.mark.parametrize("target", ["", "/", "../../../etc/passwd", "document.xml", "http://example.org/a.xml", "_rels/.rels"])
def test_odd_targets(target: str) -> None:
    members = parts(paragraph("挖井"))
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"word/document.xml", target.encode())
    refused(archive(members))


def test_a_bomb_of_zeros() -> None:
    bomb = archive(parts(paragraph("挖井")) | {"word/media/image1.bmp": b"\0" * 2**20})
    assert len(bomb) < 2**14
    assert "unpacks to more than 1,000,000 bytes" in refused(bomb, Limits(expanded=1_000_000))
    assert read(bomb, limits=Limits(expanded=2**21)).text == "挖井"


def test_a_bomb_that_lies_about_its_size() -> None:
    bomb = archive(parts(paragraph() * 200_000))
    entry = zipfile.ZipFile(BytesIO(bomb)).getinfo("word/document.xml")
    lie = bomb.replace(entry.file_size.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert lie != bomb
    assert "damaged" in refused(lie, Limits(expanded=100_000))


def test_a_bomb_of_elements() -> None:
    """Unpacked it is within the limit, in memory it would not be."""
    bomb = word("<w:p/>" * 100_000)
    assert "unpacks to more than" in refused(bomb, Limits(expanded=2**20))
    assert read(bomb).numbers == list(range(1, 100_001))


def test_a_bomb_of_labels() -> None:
    """However long the text of a level is, only its beginning is before a paragraph."""
    numbering = pattern(0, level(0, "decimal", "一" * 2**20)) + listed(1, 0)
    assert read(word(paragraph("挖井", number=1) * 2, numbering)).text == "\n".join(["一" * 255 + " 挖井"] * 2)


def test_a_bomb_of_numbers_in_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    monkeypatch.setattr(word_numbering, "written", lambda number, form: counted.append(number) or "9")
    numbering = pattern(0, level(8, "decimal", "%9" * 300_000)) + listed(1, 0)
    read(word(paragraph(number=1, level=8) * 120, numbering))
    assert len(counted) == 120 * 127


def test_what_a_style_says_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many paragraphs of a style with many properties are not their product."""
    looked: list[str | None] = []
    reading = word_styles._properties
    monkeypatch.setattr(word_styles, "_properties", lambda name, element: looked.append(name) or reading(name, element))
    body = paragraph("挖井", properties='<w:pStyle w:val="a"/>') * 300
    styles = style("a", "<w:keepNext/>" * 3_000 + '<w:ind w:firstLine="640"/>', based_on="b") + style("b", "<w:keepNext/>" * 3_000)
    assert read(word(body, styles=styles)).text == "\n".join(["\u3000\u3000挖井"] * 300)
    assert (looked.count("a"), looked.count("b")) == (1, 1)


@pytest.mark.parametrize("name", ["word/document.xml", "word/numbering.xml", "word/styles.xml"])
def test_the_time_is_looked_at_within_a_part(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of some megabytes is unpacked and parsed piece by piece."""
    monkeypatch.setattr(word_package, "_PIECE", 2**10)
    members = parts(paragraph("挖井"))
    looks = []
    for more in (0, 100 * 2**10):
        ticks = count()
        monkeypatch.setattr("speechparse.system.limits.clock", lambda ticks=ticks: next(ticks))
        read(archive(members | {name: members[name] + b" " * more}), limits=Limits(seconds=10**6))
        looks.append(next(ticks))
    assert looks[1] - looks[0] == 200


def test_a_bomb_of_entries() -> None:
    assert "unpacks to more than" in refused(archive({f"{n}": b"" for n in range(3_000)}), Limits(expanded=2**20))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities(encoding: str) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<w:document xmlns:w="{W}" w:a="&e3;"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>'
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY e0 "lol">{entities}]>{body}'
    for name in ("word/document.xml", "word/styles.xml", "_rels/.rels"):
        refused(archive(parts(paragraph("挖井")) | {name: xml.encode(encoding)}))


def test_document_types(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    external = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    for declared in ("<!DOCTYPE w:document>", '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">', external):
        xml = f'{declared}<w:document xmlns:w="{W}"><w:body>{paragraph("挖井")}</w:body></w:document>'
        assert "document type" in refused(archive(parts("") | {"word/document.xml": xml.encode()}))


@pytest.mark.parametrize("deep", [200, 300, 100_000])
def test_nested_deep(deep: int) -> None:
    """As deep as the XML parser allows it is read; deeper it is refused."""
    body = "<w:sdt><w:sdtContent>" * (deep // 2) + paragraph("挖井") + "</w:sdtContent></w:sdt>" * (deep // 2)
    if deep < 250:
        assert text(body) == "挖井"
    else:
        assert "damaged" in refused(word(body))


def test_an_encrypted_archive() -> None:
    data = bytearray(word(paragraph("挖井")))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(signature, at + 1)
    assert "encrypted" in refused(bytes(data))


def test_an_unknown_compression() -> None:
    data = bytearray(word(paragraph("挖井")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 10] = 99
        at = data.find(b"PK\x01\x02", at + 1)
    assert "damaged" in refused(bytes(data))


def test_time() -> None:
    assert "seconds" in refused(word(paragraph("挖井")), Limits(seconds=0))


def test_styles_in_a_long_chain() -> None:
    """Within the time that any file has: it would not be, if each paragraph went through the whole chain."""
    chain = "".join(f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(20_000))
    body = "".join(paragraph(properties=f'<w:pStyle w:val="s{n}"/>') for n in range(20_000))
    assert read(word(body, styles=chain)).numbers == list(range(1, 20_001))


ALTERNATIVES = '<mc:Choice Requires="x"/>' * 4_000
MANY = {
    "alternatives": f"<w:r><mc:AlternateContent>{ALTERNATIVES}</mc:AlternateContent></w:r>",
    "alternatives of nothing": f"<w:r>{ALTERNATIVES}</w:r>",
    "fields": (field("begin") + field("separate")) * 30_000 + "<w:r><w:tab/></w:r>" * 30_000,
}


@pytest.mark.parametrize("name", MANY)
def test_many_in_one_paragraph(name: str) -> None:
    data = word(paragraph("挖井", content=MANY[name]))
    assert read(data).text.strip() == "挖井"


def test_the_time_is_looked_at_within_a_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count()
    monkeypatch.setattr("speechparse.system.limits.clock", lambda: next(ticks))
    read(word(paragraph(content="<w:r/>" * 10_000)), limits=Limits(seconds=10**6))
    assert next(ticks) > 50


def test_damaged_in_any_place() -> None:
    """A page or a FileError, whatever is wrong with the file."""
    numbering = pattern(0, level(0, "chineseCounting", "%1、")) + listed(1, 0, {0: 3})
    body = paragraph("挖井", 1) + table(cell(paragraph("修渠"))) + paragraph("种树", content=box(paragraph("浇水")) + field("begin"))
    members = parts(body, numbering)
    whole = archive(members)
    chance = random.Random(7)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        _page_or_error(bytes(data))
        _page_or_error(whole[: chance.randrange(len(whole))])
        broken = dict(members)
        name = chance.choice(list(members))
        at = chance.randrange(len(members[name]))
        broken[name] = members[name][:at] + bytes([chance.choice(b'<>"/w:p09 \n&')]) + members[name][at + chance.randint(0, 3) :]
        _page_or_error(archive(broken))


def _page_or_error(data: bytes) -> None:
    try:
        page = read(data, format="docx")
    except FileError as error:
        assert "\n" not in str(error)
    else:
        assert page.numbers is not None
        assert len(page.numbers) == page.text.count("\n") + 1


def test_without_python_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("speechparse.readers.docx_reader", "speechparse.readers.word.lines", "speechparse.readers.word.package"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "docx.opc.packuri", None)
    with pytest.raises(MissingExtra, match=r"pip install 'python-docx>="):
        read(word(paragraph("挖井")))
