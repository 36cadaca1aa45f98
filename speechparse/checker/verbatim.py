"""What is not a list although its lines begin like markers: code, tables, keys to a test, a line that goes on a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..language.compiled import expression
from ..language.expressions import NUMERALS
from ..language.written_numerals import hanzi
from ..model import Item
from .forms import delimiter, folded

_NUMERAL = f"[{NUMERALS}0-9\uff10-\uff19]{{1,3}}"
_COUNTED = "[项項款條条点點种種类類]"
# After a marker at the head of a line, what only goes on a sentence: (二)的办法; (二)和(三)两项; 三、四两项; 第三条第二款; 第十条
# 之一; 3. 4版.
_GOES_ON = re.compile(
    "[ \u3000]*(?:"
    "的(?![士确確])"
    f"|[、,\uff0c和与與及或至到~\uff5e—-]{{1,2}}[(\uff08〔第]{_NUMERAL}"
    f"|{_NUMERAL}(?:[两兩]|等[{NUMERALS}两兩])?{_COUNTED}(?:[,\uff0c。、]|[前已都均仍不]|(?:[规規]定|[内內]容|要求|工作|任[务務]|措施)(?=[,\uff0c。、前已都均仍不]))"
    f"|之{_NUMERAL}"
    f"|第{_NUMERAL}[款项項]"
    "|(?:中)?(?:所)?(?:[规規]定|所列)(?=[,\uff0c的])"
    "|[0-9\uff10-\uff19](?:[.\uff0e][0-9\uff10-\uff19]+)?版"
    ")"
)
_FENCE = expression(r"^[ \t\u3000]{0,3}(```+|~~~+)[^\r\n]*$", re.MULTILINE)
_ANSWER = expression("[ \u3000A-HTF\uff21-\uff28√×\u2713\u2717对对错錯略正确确误誤]{1,8}")
_STOPS = expression("[。;\uff1b!\uff01?\uff1f]")
_COMMAS = expression("[,\uff0c\t]")


class Verbatim:
    """Where the lines of a page are code: between fences of three marks, as Markdown has them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._edges: list[int] = []  # the offsets at which code begins and ends, by turns
        opened = ""
        for fence in _FENCE.finditer(text) if "```" in text or "~~~" in text else ():
            marks = fence[1]
            if not opened:
                opened = marks
                self._edges.append(fence.start())
            elif marks.startswith(opened) and fence[0].strip(" \t\u3000") == marks:
                opened = ""
                self._edges.append(fence.end())

    def holds(self, item: Item) -> bool:
        """Is an item's marker in code, or the beginning of a sentence that goes on after it?"""
        start, end = item.marker.span.start, item.marker.span.end
        return bisect_right(self._edges, start) % 2 == 1 or _GOES_ON.match(self._text, end) is not None

    def about(self, item: Item) -> bool:
        """Is the only item of a list a number and the next: 一、二等茶, 三、四楼?"""
        marker = item.marker
        return marker.style == "hanzi" and self._text.startswith(hanzi((marker.ordinal or 0) + 1), marker.span.end)


def tabular(items: Sequence[Item]) -> bool:
    """Are items the rows of a table (12,甲,3 15,乙,5), the keys to a test (1.A 2.C), or decimals, dates and times (8.30集合)?"""
    texts = ["".join(leaf.text for leaf in item.leaves() if leaf.role != "marker").strip() for item in items]
    if len(texts) > 1 and items[0].marker.style == "arabic" and all(map(_ANSWER.fullmatch, texts)):
        return True
    if all(delimiter(item.marker)[-1] in ".\uff0e" and text[:1].isdecimal() for item, text in zip(items, texts, strict=True)):
        return True
    if len(texts) < 2 or any(folded(delimiter(item.marker)) != "#," for item in items):
        return False
    commas = {len(_COMMAS.findall(text)) for text in texts}
    return len(commas) == 1 and commas != {0} and not any(map(_STOPS.search, texts))
