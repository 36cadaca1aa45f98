"""Makes ahead what a start would wait for, for a wheel and for an editable install: the LALR tables of the grammars
(speechparse/language/grammar.py), and the regular expressions that a page is read with (speechparse/language/compiled.py)."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MadeAhead(BuildHookInterface[Any]):
    """Writes it next to the grammars; the wheel takes the whole folder."""

    PLUGIN_NAME = "made-ahead"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        from speechparse.language import compiled, grammar, numerals
        from speechparse.parsing import outline

        folder = Path(self.root, "grammars")
        (folder / grammar.TABLES).write_text(grammar.tables(), encoding="utf-8")
        for room in ("language", "parsing"):
            for file in sorted(Path(self.root, "speechparse", room).glob("*.py")):
                import_module(f"speechparse.{room}.{file.stem}")
        outline.grammar()
        numerals.pattern()
        (folder / compiled.FILE).write_text(compiled.made_ahead(), encoding="utf-8")
