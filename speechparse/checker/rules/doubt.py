from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model import Container, Item
from ...parsing.doubts import DOUBTFUL
from ..context import Context
from ..finding import Finding

DOCUMENTATION = """\
It is doubtful where an item belongs, or whether it is one.

The parser has another reading that is nearly as good, so look at the outline here before you use it. This is no fault
of the numbering; a clearer text (its own number for each level, a paragraph that says what it sums up) would leave no
doubt. What is below such an item is not reported again, nor is the rest of a list whose first item is reported. Of an
item whose marker is a word (首先, 一是, 第二) and that is wrong with a chance of 25 % or more the rules about numbers,
styles and promises say nothing; this one does, if it is on.

Passes:

    一、修路。先修东段。
    二、修塘。先清上塘。
    一是人要到齐。二是工要记清。

Fails:

    一、修路。先修东段。
    二、修塘。先清上塘。
    一是人要到齐。二是工要记清。
    首先，要早起。
    其次，要早睡。

Fix: none.
"""
DEFAULT = False


def check(context: Context) -> Iterator[Finding]:
    for speech in context.document.speeches:
        for part in speech.parts:
            for item in _doubtful(context, part):
                name, chance = item.marker.text.strip(), round(100 * context.doubts[item.marker.span.start])
                yield context.finding(
                    "doubt",
                    item.marker.span,
                    f"“{name}”的位置存疑，{chance}% 可能读错",
                    f"the place of {name} is doubtful: it is wrong with a chance of {chance} %",
                    [item],
                    severity="info",
                )


def _doubtful(context: Context, above: Container[Any]) -> Iterator[Item]:
    """The doubtful items below a node, without those that depend on another."""
    for series in above.series:
        for item in series.items:
            if context.doubts.get(item.marker.span.start, 0) < DOUBTFUL:
                yield from _doubtful(context, item)
                continue
            yield item
            if item is series.items[0]:
                break
