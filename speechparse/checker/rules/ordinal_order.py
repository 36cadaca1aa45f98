"""Numbers stand in the wrong order: 一、 三、 二、.

Passes:

    一、修路
    二、架桥
    三、通车

Fails:

    一、修路
    三、架桥
    二、通车
    四、收尾
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..fixing import renumbered
from ..view import View

DEFAULT = True


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        for position in listed.numbering.disordered:
            item = listed.items[position]
            name = item.marker.text.strip()
            yield view.finding(
                "ordinal-order", item.marker.span, f"“{name}”次序不对", f"{name} is out of order", [item], renumbered(listed)
            )
