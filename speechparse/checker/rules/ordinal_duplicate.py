from __future__ import annotations

from collections.abc import Iterator

from ..certainty import Renumbering
from ..context import View
from ..finding import Finding

DOCUMENTATION = """\
A number occurs twice in a series: 三、 and again 三、.

An item was inserted, and those after it kept their numbers.

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


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        renumbering = Renumbering(view, listed)
        for position in listed.numbering.repeated:
            item = listed.items[position]
            name = item.marker.text.strip()
            yield view.finding(
                "ordinal-duplicate", item.marker.span, f"“{name}”重复", f"{name} stands twice", [item], renumbering.at(position)
            )
