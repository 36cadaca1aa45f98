"""Writes a page for each rule of the checker to docs/rules/, from the rules' own documentation."""

from pathlib import Path

from speechparse.checker import RULES

FOLDER = Path(__file__).parent / "rules"


def page(name: str) -> str:
    """The page of a rule."""
    rule = RULES[name]
    return f"# {name}\n\n{'On' if rule.default else 'Off'} by default.\n\n{rule.documentation.rstrip()}\n"


if __name__ == "__main__":
    for old in FOLDER.glob("*.md"):
        old.unlink()
    for name in RULES:
        (FOLDER / f"{name}.md").write_text(page(name), encoding="utf-8")
