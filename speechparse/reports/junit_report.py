"""``junit``: JUnit's XML, one test case per file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

try:
    import junitparser
except ImportError as error:
    from ..system.extras import missing

    raise missing("junit") from error

from ..system.printable import exact
from .checked import Checked, line_of, message


def report(checked: Iterable[Checked], language: str) -> Iterator[str]:
    suite = junitparser.TestSuite("speechparse")
    for one in checked:
        case = junitparser.TestCase("outline", exact(one.name))
        if one.faulty:
            failure = junitparser.Failure("; ".join(message(finding, language) for finding in one.findings), "outline")
            failure.text = "\n".join(line_of(one, finding, language) for finding in one.findings)
            case.result = [failure]
        suite.add_testcase(case)
    xml = junitparser.JUnitXml()
    xml.add_testsuite(suite)
    yield xml.tostring().decode("utf-8")  # type: ignore[no-untyped-call]
