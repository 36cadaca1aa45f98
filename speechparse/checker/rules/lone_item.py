from __future__ import annotations

from collections.abc import Iterator

from ..context import View
from ..excuses import announced, cut, followed, unseen
from ..finding import Finding

DOCUMENTATION = """\
A list has only one item: there is a 一是 but no 二是.

The list was left unfinished, or its marker was not meant as one. A list that goes on in other words (另一个是,
再一个是) does not count, nor does one in an excerpt.

Passes:

    今年要办两件事。一是修路。二是架桥。

Fails:

    今年的路修得慢。一是石料供应跟不上，料场停了两个月。到了秋天才好转。

Fix: none.
"""
DEFAULT = True


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        item, *more = listed.items
        if more or listed.runs_on or listed.goes_on:
            continue
        if (
            listed.quoted
            or (listed.named and not listed.closed)
            or cut(view, listed)
            or announced(view, listed)
            or followed(view, item)
        ):
            continue
        if item.marker.ordinal not in (None, 1) and unseen(view, listed, range(1, item.marker.ordinal), 0):
            continue
        name = item.marker.text.strip()
        yield view.finding(
            "lone-item",
            item.marker.span,
            f"只有“{name}”一项，没有下文",
            f"{name} is the only item of its list",
            [item],
        )
