"""The rules, one module each, in the order in which they are listed.

A rule is a module with ``DOCUMENTATION`` (what it finds and why, then texts that pass and texts that fail, then its fix),
``DEFAULT`` (is it on by default) and ``check`` (a context to its findings). Its name is that of the module with hyphens. The
documentation is not a docstring because ``python -OO`` has none. `chinese_documentation` has it in Chinese.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import NamedTuple

from .. import chinese_documentation
from ..context import Context
from ..finding import Finding
from . import (
    count_mismatch,
    doubt,
    empty_item,
    heading_parallel,
    heading_punctuation,
    level_order,
    lone_item,
    lost_text,
    mixed_delimiter,
    mixed_style,
    mixed_verb,
    ordinal_duplicate,
    ordinal_gap,
    ordinal_order,
    ordinal_start,
    standard_marker,
)


class Rule(NamedTuple):
    name: str
    default: bool
    documentation: str
    check: Callable[[Context], Iterator[Finding]]

    def documented(self, language: str) -> str:
        """The documentation in a language: ``en`` or ``zh``."""
        return chinese_documentation.documentation(self.name, self.documentation) if language == "zh" else self.documentation


def _rule(module: ModuleType) -> Rule:
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    return Rule(name, module.DEFAULT, module.DOCUMENTATION, module.check)


RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in map(
        _rule,
        (
            ordinal_start,
            ordinal_gap,
            ordinal_duplicate,
            ordinal_order,
            lone_item,
            count_mismatch,
            mixed_style,
            mixed_delimiter,
            mixed_verb,
            level_order,
            empty_item,
            heading_punctuation,
            heading_parallel,
            lost_text,
            standard_marker,
            doubt,
        ),
    )
}

COUNTING = frozenset(
    ("ordinal-start", "ordinal-gap", "ordinal-duplicate", "ordinal-order", "lone-item", "count-mismatch", "mixed-style"),
)
"""The rules that judge which items are one series. Where that is doubtful they say nothing; `doubt` does."""
