"""``speechparse score``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ..errors import FileError
from ..readers import SUFFIXES, read
from ..system.files import Found, find
from ..system.limits import Limits, within
from ..system.printable import head, in_json, one_line
from .console import complain, say
from .language import LANG, BilingualCommand

if TYPE_CHECKING:
    from ..readers import Page
    from ..scoring import FindingScore, Miss, OutlineScore

_SUFFIX = ".outline"  # of listings
_NAME = 28  # columns for the name of a page
_SHOWN = 18  # code points of the page that are shown of a difference


class _Scored(NamedTuple):
    """A page with its listing: how well it was read, and the differences in the order of the page."""

    name: str
    page: Page
    outline: OutlineScore
    findings: FindingScore
    misses: Sequence[Miss]


@click.command(cls=BilingualCommand)
@click.argument("pages")
@click.argument("listings")
@click.option("--checks", is_flag=True, help="Score the findings of the checker too.")
@click.option("--misses", is_flag=True, help="Show every difference between a page and its listing.")
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON.")
@LANG
def score(pages: str, listings: str, checks: bool, misses: bool, as_json: bool) -> None:
    """Measure how well PAGES are read, against LISTINGS that were made of them by hand.

    Each is a folder or a file. The listing of PAGES/a.txt (or .docx, .html …) is LISTINGS/a.outline. The exit code is 2 for a wrong
    flag, a listing that is not of its page, or a file that could not be read; the others are still scored.
    """
    from ..scoring import FindingScore, OutlineScore

    if os.path.isdir(listings) and not os.path.isdir(pages):
        raise click.UsageError("LISTINGS is a folder, and PAGES is not")
    files = list(find([listings], (_SUFFIX,)))
    if not files:
        complain(f"nothing to score: no {_SUFFIX} file is there")
    scored: list[_Scored] = []
    for file in files:
        try:
            scored.append(_scored(_page_of(file, pages), file, checks))
        except FileError as error:
            complain(error)
    outline = sum((one.outline for one in scored), OutlineScore())
    findings = sum((one.findings for one in scored), FindingScore())
    if as_json:
        entries = [_entry(one, checks, misses) for one in scored]
        figures = {"pages": entries, "total": _figures(outline, findings, checks)}
        say([in_json(json.dumps(figures, ensure_ascii=False, indent=2))])
    else:
        say(_table(scored, outline, findings, checks, misses))
    sys.exit(0 if len(scored) == len(files) else 2)


def _page_of(listing: Found, pages: str) -> str:
    """The name of the page of a listing. Raises FileError if there is none, or more than one."""
    if not os.path.isdir(pages):
        return pages
    stem = os.path.join(pages, os.path.splitext(listing.below)[0])
    there = [stem + suffix for suffix in SUFFIXES if os.path.isfile(stem + suffix)]
    if len(there) != 1:
        raise FileError(f"{listing.name}: {'has two pages, ' + ' and '.join(there[:2]) if there else f'has no page {stem}.*'}")
    return there[0]


def _scored(name: str, listing: Found, checks: bool) -> _Scored:
    """A page compared with its listing. Raises FileError."""
    from ..checker import check
    from ..parser import parse
    from ..scoring import BadListing, FindingScore, read_listing, score_findings, score_outline

    with within(Limits(), name):
        page = read(name)
        try:
            listed = read_listing(read(listing.name, format="text", encoding="utf-8").text, page.text)
        except BadListing as error:
            raise FileError(f"{listing.name}: {error}") from error
        document = parse(page.text)
        outline, misses = score_outline(document, listed, page.text)
        findings = FindingScore()
        if checks:
            findings, more = score_findings(check(document), listed)
            misses += more
    return _Scored(os.path.splitext(listing.below)[0], page, outline, findings, sorted(misses))


# --- as JSON ------------------------------------------------------------------------------------------------


def _entry(one: _Scored, checks: bool, misses: bool) -> dict[str, Any]:
    entry = {"page": one.name, **_figures(one.outline, one.findings, checks)}
    if misses:
        entry["misses"] = [{**miss._asdict(), "place": one.page.place(miss.offset)._asdict()} for miss in one.misses]
    return entry


def _figures(outline: OutlineScore, findings: FindingScore, checks: bool) -> dict[str, Any]:
    ratios = {name: round(getattr(outline, name), 4) for name in ("precision", "recall", "f1", "placed_f1")}
    figures: dict[str, Any] = {"outline": asdict(outline) | ratios}
    if checks:
        figures["findings"] = asdict(findings) | {name: round(getattr(findings, name), 4) for name in ("precision", "recall")}
    return figures


# --- as a table ---------------------------------------------------------------------------------------------


def _table(scored: Sequence[_Scored], outline: OutlineScore, findings: FindingScore, checks: bool, misses: bool) -> Iterator[str]:
    if not scored:
        return
    names = (("found P", 8), ("R", 6), ("F1", 6), ("placed F1", 10), ("exact", 9), ("heads", 9), ("closings", 9))
    checked = (("faults", 9), ("true", 9)) if checks else ()
    yield f"{'page':{_NAME}} {'items':>6}" + "".join(f" {name:>{width}}" for name, width in (*names, *checked))
    for one in scored:
        yield _row(one.name, one.outline, one.findings, checks)
        for miss in one.misses if misses else ():
            yield _shown(one.page, miss)
    yield _row(f"all ({outline.pages:,})", outline, findings, checks)


def _row(name: str, outline: OutlineScore, findings: FindingScore, checks: bool) -> str:
    from rich.cells import set_cell_size

    figures = f"{outline.precision:8.3f} {outline.recall:6.3f} {outline.f1:6.3f} {outline.placed_f1:10.3f}"
    parts = [(outline.exact, outline.speeches), (outline.heads, outline.speeches), (outline.closings_found, outline.closings)]
    if checks:
        parts += [(findings.met, findings.faults), (findings.true, findings.findings)]
    shown = set_cell_size(head(name), _NAME)
    return f"{shown} {outline.items:6} {figures}" + "".join(f" {f'{part}/{whole}':>9}" for part, whole in parts)


def _shown(page: Page, miss: Miss) -> str:
    place = page.place(miss.offset)
    words = one_line(page.text[miss.offset : miss.offset + _SHOWN])
    return f"    {place.unit} {place.number}: {miss.kind}: {words}{miss.detail and f'  ({one_line(miss.detail)})'}"
