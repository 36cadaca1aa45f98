"""Finds what is wrong with the numbering of an outline, and corrects what is certain.

`check` and `fix` are the interface. The rules are in `rules`, one module each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ..errors import UnknownRule
from ..model import Document
from ..parser import parse
from ..readers.page import Page
from ..system.gc_pause import paused
from ..system.limits import watched
from .context import Context
from .finding import Edit, Finding
from .fixing import applied, fixes
from .rules import COUNTING, RULES, Rule

__all__ = ["RULES", "Edit", "Finding", "Rule", "UnknownRule", "check", "edits_of", "fix"]


def check(
    source: Document | Page | str,
    /,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    *,
    page: Page | None = None,
) -> tuple[Finding, ...]:
    """Check a document, a page or a text. The findings are in the order of the page.

    ``select`` names the rules to apply instead of those that are on by default; ``ignore`` names rules to leave out. ``page`` is
    the page that a document was parsed from, so that findings have their place in its file.

    Raises UnknownRule for an unknown name; TypeError if ``source`` is none of these, if ``page`` is given without a document, or if
    ``select`` or ``ignore`` is a str; ValueError if a document lacks text of its page because it was cut to a depth or converted.
    """
    rules = chosen(select, ignore)
    if isinstance(source, Document):
        document, text = source, source.source
        page = page or Page(text)
        if page.text != text or len(text) != document.span.end:
            raise ValueError("the document has not the text that its page has; check the page")
    elif page is not None:
        raise TypeError("check takes page= only with a Document")
    else:
        page = Page.of(source, "check takes a Document, a Page or a str")
        document = parse(page)
    with paused(document.span.end):
        context = Context(document, page)
        found = [
            finding
            for rule in watched(rules, 1)
            for finding in rule.check(context)
            if not (finding.rule in COUNTING and context.doubtful(finding))
        ]
    order = {name: number for number, name in enumerate(RULES)}
    return tuple(sorted(found, key=lambda finding: (finding.span.start, order[finding.rule], finding.span.end)))


def fix(source: Page | str, /, select: Iterable[str] | None = None, ignore: Iterable[str] = (), *, unsafe: bool = False) -> str:
    """The text of a page, with everything fixed that is certain. Only the text of markers changes.

    Wrong numbers are corrected, and odd styles and delimiters are made like the others of their list, if `certainty` says that this is
    certain; other fixes are made only if ``unsafe`` is true. `check` finds less in the result, and nothing new, and a second
    call changes nothing. ``select`` and ``ignore`` are those of `check`, with its errors.
    """
    page = Page.of(source, "fix takes a Page or a str")
    return applied(page.text, edits_of(page, select, ignore, unsafe=unsafe))


def edits_of(
    source: Page | str,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    *,
    unsafe: bool = False,
    spared: Collection[int] = (),
) -> tuple[Edit, ...]:
    """The edits that `fix` makes, in the order of the page, none of which changes another's place. The markers at the offsets
    ``spared`` stay as they are, and so do those that are only right together with them."""
    page = Page.of(source, "edits_of takes a Page or a str")
    rules = {rule.name for rule in chosen(select, ignore)}
    guarded = tuple(name for name, rule in RULES.items() if rule.default or name in rules)
    return fixes(page.text, lambda text: check(Page(text, headings=page.headings), guarded), rules, unsafe, spared)


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
