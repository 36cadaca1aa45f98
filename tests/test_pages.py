"""Where the speeches of a page begin."""

from __future__ import annotations

from speechparse import parse

TITLES = ["在东沟林场防火会上的讲话", "在东沟林场植树会上的讲话"]
DRY = "今年春天风大,山上的草已经干透了,一点火星就能烧掉半座山。\n"


def test_a_title_below_a_signed_date_opens_a_speech() -> None:
    page = f"{TITLES[0]}\n{DRY}2018年3月9日\n\n{TITLES[1]}\n去年种的树活了九成。\n一、先挖坑\n坑要深。\n二、后浇水\n"
    assert [speech.title for speech in parse(page).speeches] == TITLES
    assert [speech.title for speech in parse(page.replace("2018年3月9日", "各组回去清防火道。")).speeches] == TITLES[:1]


def test_a_salutation_far_below_the_text_opens_no_speech() -> None:
    for blank in range(20):
        page = f"{TITLES[0]}\n同志们:\n{DRY}" + "\n" * blank + "同志们:\n各组回去把防火道清一遍。\n"
        assert len(parse(page).speeches) == 1, blank
