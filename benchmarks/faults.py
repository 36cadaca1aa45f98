"""Puts faults into clean pages, one at a time, and counts how `speechparse.check` names them.

    python benchmarks/faults.py                  the sample speeches, and the corpus's clean pages where they are
    python benchmarks/faults.py --corpus DIR     the corpus elsewhere
    python benchmarks/faults.py --misses         also print every fault that was not named, or not alone
    python benchmarks/faults.py --strict         exit 1 where a total is below 0.95

Clean pages are those whose listing has no notes but counts that are kept, and the sample speeches in which nothing is found. A
fault is put into a series of the parsed page (one that its listing has too), by editing markers, or a promise's numeral, alone:

    left out     the numbers from some item on are one higher
    mistyped     an item has the number of the one before it, those behind it keep theirs: 三、 三、 五、
    inserted     an item has the number of the one before it, those behind it go on from there: 三、 三、 四、
    swapped      two neighbours have each other's numbers
    restyled     a marker is of another style than its series: 四、 becomes (四)
    delimiter    a marker is closed or bracketed in another way: 1. becomes 1、
    verb         a marker has another verb: 二要 becomes 二是
    promise      the number that a list keeps is raised or lowered by one
    taken away   an item is left without its marker

A fault is *named* when a new finding of the rule it belongs to stands at it; *alone* when nothing else is newly found. A finding is
new when no finding of its rule stood at its place before the fault.

No fault is put in where it would make another sound text, in which there is nothing to find: a marker in the style, and with the
number, of the next item of a list that is open where it stands ((三) for 三、 behind (二)); 1. for 1、 before a digit, a decimal; 一是
twice and no more, which lists nothing. Nor are numbers changed where those of a later list go on from them.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from speechparse import Item, Series, parse
from speechparse.checker import Edit, Finding, check
from speechparse.leaves import Span
from speechparse.markers import RANK, Style
from speechparse.numerals import pattern
from speechparse.source import BLANK, fold

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
CORPUS = HERE.parents[1] / "shared" / "corpus"
FOLDERS = (("seeds", "gold"), ("dev/pages", "dev/gold"))  # pages and their listings, within a corpus
LEAST = 0.95


class Place(NamedTuple):
    """Where a fault may be named, and by which rule. The span is one of the page before the fault."""

    rule: str
    span: Span


@dataclass(frozen=True)
class Fault:
    """What is put into a page: the edits, where it stands, and the places at which it is rightly named."""

    kind: str
    edits: tuple[Edit, ...]
    start: int
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Row:
    """A series of a clean page, and the items that it stands in, outermost first."""

    series: Series[Any]
    above: tuple[Item, ...]
    goes_on: bool  # the next series of its style goes on with its numbers
    promised: bool  # it keeps a promise

    @property
    def items(self) -> tuple[Item, ...]:
        return self.series.items

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
    """The number in the same kind of numerals as those given; None where that has no sign for it."""
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
    """Where the numeral of a marker or a promise stands in its text."""
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


def with_verb(text: str, behind: str) -> str | None:
    """A marker's text with 是 for its verb, 要 for 是; None where it is none of a numeral and one verb.

    一是 before 要 becomes 一, and so 一要.
    """
    numeral_end = next((match.end() for match in [pattern().match(fold(text))] if match), None)
    if numeral_end is None or len(text[numeral_end:].strip(f"、,\uff0c{BLANK}")) != 1:
        return None
    verb = text[numeral_end]
    other = "要" if verb == "是" else "是"
    return text[:numeral_end] + ("" if behind.startswith(other) else other) + text[numeral_end + 1 :]


# ---- clean pages


def clean_pages(corpus: Path | None) -> Iterator[Page]:
    """The sample speeches in which nothing is found, then the pages of a corpus whose listings have nothing to find."""
    for file in sorted(EXAMPLES.glob("*.txt")):
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
    """The series of a page, in its order."""
    found: list[tuple[Series[Any], tuple[Item, ...]]] = []

    def visit(node: Any, above: tuple[Item, ...]) -> None:
        for series in node.series:
            found.append((series, above))
            for item in series.items:
                visit(item, (*above, item))

    for speech in parse(text).speeches:
        for part in speech.parts:
            visit(part, ())
    found.sort(key=lambda pair: pair[0].span.start)
    goes_on = set()
    latest: dict[Style, Series[Any]] = {}
    for series, _ in found:
        first, before = series.items[0].marker.ordinal, latest.get(series.style)
        if before is not None and first is not None and first > 1 and before.items[-1].marker.ordinal == first - 1:
            goes_on.add(before.items[0].marker.span.start)
        latest[series.style] = series
    return [
        Row(
            series,
            above,
            series.items[0].marker.span.start in goes_on,
            series.promise is not None and series.promise.count == len(series.items),
        )
        for series, above in found
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
            yield Row(row.series, row.above, row.goes_on, promised)


# ---- faults


def faults(page: Page) -> Iterator[Fault]:
    """Every fault that can be put into a page."""
    for row in page.rows:
        if not row.uniform:
            continue
        for put in (_left_out, _doubled, _swapped, _restyled, _delimiter, _verb, _promise, _taken_away):
            yield from put(page, row)


def _at(rule: str, *items: Item) -> tuple[Place, ...]:
    return tuple(Place(rule, item.marker.span) for item in items)


def _kept_promise(row: Row) -> tuple[Place, ...]:
    """Where the promise of a series is named as broken: at its words, or at a marker of the list."""
    promise = row.series.promise
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
        if inserted is not None and (count > 2 or row.series.style in RANK):  # a numeral twice over lists nothing
            yield Fault("inserted", inserted, item.marker.span.start, places)


def _swapped(page: Page, row: Row) -> Iterator[Fault]:
    if not row.numbered or row.goes_on:
        return
    for position, (before, item) in enumerate(pairwise(row.items)):
        edits = _numbers(row, {position: position + 2, position + 1: position + 1})
        if edits is not None:
            yield Fault("swapped", edits, before.marker.span.start, _at("ordinal-order", before, item))


def _restyled(page: Page, row: Row) -> Iterator[Fault]:
    if len(row.items) < 3 or not row.numbered or row.series.style not in RANK:
        return
    wide = page.text.count("\uff08") > page.text.count("(")
    for position, item in enumerate(row.items):
        marker = item.marker
        for style in _RESTYLED[row.series.style]:
            text = in_style(style, position + 1, wide)
            if not _continues(row, position, style) and not _decimal(page, marker.span, text):
                edit = Edit(span=marker.span, text=text)
                yield Fault("restyled", (edit,), marker.span.start, _at("mixed-style", item))


def _delimiter(page: Page, row: Row) -> Iterator[Fault]:
    if len(row.items) < 3 or row.series.style not in {*RANK, "ordinal"}:
        return
    texts = [redelimited(item.marker.text) for item in row.items]
    kinds = {pattern().sub("#", fold(text)).strip() if text else None for text in texts}
    if None in kinds or len(kinds) > 1:
        return
    for item, text in zip(row.items, texts, strict=True):
        if text is not None and not _decimal(page, item.marker.span, text):
            yield Fault("delimiter", (Edit(span=item.marker.span, text=text),), item.marker.span.start, _at("mixed-delimiter", item))


def _verb(page: Page, row: Row) -> Iterator[Fault]:
    if len(row.items) < 3 or row.series.style != "hanzi-verb":
        return
    if len({pattern().sub("", fold(item.marker.text)) for item in row.items}) > 1:
        return
    for item in row.items:
        span = item.marker.span
        text = with_verb(item.marker.text, page.text[span.end : span.end + 1])
        if text is not None:
            yield Fault("verb", (Edit(span=span, text=text),), span.start, _at("mixed-verb", item))


def _promise(page: Page, row: Row) -> Iterator[Fault]:
    promise = row.series.promise
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
    """Would a marker closed by a point make a decimal with what stands behind it?"""
    return text.rstrip(BLANK)[-1] in ".\uff0e" and page.text[span.end : span.end + 1].isdecimal()


def _continues(row: Row, position: int, style: Style) -> bool:
    """Would an item of another style go on with a list that is open where it stands?"""
    open_there: list[Item] = list(row.above)
    before: Item | None = row.items[position - 1] if position else None
    while before is not None:
        open_there.append(before)
        before = before.children[-1] if before.children else None
    return any(item.marker.style == style and item.marker.ordinal == position for item in open_there)


# ---- measuring


class Moved:
    """Where the spans of a page lie after edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = sorted(edits, key=lambda edit: edit.span.start)

    def text(self, page: str) -> str:
        pieces, at = [], 0
        for edit in self._edits:
            pieces += [page[at : edit.span.start], edit.text]
            at = edit.span.end
        return "".join([*pieces, page[at:]])

    def span(self, span: Span) -> Span:
        return Span(self._offset(span.start, False), self._offset(span.end, True))

    def _offset(self, offset: int, is_end: bool) -> int:
        shift = 0
        for edit in self._edits:
            grown = len(edit.text) - (edit.span.end - edit.span.start)
            if offset >= edit.span.end:
                shift += grown
            elif offset > edit.span.start:  # inside an edit: its edge
                return edit.span.start + shift + (len(edit.text) if is_end else 0)
        return offset + shift


@dataclass(frozen=True)
class Outcome:
    fault: Fault
    named: bool
    others: tuple[Finding, ...]
    new: tuple[Finding, ...]
    text: str  # with the fault


def outcome(page: Page, fault: Fault, before: Sequence[Finding]) -> Outcome:
    """What is found when a fault is put into a page in which ``before`` was found."""
    moved = Moved(fault.edits)
    text = moved.text(page.text)
    known = {(finding.rule, moved.span(finding.span)) for finding in before}
    new = tuple(finding for finding in check(text) if (finding.rule, finding.span) not in known)
    places = [(place.rule, moved.span(place.span)) for place in fault.places]

    def right(finding: Finding) -> bool:
        span = finding.span
        return any(finding.rule == rule and span.start < there.end and there.start < span.end for rule, there in places)

    return Outcome(fault, any(map(right, new)), tuple(finding for finding in new if not right(finding)), new, text)


@dataclass
class Tally:
    cases: int = 0
    named: int = 0
    alone: int = 0

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
        tallies = self.kinds.values()
        return Tally(sum(t.cases for t in tallies), sum(t.named for t in tallies), sum(t.alone for t in tallies))


def measure(pages: Iterator[Page], seed: int, most: int, progress: Callable[[str], object] = lambda _: None) -> Measured:
    """Puts the faults of each page into it, at most so many of a kind, chosen by the seed."""
    measured = Measured()
    for page in pages:
        progress(page.name)
        by_kind: dict[str, list[Fault]] = defaultdict(list)
        for fault in faults(page):
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
                if not result.named or result.others:
                    measured.misses.append((page, result))
    return measured


KINDS = ("left out", "mistyped", "inserted", "swapped", "restyled", "delimiter", "verb", "promise", "taken away")


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
    wrong = "unnamed" if not result.named else "not alone"
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
    print(f"  {'kind':12s} {'cases':>6s} {'named':>14s} {'alone':>14s}")
    for kind, tally in [*((kind, measured.kinds[kind]) for kind in KINDS), ("all", measured.total)]:
        named, alone = tally.shares
        print(f"  {kind:12s} {tally.cases:6d} {tally.named:6d} ({named:.3f}) {tally.alone:6d} ({alone:.3f})")
    if given.misses:
        for page, result in measured.misses:
            print(_shown(page, result))
    return int(given.strict and min(measured.total.shares) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
