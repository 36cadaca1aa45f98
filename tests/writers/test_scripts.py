"""A document in other characters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import opencc
import pytest
from support import EXAMPLES

from speechparse import Document, Item, parse
from speechparse.transforms import scripts
from speechparse.transforms.scripts import SCRIPTS, converted

from .pages import TWO

SIMPLIFIED = [file for file in EXAMPLES if file.stem != "village_library"]
CONFIGURATIONS = {"simplified": "t2s", "traditional": "s2t", "taiwan": "s2tw", "hongkong": "s2hk"}


def text_of(document: Document) -> str:
    return "".join(leaf.text for leaf in document.leaves())


def first(document: Document) -> Item:
    return next(document.walk())


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("file", SIMPLIFIED, ids=lambda file: file.stem)
def test_a_simplified_page_is_what_opencc_makes_of_it(file: Path, script: str) -> None:
    page = file.read_bytes().decode()
    assert text_of(converted(parse(page), script)) == opencc.OpenCC(CONFIGURATIONS[script]).convert(page)


@pytest.mark.parametrize(("script", "configuration"), [("simplified", "t2s"), ("taiwan", "t2tw"), ("hongkong", "t2hk")])
def test_a_traditional_page_is_what_opencc_makes_of_it(script: str, configuration: str) -> None:
    page = next(file for file in EXAMPLES if file.stem == "village_library").read_bytes().decode()
    assert text_of(converted(parse(page), script)) == opencc.OpenCC(configuration).convert(page)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_spans_stay_and_the_tree_is_one(file: Path, script: str) -> None:
    document = parse(file.read_bytes().decode())
    new = converted(document, script)
    assert Document.model_validate_json(new.model_dump_json()) == new
    assert [(leaf.role, leaf.span) for leaf in new.leaves()] == [(leaf.role, leaf.span) for leaf in document.leaves()]
    for item, old in zip(new.walk(), document.walk(), strict=True):
        assert (item.span, item.marker.span, item.marker.ordinal, item.level) == (
            old.span,
            old.marker.span,
            old.marker.ordinal,
            old.level,
        )
        assert item.text.startswith(item.heading)
        assert len(item.heading) == len(old.heading)
    assert converted(new, script) == new


def test_everything_that_is_said_is_converted() -> None:
    speeches = TWO.replace("第一,今", "最后,今").replace("站长", "岛务处长")
    page = f"岛上论坛 首页 >> 文集\n\n{speeches}\n附件:船员名单\n"
    new = converted(parse(page), "traditional")
    speech = new.speeches[0]
    assert (speech.title, speech.salutation) == ("在渡口換船會上的講話", "同志們:")
    assert (speech.office, speech.speaker, speech.occasion) == ("島務處長", "溫守江", "渡口換船會")
    assert {one.text for one in speech.stated} == {"島務處長", "溫守江", "渡口換船會", "2018年3月9日"}
    assert speech.outline is not None
    (series,) = speech.outline.series
    assert series.promise is not None
    assert series.promise.text == "兩點意見"
    assert speech.sections[0].heading == "船要認準"
    assert speech.sections[0].points[1].text == "認船員。一條船配三個人。\n新船每月查一次。"
    simplified = set("岛论坛页务处长们两点认准验缆试单员")
    dumped = new.model_dump_json()
    assert not simplified & set(dumped)
    assert simplified & set(parse(page).model_dump_json()) == simplified


def test_markers_are_converted() -> None:
    page = "看水有三步。\n首先,看江水。先看上游。\n其次,看河水。再看下游。\n最后,看湖水。再看四边。\n"
    assert [item.marker.text for item in converted(parse(page), "traditional").walk()] == ["首先,", "其次,", "最後,"]


def test_words_are_read_across_hard_wraps() -> None:
    page = "一、看水\n" + "看水的人要先洗干净手。看水的人要理头\n发,也要修面。看水的人要先吃饱饭才去\n" * 4 + "二、看山\n"
    assert any(leaf.text.startswith("发,") for leaf in parse(page).leaves())
    new = text_of(converted(parse(page), "traditional"))
    assert new.count("理頭\n髮,") == 4


@pytest.mark.parametrize("script", ["traditional", "taiwan", "hongkong"])
def test_what_is_traditional_is_not_taken_for_simplified(script: str) -> None:
    page = "一、聽余先生講皇后\n于先生姓于。\n二、讀書\n"
    assert opencc.OpenCC("s2t").convert("余于") == "餘於"
    assert text_of(converted(parse(page), script)) == page


def test_a_paragraph_in_other_characters_is_told_from_the_page() -> None:
    page = "一、聽老師講課\n讀書聲聲入耳。\n二、读书\n请大家认真读书。\n"
    assert text_of(converted(parse(page), "traditional")) == "一、聽老師講課\n讀書聲聲入耳。\n二、讀書\n請大家認真讀書。\n"
    assert text_of(converted(parse(page), "simplified")) == "一、听老师讲课\n读书声声入耳。\n二、读书\n请大家认真读书。\n"


def test_words_are_not_replaced() -> None:
    assert first(converted(parse("一、软件和鼠标\n二、网络\n"), "taiwan")).heading == "軟件和鼠標"


@pytest.mark.parametrize("script", SCRIPTS)
def test_lone_surrogates_stay(script: str) -> None:
    page = "一、听\ud800书\udfff\n二、讀\ud83d\ude00書\n"
    assert [c for c in text_of(converted(parse(page), script)) if "\ud800" <= c <= "\udfff"] == [
        "\ud800",
        "\udfff",
        "\ud83d",
        "\ude00",
    ]


def test_a_conversion_of_another_length_is_kept_to_its_leaf(monkeypatch: pytest.MonkeyPatch) -> None:
    def longer(_configuration: str) -> Callable[[str], str]:
        return lambda text: text.replace("水", "江水")

    monkeypatch.setattr(scripts, "converter", longer)
    new = converted(parse("一、看水。水深\n二、看山\n"), "traditional")
    assert first(new).heading == "看江水"
    assert first(new).text == "看江水。江水深"
    assert [leaf.start for leaf in new.leaves()] == [leaf.start for leaf in parse("一、看水。水深\n二、看山\n").leaves()]


def test_a_script_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="no script klingon; there are simplified, traditional, taiwan, hongkong"):
        converted(parse(""), "klingon")
