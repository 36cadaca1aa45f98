"""What an official document has after its text: the list of its attachments, who signed it, and when."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..language.expressions import NUMERALS
from ..language.folding import BLANK, fold
from ..language.phrases import BACK
from ..model import Matter

_ATTACHMENT = re.compile(f"附件[0-9{NUMERALS}]{{0,2}}:")
_NEXT = re.compile(f"附件|[0-9]{{1,2}}[.、]|[{NUMERALS}]{{1,2}}、")  # a further attachment
_DATE = re.compile(f"[0-9{NUMERALS}〇○零]{{4}}年[0-9{NUMERALS}]{{1,3}}月[0-9{NUMERALS}]{{1,3}}日$")
_NAME = re.compile("[^。!?;:,]{2,30}$")  # who signed


class Endings(NamedTuple):
    """Lines of the page: ``signature`` has those who signed, and ``date`` is the line below them; both may be empty."""

    attachments: list[str]
    signature: list[str]
    date: str


def endings(matter: Matter) -> Endings:
    """What is in the matter after a speech; other lines of it are of the site, notes or another text."""
    lines = [leaf.text.strip(BLANK) for leaf in matter.content if leaf.role == "back"]
    folded = ["".join(fold(line).split()) for line in lines]
    attachments: list[str] = []
    for line, bare in zip(lines, folded, strict=True):
        if (_NEXT if attachments else _ATTACHMENT).match(bare):
            attachments.append(line)
        elif attachments:
            break
    dated = next((number for number, bare in enumerate(folded) if _DATE.match(bare)), 0)
    first = dated
    while first > 0 and _NAME.match(folded[first - 1]) and not BACK.match(folded[first - 1]) and lines[first - 1] not in attachments:
        first -= 1
    return Endings(attachments, lines[first:dated], lines[dated] if first < dated else "")
