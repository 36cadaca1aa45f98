"""What the rules find, and what they leave alone."""

from __future__ import annotations

import pytest

from speechparse import check, parse


def found(page: str, **which: list[str]) -> list[tuple[str, str]]:
    """(rule, the words of the page that it points at) of each finding."""
    return [(f.rule, page[f.span.start : f.span.end].strip()) for f in check(page, **which)]


LISTS = "一、采茶\n{0}\n二、制茶\n{0}\n三、卖茶\n{0}\n"

FAULTS = [
    ("一、采茶要早。\n三、卖茶要远。\n", [("ordinal-gap", "三、")]),
    ("一、采茶要早。\n四、卖茶要远。\n五、种茶要密。\n", [("ordinal-gap", "四、")]),
    ("一、采茶\n二、晒茶\n三、炒茶\n三、卖茶\n五、种茶\n", [("ordinal-duplicate", "三、")]),
    ("一、采茶\n二、晒茶\n二、炒茶\n三、卖茶\n", [("ordinal-duplicate", "二、")]),
    ("一、采茶\n三、晒茶\n二、炒茶\n四、卖茶\n", [("ordinal-order", "二、")]),
    ("三、采茶\n四、晒茶\n", [("ordinal-start", "三、")]),
    ("今年收成不好。一是雨水多。连着下了二十天。\n", [("lone-item", "一是")]),
    ("下面讲四点意见。\n一、采茶\n二、晒茶\n三、炒茶\n", [("count-mismatch", "四点意见")]),
    ("一、管好三个“口子”:一是山口,二是路口。\n二、种茶\n", [("count-mismatch", "三个")]),
    ("一、采茶\n二、晒茶\n三、炒茶\n以上四点意见,请记住。\n", [("count-mismatch", "以上四点意见")]),
    ("一、採茶\n二、曬茶\n以上兩點意見,請記住。上述三項要求也一樣。\n", [("count-mismatch", "上述三項要求")]),
    ("一、采茶\n二、晒茶\n(三)炒茶\n四、卖茶\n", [("mixed-style", "(三)")]),
    ("1、采茶要早。\n2.晒茶要匀。\n3、炒茶要快。\n", [("mixed-delimiter", "2.")]),
    ("(1)采茶要早。\n\uff082\uff09晒茶要匀。\n(3)炒茶要快。\n", [("mixed-delimiter", "\uff082\uff09")]),
    ("采茶有讲究:一要早,二是轻,三要净。\n", [("mixed-verb", "二是")]),
    ("1.采茶\n(一)早采。\n(二)轻采。\n2.晒茶\n", [("level-order", "(一)")]),
    ("一、采茶\n清早上山。\n二、晒茶\n三、炒茶\n火要匀。\n", [("empty-item", "二、")]),
    ("一、采茶。\n清早上山。\n二、晒茶\n竹匾要干。\n三、炒茶。\n火要匀。\n", [("heading-punctuation", "二、")]),
]


@pytest.mark.parametrize(("page", "expected"), FAULTS)
def test_faults(page: str, expected: list[tuple[str, str]]) -> None:
    assert found(page) == expected


RIGHT = [
    "一、采茶\n(一)早采。\n(二)轻采。\n二、晒茶\n(一)薄摊。\n(二)勤翻。\n",
    "(一)采茶\n1.早采。\n2.轻采。\n(二)晒茶\n3.薄摊。\n4.勤翻。\n",  # numbers that run on
    "下面讲几点意见。\n一、采茶\n二、晒茶\n",  # 几点 promises nothing
    "下面讲两点意见。\n一、管好三个“口子”:一是山口,二是路口,三是渡口。\n二、种茶\n",  # each list its own promise
    "首先,采茶要早。其次,晒茶要匀。第三,炒茶要快。\n",  # 其次 stands for a number; 第三 is another dress, see mixed-style
    "一、采茶\n二、晒茶\n以上两点意见,请大家记住。\n",  # a count of what was heard
    "以上五点是去年说的。\n一、采茶\n二、晒茶\n",  # nothing has been heard yet
    "一、采茶\n讲究三条:一是早,二是轻,三是净。以上三点要记牢。\n二、卖茶\n",  # an inner list fits
    "村里有三个小组、五条渠。\n一、采茶\n二、晒茶\n",  # counts of other things
    "正文没有一个标记。\n",
    "",
]


@pytest.mark.parametrize("page", RIGHT)
def test_what_is_right_is_left_alone(page: str) -> None:
    assert found(page, ignore=["mixed-style"]) == []


def test_a_document_may_be_given_for_its_text() -> None:
    page = "一、采茶\n三、卖茶\n"
    assert check(parse(page)) == check(page)


def test_a_finding_says_where_and_what() -> None:
    (finding,) = check("在会上的讲话\r\n同志们:\r\n一、采茶\r\n  三、卖茶\r\n")
    assert (finding.line, finding.column) == (4, 3)
    assert finding.message == "缺“二、”"
    assert finding.message_en == "二、 is missing"
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix] == ["二、"]


def test_findings_come_in_page_order_and_always_the_same() -> None:
    page = "今天讲四点。\n" + LISTS.format("一是早。三是快。") + "五、种茶\n"
    findings = check(page)
    assert [f.span.start for f in findings] == sorted(f.span.start for f in findings)
    assert findings == check(page)


def test_rules_off_by_default_are_found_when_selected() -> None:
    page = "1、采茶要早。\n2、晒茶要匀。\n"
    assert found(page) == []
    assert found(page, select=["standard-marker"]) == [("standard-marker", "1、"), ("standard-marker", "2、")]


def test_a_single_name_is_no_list_of_names() -> None:
    with pytest.raises(TypeError, match="lists of names"):
        check("一、采茶\n", ignore="lone-item")
