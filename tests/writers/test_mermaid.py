"""``mermaid``: one node per row, whose label has nothing that Mermaid reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import EXAMPLES

from speechparse import Page, parse
from speechparse.writers.mermaid_writer import write

from .pages import FERRY, HOSTILE, TWO, hostile_page, names, squeezed

NODE = re.compile(r'((?:  )+)n(\d+)\["([^"`<>{}\[\]\\%&*_~$|^]*)"\]')


def back(text: str) -> list[tuple[int, str]]:
    """The depth and the label of each node, codes decoded."""
    first, *rows = write(parse(text), Page(text, "a.txt")).encode().decode().split("\n")[:-1]
    assert first == "mindmap"
    nodes = []
    for number, row in enumerate(rows, 1):
        node = NODE.fullmatch(row)
        assert node is not None, row
        assert int(node[2]) == number
        assert not re.search("[#;:]", re.sub("#[0-9]+;", "", node[3]))
        assert not re.match(r"[-+=]|[0-9]+[.)]", node[3])
        nodes.append((len(node[1]) // 2, re.sub("#([0-9]+);", lambda code: chr(int(code[1])), node[3])))
    return nodes


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_are_read_back(file: Path) -> None:
    text = file.read_bytes().decode()
    document = parse(text)
    nodes = back(text)
    assert [depth for depth, _ in nodes].count(1) == 1
    head = 0 if len(document.speeches) == 1 else 1
    for speech in document.speeches:
        assert nodes[head] == (1 if head == 0 else 2, speech.title)
        items = list(speech.walk())
        for (depth, label), item in zip(nodes[head + 1 :], items, strict=False):
            assert depth == nodes[head][0] + item.level
            assert squeezed(item.marker.text + item.heading).startswith(squeezed(label).removesuffix("…"))
        head += 1 + len(items)
    assert len(nodes) == head


def test_the_whole() -> None:
    page = FERRY.replace("认船号。", "认船号" + ",船号三年换一次" * 8 + "。")
    assert (
        write(parse(page), Page(page))
        == """\
mindmap
  n1["在渡口换船会上的讲话"]
    n2["一是绳子细"]
    n3["二是篙子短"]
    n4["一、船要认准"]
      n5["(一)认船号,船号三年换一次,船号三年换一次,船号三年换一次,船号三年换一次,…"]
        n6["1#46;不要漏的"]
        n7["2#46;不要歪的"]
      n8["(二)认船员"]
    n9["二、人要站稳"]
      n10["一要看水"]
      n11["二要看人"]
"""
    )


def test_several_speeches_branch_from_the_file() -> None:
    assert [node for node in back(TWO) if node[0] < 3] == [(1, "a.txt"), (2, "在渡口换船会上的讲话"), (2, "在渡口换船会上的表态发言")]


@pytest.mark.parametrize("text", ["", "\n", "一、看水\n二、看山\n"])
def test_there_is_always_a_root(text: str) -> None:
    assert write(parse(text), Page(text)).split("\n")[1] == '  n1["…"]'


@pytest.mark.parametrize("what", HOSTILE, ids=ascii)
def test_hostile_text_is_text(what: str) -> None:
    page = hostile_page(what)
    assert [squeezed(label) for _, label in back(page)][1:] == names(parse(page))
