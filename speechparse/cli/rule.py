"""``speechparse rule``."""

from __future__ import annotations

import sys

import click

from .console import complain, say
from .language import LANG, BilingualCommand, of_messages


@click.command(cls=BilingualCommand)
@click.argument("name", required=False)
@LANG
def rule(name: str | None) -> None:
    """Show a rule and its examples, or list all rules."""
    from ..checker import RULES

    language = of_messages()
    if name is None:
        width = max(map(len, RULES))
        on, off = ("开", "关") if language == "zh" else ("on ", "off")
        rows = ((one, one.documented(language).split("\n", 1)[0]) for one in RULES.values())
        say(f"{one.name:{width}}  {on if one.default else off}  {line}" for one, line in rows)
    elif name in RULES:
        say([name, "", RULES[name].documented(language).rstrip()])
    else:
        complain(f"there is no rule {name}; there are {', '.join(RULES)}")
        sys.exit(2)
