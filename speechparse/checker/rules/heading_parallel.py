from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from ...language.compiled import expression
from ..context import Context
from ..finding import Finding

DOCUMENTATION = """\
A heading breaks the pattern that its siblings share.

Speakers like headings that are built alike, so that one that differs is often a slip. Headings have a pattern if all
but one begin with the same character, or have the same number of clauses. Off by default: a speaker may vary.

Passes:

    一、抓修路
    二、抓架桥
    三、抓通车

Fails:

    一、抓修路
    二、抓架桥
    三、抓通车
    四、收尾工作

Fix: none.
"""
DEFAULT = False

_CLAUSE = expression("[,\uff0c、]")
_PATTERNS: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("首字", "first character", lambda heading: heading[:1]),
    ("分句数", "number of clauses", lambda heading: len(_CLAUSE.split(heading))),
)


def check(context: Context) -> Iterator[Finding]:
    for item_list in context.lists:
        headed = [item for item in item_list.items if item.heading]
        if len(headed) < 4:
            continue
        for name, name_en, of in _PATTERNS:
            kind, most = Counter(of(item.heading) for item in headed).most_common(1)[0]
            if most != len(headed) - 1:
                continue
            odd = next(item for item in headed if of(item.heading) != kind)
            shown = f"{odd.marker.text.strip()}{odd.heading}"
            yield context.finding(
                "heading-parallel",
                odd.marker.span,
                f"“{shown}”与同组标题的{name}不一致",
                f"{shown} differs from its siblings in its {name_en}",
                [odd],
            )
            break
