from __future__ import annotations

from collections.abc import Iterator

from ..context import Context
from ..finding import Change, Edit, Finding
from ..forms import delimiter
from ..renumbering import standard

DOCUMENTATION = """\
A marker is not written as the standards write it.

GB/T 9704-2012 writes 一、 (一) 1. (1), with nothing after the brackets, which are as wide as the punctuation of the
text. GB/T 15834-2011 puts a comma after 第一, 首先 and the like, not 、. Off by default: most speeches write 1、.

Passes:

    1.修路要快。
    2.架桥要稳。

Fails:

    1、修路要快。
    2、架桥要稳。

Fix: the marker is written as the standards have it.
"""
DEFAULT = False


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        for item in item_list.items:
            text = item.marker.text
            name, kind = text.strip(), delimiter(item.marker)
            right = standard(kind, item.marker.style, context.wide)
            if right == kind:
                continue
            written = name.removeprefix(kind.partition("#")[0])
            numeral = written[: len(written) - len(kind.partition("#")[2])]
            shown = right.replace("#", numeral)
            yield context.finding(
                "standard-marker",
                item.marker.span,
                f"“{name}”按标准应写作“{shown}”",
                f"{name} is {shown} by the standard",
                [item],
                Change((Edit(span=item.marker.span, text=text.replace(name, shown)),), True),
            )
