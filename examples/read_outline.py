"""Read a speech and look at its tree: python examples/read_outline.py examples/NAME.txt"""

from __future__ import annotations

import sys
from pathlib import Path

import speechparse

page = Path(sys.argv[1]).read_text(encoding="utf-8")
document = speechparse.parse(page)

for speech in document.speeches:
    print(speech.title or "(no title)")
    print(" ", speech.office or "", speech.speaker or "(no speaker)", speech.date or "(no date)")
    print("  sections:", "; ".join(section.heading for section in speech.sections))

    # Every item, lists of the preamble and the closing included, in reading order.
    for item in speech.walk():
        print("   " * item.level, item.marker.text.strip(), item.heading, f"[{item.kind}, {item.marker.style}]")

    # What the text promised for its lists, and whether it was kept.
    for holder in (*speech.parts, *speech.walk()):
        for series in holder.series:
            if series.promise is not None:
                print(f"  promised “{series.promise.text}” at {series.promise.span.start}: {len(series.items)} items came")
    print()

# Nothing is lost: the source of the document is the page.
assert document.source == page
