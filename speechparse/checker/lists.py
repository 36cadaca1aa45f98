"""Which items are one list, and what a list is made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from ..language.folding import leaning
from ..language.markers import FIRST_WORD, RANK, SECOND_WORD, Style
from ..language.phrases import DECORATION
from ..model import Document, Item, Promise, Speech
from ..system.limits import check_time
from ..system.unlocked import cached_property
from .forms import NAMES, THROUGH, Form, delimiter, folded, form, inserted, noun_of, word_of
from .numbering import Numbering, counts, numbering
from .verbatim import Verbatim, tabular

_ANOTHER_FORM = ("个", "条", "点", "方面", "种", "类")


@dataclass(frozen=True)
class ItemList:
    """The items of a list, those that it is in (outermost first), and what its markers are made of.

    A list is a series of the tree, except for what `lists_of` says.
    """

    items: tuple[Item, ...]
    promise: Promise | None
    above: tuple[Item, ...]
    speech: int  # the index of the speech in the document
    above_style: Style | None  # the style of the series that the innermost of those belongs to
    runs_on: bool = False  # it goes on with the numbers of the list of its form before it
    goes_on: bool = False  # the list of its form after it goes on with its numbers

    @cached_property
    def ordinals(self) -> tuple[int | None, ...]:
        return tuple(item.marker.ordinal for item in self.items)

    @cached_property
    def named(self) -> bool:
        """Are its numbers names: 第三条, 第五章?"""
        return self.style == "ordinal" and all(form(item.marker)[1] in NAMES for item in self.items if item.marker.style == "ordinal")

    @cached_property
    def closed(self) -> bool:
        """Does a stop close its markers, so that they are points of a speech: 第二条, …?"""
        return all(item.marker.text.strip()[-1] in "、,\uff0c:\uff1a" for item in self.items)

    @cached_property
    def quoted(self) -> bool:
        """Is it a single marker that no stop closes, and so names a thing rather than lists it: 第二个战役中, 其一点?"""
        marker = self.items[0].marker
        later = marker.style == "ordinal" and marker.ordinal != 1 and delimiter(marker)[-1] not in "#是要"
        return len(self.items) == 1 and not self.closed and (later or marker.style == "qi")

    @cached_property
    def counted(self) -> bool:
        """Do its numbers count its items? Names without a one are quoted, and a row of ones is an old custom."""
        if self.named and not self.closed:
            return 1 in self.ordinals
        if self.style in RANK and len(self.items) > 2 and {*self.ordinals} == {1}:
            return False
        return counts(self.ordinals) and not (self.numbered_oddly and tabular(self.items))

    @cached_property
    def numbered_oddly(self) -> bool:
        """Are its numbers not 1, 2, 3 … to its end?"""
        return any(ordinal != number for number, ordinal in enumerate(self.ordinals, 1))

    @cached_property
    def numbering(self) -> Numbering:
        """What is wrong with its numbers; nothing where they do not count, and not that it begins above one."""
        check_time()
        if not self.numbered_oddly or not self.counted:
            return Numbering()
        found = numbering(self.ordinals)
        if 1 in self.ordinals:
            return found
        return found._replace(repeated=tuple(filter(None, found.repeated)), disordered=tuple(filter(None, found.disordered)))

    @cached_property
    def start(self) -> int | None:
        """The number of its first item; two where that is 其次."""
        marker = self.items[0].marker
        return 2 if marker.style == "sequence" and word_of(marker) == SECOND_WORD else marker.ordinal

    @cached_property
    def repeated(self) -> tuple[int, ...]:
        """The positions of the items that repeat the number of another, or its 其次."""
        words = ((position, item.marker) for position, item in enumerate(self.items) if item.marker.style == "sequence")
        seconds = [position for position, marker in words if word_of(marker) == SECOND_WORD]
        return (*self.numbering.repeated, *seconds[1:])

    @cached_property
    def traditional(self) -> bool:
        """Are its formal numerals traditional: 貳, 參 or 叄, 陸? If none of them says so, they are as the text of its items is."""
        markers = "".join(item.marker.text for item in self.items)
        for telling, answer in (("贰陆", False), ("貳參叄陸", True)):
            if not set(telling).isdisjoint(markers):
                return answer
        return leaning("".join(leaf.text for item in self.items for leaf in item.leaves())) < 0

    @cached_property
    def digits(self) -> int:
        """How many digits its numbers have at least: two where one is written 01."""
        numerals = (re.search("[0\uff10][0-9\uff10-\uff19]+", item.marker.text) for item in self.items)
        return max((len(numeral[0]) for numeral in numerals if numeral), default=1)

    @cached_property
    def style(self) -> Style:
        """The style that most of its items have; that of the first for a draw, but not of 一个是, nor of 首先 before 第二."""
        return _style(self.items)


def _style(items: Sequence[Item]) -> Style:
    styles: list[Style] = [item.marker.style for item in items]
    if len({*styles}) == 1:
        return styles[0]
    counted = Counter(styles)
    most = max(counted.values())
    styles = [style for style in styles if counted[style] == most]
    if in_another_form(items[0]) or _words_first(items):
        return styles[-1]
    return styles[0]


def in_another_form(item: Item) -> bool:
    """Is its marker 一个是 or 一条是, where 一是 is usual?"""
    return folded(item.marker.text)[1:].startswith(_ANOTHER_FORM) and item.marker.style == "hanzi-verb"


def _words_first(items: Sequence[Item]) -> bool:
    """Is the first item 首先, where 第一 would be like the second?"""
    one, other = items[0].marker, items[1].marker
    return word_of(one) == FIRST_WORD and other.style == "ordinal" and not noun_of(other)


def majority(kinds: Sequence[str]) -> str | None:
    """The kind that is alone the commonest; of two that differ the first; None for another draw."""
    counted = Counter(kinds).most_common()
    if len(counted) > 1 and counted[0][1] == counted[1][1]:
        return kinds[0] if len(kinds) == 2 else None
    return counted[0][0]


_Run: TypeAlias = "tuple[tuple[Item, ...], Promise | None]"


def lists_of(document: Document, text: str) -> tuple[ItemList, ...]:
    """Every list of a page, in its order. They are the series of the tree, except that

    - a lone 一是 and the 一是 二是 … right after it, with no text between, are one list: a repeated number;
    - so are 3、 2、 and 1、 right after each other;
    - 一是 twice, with text between and nothing else, is two lists;
    - forms that each count from one are lists of their own: (1) 1) 2) (2);
    - what a law is divided into is counted through: 第三条 in the second chapter goes on from 第二条 in the first;
    - 第三条之一 was inserted after 第三条, and is not an item of the list that it is in;
    - a declared heading has no number, and is no item of any;
    - code, and what goes on a sentence, is not an item.
    """
    verbatim = Verbatim(text)
    return tuple(
        item_list for number, speech in enumerate(document.speeches) for item_list in _lists_of_speech(speech, number, text, verbatim)
    )


def _lists_of_speech(speech: Speech, speech_number: int, text: str, verbatim: Verbatim) -> Iterator[ItemList]:
    rows: list[ItemList] = []
    through: dict[Form, list[ItemList]] = {}
    waiting: list[tuple[Any, tuple[Item, ...], Style | None]] = [(part, (), None) for part in speech.parts]
    for node, above, above_style in waiting:  # which grows on the way: by the items of each run
        for run, promise in _runs(node.content):
            kept = [item for item in run if not verbatim.holds(item) and not (len(run) == 1 and verbatim.about(item))]
            kept = [item for item in kept if not inserted(item.marker) and item.marker.style != "heading"]
            for number, items in enumerate(_parted(kept, text)):
                item_list = ItemList(items, promise if number == 0 else None, above, speech_number, above_style)
                if divides(items[0], text):
                    through.setdefault(form(items[0].marker), []).append(item_list)
                else:
                    rows.append(item_list)
            style = _style(run)
            waiting.extend((item, (*above, item), style) for item in run)
    for pieces in through.values():
        rows += _counted_through(pieces)
    rows.sort(key=lambda row: row.items[0].marker.span.start)
    yield from _running_on(rows)


def _running_on(rows: list[ItemList]) -> list[ItemList]:
    """The lists of a speech, with marks on those that go on with the numbers of others."""
    latest: dict[Form, int] = {}
    for number, item_list in enumerate(rows):
        kind = form(item_list.items[0].marker)
        first = item_list.items[0].marker.ordinal
        before = latest.get(kind)
        if before is not None and first is not None and first > 1 and item_list.style in RANK:
            ended = rows[before].items[-1].marker.ordinal
            if ended is not None and first == ended + 1:
                rows[number] = replace(rows[number], runs_on=True)
                rows[before] = replace(rows[before], goes_on=True)
        latest[kind] = number
    return rows


def _runs(content: Sequence[Any]) -> Iterator[_Run]:
    """(items, promise) of each run of items among the content of an item or a part that may be a list."""
    held: _Run | None = None
    for block in content:
        series = block if block.kind == "series" else None
        if held is not None:
            items, promise = held
            if series is not None and _one_list(items, series.items):
                held = items + series.items, promise or series.promise
                continue
            yield from _apart(items, promise)
        held = None if series is None else (series.items, series.promise)
    if held is not None:
        yield from _apart(*held)


def _one_list(items: Sequence[Item], following: Sequence[Item]) -> bool:
    """Are two series right after each other one list?"""
    one, other = items[-1].marker, following[0].marker
    if one.ordinal is None or other.ordinal is None or delimiter(one) != delimiter(other):
        return False
    descends = numbering([item.marker.ordinal for item in (*items, *following)]).descending
    return descends or (len(items) == 1 and one.ordinal == other.ordinal and one.style == other.style)


def _apart(items: tuple[Item, ...], promise: Promise | None) -> Iterator[_Run]:
    """A run as it is, but each item by itself if all have the number one and their style has no rank."""
    if len(items) > 1 and items[0].marker.style not in RANK and {item.marker.ordinal for item in items} == {1}:
        yield from (((item,), promise if item is items[0] else None) for item in items)
    else:
        yield items, promise


def _parted(items: Sequence[Item], text: str) -> Iterator[tuple[Item, ...]]:
    """The lists that a run of items is: one for each form where each form counts by itself, else one."""
    forms = list(dict.fromkeys(form(item.marker) for item in items))
    if len(forms) > 1:
        for kind in forms:
            if dividing := tuple(item for item in items if form(item.marker) == kind and divides(item, text)):
                yield dividing
        items = [item for item in items if not divides(item, text)]
        forms = list(dict.fromkeys(form(item.marker) for item in items))
    if len(forms) > 1 and not _from_one([item.marker.ordinal for item in items]):
        pieces = [piece for kind in forms for piece in _restarts([item for item in items if form(item.marker) == kind])]
        if all(_from_one([item.marker.ordinal for item in piece]) for piece in pieces):
            yield from map(tuple, pieces)
            return
    if items:
        yield tuple(items)


def divides(item: Item, text: str) -> bool:
    """Is an item a chapter, an article, or the like, of a law or a book?

    One that a stop or a 是 closes is a point of a speech, and so is one in a paragraph, with no blank after it.
    """
    marker = item.marker
    if form(marker)[1] not in THROUGH or marker.style != "ordinal":
        return False
    blank = marker.text != marker.text.strip() or text[marker.span.end : marker.span.end + 1].isspace()
    predicate = not blank and text.startswith(("是", "就", "要"), marker.span.end)
    closed = marker.text.strip()[-1] in "、,\uff0c:\uff1a" or predicate
    heads = not text[text.rfind("\n", 0, marker.span.start) + 1 : marker.span.start].strip(DECORATION)
    return not closed and (heads or blank)


def _from_one(ordinals: Sequence[int | None]) -> bool:
    return all(ordinal == number for number, ordinal in enumerate(ordinals, 1))


def _restarts(items: Iterable[Item]) -> list[list[Item]]:
    """Items cut where their numbers begin again at one."""
    pieces: list[list[Item]] = []
    for item in items:
        if not pieces or item.marker.ordinal == 1:
            pieces.append([])
        pieces[-1].append(item)
    return pieces


def _again(piece: ItemList, before: Sequence[Item], under: ItemList) -> bool:
    """Do numbers begin again with a one in ``piece``, after the items ``before``, the last list of which is ``under``?"""
    return piece.above != under.above or (len(before) > 1 and before[0].marker.ordinal == 1)


def _counted_through(pieces: Iterable[ItemList]) -> Iterator[ItemList]:
    """The lists of one form that a speech is divided into, joined where their numbers do not begin again.

    They do with a one under another parent, or after a list that itself began at one.
    """
    joined: list[tuple[list[Item], ItemList]] = []
    pairs = [(item, piece) for piece in pieces for item in piece.items]
    for item, piece in sorted(pairs, key=lambda pair: pair[0].span.start):
        if not joined or (item.marker.ordinal == 1 and _again(piece, *joined[-1])):
            joined.append(([], piece))
        joined[-1][0].append(item)
    for items, piece in joined:
        yield piece if len(items) == len(piece.items) else replace(piece, items=tuple(items), promise=None)
