"""What the rules find, and what they leave alone."""

from __future__ import annotations

import pytest

from speechparse import Page, Place, check, fix, parse


def found(page: str, **which: list[str]) -> list[tuple[str, str]]:
    """(rule, the words of the page that it points at) of each finding."""
    return [(f.rule, page[f.span.start : f.span.end].strip()) for f in check(page, **which)]


LISTS = "一、采茶\n{0}\n二、制茶\n{0}\n三、卖茶\n{0}\n"


@pytest.mark.parametrize(
    ("page", "heard"),
    [
        ("一、采茶\n一是早。二是轻。三是净。\n二、卖茶\n第一,看价。第二,看秤。第三,看人。以上四点意见,请记住。\n", 2),
        ("一、采茶\n二、晒茶\n三、炒茶\n同志们,茶要采,也要卖。第一,看价。第二,看秤。以上四点意见,请记住。\n", 2),
    ],
)
def test_what_was_heard_is_counted_in_the_latest_of_the_outermost_lists(page: str, heard: int) -> None:
    (finding,) = check(page)
    assert finding.message == f"说“以上四点意见”，前面实有{heard}项"


RIGHT = [
    "一、采茶\n(一)早采。\n(二)轻采。\n二、晒茶\n(一)薄摊。\n(二)勤翻。\n",
    "(一)采茶\n1.早采。\n2.轻采。\n(二)晒茶\n3.薄摊。\n4.勤翻。\n",  # numbers that run on
    "下面讲几点意见。\n一、采茶\n二、晒茶\n",  # 几点 promises nothing
    "下面讲两点意见。\n一、管好三个“口子”:一是山口,二是路口,三是渡口。\n二、种茶\n",  # each list its own promise
    "首先,采茶要早。其次,晒茶要匀。第三,炒茶要快。\n",  # 其次 stands for a number; 第三 is another form, see mixed-style
    "一、采茶\n二、晒茶\n以上两点意见,请大家记住。\n",  # a count of what was heard
    "以上五点是去年说的。\n一、采茶\n二、晒茶\n",  # nothing has been heard yet
    "一、采茶\n讲究三条:一是早,二是轻,三是净。以上三点要记牢。\n二、卖茶\n",  # an inner list fits
    "村里有三个小组、五条渠。\n一、采茶\n二、晒茶\n",  # counts of other things
    "一、采茶\n办法有三条:一是早,二是轻。\n接下来:\n第一,净。\n第二,快。\n第三,匀。\n二、卖茶\n",  # the next list is meant
    "一、采茶\n一是早。二是轻。三是净。\n二、卖茶\n第一,看价。第二,看秤。以上两点要记牢。\n",  # of two lists the later
    "一、采茶\n一是早。二是轻。\n二、卖茶\n第一,看价。第二,看秤。第三,看人。以上两点要记牢。\n",  # … or the earlier
    "一、采茶\n一是早。二是轻。\n二、晒茶\n竹匾要干。\n三、卖茶\n第一,看价。第二,看秤。第三,看人。以上两点要记牢。\n",
    "一、采茶\n二、以上两点意见,请记住。\n",  # the marker right before it counts
    "一、采茶\n二、晒茶\n以上二三点意见,请记住。\n",  # no number
    "一、采茶\n二、晒茶\n以上一点意见,请记住。\n",  # a single one is no list
    "同志们:\n一、采茶\n二、晒茶\n谢谢大家!\n以上三点意见,请记住。\n",  # after the speech
    "第一,采茶。第二是晒茶。第三,炒茶。\n",  # 第二是 says nothing of how it is closed
    "第一个问题:采茶。\n第二个问题 晒茶。\n第三个问题:炒茶。\n",
    "1、采茶。\n2.晒茶。\n3,炒茶。\n",  # three ways, and none is usual
    "一个是早。二是轻。三是净。\n",  # a first member in another form
    "一个是早。\n二是轻。\n",
    "第一,早。\n二要轻。\n第三,净。\n四是快。\n第五,香。\n",
    "一个是早。\n第二,轻。\n三是净。\n第四,快。\n",  # a list of ordinals
    "一、采茶。\n清早上山。\n二、晒茶\n竹匾要干。\n",  # two headings make no custom
    "(1)采茶\n①早采。\n②轻采。\n(2)晒茶\n",  # ① ranks with (1)
    "①采茶\n(1)早采。\n(2)轻采。\n②晒茶\n",
    "(一)采茶\n1.早采。\n(二)晒茶\n2.薄摊。\n3.勤翻。\n",  # a list of one that goes on elsewhere
    "正文没有一个标记。\n",
    "",
]


@pytest.mark.parametrize("page", RIGHT)
def test_what_is_right_is_left_alone(page: str) -> None:
    assert found(page, ignore=["mixed-style"]) == []


def test_a_document_may_be_given_for_its_text() -> None:
    page = "一、采茶\n三、卖茶\n"
    assert check(parse(page)) == check(page)


def test_a_finding_has_its_place_in_the_file_of_a_page() -> None:
    page = Page("\u3000\u3000一、采茶\n\u3000\u3000  三、卖茶\n", "tea.docx", "docx", "paragraph", numbers=[4, 7, 8])
    (finding,) = check(page)
    assert finding.place == page.place(finding.span.start) == Place("paragraph", 7, 3)
    assert (finding.line, finding.column) == (7, 3)
    document = parse(page)
    assert check(document, page=page) == (finding,) != check(document) == check(page.text)


def test_only_a_document_has_a_page_and_it_is_its_own() -> None:
    page = Page("一、采茶\n三、卖茶\n")
    with pytest.raises(TypeError, match=r"^check takes page= only with a Document$"):
        check(page.text, page=page)
    with pytest.raises(ValueError, match="has not the text that its page has"):
        check(parse("一、采茶\n二、卖茶\n"), page=page)
    for function, what in ((check, "check takes a Document, a Page or a str"), (fix, "fix takes a Page or a str")):
        with pytest.raises(TypeError, match=f"^{what}, not bytes$"):
            function(page.text.encode())  # type: ignore[operator]


def test_a_page_may_be_fixed_for_its_text() -> None:
    page = Page("\n".join(("今天讲三点。", "一、采茶", "二、卖茶", "二、喝茶", "")))
    assert fix(page) == fix(page.text) != page.text


def test_a_finding_says_where_and_what() -> None:
    (finding,) = check("在会上的讲话\r\n同志们:\r\n一、采茶\r\n  三、卖茶\r\n")
    assert (finding.line, finding.column) == (4, 3)
    assert finding.message == "缺“二、”"
    assert finding.message_en == "二、 is missing"
    assert finding.severity == "warning"
    assert finding.fix is None
    assert finding.unsafe_fix is not None
    assert [edit.text for edit in finding.unsafe_fix] == ["二、"]


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
    with pytest.raises(TypeError, match=r"^select and ignore take lists of names of rules, not a str$"):
        check("一、采茶\n", ignore="lone-item")
