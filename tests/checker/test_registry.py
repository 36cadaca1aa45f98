"""The registry of rules, their documentation and their examples agree."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from speechparse import check
from speechparse.checker import RULES, Rule, UnknownRule, chosen, rules
from speechparse.checker.rules import _rule, mixed_verb, standard_marker

ROOT = Path(__file__).parents[2]
MODULES = sorted(file.stem for file in Path(rules.__file__).parent.glob("[!_]*.py"))


def examples(name: str, kind: str) -> list[str]:
    """The texts under ``Passes:`` or ``Fails:`` in the documentation of a rule."""
    _, _, rest = RULES[name].documentation.partition(f"{kind}:\n\n")
    texts, block = [], []
    for line in [*rest.splitlines(), "end"]:
        if line.startswith("    "):
            block.append(line)
        elif line or not block:
            break
        else:
            texts.append(textwrap.dedent("\n".join(block)) + "\n")
            block = []
    if block:
        texts.append(textwrap.dedent("\n".join(block)) + "\n")
    return texts


def test_every_module_is_registered() -> None:
    assert sorted(name.replace("-", "_") for name in RULES) == MODULES


def test_a_rule_is_what_its_module_says() -> None:
    assert _rule(mixed_verb) == Rule("mixed-verb", True, mixed_verb.DOCUMENTATION, mixed_verb.check)
    assert _rule(standard_marker) == Rule("standard-marker", False, standard_marker.DOCUMENTATION, standard_marker.check)


@pytest.mark.parametrize("arguments", [[], ["lone-item"]])
def test_a_python_without_docstrings_shows_the_rules(arguments: list[str]) -> None:
    with_them, without = (
        subprocess.run([sys.executable, *options, "-m", "speechparse", "rule", *arguments], capture_output=True, check=True).stdout
        for options in ([], ["-OO"])
    )
    assert with_them == without


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_both_kinds_of_examples(name: str) -> None:
    assert examples(name, "Passes")
    assert examples(name, "Fails")


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in RULES for text in examples(name, "Passes")])
def test_what_passes_passes(name: str, text: str) -> None:
    assert check(text, select=[name]) == ()


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in RULES for text in examples(name, "Fails")])
def test_what_fails_fails_by_this_rule_alone(name: str, text: str) -> None:
    assert {finding.rule for finding in check(text, select=[name])} == {name}
    assert {finding.rule for finding in check(text)} <= {name}


def test_the_pages_are_those_of_the_documentation() -> None:
    spec = importlib.util.spec_from_file_location("write_rules", ROOT / "docs" / "write_rules.py")
    assert spec is not None
    assert spec.loader is not None
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    pages = {file.stem: file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "rules").glob("*.md")}
    written = {"index": writer.index()} | {name: writer.page(name) for name in RULES}
    assert pages == written, "regenerate them: python docs/write_rules.py"


@pytest.mark.parametrize("arguments", [{"select": ["no-such-rule"]}, {"ignore": ["no-such-rule"]}])
def test_an_unknown_rule_is_named(arguments: dict[str, list[str]]) -> None:
    with pytest.raises(UnknownRule, match="no-such-rule"):
        check("一、甲\n", **arguments)


def test_rules_are_applied_once_and_those_to_leave_out_are_not() -> None:
    assert [rule.name for rule in chosen(["lone-item", "ordinal-gap", "lone-item"], ())] == ["lone-item", "ordinal-gap"]
    assert [rule.name for rule in chosen(iter(["lone-item", "ordinal-gap"]), iter(["lone-item"]))] == ["ordinal-gap"]
    assert [rule.name for rule in chosen(None, ["lone-item"])] == [
        name for name, rule in RULES.items() if rule.default and name != "lone-item"
    ]


def test_rules_that_are_off_by_default() -> None:
    assert [name for name, rule in RULES.items() if not rule.default] == ["heading-parallel", "standard-marker", "doubt"]


def test_a_name_that_is_no_rule_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        UnknownRule, match=r"^there is no rule nope; there are ordinal-start, ordinal-gap, .*, standard-marker, doubt$"
    ):
        chosen(["ordinal-gap", "nope"], ())


def test_findings_at_one_place_come_in_the_order_of_the_rules() -> None:
    page = "第三，采茶。\n一是早。\n"
    assert [finding.rule for finding in check(page)] == ["ordinal-start", "lone-item", "lone-item"]
    names = ["lone-item", "ordinal-start"]
    assert [finding.rule for finding in check(page, select=names)] == ["ordinal-start", "lone-item", "lone-item"]
