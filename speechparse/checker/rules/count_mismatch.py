"""A list has more or fewer items than the text promised for it.

讲三点意见, 走出三个“误区”, “四大抓手”, 以下五个方面 are promises, kept by the list that follows them. 几点 and 若干 promise nothing. A
promise for an inner list is held against that list, not against the sections. Where the sentence before a list has several counts and
one fits, it is kept. A count of what was heard (以上四点) promises nothing.

Passes:

    下面讲两点意见。
    一、修路
    二、架桥

Fails:

    下面讲三点意见。
    一、修路
    二、架桥
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..view import View

DEFAULT = True


def check(view: View) -> Iterator[Finding]:
    for listed in view.listed:
        promise = listed.promise
        if promise is None or promise.count == len(listed.items):
            continue
        yield view.finding(
            "count-mismatch",
            promise.span,
            f"说“{promise.text}”,实有{len(listed.items)}项",
            f"“{promise.text}” promises {promise.count}, and {len(listed.items)} follow",
            listed.items,
        )
