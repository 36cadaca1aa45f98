"""``sarif``: SARIF 2.1.0, for code scanning services."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

try:
    import sarif_pydantic as sarif
except ImportError as error:
    from ..system.extras import missing

    raise missing("sarif") from error

from .. import __version__
from ..checker.finding import Finding
from ..checker.rules import RULES
from ..system.printable import in_json
from .checked import Checked, message

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# Fields that are given by their names in the file.
_RUN: dict[str, Any] = {"columnKind": "unicodeCodePoints"}
_LOG: dict[str, Any] = {"$schema": _SCHEMA}


def report(checked: Iterable[Checked], language: str) -> Iterator[str]:
    driver = sarif.ToolDriver(
        name="speechparse",
        version=__version__,
        rules=[
            sarif.ReportingDescriptor(id=rule.name, short_description=sarif.Message(text=rule.documented(language).split("\n", 1)[0]))
            for rule in RULES.values()
        ],
    )
    results = [_result(one, finding, language) for one in checked for finding in one.findings]
    run = sarif.Run(tool=sarif.Tool(driver=driver), results=results, **_RUN)
    log = sarif.Sarif(version="2.1.0", runs=[run], **_LOG)
    yield in_json(log.model_dump_json(by_alias=True, exclude_none=True, indent=2))


def _result(one: Checked, finding: Finding, language: str) -> sarif.Result:
    start, end = finding.place, one.page.place(finding.span.end)
    if start.unit == "line":
        region = sarif.Region(start_line=start.number, start_column=start.column, end_line=end.number, end_column=end.column)
    else:
        region = sarif.Region(char_offset=finding.span.start, char_length=finding.span.end - finding.span.start)
    uri = quote(os.fsencode(PurePath(one.name).as_posix()))
    location = sarif.PhysicalLocation(artifact_location=sarif.ArtifactLocation(uri=uri), region=region)
    return sarif.Result(
        rule_id=finding.rule,
        level=sarif.Level.NOTE if finding.severity == "info" else sarif.Level.WARNING,
        message=sarif.Message(text=message(finding, language)),
        locations=[sarif.Location(physical_location=location)],
    )
