"""A marker is not written as the standards write it.

GB/T 9704-2012 writes 1. and not 1、, and nothing behind (一); GB/T 15834-2011 puts a comma behind 第一, 首先 and their like, not 、.
Off by default: most speeches write 1、.

Passes:

    1.修路要快。
    2.架桥要稳。

Fails:

    1、修路要快。
    2、架桥要稳。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...source import half_width
from ..finding import Finding
from ..view import View

DEFAULT = False

# A marker, half-width, and how the standard writes it.
_STANDARD = (
    (re.compile(r"([0-9]+)、"), r"\1."),
    (re.compile(r"(\(.+\)|[\u2474-\u2487\u3220-\u3229\u2460-\u2473])、"), r"\1"),
    (re.compile(r"(第.+|首先|其次|再次|最后|其.)、"), r"\1,"),
)


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        for item in listed.items:
            name = item.marker.text.strip()
            narrow = half_width(name)
            for wrong, right in _STANDARD:
                if match := wrong.fullmatch(narrow):
                    standard = match.expand(right)
                    yield view.finding(
                        "standard-marker",
                        item.marker.span,
                        f"“{name}”按标准应写作“{standard}”",
                        f"{name} is {standard} by the standard",
                        [item],
                    )
