"""Where sentences end on the page as given: after the stop, what closes with it, and the blanks after that."""

from __future__ import annotations

from .compiled import expression
from .expressions import SENTENCE_STOPS
from .folding import BLANK

_STOPS = f"{SENTENCE_STOPS};\uff61\uff01\uff1f\uff1b"
_CLOSING = "”’」』》】〕)\uff09"
_END = expression(f"[{_STOPS}]+[{_CLOSING}]*[{BLANK}]*")


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """The offsets after each sentence of a stretch; the last is ``end``, if the stretch is not empty (code points, half-open)."""
    ends = [match.end() for match in _END.finditer(text, start, end)]
    return ends if start == end or ends[-1:] == [end] else [*ends, end]
