from __future__ import annotations

from collections.abc import Iterator

from ..context import Context
from ..finding import Finding
from ..forms import verb
from ..lists import majority

DOCUMENTATION = """\
The verb of the markers changes within a series: 一要 … 二是 … 三要.

The verb says what kind of list it is: 要 for demands, 是 for facts. A change in the middle is mostly a slip.

Passes:

    一要修路。二要架桥。三要通车。

Fails:

    一要修路。二是架桥。三要通车。

Fix: none, since with another verb the sentence would have to change.
"""
DEFAULT = True


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        # 一个是 is a first item in another form.
        alike = [item for item in item_list.items if item.marker.style == "hanzi-verb" and len(verb(item.marker)) == 1]
        if item_list.style != "hanzi-verb" or len(alike) < 2:
            continue
        common = majority([verb(item.marker) for item in alike])
        for item in alike:
            if common is None or verb(item.marker) == common:
                continue
            name = item.marker.text.strip()
            yield context.finding(
                "mixed-verb",
                item.marker.span,
                f"“{name}”与同组的“…{common}”动词不同",
                f"{name} has another verb than its series, {common}",
                [item],
            )
