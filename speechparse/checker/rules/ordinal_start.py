from __future__ import annotations

from collections.abc import Iterator

from ...language.markers import FIRST_WORD
from ..certainty import Renumbering
from ..context import Context
from ..excuses import announced, begins_inside, cut, in_head, taken_up, unseen
from ..finding import Finding
from ..renumbering import marker_like

DOCUMENTATION = """\
A series begins with two or a later number.

The items before it were lost, or the number is wrong. 其次 is the second of its list. Numbers may go on across
parents (1. and 2. under (一), 3. and 4. under (二)). The rule does not apply to excerpts, to a text that begins in the
midst of its first section and has no title, to numbers that the text announces (第二、第四个问题), to names that may be
quoted from elsewhere (第三条) or take up an earlier list (第一种 … 第二种 …, later 第二种), and if the marker before it
is in the text but was not read as one, or on a line above the salutation.

Passes:

    （一）修路
    1.先修村口。
    2.再修山脚。
    （二）架桥
    3.先打桩。
    4.再铺板。

Fails:

    二、修路要快
    三、架桥要稳

Fix: the items are renumbered if a promise confirms their number; with `--unsafe-fixes` also without one, though an
item may have been lost.
"""
DEFAULT = True


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        first = item_list.items[0]
        ordinal = item_list.start
        if ordinal is None or ordinal < 2 or item_list.runs_on or 1 in item_list.ordinals or not item_list.counted or item_list.quoted:
            continue
        if (
            item_list.numbering.descending
            or cut(context, item_list)
            or announced(context, item_list)
            or unseen(context, item_list, [ordinal - 1], 0)
            or taken_up(context, item_list)
            or begins_inside(context, item_list)
            or in_head(context, item_list)
        ):
            continue
        begin = FIRST_WORD if first.marker.style == "sequence" else (marker_like(1, first.marker.text) or "1").strip()
        yield context.finding(
            "ordinal-start",
            first.marker.span,
            f"这一组从“{first.marker.text.strip()}”开始，缺“{begin}”",
            f"the series begins at {first.marker.text.strip()}; {begin} is missing",
            [first],
            Renumbering(context, item_list).at(0),
        )
