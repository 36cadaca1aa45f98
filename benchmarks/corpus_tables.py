"""Measures ``speechparse outline FOLDER -o corpus.…`` on many small speeches: one table as Parquet and CSV, compared with JSON Lines.

    python -m benchmarks.corpus_tables                 20,000 speeches of about 1,500 code points, and 2,000 of them

Times are those of the processor in one process, the least of ``--rounds`` runs that take turns; memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from .many_files import COMMAND, speeches

# Runs a command and prints the seconds of a processor that it takes, and its peak of memory in kB.
MEASURE = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
FORMS = ["jsonl", "csv", "parquet"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for count in (options.count // 10, options.count):
            speeches(Path(folder) / f"{count}", count)
            seconds: dict[str, float] = {}
            for _ in range(options.rounds):
                for form in FORMS:
                    out = Path(folder) / f"corpus.{form}"
                    command = [COMMAND, "outline", str(Path(folder) / f"{count}"), "-o", str(out), "--jobs", "1"]
                    done = subprocess.run([sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, check=True)
                    taken, memory = done.stdout.split()
                    seconds[form] = min(seconds.get(form, float("inf")), float(taken))
                    print(f"{count:7} files {form:8} {float(taken):7.1f} s {out.stat().st_size:12,} bytes {int(memory) // 1024:5} MB")
            print(f"{count:7} files: " + ", ".join(f"{form} {seconds[form] / seconds['jsonl']:.2f}" for form in FORMS))


if __name__ == "__main__":
    main()
