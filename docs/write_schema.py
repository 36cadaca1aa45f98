"""Writes the JSON schema of a document to docs/document.schema.json."""

import json
from pathlib import Path

import speechparse

schema = json.dumps(speechparse.Document.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2) + "\n"
(Path(__file__).parent / "document.schema.json").write_text(schema, encoding="utf-8")
