"""Speeches in Spark, as a table: spark-submit examples/spark_speeches.py SPEECHES OUT.parquet

Prints what could not be read, and how often each style of marker is used at each level.
"""

from __future__ import annotations

import sys

from speechparse.spark import read_speeches

speeches, out = sys.argv[1:]
read_speeches(speeches).write.mode("overwrite").parquet(out)

items = read_speeches(speeches).sparkSession.read.parquet(out)
for failure in items.where("error IS NOT NULL").orderBy("file").collect():
    print(failure.file, "cannot be read:", failure.error)
for row in items.where("error IS NULL").groupBy("level", "style").count().orderBy("level", "style").collect():
    print(row["level"], row["style"], row["count"])
