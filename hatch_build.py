"""Makes the LALR tables of the grammars ahead, for a wheel and for an editable install (speechparse/language/grammar.py)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Tables(BuildHookInterface[Any]):
    """Writes the tables next to the grammars; the wheel takes the whole folder."""

    PLUGIN_NAME = "tables"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        from speechparse.language import grammar

        Path(self.root, "grammars", grammar.TABLES).write_text(grammar.tables(), encoding="utf-8")
