"""Which counts of a sentence are promises of a list."""

from __future__ import annotations

import pytest

from speechparse.parsing.promises import promised

PROMISES = [
    ("讲三点意见。", [(3, True)]),
    ("提3点要求:", [(3, True)]),
    ("确定重点工作10项。", [(10, True)]),
    ("要办好10件实事。", [(10, True)]),
    ("抓好三个项目。", [(3, True)]),
    ("想送给大家五句话。", [(5, True)]),
    ("和大家分享两个故事。", [(2, True)]),
    ("要与各位谈两点。", [(2, True)]),
    ("去年完成了三项工作。", [(3, False)]),  # what speeches list
    ("修桥的事有5项:", [(5, True)]),
    ("条文共有7条,", [(7, True)]),
    ("这里特别强调4点。", [(4, True)]),
    ("总的要求是“修、补、架、通”四个方面。", [(4, True)]),
    ("今年要新建闸口三处。", [(3, False)]),  # to be done
    ("要从清淤和护坡两方面采取措施。", [(2, False)]),  # it has just named them
    ("要做到“两个守住”。", [(2, False)]),  # what it is called
    ("主要任务:“两个守住”。", [(2, True)]),
    ("我讲三点意见,供大家参考。", [(3, True)]),
    ("我讲三点意见,堤上的风大。", [(3, False)]),  # what follows is not courtesy
    ("就三个问题谈点看法。", [(3, True)]),
    ("下面从三方面作汇报。", [(3, True)]),
    ("修桥的事包括三层含义。", [(3, True)]),
    ("修桥分三步来走,即:", [(3, False)]),  # steps are seldom listed
    ("修桥讲三件事,即:", [(3, True)]),
]


@pytest.mark.parametrize(("sentence", "expected"), PROMISES)
def test_what_is_promised(sentence: str, expected: list[tuple[int, bool]]) -> None:
    assert [(count.number, count.sure) for count in promised(sentence, 0, len(sentence))] == expected


DONE = [
    "今年实施水利项目17个。",
    "去年完成修桥项目两个。",
    "定下的指标,完成27项。",
    "新建闸口3处,",
    "排查险段20处。",
    "村里收到两件投诉,",
    "办结了三件案子,",
    "共查处四类船只,",
]


@pytest.mark.parametrize("sentence", DONE)
def test_a_count_of_things_done_promises_nothing(sentence: str) -> None:
    assert promised(sentence, 0, len(sentence)) == []
