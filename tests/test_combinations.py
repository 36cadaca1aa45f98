"""Ordinary speeches in all combinations of their parts: titles, bylines, days, salutations, the first words of closings, and what
sites and offices put above, between and below them. What is ordinary must be read in any of them.

The folder ``combinations`` has a file for each kind of line, a line for each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from support import full_width

from speechparse import Speech, parse


def lines_of(kind: str) -> list[str]:
    return (Path(__file__).with_name("combinations") / f"{kind}.txt").read_text(encoding="utf-8").splitlines()


TITLES = [
    ["政府工作报告"], ["渡口县人民政府工作报告"], ["渡口镇政府工作报告"], ["在全县修堤动员大会上的讲话"],
    ["在全县修堤动员大会上的讲话提纲"],
    ["在县委十二届五次全会上的讲话"], ["县法院工作报告"], ["述职述廉报告"], ["党课讲稿"], ["领导讲话"], ["校长致辞"],
    ["在2021年秋季开学典礼上的讲话"], ["在渡口集团2022年度工作会议上的报告"], ["修好大堤 护好家园", "——在全县修堤动员大会上的讲话"],
    ["修好大堤,护好家园"], ["以修堤的实干守护家园"], ["修好大堤 护好家园", "为渡口振兴提供保障", "——在渡口县第十二次代表大会上的报告"],
    ["温守河同志在全县修堤动员大会上的讲话"], ["温守河在全县修堤动员大会上的讲话"], ["县委书记温守河在全县修堤动员大会上的讲话"],
    ["全县修堤动员大会讲话稿"], ["修堤动员会讲话"], ["在全县修堤工作推进会议上的", "讲  话"], ["渡口中学2022届毕业典礼校长讲话"],
    ["关于渡口县2021年预算执行情况的报告"],
]  # fmt: skip
OCCASIONS = [
    [], ["(2021年12月28日在渡口县第五届人民代表大会第一次会议上)"], ["——2021年12月28日在渡口县第五届人民代表大会第一次会议上"],
    ["(2021年12月28日)"], ["2021年12月28日"],
]  # fmt: skip
SPEAKERS = [
    [], ["县长 温守河"], ["温守河"], ["渡口县人民政府县长 温某某"], ["中共渡口县委书记、县人大常委会主任 温守河"], ["温某某"],
    ["渡口镇人民政府镇长候选人 温守河"], ["代理县长 温守河"], ["县委书记 XXX"], ["温 守 河"], ["校长:温守河"],
]  # fmt: skip
DAYS = [[], ["(2021年12月28日)"], ["2021年12月28日"], ["2021.12.28"], ["二〇二一年十二月二十八日"]]
GREETED = [
    "同志们:", "各位代表:", "各位领导、同志们:", "老师们、同学们:", "各位委员,同志们:", "各位来宾,女士们、先生们:", "", "乡亲们:",
]  # fmt: skip
FIRST = "今天开会,主要是部署今年的修堤工作。下面我讲两点意见。"
TEXT = ["一、看清形势", "今年雨水来得早,大堤有三处险段。", "二、抓紧动手", "各村要按时出工,保证质量。"]
OUTLINES = {
    "headings": "一、看清形势\n今年雨水来得早,大堤有三处险段。\n二、抓紧动手\n各村要按时出工,保证质量。\n",
    "in the line": "一、看清形势。今年雨水来得早,大堤有三处险段。\n二、抓紧动手。各村要按时出工,保证质量。\n",
    "points": "一、看清形势\n(一)雨水早。今年比去年早十天。\n(二)险段多。全线有三处险段。\n"
    "二、抓紧动手\n(一)出工要足。各村按人头出工。\n(二)石料要好。石料要过秤。\n",
    "inline points": "一、看清形势\n今年雨水来得早,大堤有三处险段。\n二、抓紧动手\n各村要做到:一要出工足,二要石料好。\n",
    "一是": "一是要看清形势。今年雨水来得早,大堤有三处险段。\n二是要抓紧动手。各村要按时出工,保证质量。\n",
    "第一": "第一,看清形势。今年雨水来得早,大堤有三处险段。\n第二,抓紧动手。各村要按时出工,保证质量。\n",
}
HEAD = "在全县修堤动员大会上的讲话\n同志们:\n今天开会,部署修堤工作。下面我讲两点意见。\n"
COMBINATIONS = 1500
"""How many of the heads are tried, of some 20,000; always the same ones."""


def speech_of(page: str) -> Speech:
    """The one speech of a page."""
    document = parse(full_width(page))
    assert len(document.speeches) == 1, page
    return document.speeches[0]


def assert_head(lines: Sequence[str], salutation: str, title: Sequence[str], between: str) -> None:
    speech = speech_of(between.join([*lines, *filter(None, [salutation]), FIRST, *TEXT]) + "\n")
    assert "".join((speech.title or "").split()) == full_width("".join("".join(title).split())), lines
    assert (speech.salutation or "") == full_width(salutation), lines


def heads() -> Iterator[tuple[list[str], list[str], str]]:
    """The lines of heads, the title in them, and their salutations."""
    for title in TITLES:
        for occasion in OCCASIONS:
            if occasion and occasion[0][0] == title[-1][0] == "—":
                continue
            for speaker in SPEAKERS:
                for day in DAYS if not occasion else [[]]:
                    for salutation in GREETED:
                        yield [*title, *occasion, *speaker, *day], [*title, *(line for line in occasion if "在" in line)], salutation


def test_heads() -> None:
    chosen = random.Random(2021)
    for lines, title, salutation in chosen.sample(list(heads()), COMBINATIONS):
        assert_head(lines, salutation, title, chosen.choice(["\n", "\n\n"]))


@pytest.mark.parametrize("title", [TITLES[0], TITLES[3], TITLES[13], TITLES[15]], ids="/".join)
def test_bylines_and_lines_of_sites_below_a_title(title: list[str]) -> None:
    for line in lines_of("bylines"):
        for salutation in ("同志们:", "老师们、同学们:", ""):
            assert_head([*title, line], salutation, title, "\n")


@pytest.mark.parametrize("title", [TITLES[0], TITLES[3], TITLES[13], TITLES[15]], ids="/".join)
def test_lines_above_a_title(title: list[str]) -> None:
    for line in lines_of("tops"):
        for salutation in ("同志们:", ""):
            assert_head([line.replace("{T}", title[0]), *title, "县长 温守河"], salutation, title, "\n")


def test_salutations() -> None:
    for salutation in lines_of("salutations"):
        assert_head([TITLES[3][0], "县长 温守河"], salutation, TITLES[3], "\n")
        assert_head([], salutation, [], "\n")


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES.keys())
def test_closings(outline: str) -> None:
    for closing in lines_of("closings"):
        speech = speech_of(HEAD + outline + closing + "\n")
        assert speech.closing is not None, closing
        assert speech.closing.span.start == len(HEAD + outline), closing


@pytest.mark.parametrize("closing", ["同志们,让我们一起努力,把大堤修好!\n谢谢大家!\n", "同志们,让我们一起努力,把大堤修好!\n", ""])
def test_ends(closing: str) -> None:
    text = HEAD + OUTLINES["points"] + closing
    for line in lines_of("ends"):
        for between in ("", "\n"):
            speech = speech_of(text + between + line + "\n")
            assert len(list(speech.walk())) == 6, line
            assert full_width(text + between + line)[: speech.span.end].rstrip() == full_width(text).rstrip(), line
            assert (speech.closing is not None) == bool(closing), line
