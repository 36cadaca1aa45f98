from __future__ import annotations

from collections.abc import Iterator

from ..certainty import Renumbering
from ..context import Context
from ..finding import Finding

DOCUMENTATION = """\
A number occurs twice in a series: 三、 and again 三、.

An item was inserted, and those after it kept their numbers. 其次 is the second of its list, so there is one; 再次 and
然后 may follow each other.

Passes:

    一、修路
    二、架桥

Fails:

    一、修路
    二、架桥
    二、通车

Fix: the items are renumbered if the numbers around them confirm it.
"""
DEFAULT = True


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        renumbering = Renumbering(context, item_list)
        for position in item_list.repeated:
            item = item_list.items[position]
            name = item.marker.text.strip()
            yield context.finding(
                "ordinal-duplicate", item.marker.span, f"“{name}”重复", f"{name} is repeated", [item], renumbering.at(position)
            )
