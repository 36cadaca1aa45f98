"""Measures ``speechparse outline FOLDER -o OUT`` on many small speeches: what a second process brings, and the memory.

    python -m benchmarks.many_files             10,000 speeches of about 1,500 code points, and 1,000 of them

The speeches are sections of ``examples/*.txt``, each with a number of its own. Times are those on the wall, the least of
``--rounds`` runs that take turns; memory is the peak of the first process and of the largest of the others.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"
COMMAND = str(Path(sys.executable).with_name("speechparse"))
LENGTH = 1500

# Runs a command and prints its wall time, and the peaks of this process's children and of the largest of theirs, in kB.
MEASURE = """
import resource, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stderr=subprocess.DEVNULL)
_, status, usage = __import__("os").wait4(process.pid, 0)
print(time.perf_counter() - start, usage.ru_maxrss, status)
"""


def speeches(folder: Path, count: int) -> None:
    """Write ``count`` small speeches into a folder."""
    pages = [file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.glob("*.txt"))]
    folder.mkdir(parents=True)
    for number in range(count):
        page = pages[number % len(pages)]
        (folder / f"{number:05}.txt").write_text(f"第{number}号\n{page[:LENGTH]}", encoding="utf-8")


def measured(folder: Path, out: Path, jobs: int) -> tuple[float, float]:
    """(seconds on the wall, MB of the largest process) of a run."""
    command = [COMMAND, "outline", str(folder), "-o", str(out), "--jobs", str(jobs)]
    done = subprocess.run([sys.executable, "-c", MEASURE, *command], capture_output=True, encoding="utf-8", check=True)
    seconds, peak, status = done.stdout.split()
    if status != "0":
        raise SystemExit(f"{' '.join(command)} failed")
    return float(seconds), float(peak) / 1000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        speeches(base / "many", given.files)
        speeches(base / "few", given.files // 10)
        best: dict[tuple[str, int], tuple[float, float]] = {}
        for turn in range(given.rounds):
            for name in ("many", "few"):
                for jobs in (1, 2):
                    run = measured(base / name, base / f"out-{name}-{jobs}-{turn}", jobs)
                    best[name, jobs] = min(best.get((name, jobs), run), run)
        print(f"{given.files:,} and {given.files // 10:,} speeches, {os.cpu_count()} cores, least of {given.rounds}")
        for (name, jobs), (seconds, peak) in best.items():
            print(f"  {name}  --jobs {jobs}  {seconds:8.2f} s  {peak:7.1f} MB")
        print(f"  --jobs 2 is {best['many', 1][0] / best['many', 2][0]:.2f} times as fast as --jobs 1")
        for jobs in (1, 2):
            print(f"  memory at ten times the files, --jobs {jobs}: {best['many', jobs][1] / best['few', jobs][1]:.2f} ×")


if __name__ == "__main__":
    main()
