"""Finds what is wrong with the numbering of an outline, and puts right what is certain.

`check` and `fix` are the whole of it. The rules stand in `rules`, one module each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..gc_pause import paused
from ..limits import watched
from ..model import Document
from ..parser import parse
from .finding import Edit, Finding
from .fixing import applied, fixes
from .rules import RULES, Rule
from .view import View

__all__ = ["RULES", "Edit", "Finding", "Rule", "UnknownRule", "check", "edits_of", "fix"]


class UnknownRule(ValueError):
    """A rule was named that there is not."""


def check(document_or_text: Document | str, select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The findings of a document, or of a page of text, in page order.

    ``select`` names the rules to apply, by default those that are on by default; ``ignore`` those of them to leave out.
    Raises UnknownRule where a name is no rule's, TypeError where the first argument is neither a document nor a str, or
    ``select`` or ``ignore`` is a str; ValueError where a document is shorter than its page, having been cut to a depth.
    """
    rules = chosen(select, ignore)
    document = document_or_text if isinstance(document_or_text, Document) else parse(document_or_text)
    with paused(document.span.end):
        page = document_or_text if isinstance(document_or_text, str) else "".join(leaf.text for leaf in document.leaves())
        if len(page) != document.span.end:
            raise ValueError("the document has not the text that its page has; check the page")
        view = View(document, page)
        found = [finding for rule in watched(rules, 1) for finding in rule.check(view)]
    order = {name: number for number, name in enumerate(RULES)}
    return tuple(sorted(found, key=lambda finding: (finding.span.start, order[finding.rule], finding.span.end)))


def fix(text: str, select: Iterable[str] | None = None, ignore: Iterable[str] = (), *, unsafe: bool = False) -> str:
    """The page with what is certain put right, by changing marker texts alone.

    Numbers that are repeated or out of order are put right, and odd styles and delimiters in a list made like the others, where
    `certainty` says that this is certain; what is not is changed only if ``unsafe`` is true. `check` finds less in what is
    returned, and nothing that it had not found before; what has been fixed is not changed again. ``select`` and ``ignore`` are
    those of `check`, with its errors.
    """
    return applied(text, edits_of(text, select, ignore, unsafe=unsafe))


def edits_of(text: str, select: Iterable[str] | None = None, ignore: Iterable[str] = (), *, unsafe: bool = False) -> tuple[Edit, ...]:
    """The edits that `fix` makes, in the order of the page, none of which changes another's place."""
    rules = {rule.name for rule in chosen(select, ignore)}
    held = tuple(name for name, rule in RULES.items() if rule.default or name in rules)
    return fixes(text, lambda page: check(page, held), rules, unsafe)


def chosen(select: Iterable[str] | None, ignore: Iterable[str]) -> Sequence[Rule]:
    """The rules that are meant. Raises UnknownRule, TypeError where one of them is a str."""
    if isinstance(select, str) or isinstance(ignore, str):
        raise TypeError("select and ignore take lists of names of rules, not a str")
    left_out = list(ignore)
    names = [name for name, rule in RULES.items() if rule.default] if select is None else list(select)
    for name in [*names, *left_out]:
        if name not in RULES:
            raise UnknownRule(f"there is no rule {name}; there are {', '.join(RULES)}")
    return [RULES[name] for name in dict.fromkeys(names) if name not in left_out]
