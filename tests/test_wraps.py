"""Pages whose lines were broken to one width, as copied from a paged document."""

from __future__ import annotations

from pathlib import Path
from unicodedata import east_asian_width

import pytest
from support import EXAMPLES

from speechparse import parse
from speechparse.parsing.paragraphs import paragraphs


def broken(page: str, width: int) -> str:
    """The page with its lines broken to a width."""
    lines = []
    for line in page.split("\n"):
        lines += [line[at : at + width] for at in range(0, len(line), width)] or [""]
    return "\n".join(lines)


FIGURES = """各位船工:
    2014年渡口一共修了128条船,用去木料3500方,桐油1200斤,麻绳4600米,比2013年多用了百分之15,其中上游3个渡口用了85000元,下游7个渡口用了126000元。
    一、修船
    今年修船的工人一共有260名,其中上游75名,下游185名,每条船平均用工12天,最快的一条只用了7天半就下水。东岸的木匠铺在3月15日开工,西岸的木匠铺在4月20日开工,两边加起来做了1100个工。
    二、修路
    今年修路的工人一共有340名,其中上游95名,下游245名,每里路平均用工30天,最快的一段只用了18天就完工。东岸的石料在2月10日运到,西岸的石料在3月25日运到,两边加起来用了9000方石料。
    2015年是要紧的一年,让我们齐心协力、不怕困难,把剩下的45条船全部修好,迎接渡口开办100周年,放心大胆地把新船开向外面的大江。
"""


@pytest.mark.parametrize("width", range(48, 78, 4))
def test_a_page_broken_to_columns_in_which_figures_are_half_as_wide(width: int) -> None:
    lines = [""]
    for sign in FIGURES.translate(str.maketrans(",:", "\uff0c\uff1a")):
        wide = 1 + (east_asian_width(sign) in "FW")
        if sign != "\n" and sum(1 + (east_asian_width(one) in "FW") for one in lines[-1]) + wide > width:
            lines.append("")
        lines[-1] += sign
        if sign == "\n":
            lines.append("")
    page = "".join(f"{line.rstrip()}\n" for line in lines)
    speech = parse(page).speeches[0]
    assert speech.closing is not None
    assert page[speech.closing.span.start :].lstrip().startswith("2015")


def outline(page: str) -> list[tuple[int, str, str]]:
    return [(item.level, item.marker.text.strip().replace("\n", ""), item.heading) for item in parse(page).walk()]


@pytest.mark.parametrize("width", [31, 37])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_page_broken_to_a_width_has_the_same_outline(file: Path, width: int) -> None:
    page = file.read_bytes().decode()
    whole, pieces = outline(page), outline(broken(page, width))
    # A marker may be lost where a line ends right after it; nothing else is, and nothing is invented.
    assert [item[1] for item in pieces] == [item[1] for item in whole if item[1] in [piece[1] for piece in pieces]]
    assert len(pieces) >= 0.9 * len(whole)
    # Where a full line ends with a sentence nobody can tell whether its paragraph does, and with it the habit of a list.
    assert len(set(pieces) & set(whole)) >= 0.85 * len(pieces)


def test_a_full_line_that_ends_a_sentence_before_a_blank() -> None:
    full = "桥要架稳木头要干钉子要长上游和下游都要看过水再动工"
    page = "\n".join([full] * 6 + ["详细的内容由水利局和船队向各位报告请大家都来听。 ", "二、架桥"] + [full] * 3)
    section = page.index("二、")
    assert section in paragraphs(page, {section})
