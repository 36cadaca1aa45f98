from __future__ import annotations

from collections.abc import Iterator

from ...model import Item
from ..context import Context
from ..finding import Finding
from ..lists import majority

DOCUMENTATION = """\
Some sibling headings, each on a line of its own, end in a full stop, and some do not.

Headings of one list look alike in a careful text.

Passes:

    一、修路
    先修村口。
    二、架桥
    先打桩。

Fails:

    一、修路。
    先修村口。
    二、架桥
    先打桩。
    三、通车
    先试车。

Fix: none, since only markers are ever changed.
"""
DEFAULT = True


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        if item_list.named:
            continue
        lines = [(item, context.heading_line(item)) for item in item_list.items]
        # A sentence that ends its own paragraph and has nothing below is a point, not a heading.
        # Nor is one that a colon ends, and leads into what follows.
        headed = [(item, line) for item, line in lines if line and _heads(item, line)]
        closed = ["closed" if line.endswith("。") else "open" for _, line in headed]
        common = majority(closed) if len(headed) > 2 and "open" in closed else None
        for (item, _), kind in zip(headed, closed, strict=True):
            if common is None or kind == common:
                continue
            name = f"{item.marker.text.strip()}{item.heading}"
            says = ("多了句号", "is closed by a full stop") if kind == "closed" else ("少了句号", "is not closed by a full stop")
            yield context.finding(
                "heading-punctuation",
                item.marker.span,
                f"标题“{name}”{says[0]}",
                f"{name} {says[1]}, unlike its siblings",
                [item],
            )


def _heads(item: Item, line: str) -> bool:
    return (bool(item.children) or item.text.strip() != line) and line[-1] not in ":\uff1a;\uff1b"
