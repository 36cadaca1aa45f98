"""Peak memory of parsing and of checking a page, each in a process of its own.

Pages of ordinary speeches, and one with as many markers as the limits allow:

    python -m benchmarks.page_memory [MEGABYTES …]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from speechparse import Limits

PAGE = "".join(file.read_text(encoding="utf-8") + "\n" for file in sorted((Path(__file__).parents[1] / "examples").glob("*.txt")))
WORK = """
import resource, sys, speechparse
page = sys.stdin.buffer.read().decode()
getattr(speechparse, sys.argv[1])(page)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak(work: str, page: str) -> int:
    """Megabytes that a process needs at most to do something with a page."""
    done = subprocess.run([sys.executable, "-c", WORK, work], input=page.encode(), stdout=subprocess.PIPE, check=True)
    return int(done.stdout)


def main(sizes: list[int]) -> None:
    pages = {f"{size} MB, ordinary": PAGE * round(size * 1_000_000 / len(PAGE.encode())) for size in sizes}
    pages["as many markers as may be"] = "1.a\n" * Limits().markers
    for name, page in pages.items():
        print(f"{name:28}  parse {peak('parse', page):6,} MB  check {peak('check', page):6,} MB")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1, 4, 16])
