from __future__ import annotations

from collections.abc import Iterator

from ..certainty import Renumbering
from ..context import Context
from ..excuses import announced, cut, unseen
from ..finding import Finding
from ..forms import THROUGH, form
from ..renumbering import marker_like

DOCUMENTATION = """\
A number is missing: 一、 and then 三、.

An item was deleted and those after it kept their numbers, or a number was mistyped. The rule does not apply to
excerpts, to numbers that the text announces (第二、第四个问题), and if the missing marker is in the text but was not
read as one.

Passes:

    一、修路
    二、架桥
    三、通车

Fails:

    一、修路
    三、架桥

Fix: the items are renumbered if a promise confirms their number; with `--unsafe-fixes` also without one, though an
item may have been lost.
"""
DEFAULT = True


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        if not item_list.numbering.missing or cut(context, item_list) or announced(context, item_list):
            continue
        renumbering = Renumbering(context, item_list)
        for position, left_out in item_list.numbering.missing:
            item = item_list.items[position]
            if unseen(context, item_list, left_out, position):
                continue
            like = [marker_like(number, item.marker.text, item_list.traditional, item_list.digits) for number in left_out]
            names = [(text or str(number)).strip() for text, number in zip(like, left_out, strict=True)]
            yield context.finding(
                "ordinal-gap",
                item.marker.span,
                "缺" + "".join(f"“{name}”" for name in names),
                f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} missing",
                [item],
                renumbering.at(position),
                "info" if item_list.named and form(item.marker)[1] not in THROUGH else "warning",
            )
