"""Markers of one series are closed or bracketed differently: 1. beside 1、, (1) beside its full-width form.

Passes:

    1.修路要快。
    2.架桥要稳。

Fails:

    1.修路要快。
    2、架桥要稳。
    3.通车要早。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Item
from ...source import half_width
from ..finding import Finding
from ..fixing import restyled
from ..view import View, delimiter, majority

DEFAULT = True

STYLES = ("hanzi", "hanzi-paren", "arabic", "arabic-paren", "circled", "ordinal")


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        alike = [item for item in listed.items if item.marker.style == listed.style and _closed(item)]
        if listed.style not in STYLES or len(alike) < 2:
            continue
        common = majority([delimiter(item.marker) for item in alike])
        like = next((item.marker.text.strip() for item in alike if delimiter(item.marker) == common), "")
        for item in alike:
            if common is None or delimiter(item.marker) == common:
                continue
            yield view.finding(
                "mixed-delimiter",
                item.marker.span,
                f"“{item.marker.text.strip()}”与同组的“{like}”标点不同",
                f"{item.marker.text.strip()} is not closed as {like} in its series is",
                [item],
                restyled(listed, item),
            )


def _closed(item: Item) -> bool:
    """Does the marker say how it is closed? 第一个问题是 does not."""
    return item.marker.style != "ordinal" or half_width(item.marker.text.strip())[-1] in "、,:."
