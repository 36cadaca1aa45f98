from __future__ import annotations

from collections.abc import Iterator

from ...language.markers import RANK
from ..certainty import restyled, usual
from ..context import Context
from ..excuses import goes_on_above
from ..finding import Finding
from ..lists import in_another_form

DOCUMENTATION = """\
A marker is of another style than its series: 一、 二、 三、 and then (四).

Readers take it for another level. A first member in another form (第一是… 二是… 三是…, 一条是… 二是…, 首先… 第二… 第三…, 第一…
其次… 最后…) is how people speak, and only an info.

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


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        like = next(item for item in item_list.items if item.marker.style == item_list.style).marker.text.strip()
        model = usual(context, item_list) if any(item.marker.style != item_list.style for item in item_list.items) else None
        other_form = len(item_list.items) > 1 and in_another_form(item_list.items[0]) and not in_another_form(item_list.items[1])
        for position, item in enumerate(item_list.items):
            odd = item.marker.style != item_list.style or (other_form and position == 0)
            if not odd or goes_on_above(item_list, item):
                continue
            name = item.marker.text.strip()
            yield context.finding(
                "mixed-style",
                item.marker.span,
                f"“{name}”与同组的“{like}”样式不同",
                f"{name} is of another style than {like} in its series",
                [item],
                restyled(context, item_list, position, model),
                "info" if position == 0 and item.marker.style not in RANK else "warning",
            )
