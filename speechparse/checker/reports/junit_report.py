"""``junit``: JUnit's XML, a test case a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

try:
    import junitparser
except ImportError as error:
    from .checked import MissingExtra

    raise MissingExtra("the format junit needs junitparser: pip install 'speechparse[reports]'") from error

from .checked import Checked, concise, message


def report(checked: Sequence[Checked], language: str) -> Iterator[str]:
    suite = junitparser.TestSuite("speechparse")
    for one in checked:
        case = junitparser.TestCase("outline", one.name)
        if one.findings:
            failure = junitparser.Failure("; ".join(message(finding, language) for finding in one.findings), "outline")
            failure.text = "\n".join(concise(one, language))
            case.result = [failure]
        suite.add_testcase(case)
    xml = junitparser.JUnitXml()
    xml.add_testsuite(suite)
    yield xml.tostring().decode("utf-8")  # type: ignore[no-untyped-call]
