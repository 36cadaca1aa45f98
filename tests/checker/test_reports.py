"""The reports, line by line: what each says of a text, of a Word document and of what is strange in either."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

import pytest
import sarif_pydantic

from speechparse import Page, Place, __version__, check
from speechparse.checker import RULES, Finding
from speechparse.errors import MissingExtra
from speechparse.leaves import Span
from speechparse.reports import load
from speechparse.reports.checked import Checked

TEXT = "在会上的讲话\r\n一、采茶\r\n清早上山。\r\n  三、卖茶\r\n逢集下山。\r\n三、种茶\r\n开春上坡。\r\n"


def checked(page: Page) -> Checked:
    return Checked(page, check(page))


FILE = checked(Page(TEXT, "茶/a,b:100%.txt"))
CLEAN = checked(Page("一、采茶\n二、卖茶\n", "clean.txt"))
WORD = checked(Page("\u3000\u3000一、采茶\n\u3000\u3000三、卖茶\n", "茶.docx", "docx", "paragraph", [4, 7, 9]))
"""The gap of WORD is in paragraph 7; the lines of its text are not those of the file."""


def strange(message: str) -> Checked:
    """A finding whose message has it all."""
    finding = Finding(rule="lone-item", message="甲", message_en=message, span=Span(0, 2), place=Place("line", 1, 1))
    return Checked(Page("一、采茶\n", "x.txt"), (finding,))


def report(form: str, *results: Checked, language: str = "zh") -> list[str]:
    return list(load(form)(results, language))


def test_concise() -> None:
    assert report("concise", FILE, CLEAN, WORD) == [
        "茶/a,b:100%.txt:4:3: ordinal-gap 缺“二、”",
        "茶/a,b:100%.txt:6:1: ordinal-duplicate “三、”重复",
        "茶.docx:7:1: ordinal-gap 缺“二、”",
    ]


@pytest.mark.parametrize("form", ["concise", "full", "github"])
def test_a_finding_in_english(form: str) -> None:
    assert report(form, WORD, language="en")[0] == "茶.docx:7:1: ordinal-gap 二、 is missing"


@pytest.mark.parametrize("form", ["concise", "full", "github"])
def test_nothing_found_is_nothing_said(form: str) -> None:
    assert report(form, CLEAN) == []


@pytest.mark.parametrize(("said", "shown"), [("a\nb\r\n c", "a b c"), ("a\x1b[31mb\u2028", "a\ufffd[31mb")])
def test_a_message_is_one_line_that_can_be_printed(said: str, shown: str) -> None:
    assert report("concise", strange(said), language="en") == [f"x.txt:1:1: lone-item {shown}"]
    assert report("concise", strange(said)) == ["x.txt:1:1: lone-item 甲"]


# --- full ---------------------------------------------------------------------------------------------------


def test_full() -> None:
    assert report("full", FILE, CLEAN, WORD) == [
        "茶/a,b:100%.txt:4:3: ordinal-gap 缺“二、”",
        "    4 |   三、卖茶",
        "      |   ^^^^",
        "",
        "茶/a,b:100%.txt:6:1: ordinal-duplicate “三、”重复",
        "    6 | 三、种茶",
        "      | ^^^^",
        "",
        "茶.docx:7:1: ordinal-gap 缺“二、”",
        "    7 | 三、卖茶",
        "      | ^^^^",
        "",
    ]


SIXTEEN = "把茶叶倒进竹匾里摊开晾凉再下锅。"
EXCERPTS = [
    # a line, where in it the fault begins and ends, what is shown, columns before the carets, carets
    (SIXTEEN + "三是卖茶", 16, 18, SIXTEEN + "三是卖茶", 32, 4),
    ("水" + SIXTEEN + "三是卖茶", 17, 19, "…" + SIXTEEN + "三是卖茶", 33, 4),
    (SIXTEEN + "三是" + "茶" * 22, 16, 18, SIXTEEN + "三是" + "茶" * 22, 32, 4),
    (SIXTEEN + "三是" + "茶" * 23, 16, 18, SIXTEEN + "三是" + "茶" * 22 + "…", 32, 4),
    (SIXTEEN + "三是" + "茶" * 23, 16, 41, SIXTEEN + "三是" + "茶" * 22 + "…", 32, 48),
    ("1.卖茶", 0, 2, "1.卖茶", 0, 2),
    ("1.卖茶", 2, 2, "1.卖茶", 2, 2),
    ("1.卖茶", 4, 4, "1.卖茶", 6, 1),
]


@pytest.mark.parametrize(("line", "start", "end", "excerpt", "indent", "carets"), EXCERPTS)
def test_full_shows_forty_code_points_and_carets(line: str, start: int, end: int, excerpt: str, indent: int, carets: int) -> None:
    finding = Finding(rule="lone-item", message="甲", message_en="a", span=Span(start, end), place=Place("line", 1, start + 1))
    _, *shown, blank = report("full", Checked(Page(line + "\n", "x.txt"), (finding,)))
    assert shown == [f"    1 | {excerpt}", f"      | {' ' * indent}{'^' * carets}"]
    assert blank == ""


# --- for machines -------------------------------------------------------------------------------------------


def test_json() -> None:
    rows = json.loads("\n".join(report("json", CLEAN, WORD)))
    assert rows == [
        {
            "file": "茶.docx",
            "rule": "ordinal-gap",
            "message": "缺“二、”",
            "message_en": "二、 is missing",
            "span": {"start": 9, "end": 11},
            "line": 7,
            "column": 1,
            "severity": "warning",
            "items": [{"start": 9, "end": 11}],
            "fix": None,
            "unsafe_fix": [{"span": {"start": 9, "end": 11}, "text": "二、"}],
            "unit": "paragraph",
            "number": 7,
        }
    ]


@pytest.mark.parametrize(("results", "count"), [((), 0), ((CLEAN,), 0), ((FILE, CLEAN, WORD), 3)])
def test_json_is_one_list(results: Sequence[Checked], count: int) -> None:
    lines = report("json", *results)
    assert len(json.loads("\n".join(lines))) == count
    assert "缺" in "".join(lines) or not count


def test_github() -> None:
    assert report("github", FILE) == [
        "茶/a,b:100%.txt:4:3: ordinal-gap 缺“二、”",
        "茶/a,b:100%.txt:6:1: ordinal-duplicate “三、”重复",
        "::warning file=茶/a%2Cb%3A100%25.txt,line=4,col=3,title=ordinal-gap::缺“二、”",
        "::warning file=茶/a%2Cb%3A100%25.txt,line=6,col=1,title=ordinal-duplicate::“三、”重复",
    ]


INFO = checked(Page("3、采茶\n2、卖茶\n1、种茶\n", "down.txt"))
"""Nothing but an info."""


def test_an_info_is_no_warning() -> None:
    assert [finding.severity for finding in INFO.findings] == ["info"]
    assert report("github", INFO)[1] == "::notice file=down.txt,line=1,col=1,title=ordinal-order::这一组从“3、”倒数"
    assert [result["level"] for result in sarif(INFO)["results"]] == ["note"]
    assert "<failure" not in "".join(report("junit", INFO))
    assert (INFO.faulty, FILE.faulty) == (False, True)


def test_a_workflow_command_stays_one() -> None:
    assert report("github", strange("100%\n::error::a:b,c"), language="en")[1] == (
        "::warning file=x.txt,line=1,col=1,title=lone-item::100%25 ::error::a:b,c"
    )


def sarif(*results: Checked, language: str = "zh") -> Any:
    (text,) = report("sarif", *results, language=language)
    sarif_pydantic.Sarif.model_validate_json(text)
    (run,) = json.loads(text)["runs"]
    return run


def test_sarif() -> None:
    run = sarif(FILE, CLEAN, WORD)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["name"] == "speechparse"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(RULES)
    assert [(result["ruleId"], result["level"], result["message"]["text"]) for result in run["results"]] == [
        ("ordinal-gap", "warning", "缺“二、”"),
        ("ordinal-duplicate", "warning", "“三、”重复"),
        ("ordinal-gap", "warning", "缺“二、”"),
    ]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert places[0] == {
        "artifactLocation": {"uri": "%E8%8C%B6/a%2Cb%3A100%25.txt"},
        "region": {"startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 5},
    }


def test_sarif_says_what_it_is_and_who_found_it() -> None:
    (text,) = report("sarif", CLEAN)
    assert text.splitlines()[1].startswith('  "')  # for people, too
    log = json.loads(text)
    assert log["$schema"] == "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    assert log["version"] == "2.1.0"
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["version"] == __version__
    said = {rule["id"]: rule["shortDescription"]["text"] for rule in driver["rules"]}
    assert said["level-order"].startswith("条目放在了")
    assert said == {name: rule.documented("zh").splitlines()[0] for name, rule in RULES.items()}


def test_sarif_in_english() -> None:
    assert sarif(WORD, language="en")["results"][0]["message"] == {"text": "二、 is missing"}


def test_a_place_that_is_no_line_is_an_offset() -> None:
    (result,) = sarif(WORD)["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"charOffset": 9, "charLength": 2}


def test_a_result_of_sarif_says_nothing_that_it_does_not_know() -> None:
    assert "null" not in report("sarif", FILE)[0]


def test_junit() -> None:
    (xml,) = report("junit", FILE, CLEAN, language="en")
    (suite,) = ElementTree.fromstring(xml)
    assert suite.attrib["name"] == "speechparse"
    bad, good = suite
    assert [(case.attrib["name"], case.attrib["classname"]) for case in suite] == [
        ("outline", "茶/a,b:100%.txt"),
        ("outline", "clean.txt"),
    ]
    assert not list(good)
    (failure,) = bad
    assert failure.attrib == {"message": "二、 is missing; 三、 is repeated", "type": "outline"}
    assert (failure.text or "").split("\n") == [
        "茶/a,b:100%.txt:4:3: ordinal-gap 二、 is missing",
        "茶/a,b:100%.txt:6:1: ordinal-duplicate 三、 is repeated",
    ]


@pytest.mark.parametrize(("form", "library"), [("sarif", "sarif_pydantic"), ("junit", "junitparser")])
def test_a_library_that_is_not_installed_is_named(form: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"speechparse.reports.{form}_report", raising=False)
    with pytest.raises(MissingExtra, match=rf"{form} needs {library.replace('_', '-')}: pip install '"):
        load(form)


def test_full_shows_nothing_that_a_terminal_obeys() -> None:
    text = "\n".join(report("full", checked(Page("一、看水\n一、\t\x1b]0;看\x07山\n", "a.txt"))))
    assert "一、 \ufffd]0;看\ufffd山" in text
    assert not {"\t", "\x1b", "\x07"} & {*text}
