from __future__ import annotations

from collections.abc import Iterator

from ...language.markers import RANK
from ..context import Context
from ..finding import Finding

DOCUMENTATION = """\
An item is under one that it should be above.

GB/T 9704-2012, 7.3.3, numbers the levels of a text 一、 (一) 1. (1) in this order. A level may be skipped, but 1.
must not contain (一).

Passes:

    一、修路
    1.先修村口。
    2.再修山脚。
    二、架桥

Fails:

    1.修路
    （一）先修村口。
    （二）再修山脚。
    2.架桥

Fix: none.
"""
DEFAULT = True


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        if item_list.style not in RANK or item_list.above_style not in RANK or RANK[item_list.style] >= RANK[item_list.above_style]:
            continue
        first, above = item_list.items[0], item_list.above[-1]
        name, higher = first.marker.text.strip(), above.marker.text.strip()
        yield context.finding(
            "level-order",
            first.marker.span,
            f"“{name}”排在“{higher}”之下，层次颠倒",
            f"{name} is below {higher}, although it ranks above it",
            [above, first],
        )
