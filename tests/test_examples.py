"""The sample speeches: what a reader finds in them, and the script that shows how to read them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from support import EXAMPLES

from speechparse import Document, Speech, parse

FOLDER = Path(__file__).parents[1] / "examples"


def document(name: str) -> Document:
    return parse((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))


def speech(name: str) -> Speech:
    (only,) = document(name).speeches
    return only


def levels(one: Speech) -> Counter[int]:
    return Counter(item.level for item in one.walk())


def promises(one: Speech) -> list[tuple[int, int]]:
    """Promised and given, for each series that was promised."""
    holders = (*one.parts, *one.walk())
    found = [series for holder in holders for series in holder.series if series.promise]
    found.sort(key=lambda series: series.span.start)
    return [(series.promise.count, len(series.items)) for series in found]


def test_harbour_mobilisation() -> None:
    one = speech("harbour_mobilisation")
    assert (one.title, one.date, one.salutation) == ("在石浦湾渔港防台度汛动员会上的讲话", "2023年6月12日", "同志们:")
    assert [section.heading for section in one.sections] == [
        "把家底摸清,做到心中有数",
        "把办法备足,做到忙而不乱",
        "把责任压实,做到守土尽责",
    ]
    assert levels(one) == {1: 3, 2: 9, 3: 11}
    assert promises(one) == [(3, 3)]
    assert one.closing is not None
    assert one.closing.text.startswith("同志们,海上的事情")


def test_tea_work_report() -> None:
    one = speech("tea_work_report")
    assert (one.title, one.office, one.speaker) == ("在云岭茶叶合作社第六次社员代表大会上的工作报告", "理事长", "林望舒")
    assert [[point.marker.style for point in section.points] for section in one.sections] == [
        ["dash"] * 4 + ["hanzi-verb"] * 3,
        ["hanzi-paren"] * 3,
        ["ordinal"] * 3,
    ]
    assert levels(one) == {1: 3, 2: 13, 3: 7}


def test_school_canteen() -> None:
    one = speech("school_canteen")
    assert (one.office, one.speaker, one.date) == ("校长", "沈亦舟", "2022年9月16日")
    assert [section.marker.text for section in one.sections] == ["首先,", "其次,", "再次,", "最后,"]
    assert [len(section.points) for section in one.sections] == [3, 0, 0, 0]


def test_village_library() -> None:
    one = speech("village_library")
    assert [section.heading for section in one.sections] == [
        "這個圖書館是怎樣來的",
        "這個圖書館是給誰用的",
        "這個圖書館要怎樣管下去",
    ]
    assert [[point.marker.text for point in section.points] for section in one.sections] == [
        ["㈠", "㈡", "㈢"],
        ["首先,", "其次,", "最後,"],
        ["第一個問題:", "第二個問題:", "第三個問題:"],
    ]
    assert promises(one) == [(3, 3)]


def test_bus_company_page() -> None:
    page = document("bus_company_page")
    manager, captain = page.speeches
    assert manager.title == "在公交一公司冬季安全行车会上的讲话"
    assert levels(manager) == {1: 3, 2: 8}
    assert captain.title == "在公交一公司冬季安全行车会上的表态发言"
    assert (captain.office, captain.speaker) == ("三车队队长", "骆小川")
    assert [section.heading for section in captain.sections] == ["今晚开会", "明早验车", "后天上路"]
    assert promises(captain) == [(3, 3)]
    said = [leaf.text for matter in page.matter for leaf in matter.leaves()]
    assert said[0].startswith("江畔论坛 首页")
    assert any("版权所有" in text for text in said)


def test_orchard_promises() -> None:
    one = speech("orchard_promises")
    assert [section.marker.text for section in one.sections] == ["第一句话:", "第二句话:", "第三句话:"]
    assert [[point.marker.style for point in section.points] for section in one.sections] == [
        ["hanzi-verb"] * 4,
        ["qi"] * 3,
        ["arabic-paren"] * 5,
    ]
    assert promises(one) == [(3, 3), (4, 4), (5, 5)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_read_outline(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(FOLDER / "read_outline.py"), str(path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    for item in parse(path.read_text(encoding="utf-8")).walk():
        assert item.heading in done.stdout


def ran(script: str, *arguments: str) -> list[str]:
    """What a script prints."""
    command = [sys.executable, "-X", "utf8", str(FOLDER / script), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()


def test_promises_by_year() -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    lines = ran("promises_by_year.py", str(FOLDER))
    assert "2022; 校长; 1 speeches, 4.0 sections each, 0 of 0 promises kept" in lines
    found = [one for path in EXAMPLES for one in parse(path.read_text(encoding="utf-8")).speeches]
    assert sum(int(line.split("; ")[2].split()[0]) for line in lines) == len(found)
    assert sum(int(line.split(" of ")[0].rsplit(" ", 1)[1]) for line in lines) == 7


def test_search_speeches() -> None:
    place, *text = ran("search_speeches.py", str(FOLDER), "打火机")
    assert place == "forest_fire.txt:6 在全镇护林防火动员会上的讲话 > 抓住要害\uff0c管住上山的火种"
    assert "打火机" in "".join(text)
    assert ran("search_speeches.py", str(FOLDER), "火车站") == []
