"""Drafts as Word documents, made with python-docx, with what real ones have besides text; and what such a document is made of."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from lxml import etree

from speechparse.readers.source_file import Opened
from speechparse.readers.word.package import parts as _parts

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FOOTNOTES_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SPACES = (
    f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def raw(paragraph: Paragraph, content: str) -> None:
    """Add elements to a paragraph as they are written in the file."""
    for element in parse_xml(f"<w:p {_SPACES}>{content}</w:p>"):
        paragraph._p.append(element)


def runs(document: Document, *texts: str) -> Paragraph:
    """A paragraph with a run for each text, each formatted otherwise."""
    paragraph = document.add_paragraph()
    for number, text in enumerate(texts):
        run = paragraph.add_run(text)
        run.bold, run.italic = number % 2 == 0, number % 3 == 1
    return paragraph


def box(*lines: str, fallback: bool = True) -> str:
    """A text box as Word writes it, with a copy for older programs."""
    inner = "".join(f'<w:p><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines)
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    copy = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>" if fallback else ""
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}{copy}</mc:AlternateContent></w:r>"


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    text = f"<w:r><w:t>{result}</w:t></w:r>"
    return mark("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + mark("separate") + text + mark("end")


def inserted(content: str) -> str:
    return f'<w:ins w:id="901" w:author="小张" w:date="2026-03-01T08:00:00Z">{content}</w:ins>'


def deleted(text: str) -> str:
    run = f"<w:r><w:delText>{text}</w:delText></w:r>"
    return f'<w:del w:id="902" w:author="小张" w:date="2026-03-01T08:00:00Z">{run}</w:del>'


def add_footnotes(document: Document, text: str) -> None:
    """A part with a footnote, as Word has it next to the document."""
    xml = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, _FOOTNOTES_TYPE)


def draft() -> Document:
    """A draft with four points, of which the second to the fourth have wrong numbers, among all that a draft may have."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "第三稿"
    document.add_paragraph("在修渠动员会上的讲话")
    document.add_paragraph("同志们\uff1a")
    opening = document.add_paragraph("春耕在即\uff0c")
    raw(opening, deleted("我简单说。") + inserted("<w:r><w:t>下面讲四点意见。</w:t></w:r>"))
    runs(document, "一", "、先清淤")
    noted = document.add_paragraph("清到底\uff0c一段不落。")
    raw(noted, '<w:r><w:footnoteReference w:id="2"/></w:r>')
    runs(document, "三", "、", "再砌坎")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "渠段"
    table.cell(0, 1).text = "长度"
    runs(document, "四、后栽树")
    fields = document.add_paragraph("树苗见第")
    raw(fields, field(" PAGEREF a ", "7") + "<w:r><w:t>页。</w:t></w:r>")
    raw(fields, box("告示\uff1a渠上不许放牛。"))
    runs(document, "五", "、常巡查")
    document.add_paragraph("天天有人看渠。")
    add_footnotes(document, "去年没有清。")
    return document


def members(data: bytes) -> dict[str, bytes]:
    """What a file has, by name."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(data: bytes) -> etree._Element:
    return _parts(Opened("", data)).document


_PASSED = frozenset(map(qn, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:r", "w:rPr")))


def formatted(data: bytes) -> list[tuple[str, str, str]]:
    """Everything in the body that is no text, and each code point of the text with its formatting, in the order of the file.

    Two documents have the same where they differ in nothing but where runs are cut, and in comments.
    """
    rows: list[tuple[str, str, str]] = []
    for element in tree(data).iter():
        tag, run = str(element.tag), element.getparent()
        if tag in (qn("w:t"), qn("w:delText")) and run is not None:
            properties = run.find(qn("w:rPr"))
            shown = "" if properties is None else etree.tostring(properties, method="c14n").decode()
            rows += [(tag, sign, shown) for sign in element.text or ""]
        elif tag not in _PASSED and next(element.iterancestors(qn("w:rPr")), None) is None:
            rows.append((tag, str(sorted(element.attrib.items())), ""))
    return rows
