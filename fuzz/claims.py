"""What is claimed of any string, as checks that raise AssertionError where it does not hold.

`of_plain` walks a tree in plain form once: each node begins where the one before it ended and ends where its last child does, so that
spans are nested, ordered and disjoint, and the leaves joined are the page. `of_any_page` is everything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from typing import Any
from unittest.mock import patch

from speechparse import Document, check, checker, fix, parse
from speechparse.checker import RULES, Finding
from speechparse.checker.fixing import Moved, applied
from speechparse.language.folding import line_starts
from speechparse.language.markers import STYLES, UNNUMBERED
from speechparse.leaves import Leaf
from speechparse.parsing.builder import Plain
from speechparse.parsing.nesting import DEPTH
from speechparse.parsing.outline import build_plain
from speechparse.readers import Page
from speechparse.rendering import render
from speechparse.transforms import transformed
from speechparse.transforms.scripts import SCRIPTS
from speechparse.writers import WRITERS

_HEAD = frozenset({"title", "salutation", "date", "speaker", "front", "chrome", "blank"})
_TEXT = frozenset({"heading", "text", "chrome", "blank"})
_MATTER = frozenset({"front", "chrome", "back", "blank"})
_STYLES = frozenset(STYLES)
_BY_DEFAULT = tuple(name for name, rule in RULES.items() if rule.default)
THREADS = 4


# --- the plain tree -----------------------------------------------------------------------------------------


def of_plain(page: str, document: Plain) -> None:
    """The tree of a page in plain form is whole and in order."""
    assert document["kind"] == "document"
    at = 0
    for part in sorted(document["speeches"] + document["matter"], key=lambda part: part["span"].start):
        start = at
        at = _speech(page, part, at) if part["kind"] == "speech" else _leaves(page, part["content"], at, _MATTER)
        _spans(part, start, at)
    assert at == len(page), "the end of the page is lost"
    span = document["span"]
    assert (span.start, span.end) == (0, at)
    for kind in ("speeches", "matter"):
        assert all(one["span"].end <= other["span"].start for one, other in pairwise(document[kind])), f"{kind} out of order"


def _spans(node: Plain, start: int, end: int) -> None:
    span = node["span"]
    assert span.start == start and span.end == end, f"the span of a {node['kind']} is not that of what it holds"
    assert start < end, f"an empty {node['kind']}"


def _leaves(page: str, leaves: Iterable[Leaf], at: int, roles: frozenset[str]) -> int:
    """Where leaves end that begin at ``at``."""
    for leaf in leaves:
        text = leaf.text
        assert leaf.start == at and text and page.startswith(text, at), "a leaf is not the text at its place"
        assert leaf.role in roles
        at += len(text)
    return at


def _speech(page: str, speech: Plain, at: int) -> int:
    head = speech["head"]
    at = _leaves(page, head, at, _HEAD)
    for role in ("title", "salutation"):
        said = [leaf.text for leaf in head if leaf.role == role]
        assert speech[role] == ("\n".join(said) if said else None), f"the {role} is not that of the head"
    _stated(page, speech, at)
    for kind in ("preamble", "outline", "closing"):
        part = speech[kind]
        if part is not None:
            assert part["kind"] == kind
            start = at
            at = _content(page, part["content"], at, 1)
            _spans(part, start, at)
    return at


def _stated(page: str, speech: Plain, end: int) -> None:
    """What the head says of speaker, office, date and occasion is text of it."""
    begin = speech["head"][0].start if speech["head"] else end
    for one in speech["stated"]:
        span = one["span"]
        assert begin <= span.start < span.end <= end and page[span.start : span.end] == one["text"], f"the {one['kind']} is elsewhere"
    for kind in ("speaker", "office", "date", "occasion"):
        said = dict.fromkeys(one["text"] for one in speech["stated"] if one["kind"] == kind)
        assert speech[kind] == ("\n".join(said) if said else None), f"the {kind} is not what is stated"


def _content(page: str, content: Iterable[Plain], at: int, level: int) -> int:
    for part in content:
        start = at
        at = _leaves(page, part["content"], at, _TEXT) if part["kind"] == "paragraph" else _series(page, part, at, level)
        _spans(part, start, at)
    return at


def _series(page: str, series: Plain, at: int, level: int) -> int:
    items, promise = series["items"], series["promise"]
    assert series["kind"] == "series" and series["style"] == items[0]["marker"]["style"]
    assert level <= DEPTH, "deeper than series may nest"
    if promise is not None:
        span = promise["span"]
        assert page[span.start : span.end] == promise["text"] and span.end <= at and promise["count"] > 1
    for item in items:
        start = at
        marker = item["marker"]
        text = marker["text"]
        assert text.strip() and page.startswith(text, at), "a marker is not the text at its place"
        at += len(text)
        assert marker["span"].start == start and marker["span"].end == at
        assert marker["style"] in _STYLES
        ordinal = marker["ordinal"]
        assert marker["style"] in UNNUMBERED if ordinal is None else 0 < ordinal < 100
        assert item["level"] == level, "a level is not the depth"
        assert item["kind"] == ("section" if level == 1 else "point" if level == 2 else "subpoint")
        content = item["content"]
        said = content[0]["content"] if content and content[0]["kind"] == "paragraph" else ()
        assert item["heading"] == "".join([leaf.text for leaf in said if leaf.role == "heading"])
        at = _content(page, content, at, level + 1)
        _spans(item, start, at)
    return at


# --- everything else ----------------------------------------------------------------------------------------


def of_parse(page: str) -> None:
    """The page has a tree in plain form, and that is sound."""
    of_plain(page, build_plain(page))


def of_model(page: str) -> Document:
    """The same of the page, and the typed model takes the tree."""
    tree = build_plain(page)
    of_plain(page, tree)
    document = Document.model_validate(tree)
    assert document.source == page
    return document


def of_any_page(page: str) -> None:
    """All that is claimed: of the trees, plain and typed, of check and fix, and of the writers.

    The page is read once in each of `THREADS` threads at once, of which this is one. That they come to the same tree is claimed; what
    is claimed further takes this tree.
    """
    others = _threads().map(parse, [page] * (THREADS - 1))
    document = of_model(page)
    assert all(other == document for other in others), "another tree from another thread"
    assert Document.model_validate(document.model_dump()) == document
    _of_check(page, document)
    _of_writers(page, document)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS - 1)


def _of_check(page: str, document: Document) -> None:
    starts = line_starts(page)
    markers = {(item.marker.span.start, item.marker.span.end) for item in document.walk()}
    # Fixing checks the same texts over and over.
    with patch.object(checker, "parse", cache(parse)), patch.object(checker, "check", cache(check)):
        for rules in (_BY_DEFAULT, tuple(RULES)):
            findings = checker.check(page, rules)
            assert findings == check(document, rules)
            for finding in findings:
                _of_finding(finding, len(page), starts, markers)
            for unsafe in (False, True):
                _of_fix(page, rules, findings, unsafe)


def _of_fix(page: str, rules: tuple[str, ...], findings: Sequence[Finding], unsafe: bool) -> None:
    edits = checker.edits_of(page, rules, unsafe=unsafe)
    fixed = fix(page, rules, unsafe=unsafe)
    assert fixed == applied(page, edits)
    assert fix(fixed, rules, unsafe=unsafe) == fixed, "what has been fixed is changed again"
    if not edits:
        return
    moved = Moved(edits)
    left = checker.check(fixed, rules)
    known = {(finding.rule, moved.to(finding.span.start)) for finding in findings}
    assert len(left) < len(findings), "not fewer findings where something was fixed"
    assert all((finding.rule, finding.span.start) in known for finding in left), "a finding that was not there before"


def _of_finding(finding: Finding, size: int, starts: list[int], markers: set[tuple[int, int]]) -> None:
    span = finding.span
    assert 0 <= span.start <= span.end <= size, "a finding that is not on the page"
    assert starts[finding.line - 1] + finding.column - 1 == span.start
    assert all((item.start, item.end) in markers for item in finding.items)
    edits = [*(finding.fix or ()), *(finding.unsafe_fix or ())]
    assert all((edit.span.start, edit.span.end) in markers for edit in edits), "a fix outside the markers"


def _of_writers(page: str, document: Document) -> None:
    read = Page(page)
    items = list(document.walk())
    for name, form in WRITERS.items():
        written: Any = render(document, name, page=read)
        assert isinstance(written, bytes if form.binary else str)
        if not form.binary:
            written.encode()
        if name == "json":
            json.loads(written)
            assert not _encodes(page) or Document.model_validate_json(written) == document
        if name == "jsonl":
            assert [json.loads(row)["marker"] for row in written.split("\n")[:-1]] == [item.marker.text for item in items]
    for depth in range(3):
        assert all(item.level <= depth for item in transformed(document, depth=depth).walk())
    starts, spans = [leaf.start for leaf in document.leaves()], [item.span for item in items]
    for script in SCRIPTS:
        other = transformed(document, script=script)
        assert [leaf.start for leaf in other.leaves()] == starts
        assert [item.span for item in other.walk()] == spans


def _encodes(page: str) -> bool:
    """Is it text of Unicode, without lone surrogates?"""
    try:
        page.encode()
    except UnicodeEncodeError:
        return False
    return True
