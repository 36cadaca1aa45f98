"""How those who use a server are spoken to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """``language`` is that of findings, "en" or "zh"; ``translated`` gives an English line in the language of messages."""

    language: str
    translated: Callable[[str], str]
