"""The golden files of the rules, one per rule: pages, what is found in them, and the pages with all that can be fixed.

A finding has a line: its place, its rule, its words in the page, the message in both languages; the markers concerned, if these are
others; and in brackets what it is if not a warning, and whether its fix is certain. The last section is empty if nothing is fixed.
"""

from __future__ import annotations

import pytest
from golden_files import FOLDER, cases_of, update

from speechparse import Finding, check, fix
from speechparse.checker import RULES

FILES = {name: FOLDER / "rules" / f"{name}.txt" for name in RULES}
CASES = [
    pytest.param(name, case.page, case.expected, id=f"{name}:{case.line}: {case.title}")
    for name, path in FILES.items()
    if path.exists()
    for case in cases_of(path, 2)
]


def selected(rule: str) -> list[str] | None:
    """The rules by which the pages of a rule are checked: all that are on by default, or it alone if it is not."""
    return None if RULES[rule].default else [rule]


def row(finding: Finding, page: str) -> str:
    words = page[finding.span.start : finding.span.end].strip()
    items = " ".join(page[span.start : span.end].strip() for span in finding.items)
    concerned = "" if items == words else f" of {items or 'none'}"
    change = "fix" if finding.fix else "unsafe fix" if finding.unsafe_fix else ""
    notes = "".join(f" [{note}]" for note in (finding.severity, change) if note not in ("", "warning"))
    return f"{finding.line}:{finding.column} {finding.rule} {words}: {finding.message} | {finding.message_en}{concerned}{notes}\n"


def made(rule: str, page: str) -> tuple[str, str]:
    found = check(page, select=selected(rule))
    fixed = fix(page, select=selected(rule), unsafe=True)
    return "".join(row(finding, page) for finding in found), "" if fixed == page else fixed


@pytest.mark.parametrize(("rule", "page", "expected"), CASES)
def test_golden_rules(rule: str, page: str, expected: tuple[str, str], update_golden: bool) -> None:
    if update_golden and made(rule, page) != expected:
        update(FILES[rule], 2, lambda text: made(rule, text))
    else:
        assert made(rule, page) == expected


@pytest.mark.parametrize(("rule", "page", "expected"), CASES)
def test_only_what_is_certain_is_fixed(rule: str, page: str, expected: tuple[str, str]) -> None:
    found = check(page, select=selected(rule))
    fixed = fix(page, select=selected(rule))
    if not any(finding.fix for finding in found):
        assert fixed == page
    if found and all(finding.fix for finding in found):
        assert fixed == expected[1]
        assert check(fixed, select=selected(rule)) == ()


def test_each_rule_has_a_file_in_which_it_is_found() -> None:
    assert sorted((FOLDER / "rules").glob("*")) == sorted(FILES.values())
    for rule, path in FILES.items():
        assert any(f" {rule} " in case.expected[0] for case in cases_of(path, 2)), rule
