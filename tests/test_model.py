"""The contract of the tree: kinds, levels, views, order, values that never change."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pydantic
import pytest
from rich.pretty import pretty_repr

import speechparse
from speechparse import Document, ItemPath, Paragraph, Part, Point, Section, Series, Span, Speech, SubPoint, parse
from speechparse.transforms.pruning import pruned

PAGE = """\
在竹排队开工会上的讲话
主任 温守河
(2017年5月2日)
同志们:
竹排队歇了一冬,今天开工。去年有两条教训,一是绳子细,二是篙子短。下面讲两点意见。
一、排要扎牢
绳子是排的命。要做好以下两件事:
(一)选竹。三年的最好。1.不要嫩的。2.不要裂的。
(二)扎绳。一根竹子扎三道。
绳子每月换一次。
二、人要站稳
站稳靠练。
同志们,水急心不能急。一要看水,二要看人。
谢谢大家!

附件:竹排队名单
1.温守河
2.温守江
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return parse(PAGE)


@pytest.fixture(scope="module")
def speech(document: Document) -> Speech:
    (speech,) = document.speeches
    return speech


def test_head(speech: Speech) -> None:
    assert speech.title == "在竹排队开工会上的讲话"
    assert (speech.speaker, speech.office, speech.date) == ("温守河", "主任", "2017年5月2日")
    assert speech.occasion == "竹排队开工会"
    assert speech.salutation == "同志们:"


def test_what_the_head_states_has_its_place(speech: Speech) -> None:
    assert [PAGE[one.span.start : one.span.end] for one in speech.stated] == [one.text for one in speech.stated]
    assert {one.kind: one.text for one in speech.stated} == {
        "occasion": speech.occasion,
        "date": speech.date,
        "office": speech.office,
        "speaker": speech.speaker,
    }


def test_what_a_page_does_not_state_is_none() -> None:
    (speech,) = parse("一、站稳\n二、看准\n").speeches
    assert (speech.title, speech.salutation, speech.date, speech.speaker) == (None, None, None, None)
    assert (speech.office, speech.occasion, speech.stated) == (None, None, ())
    assert speech.preamble is None
    assert speech.closing is None


def test_parts_of_a_speech(speech: Speech) -> None:
    assert [part.kind for part in speech.parts] == ["preamble", "outline", "closing"]
    assert speech.parts == (speech.preamble, speech.outline, speech.closing)
    assert all(isinstance(part, Part) for part in speech.parts)
    assert speech.outline is not None
    assert speech.sections == speech.outline.children


def test_lists_of_preamble_and_closing_stay_there(speech: Speech) -> None:
    assert speech.preamble is not None
    assert speech.closing is not None
    assert [item.heading for item in speech.preamble.children] == ["绳子细", "篙子短"]
    assert [item.heading for item in speech.closing.children] == ["看水", "看人"]
    assert {item.level for part in (speech.preamble, speech.closing) for item in part.walk()} == {1}


def test_kinds_follow_levels(document: Document) -> None:
    kinds = {1: ("section", Section), 2: ("point", Point), 3: ("subpoint", SubPoint)}
    for item in document.walk():
        kind, model = kinds[item.level]
        assert item.kind == kind
        assert type(item) is model


def test_subpoints_nest() -> None:
    page = "一、水电站\n(一)厂房\n1.机组\n(1)一号机\n①换轴承\n②换油封\n(2)二号机\n2.配电\n(二)大坝\n二、变电所\n"
    (speech,) = parse(page).speeches
    bearings = speech.sections[0].points[0].subpoints[0].subpoints[0].subpoints[0]
    assert (bearings.kind, bearings.level, bearings.heading) == ("subpoint", 5, "换轴承")


def test_views_of_an_item(speech: Speech) -> None:
    first, second = speech.sections
    assert (first.level, first.heading) == (1, "排要扎牢")
    assert (first.marker.text, first.marker.style, first.marker.ordinal) == ("一、", "hanzi", 1)
    assert first.points == first.children
    assert [point.heading for point in first.points] == ["选竹", "扎绳"]
    assert [subpoint.marker.text for subpoint in first.points[0].subpoints] == ["1.", "2."]
    assert second.points == ()
    assert second.series == ()


def test_text_is_that_of_the_item_without_its_items(speech: Speech) -> None:
    first, second = speech.sections
    assert first.text.splitlines()[:2] == ["排要扎牢", "绳子是排的命。要做好以下两件事:"]
    assert first.points[0].text == "选竹。三年的最好。"
    assert second.text == "人要站稳\n站稳靠练。"


def test_content_is_paragraphs_and_series_in_reading_order(speech: Speech) -> None:
    first = speech.sections[0]
    assert {type(part).__name__.split("[")[0] for part in first.content} == {"Paragraph", "Series"}
    assert [part.kind for part in first.content][:3] == ["paragraph", "paragraph", "series"]
    assert all(isinstance(part, (Paragraph, Series)) for part in first.content)
    starts = [part.span.start for part in first.content]
    assert starts == sorted(starts)


def test_series_knows_its_style_and_its_promise(speech: Speech) -> None:
    (series,) = speech.sections[0].series
    assert series.style == "hanzi-paren"
    assert series.promise is not None
    assert series.promise.count == 2
    assert series.promise.text == PAGE[series.promise.span.start : series.promise.span.end]
    assert "两件" in series.promise.text
    (subseries,) = series.items[0].series
    assert subseries.style == "arabic"
    assert subseries.promise is None


def test_body_is_the_text_below_the_heading(speech: Speech) -> None:
    first, second = speech.sections
    assert first.body == "绳子是排的命。要做好以下两件事:"
    assert second.body == "站稳靠练。"
    assert [item.body for item in first.walk()] == ["三年的最好。", "", "", "一根竹子扎三道。\n绳子每月换一次。"]


def test_body_has_no_stop_of_the_heading_and_no_bare_decoration() -> None:
    page = "一、\n(一)选竹\n(二)扎绳\n二、看山!看完再看水。\n三、**看路。**\n看云。\n四、看鸟\n"
    bodies = [section.body for section in parse(page).speeches[0].sections]
    assert bodies == ["", "看完再看水。", "看云。", ""]


def test_a_restart_is_a_new_series() -> None:
    page = "一、账\n好的有两点。一是船多,二是人多。\n坏的有三点。一是雨多,二是风多,三是鱼少。\n二、算账\n"
    section = parse(page).speeches[0].sections[0]
    assert [len(series.items) for series in section.series] == [2, 3]
    assert [series.promise.count for series in section.series if series.promise] == [2, 3]
    assert section.children == tuple(item for series in section.series for item in series.items)


def test_walk_is_reading_order(document: Document, speech: Speech) -> None:
    assert [item.marker.text for item in document.walk()] == [
        "一是", "二是", "一、", "(一)", "1.", "2.", "(二)", "二、", "一要", "二要",
    ]  # fmt: skip
    assert list(document.walk()) == list(speech.walk())
    first = speech.sections[0]
    assert [item.marker.text for item in first.walk()] == ["(一)", "1.", "2.", "(二)"]


def test_paths_are_the_items_of_the_walk_with_their_ancestors(document: Document, speech: Speech) -> None:
    assert [path.item for path in document.walk_paths()] == list(document.walk())
    assert list(document.walk_paths()) == list(speech.walk_paths())
    assert [path.headings for path in document.walk_paths()][3:6] == [
        ("排要扎牢", "选竹"), ("排要扎牢", "选竹", "不要嫩的"), ("排要扎牢", "选竹", "不要裂的"),
    ]  # fmt: skip
    for ancestors, item in document.walk_paths():
        assert len(ancestors) == item.level - 1
        assert all(below in above.children for above, below in pairwise([*ancestors, item]))
    first = speech.sections[0]
    assert [len(ancestors) for ancestors, _ in first.walk_paths()] == [0, 1, 1, 0]


def test_the_leaf_at_an_offset(document: Document) -> None:
    leaves = list(document.leaves())
    for leaf in leaves:
        assert document.at(leaf.start) == document.at(leaf.end - 1) == leaf
    assert document.at(-1) is None
    assert document.at(len(PAGE)) is None
    assert parse("").at(0) is None


def test_the_path_to_the_item_at_an_offset(document: Document, speech: Speech) -> None:
    for path in document.walk_paths():
        assert document.path_at(path.item.marker.span.start) == path
    paths = {path.item.span: path for path in document.walk_paths()}
    for offset in range(len(PAGE)):
        around = [path for span, path in paths.items() if span.start <= offset < span.end]
        assert document.path_at(offset) == max(around, key=lambda path: path.item.level, default=None)
    first = speech.sections[0]
    below = first.children[0].children[1]
    assert first.path_at(below.span.start) == ItemPath(first.children[:1], below)
    assert below.path_at(below.span.start) is None


def test_nothing_is_at_an_offset_whose_item_was_left_out(document: Document) -> None:
    cut = pruned(document, 1)
    offset = PAGE.index("三年的最好")
    path = cut.path_at(offset)
    assert path is not None
    assert path.headings == ("排要扎牢",)
    assert cut.at(offset) is None
    assert pruned(document, 0).at(offset) is None


def test_what_is_left_out_may_be_the_first_of_a_node() -> None:
    cut = pruned(parse("一、\n(一)选竹\n看山。\n二、扎绳\n"), 1)
    assert [cut.at(offset) is None for offset in (0, 3)] == [False, True]


@pytest.mark.parametrize(
    "line", ["一、**扎排。**要扎牢。", "**一、扎排。**要扎牢。", "一、***扎排***。要扎牢。", "一、__扎排。__要扎牢。"]
)
def test_emphasis_around_a_heading_is_in_neither_heading_nor_text(line: str) -> None:
    document = parse(f"同志们:\n{line}\n二、开工\n")
    item = next(document.walk())
    assert (item.heading, item.text, item.body) == ("扎排", "扎排。要扎牢。", "要扎牢。")
    assert "".join(leaf.text for leaf in document.leaves()) == f"同志们:\n{line}\n二、开工\n"


def test_source_is_the_text_of_a_node(document: Document, speech: Speech) -> None:
    for node in (document, speech, *speech.parts, *document.walk(), *document.matter, speech.sections[0].series[0]):
        assert node.source == PAGE[node.span.start : node.span.end]
    assert speech.sections[0].marker.source == "一、"
    assert speech.sections[0].content[0].source == "排要扎牢\n"


def test_the_repr_is_one_short_line(document: Document, speech: Speech) -> None:
    assert repr(document) == str(document) == "Document(1 speech, 10 items)"
    assert repr(parse("")) == "Document(0 speeches, 0 items)"
    assert repr(speech) == "Speech(在竹排队开工会上的讲话, 10 items)"
    assert [repr(part) for part in speech.parts] == [
        "Part(preamble, 竹排队歇了一冬,今天开工…, 2 items)",
        "Part(outline, 6 items)",
        "Part(closing, 同志们,水急心不能急。…, 2 items)",
    ]
    first, second = speech.sections
    assert [repr(node) for node in (first, second, first.points[0], first.points[1], first.points[0].children[0])] == [
        "Section(一、 排要扎牢, 2 points)",
        "Section(二、 人要站稳)",
        "Point((一) 选竹, 2 subpoints)",
        "Point((二) 扎绳)",
        "SubPoint(1. 不要嫩的)",
    ]
    assert repr(first.series[0]) == "Series(hanzi-paren, 2 items, 两件事 promised)"
    assert repr(first.points[0].series[0]) == "Series(arabic, 2 items)"
    assert [repr(part) for part in second.content] == ["Paragraph(人要站稳)", "Paragraph(站稳靠练。)"]
    assert [repr(item.marker) for item in (first, parse("● 看山\n● 看水\n").speeches[0].sections[0])] == [
        "Marker(一、, hanzi 1)",
        "Marker(●, bullet)",
    ]
    assert repr(document.matter[0]) == "Matter(附件:竹排队名单 1.温…)"


def test_the_repr_of_a_hostile_text_is_one_line_too() -> None:
    (speech,) = parse("一、看\x1b[2J\u2028山\ud800" + "水" * 1_000 + "\n二、看云\n").speeches
    for node in (speech, *speech.walk(), *speech.sections[0].content):
        assert repr(node).isprintable()
        assert len(repr(node)) < 60


def test_rich_draws_the_same_in_short(document: Document, speech: Speech) -> None:
    assert pretty_repr(document) == "Document(speeches=1, items=10)"
    assert pretty_repr(speech.sections[0]) == "Section('一、 排要扎牢', points=2)"


def test_spans_are_code_points_of_the_page(document: Document) -> None:
    for item in document.walk():
        assert PAGE[item.marker.span.start : item.marker.span.end] == item.marker.text
        assert item.span.start == item.marker.span.start
        assert PAGE[item.marker.span.end : item.span.end].lstrip().startswith(item.heading)


def test_leaves(document: Document, speech: Speech) -> None:
    assert "".join(leaf.text for leaf in document.leaves()) == PAGE
    assert "".join(leaf.text for leaf in speech.leaves()) == PAGE[speech.span.start : speech.span.end]
    roles = {leaf.role for leaf in document.leaves()}
    assert {"title", "speaker", "date", "salutation", "marker", "heading", "text", "blank", "back"} <= roles
    leaf = next(leaf for leaf in document.leaves() if leaf.role == "marker")
    assert leaf.span == Span(leaf.start, leaf.end)
    assert PAGE[leaf.start : leaf.end] == leaf.text


def test_parts_of_a_document_are_in_the_order_of_the_page() -> None:
    one = "在竹排队开工会上的讲话\n同志们:\n竹排队今天开工,大家要小心。\n一、扎牢\n二、站稳\n谢谢大家!\n"
    document = parse(f"竹里论坛 首页\n版权所有\n{one}附件:名单\n1.温守河\n{one}竹里论坛 版权所有\n")
    assert [part.kind for part in document.parts] == ["matter", "speech", "matter", "speech", "matter"]
    assert [part for part in document.parts if part.kind == "speech"] == list(document.speeches)
    assert [part for part in document.parts if part.kind == "matter"] == list(document.matter)
    assert all(left.span.end == right.span.start for left, right in pairwise(document.parts))


def test_back_matter_has_no_items(document: Document) -> None:
    (matter,) = document.matter
    said = "".join(leaf.text for leaf in matter.leaves())
    assert said.strip().startswith("附件:竹排队名单")
    assert not any(leaf.role == "marker" for leaf in matter.leaves())


def test_hard_wraps_are_joined_in_text() -> None:
    page = "同志们:\n老人们说,从前的排工夜里不点灯,看着两岸的山影。撑过一个滩又一\n个滩,天亮就到了县城。\n一、看山\n二、看水\n"
    preamble = parse(page).speeches[0].preamble
    assert preamble is not None
    assert preamble.text == "老人们说,从前的排工夜里不点灯,看着两岸的山影。撑过一个滩又一个滩,天亮就到了县城。"


def test_nodes_are_frozen(document: Document, speech: Speech) -> None:
    section = speech.sections[0]
    for node, name in ((document, "speeches"), (speech, "title"), (section, "heading"), (section.marker, "ordinal")):
        with pytest.raises(pydantic.ValidationError, match="frozen"):
            setattr(node, name, None)
    with pytest.raises(AttributeError):
        section.span.start = 0  # type: ignore[misc]
    with pytest.raises(AttributeError):
        next(section.leaves()).text = ""  # type: ignore[misc]


def test_nodes_compare_by_value_and_hash(document: Document) -> None:
    assert parse(PAGE) == document
    assert hash(parse(PAGE)) == hash(document)
    assert parse(PAGE + "。") != document


def test_json_round_trip(document: Document) -> None:
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_json_tells_the_kinds_apart(document: Document) -> None:
    dumped = document.model_dump(mode="json")
    (speech,) = dumped["speeches"]
    series = next(part for part in speech["outline"]["content"] if part["kind"] == "series")
    item = series["items"][0]
    assert item["kind"] == "section"
    assert PAGE[item["marker"]["span"]["start"] :].startswith("一、")
    with pytest.raises(pydantic.ValidationError):
        Document.model_validate({**dumped, "colour": "red"})
    item["kind"] = "point"
    with pytest.raises(pydantic.ValidationError):
        Document.model_validate(dumped)


@pytest.mark.parametrize("name", speechparse.__all__)
def test_public_names(name: str) -> None:
    assert getattr(speechparse, name) is not None
    assert name in dir(speechparse)


def test_other_names_are_no_attributes() -> None:
    with pytest.raises(AttributeError, match="parse_page"):
        _ = speechparse.parse_page


def test_documents_and_what_is_in_them_can_be_pickled(document: Document) -> None:
    for node in (document, *document.walk()):
        assert pickle.loads(pickle.dumps(node)) == node
