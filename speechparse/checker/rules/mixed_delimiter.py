from __future__ import annotations

from collections.abc import Iterator

from ..certainty import alike, preferred, restyled, usual
from ..context import Context
from ..finding import NONE, Finding
from ..forms import delimiter

DOCUMENTATION = """\
Markers of one series end differently, or have brackets of different widths: 1. and 1、, for example.

Often such a list was put together from two texts. (1) and 1) are different forms, one of which may be under the
other, so they are never compared.

Passes:

    1.修路要快。
    2.架桥要稳。

Fails:

    1.修路要快。
    2、架桥要稳。
    3.通车要早。

Fix: a marker gets the delimiter that most of its series have, but one that has none is left alone.
"""
DEFAULT = True

STYLES = ("hanzi", "hanzi-paren", "arabic", "arabic-paren", "circled", "ordinal")


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        if item_list.style not in STYLES:
            continue
        positions = alike(item_list)
        kinds = [delimiter(item_list.items[position].marker) for position in positions]
        if len({*kinds}) < 2:
            continue
        draw = len(kinds) == 2
        common = kinds[0] if draw else preferred(kinds, item_list.style, context.wide)
        like = next((item_list.items[at].marker.text.strip() for at, kind in zip(positions, kinds, strict=True) if kind == common), "")
        model = usual(context, item_list)
        for position, kind in zip(positions, kinds, strict=True):
            if common is None or kind == common:
                continue
            item = item_list.items[position]
            yield context.finding(
                "mixed-delimiter",
                item.marker.span,
                f"“{item.marker.text.strip()}”与同组的“{like}”标点不同",
                f"{item.marker.text.strip()} is not closed as {like} in its series is",
                [item],
                NONE if draw or _open(kind) else restyled(context, item_list, position, model),
            )


def _open(kind: str) -> bool:
    """Has a marker no sign after its numeral? What looks like one may begin a word: 一年来."""
    return kind in ("#", "第#")
