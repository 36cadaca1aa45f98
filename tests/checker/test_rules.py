"""What the rules find, and what they leave alone."""

from __future__ import annotations

import pytest

from speechparse import Page, Place, check, fix, parse


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
    # promises: another list keeps them only if it is the next under the same item, of another style, and has none of its own
    ("一、采茶\n办法有三条:一是早,二是轻。\n接下来:\n第一,净。\n第二,快。\n二、卖茶\n", [("count-mismatch", "三条")]),
    ("一、采茶\n办法有三条:一是早,二是轻。\n天好再说。\n一是净。\n二是快。\n三是匀。\n二、卖茶\n", [("count-mismatch", "三条")]),
    ("一、采茶\n办法有三条:一是早,二是轻。\n再讲三条:\n第一,净。\n第二,快。\n第三,匀。\n二、卖茶\n", [("count-mismatch", "三条")]),
    ("一、采茶\n办法有三条:一是早,二是轻。\n二、卖茶\n(1)看价。(2)看秤。(3)看人。\n三、种茶\n要早。\n", [("count-mismatch", "三条")]),
    # counts of what has been heard, up to here and in this speech
    ("一、采茶\n二、以上三点意见,请记住。\n", [("count-mismatch", "以上三点意见")]),
    ("一、采茶\n二、晒茶\n以上三点意见,请记住。\n三、卖茶\n", [("count-mismatch", "以上三点意见")]),
    ("一、采茶\n二、晒茶\n上述两项,上述三项,请记住。\n", [("count-mismatch", "上述三项")]),
    ("一、采茶\n二、晒茶\n以上3条,以上\uff13条,请记住。\n", [("count-mismatch", "以上3条"), ("count-mismatch", "以上\uff13条")]),
    (
        "在会上的讲话\n同志们:\n一、采茶\n二、晒茶\n三、卖茶\n谢谢大家!\n"
        "在会上的讲话\n同志们:\n一、看价\n二、看秤\n以上三点意见,请记住。\n",
        [("count-mismatch", "以上三点意见")],
    ),
    ("1、采茶。2.晒茶。\n", [("mixed-delimiter", "2.")]),
    ("第一、采茶。第二,晒茶。第三、炒茶。\n", [("mixed-delimiter", "第二,")]),
    ("首先,采茶。第二,晒茶。最后,炒茶。\n", [("mixed-style", "第二,")]),
    ("茶园管得不细。一条是人手不够,二是路远,三是锅旧。\n", [("mixed-style", "一条是")]),
    ("采茶有讲究:一要早,二是轻。\n", [("mixed-verb", "二是")]),
    ("一、采茶\n一要早,二是轻,三要净。\n二、卖茶\n逢集下山。\n", [("mixed-verb", "二是")]),
    ("一、采茶\n二是早。三是轻。\n二、卖茶\n逢集下山。\n", [("ordinal-start", "二是")]),
    ("(一)早采\n(二)轻采\n同志们,茶要采,也要晒。\n一、采茶\n清早上山。\n二、晒茶\n三、炒茶\n火要匀。\n", [("empty-item", "二、")]),
    (
        "\n一、采茶\n办法有三条:一是早,二是轻。\n二、卖茶\n同志们,茶要采,也要卖。第一,看价。第二,看秤。第三,看人。\n",
        [("count-mismatch", "三条")],
    ),
    ("一、采茶\n(一)早采\n(二)轻采\n二、晒茶\n(一)薄摊\n竹匾要干。\n(二)勤翻\n(三)收匾\n日落以前。\n", [("empty-item", "(二)")]),
]


@pytest.mark.parametrize(("page", "expected"), FAULTS)
def test_faults(page: str, expected: list[tuple[str, str]]) -> None:
    assert found(page) == expected


# What is said, in both languages, and which markers it concerns.
SAID = [
    ("三、采茶\n四、晒茶\n", "三、", "这一组从“三、”开始，缺“一、”", "the series begins at 三、; 一、 is missing", ["三、"]),
    ("一、采茶\n四、晒茶\n", "四、", "缺“二、”“三、”", "二、, 三、 are missing", ["四、"]),
    ("壹、採茶\n參、曬茶\n", "參、", "缺“貳、”", "貳、 is missing", ["參、"]),
    ("一、采茶\n二、晒茶\n二、卖茶\n", "二、", "“二、”重复", "二、 stands twice", ["二、"]),
    ("一、采茶\n三、晒茶\n二、炒茶\n四、卖茶\n", "二、", "“二、”次序不对", "二、 is out of order", ["二、"]),
    (
        "一、采茶\n一是早。二是轻。\n二、卖茶\n一是近。走着去。\n",
        "一是",
        "只有“一是”一项，没有下文",
        "一是 is the only item of its list",
        ["一是"],
    ),
    (
        "下面讲三点意见。\n一、采茶\n二、卖茶\n",
        "三点意见",
        "说“三点意见”，实有2项",
        "“三点意见” promises 3, and 2 follow",
        ["一、", "二、"],
    ),
    (
        "一、采茶\n二、晒茶\n三、卖茶\n以上两点意见,请记住。\n",
        "以上两点意见",
        "说“以上两点意见”，前面实有3项",
        "“以上两点意见” counts 2, and there were 3",
        ["三、"],
    ),
    (
        "一、采茶\n二、晒茶\n(三)炒茶\n四、卖茶\n",
        "(三)",
        "“(三)”与同组的“一、”样式不同",
        "(三) is of another style than 一、 in its series",
        ["(三)"],
    ),
    (
        "一是早。二是轻。\n1、采茶要早。\n2.晒茶要匀。\n3、炒茶要快。\n",
        "2.",
        "“2.”与同组的“1、”标点不同",
        "2. is not closed as 1、 in its series is",
        ["2."],
    ),
    (
        "采茶有讲究:一要早,二是轻,三要净。\n",
        "二是",
        "“二是”与同组的“…要”动词不同",
        "二是 has another verb than its series, 要",
        ["二是"],
    ),
    (
        "1.采茶\n(一)早采。\n(二)轻采。\n2.晒茶\n",
        "(一)",
        "“(一)”排在“1.”之下，层次颠倒",
        "(一) stands below 1., which it should stand above",
        ["1.", "(一)"],
    ),
    (
        "一是早。二是轻。\n一、采茶\n清早上山。\n二、晒茶\n三、炒茶\n火要匀。\n",
        "二、",
        "“二、晒茶”下面没有内容",
        "nothing stands under 二、晒茶",
        ["二、"],
    ),
    (
        "一、采茶。\n清早上山。\n二、晒茶\n竹匾要干。\n三、炒茶。\n火要匀。\n",
        "二、",
        "标题“二、晒茶”少了句号",
        "二、晒茶 is not closed by a full stop, unlike its siblings",
        ["二、"],
    ),
    (
        "一、采茶\n清早上山。\n二、晒茶。\n竹匾要干。\n三、炒茶\n火要匀。\n",
        "二、",
        "标题“二、晒茶”多了句号",
        "二、晒茶 is closed by a full stop, unlike its siblings",
        ["二、"],
    ),
]


@pytest.mark.parametrize(("page", "words", "message", "message_en", "items"), SAID)
def test_what_is_said(page: str, words: str, message: str, message_en: str, items: list[str]) -> None:
    (finding,) = check(page)
    assert (finding.message, finding.message_en) == (message, message_en)
    assert page[finding.span.start : finding.span.end] == words
    assert [page[span.start : span.end] for span in finding.items] == items


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


SAID_WHEN_SELECTED = [
    (
        "heading-parallel",
        "一、采茶\n(一)抓路面\n(二)抓路基\n(三)抓边沟\n(四)收尾\n二、卖茶\n",
        [("(四)", "“(四)收尾”与同组标题的首字不一致", "(四)收尾 differs from its siblings in its first character")],
    ),
    (
        "heading-parallel",
        "一、抓修路,保春耕\n二、管架桥,保夏收\n三、看通车、保秋种\n四、收尾工作\n",
        [("四、", "“四、收尾工作”与同组标题的分句数不一致", "四、收尾工作 differs from its siblings in its number of clauses")],
    ),
    (
        "heading-parallel",
        "一、抓修路\n二、架桥,通车\n三、抓通车\n四、抓收尾\n",  # once, not for each pattern
        [("二、", "“二、架桥,通车”与同组标题的首字不一致", "二、架桥,通车 differs from its siblings in its first character")],
    ),
    ("heading-parallel", "一、抓修路\n二、抓架桥\n三、抓通车\n四、收尾\n五、验收\n", []),
    (
        "heading-parallel",
        "一、抓修路\n二、抓架桥\n三、抓通车\n四、收尾\n(一)看水\n(二)看山\n(三)看云\n(四)听雨\n",
        [
            ("四、", "“四、收尾”与同组标题的首字不一致", "四、收尾 differs from its siblings in its first character"),
            ("(四)", "“(四)听雨”与同组标题的首字不一致", "(四)听雨 differs from its siblings in its first character"),
        ],
    ),
    ("standard-marker", "1、采茶\n2.晒茶\n", [("1、", "“1、”按标准应写作“1.”", "1、 is 1. by the standard")]),
    ("standard-marker", "(一)、采茶\n(二)晒茶\n", [("(一)、", "“(一)、”按标准应写作“(一)”", "(一)、 is (一) by the standard")]),
    ("standard-marker", "首先、采茶。其次,晒茶。\n", [("首先、", "“首先、”按标准应写作“首先,”", "首先、 is 首先, by the standard")]),
]


@pytest.mark.parametrize(("rule", "page", "said"), SAID_WHEN_SELECTED)
def test_what_rules_say_that_are_off_by_default(rule: str, page: str, said: list[tuple[str, str, str]]) -> None:
    found = check(page, select=[rule])
    assert [(page[f.span.start : f.span.end], f.message, f.message_en) for f in found] == said
    assert all(finding.items == (finding.span,) for finding in found)


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
    "一、采茶\n办法有三条:一是早,二是轻。\n接下来:\n第一,净。\n第二,快。\n第三,匀。\n二、卖茶\n",  # the next list is meant
    "一、采茶\n一是早。二是轻。三是净。\n二、卖茶\n第一,看价。第二,看秤。以上两点要记牢。\n",  # of two lists the later
    "一、采茶\n一是早。二是轻。\n二、卖茶\n第一,看价。第二,看秤。第三,看人。以上两点要记牢。\n",  # … or the earlier
    "一、采茶\n一是早。二是轻。\n二、晒茶\n竹匾要干。\n三、卖茶\n第一,看价。第二,看秤。第三,看人。以上两点要记牢。\n",
    "一、采茶\n二、以上两点意见,请记住。\n",  # the marker right before it counts
    "一、采茶\n二、晒茶\n以上二三点意见,请记住。\n",  # no number
    "一、采茶\n二、晒茶\n以上一点意见,请记住。\n",  # a single one is no list
    "同志们:\n一、采茶\n二、晒茶\n谢谢大家!\n以上三点意见,请记住。\n",  # behind the speech
    "第一,采茶。第二是晒茶。第三,炒茶。\n",  # 第二是 says nothing of how it is closed
    "第一个问题:采茶。\n第二个问题 晒茶。\n第三个问题:炒茶。\n",
    "1、采茶。\n2.晒茶。\n3,炒茶。\n",  # three ways, and none is usual
    "一个是早。二是轻。三是净。\n",  # a first member in another dress
    "一个是早。\n二是轻。\n",
    "第一,早。\n二要轻。\n第三,净。\n四是快。\n第五,香。\n",
    "一个是早。\n第二,轻。\n三是净。\n第四,快。\n",  # a list of ordinals
    "一、采茶。\n清早上山。\n二、晒茶\n竹匾要干。\n",  # two headings make no custom
    "(1)采茶\n①早采。\n②轻采。\n(2)晒茶\n",  # ① stands beside (1)
    "①采茶\n(1)早采。\n(2)轻采。\n②晒茶\n",
    "(一)采茶\n1.早采。\n(二)晒茶\n2.薄摊。\n3.勤翻。\n",  # a list of one that goes on elsewhere
    "正文没有一个标记。\n",
    "",
]


@pytest.mark.parametrize("page", RIGHT)
def test_what_is_right_is_left_alone(page: str) -> None:
    assert found(page, ignore=["mixed-style"]) == []


def test_a_sequence_may_begin_in_another_dress() -> None:
    assert found("讲四点。(一)看秤。\n其次,看价。\n再次,看风。\n最后,看人。\n") == []


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
