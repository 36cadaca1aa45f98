"""The published JSON schema is that of the model, and what the parser writes obeys it."""

from __future__ import annotations

import json
from pathlib import Path

import pydantic
import pytest

import speechparse

SCHEMA = Path(__file__).parents[1] / "docs" / "document.schema.json"


VERSION = tuple(map(int, pydantic.VERSION.split(".")[:2]))


@pytest.mark.skipif(VERSION < (2, 14), reason="before 2.14 Pydantic says less of dataclasses")
def test_the_published_schema_is_current() -> None:
    schema = json.dumps(speechparse.Document.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2) + "\n"
    assert SCHEMA.read_text(encoding="utf-8") == schema, "regenerate it: python docs/write_schema.py"
