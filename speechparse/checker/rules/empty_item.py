from __future__ import annotations

from collections.abc import Iterator

from ...language.markers import RANK
from ...model import Item
from ..context import View
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


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        if listed.style not in RANK:
            continue
        empty = [item for item in listed.items if item.marker.style == listed.style and _empty(view, item)]
        if 2 * len(empty) >= len(listed.items):
            continue
        for item in empty:
            name = f"{item.marker.text.strip()}{item.heading}"
            yield view.finding("empty-item", item.marker.span, f"“{name}”下面没有内容", f"nothing stands under {name}", [item])


def _empty(view: View, item: Item) -> bool:
    line = view.heading_line(item)
    return line is not None and line == item.heading.strip() and not item.children and item.text.strip() == line
