"""What speeches promise and keep, by year and office: python examples/promises_by_year.py SPEECHES

SPEECHES is a folder of speeches. Needs DuckDB and pyarrow.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile

import duckdb

QUESTION = """
    WITH kept AS (
        SELECT file, speech, count(*) AS promises, count_if(promised = kept) AS kept
        FROM '{tables}/promises.parquet'
        WHERE announces
        GROUP BY file, speech
    )
    SELECT year(day), office, count(*), avg(level1), coalesce(sum(promises), 0), coalesce(sum(kept), 0)
    FROM '{tables}/speeches.parquet' LEFT JOIN kept USING (file, speech)
    GROUP BY ALL
    ORDER BY ALL
"""

with tempfile.TemporaryDirectory() as tables:
    command = [sys.executable, "-m", "speechparse", "outline", sys.argv[1], "--format", "tables", "-o", tables]
    subprocess.run(command, check=True)
    answer = duckdb.execute(QUESTION.format(tables=tables)).fetchall()

for year, office, speeches, sections, promises, kept in answer:
    print(
        year or "no date",
        office or "no office",
        f"{speeches} speeches, {sections:.1f} sections each, {kept} of {promises} promises kept",
        sep="; ",
    )
