"""The day that a date states, in every way that heads of speeches write one."""

from __future__ import annotations

from datetime import date

import pytest
from support import full_width, traditional

from speechparse import parse
from speechparse.language.dates import day

TWELFTH = date(2023, 6, 12)
TOLD = {
    "2023年6月12日": TWELFTH,
    "2023年06月12日": TWELFTH,
    "2023 年 6 月 12 日": TWELFTH,
    "2023年6月12号": TWELFTH,
    "2023年6月12": TWELFTH,
    "(2023年6月12日上午)": TWELFTH,
    "时间:2023年6月12日 星期一 9:30": TWELFTH,
    "2023年6月12日在渡口": TWELFTH,
    "公元2023年6月12日": TWELFTH,
    "二〇二三年六月十二日": TWELFTH,
    "二○二三年六月十二日": TWELFTH,
    "二零二三年六月十二日": TWELFTH,
    "二O二三年六月十二日": TWELFTH,
    "二o二三年六月一二日": TWELFTH,
    "二〇二三年六月十二": TWELFTH,
    "2023-06-12": TWELFTH,
    "2023-06-12T09:30": TWELFTH,
    "2023-6-12": TWELFTH,
    "2023–06–12": TWELFTH,
    "2023/6/12": TWELFTH,
    "2023.6.12": TWELFTH,
    "20230612": TWELFTH,
    "民国112年6月12日": TWELFTH,
    "中华民国一一二年六月十二日": TWELFTH,
    "民国一百一十二年六月十二日": TWELFTH,
    "民国一百十二年六月十二日": TWELFTH,
    "民国元年元月一日": date(1912, 1, 1),
    "民国三十八年十月十日": date(1949, 10, 10),
    "一九七八年十二月廿二日": date(1978, 12, 22),
    "一九九〇年一〇月三十日": date(1990, 10, 30),
    "2024年2月29日": date(2024, 2, 29),
    "2023年6月\n2023年6月12日": TWELFTH,
    "2023-06-12\n二〇二三年六月十二日": TWELFTH,
}
UNTOLD = [
    "",
    "某日",
    "6月12日",
    "2023年6月",
    "2023年",
    "2023.6",
    "23年6月12日",
    "20XX年6月12日",
    "2023年X月12日",
    "12/06/2023",
    "2023年2月30日",
    "2023年十十月12日",
    "2023年0月12日",
    "0000-01-01",
    "20239999",
    "2023-06/12",
    "2023年6月12日至14日",
    "2023年6月12日-14日",
    "2023年6月30日至7月2日",
    "2023年6月12日、13日",
    "2023年6月12—14日",
    "2023.6.12-14",
    "2023年6月12日\n2023年6月13日",
    "农历二〇二三年六月十二日",
    "农历癸卯年六月十二",
    "二〇二三年六月初二",
    "公元前2023年6月12日",
    "一二〇二三年六月十二日",
    "编号120230612",
]


@pytest.mark.parametrize(("said", "told"), TOLD.items())
def test_a_day_is_told(said: str, told: date) -> None:
    assert day(said) == day(full_width(said)) == day(traditional(said)) == told


@pytest.mark.parametrize("said", UNTOLD)
def test_a_day_that_cannot_be_told_is_none(said: str) -> None:
    assert day(said) is day(full_width(said)) is day(traditional(said)) is None


def test_a_speech_has_a_day() -> None:
    dated, undated = (
        "在渡口开航会上的讲话\n(二〇二三年六月十二日)\n同志们:\n今天开航。\n",
        "在渡口开航会上的讲话\n同志们:\n今天开航。\n",
    )
    assert [speech.day for speech in parse(dated).speeches] == [TWELFTH]
    assert [(speech.date, speech.day) for speech in parse(undated).speeches] == [(None, None)]
