"""The node parser for LlamaIndex, in LlamaIndex."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import Any

import pytest
from support import EXAMPLES
from test_chunks import PAGE, characters
from test_langchain import REPEATED

pytest.importorskip("llama_index.core", reason="llama-index-core is not installed")

from llama_index.core import Document, StorageContext
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.node_parser import get_leaf_nodes, get_root_nodes
from llama_index.core.retrievers import AutoMergingRetriever
from llama_index.core.schema import BaseNode, MetadataMode, NodeWithScore, QueryBundle, TextNode

from speechparse.llamaindex import SpeechNodeParser

TEXTS = [REPEATED, PAGE, *(file.read_text(encoding="utf-8") for file in EXAMPLES)]


def parsed(text: str, *sizes: int, **options: Any) -> list[TextNode]:
    nodes = SpeechNodeParser(chunk_sizes=list(sizes), **options).get_nodes_from_documents([Document(text=text, id_="page")])
    return [node for node in nodes if isinstance(node, TextNode)]


def span(node: BaseNode) -> tuple[int, int]:
    assert isinstance(node, TextNode)
    assert node.start_char_idx is not None
    assert node.end_char_idx is not None
    return node.start_char_idx, node.end_char_idx


@pytest.mark.parametrize("sizes", [(400, 100, 25), (100,), (60, 1)])
@pytest.mark.parametrize("text", TEXTS)
def test_nodes_are_slices_that_know_their_family(text: str, sizes: tuple[int, ...]) -> None:
    nodes = parsed(text, *sizes)
    known = {node.node_id: node for node in nodes}
    assert len(known) == len(nodes) > 0
    for node in nodes:
        start, end = span(node)
        assert text[start:end] == node.text
        assert node.ref_doc_id == "page"
        children = [known[child.node_id] for child in node.child_nodes or ()]
        assert len(children) != 1
        for child in children:
            assert child.parent_node is not None
            assert child.parent_node.node_id == node.node_id
            assert start <= span(child)[0] < span(child)[1] <= end
        assert [after.prev_node and after.prev_node.node_id for after in children[1:]] == [child.node_id for child in children[:-1]]
        assert [before.next_node and before.next_node.node_id for before in children[:-1]] == [one.node_id for one in children[1:]]
        assert not children or (children[0].prev_node, children[-1].next_node) == (None, None)
    leaves = get_leaf_nodes(list(nodes))
    assert all(span(before)[1] <= span(after)[0] for before, after in pairwise(leaves))
    assert "".join(text.split()) == "".join("".join(leaf.text.split()) for leaf in leaves if isinstance(leaf, TextNode)) or text == BUS
    assert max(len(node.text) for node in get_root_nodes(list(nodes)) if isinstance(node, TextNode)) <= sizes[0]


BUS = next(file for file in EXAMPLES if file.stem == "bus_company_page").read_text(encoding="utf-8")  # with lines of a site


class Hits(BaseRetriever):
    """Stands for a retriever by embeddings: it has found these."""

    def __init__(self, hits: list[BaseNode]) -> None:
        self._hits = hits
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [NodeWithScore(node=hit, score=1.0) for hit in self._hits]


def merged(nodes: list[TextNode], *hits: str) -> list[str]:
    context = StorageContext.from_defaults()
    context.docstore.add_documents(nodes)
    found: list[BaseNode] = [node for node in get_leaf_nodes(list(nodes)) if isinstance(node, TextNode) and node.text in hits]
    assert len(found) == len(hits)
    retriever = AutoMergingRetriever(Hits(found), context)  # type: ignore[arg-type]
    return [one.node.get_content(metadata_mode=MetadataMode.NONE) for one in retriever.retrieve("竹")]


def test_passages_of_a_section_merge_into_the_section() -> None:
    nodes = parsed(PAGE, 70, 24)
    hits = "一、扎排\n(一)选竹\n竹排要一根一根地扎。", "绳子要一道一道地捆。篙子要一寸一寸地量。"
    section = PAGE[PAGE.index("一、扎排") : PAGE.index("二、放排")].strip()
    assert section in [node.text for node in nodes]
    assert merged(nodes, hits[1]) == [hits[1]]
    assert merged(nodes, *hits, "(二)看水。水急不下排。") == [section]


def test_metadata() -> None:
    document = Document(text=PAGE, metadata={"file_name": "raft.txt"}, excluded_embed_metadata_keys=["file_name"])
    nodes = SpeechNodeParser(chunk_sizes=[40]).get_nodes_from_documents([document])
    assert nodes[2].metadata["headings"] == "在竹排队开工会上的讲话\n扎排\n选竹"
    assert nodes[2].metadata["file_name"] == "raft.txt"
    said = nodes[2].get_content(metadata_mode=MetadataMode.EMBED)
    assert said == "headings: 在竹排队开工会上的讲话\n扎排\n选竹\noccasion: 竹排队开工会\ndate: 2018年3月9日\n\n篙子要一寸一寸地量。"
    [bare] = SpeechNodeParser(include_metadata=False).get_nodes_from_documents([document])
    assert "file_name" not in bare.metadata


def test_options() -> None:
    nodes = parsed(
        PAGE, 40, length=characters, include_prev_next_rel=False, id_func=lambda number, document: f"{document.node_id}-{number}"
    )
    assert [node.node_id for node in nodes] == [f"page-{number}" for number in range(len(nodes))]
    assert all(characters(node.text) <= 40 for node in nodes)
    assert all(node.next_node is None for node in nodes)


def test_asynchronously_and_from_the_nodes_of_another_parser() -> None:
    [whole] = parsed(PAGE, 1000)
    parser = SpeechNodeParser(chunk_sizes=[40])
    nodes = asyncio.run(parser.aget_nodes_from_documents([whole]))  # type: ignore[list-item]
    assert [node.ref_doc_id for node in nodes] == ["page"] * len(nodes)
    assert len(nodes) > 2
    stored = parser.to_dict()
    assert (stored["class_name"], stored["chunk_sizes"], "length" in stored) == ("SpeechNodeParser", [40], False)


@pytest.mark.parametrize("sizes", [[], [0], [100, 100], [100, 200]])
def test_sizes_that_make_no_sense(sizes: list[int]) -> None:
    with pytest.raises(ValueError, match="sizes of chunks"):
        parsed(PAGE, *sizes)
