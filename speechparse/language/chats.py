"""A speech that was written in a group chat and exported: who wrote each message, and when, is on a line above it.

These lines are blanked out of the folded text, and so are the messages of those who answer; what one person wrote remains.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice, pairwise

from .compiled import expression
from .expressions import NUMERALS

_DAY = "[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?"
_TIME = "[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?"
_NAME = f"(?![0-9{NUMERALS}]{{1,3}}[、.)]|第[{NUMERALS}])[^\\s:,、。!?()《》“”]{{1,20}}"
# 2016-05-04 18:30:05 水利站-温守河, or 水利站-温守河 18:30
_STAMP = expression(
    f"^ *(?:(?P<day_before>{_DAY} +)?(?P<time_before>{_TIME}) +(?P<after>{_NAME})|"
    f"(?P<before>{_NAME}) +(?P<day_after>{_DAY} +)?(?P<time_after>{_TIME})) *$",
    re.MULTILINE,
)
_MINUTE = expression(":[0-5][0-9](?=[: \n]|\\Z)")  # begins with one character, by which it is looked for
_MESSAGES = 4
"""How many messages a chat has at least."""
_SHARE = 0.6
"""How much of the page one person must have written for it to be a speech."""
_EMPTY = 4
"""One message of so many at most is empty: a programme has lines of times, too, with little between them."""
_ANSWER = 120
"""Code points of the longest answer; what is longer is a speech of somebody else."""
# What the program says above the first message: the name of the group, the day.
_EXPORTED = expression(f"[^\n]*(?:群聊|聊天|消息|导出)[^\n]*|日期:[^\n]*|\\W*(?:{_DAY})?\\W*")
# A salutation or a marker above it: the times are in a speech.
_BEGUN = expression(f"(?:们|同志|各位[^\n:]{{2,8}}):|\n *(?:[{NUMERALS}]{{1,2}}|[0-9])[、.]")


def blank_out(folded: str) -> str:
    """The folded text with blanks for all but the messages of the person who speaks: as many code points."""
    if len(list(islice(_MINUTE.finditer(folded), _MESSAGES))) < _MESSAGES:
        return folded
    stamps = list(_STAMP.finditer(folded))
    if len(stamps) < _MESSAGES or not _follow(stamps):
        return folded
    ends = [*(stamp.start() for stamp in stamps[1:]), len(folded)]
    messages = [folded[stamp.end() : end].strip() for stamp, end in zip(stamps, ends, strict=True)]
    names = [(stamp["after"] or stamp["before"]).strip() for stamp in stamps]
    written: Counter[str] = Counter()
    for name, message in zip(names, messages, strict=True):
        written[name] += len(message)
    speaker, most = written.most_common(1)[0]
    dated = all(stamp["day_before"] or stamp["day_after"] for stamp in stamps)
    turns = sum(name == speaker != before for before, name in pairwise(["", *names]))
    answers = [message for name, message in zip(names, messages, strict=True) if name != speaker]
    above = folded[: stamps[0].start()]
    if (
        _BEGUN.search(above)
        or most < _SHARE * (written.total() + len(above.strip()))
        or _EMPTY * messages.count("") > len(messages)
        or (turns < 2 and not dated)  # the one who speaks has the word again after an answer
        or max(map(len, answers), default=0) > _ANSWER
    ):
        return folded
    pieces = [_blanks(line) if _EXPORTED.fullmatch(line.rstrip("\n")) else line for line in above.splitlines(keepends=True)]
    for name, stamp, end in zip(names, stamps, ends, strict=True):
        own = stamp.end() if name == speaker else end
        pieces += _blanks(folded[stamp.start() : own]), folded[own:end]
    return "".join(pieces)


def _follow(stamps: Iterable[re.Match[str]]) -> bool:
    """Does each message come after the one before it? One may be of the next day."""
    minutes = [[int(part) for part in (stamp["time_before"] or stamp["time_after"]).split(":")] for stamp in stamps]
    return sum(after[:2] < before[:2] for before, after in pairwise(minutes)) <= 1


def _blanks(text: str) -> str:
    """Blanks for a text, in as many lines."""
    return "\n".join(" " * len(line) for line in text.split("\n"))
