"""The speeches of a document as rows of a table."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..language.folding import BLANK
from ..readers.page import Page, Unit
from ..system.limits import watched

if TYPE_CHECKING:
    from ..model import Document

_UNREAD = str.maketrans("", "", BLANK)
_DEEPEST = 3  # the level whose column counts those below it too


class SpeechRow(NamedTuple):
    """A speech, whether it has items or not: (file, speech) is a key, which the rows of items and promises have too.

    ``title`` to ``occasion`` are as on the page, ``day`` is the day that the date states; each is None if there is none.
    ``characters`` counts the code points of the speech that are not blank, ``items`` its items, ``level1`` to ``level3`` those at a
    level (``level3`` those at deeper ones too), and the columns named like the styles of markers those of a style. ``closing`` is the
    text of the closing without its items. ``start`` and ``end`` are code points of the page, half-open, and ``line`` is where the
    speech begins in the file, from 1: the number of the ``unit``. ``closing_doubt`` is None unless the document was parsed with doubt.
    """

    file: str
    speech: int
    title: str | None
    salutation: str | None
    date: str | None
    day: datetime.date | None
    speaker: str | None
    office: str | None
    occasion: str | None
    characters: int
    items: int
    level1: int
    level2: int
    level3: int
    hanzi: int
    hanzi_paren: int
    arabic: int
    arabic_paren: int
    circled: int
    hanzi_verb: int
    ordinal: int
    label: int
    sequence: int
    qi: int
    dash: int
    bullet: int
    decimal: int
    letter: int
    letter_paren: int
    roman: int
    roman_paren: int
    stem: int
    stem_paren: int
    branch: int
    branch_paren: int
    heading: int
    closing: str | None
    start: int
    end: int
    unit: Unit
    line: int
    closing_doubt: float | None


def speech_rows(document: Document, page: Page) -> Iterator[SpeechRow]:
    """One row per speech, in reading order."""
    for number, speech in enumerate(document.speeches):
        items = list(watched(speech.walk()))
        levels = Counter(min(item.level, _DEEPEST) for item in items)
        styles = Counter(item.marker.style for item in items)
        place = page.place(speech.span.start)
        yield SpeechRow(
            file=page.name,
            speech=number,
            title=speech.title,
            salutation=speech.salutation,
            date=speech.date,
            day=speech.day,
            speaker=speech.speaker,
            office=speech.office,
            occasion=speech.occasion,
            characters=len(speech.source.translate(_UNREAD)),
            items=len(items),
            level1=levels[1],
            level2=levels[2],
            level3=levels[_DEEPEST],
            hanzi=styles["hanzi"],
            hanzi_paren=styles["hanzi-paren"],
            arabic=styles["arabic"],
            arabic_paren=styles["arabic-paren"],
            circled=styles["circled"],
            hanzi_verb=styles["hanzi-verb"],
            ordinal=styles["ordinal"],
            label=styles["label"],
            sequence=styles["sequence"],
            qi=styles["qi"],
            dash=styles["dash"],
            bullet=styles["bullet"],
            decimal=styles["decimal"],
            letter=styles["letter"],
            letter_paren=styles["letter-paren"],
            roman=styles["roman"],
            roman_paren=styles["roman-paren"],
            stem=styles["stem"],
            stem_paren=styles["stem-paren"],
            branch=styles["branch"],
            branch_paren=styles["branch-paren"],
            heading=styles["heading"],
            closing=speech.closing.text if speech.closing else None,
            start=speech.span.start,
            end=speech.span.end,
            unit=place.unit,
            line=place.number,
            closing_doubt=speech.closing.doubt if speech.closing else None,
        )
