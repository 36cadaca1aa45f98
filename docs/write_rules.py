"""Writes a page for each rule of the checker to docs/rules/, from the rules' own documentation, and an index of them."""

from pathlib import Path

from speechparse.checker import RULES

FOLDER = Path(__file__).parent / "rules"


def page(name: str) -> str:
    """The page of a rule."""
    rule = RULES[name]
    return f"# {name}\n\n{'On' if rule.default else 'Off'} by default.\n\n{rule.documentation.rstrip()}\n"


def index() -> str:
    """The page that lists the rules."""
    rows = [
        f"| [{name}]({name}.md) | {rule.documentation.splitlines()[0]} | {'on' if rule.default else 'off'} |"
        for name, rule in RULES.items()
    ]
    return "\n".join(["# Rules", "", "| rule | what it finds | by default |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    for old in FOLDER.glob("*.md"):
        old.unlink()
    (FOLDER / "index.md").write_text(index(), encoding="utf-8")
    for name in RULES:
        (FOLDER / f"{name}.md").write_text(page(name), encoding="utf-8")
