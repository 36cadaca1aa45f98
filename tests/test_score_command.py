"""``speechparse score``, through its real entry point."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("speechparse"))
PAGE = "一、采茶\n清早上山。\n二、卖茶\n逢集下山。\n"
LISTING = "- 一、 采茶\n- 二、 卖茶\n"
HEAD = "page                          items  found P      R     F1  placed F1     exact     heads  closings"


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([COMMAND, "score", *map(str, arguments)], capture_output=True, encoding="utf-8", cwd=cwd, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages and their listings: one that is right, and one whose faults are noted as others than those found."""
    files = {
        "pages/茶.txt": PAGE,
        "lists/茶.outline": LISTING,
        "pages/in/米.txt": PAGE.replace("二", "三"),
        "lists/in/米.outline": "- 一、 采茶 !gap\n- 三、 卖茶 !dup",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_folders(folder: Path) -> None:
    done = run("pages", "lists", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        HEAD,
        "茶                                2    1.000  1.000  1.000      1.000       1/1       1/1       0/0",
        "in/米                             2    1.000  1.000  1.000      1.000       1/1       1/1       0/0",
        "all (2)                           4    1.000  1.000  1.000      1.000       2/2       2/2       0/0",
    ]


def test_checks_and_misses(folder: Path) -> None:
    (folder / "lists" / "茶.outline").write_text("- 一、 采茶", encoding="utf-8")
    done = run("pages", "lists", "--checks", "--misses", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"{HEAD}    faults      true",
        "茶                                1    0.500  1.000  0.667      0.667       0/1       1/1       0/0       0/0       0/0",
        "    line 3: invented: 二、卖茶 逢集下山。",
        "in/米                             2    1.000  1.000  1.000      1.000       1/1       1/1       0/0       0/2       0/1",
        "    line 1: not found: 一、采茶 清早上山。 三、卖茶 逢集  (!gap)",
        "    line 3: false: 三、卖茶 逢集下山。  (ordinal-gap)",
        "    line 3: not found: 三、卖茶 逢集下山。  (!dup)",
        "all (2)                           3    0.750  1.000  0.857      0.857       1/2       2/2       0/0       0/2       0/1",
    ]


def test_json(folder: Path) -> None:
    done = run("--json", "pages", "lists", cwd=folder)
    written = json.loads(done.stdout)
    assert [page["page"] for page in written["pages"]] == ["茶", "in/米"]
    assert {name: written["total"]["outline"][name] for name in ("pages", "items", "found", "f1")} == {
        "pages": 2,
        "items": 4,
        "found": 4,
        "f1": 1.0,
    }
    assert "findings" not in written["total"]
    assert "misses" not in written["pages"][0]
    checked = json.loads(run("--json", "--checks", "--misses", "pages", "lists", cwd=folder).stdout)
    assert checked["total"]["findings"] == {"faults": 2, "met": 0, "findings": 1, "true": 0, "precision": 0.0, "recall": 0.0}
    assert checked["pages"][1]["misses"][0] == {
        "offset": 0,
        "kind": "not found",
        "detail": "!gap",
        "place": {"unit": "line", "number": 1, "column": 1},
    }


def test_a_file_each(folder: Path) -> None:
    (folder / "tea.md").write_text(PAGE.replace("\n", "\n\n"), encoding="utf-8")
    done = run("tea.md", "lists/茶.outline", cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[1].split()[:2]) == (0, ["茶", "2"])
    assert run("pages", "lists/茶.outline", cwd=folder).stdout == done.stdout


def test_a_folder_of_listings_of_one_page(folder: Path) -> None:
    done = run("pages/茶.txt", "lists", cwd=folder)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, "Error: LISTINGS is a folder, and PAGES is not")


def test_what_cannot_be_scored_is_said_and_the_rest_is_scored(folder: Path) -> None:
    (folder / "lists" / "a.outline").write_text(LISTING, encoding="utf-8")
    (folder / "lists" / "b.outline").write_text(LISTING + "- 三、 喝茶", encoding="utf-8")
    (folder / "lists" / "c.outline").write_bytes("- 一、 采茶".encode("gb18030"))
    for name in ("b.txt", "c.txt", "d.txt", "d.html"):
        (folder / "pages" / name).write_text(PAGE, encoding="utf-8")
    (folder / "lists" / "d.outline").write_text(LISTING, encoding="utf-8")
    done = run("pages", "lists", cwd=folder)
    assert done.returncode == 2
    errors = done.stderr.splitlines()
    assert errors[0] == "speechparse: lists/a.outline: has no page pages/a.*"
    assert errors[1] == "speechparse: lists/b.outline: line 3: “三、 喝茶” is not in the rest of the page"
    assert errors[2].startswith("speechparse: lists/c.outline: ")
    assert errors[3] == "speechparse: lists/d.outline: has two pages, pages/d.txt and pages/d.html"
    assert len(errors) == 4
    assert done.stdout.splitlines()[-1].startswith("all (2) ")


def test_nothing_to_score(folder: Path) -> None:
    done = run("pages", "pages", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "speechparse: nothing to score: no .outline file is there\n"
    done = run("pages", "nowhere.outline", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "speechparse: nowhere.outline: has no page pages/nowhere.*\n"
