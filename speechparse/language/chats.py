"""A speech that was written in a group chat and exported: who wrote each message, and when, is on a line above it.

These lines are blanked out of the folded text, and so are the messages of those who answer; what one person wrote remains.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from .compiled import expression

_DAY = "[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?"
_TIME = "[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?"
_NAME = "[^\\s:,。!?][^:,。!?\n]{0,19}"
# 2016-05-04 18:30:05 水利站-温守河, or 水利站-温守河 18:30
_STAMP = expression(f"^ *(?:(?:{_DAY} +)?{_TIME} +(?P<after>{_NAME})|(?P<before>{_NAME}?) +(?:{_DAY} +)?{_TIME}) *$", re.MULTILINE)
_MINUTE = expression(":[0-5][0-9](?=[: \n]|\\Z)")  # begins with one character, by which it is looked for
_MESSAGES = 4
"""How many messages a chat has at least."""
_EMPTY = 4
"""One message of so many at most is empty: a programme has lines of times, too, with little between them."""
_HEAD = 120
"""Code points at most of what the program says above the first message: the name of the group, the day."""
_SHARE = 0.6
"""How much of the text one person must have written for it to be a speech."""


def blank_out(folded: str) -> str:
    """The folded text with blanks for all but the messages of the person who speaks: as many code points."""
    if len(list(islice(_MINUTE.finditer(folded), _MESSAGES))) < _MESSAGES:
        return folded
    stamps = list(_STAMP.finditer(folded))
    if len(stamps) < _MESSAGES:
        return folded
    ends = [*(stamp.start() for stamp in stamps[1:]), len(folded)]
    lengths = [len(folded[stamp.end() : end].strip()) for stamp, end in zip(stamps, ends, strict=True)]
    if _EMPTY * lengths.count(0) > len(lengths):
        return folded
    written: Counter[str] = Counter()
    for stamp, length in zip(stamps, lengths, strict=True):
        written[_who(stamp)] += length
    speaker, most = written.most_common(1)[0]
    if most < _SHARE * written.total():
        return folded
    above = folded[: stamps[0].start()]
    pieces = [_blanks(above) if len(above.strip()) <= _HEAD else above]
    for stamp, end in zip(stamps, ends, strict=True):
        own = stamp.end() if _who(stamp) == speaker else end
        pieces += _blanks(folded[stamp.start() : own]), folded[own:end]
    return "".join(pieces)


def _who(stamp: re.Match[str]) -> str:
    return (stamp["after"] or stamp["before"]).strip()


def _blanks(text: str) -> str:
    """Blanks for a text, in as many lines."""
    return "\n".join(" " * len(line) for line in text.split("\n"))
