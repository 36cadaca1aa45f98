"""What a text says of a missing number: it is an excerpt or breaks off, it announces its numbers or takes up those of an earlier list,
or the number is there in another form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..language.compiled import expression
from ..language.expressions import NUMERALS, SENTENCE_STOPS, STOPS
from ..language.markers import CONNECTIVES, RANK, SECTIONS, Style
from ..language.written_numerals import hanzi
from ..model import Item, Marker, Series
from .context import Context
from .forms import form, noun_of, verb
from .lists import ItemList
from .renumbering import SIGNS, marker_like

_NEAR = 300
"""Code points before the first member, or after a lone one, in which another is looked for …"""
_BETWEEN = 3000
"""… and before a later one."""


_LAST_WORDS = 60
"""In how many code points at its end a text has a stop, unless it ends with a heading."""
_END_OF_SECTION = 100
"""How many code points are before the first number where a text begins in the midst of a section: more than a word of introduction."""
_WHOLE = f"{SENTENCE_STOPS};:…”’\"')」』》*"
"""What a text that does not break off ends in."""


def cut(context: Context, item_list: ItemList) -> bool:
    """Does the speech that a list is in say that it is an excerpt, or that something is left out?"""
    return item_list.speech in context.excerpts


def begins_inside(context: Context, item_list: ItemList) -> bool:
    """Is a list the outline's of a text that begins in its midst: without a title, with the end of a section that has no marker?"""
    speech = context.document.speeches[0]
    return (
        item_list.speech == 0
        and speech.title is None
        and (speech.salutation or "!")[-1] in "!\uff01"  # a call within the text
        and speech.outline is not None
        and item_list.items[0] is speech.outline.children[0]
        and item_list.style in RANK
        and item_list.promise is None
        and len(context.prose[speech.span.start : item_list.items[0].marker.span.start].strip()) > _END_OF_SECTION
    )


def in_head(context: Context, item_list: ItemList) -> bool:
    """Does the head of the speech have the number before a list, on a line above the salutation: 一、形势, 同志们:, … 二、任务?"""
    first = item_list.items[0].marker
    if item_list.above or first.style not in RANK or first.ordinal is None:
        return False
    before = marker_like(first.ordinal - 1, first.text)
    lines = (leaf.text for leaf in context.document.speeches[item_list.speech].head)
    if before is None:
        return False
    alone = before.strip().isalnum()  # a numeral without a stop is a line alone
    return any(re.match(rf"{re.escape(before.strip())} *" + ("$" if alone else "(?![0-9]|$)"), line) for line in lines)


def breaks_off(context: Context, item_list: ItemList) -> bool:
    """Is a list the last of its part in a speech that ends in mid-sentence? What follows it may be on the next page."""
    speech = context.document.speeches[item_list.speech]
    last = item_list.items[-1].span
    part = next(part for part in speech.parts if part.span.start <= last.start < part.span.end)
    end = context.prose[max(0, speech.span.end - _LAST_WORDS) : speech.span.end].rstrip()
    return last.end == part.span.end and end[-1:] not in _WHOLE and re.search(f"[{STOPS},]", end) is not None


def only_beginning(context: Context, item_list: ItemList) -> bool:
    """Is a list of one the beginning of an outline of which the rest is missing: 一、, perhaps with (一) in it, up to the end?

    It is also if last words follow, where the text says how many sections there are.
    """
    speech = context.document.speeches[item_list.speech]
    items = [*item_list.above, item_list.items[0]]
    return (
        (speech.closing is None or item_list.promise is not None)
        and speech.outline is not None
        and items[0].marker.style in SECTIONS
        and all(item.marker.ordinal == 1 and item.span.end == speech.outline.span.end for item in items)
    )


def taken_up(context: Context, item_list: ItemList) -> bool:
    """Does a list go through an earlier one of its speech by the same nouns: 第一种…, 第二种…, and later 第二种…?"""
    first = item_list.items[0].marker
    return item_list.style == "ordinal" and all(
        context.first_by_noun.get((item_list.speech, noun_of(first), ordinal), first.span.start) < first.span.start
        for ordinal in {1, *item_list.ordinals}
    )


def next_is_below(item: Item) -> bool:
    """Does a list below an item have the item that would follow it: the same form, with the next number?"""
    following = (item.marker.ordinal or 0) + 1
    return any(
        one.marker.ordinal == following and _alike(one.marker, item.marker)
        for block in item.content
        if isinstance(block, Series)
        for one in block.items
    )


def goes_on_above(item_list: ItemList, item: Item) -> bool:
    """Would an item of a list, a word without rank, follow one that the list is in: the same form, with a greater number?"""
    return item.marker.style not in RANK and any(
        _alike(above.marker, item.marker) and (above.marker.ordinal or 0) < (item.marker.ordinal or 0) for above in item_list.above
    )


def _alike(one: Marker, other: Marker) -> bool:
    """Have two markers one form, with one noun?"""
    return form(one) == form(other) and noun_of(one) == noun_of(other)


def announced(context: Context, item_list: ItemList) -> bool:
    """Does the text before a list name its numbers: 下面讲第二、第四个问题?"""
    numbers = [number for number in item_list.ordinals if number is not None]
    start = item_list.items[0].marker.span.start
    return re.search(_row(tuple(numbers[:9])), context.prose[max(0, start - _NEAR) : start]) is not None


@lru_cache(maxsize=256)
def _row(numbers: tuple[int, ...]) -> str:
    one_by_one = "[个点条项部分方面问题讲章节]{0,3}[、,和与及]第?".join(f"(?:{hanzi(number)}|{number})" for number in numbers)
    return f"(?<![{NUMERALS}0-9]){one_by_one}(?![{NUMERALS}0-9])" if len(numbers) > 1 else "(?!)"


def unseen(context: Context, item_list: ItemList, numbers: Iterable[int], position: int) -> bool:
    """Does the text right before the item at a position hold the members of these numbers, which the reading did not see as such?

    The text between the item and the one before it is searched; before the first item, the text nearby.
    """
    item = item_list.items[position]
    stop = item.marker.span.start
    start = item_list.items[position - 1].marker.span.end if position else 0
    text = context.prose[max(start, stop - (_BETWEEN if position else _NEAR)) : stop]
    if item.marker.style not in RANK:
        text = text.replace("\n", "")  # a wrap may break a marker
    return all(
        _written(number, text) and re.search(_member(item.marker.style, _own_verb(item.marker), number), text) for number in numbers
    )


def _written(number: int, text: str) -> bool:
    """May a text hold the member of a number? Above ten only numerals say it; an expression for each number of a long list is slow."""
    return number <= 10 or str(number) in text or hanzi(number) in text


def followed(context: Context, item: Item) -> bool:
    """Does the paragraph of a lone item go on with a second member: 另一个是, 再一个是, 其次, or 二是 in mid-sentence?"""
    start = item.marker.span.end
    end = context.prose.find("\n", start, start + _NEAR)
    text = context.prose[start : min(start + _NEAR, len(context.prose) if end < 0 else end)]
    member = _member(item.marker.style, _own_verb(item.marker), (item.marker.ordinal or 1) + 1)
    return _NEXT.search(text) is not None or re.search(member, text) is not None


def _own_verb(marker: Marker) -> str:
    """The verb of a marker of style hanzi-verb, else nothing."""
    return verb(marker)[-1:] if marker.style == "hanzi-verb" else ""


@lru_cache(maxsize=256)
def _member(style: Style, own_verb: str, number: int) -> str:
    """An expression that finds the member of a number, of a style or of one that is used for it, in folded text."""
    signs = "".join(chr(one + number - 1) for one in SIGNS if number <= 10)
    numeral = f"(?:{hanzi(number)}|{number})"
    in_words = f"第{numeral}[,、:是要个条点种类步件]|其{hanzi(number)}"
    in_words += f"|{hanzi(number)}(?:方面|[个条点种类][^,。;:!?]{{0,4}})?[是要{re.escape(own_verb)}]"
    in_words += {1: "|首先|先是|一来", 2: "|其次|二来"}.get(number, "")
    bracketed = f"[(〔]?{numeral}[)〕]"
    pointed = f"{numeral}(?:[、:]|\\.(?![0-9]))"
    forms = {
        "hanzi": f"{pointed}|{bracketed}|{hanzi(number)}[,\n]",
        "hanzi-paren": bracketed,
        "arabic": f"{pointed}|{bracketed}",
        "arabic-paren": f"{bracketed}|{pointed}",
        "circled": f"{bracketed}|{pointed}",
        "hanzi-verb": in_words,
        "ordinal": in_words,
        "qi": in_words,
        "sequence": in_words,
    }
    found = f"(?:^|[{_BEFORE}]) *(?:{'|'.join(CONNECTIVES)})?(?:{forms.get(style, '(?!)')})|[(〔]{numeral}[)〕]"
    found += f"|[{NUMERALS}][、和与及至到]{numeral}(?=[两等项点条款])"
    return f"{found}|[{signs}]" if signs and style in RANK else found


_BEFORE = "—,、。;:!?)〕”’」』【…\\n 有则即"
"""What is before a member that the reading did not see."""
_NEXT = expression(
    f"另外[,、是]|(?:另(?:外)?|再|还有|又)一(?:个|条|点|方面|种|类|件|项)|(?:再|还有|再有)就是|(?:其次|再次|最后)[,、是要]|二来|(?<![{NUMERALS}])二则"
)
