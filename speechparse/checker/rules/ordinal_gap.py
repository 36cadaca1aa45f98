from __future__ import annotations

from collections.abc import Iterator

from ..certainty import Renumbering
from ..context import View
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


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        if not listed.numbering.missing or cut(view, listed) or announced(view, listed):
            continue
        renumbering = Renumbering(view, listed)
        for position, left_out in listed.numbering.missing:
            item = listed.items[position]
            if unseen(view, listed, left_out, position):
                continue
            like = [marker_like(number, item.marker.text, listed.traditional, listed.digits) for number in left_out]
            names = [(text or str(number)).strip() for text, number in zip(like, left_out, strict=True)]
            yield view.finding(
                "ordinal-gap",
                item.marker.span,
                "缺" + "".join(f"“{name}”" for name in names),
                f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} missing",
                [item],
                renumbering.at(position),
                "info" if listed.named and form(item.marker)[1] not in THROUGH else "warning",
            )
