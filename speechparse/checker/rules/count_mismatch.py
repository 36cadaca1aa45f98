from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...language.numerals import pattern, value
from ...language.phrases import HEARD
from ...leaves import Span
from ..context import Context
from ..excuses import cut, followed
from ..finding import Finding
from ..forms import folded, word_of
from ..lists import ItemList

DOCUMENTATION = """\
A list has more or fewer items than the text promises.

The speaker announces three points and makes two: one was lost, or the count was not updated. 讲三点意见,
走出三个“误区”, “四大抓手” and 以下五个方面 are promises, kept by the list that follows them. 几点 and 若干 promise
nothing; nor does what is only a name (要做到“两个守住”。) or was just named (从清淤和护坡两方面采取措施。), unless the
list keeps it. A promise for an inner list is compared with that list, not with the sections. If several lists could
be meant, one that fits is enough. 以上四点意见 counts what the audience has heard: it is kept if any earlier list of
the speech has that many items. A 最后 at the end may be one too many, since it may open the last words of the speech.

Passes:

    下面讲两点意见。
    一、修路
    二、架桥
    以上两点意见，请大家记住。

Fails:

    下面讲三点意见。
    一、修路
    二、架桥

    一、修路
    二、架桥
    三、通车
    以上四点意见，请大家记住。

Fix: none, since the rule cannot know whether the count or the list is wrong.
"""
DEFAULT = True

# 方面 are sides of a matter, which need no list.


def check(context: Context) -> Iterator[Finding]:
    next_lists = _next_lists(context.lists)
    for item_list, following in zip(context.lists, next_lists, strict=True):
        promise = item_list.promise
        if (
            promise is None
            or promise.count == len(item_list.items)
            or _fits(following, item_list, promise.count)
            or cut(context, item_list)
            or _ends_with_last_words(item_list, promise.count)
        ):
            continue
        if len(item_list.items) == 1 and followed(context, item_list.items[0]):
            continue
        yield context.finding(
            "count-mismatch",
            promise.span,
            f"说“{promise.text}”，实有{len(item_list.items)}项",
            f"“{promise.text}” promises {promise.count}, and {len(item_list.items)} follow",
            item_list.items,
        )
    yield from _looked_back(context)


def _next_lists(lists: Sequence[ItemList]) -> list[ItemList | None]:
    """For each list, the next one under the same item."""
    next_lists: list[ItemList | None] = [None] * len(lists)
    latest: dict[tuple[int, int], int] = {}
    for number, item_list in enumerate(lists):
        place = (item_list.speech, item_list.above[-1].marker.span.start if item_list.above else -1)
        if place in latest:
            next_lists[latest[place]] = item_list
        latest[place] = number
    return next_lists


def _fits(following: ItemList | None, item_list: ItemList, count: int) -> bool:
    """May a promise before one list be meant for the next, of another style, which keeps it?"""
    return following is not None and following.promise is None and following.style != item_list.style and len(following.items) == count


def _ends_with_last_words(item_list: ItemList, count: int) -> bool:
    """Is a 最后 at the end of a list one too many? It may open the speaker's last words instead."""
    last = item_list.items[-1].marker
    return len(item_list.items) == count + 1 and last.style == "sequence" and word_of(last) == "最后"


def _looked_back(context: Context) -> Iterator[Finding]:
    """Counts that look back (以上三点) and are not those of any list before them in their speech."""
    phrases = list(HEARD.finditer(context.page.text))
    if not phrases:
        return
    items = sorted((item.marker.span.end, number) for number, one in enumerate(context.lists) for item in one.items)
    speech = -1
    counted: Counter[int] = Counter()  # for each list of the speech, the items so far
    sizes: Counter[int] = Counter()  # how many lists have so many items so far
    outermost = 0
    at = 0
    for match in phrases:
        while at < len(items) and items[at][0] <= match.start():
            number = items[at][1]
            if context.lists[number].speech != speech:
                speech = context.lists[number].speech
                counted.clear()
                sizes.clear()
            if not context.lists[number].above:
                outermost = number
            sizes[counted[number]] -= 1
            counted[number] += 1
            sizes[counted[number]] += 1
            at += 1
        numeral = pattern().search(folded(match[0]))
        count = 2 if numeral is None else value(numeral[0])
        inside = speech >= 0 and match.start() < context.document.speeches[speech].span.end
        if not inside or count is None or count < 2 or sizes[count] > 0:
            continue
        yield context.finding(
            "count-mismatch",
            Span(match.start(), match.end()),
            f"说“{match[0]}”，前面实有{counted[outermost]}项",
            f"“{match[0]}” counts {count}, and there were {counted[outermost]}",
            context.lists[outermost].items[-1:],
        )
