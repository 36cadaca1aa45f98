"""Doubt: how sure the place of an item is."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner
from support import EXAMPLES, calls

from benchmarks.doubt import Closing, Item, crossed, fitted, read_pages, report
from fuzz.soup import page as soup
from speechparse import Document, Page, parse, parse_file, read, render, rows
from speechparse.cli import cli
from speechparse.parsing import margins
from speechparse.parsing.doubts import CLOSING, CURVE, terms
from speechparse.parsing.margins import Evidence, evidence
from speechparse.parsing.nesting import MARGIN, Search
from speechparse.parsing.outline import lexer
from speechparse.writers.speech_rows import speech_rows

CLEAR = "各位乡亲：\n一、修堤\n先修东段。\n二、栽树\n先栽柳树。\n三、守夜\n每晚两人。\n四、收工\n点清工具。"
# Whose the list 一是 … 二是 is, the speech's or the pond's, the paragraph above it does not make clear.
UNCLEAR = "一、修塘\n（一）清淤\n先清上塘。\n（二）砌坎\n石头已备好。\n这两件事做完再说别的。\n一是人要到齐。\n二是工要记清。\n"


def known(page: str) -> list[Evidence]:
    """The evidence for the items of the one speech of a page, in its order."""
    lines, layout, ((region, found),) = lexer().scanned(page)
    return [one for _, one in sorted(evidence(Search(found, layout, lines.body(region))).items())]


def doubts(page: str) -> list[float]:
    return [item.doubt for item in parse(page, doubt=True).walk() if item.doubt is not None]


# --- evidence ---------------------------------------------------------------------------------------------------


def test_what_can_be_read_in_one_way_only_is_sure() -> None:
    first, *others = known(CLEAR)
    assert first == (MARGIN, 0)
    assert all(other.margin > 1 and other.strain == 0 for other in others)
    assert max(doubts(CLEAR)) < 0.05


def test_a_list_that_may_be_elsewhere_is_doubtful_to_its_last_item() -> None:
    *above, first, second = doubts(UNCLEAR)
    assert first == second > 0.3 > 0.1 > max(above)


def test_an_item_has_the_doubts_of_those_that_it_is_in() -> None:
    first, second, below = known(UNCLEAR + "1.先点名。\n2.再派工。\n")[-4:-1]
    assert first.margin == second.margin == below.margin == 0


def test_what_a_reading_pays_is_evidence_too() -> None:
    assert [one.strain for one in known("一、看水\n二、看山\n四、看船\n")] == [pytest.approx(2.2 / 3)] * 3


def test_asking_again_changes_nothing() -> None:
    """A gap of unmarked paragraphs grows while the page is read; the second search begins it anew."""
    lines, layout, ((region, found),) = lexer().scanned(UNCLEAR + "三是账要公开。\n首先，点火。\n")
    search = Search(found, layout, lines.body(region))
    assert evidence(search) == evidence(search)


def test_other_readings_are_followed_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    long = UNCLEAR + "".join(f"（{number}）修船\n" for number in "一二三四五六七八九十")
    near = known(long)
    monkeypatch.setattr(margins, "WINDOW", 1)
    assert known(long) != near


def test_a_speech_without_items_has_no_doubts() -> None:
    assert doubts("各位乡亲：\n今天天晴。\n谢谢大家！") == []


def test_twice_the_text_is_twice_the_work() -> None:
    page = "".join(file.read_text(encoding="utf-8") + "\n" for file in EXAMPLES)
    assert calls(partial(parse, page * 2, doubt=True)) < 2.02 * calls(partial(parse, page, doubt=True))


# --- the curve --------------------------------------------------------------------------------------------------


def test_doubt_falls_with_the_margin_and_grows_with_the_strain() -> None:
    far, strained, very, near = [CURVE.chance(terms(Evidence(*one))) for one in ((3, 0), (3, 0.1), (3, 0.3), (0.5, 0))]
    assert 0 < far < strained < very < 1
    assert far < near < 1
    assert terms(Evidence(3, 1)) == terms(Evidence(3, 9))


def test_a_curve_finds_the_share_that_is_wrong() -> None:
    some = [Item("a", f"{n % 20}", (1.0, float(n % 2), 0.0), n % 2 == 0 and n % 10 < 6) for n in range(200)]
    curve = fitted(some)
    assert curve.chance((1.0, 0.0, 0.0)) == pytest.approx(0.6, abs=0.01)
    assert curve.chance((1.0, 1.0, 0.0)) < 0.01
    doubted = list(crossed(some, "source"))
    assert len(doubted) == len(some)
    assert "200 items   60 wrong" in report("a", doubted)


def test_items_of_listings_are_compared_with_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一、修堤\n二、栽树\n同志们，总之要做好。\n谢谢大家！\n", encoding="utf-8")
    (tmp_path / "a.outline").write_text("@speech\n@outline\n- 一、 修堤\n", encoding="utf-8")
    found = list(read_pages(tmp_path, tmp_path, {"a": "b"}))
    assert [(one.source, one.wrong) for one in found if isinstance(one, Item)] == [("b", False), ("b", True)]
    assert [(one.kind, one.wrong) for one in found if isinstance(one, Closing)] == [((True, False), True)]


# --- closings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("call", ["同志们，", ""], ids=["call", "no call"])
@pytest.mark.parametrize("more", [0, 5])
def test_a_closing_has_the_doubt_of_its_kind(call: str, more: int) -> None:
    page = CLEAR + f"\n{call}总之，这些事都要做好。\n" + "大家都要出力。\n" * more + "谢谢大家！\n"
    (speech,) = parse(page, doubt=True).speeches
    assert speech.closing is not None
    assert speech.closing.doubt == CLOSING[call != "", more > 0]
    assert speech.outline is not None
    assert speech.outline.doubt is None
    (row,) = speech_rows(parse(page, doubt=True), Page(page))
    assert row.closing_doubt == speech.closing.doubt


def test_every_item_and_closing_of_odd_pages_has_a_doubt() -> None:
    for number in range(100):
        text = soup(3, number)
        document = parse(text, doubt=True)
        assert [item.marker for item in document.walk()] == [item.marker for item in parse(text).walk()]
        assert all(0 <= cast(float, item.doubt) <= 1 for item in document.walk())
        assert all(speech.closing is None or speech.closing.doubt is not None for speech in document.speeches)


# --- where it is found ------------------------------------------------------------------------------------------


def test_it_is_there_if_it_was_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(UNCLEAR, encoding="utf-8")
    document = parse(UNCLEAR, doubt=True)
    assert parse_file(file, doubt=True) == parse(read(file), doubt=True) == document
    assert all(item.doubt is None for item in parse(UNCLEAR).walk())
    assert "doubt" not in parse(UNCLEAR).model_dump_json()
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_headings_that_are_declared_have_it_too() -> None:
    text = "# 在村民会上的讲话\n\n各位乡亲：\n\n## 修堤\n\n先修东段。\n\n## 栽树\n\n先栽柳树。\n"
    page = read(text.encode(), format="markdown", headings="declared")
    found = [item.doubt for item in parse(page, doubt=True).walk()]
    assert len(found) == 2
    assert None not in found


def test_rows_have_it() -> None:
    assert [row.doubt for row in rows(parse(UNCLEAR, doubt=True))] == doubts(UNCLEAR)
    assert {row.doubt for row in rows(parse(UNCLEAR))} == {None}
    written = [json.loads(line)["doubt"] for line in render(UNCLEAR, "jsonl", doubt=True).splitlines()]
    assert written == doubts(UNCLEAR)


@pytest.mark.parametrize("depth", [[], ["--depth", "9"]], ids=["plain", "typed"])
def test_json_of_the_command(tmp_path: Path, depth: list[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(UNCLEAR, encoding="utf-8")
    result = CliRunner().invoke(cli, ["outline", "--doubt", *depth, str(file)])
    assert Document.model_validate_json(result.stdout) == parse(UNCLEAR, doubt=True)
    assert "doubt" not in CliRunner().invoke(cli, ["outline", *depth, str(file)]).stdout


def test_table_of_the_command(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(UNCLEAR, encoding="utf-8")
    assert CliRunner().invoke(cli, ["outline", "--doubt", str(tmp_path), "-o", str(tmp_path / "all.jsonl")]).exit_code == 0
    written = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["doubt"] for line in written] == doubts(UNCLEAR) * 2


def test_formats_without_a_place_for_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(UNCLEAR, encoding="utf-8")
    result = CliRunner().invoke(cli, ["outline", "--doubt", "--format", "tree", str(file)])
    assert result.exit_code == 2
    assert "--doubt goes with json, html and tables" in result.output
