"""A number is left out: 一、 and then 三、.

A section was deleted and the ones behind it kept their numbers, or a number was mistyped.

Passes:

    一、修路
    二、架桥
    三、通车

Fails:

    一、修路
    三、架桥
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..fixing import renumbered
from ..view import View
from ..wording import marker_like

DEFAULT = True


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        for position, left_out in listed.numbering.missing:
            item = listed.items[position]
            like = [marker_like(number, item.marker.text, listed.traditional, listed.digits) for number in left_out]
            names = [(text or str(number)).strip() for text, number in zip(like, left_out, strict=True)]
            yield view.finding(
                "ordinal-gap",
                item.marker.span,
                "缺" + "".join(f"“{name}”" for name in names),
                f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} missing",
                [item],
                renumbered(listed),
            )
