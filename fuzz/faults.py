"""Puts faults into clean pages, one at a time, and counts how `speechparse.check` names them.

    python -m fuzz.faults                  the sample speeches, and the corpus's clean pages where they are
    python -m fuzz.faults --corpus DIR     the corpus elsewhere
    python -m fuzz.faults --misses         also print every fault that was not named, or not alone
    python -m fuzz.faults --strict         exit 1 where a figure is not what it should be: see `wanting`

Clean pages are those whose listing has no notes but counts that are kept, and the sample speeches and `texts` in which nothing is
found. A fault is put into a list of the parsed page (one that its listing has too), by editing markers, or a promise's numeral, alone:

    left out     the numbers from some item on are one higher
    mistyped     an item has the number of the one before it, those after it keep theirs: 三、 三、 五、
    inserted     an item has the number of the one before it, those after it go on from there: 三、 三、 四、
    wrong first  the first item has the number of the second: 二、 二、 三、
    swapped      two neighbours have each other's numbers
    swapped head the first two have
    descending   the numbers go down, which is not a fault: 三、 二、 一、
    restyled     a marker is of another style than its series: 四、 becomes (四)
    delimiter    a marker is closed or bracketed in another way: 1. becomes 1、
    verb         a marker has another verb: 二要 becomes 二是
    promise      the number that a list keeps is raised or lowered by one
    taken away   an item is left without its marker
    names        a chapter or an article is left out, mistyped, inserted or swapped
    two slips    two of these at once, in different lists, or in one with four items between them

A fault is *named* when a new finding of the rule it belongs to is at its place; *alone* when nothing else is newly found, two slips
when both are, and a list that descends when an info says so. A finding is new when no finding of its rule stood at its place before
the fault.

What `speechparse.fix` makes of it is *restored* where it is the page as it was, *left* where it is the page with the fault, or with
one of two slips, and else *worse*.

No fault is put in where it would make another sound text, in which there is nothing to find: a marker in the style, and with the
number, of the next item of a list that is open there ((三) for 三、 after (二)); 1. for 1、 before a digit, a decimal; 一是
twice and no more, which lists nothing; articles that begin above one, an excerpt; two items the wrong way round, which descend. Nor
are numbers changed where those of a later list go on from them.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, NamedTuple

from speechparse import Item, Promise, fix, parse
from speechparse.checker import Edit, Finding, check, edits_of
from speechparse.checker.fixing import Moved, applied
from speechparse.checker.lists import lists_of
from speechparse.language.folding import BLANK, fold
from speechparse.language.markers import RANK, Style
from speechparse.language.numerals import pattern
from speechparse.leaves import Span

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
CORPUS = HERE.parents[1] / "shared" / "corpus"
FOLDERS = (("seeds", "gold"), ("dev/pages", "dev/gold"))  # pages and their listings, within a corpus
TEXTS = HERE / "texts"
LEAST = 0.97
"""The shares of faults named, and named alone, are no less; nothing is made worse."""


class Place(NamedTuple):
    """Where a fault may be named, and by which rule. The span is one of the page before the fault."""

    rule: str
    span: Span


@dataclass(frozen=True)
class Fault:
    """What is put into a page: the edits, where it is, and the places at which it is rightly named."""

    kind: str
    edits: tuple[Edit, ...]
    start: int
    places: tuple[Place, ...]
    slips: tuple[tuple[Place, ...], ...] = ()  # of two slips, the places of each


@dataclass(frozen=True)
class Row:
    """A list of a clean page, and the items that it is in, outermost first."""

    items: tuple[Item, ...]
    style: Style
    promise: Promise | None
    above: tuple[Item, ...]
    goes_on: bool  # the next list of its style goes on with its numbers
    promised: bool  # it keeps a promise
    named: bool  # it is one of chapters or articles

    @property
    def numbered(self) -> bool:
        """Are its numbers 1, 2, 3 … to its end?"""
        return [item.marker.ordinal for item in self.items] == list(range(1, len(self.items) + 1))

    @property
    def uniform(self) -> bool:
        return len({item.marker.style for item in self.items}) == 1


@dataclass(frozen=True)
class Page:
    """A clean page: its text, and its series that faults can be put into."""

    name: str
    text: str
    rows: tuple[Row, ...]


# ---- numerals and markers


_HANZI = "一二三四五六七八九十"
_FORMAL = ("壹贰叁肆伍陆柒捌玖拾", "壹貳參肆伍陸柒捌玖拾")
_SIGNS = "①⑴⒈❶㈠"  # where each row of signs begins at one


def numeral(number: int, like: str) -> str | None:
    """The number in the same kind of numerals as those given; None if that has no sign for it."""
    if like.isdigit() and like.isdecimal():
        return "".join(chr(ord(digit) - 0x30 + (0xFF10 if like[0] > "9" else 0x30)) for digit in str(number))
    for one in map(ord, _SIGNS):
        if one <= ord(like[0]) < one + 20:
            sign = chr(one + number - 1)
            return sign if unicodedata.numeric(sign, None) == number else None
    tens, ones = divmod(number, 10)
    digits = next((row for row in (_HANZI, *_FORMAL) if all(character in row for character in like)), _HANZI)
    return ("" if tens < 2 else digits[tens - 1]) + (digits[9] if tens else "") + (digits[ones - 1] if ones else "")


def numeral_of(text: str) -> Span | None:
    """Where the numeral of a marker or a promise is in its text."""
    found = pattern().search(fold(text))
    return None if found is None else Span(found.start(), found.end())


def in_style(style: Style, number: int, wide: bool) -> str:
    """A marker of a ranked style."""
    hanzi, arabic = numeral(number, "一") or "", str(number)
    left, right = ("\uff08", "\uff09") if wide else ("(", ")")
    return {
        "hanzi": f"{hanzi}、",
        "hanzi-paren": f"{left}{hanzi}{right}",
        "arabic": f"{arabic}{chr(0xFF0E) if wide else '.'}",
        "arabic-paren": f"{left}{arabic}{right}",
        "circled": numeral(number, "①") or arabic,
    }[style]


_RESTYLED: dict[Style, tuple[Style, ...]] = {
    "hanzi": ("hanzi-paren", "arabic"),
    "hanzi-paren": ("hanzi", "arabic-paren"),
    "arabic": ("arabic-paren", "hanzi"),
    "arabic-paren": ("arabic", "circled"),
    "circled": ("arabic", "arabic-paren"),
}
_BRACKETS = (("(", ")"), ("\uff08", "\uff09"))
_CLOSED_OTHERWISE = {"、": ".", ".": "、", "\uff0e": "、", ",": "、", "\uff0c": "、"}


def redelimited(text: str) -> str | None:
    """A marker's text closed or bracketed in another way; None where nothing closes or brackets it."""
    for (left, right), (other_left, other_right) in (_BRACKETS, _BRACKETS[::-1]):
        if right in text:
            return text.replace(left, other_left).replace(right, other_right)
    bare = text.rstrip(BLANK)
    if bare[-1] not in _CLOSED_OTHERWISE:
        return None
    return bare[:-1] + _CLOSED_OTHERWISE[bare[-1]] + text[len(bare) :]


def with_verb(text: str, following: str) -> str | None:
    """A marker's text with 是 for its verb, 要 for 是; None if it is not a numeral and one verb.

    一是 before 要 becomes 一, and so 一要.
    """
    numeral_end = next((match.end() for match in [pattern().match(fold(text))] if match), None)
    if numeral_end is None or len(text[numeral_end:].strip(f"、,\uff0c{BLANK}")) != 1:
        return None
    verb = text[numeral_end]
    other = "要" if verb == "是" else "是"
    return text[:numeral_end] + ("" if following.startswith(other) else other) + text[numeral_end + 1 :]


# ---- clean pages


def clean_pages(corpus: Path | None) -> Iterator[Page]:
    """The sample texts in which nothing is found, then the pages of a corpus whose listings have nothing to find."""
    for file in sorted([*EXAMPLES.glob("*.txt"), *TEXTS.glob("*.txt")]):
        text = file.read_text(encoding="utf-8")
        if not check(text):
            yield Page(file.stem, text, tuple(_rows(text)))
    if corpus is None or not (corpus / "gold.py").is_file():
        return
    gold = _module(corpus / "gold.py")
    for pages, listings in FOLDERS:
        for listing in sorted((corpus / listings).glob("*.outline")):
            file = next(iter(sorted((corpus / pages).glob(f"{listing.stem}.*"))))
            text = gold.decode(file.read_bytes())
            read = gold.read(text, listing.read_text(encoding="utf-8"), listing.stem)
            runs = gold.series(read)
            if all(_kept(item.notes, run) for run in runs for item in run):
                yield Page(listing.stem, text, tuple(_listed(text, read, runs)))


def _module(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"{file.parent.name}_{file.stem}", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _kept(notes: dict[str, int | None], run: Sequence[object]) -> bool:
    """Has an item no notes but a count that its series keeps?"""
    return set(notes) <= {"count"} and notes.get("count") in (None, len(run))


def _rows(text: str) -> list[Row]:
    """The lists of a page, in its order."""
    found = lists_of(parse(text), text)
    goes_on = set()
    latest: dict[Style, Item] = {}
    for listed in found:
        first, before = listed.items[0].marker.ordinal, latest.get(listed.style)
        if before is not None and first is not None and first > 1 and before.marker.ordinal == first - 1:
            goes_on.add(before.marker.span.start)
        latest[listed.style] = listed.items[-1]
    return [
        Row(
            listed.items,
            listed.style,
            listed.promise,
            listed.above,
            listed.items[-1].marker.span.start in goes_on,
            listed.promise is not None and listed.promise.count == len(listed.items),
            listed.named and not listed.closed,
        )
        for listed in found
    ]


def _listed(text: str, read: Any, runs: Sequence[Sequence[Any]]) -> Iterator[Row]:
    """The series of a page that its listing has too, of the same items under the same parent."""

    def solid(start: int) -> int:
        return start + len(text[start:]) - len(text[start:].lstrip(BLANK))

    wanted = {}
    for run in runs:
        parent = None if run[0].parent is None else read.items[run[0].parent].start
        wanted[parent, tuple(item.start for item in run)] = run[0].notes.get("count")
    for row in _rows(text):
        parent = solid(row.above[-1].marker.span.start) if row.above else None
        key = parent, tuple(solid(item.marker.span.start) for item in row.items)
        if key in wanted:
            promised = row.promised and wanted[key] == len(row.items)
            yield replace(row, promised=promised)


# ---- faults


def faults(page: Page) -> Iterator[Fault]:
    """Every fault that can be put into a page, except two slips."""
    for row in page.rows:
        if not row.uniform:
            continue
        if row.named:
            for put in (_left_out, _doubled, _swapped):
                for fault in put(page, row):
                    if fault.start != row.items[0].marker.span.start:
                        yield replace(fault, kind="names")
            continue
        for put in (_left_out, _doubled, _wrong_first, _swapped, _descending, _restyled, _delimiter, _verb, _promise, _taken_away):
            yield from put(page, row)


def two_slips(page: Page, single: Sequence[Fault], seed: int, most: int) -> list[Fault]:
    """Pairs of faults of a page, chosen by the seed, in different lists or far from one another."""
    slips = [fault for fault in single if fault.kind in _SLIPS]
    chosen = random.Random(f"{seed} {page.name} two slips")
    pairs: list[Fault] = []
    for _ in range(8 * most):
        if len(slips) < 2 or len(pairs) == most:
            break
        one, two = sorted(chosen.sample(slips, 2), key=lambda fault: fault.start)
        if _apart(page, one, two):
            places = (*one.places, *two.places)
            pairs.append(Fault("two slips", (*one.edits, *two.edits), one.start, places, (one.places, two.places)))
    return pairs


_SLIPS = ("mistyped", "swapped", "restyled", "delimiter", "verb")
"""The faults of which two may be put into one list: those that leave the numbers after them as they are."""


def _apart(page: Page, one: Fault, two: Fault) -> bool:
    """Are two faults in different lists neither of which is in an item of the other, or four items from each other in one?"""

    def places(fault: Fault) -> list[tuple[int, int]]:
        starts = {edit.span.start for edit in fault.edits}
        return [
            (number, position)
            for number, row in enumerate(page.rows)
            for position, item in enumerate(row.items)
            if item.marker.span.start in starts
        ]

    first, second = places(one), places(two)
    if first[0][0] == second[0][0]:
        return second[0][1] - first[-1][1] > 4
    rows = page.rows[first[0][0]], page.rows[second[0][0]]
    return all(items.isdisjoint(row.above) for items, row in ((set(rows[0].items), rows[1]), (set(rows[1].items), rows[0])))


def _at(rule: str, *items: Item) -> tuple[Place, ...]:
    return tuple(Place(rule, item.marker.span) for item in items)


def _kept_promise(row: Row) -> tuple[Place, ...]:
    """Where the promise of a series is named as broken: at its words, or at a marker of the list."""
    promise = row.promise
    if not row.promised or promise is None:
        return ()
    return (Place("count-mismatch", promise.span), *_at("count-mismatch", *row.items))


def _numbers(row: Row, numbers: dict[int, int]) -> tuple[Edit, ...] | None:
    """The edits that give items, by their positions, other numbers; None where one cannot be written."""
    markers = [item.marker for item in row.items]
    places = [numeral_of(marker.text) for marker in markers]
    like = "".join(marker.text[place.start : place.end] for marker, place in zip(markers, places, strict=True) if place)
    edits = []
    for position, number in numbers.items():
        marker, place, written = markers[position], places[position], numeral(number, like)
        if place is None or written is None:
            return None
        edits.append(Edit(span=marker.span, text=marker.text[: place.start] + written + marker.text[place.end :]))
    return tuple(edits)


def _left_out(page: Page, row: Row) -> Iterator[Fault]:
    count = len(row.items)
    if count < 2 or not row.numbered or row.goes_on:
        return
    for position, item in enumerate(row.items):
        edits = _numbers(row, {at: at + 2 for at in range(position, count)})
        if edits is not None:
            yield Fault("left out", edits, item.marker.span.start, _at("ordinal-gap" if position else "ordinal-start", item))


def _doubled(page: Page, row: Row) -> Iterator[Fault]:
    count = len(row.items)
    if count < 2 or not row.numbered or row.goes_on:
        return
    for position in range(1, count):
        before, item = row.items[position - 1 : position + 1]
        places = _at("ordinal-duplicate", before, item)
        mistyped = _numbers(row, {position: position})
        inserted = _numbers(row, {at: at for at in range(position, count)})
        if mistyped is not None and position < count - 1:
            yield Fault("mistyped", mistyped, item.marker.span.start, places)
        if inserted is not None and (count > 2 or row.style in RANK):  # a numeral twice over lists nothing
            yield Fault("inserted", inserted, item.marker.span.start, places)


def _wrong_first(page: Page, row: Row) -> Iterator[Fault]:
    if len(row.items) < 3 or not row.numbered or row.goes_on:
        return
    edits = _numbers(row, {0: 2})
    if edits is not None:
        first, second = row.items[:2]
        places = (*_at("ordinal-start", first), *_at("ordinal-duplicate", first, second))
        yield Fault("wrong first", edits, first.marker.span.start, places)


def _swapped(page: Page, row: Row) -> Iterator[Fault]:
    if len(row.items) < 3 or not row.numbered or row.goes_on:
        return
    for position, (before, item) in enumerate(pairwise(row.items)):
        edits = _numbers(row, {position: position + 2, position + 1: position + 1})
        if edits is not None:
            kind = "swapped" if position else "swapped head"
            yield Fault(kind, edits, before.marker.span.start, _at("ordinal-order", before, item))


def _descending(page: Page, row: Row) -> Iterator[Fault]:
    count = len(row.items)
    if count < 3 or not row.numbered or row.goes_on or row.style not in RANK or any(item.children for item in row.items):
        return
    edits = _numbers(row, {at: count - at for at in range(count)})
    if edits is not None:
        yield Fault("descending", edits, row.items[0].marker.span.start, _at("ordinal-order", row.items[0]))


def _restyled(page: Page, row: Row) -> Iterator[Fault]:
    if len(row.items) < 3 or not row.numbered or row.style not in RANK:
        return
    wide = page.text.count("\uff08") > page.text.count("(")
    for position, item in enumerate(row.items):
        marker = item.marker
        for style in _RESTYLED[row.style]:
            text = in_style(style, position + 1, wide)
            if not _continues(row, position, style) and not _decimal(page, marker.span, text):
                edit = Edit(span=marker.span, text=text)
                yield Fault("restyled", (edit,), marker.span.start, _at("mixed-style", item))


def _delimiter(page: Page, row: Row) -> Iterator[Fault]:
    if len(row.items) < 3 or row.style not in {*RANK, "ordinal"}:
        return
    texts = [redelimited(item.marker.text) for item in row.items]
    kinds = {pattern().sub("#", fold(text)).strip() if text else None for text in texts}
    if None in kinds or len(kinds) > 1:
        return
    for item, text in zip(row.items, texts, strict=True):
        if text is not None and not _decimal(page, item.marker.span, text):
            yield Fault("delimiter", (Edit(span=item.marker.span, text=text),), item.marker.span.start, _at("mixed-delimiter", item))


def _verb(page: Page, row: Row) -> Iterator[Fault]:
    if len(row.items) < 3 or row.style != "hanzi-verb":
        return
    if len({pattern().sub("", fold(item.marker.text)) for item in row.items}) > 1:
        return
    for item in row.items:
        span = item.marker.span
        text = with_verb(item.marker.text, page.text[span.end : span.end + 1])
        if text is not None:
            yield Fault("verb", (Edit(span=span, text=text),), span.start, _at("mixed-verb", item))


def _promise(page: Page, row: Row) -> Iterator[Fault]:
    promise = row.promise
    if not row.promised or promise is None or promise.count < 3:
        return
    place = numeral_of(promise.text)
    if place is None:
        return
    span = Span(promise.span.start + place.start, promise.span.start + place.end)
    written = promise.text[place.start : place.end]
    for count in (promise.count - 1, promise.count + 1):
        text = "两" if count == 2 and written in _HANZI else numeral(count, written)
        if text is not None:
            yield Fault("promise", (Edit(span=span, text=text),), span.start, _kept_promise(row))


def _taken_away(page: Page, row: Row) -> Iterator[Fault]:
    if len(row.items) < 3:
        return
    broken = _kept_promise(row)
    for position, item in enumerate(row.items[1:], 1):
        last = position == len(row.items) - 1
        places = broken if last or not row.numbered else (*_at("ordinal-gap", row.items[position + 1]), *broken)
        if places:
            span = item.marker.span
            yield Fault("taken away", (Edit(span=span, text=""),), span.start, places)


def _decimal(page: Page, span: Span, text: str) -> bool:
    """Would a marker closed by a point make a decimal with what is after it?"""
    return text.rstrip(BLANK)[-1] in ".\uff0e" and page.text[span.end : span.end + 1].isdecimal()


def _continues(row: Row, position: int, style: Style) -> bool:
    """Would an item of another style go on with a list that is open there?"""
    open_there: list[Item] = list(row.above)
    before: Item | None = row.items[position - 1] if position else None
    while before is not None:
        open_there.append(before)
        before = before.children[-1] if before.children else None
    return any(item.marker.style == style and item.marker.ordinal == position for item in open_there)


# ---- measuring


@dataclass(frozen=True)
class Outcome:
    fault: Fault
    named: bool
    others: tuple[Finding, ...]
    new: tuple[Finding, ...]
    text: str  # with the fault
    fixed: Literal["restored", "left", "worse"]


def outcome(page: Page, fault: Fault, before: Sequence[Finding]) -> Outcome:
    """What is found when a fault is put into a page in which ``before`` was found."""
    moved = Moved(fault.edits)
    text = applied(page.text, fault.edits)
    known = {(finding.rule, _moved(moved, finding.span)) for finding in before}
    new = tuple(finding for finding in check(text) if (finding.rule, finding.span) not in known)

    def right(finding: Finding, places: Sequence[Place]) -> bool:
        span = finding.span
        at = (_moved(moved, place.span) for place in places if place.rule == finding.rule)
        mild = fault.kind != "descending" or finding.severity == "info"
        return mild and any(span.start < there.end and there.start < span.end for there in at)

    named = all(any(right(finding, places) for finding in new) for places in fault.slips or (fault.places,))
    others = tuple(finding for finding in new if not right(finding, fault.places))
    return Outcome(fault, named, others, new, text, _fixed(page, fault, text))


def _moved(moved: Moved, span: Span) -> Span:
    return Span(moved.to(span.start), moved.to(span.end))


def _fixed(page: Page, fault: Fault, text: str) -> Literal["restored", "left", "worse"]:
    """What a fix makes of a page with a fault: each of its edits should give a marker back what it was."""
    if fix(text) == page.text:
        return "restored"
    edits = edits_of(text)
    moved = Moved(fault.edits)
    was = {moved.to(edit.span.start): page.text[edit.span.start : edit.span.end] for edit in fault.edits}
    return "left" if all(was.get(edit.span.start) == edit.text for edit in edits) else "worse"


@dataclass
class Tally:
    cases: int = 0
    named: int = 0
    alone: int = 0
    restored: int = 0
    worse: int = 0

    @property
    def shares(self) -> tuple[float, float]:
        """Named, and alone."""
        return (self.named / self.cases, self.alone / self.cases) if self.cases else (1.0, 1.0)


@dataclass
class Measured:
    """The tallies of each kind of fault, and what was missed."""

    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[tuple[Page, Outcome]] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        tallies = [astuple(tally) for tally in self.kinds.values()]
        return Tally(*map(sum, zip(*tallies, strict=True)))

    @property
    def wanting(self) -> bool:
        """Is a share below `LEAST`, or anything made worse?"""
        return min(self.total.shares) < LEAST or self.total.worse > 0


def measure(pages: Iterator[Page], seed: int, most: int, progress: Callable[[str], object] = lambda _: None) -> Measured:
    """Puts the faults of each page into it, at most ``most`` of a kind, chosen by the seed."""
    measured = Measured()
    for page in pages:
        progress(page.name)
        by_kind: dict[str, list[Fault]] = defaultdict(list)
        single = list(faults(page))
        for fault in [*single, *two_slips(page, single, seed, most)]:
            by_kind[fault.kind].append(fault)
        before = check(page.text)
        for kind, cases in by_kind.items():
            if len(cases) > most:
                cases = sorted(random.Random(f"{seed} {page.name} {kind}").sample(cases, most), key=lambda fault: fault.start)
            for case in cases:
                result = outcome(page, case, before)
                tally = measured.kinds[kind]
                tally.cases += 1
                tally.named += result.named
                tally.alone += not result.others
                tally.restored += result.fixed == "restored"
                tally.worse += result.fixed == "worse"
                if not result.named or result.others or result.fixed == "worse":
                    measured.misses.append((page, result))
    return measured


KINDS = (
    "left out", "mistyped", "inserted", "wrong first", "swapped", "swapped head", "descending",
    "restyled", "delimiter", "verb", "promise", "taken away", "names", "two slips",
)  # fmt: skip


def _shown(page: Page, result: Outcome) -> str:
    """A miss in one line: where, what was put in, what was found."""
    fault = result.fault
    line = page.text.count("\n", 0, fault.start) + 1
    edits = ", ".join(f"{page.text[edit.span.start : edit.span.end].strip()}→{edit.text.strip() or '∅'}" for edit in fault.edits[:3])
    edits += " …" if len(fault.edits) > 3 else ""
    found = Counter(
        f"{finding.rule} {finding.line}:{finding.column} {result.text[finding.span.start : finding.span.end].strip()}"
        for finding in result.new
    )
    wrong = "made worse" if result.fixed == "worse" else "unnamed" if not result.named else "not alone"
    return f"{page.name}:{line}  {fault.kind}  {edits}  {wrong}: {'; '.join(found) or 'nothing'}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--misses", action="store_true")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--most", type=int, default=40, help="cases of a kind on a page; more are sampled")
    options.add_argument("--strict", action="store_true")
    given = options.parse_args()

    names: list[str] = []
    measured = measure(clean_pages(given.corpus), given.seed, given.most, names.append)
    print(f"{len(names)} clean pages; at most {given.most} cases of a kind on each (seed {given.seed})")
    print(f"  {'kind':12s} {'cases':>6s} {'named':>14s} {'alone':>14s} {'restored':>9s} {'left':>6s} {'worse':>6s}")
    for kind, tally in [*((kind, measured.kinds[kind]) for kind in KINDS), ("all", measured.total)]:
        named, alone = tally.shares
        left = tally.cases - tally.restored - tally.worse
        figures = f"{tally.named:6d} ({named:.3f}) {tally.alone:6d} ({alone:.3f}) {tally.restored:9d} {left:6d} {tally.worse:6d}"
        print(f"  {kind:12s} {tally.cases:6d} {figures}")
    if given.misses:
        for page, result in measured.misses:
            print(_shown(page, result))
    return int(given.strict and measured.wanting)


if __name__ == "__main__":
    sys.exit(main())
