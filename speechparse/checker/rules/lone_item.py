from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...language.markers import RANK
from ..context import Context
from ..excuses import announced, breaks_off, cut, followed, next_is_below, only_beginning, unseen
from ..finding import Finding
from ..lists import ItemList

DOCUMENTATION = """\
A list has only one item: there is a 一是 but no 二是.

The list was left unfinished, or its marker was not meant as one. A list that goes on in other words (另一个是,
再一个是) does not count, nor does one in an excerpt or on a page that breaks off, nor a lone bullet or dash, which
numbers nothing, nor the first section of a text of which no more is there, nor a later number of a rank (一、 (一)
1.), since ordinal-start says what is missing before it. A numeral twice in one paragraph (一是人手不够。
一是石料太远。) lists nothing (docs/annotation.md).

Passes:

    今年要办两件事。一是修路。二是架桥。

Fails:

    今年的路修得慢。一是石料供应跟不上，料场停了两个月。到了秋天才好转。

Fix: none.
"""
DEFAULT = True


def check(context: Context) -> Iterator[Finding]:
    twice = _twice(context)
    for number, item_list in enumerate(context.lists):
        item, *more = item_list.items
        if more or item_list.runs_on or item_list.goes_on or item.marker.style in ("bullet", "dash"):
            continue
        if (
            item_list.quoted
            or number in twice
            or (item_list.named and not item_list.closed)
            or cut(context, item_list)
            or announced(context, item_list)
            or followed(context, item)
            or next_is_below(item)
            or breaks_off(context, item_list)
            or only_beginning(context, item_list)
            or (item.marker.style in RANK and (item.marker.ordinal or 1) > 1)
        ):
            continue
        if item.marker.ordinal not in (None, 1) and unseen(context, item_list, [item.marker.ordinal - 1], 0):
            continue
        name = item.marker.text.strip()
        yield context.finding(
            "lone-item",
            item.marker.span,
            f"只有“{name}”一项，没有下文",
            f"{name} is the only item of its list",
            [item],
        )


def _twice(context: Context) -> set[int]:
    """The lists of one item whose number the one next to it has in the same paragraph."""
    return {
        number
        for first, (one, other) in enumerate(pairwise(context.lists))
        if _same(one, other) and "\n" not in context.prose[one.items[0].marker.span.end : other.items[0].marker.span.start]
        for number in (first, first + 1)
    }


def _same(one: ItemList, other: ItemList) -> bool:
    """Are two lists an item each, of one style and number, that has no rank?"""
    (first, *more), (second, *others) = one.items, other.items
    return (
        not more
        and not others
        and first.marker.ordinal == second.marker.ordinal
        and first.marker.style == second.marker.style not in RANK
    )
