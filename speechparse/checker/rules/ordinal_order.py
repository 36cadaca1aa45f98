from __future__ import annotations

from collections.abc import Iterator

from ..certainty import Renumbering
from ..context import View
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


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        if listed.numbering.descending:
            first = listed.items[0]
            name = first.marker.text.strip()
            yield view.finding(
                "ordinal-order",
                first.marker.span,
                f"这一组从“{name}”倒数",
                f"the list counts down from {name}",
                [first],
                severity="info",
            )
        renumbering = Renumbering(view, listed)
        for position in listed.numbering.disordered:
            item = listed.items[position]
            name = item.marker.text.strip()
            yield view.finding(
                "ordinal-order", item.marker.span, f"“{name}”次序不对", f"{name} is out of order", [item], renumbering.at(position)
            )
