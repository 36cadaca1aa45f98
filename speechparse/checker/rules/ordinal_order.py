from __future__ import annotations

from collections.abc import Iterator

from ..certainty import Renumbering
from ..context import Context
from ..finding import Finding

DOCUMENTATION = """\
Numbers are in the wrong order: 一、 三、 二、.

Items were moved and kept their numbers. A list that counts down (3、 2、 1、) is meant to, and only an info.

Passes:

    一、修路
    二、架桥
    三、通车

Fails:

    一、修路
    三、架桥
    二、通车
    四、收尾

Fix: two neighbours with each other's numbers, and a single number among right ones, are renumbered.
"""
DEFAULT = True


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        if item_list.numbering.descending:
            first = item_list.items[0]
            name = first.marker.text.strip()
            yield context.finding(
                "ordinal-order",
                first.marker.span,
                f"这一组从“{name}”倒数",
                f"the list counts down from {name}",
                [first],
                severity="info",
            )
        renumbering = Renumbering(context, item_list)
        for position in item_list.numbering.disordered:
            item = item_list.items[position]
            name = item.marker.text.strip()
            yield context.finding(
                "ordinal-order", item.marker.span, f"“{name}”次序不对", f"{name} is out of order", [item], renumbering.at(position)
            )
