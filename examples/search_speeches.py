"""Searches speeches for words, and shows the passages: python examples/search_speeches.py SPEECHES WORDS

SPEECHES is a folder of speeches. The index is the full-text search of SQLite, which finds Chinese if each character is a word.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import speechparse


def spaced(text: str) -> str:
    return " ".join(text.split() if text.isascii() else text)


folder, words = sys.argv[1:]
index = sqlite3.connect(":memory:")
index.execute("CREATE VIRTUAL TABLE passages USING fts5(headings, said, place UNINDEXED, path UNINDEXED, text UNINDEXED)")
for file in sorted(Path(folder).rglob("*.txt")):
    page = speechparse.read(file)
    for chunk in speechparse.chunks(speechparse.parse(page), size=200):
        place = page.place(chunk.start)
        row = (spaced("".join(chunk.path)), spaced(chunk.text), f"{file.name}:{place.number}", " > ".join(chunk.path), chunk.text)
        index.execute("INSERT INTO passages VALUES (?, ?, ?, ?, ?)", row)

found = index.execute("SELECT place, path, text FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT 3", (f'"{spaced(words)}"',))
for place, path, text in found:
    print(f"{place} {path}\n{text}\n")
