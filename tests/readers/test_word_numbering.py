"""Automatic numbers of Word documents: the formats, the lists, and what LibreOffice makes of the same files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import CORPUS, EXAMPLES

from fuzz.word_files import items, level, listed, numbered, paragraph, pattern, style, word
from speechparse import parse
from speechparse.readers import read
from speechparse.readers.word.formats import written

WIDE = "\uff08%1\uff09"  # a number in full-width brackets

CHINESE = pattern(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", WIDE),
    level(2, "decimal", "%3."),
)


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    """The lines of a document whose paragraphs have no text: their labels."""
    return read(word(body, numbering, styles), format="docx").text.split("\n")


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", {0: "0", 1: "1", 100: "100"}),
        ("decimalZero", {1: "01", 10: "10", 100: "100"}),
        ("decimalFullWidth", {10: "\uff11\uff10"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {10: "⑩", 11: "11"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛", 21: "21"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("chineseCounting", {0: "○", 1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 10_000: "10000"}),
        ("chineseCountingThousand", {10: "十", 19: "十九", 100: "一百", 101: "一百〇一", 110: "一百一十", 1_010: "一千〇一十"}),
        ("chineseLegalSimplified", {1: "壹", 3: "叁", 10: "壹拾", 21: "贰拾壹", 101: "壹佰零壹"}),
        ("ideographLegalTraditional", {2: "貳", 3: "參", 16: "壹拾陸"}),
        ("taiwaneseCounting", {12: "十二", 100: "一○○"}),
        ("taiwaneseCountingThousand", {12: "十二", 101: "一百零一"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("ideographDigital", {10: "一〇", 21: "二一"}),
        ("japaneseCounting", {10: "十", 20: "二十", 100: "百", 111: "百十一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("lowerLetter", {0: "0", 1: "a", 26: "z", 27: "aa", 28: "bb", 781: "a"}),
        ("upperLetter", {27: "AA"}),
        ("lowerRoman", {4: "iv", 1_999: "mcmxcix"}),
        ("upperRoman", {9: "IX", 0: "0", 40_000: "40000"}),
        ("none", {1: ""}),
        ("koreanLegal", {7: "7"}),
    ],
)
def test_formats(form: str, shown: dict[int, str]) -> None:
    assert {number: written(number, form) for number in shown} == shown


def test_levels_begin_anew_below_a_higher_one() -> None:
    body = "".join(paragraph(number=1, level=place) for place in (0, 1, 1, 2, 2, 1, 2, 0, 1))
    assert labels(body, CHINESE + listed(1, 0)) == [
        "一、", "\uff08一\uff09", "\uff08一\uff09", "1.", "2.", "\uff08一\uff09", "1.", "二、", "\uff08二\uff09",
    ]  # fmt: skip


def test_numbers_of_the_levels_above() -> None:
    levels = level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%1.%2%3%4)")
    body = "".join(paragraph(number=1, level=place) for place in (0, 1, 2, 2, 1, 0, 2))
    shown = ["1", "1.1", "1.1a)", "1.1b)", "1.2", "2", "2.1a)"]
    assert labels(body, pattern(0, *levels) + listed(1, 0)) == shown


def test_a_level_above_without_a_paragraph_counts_as_begun() -> None:
    levels = level(0, "decimal", "%1", 3), level(1, "decimal", "%1.%2")
    body = "".join(paragraph(number=1, level=place) for place in (1, 0))
    assert labels(body, pattern(0, *levels) + listed(1, 0)) == ["3.1", "4"]


def test_legal_numbers_are_decimal() -> None:
    levels = level(0, "chineseCounting", "第%1章"), level(1, "upperRoman", "%1.%2", more="<w:isLgl/>")
    off = level(2, "chineseCounting", "%1.%3", more='<w:isLgl w:val="0"/>')
    body = "".join(paragraph(number=1, level=place) for place in (0, 1, 1, 2))
    assert labels(body, pattern(0, *levels, off) + listed(1, 0)) == ["第一章", "1.1", "1.2", "一.一"]


def test_starts() -> None:
    body = paragraph(number=1) + paragraph(number=1)
    assert labels(body, pattern(0, level(0, "decimal", "%1.", 5)) + listed(1, 0)) == ["5.", "6."]
    assert labels(body, pattern(0, level(0, "decimal", "%1.", 5)) + listed(1, 0, {0: 9})) == ["9.", "10."]
    without = '<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>'  # the standard: from 0, in decimals
    assert labels(body, pattern(0, without) + listed(1, 0)) == ["0.", "1."]


def test_lists_of_one_pattern_count_on_unless_they_start_anew() -> None:
    body = "".join(paragraph(number=number) for number in (1, 2, 3, 3, 1, 2))
    lists = listed(1, 0) + listed(2, 0) + listed(3, 0, {0: 1})
    assert labels(body, CHINESE + lists) == ["一、", "二、", "一、", "二、", "三、", "四、"]


def test_lists_of_two_patterns_count_apart() -> None:
    other = pattern(1, level(0, "decimal", "%1、"))
    body = "".join(paragraph(number=number) for number in (1, 2, 1, 2))
    assert labels(body, CHINESE + other + listed(1, 0) + listed(2, 1)) == ["一、", "1、", "二、", "2、"]


def test_a_list_with_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "(%1)")}</w:lvlOverride>'
    assert labels(paragraph(number=1), CHINESE + listed(1, 0, more=own)) == ["(1)"]


@pytest.mark.parametrize(("restart", "last"), [("0", "3."), ("1", "3."), ("2", "1."), ("7", "1.")])
def test_restart(restart: str, last: str) -> None:
    third = level(2, "decimal", "%3.", more=f'<w:lvlRestart w:val="{restart}"/>')
    numbering = pattern(0, level(0, "decimal", "%1"), level(1, "decimal", "%2"), third) + listed(1, 0)
    body = "".join(paragraph(number=1, level=place) for place in (0, 1, 2, 2, 1, 2))
    assert labels(body, numbering)[-1] == last


@pytest.mark.parametrize(("restart", "last"), [("0", "2."), ("1", "1.")])
def test_restart_behind_the_first_level(restart: str, last: str) -> None:
    third = level(2, "decimal", "%3.", more=f'<w:lvlRestart w:val="{restart}"/>')
    numbering = pattern(0, level(0, "decimal", "%1"), level(1, "decimal", "%2"), third) + listed(1, 0)
    body = "".join(paragraph(number=1, level=place) for place in (0, 1, 2, 0, 1, 2))
    assert labels(body, numbering)[-1] == last


def test_a_pattern_by_way_of_a_list_style() -> None:
    made = pattern(0, level(0, "chineseCounting", "%1、"), more='<w:styleLink w:val="Outline"/>')
    used = pattern(1, more='<w:numStyleLink w:val="Outline"/>')
    body = "".join(paragraph(number=number) for number in (1, 2, 2))
    assert labels(body, made + used + listed(1, 0) + listed(2, 1)) == ["一、", "一、", "二、"]


def test_numbers_of_paragraph_styles() -> None:
    styles = (
        style("Normal", default=True)
        + style("Head1", '<w:numPr><w:numId w:val="1"/></w:numPr>', "Normal")
        + style("Head2", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', "Normal")
        + style("Linked", '<w:numPr><w:numId w:val="1"/></w:numPr>', "Normal")
        + style("Heir", based_on="Head2")
        + style("Off", '<w:numPr><w:numId w:val="0"/></w:numPr>', "Head1")
    )
    linked = pattern(
        0,
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", WIDE.replace("1", "2")),
        level(2, "decimal", "%3.", more='<w:pStyle w:val="Linked"/>'),
    )
    names = ["Head1", "Head2", "Heir", "Linked", "Linked", "Off", "Head1", "Heir", "Nowhere"]
    body = "".join(paragraph(properties=f'<w:pStyle w:val="{name}"/>') for name in names) + paragraph()
    assert labels(body, linked + listed(1, 0), styles) == [
        "一、", "\uff08一\uff09", "\uff08二\uff09", "1.", "2.", "", "二、", "\uff08一\uff09", "", "",
    ]  # fmt: skip


def test_a_paragraph_overrules_its_style() -> None:
    styles = style("Head2", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    named = '<w:pStyle w:val="Head2"/>'
    off = paragraph(properties=named + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    higher = paragraph(properties=named + '<w:numPr><w:ilvl w:val="0"/></w:numPr>')
    other = paragraph(number=2, properties=named)
    numbering = CHINESE + pattern(1, level(0, "decimal", "%1.")) + listed(1, 0) + listed(2, 1)
    assert labels(off + higher + other, numbering, styles) == ["", "一、", "1."]


def test_the_default_style_may_be_numbered() -> None:
    styles = style("Normal", '<w:numPr><w:numId w:val="1"/></w:numPr>', default=True)
    assert labels(paragraph() + paragraph(), CHINESE + listed(1, 0), styles) == ["一、", "二、"]


def test_styles_based_on_each_other() -> None:
    styles = style("A", based_on="B") + style("B", based_on="A")
    assert labels(paragraph(properties='<w:pStyle w:val="A"/>'), CHINESE + listed(1, 0), styles) == [""]


def test_lists_that_are_not_there() -> None:
    body = paragraph(number=7) + paragraph(number=1, level=8) + paragraph(number=1, level=40) + paragraph(number=2)
    assert labels(body, CHINESE + listed(1, 0) + listed(2, 99)) == ["", "", "", ""]


def test_numbers_that_are_none() -> None:
    numbering = '<w:abstractNum w:abstractNumId="x"><w:lvl w:ilvl="-1"/><w:lvl/></w:abstractNum><w:num w:numId="nine"/><w:num/>'
    assert labels(paragraph(number=1), numbering) == [""]
    odd = pattern(0, level(0, "decimal", "%1.").replace('w:start w:val="1"', 'w:start w:val="99999999999999999999"'))
    assert labels(paragraph(number=1), odd + listed(1, 0)) == ["0."]


@pytest.mark.parametrize(
    ("sign", "font", "shown"),
    [
        ("\uf06c", "Wingdings", "●"),
        ("l", "Wingdings", "●"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf0d8", "Wingdings", "➢"),
        ("\uf0e1", "Wingdings", "•"),
        ("o", "Courier New", "○"),
        ("◆", "SimSun", "◆"),
    ],
)
def test_bullets(sign: str, font: str, shown: str) -> None:
    row = level(0, "bullet", sign, after=f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>')
    assert labels(paragraph("修堤", 1), pattern(0, row) + listed(1, 0)) == [f"{shown} 修堤"]


def test_a_dash_as_bullet() -> None:
    page = read(word(paragraph("修堤", 1) + paragraph("挖渠", 1), pattern(0, level(0, "bullet", "——")) + listed(1, 0)), format="docx")
    assert page.text == "——修堤\n——挖渠"
    assert [item.marker.style for item in parse(page.text).walk()] == ["dash", "dash"]


def test_a_format_that_the_first_word_did_not_have() -> None:
    row = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert labels(paragraph(number=1), pattern(0, row) + listed(1, 0)) == ["1."]


@pytest.mark.parametrize(
    ("form", "text", "said", "line"),
    [
        ("chineseCounting", "%1、", "修堤", "一、修堤"),
        ("chineseCounting", WIDE, "修堤", "\uff08一\uff09修堤"),
        ("decimal", "%1.", "修堤", "1.修堤"),
        ("decimal", "%1.", "5公里的堤要修", "1. 5公里的堤要修"),
        ("decimal", "%1\uff0e", "5公里的堤要修", "1\uff0e 5公里的堤要修"),
        ("decimal", "%1", "修堤", "1 修堤"),
        ("decimalEnclosedCircle", "%1", "修堤", "①修堤"),
        ("chineseCounting", "%1", "修堤", "一 修堤"),
        ("chineseCounting", "第%1条", "堤归村里修", "第一条 堤归村里修"),
        ("chineseCounting", "第%1条\u3000", "堤归村里修", "第一条\u3000堤归村里修"),
        ("none", "%1", "修堤", "修堤"),
    ],
)
def test_gap(form: str, text: str, said: str, line: str) -> None:
    assert labels(paragraph(said, 1), pattern(0, level(0, form, text)) + listed(1, 0)) == [line]


def test_no_gap_where_word_leaves_none() -> None:
    row = level(0, "chineseCounting", "%1", after="").replace("<w:lvlText", '<w:suff w:val="nothing"/><w:lvlText')
    assert labels(paragraph("要修堤", 1), pattern(0, row) + listed(1, 0)) == ["一要修堤"]


def test_the_parser_reads_what_was_numbered() -> None:
    body = (
        paragraph("在东堤整修动员会上的讲话")
        + paragraph("同志们:")
        + paragraph("修堤之前,看两件事。", 1)
        + paragraph("看水位", 1, 1)
        + paragraph("看土方", 1, 1)
        + paragraph("挖三万方", 1, 2)
        + paragraph("填两万方", 1, 2)
        + paragraph("修堤之后,也看两件事。", 1)
    )
    document = parse(read(word(body, CHINESE + listed(1, 0)), format="docx").text)
    assert [(item.level, item.marker.style, item.marker.ordinal, item.heading) for item in document.walk()] == [
        (1, "hanzi", 1, "修堤之前,看两件事"),
        (2, "hanzi-paren", 1, "看水位"),
        (2, "hanzi-paren", 1, "看土方"),
        (3, "arabic", 1, "挖三万方"),
        (3, "arabic", 2, "填两万方"),
        (1, "hanzi", 2, "修堤之后,也看两件事"),
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_with_automatic_numbers(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    document = parse(page)
    markers = [(item.marker.span.start, item.marker.text, item.marker.ordinal) for item in document.walk()]
    file, made = numbered(page, markers)
    heads = [text for start, text, ordinal in markers if ordinal and not page[page.rfind("\n", 0, start) + 1 : start].strip()]
    assert made == len([text for text in heads if not text.startswith("首先")])
    assert items(parse(read(file, format="docx").text)) == items(document)


@pytest.mark.skipif(not (CORPUS / "gold.py").is_file(), reason="the corpus is not here")
def test_seeds_with_automatic_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(CORPUS)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    import gold

    automatic = found = 0
    for path in sorted((CORPUS / "seeds").glob("*.txt")):
        page = gold.decode(path.read_bytes())
        listing = gold.load(path, CORPUS / "gold" / f"{path.stem}.outline")
        markers = [(item.start, page[item.start : item.end], gold.ordinal(item.marker)) for item in listing.items]
        file, made = numbered(page, markers)
        assert items(parse(read(file, format="docx").text)) == items(parse(page))
        automatic += made
        found += len(markers)
    assert (automatic, found) == (99, 251)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_writes_the_same_numbers(tmp_path: Path) -> None:
    forms = (
        "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographLegalTraditional", "ideographTraditional",
        "taiwaneseCountingThousand", "japaneseCounting", "decimalEnclosedCircle", "decimalZero", "lowerLetter", "upperRoman", "none",
    )  # fmt: skip
    numbering = CHINESE + pattern(1, level(0, "decimal", "%1", 3), level(1, "decimal", "%1.%2"), level(2, "upperLetter", "%1.%2.%3"))
    numbering += "".join(pattern(number, level(0, form, "%1)", 9)) for number, form in enumerate(forms, 2))
    numbering += listed(1, 0) + listed(2, 0) + listed(3, 0, {0: 1}) + listed(4, 1)
    numbering += "".join(listed(number + 3, number) for number in range(2, len(forms) + 2))
    styles = style("Head", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    body = "".join(paragraph("果", 1, place) for place in (0, 1, 1, 2, 2, 1, 2, 0))
    body += paragraph("种", properties='<w:pStyle w:val="Head"/>') + "".join(paragraph("树", number) for number in (1, 2, 3, 3, 1))
    body += "".join(paragraph("叶", 4, place) for place in (1, 0, 2, 1, 0)) + paragraph("无", 0)
    body += "".join(paragraph("枝", number + 3) * 3 for number in range(2, len(forms) + 2))
    (tmp_path / "lists.docx").write_bytes(word(body, numbering, styles))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, tmp_path / "lists.docx"]
    subprocess.run(command, check=True, capture_output=True)
    theirs = (tmp_path / "lists.txt").read_text(encoding="utf-8-sig").splitlines()
    ours = read(tmp_path / "lists.docx").text.splitlines()
    assert ["".join(line.split()) for line in theirs] == ["".join(line.split()) for line in ours]
