from __future__ import annotations

from collections.abc import Iterator

from ...language.markers import RANK
from ..certainty import restyled, usual
from ..context import View
from ..finding import Finding

DOCUMENTATION = """\
A marker is of another style than its series: 一、 二、 三、 and then (四).

Readers take it for another level. A first member in another form (第一是… 二是… 三是…, 首先… 第二… 第三…) is how
people speak, and only an info.

Passes:

    一、修路
    二、架桥
    三、通车

Fails:

    一、修路
    二、架桥
    （三）通车

Fix: the marker gets the style of its series.
"""
DEFAULT = True


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        like = next(item for item in listed.items if item.marker.style == listed.style).marker.text.strip()
        model = usual(view, listed) if any(item.marker.style != listed.style for item in listed.items) else None
        for position, item in enumerate(listed.items):
            if item.marker.style == listed.style or (listed.style == "sequence" and listed.items[0] is item):
                continue
            name = item.marker.text.strip()
            yield view.finding(
                "mixed-style",
                item.marker.span,
                f"“{name}”与同组的“{like}”样式不同",
                f"{name} is of another style than {like} in its series",
                [item],
                restyled(view, listed, position, model),
                "info" if position == 0 and item.marker.style not in RANK else "warning",
            )
