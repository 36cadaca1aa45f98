"""``docx``, read back by python-docx and by the reader of the project."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import CORPUS, EXAMPLES, full_width, traditional

from fuzz.word_files import items
from speechparse import Page, parse, read, render
from speechparse.errors import FileError, MissingExtra
from speechparse.language.phrases import DECORATION
from speechparse.writers.docx_writer import write

from .pages import FERRY, HOSTILE, TWO, UNDER_A_SITE, hostile_page, squeezed


def written(page: str) -> bytes:
    return write(parse(page), Page(page))


def blocks(page: str) -> list[tuple[str, str]]:
    """(style, text) of each paragraph of the Word document of a page."""
    return [(block.style.name, block.text) for block in docx.Document(BytesIO(written(page))).paragraphs]


def headings(page: str) -> list[tuple[str, str]]:
    """(style, marker and heading) of each item of the outlines of a page whose marker begins a line."""
    found = []
    for speech in parse(page).speeches:
        for item in speech.outline.walk() if speech.outline else ():
            start = item.marker.span.start
            if not page[page.rfind("\n", 0, start) + 1 : start].strip():
                found.append((f"Heading {item.level}", item.marker.text.strip() + item.heading))
    return found


def said(page: str) -> str:
    """What the speeches of a page say."""
    return squeezed(
        "".join(
            leaf.text for speech in parse(page).speeches for leaf in speech.leaves() if leaf.role not in ("blank", "chrome", "front")
        )
    )


def test_what_a_site_puts_before_a_speech_is_left_out() -> None:
    assert "front" in {leaf.role for leaf in parse(UNDER_A_SITE).speeches[0].head}
    assert blocks(UNDER_A_SITE) == blocks(FERRY)


def test_a_speech() -> None:
    assert blocks(FERRY) == [
        ("Title", "在渡口换船会上的讲话"),
        ("Subtitle", "站长 温守江"),
        ("Subtitle", "(2018年3月9日)"),
        ("Salutation", "同志们:"),
        ("Normal", "旧船退了,新船到了。去年有两条教训,一是绳子细,二是篙子短。下面讲两点意见。"),
        ("Heading 1", "一、船要认准"),
        ("Heading 2", "(一)认船号。三年的最好。1.不要漏的。2.不要歪的。"),
        ("Heading 2", "(二)认船员。一条船配三个人。"),
        ("Normal", "新船每月查一次。"),
        ("Heading 1", "二、人要站稳"),
        ("Normal", "站稳靠练。"),
        ("Heading 2", "一要看水;"),
        ("Heading 2", "二要看人。"),
        ("Normal", "同志们,水急心不能急。"),
        ("Normal", "谢谢大家!"),
    ]


@pytest.mark.parametrize("form", [str, full_width, traditional])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples(path: Path, form: type[str]) -> None:
    page = form(path.read_text(encoding="utf-8"))
    found = [(style, text) for style, text in blocks(page) if style.startswith("Heading")]
    expected = headings(page)
    assert [style for style, _ in found] == [style for style, _ in expected]
    assert all(text.startswith(heading) for (_, text), (_, heading) in zip(found, expected, strict=True))
    again = read(written(page)).text
    assert items(parse(again)) == items(parse(page))
    assert squeezed(again) == said(page)
    first, second = ([(one.title, one.salutation, one.date, one.speaker) for one in parse(text).speeches] for text in (page, again))
    assert first == second


@pytest.mark.skipif(not (CORPUS / "gold.py").is_file(), reason="the corpus is not here")
@pytest.mark.parametrize("folder", ["seeds", "dev/pages"])
def test_corpus(folder: str) -> None:
    for path in sorted((CORPUS / folder).glob("*.txt")):
        page = read(path)
        document = parse(page.text)
        assert items(parse(read(write(document, page)).text)) == items(document), path.name


def test_a_heading_and_its_text_are_one_paragraph() -> None:
    made = docx.Document(BytesIO(written(FERRY)))
    (block,) = (block for block in made.paragraphs if block.text.startswith("(二)"))
    assert [run.text for run in block.runs] == ["(二)认船员。", "一条船配三个人。"]
    looks = [run._r.rPr.find(qn("w:rStyle")) for run in block.runs]
    assert looks[0] is None
    assert looks[1].get(qn("w:val")) == made.styles["text after heading"].style_id
    assert made.styles["text after heading"].element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    page = read(written(FERRY))
    lines = page.text.split("\n")
    assert "\u3000\u3000(一)认船号。三年的最好。1.不要漏的。2.不要歪的。" in lines
    assert page.numbers == list(range(1, len(lines) + 1))


def test_a_heading_stays_with_what_it_heads() -> None:
    kept = [block.text for block in docx.Document(BytesIO(written(FERRY))).paragraphs if block.paragraph_format.keep_with_next]
    assert kept == ["一、船要认准", "二、人要站稳"]


def test_the_layout_is_that_of_the_standard() -> None:
    made = docx.Document(BytesIO(written(FERRY)))
    section = made.sections[0]
    assert [round(length / Mm(1)) for length in (section.page_width, section.page_height)] == [210, 297]
    margins = section.top_margin, section.left_margin, section.bottom_margin, section.right_margin
    assert [round(length / Mm(1)) for length in margins] == [37, 28, 35, 26]
    fonts = {
        "Normal": "仿宋_GB2312",
        "Title": "方正小标宋简体",
        "Heading 1": "黑体",
        "Heading 2": "楷体_GB2312",
        "Heading 3": "仿宋_GB2312",
    }
    for name, font in fonts.items():
        style = made.styles[name]
        assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert style.font.size == Pt(22 if name == "Title" else 16)
        assert style.paragraph_format.line_spacing == Pt(28.95)
        assert style.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == ("0" if name == "Title" else "200")
    levels = [made.styles[f"Heading {n}"].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) for n in range(1, 10)]
    assert levels == list("012345678")
    assert {block.style.name for block in made.paragraphs} <= {style.name for style in made.styles}


def test_a_page_has_22_lines_of_28_characters() -> None:
    made = docx.Document(BytesIO(written(FERRY)))
    section, text = made.sections[0], made.styles["Normal"]
    grid = section._sectPr.find(qn("w:docGrid"))
    height = section.page_height - section.top_margin - section.bottom_margin
    width = section.page_width - section.left_margin - section.right_margin
    line = text.paragraph_format.line_spacing
    assert (grid.get(qn("w:type")), int(grid.get(qn("w:linePitch"))) / 20) == ("lines", line.pt)
    assert height // line == 22
    character = text.font.size + Pt(int(text.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20)
    assert width // character == 28


def test_page_numbers_are_outside_and_below_the_text() -> None:
    made = docx.Document(BytesIO(written(FERRY)))
    section = made.sections[0]
    assert made.settings.odd_and_even_pages_header_footer
    assert round((section.bottom_margin - section.footer_distance - Pt(14)) / Mm(1)) == 7
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (number,) = footer.paragraphs
        assert "".join(text.text or "" for text in number._p.iter(qn("w:t"))) == "— 1 —"
        assert number._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
        assert number._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert number._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"
        assert number.style.font.size == Pt(14)


SIGNED = FERRY + "\n附件:1.新船名册\n2.船员名册\n\n大河渡口管理站\n2018年3月9日\n"


def test_attachments_and_signature_are_in_their_places() -> None:
    ending = [
        ("Attachments", "附件:1.新船名册"),
        ("Attachments", "2.船员名册"),
        ("Signature", "大河渡口管理站"),
        ("Date", "2018年3月9日"),
    ]
    assert blocks(SIGNED) == [*blocks(FERRY), *ending]
    made = docx.Document(BytesIO(written(SIGNED))).paragraphs[-4:]
    indents = [
        {name.partition("}")[2]: int(value) for name, value in block._p.pPr.find(qn("w:ind")).attrib.items() if "Chars" in name}
        for block in made
    ]
    assert indents == [
        {"leftChars": 500, "hangingChars": 300},
        {"leftChars": 500, "firstLineChars": 0},
        {"rightChars": 300},  # 7 characters wide: it begins 10 before the edge
        {"rightChars": 200},  # 6 wide: it begins 8 before the edge, two after the name
    ]
    assert [block.paragraph_format.space_before for block in made] == [None, 0, None, None]
    # A name that is longer than the date is the one that ends two characters before the edge.
    long = docx.Document(BytesIO(written(SIGNED.replace("大河渡口管理站", "大河两岸水上交通渡口管理总站")))).paragraphs
    assert [block._p.pPr.find(qn("w:ind")).get(qn("w:rightChars")) for block in long[-2:]] == ["200", "800"]


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        ("附件:1.新船名册\n", True),
        ("大河渡口管理站\n2018年3月9日\n", True),
        ("完\n相关阅读\n来源:河口报\n2018年3月9日\n", False),
        ("注:船号见名册。\n", False),
        ("大河渡口管理站\n2018-03-09\n", False),
    ],
)
def test_what_else_is_after_a_speech_is_left_out(after: str, kept: bool) -> None:
    more = [text for _, text in blocks(f"{FERRY}\n{after}")][len(blocks(FERRY)) :]
    assert more == (after.splitlines() if kept else [])


def test_attachments_end_where_other_lines_begin() -> None:
    page = f"{FERRY}\n附件:新船名册\n大河渡口管理站\n2018年3月9日\n1.船号\n"
    assert [text for _, text in blocks(page)][-3:] == ["附件:新船名册", "大河渡口管理站", "2018年3月9日"]


def test_a_layout_for_reading_aloud() -> None:
    made = docx.Document(BytesIO(render(FERRY, "docx", template="aloud")))
    assert made.styles["Title"].font.size == Pt(24)
    assert (made.styles["Normal"].font.size, made.styles["Normal"].paragraph_format.line_spacing) == (Pt(15), Pt(30))
    assert [block.text for block in made.paragraphs] == [text for _, text in blocks(FERRY)]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """An office's own: a title in red, headings with numbers of their own, a header, and some text."""
    made = docx.Document()
    made.styles["Title"].font.color.rgb = RGBColor(0xC0, 0, 0)
    made.styles["Normal"].font.size, made.styles["Normal"].font.bold = Pt(18), True
    numbered = f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'
    made.styles["Heading 1"].element.get_or_add_pPr().append(parse_xml(numbered))
    made.styles.element.remove(made.styles["Subtitle"].element)
    made.sections[0].header.paragraphs[0].text = "大河渡口管理站文稿"
    made.add_paragraph("这里写正文")
    made.save(str(tmp_path / "own.docx"))
    return tmp_path / "own.docx"


def test_an_office_has_its_own_template(template: Path) -> None:
    data = render(FERRY, "docx", template=template)
    assert data == render(FERRY, "docx", template=str(template)) == render(FERRY, "docx", template=template.read_bytes())
    made = docx.Document(BytesIO(data))
    assert [block.text for block in made.paragraphs] == [text for _, text in blocks(FERRY)]
    assert [block.style.name for block in made.paragraphs] == [style for style, _ in blocks(FERRY)]
    assert made.sections[0].header.paragraphs[0].text == "大河渡口管理站文稿"
    assert str(made.styles["Title"].font.color.rgb) == "C00000"
    assert (made.styles["text after heading"].font.size, made.styles["text after heading"].font.bold) == (Pt(18), True)
    assert made.styles["Subtitle"].font.size == Pt(16)
    assert made.styles["Salutation"].font.size is None
    assert "一、船要认准" in [line.strip() for line in read(data).text.split("\n")]  # and no number before it
    before = docx.Document(str(template)).part.package
    assert {part.partname for part in before.iter_parts()} == {part.partname for part in made.part.package.iter_parts()}


def test_a_template_that_says_little_and_has_an_id_of_ours_for_another_style(tmp_path: Path) -> None:
    made = docx.Document()
    made.styles.add_style("Attachments", WD_STYLE_TYPE.CHARACTER)
    made.element.body.remove(made.element.body.sectPr)
    made.styles.element.remove(made.styles.element.find(qn("w:docDefaults")))
    made.save(str(tmp_path / "own.docx"))
    again = docx.Document(BytesIO(render(SIGNED, "docx", template=tmp_path / "own.docx")))
    assert again.paragraphs[-3].style.style_id == "Attachments0"
    assert (again.styles["text after heading"].font.size, again.styles["text after heading"].font.bold) == (None, False)


def test_a_template_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(b"no archive")
    with pytest.raises(FileError, match=r"own\.docx: no Word document, or a damaged one"):
        render(FERRY, "docx", template=tmp_path / "own.docx")
    with pytest.raises(FileError, match="the template: no Word document"):
        render(FERRY, "docx", template=b"no archive")
    with pytest.raises(FileError, match="No such file"):
        render(FERRY, "docx", template="nowhere.docx")


def outline(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("speechparse")), "outline", *map(str, arguments)]
    return subprocess.run(command, input=FERRY, capture_output=True, encoding="utf-8", check=False)


def test_the_template_of_the_command(template: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    assert outline("-o", out, "--template", template).returncode == 0
    assert docx.Document(str(out)).sections[0].header.paragraphs[0].text == "大河渡口管理站文稿"
    done = outline("-o", out, "--template", tmp_path / "none.docx")
    assert (done.returncode, done.stderr) == (2, f"speechparse: {tmp_path / 'none.docx'}: No such file or directory\n")
    assert "--template goes with --format docx" in outline("--template", "aloud").stderr


def test_resume_knows_the_template(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    arguments = ["--format", "docx", "--resume", "-o", tmp_path / "out", tmp_path / "in"]
    assert "1 written" in outline(*arguments).stderr
    assert "1 done before" in outline(*arguments).stderr
    assert "1 written" in outline("--template", "aloud", *arguments).stderr


def test_fonts_that_stand_in() -> None:
    with zipfile.ZipFile(BytesIO(written(FERRY))) as package:
        assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in package.read("word/fontTable.xml").decode()


def test_several_speeches() -> None:
    made = docx.Document(BytesIO(written(TWO)))
    assert [block.text for block in made.paragraphs if block.paragraph_format.page_break_before] == ["在渡口换船会上的表态发言"]
    assert made.core_properties.title == "在渡口换船会上的讲话"
    assert made.core_properties.author == "温守江"


def test_what_is_around_the_speeches_is_left_out() -> None:
    page = (Path(__file__).parents[2] / "examples" / "bus_company_page.txt").read_text(encoding="utf-8")
    texts = [text for _, text in blocks(page)]
    assert texts[0] == "在公交一公司冬季安全行车会上的讲话"
    assert not any("版权所有" in text or "江畔论坛" in text for text in texts)


def test_lists_outside_the_outline_are_text() -> None:
    page = (
        "在渡口的讲话\n同志们:\n旧船退了。去年有两条教训:\n一是绳子细。\n二是篙子短。\n教训要记住。\n一、看船\n船要常看。\n二、看人\n"
        "人要常练。\n同志们,最后提两点希望。\n一要平安。\n二要准时。\n谢谢大家!\n"
    )
    assert [text for style, text in blocks(page) if style.startswith("Heading")] == ["一、看船", "二、看人"]


def test_hard_wraps_are_joined() -> None:
    page = (
        "在渡口的讲话\n同志们:\n\u3000\u3000船旧了。水又急,上个月一连漏了三回,这件事不能再\n拖下去。\n"
        "\u3000\u3000一、修船要快。下雨之前把\n缝都补上。\n\u3000\u3000二、修岸要实。\n"
    )
    texts = [text for _, text in blocks(page)]
    assert texts[2:] == [
        "船旧了。水又急,上个月一连漏了三回,这件事不能再拖下去。",
        "一、修船要快。下雨之前把缝都补上。",
        "二、修岸要实。",
    ]


def test_a_page_that_has_lost_its_line_ends() -> None:
    page = "\u3000\u3000".join(FERRY.splitlines()[3:]) * 2
    assert len(blocks(page)) > 10
    assert items(parse(read(written(page)).text)) == items(parse(page))


def test_text_behind_a_salutation() -> None:
    assert blocks("在渡口的讲话\n同志们:今天讲两件事。第一,修船。第二,修岸。\n")[1] == (
        "Normal",
        "同志们:今天讲两件事。第一,修船。第二,修岸。",
    )


def test_a_tab_inside_a_paragraph_stays_one() -> None:
    page = "在渡口的讲话\n同志们:\n今天的班次是早班\t六点,晚班\t九点。\n"
    assert ("Normal", "今天的班次是早班\t六点,晚班\t九点。") in blocks(page)


def test_no_speech() -> None:
    assert blocks("") == []
    assert read(written("")).text == ""


@pytest.mark.parametrize("what", HOSTILE, ids=ascii)
def test_hostile_text(what: str) -> None:
    page = hostile_page(what)
    assert undecorated(squeezed("".join(text for _, text in blocks(page)))) == undecorated(said(page))


def undecorated(text: str) -> str:
    """A text without what the parser takes for decoration where it is alone."""
    return "".join(character for character in text if character not in DECORATION)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["同志们:\n", "一、", "(一)", "1.", "一要", "第一,", "——", "船", "。", "\n", "\u3000\u3000", "\t", "\r\n", "\x0b", "a b"]
        )
    )
)
@example(["一、", "。", "\x0b", "同志们:\n"])
def test_any_text(pieces: list[str]) -> None:
    page = "".join(pieces)
    data = written(page)
    assert squeezed(read(data).text) == said(page)


def test_levels_and_scripts() -> None:
    made = docx.Document(BytesIO(render(parse(FERRY), "docx", depth=1, script="traditional")))
    assert [block.text for block in made.paragraphs if block.style.name.startswith("Heading")] == ["一、船要認準", "二、人要站穩"]


def test_deep_levels() -> None:
    down = ["一、", "(一)", "1.", "(1)", "①", "第一,", "一要", "其一,", "——", "●"]
    up = ["●", "——", "其二,", "二要", "第二,", "②", "(2)", "2.", "(二)", "二、"]
    page = "在渡口的讲话\n同志们:\n" + "".join(f"{marker}看船\n船要常看。\n" for marker in [*down, *up])
    names = [style for style, _ in blocks(page) if style.startswith("Heading")]
    assert names == [f"Heading {min(item.level, 9)}" for item in parse(page).walk()]
    assert "Heading 9" in names


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(TWO) == written(TWO)
    with zipfile.ZipFile(BytesIO(written(TWO))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:created" not in package.read("docProps/core.xml")


def test_without_python_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("docx_writer", "docx_layout"):
        monkeypatch.delitem(sys.modules, f"speechparse.writers.{module}")
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtra, match=r"pip install 'python-docx>="):
        render(parse(FERRY), "docx")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "ferry.docx").write_bytes(written(TWO))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, tmp_path / "ferry.docx"]
    subprocess.run(command, check=True, capture_output=True)
    theirs = (tmp_path / "ferry.txt").read_text(encoding="utf-8-sig").splitlines()
    assert [line.strip() for line in theirs] == [text for _, text in blocks(TWO)]
