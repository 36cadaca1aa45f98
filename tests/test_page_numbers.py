"""Page numbers that were copied with the text do not split paragraphs and are not text."""

from __future__ import annotations

import pytest
from support import full_width, listing

from speechparse import parse
from speechparse.language.page_numbers import blank_out

HEAD = "一、渡口的规矩\n夜里不渡,雾里不渡,风大的时候也不能"


@pytest.mark.parametrize("number", ["— 3 —", "-3-", "- 3 -", "—3—", "· 3 ·", "第 3 页", "第3页 共12页", "—3"])
@pytest.mark.parametrize("form", [str, full_width], ids=["half-width", "full-width"])
def test_on_a_line_of_its_own(number: str, form: object) -> None:
    assert callable(form)
    page = form(f"{HEAD}\n{number}\n渡。\n二、渡口的船\n船底每年刷油。\n{number}\n三、渡口的人\n人要会水。\n")
    document = parse(page)
    assert [item.heading for item in document.walk()] == ["渡口的规矩", "渡口的船", "渡口的人"]
    roles = [(leaf.text, leaf.role) for leaf in document.leaves() if leaf.role == "chrome"]
    assert roles == [(form(number), "chrome")] * 2
    assert len(document.speeches[0].sections[0].content) == 2  # its heading and one paragraph


@pytest.mark.parametrize("line", ["— 2019 —", "3", "第3页讲船", "-3度"])
def test_other_lines(line: str) -> None:
    page = f"{HEAD}渡。\n{line}\n二、渡口的船\n"
    assert blank_out(page) == page


def test_glued_to_the_text_below() -> None:
    page = f"{HEAD}\n·10·渡。\n1、先看风。\n-11-2、再看雾。\n"
    assert listing(parse(page)) == "@speech\n@outline\n- 一、 渡口的规矩\n  - 1、 先看风\n  - 2、 再看雾"
    assert len(blank_out(page)) == len(page)


def test_glued_with_one_mark_where_they_run_on() -> None:
    pages = ["·3渡口的船", "·4渡口的人", "·6渡口的灯", "·7渡口的旗"]
    run = "年年都要修,\n" + "年年都要修,\n".join(f"{page}也\n" for page in pages)
    assert "·" not in blank_out(run)
    assert blank_out(run.replace("·6", "·2")) == run.replace("·6", "·2")
    assert blank_out("码头\n·3月修船\n·4月修网\n·5月修桥\n·6月修路\n").count("·") == 4
