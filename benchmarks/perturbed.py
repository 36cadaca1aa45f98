"""Score the parser on real pages that were changed by script, so that their right outline stays known.

    python -m benchmarks.perturbed --corpus CORPUS [--sets dev unseen] [--variants 3] [--misses] [--only KIND]

CORPUS is a folder with ``gold.py`` (reads a listing) and, for each set, ``pages/`` and ``gold/``. Each page is changed in each
of the ways of ``KINDS``, ``--variants`` times each. Printed is, for each kind, how many items are expected and how many of them are
missed,
misplaced or invented.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import speechparse

DIGITS = "一二三四五六七八九十"


class Edit(NamedTuple):
    """Replaces the code points ``start`` to ``end`` of a page by ``text``."""

    start: int
    end: int
    text: str


class Item(NamedTuple):
    """An expected item: where its marker starts, and the start of its parent's marker."""

    start: int
    parent: int | None


class Case(NamedTuple):
    """A changed page: the edits, the items that are no longer there, and those that are new (offsets into an edit's text)."""

    edits: list[Edit]
    gone: frozenset[int] = frozenset()
    new: tuple[tuple[Edit, int, int | None], ...] = ()


# What the injected paragraphs say. The first ones look back on the items of a list, the others on the whole speech.
SUMS_UP = (
    "以上这些方面彼此联系，抓的时候要通盘考虑。具体操作中{}",
    "归结起来看，上面说的几条都离不开人。为此，{}",
    "把这些工作放到一起看，难处在于衔接。需要注意的是，{}",
)
TURNS = (
    "同志们，磨坊改建的事就安排到这里。回去以后，{}",
    "最后，就散会以后的事情再交代几句。{}",
    "今天的会开得紧凑，大家回去还要做好传达。{}",
)
LISTS = (
    ("一是要把账目理清；", "二是要把闸口看住；", "三是要把种子备足。"),
    ("第一，渠道要疏通；", "第二，秤杆要校准；", "第三，油灯要添满。"),
    ("一要早些动手；", "二要多问老把式。"),
)
CALL = "各位社员，大家请坐近一些。"


def page_items(gold: Any) -> list[Item]:
    return [Item(item.start, None if item.parent is None else gold.items[item.parent].start) for item in gold.items]


def series(gold: Any) -> list[list[int]]:
    """Indices of the items of each series: siblings of one style, parted where the number steps back."""
    runs: dict[tuple[Any, ...], list[list[int]]] = {}
    for number, item in enumerate(gold.items):
        lists = runs.setdefault((item.speech, item.part, item.parent), [])
        if lists and len(lists[-1]) and _style(item.marker) == _style(gold.items[lists[-1][0]].marker) and not _first(item.marker):
            lists[-1].append(number)
        else:
            lists.append([number])
    return [run for lists in runs.values() for run in lists]


def _style(marker: str) -> str:
    return re.sub("[0-9０-９一二三四五六七八九十]+", "N", marker)


def _first(marker: str) -> bool:
    return re.sub("[^0-9０-９一二三四五六七八九十]", "", marker) in ("1", "１", "一")


def _heads(page: str, start: int) -> bool:
    return not page[page.rfind("\n", 0, start) + 1 : start].strip(" \t\u3000\xa0*#>")


def _line_end(page: str, at: int) -> int:
    end = page.find("\n", at)
    return len(page) if end < 0 else end


# --- the ways in which a page is changed ----------------------------------------------------------------


def drop(page: str, gold: Any, rng: random.Random) -> Case | None:
    """The marker of one item of a list is lost; its text stays."""
    parents = {item.parent for item in gold.items}
    runs = [run for run in series(gold) if len(run) > 3]
    if not runs:
        return None
    run = rng.choice(runs)
    number = rng.choice(run[1:-1])
    if number in parents:
        return None
    item = gold.items[number]
    return Case([Edit(item.start, item.end, "")], frozenset([item.start]))


def restyle(page: str, gold: Any, rng: random.Random) -> Case | None:
    """All lists of 一是, 一要 or 第一, of a page are written in another form, consistently."""
    forms = {"hanzi-verb": ("第{}点，", "第{}，", "其{}，"), "ordinal": ("一是", "（{}）", "{}是")}
    old = rng.choice(list(forms))
    new = rng.choice(forms[old])
    edits = []
    for item in gold.items:
        numeral = re.fullmatch(f"([{DIGITS}]+)[是要]" if old == "hanzi-verb" else f"第([{DIGITS}]+)[，,]", item.marker)
        if numeral is None:
            if (new[0] == "第" and item.marker[0] == "第") or (new[0] == "其" and item.marker[0] == "其"):
                return None
            if old == "ordinal" and re.fullmatch(f"([{DIGITS}]+)是" if "（" not in new else f"[（(][{DIGITS}]+[）)]", item.marker):
                return None
            continue
        edits.append(Edit(item.start, item.end, new.format(numeral[1]) if "{" in new else numeral[1] + new[1:]))
    return Case(edits) if edits else None


def join(page: str, gold: Any, rng: random.Random) -> Case | None:
    """The line ends before the items of the deepest lists are lost."""
    deepest = max((item.level for item in gold.items), default=0)
    edits = []
    for item in gold.items:
        if item.level == deepest and item.level > 1 and _heads(page, item.start):
            before = page[: item.start].rstrip(" \t\u3000\xa0\n\r")
            if before and before[-1] in "。！？；":
                edits.append(Edit(len(before), item.start, ""))
    return Case(edits) if edits else None


def one_line(page: str, gold: Any, rng: random.Random) -> Case | None:
    """All line ends of the body of a page are lost."""
    return _without_line_ends(page, gold, "")


def blanks(page: str, gold: Any, rng: random.Random) -> Case | None:
    """All line ends of the body of a page have become blanks."""
    return _without_line_ends(page, gold, " ")


def _without_line_ends(page: str, gold: Any, instead: str) -> Case | None:
    if len(gold.speeches) != 1 or page.count("\n") < 6 or not gold.items:
        return None
    start = gold.items[0].start
    edits = [Edit(m.start(), m.end(), instead) for m in re.compile("(?<=[。！？；])[ \u3000]*\r?\n\\s*").finditer(page, start)]
    return Case(edits) if edits else None


def list_of_parent(page: str, gold: Any, rng: random.Random) -> Case | None:
    """After the last item of a list, a paragraph of its parent looks back and has a list of its own."""
    places = []
    for run in series(gold):
        parent = gold.items[run[0]].parent
        last = gold.items[run[-1]]
        if parent is None or len(run) < 3 or not all(_heads(page, gold.items[n].start) for n in run):
            continue
        if gold.items[parent].level != 1 or any(item.parent in run for item in gold.items):
            continue
        ends = {_line_end(page, gold.items[n].start) for n in run}
        following = next((item for item in gold.items if item.start > last.start), None)
        end = _line_end(page, last.start)
        tight = all(not page[_line_end(page, gold.items[a].start) : gold.items[b].start].strip() for a, b in pairwise(run))
        if (
            tight
            and following is not None
            and following.start > end
            and not page[end : following.start].strip()
            and len(ends) == len(run)
        ):
            places.append((end, gold.items[parent].start))
    if not places:
        return None
    end, parent = rng.choice(places)
    return _injected(page, end, parent, rng.choice(SUMS_UP), _fitting(page, rng))


def list_of_speech(page: str, gold: Any, rng: random.Random) -> Case | None:
    """Before the closing, or at the end, a paragraph turns to the audience and has a list of its own."""
    if len(gold.speeches) != 1 or not gold.items or gold.speeches[0].close is None:
        return None
    close = gold.speeches[0].close
    if any(item.part == "closing" for item in gold.items) or not _heads(page, close):
        return None
    end = len(page[:close].rstrip())
    return _injected(page, end, None, rng.choice(TURNS), _fitting(page, rng))


def bare_call(page: str, gold: Any, rng: random.Random) -> Case | None:
    """The headings of the sections are bare numerals, with a call to the audience below the second."""
    sections = [item for item in gold.items if item.level == 1 and re.fullmatch(f"[{DIGITS}]+、", item.marker)]
    if len(sections) < 2 or not all(_heads(page, item.start) for item in sections):
        return None
    edits = []
    for number, item in enumerate(sections):
        end = _line_end(page, item.start)
        heading = page[item.end : end]
        if len(heading) > 40 or re.search("[。；]", heading):
            return None
        edits.append(Edit(item.end - 1, end, "\n" + (CALL if number else "") + heading.strip() + "。"))
    return Case(edits)


def chrome(page: str, gold: Any, rng: random.Random) -> Case | None:
    """The lines of a site are around the page."""
    top = "首页 > 新闻中心 > 领导讲话\n发布时间：2021-04-06　来源：本站　浏览次数：128\n字号：大 中 小\n"
    foot = "\n上一篇：水磨坊开工\n下一篇：渡船年检通知\n版权所有 某某水利站　备案号 12345\n"
    return Case([Edit(0, 0, top), Edit(len(page), len(page), foot)])


def page_numbers(page: str, gold: Any, rng: random.Random) -> Case | None:
    """Page numbers of a printed copy are between paragraphs."""
    ends = [m.start() for m in re.finditer("(?<=[。！？])\r?\n", page)]
    if len(ends) < 4:
        return None
    return Case([Edit(at, at, f"\n- {number} -") for number, at in enumerate(ends[2::9], 1)])


KINDS: dict[str, Callable[[str, Any, random.Random], Case | None]] = {
    "unchanged": lambda page, gold, rng: Case([]),
    "drop": drop,
    "restyle": restyle,
    "join": join,
    "one-line": one_line,
    "blanks": blanks,
    "list-of-parent": list_of_parent,
    "list-of-speech": list_of_speech,
    "bare-call": bare_call,
    "chrome": chrome,
    "page-numbers": page_numbers,
}


def _fitting(page: str, rng: random.Random) -> Sequence[str]:
    return rng.choice(LISTS)


def _injected(page: str, end: int, parent: int | None, words: str, members: Sequence[str]) -> Case:
    newline = "\r\n" if "\r\n" in page else "\n"
    indent = re.match("[ \u3000\xa0]*", page[page.rfind("\n", 0, end) + 1 :])
    prefix = newline + (indent[0] if indent else "") + words.format("")
    edit = Edit(end, end, prefix + "".join(members))
    new, at = [], len(prefix)
    for member in members:
        new.append((edit, at, parent))
        at += len(member)
    return Case([edit], frozenset(), tuple(new))


def changed(page: str, gold: Any, case: Case) -> tuple[str, list[Item]]:
    """The changed page, and the items that it should have."""
    edits = sorted(case.edits)
    parts, at = [], 0
    moved: list[tuple[int, int]] = []  # (old offset from which, by how much)
    shift = 0
    begins: dict[Edit, int] = {}
    for edit in edits:
        parts += [page[at : edit.start], edit.text]
        begins[edit] = edit.start + shift
        shift += len(edit.text) - (edit.end - edit.start)
        moved.append((edit.end, shift))
        at = edit.end
    text = "".join([*parts, page[at:]])

    def now(offset: int, marker: bool = True) -> int:
        for edit in edits:
            if edit.start == offset and edit.end > edit.start and edit.text:
                return begins[edit]
        by = 0
        for start, amount in moved:
            if start <= offset:
                by = amount
        return offset + by

    items = []
    for item in page_items(gold):
        if item.start in case.gone:
            continue
        items.append(Item(now(item.start), None if item.parent is None else now(item.parent)))
    for edit, inside, parent in case.new:
        items.append(Item(begins[edit] + inside, None if parent is None else now(parent)))
    return text, sorted(items)


def parsed(text: str) -> list[Item]:
    document = speechparse.parse(text)
    found: list[Item] = []

    def visit(item: Any, parent: int | None) -> None:
        start = item.marker.span.start
        found.append(Item(start, parent))
        for run in item.series:
            for below in run.items:
                visit(below, start)

    for speech in document.speeches:
        for part in (speech.preamble, speech.outline, speech.closing):
            for run in part.series if part else ():
                for item in run.items:
                    visit(item, None)
    return found


def differences(text: str, expected: Iterable[Item], found: Iterable[Item]) -> list[str]:
    wanted = {item.start: item.parent for item in expected}
    got = {item.start: item.parent for item in found}
    rows = []
    for start in sorted({*wanted, *got}):
        shown = text[start : start + 16].replace("\n", "⏎")
        if start not in got:
            rows.append(f"missed     {shown}")
        elif start not in wanted:
            rows.append(f"invented   {shown}")
        elif wanted[start] != got[start]:
            rows.append(f"misplaced  {shown}")
    return rows


def corpus_module(folder: Path) -> ModuleType:
    """The module ``gold`` of a corpus, which reads its listings."""
    spec = importlib.util.spec_from_file_location("corpus_gold", folder / "gold.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _row(kind: str, expected: int, wrong: Counter[str]) -> str:
    counts = " ".join(f"{wrong[what]:7d}" for what in ("missed", "misplaced", "invented"))
    return f"{kind:16s} {expected:7d} {counts} {wrong.total() / expected:7.3f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", default=["dev", "unseen"])
    parser.add_argument("--variants", type=int, default=3)
    parser.add_argument("--only", choices=list(KINDS))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    gold_module = corpus_module(options.corpus)
    expected: Counter[str] = Counter()
    wrong: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for name in options.sets:
        for listing in sorted((options.corpus / name / "gold").glob("*.outline")):
            page = gold_module.decode(next((options.corpus / name / "pages").glob(listing.stem + ".*")).read_bytes())
            gold = gold_module.read(page, listing.read_text(encoding="utf-8"), listing.stem)
            for kind, change in KINDS.items():
                if options.only not in (None, kind):
                    continue
                seen = set()
                for variant in range(
                    1 if kind in ("unchanged", "chrome", "join", "one-line", "blanks", "page-numbers") else options.variants
                ):
                    case = change(page, gold, random.Random(f"{listing.stem} {kind} {variant}"))
                    if case is None or (edits := tuple(case.edits)) in seen:
                        continue
                    seen.add(edits)
                    text, items = changed(page, gold, case)
                    rows = differences(text, items, parsed(text))
                    expected[kind] += len(items)
                    wrong[kind].update(row.split()[0] for row in rows)
                    if options.misses and rows:
                        print(f"{listing.stem} {kind} {variant}")
                        print("".join(f"    {row}\n" for row in rows), end="")
    print(f"{'kind':16s} {'items':>7s} {'missed':>7s} {'mispl.':>7s} {'invent.':>7s} {'wrong':>7s}")
    for kind in KINDS:
        if expected[kind]:
            print(_row(kind, expected[kind], wrong[kind]))
    every = sum(wrong.values(), Counter())
    print(_row("all", sum(expected.values()), every))
    return 0


if __name__ == "__main__":
    sys.exit(main())
