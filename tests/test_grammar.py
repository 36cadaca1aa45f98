"""The grammars: where they are found, and what their terminals recognise."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import lark
import pytest

import speechparse
from speechparse.language import grammar, installation, numerals
from speechparse.language.markers import PARAGRAPH_ONLY, TERMINALS, WEAK
from speechparse.parsing import outline
from speechparse.parsing.matches import _BEGINS

PACKAGE = Path(speechparse.__file__).parent


@pytest.mark.parametrize("place", ["speechparse/grammars", "grammars"], ids=["a wheel", "a clone"])
def test_the_grammars_are_found(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / place
    folder.mkdir(parents=True)
    (folder / "markers.lark").touch()
    monkeypatch.setattr(installation, "_PACKAGE", str(tmp_path / "speechparse"))
    assert installation.folder.__wrapped__() == str(folder)


def test_an_installation_without_grammars_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "speechparse" / "grammars").mkdir(parents=True)
    monkeypatch.setattr(installation, "_PACKAGE", str(tmp_path / "speechparse"))
    with pytest.raises(FileNotFoundError, match=r"not installed whole: no grammars in .*speechparse or next to it"):
        installation.folder.__wrapped__()


@pytest.mark.parametrize("place", ["speechparse/grammars", "grammars"], ids=["a wheel", "a clone"])
def test_a_package_in_a_zip_file_parses_and_renders(place: str, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "speechparse.zip", "w") as archive:
        for file in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.css"), *PACKAGE.rglob("*.js")]):
            archive.write(file, file.relative_to(PACKAGE.parent))
        for file in Path(installation.folder()).iterdir():
            archive.writestr(f"{place}/{file.name}", file.read_bytes())
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'speechparse.zip')!r}); import speechparse\n"
        "document = speechparse.parse('一、甲\\n一要乙。')\n"
        "print(speechparse.__file__, len(list(document.walk())), '<style>' in speechparse.render(document, 'html'))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.split() == [str(tmp_path / "speechparse.zip" / "speechparse" / "__init__.py"), "2", "True"]


@pytest.fixture
def grammars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the grammars, with the tables made from them."""
    for file in Path(installation.folder()).iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(installation, "folder", lambda: str(tmp_path))
    monkeypatch.setattr(grammar, "_ahead", grammar._ahead.__wrapped__)
    (tmp_path / grammar.TABLES).write_text(grammar.tables(), encoding="utf-8")
    return tmp_path


def test_with_tables_made_ahead_no_grammar_is_read(grammars: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "一、甲\n(一)乙。\n(二)丙。\n二、丁"
    expected = outline.build_plain(page)
    monkeypatch.delattr(grammar, "_made")
    assert outline.grammar.__wrapped__().parse(page) == expected
    assert numerals._parser.__wrapped__().parse("二十一", start="numeral") == 21


@pytest.mark.parametrize("lost", ["tables.json", "numerals.lark", "lark", "form"])
def test_without_tables_of_its_own_a_grammar_is_read(lost: str, grammars: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if lost == "tables.json":
        (grammars / lost).unlink()
    elif lost == "lark":
        monkeypatch.setattr(lark, "__version__", "1.0")
    elif lost == "form":
        monkeypatch.setattr(grammar, "_FORM", 1)
    else:
        (grammars / lost).write_text("numeral: DIGITS -> digits\nword: DIGITS\nDIGITS: /[0-9]/\n", encoding="utf-8")
    parser = numerals._parser.__wrapped__()
    assert parser.parse("7", start="numeral") == 7
    assert len(parser.rules) == (2 if lost == "numerals.lark" else len(numerals._parser().rules))


# Texts at the head of a paragraph, and what of them each terminal recognises.
RECOGNISED = {
    "HANZI": {"一、修堤": "一、", "一 、修堤": "一 、", "二.修闸": "二.", "十:修渠": "十:", "三\n修渠": "三", "三  \n修渠": "三"},
    "HANZI_BARE": {"一 修堤\n": "一 "},
    "HANZI_DOT": {"一·修堤": "一·"},
    "HANZI_OPEN": {"一 修堤。": "一 ", "二“清淤”行动": "二", "三2009年的渠": "三"},
    "HANZI_PAREN": {"(一)修堤": "(一)", "( 一 )、修堤": "( 一 )、", "〔二〕修闸": "〔二〕", "三)修渠": "三)", "\u3220修堤": "\u3220"},
    "ARABIC": {"1.修堤": "1.", "2 、修闸": "2 、", "12,修渠": "12,", "\u2488修堤": "\u2488"},
    "ARABIC_FIGURE": {"1、15道闸": "1、"},
    "ARABIC_OPEN": {"4修渠": "4", "4 修渠。": "4 ", "5“清淤”行动": "5"},
    "ARABIC_PAREN": {"(1)修堤": "(1)", "( 2 )、修闸": "( 2 )、", "3)修渠": "3)", "\u2474修堤": "\u2474"},
    "CIRCLED": {"\u2460修堤": "\u2460", "\u2776、修闸": "\u2776、", "\u3251修渠": "\u3251", "\u32b1修渠": "\u32b1"},
    "HANZI_VERB": {"一要修堤": "一要", "二抓修闸": "二抓", "三 是修渠": "三 是"},
    "FIRST": {"一个是堤旧": "一个是", "一方面是闸小": "一方面是"},
    "NTH": {"二个是堤旧": "二个是", "三条是闸小": "三条是"},
    "OTHER": {"另一个是渠浅": "另一个是", "另一是渠浅": "另一是"},
    "ORDINAL": {
        "第一个:堤旧": "第一个:", "第一个麻烦,堤旧": "第一个麻烦,", "第一个麻烦就是堤旧": "第一个麻烦",
        "第二点,闸小": "第二点,", "第三步 修渠": "第三步 ", "第四阶段修渠": "第四阶段", "第1、修堤": "第1、", "第二·修闸": "第二·",
        "第一,修堤": "第一,", "第二:修闸": "第二:", "第三 修渠": "第三 ", "第四是人": "第四是", "第五要快": "第五要",
        "第六呢,要稳": "第六呢,", "第七\n要细": "第七", "第 八 、要勤": "第 八 、",
    },
    "DIVISION": {
        "第一编总则": "第一编", "第二分编 渡口": "第二分编 ", "第三章 船": "第三章 ", "第四节\n船工": "第四节", "第五条渡口": "第五条",
        "第 六 条 渡口": "第 六 条 ", "第 十 二 章 船": "第 十 二 章 ", "第 7-1 条\n船": "第 7-1 条", "第八条之一 船": "第八条之一 ",
        "第九款 船": "第九款 ", "第十目\n船": "第十目",
    },
    "ORDINAL_OPEN": {"第一梯队先上": "第一"},
    "ORDINAL_HEAD": {"头一条,修堤": "头一条,", "头一件就是修堤": "头一件"},
    "QI": {"其一,堤旧": "其一,", "其二是闸小": "其二"},
    "SEQUENCE": {"首先,修堤": "首先,", "其次修闸": "其次", "再次,修渠": "再次,", "最后要快": "最后"},
    "SEQUENCE_LAST": {"最后一点,修渠": "最后一点,", "最后一个问题:修渠": "最后一个问题:"},
    "SEQUENCE_BARE": {"然后修渠": "然后"},
    "LABEL": {"例一、堤旧": "例一、", "难处一:堤旧": "难处一:", "难处2、闸小": "难处2、"},
    "DASH": {"——修堤": "——", "--修闸": "--"},
    "DECIMAL": {"1.1 堤": "1.1 ", "2.3.1堤": "2.3.1", "1.10、堤": "1.10、", "1.2.堤": "1.2."},
    "ARABIC_BARE": {"1 堤\n": "1 ", "12  堤\n": "12  "},
    "LETTER": {"A.堤": "A.", "b、闸": "b、", "C .渠": "C ."},
    "LETTER_PAREN": {"(A)堤": "(A)", "b)闸": "b)", "( C )渠": "( C )"},
    "ROMAN": {"I.堤": "I.", "iv、闸": "iv、", "\u2162.渠": "\u2162.", "\u2173 渠": "\u2173 "},
    "ROMAN_PAREN": {"(I)堤": "(I)", "ii)闸": "ii)", "(\u2162)渠": "(\u2162)"},
    "STEM": {"甲、堤": "甲、", "癸.闸": "癸."},
    "STEM_PAREN": {"(乙)堤": "(乙)", "( 丙 )闸": "( 丙 )"},
    "BRANCH": {"子、堤": "子、", "亥.闸": "亥."},
    "BRANCH_PAREN": {"(丑)堤": "(丑)"},
    "BULLET": {"●修堤": "●", "· 修闸": "·", "* 修渠": "*", "Ø修渠": "Ø", "\uf06c修渠": "\uf06c"},
    "HYPHEN": {"-修堤": "-"},
}  # fmt: skip

# What looks like one, and is not recognised by it.
OTHERS = {
    "HANZI": ["一、二、三道闸", "一.5米"],
    "HANZI_PAREN": ["(二)的办法", "(二)所说的", "(二)和(三)"],
    "HANZI_DOT": ["一·二渠"],
    "HANZI_OPEN": ["一3一"],
    "ARABIC_OPEN": ["4 月修渠。"],
    "ARABIC": ["3.5米", "1,000米", "1.2.3"],
    "ARABIC_FIGURE": ["1.5%"],
    "ARABIC_PAREN": ["(2)的办法", "(2)和(3)"],
    "ORDINAL": ["第三条规定", "第一、第二道闸", "第一,第二道闸", "第一个就修", "第一次和第二次"],
    "QI": ["其一中"],
    "SEQUENCE": ["最后,预祝大家丰收", "最后,让我们举杯", "然后修渠"],
    "BULLET": ["●\n修堤", "·12", "*修渠"],
    "HYPHEN": ["-1米"],
}


def recognised(text: str) -> list[tuple[str, str]]:
    return [(match.terminal, text[match.start : match.end]) for match in outline.matches(text)]


def test_the_data_names_the_terminals_of_the_grammar() -> None:
    terminals = [str(terminal.name) for terminal in outline.grammar().terminals]
    tokens = {rule.expansion[1].name for rule in outline.grammar().rules if rule.origin.name == "items" and len(rule.expansion) > 1}
    assert set(terminals) == set(TERMINALS) == set(RECOGNISED)
    assert tokens == {*terminals, "ORDINAL_COUNTED", "ORDINAL_NOUN", "LOST", "HEADING"}
    assert tokens >= WEAK
    assert set(terminals[-len(PARAGRAPH_ONLY) :]) == PARAGRAPH_ONLY  # tried last


@pytest.mark.parametrize("terminal", RECOGNISED)
def test_what_a_terminal_recognises(terminal: str) -> None:
    for text, marker in RECOGNISED[terminal].items():
        assert recognised(text)[:1] == [(terminal, marker)]


@pytest.mark.parametrize("terminal", RECOGNISED)
def test_what_a_terminal_begins_with_passes_the_quick_test(terminal: str) -> None:
    """A page is searched for `_BEGINS` first; what it does not list is never tried."""
    assert [marker for marker in RECOGNISED[terminal].values() if re.match(_BEGINS, marker) is None] == []


@pytest.mark.parametrize("terminal", OTHERS)
def test_what_a_terminal_leaves_alone(terminal: str) -> None:
    for text in OTHERS[terminal]:
        assert terminal not in dict(recognised(text)), text
