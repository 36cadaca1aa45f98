"""A number stands twice in a series: 三、 and again 三、.

Passes:

    一、修路
    二、架桥

Fails:

    一、修路
    二、架桥
    二、通车
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..fixing import renumbered
from ..view import View

DEFAULT = True


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        for position in listed.numbering.repeated:
            item = listed.items[position]
            name = item.marker.text.strip()
            yield view.finding(
                "ordinal-duplicate", item.marker.span, f"“{name}”重复", f"{name} stands twice", [item], renumbered(listed)
            )
