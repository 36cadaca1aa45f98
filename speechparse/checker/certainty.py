"""Which changes are certain. `fix` makes these and no others.

The items of a list tell their places by their order, and tell them again by their numbers. Where the two disagree, the numbers
give way only if the text confirms the order in another way:

- **Anchors.** A wrong number is certain where those around it are the numbers of their places, counted from one: 一、 五、 三、. So
  are two neighbours with each other's numbers (一、 三、 二、), a first number where the next two are right and it repeats one of
  them (二、 二、 三、), and a number that repeats the one before it, with those after it going on from there (一、 二、 二、 三、).
- **A promise.** Numbers that only leave some out, or begin above one, hide an item that was lost. They are closed up where the
  text announces as many items as are there: 讲三点意见, and then 一、 三、 四、. Elsewhere that is unsafe, and done only where it was
  asked for.
- **A majority.** A marker is written as its siblings are where more of them agree than not, and its number is that of its place.
  Of two ways that are equally common in a list of more than two, that of GB/T 9704 is taken; two markers that differ stay.

And nothing may speak against it. Numbers are not changed where they are names (第三条, 其三), are referred to (见(三)), go on in
another list, do not count (12, 15, 18,), or descend; where the text is an excerpt; where it promises another number of items; where a
list inside an item begins with a number that is missing; where the list is not of one form; and where a marker may belong to
another list, by its style or its number: (三) at the end of what is in 二、.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from ..language.markers import RANK, STYLES, Style
from ..system.unlocked import cached_property
from .context import Context
from .excuses import announced, cut
from .finding import NONE, Change, Edit
from .forms import delimiter, folded, form, verb
from .lists import ItemList
from .renumbering import marker_like, standard

_COUNTING = (*RANK, "hanzi-verb", "ordinal")
"""The styles whose numbers count. Those of 其一 and 问题一 are names as often."""
_MOST = 99
"""No change has more edits: a list so long that is wrong from its beginning is read wrongly."""


class Slip(NamedTuple):
    """A fault of a numbering: the position from which, and before which, items have wrong numbers."""

    start: int
    end: int


class Renumbering:
    """What would put the numbers of a list right."""

    def __init__(self, context: Context, item_list: ItemList) -> None:
        self._context = context
        self._list = item_list

    def at(self, position: int) -> Change:
        """What would correct the number of an item, or the numbers left out before it: its own slip, or that of the next."""
        if not self._may_change:
            return NONE
        if self._promised:
            return self._renumbered._replace(certain=True)
        # The one that begins at the item or before it, and the next: a list may have as many as items.
        later = bisect_right(self._slips, position, key=attrgetter("start"))
        near = sorted(self._slips[max(0, later - 1) : later + 1], key=lambda slip: not slip.start <= position < slip.end)
        slip = next((slip for slip in near if slip.start - 1 <= position <= slip.end), None)
        certain = NONE if slip is None or self._doubtful(slip) else self._change(slip, True)
        return certain if certain.edits else self._renumbered

    @cached_property
    def _renumbered(self) -> Change:
        """All numbers by their places, which is not certain by itself."""
        return self._change(Slip(0, len(self._list.items)), False)

    @cached_property
    def _may_change(self) -> bool:
        """Does nothing speak against other numbers?"""
        item_list, context = self._list, self._context
        if item_list.style not in _COUNTING or item_list.named or item_list.runs_on or item_list.goes_on or None in item_list.ordinals:
            return False
        if len({form(item.marker) for item in item_list.items}) > 1:
            return False
        if item_list.style == "hanzi-verb" and len({verb(item.marker)[-1] for item in item_list.items}) > 1:
            return False
        if item_list.promise is not None and item_list.promise.count != len(item_list.items):
            return False
        missing = {*range(1, len(item_list.items) + 1)}.difference(item_list.ordinals)
        missing.update(number for _, left_out in item_list.numbering.missing for number in left_out)
        inside = {series.items[0].marker.ordinal for item in item_list.items for series in item.series}
        return missing.isdisjoint(inside - {1}) and not cut(context, item_list) and not announced(context, item_list)

    @cached_property
    def _promised(self) -> bool:
        """Does a sure promise count the items, and do their numbers go up?"""
        item_list = self._list
        if item_list.promise is None:
            return False
        numbers = [ordinal for ordinal in item_list.ordinals if ordinal is not None]
        return all(before < after for before, after in pairwise(numbers)) and self._context.sure(item_list.promise)

    def _doubtful(self, slip: Slip) -> bool:
        """May what looks like a slip be the last item of a list outside, or the first of another list?"""
        item_list, first = self._list, self._list.items[slip.start].marker
        if slip.start == len(item_list.items) - 1:
            return _goes_on_outside(self._context, item_list, slip.start)
        opens = self._context.page.text[max(0, first.span.start - 8) : first.span.start].rstrip()[-1:] in (":", "\uff1a")
        return opens and slip.start > 0 and first.style not in RANK

    @cached_property
    def _slips(self) -> tuple[Slip, ...]:
        return tuple(slips(self._list.ordinals))

    def _change(self, slip: Slip, certain: bool) -> Change:
        """The edits that give items the numbers of their places; none where one cannot be written, or is referred to."""
        item_list = self._list
        edits: list[Edit] = []
        for number, item in enumerate(item_list.items[slip.start : slip.end], slip.start + 1):
            marker = item.marker
            if marker.ordinal == number:
                continue
            text = marker_like(number, marker.text, item_list.traditional, item_list.digits)
            if text is None or len(edits) == _MOST or folded(marker.text).strip(" 、,.:") in self._context.references:
                return NONE
            if certain and number in self._beside(number - 1):
                return NONE
            edits.append(Edit(span=marker.span, text=text))
        return Change(tuple(edits), certain)

    def _beside(self, position: int) -> list[int | None]:
        """The numbers of markers of the list's style between an item and the one before it, which are in other lists."""
        if position == 0:
            return []
        before, marker = self._list.items[position - 1].marker, self._list.items[position].marker
        return self._context.between(marker.style, before.span.start, marker.span.start)


def slips(ordinals: Sequence[int | None]) -> Iterator[Slip]:
    """The slips of a list's numbers that are certain by the numbers around them."""
    count = len(ordinals)
    wrong = [ordinal != number for number, ordinal in enumerate(ordinals, 1)]
    start = 0
    while start < count:
        if not wrong[start]:
            start += 1
            continue
        end = next((position for position in range(start, count) if not wrong[position]), count)
        if _anchored(ordinals, start, end):
            yield Slip(start, end)
        start = end


def _anchored(ordinals: Sequence[int | None], start: int, end: int) -> bool:
    """Do the numbers around a run of wrong ones say what it should be?"""
    count, run = len(ordinals), tuple(ordinals[start:end])
    if run == (start + 2, start + 1):
        return count > 2
    if len(run) == 1 and end < count:
        return start > 0 or (count > 2 and ordinals[2] == 3 and run[0] in ordinals[1:])
    return start > 1 and end == count and all(ordinal == number for number, ordinal in enumerate(run, start))


def restyled(context: Context, item_list: ItemList, position: int, like: str | None) -> Change:
    """What would write a marker as the others of its list are written: as ``like``, the `usual` one."""
    marker = item_list.items[position].marker
    if like is None or marker.ordinal is None or not _between(item_list.ordinals, position):
        return NONE
    if marker.style != item_list.style and _belongs_elsewhere(context, item_list, position):
        return NONE
    text = marker_like(marker.ordinal, like.strip(), item_list.traditional, item_list.digits)
    blanks = marker.text[len(marker.text.rstrip()) :]
    return NONE if text is None else Change((Edit(span=marker.span, text=text + blanks),), True)


def _belongs_elsewhere(context: Context, item_list: ItemList, position: int) -> bool:
    """May an odd marker of a list be one of another: around it, inside it, or next to it?"""
    marker = item_list.items[position].marker
    if marker.style not in RANK or item_list.style not in RANK or marker.style == item_list.above_style:
        return True
    if item_list.above and RANK[marker.style] < RANK[item_list.style]:
        return True
    before, after = context.before(marker.style, marker.span.start), context.after(marker.style, marker.span.start)
    if position == 0:
        return (before, after) != (None, None)
    inside = context.between(marker.style, item_list.items[position - 1].marker.span.start, marker.span.start)
    number = marker.ordinal or 0
    return inside != [] or before == number - 1 or after == number + 1 or _goes_on_outside(context, item_list, position)


def _goes_on_outside(context: Context, item_list: ItemList, position: int) -> bool:
    """Would an item, by its number, go on with a list of a higher rank: (三) after 二、?"""
    marker = item_list.items[position].marker
    higher: list[Style] = [style for style in STYLES if style in RANK and RANK[style] < RANK.get(item_list.style, 0)]
    return any(context.before(style, marker.span.start) == (marker.ordinal or 0) - 1 for style in higher)


def _between(ordinals: Sequence[int | None], position: int) -> bool:
    """Is the number of an item between those of the items next to it?"""
    near = ordinals[max(0, position - 1) : position + 2]
    numbers = [ordinal for ordinal in near if ordinal is not None]
    return len(numbers) == len(near) and all(after == before + 1 for before, after in pairwise(numbers))


def usual(context: Context, item_list: ItemList) -> str | None:
    """A marker that is written as most markers of a list are; None if its markers have no common style, or for a draw."""
    markers = [item_list.items[position].marker for position in alike(item_list)]
    if len(markers) < 2 or 2 * len(markers) <= len(item_list.items):
        return None
    common = preferred([delimiter(marker) for marker in markers], item_list.style, context.wide)
    return next((marker.text for marker in markers if delimiter(marker) == common), None)


def alike(item_list: ItemList) -> list[int]:
    """The positions of the markers that should be closed alike: those of the list's style and commonest form; of 第一 the closed."""
    forms = Counter(form(item.marker) for item in item_list.items if item.marker.style == item_list.style)
    common = max(forms, key=forms.__getitem__)
    positions = [position for position, item in enumerate(item_list.items) if form(item.marker) == common]
    if item_list.style == "ordinal":  # 第一, but not 第一个问题是
        kinds = {position: delimiter(item_list.items[position].marker) for position in positions}
        closed = [position for position in positions if kinds[position][-1] in "、,\uff0c:\uff1a"]
        noun = Counter(kinds[position][:-1] for position in closed).most_common(1)
        positions = [position for position in closed if kinds[position][:-1] == noun[0][0]]
    return positions


def preferred(kinds: Sequence[str], style: Style, wide: bool | None) -> str | None:
    """The delimiter that more markers of a list have than any other; of two that equally many have, the standard one."""
    counted = Counter(kinds).most_common()
    if len(counted) == 1 or counted[0][1] > counted[1][1]:
        return counted[0][0]
    standards = [kind for kind, _ in counted if standard(kind, style, wide) == kind]
    return standards[0] if len(counted) == 2 and len(kinds) > 2 and len(standards) == 1 else None
