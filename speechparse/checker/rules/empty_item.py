from __future__ import annotations

from collections.abc import Iterator

from ...language.markers import RANK
from ...model import Item
from ..context import Context
from ..finding import Finding

DOCUMENTATION = """\
A heading has nothing below it, but its siblings have.

The text of the section was lost, or is still to be written.

Passes:

    一、修路
    先修村口，再修山脚。
    二、架桥
    先打桩，再铺板。

Fails:

    一、修路
    先修村口，再修山脚。
    二、架桥
    三、通车
    年底之前要试车三次。

Fix: none.
"""
DEFAULT = True


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        if item_list.style not in RANK:
            continue
        empty = [item for item in item_list.items if item.marker.style == item_list.style and _empty(context, item)]
        if 2 * len(empty) >= len(item_list.items):
            continue
        for item in empty:
            name = f"{item.marker.text.strip()}{item.heading}"
            yield context.finding("empty-item", item.marker.span, f"“{name}”下面没有内容", f"there is nothing under {name}", [item])


def _empty(context: Context, item: Item) -> bool:
    line = context.heading_line(item)
    return line is not None and line == item.heading.strip() and not item.children and item.text.strip() == line
