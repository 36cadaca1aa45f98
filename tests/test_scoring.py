"""Listings of pages, and how well pages are read by them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support import CORPUS, full_width

from speechparse import Finding, Place, Span, check, parse
from speechparse.scoring import (
    BadListing,
    FindingScore,
    Listing,
    Miss,
    OutlineScore,
    read_listing,
    score_findings,
    score_outline,
)
from speechparse.scoring.findings import series_of

PAGE = """\
在水库值班会上的讲话
同志们:
汛期到了。一要有人守。二要有人看。下面讲两点意见。
一、守坝
(一)白天。两人一班。
(二)夜里。三人一班。
二、看水
每小时报一次水位。
同志们,坝在人在。
散会!
"""
LISTING = """\
# what a reader finds
@speech
@title 在水库值班会上的讲话
@salute 同志们:
@preamble
- 一要 有人守
- 二要 有人看

@outline
- 一、 守坝 !count=2
  - (一) 白天
  - (二) 夜里
- 二、 看水
@close 同志们,坝
@end 散会!
"""
RIGHT = OutlineScore(1, 1, 1, 1, 1, 1, 1, 1, 0, 6, 6, 6, 6)


def scored(listing: str, page: str = PAGE) -> tuple[OutlineScore, list[Miss]]:
    """How well a page is read; the differences in its order."""
    score, misses = score_outline(parse(page), read_listing(listing, page), page)
    return score, sorted(misses)


def kinds(misses: list[Miss], page: str = PAGE) -> list[tuple[str, str]]:
    return [(miss.kind, page[miss.offset : miss.offset + 2]) for miss in misses]


# --- listings -----------------------------------------------------------------------------------------------


def test_a_listing() -> None:
    listing = read_listing(LISTING, PAGE)
    (speech,) = listing.speeches
    assert (speech.start, speech.title, speech.salutation) == (0, ["在水库值班会上的讲话"], "同志们:")
    assert speech.closing == PAGE.index("同志们,")
    assert [PAGE[item.start : item.end] for item in listing.items] == ["一要", "二要", "一、", "(一)", "(二)", "二、"]
    assert [(item.part, item.level, item.parent) for item in listing.items] == [
        ("preamble", 1, None),
        ("preamble", 1, None),
        ("outline", 1, None),
        ("outline", 2, 2),
        ("outline", 2, 2),
        ("outline", 1, None),
    ]
    assert [item.notes for item in listing.items if item.notes] == [{"count": 2}]
    assert listing.items[2].text == "守坝"


@pytest.mark.parametrize("listed", [LISTING, full_width(LISTING).replace(full_width("!count=2"), "!count=2")])
@pytest.mark.parametrize("page", [PAGE, full_width(PAGE), PAGE.replace("、", "、\n"), PAGE.replace("(", "( ")])
def test_blanks_and_widths_are_ignored(listed: str, page: str) -> None:
    listing = read_listing(listed, page)
    markers = ["".join(page[item.start : item.end].split()) for item in listing.items]
    assert markers in (
        ["一要", "二要", "一、", "(一)", "(二)", "二、"],
        [*map(full_width, ("一要", "二要", "一、", "(一)", "(二)", "二、"))],
    )
    assert [item.level for item in listing.items] == [1, 1, 1, 2, 2, 1]


def test_the_closing_and_several_speeches() -> None:
    page = "一、起锚\n完了。\n最后说两件事:一要早睡。二要早起。\n同志们:\n一、收帆\n"
    listing = read_listing("- 一、 起锚\n@close 最后\n- 一要 早睡\n- 二要 早起\n@speech\n- 一、 收帆", page)
    assert [speech.start for speech in listing.speeches] == [0, page.index("一、收帆")]
    assert [(item.speech, item.part) for item in listing.items] == [
        (0, "outline"),
        (0, "closing"),
        (0, "closing"),
        (1, "outline"),
    ]


@pytest.mark.parametrize(
    ("listing", "why"),
    [
        ("- 一、 守坝\n- 三、 看水", "line 2: “三、 看水” is not in the rest of the page"),
        ("- 二、 看水\n\n- 一、 守坝", "line 3: “一、 守坝” is not in the rest of the page"),
        ("@close 散会了", "line 1: “散会了” is not in the rest of the page"),
        ("@end", "line 1: “” is not in the rest of the page"),
        ("一、守坝", "line 1: neither an item (- MARKER TEXT) nor a directive (@WORD): 一、守坝"),
        ("@titel 在水库", "line 1: there is no directive @titel"),
        ("  - (一) 白天", "line 1: indented by 2: it is 2 a level, and no level is skipped"),
        ("- 一、 守坝\n - (一) 白天", "line 2: indented by 1: it is 2 a level, and no level is skipped"),
        ("- 一、 守坝\n    - (一) 白天", "line 2: indented by 4: it is 2 a level, and no level is skipped"),
        ("- 一、 守坝 !gab", "line 1: there is no note !gab"),
        ("- 一、 守坝 !count", "line 1: there is no note !count"),
        ("- 一、 守坝 !gap=2", "line 1: there is no note !gap=2"),
    ],
)
def test_a_bad_listing(listing: str, why: str) -> None:
    with pytest.raises(BadListing) as raised:
        read_listing(listing, PAGE)
    assert str(raised.value) == why


# --- outlines -----------------------------------------------------------------------------------------------


def test_a_page_that_is_read_as_listed() -> None:
    score, misses = scored(LISTING)
    assert (score, misses) == (RIGHT, [])
    assert (score.precision, score.recall, score.f1, score.placed_f1) == (1.0, 1.0, 1.0, 1.0)


def test_an_item_that_is_not_listed() -> None:
    score, misses = scored(LISTING.replace("  - (二) 夜里\n", ""))
    assert (score.items, score.read, score.found, score.placed, score.exact) == (5, 6, 5, 5, 0)
    assert kinds(misses) == [("invented", "(二")]
    assert (score.precision, score.recall, score.f1) == (5 / 6, 1.0, 10 / 11)


def test_an_item_that_is_not_read() -> None:
    score, misses = scored(LISTING.replace("- 二、 看水", "- 二、 看水\n  - 每 小时"))
    assert (score.items, score.read, score.found, score.placed, score.exact) == (7, 6, 6, 6, 0)
    assert kinds(misses) == [("missed", "每小")]
    assert (score.precision, score.recall) == (1.0, 6 / 7)


def test_items_at_another_level_and_under_another_item() -> None:
    score, misses = scored(LISTING.replace("- 二、", "  - 二、"))
    assert (score.found, score.placed, score.exact) == (6, 5, 0)
    assert [(miss.kind, miss.detail) for miss in misses] == [("misplaced", "at level 1; listed at level 2")]
    page = "一、种树\n二、浇水\n(一)清早\n"
    _, misses = scored("- 一、 种树\n  - (一) 清早\n", page)
    assert kinds(misses, page) == [("invented", "二、"), ("misplaced", "(一")]
    assert misses[1].detail == "under another item; listed at level 2"


def test_what_is_invented_before_the_first_speech_counts_to_it() -> None:
    page = "一、种树\n二、浇水\n"
    score, misses = scored("@speech\n- 二、 浇水", page)
    assert (score.speeches, score.exact, kinds(misses, page)) == (1, 0, [("invented", "一、")])


def test_a_fault_in_one_speech_of_two() -> None:
    page = PAGE + "\n" + PAGE.replace("水库", "闸口")
    second = LISTING.replace("水库", "闸口").replace("  - (二) 夜里\n", "")
    score, misses = scored(LISTING + second, page)
    assert (score.speeches, score.exact, score.parted, score.heads) == (2, 1, 1, 2)
    assert [miss.offset > len(PAGE) for miss in misses] == [True]


def test_speeches_that_are_not_parted() -> None:
    score, misses = scored(LISTING.replace("@end", "@speech\n@title"))
    assert (score.parted, score.speeches, score.heads) == (0, 2, 1)
    assert misses == [Miss(0, "speeches", "1; listed are 2")]


@pytest.mark.parametrize(
    ("listing", "detail"),
    [
        (LISTING.replace("@salute 同志们:\n", ""), "“在水库值班会上的讲话” “同志们:”; listed is “在水库值班会上的讲话”"),
        (LISTING.replace("在水库值班会", "值班会"), "“在水库值班会上的讲话” “同志们:”; listed is “值班会上的讲话” “同志们:”"),
    ],
)
def test_a_head_that_is_read_otherwise(listing: str, detail: str) -> None:
    score, misses = scored(listing)
    assert (score.heads, score.exact) == (0, 1)
    assert [(miss.kind, miss.detail) for miss in misses] == [("head", detail)]


def test_a_head_that_is_not_read() -> None:
    _, misses = scored("@speech\n@title 种树\n- 一、 浇水", "种树\n一、浇水")
    assert [(miss.kind, miss.detail) for miss in misses] == [("head", "nothing; listed is “种树”")]


@pytest.mark.parametrize(("close", "near"), [("坝在", 1), ("散会", 1), ("每小", 1), ("二、", 0), ("三人", 0)])
def test_a_closing_that_is_read_elsewhere(close: str, near: int) -> None:
    listing = LISTING.replace("- 二、 看水\n", "").replace("@close 同志们,坝", f"@close {close}").replace("@end 散会!\n", "")
    score, misses = scored(listing)
    assert (score.closings, score.closings_found, score.closings_near, score.false_closings) == (1, 0, near, 0)
    assert [miss.detail for miss in misses if miss.kind == "closing"] == ["is listed elsewhere"]


def test_a_closing_of_markdown() -> None:
    page = PAGE.replace("同志们,坝", "**同志们,坝")
    assert scored(LISTING, page)[0].closings_found == 1


def test_closings_that_are_not_read_or_not_listed() -> None:
    score, misses = scored(LISTING.replace("@close 同志们,坝\n", ""))
    assert (score.closings, score.closings_found, score.false_closings) == (0, 0, 1)
    assert [(miss.kind, miss.detail) for miss in misses] == [("closing", "none is listed")]
    page = PAGE.replace("同志们,坝在人在。\n散会!\n", "")
    score, misses = scored(LISTING.replace("@close 同志们,坝", "@close 每小").replace("@end 散会!\n", ""), page)
    assert (score.closings, score.closings_found, score.closings_near) == (1, 0, 0)
    assert [(miss.kind, miss.detail) for miss in misses] == [("closing", "is listed here, and not read")]
    assert scored("- 一、 种树", "一、种树")[0].closings == 0


def test_a_page_without_speeches() -> None:
    score, misses = score_outline(parse(""), Listing(), "")
    assert (score, misses) == (OutlineScore(pages=1, parted=1), [])
    assert (score.f1, score.precision, score.recall, score.placed_f1) == (1.0, 1.0, 1.0, 1.0)


def test_scores_add_up() -> None:
    assert OutlineScore(pages=1, items=2) + OutlineScore(pages=1, found=1) == OutlineScore(pages=2, items=2, found=1)
    assert sum([FindingScore(1, 1, 2, 1), FindingScore(1)], FindingScore()) == FindingScore(2, 1, 2, 1)


# --- findings -----------------------------------------------------------------------------------------------


def checked(listing: str, page: str) -> tuple[FindingScore, list[tuple[str, str]]]:
    score, misses = score_findings(check(page), read_listing(listing, page))
    return score, [(miss.kind, miss.detail) for miss in misses]


@pytest.mark.parametrize(
    ("page", "listing"),
    [
        ("一、种树\n三、浇水\n", "- 一、 种树\n- 三、 浇水 !gap"),
        ("二、种树\n三、浇水\n", "- 二、 种树 !gap\n- 三、 浇水"),
        ("一、种树\n二、浇水\n二、施肥\n三、剪枝\n", "- 一、 种树\n- 二、 浇水\n- 二、 施肥 !dup\n- 三、 剪枝"),
        ("一、种树\n二、浇水\n(三)施肥\n四、剪枝\n", "- 一、 种树\n- 二、 浇水\n- (三) 施肥 !style\n- 四、 剪枝"),
        ("一、种树。树下再说三点:一要深。二要直。\n二、浇水\n", "- 一、 种树\n  - 一要 深 !count=3\n  - 二要 直\n- 二、 浇水"),
    ],
)
def test_faults_that_are_found(page: str, listing: str) -> None:
    assert checked(listing, page) == (FindingScore(1, 1, 1, 1), [])


def test_a_fault_that_is_not_found_and_one_that_is_not_noted() -> None:
    page = "一、种树\n三、浇水\n"
    score, misses = checked("- 一、 种树 !order\n- 三、 浇水", page)
    assert score == FindingScore(1, 0, 1, 0)
    assert misses == [("not found", "!order"), ("false", "ordinal-gap")]
    assert (score.precision, score.recall) == (0.0, 0.0)
    assert (FindingScore().precision, FindingScore().recall) == (1.0, 1.0)


def finding(rule: str, start: int) -> Finding:
    return Finding(rule=rule, message="", message_en="", span=Span(start, start), place=Place("line", 1, 1))


def test_findings_of_other_rules_do_not_count() -> None:
    listing = read_listing("- 一、 种树", "一、种树")
    assert score_findings([finding("mixed-verb", 0), finding("lone-item", 0)], listing)[0] == FindingScore(0, 0, 1, 0)


@pytest.mark.parametrize(("start", "met"), [(0, 0), (99, 0), (100, 1), (500, 1), (507, 1), (508, 0)])
def test_where_a_count_is_met(start: int, met: int) -> None:
    page = "水" * 499 + "\n一、种树\n二、浇水"
    listing = read_listing("- 一、 种树 !count=3\n- 二、 浇水", page)
    assert score_findings([finding("count-mismatch", start)], listing)[0].met == met


@pytest.mark.parametrize(
    ("page", "listing", "lengths"),
    [
        ("一、水\n二、土\n一、山\n", "- 一、 水\n- 二、 土\n- 一、 山", [2, 1]),
        ("一、水\n二、土\n二、山\n", "- 一、 水\n- 二、 土\n- 二、 山", [3]),
        ("一、水\n一、土\n", "- 一、 水\n- 一、 土 !dup", [2]),
        ("一、水\n二、土\n1.山\n", "- 一、 水\n- 二、 土\n- 1. 山", [2, 1]),
        ("一、水\n2.土\n三、山", "- 一、 水\n- 2. 土 !style\n- 三、 山", [3]),
        ("一、水\n5.土\n五、山", "- 一、 水\n- 5. 土 !style\n- 五、 山", [3]),
        ("一、水\n1.土\n", "- 一、 水\n- 1. 土 !style", [1, 1]),
        ("一、水\n啊土\n", "- 一、 水\n- 啊 土", [1, 1]),
        ("八、水\n九 土路\n", "- 八、 水\n- 九 土路", [2]),
        ("首先,水\n其次,土\n首先,山\n", "- 首先, 水\n- 其次, 土\n- 首先, 山", [2, 1]),
        ("● 水\n● 土\n——山\n", "- ● 水\n- ● 土\n- —— 山", [2, 1]),
        ("一、水\n二、土\n", "- 一、 水\n- 二、 土 !gap !lone", [1, 1]),
    ],
)
def test_the_series_of_a_listing(page: str, listing: str, lengths: list[int]) -> None:
    assert [len(run) for run in series_of(read_listing(listing, page))] == lengths


# --- the corpus ---------------------------------------------------------------------------------------------

SETS = ("seeds gold", *(f"{name}/pages {name}/gold" for name in ("dev", "modern", "unseen", "archive", "ocr")))


@pytest.mark.skipif(not (CORPUS / "score.py").is_file(), reason="the corpus is not here")
@pytest.mark.parametrize("folders", SETS)
def test_the_figures_of_the_corpus_are_those_of_its_own_scorer(folders: str) -> None:
    pages, listings = folders.split()
    theirs = {}
    for checks in ([], ["--checks"]):
        command = [sys.executable, "-B", "score.py", "--pages", pages, "--gold", listings, *checks]
        run = subprocess.run(command, cwd=CORPUS, capture_output=True, text=True, check=True)
        theirs |= json.loads(run.stdout.splitlines()[-1])
    command = [str(Path(sys.executable).with_name("speechparse")), "score", "--json", "--checks", pages, listings]
    run = subprocess.run(command, cwd=CORPUS, capture_output=True, text=True, check=True)
    total = json.loads(run.stdout)["total"]
    ours, findings = total["outline"], total["findings"]
    assert theirs == {
        "found_f1": ours["f1"],
        "placed_f1": ours["placed_f1"],
        "exact": ours["exact"],
        "speeches": ours["speeches"],
        "heads": ours["heads"],
        "closings": ours["closings_found"],
        "closings_near": ours["closings_near"],
        "closings_false": ours["false_closings"],
        "with_closing": ours["closings"],
        "pages_split": ours["parted"],
        "pages": ours["pages"],
        "items": ours["items"],
        "notes": findings["faults"],
        "met": findings["met"],
        "findings": findings["findings"],
        "true": findings["true"],
        "recall": findings["recall"],
        "precision": findings["precision"],
    }
