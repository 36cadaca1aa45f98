"""The text splitter for LangChain, in LangChain."""

from __future__ import annotations

import pytest
from support import EXAMPLES
from test_chunks import PAGE, characters

import speechparse

pytest.importorskip("langchain_text_splitters", reason="langchain-text-splitters is not installed")

from langchain_core.documents import Document

from speechparse.langchain import SpeechTextSplitter

REPEATED = "在渡口的讲话\n同志们:\n" + "一、看水\n看水要看清。看水要看清。\n二、看山\n看水要看清。看水要看清。\n" * 2


@pytest.mark.parametrize("overlap", [0, 12])
@pytest.mark.parametrize("text", [REPEATED, PAGE, *(file.read_text(encoding="utf-8") for file in EXAMPLES)])
def test_each_document_begins_where_it_says(text: str, overlap: int) -> None:
    """Also where a text is repeated, and with a length that is not in code points, where LangChain's own search goes wrong."""
    splitter = SpeechTextSplitter(40, overlap, characters)
    documents = splitter.create_documents([text, text])
    chunks = [*speechparse.chunks(speechparse.parse(text), size=40, overlap=overlap, length=characters)] * 2
    assert [(one.page_content, one.metadata["start_index"]) for one in documents] == [(chunk.text, chunk.start) for chunk in chunks]
    assert splitter.split_text(text) * 2 == [chunk.text for chunk in chunks]
    for one in documents:
        start = one.metadata["start_index"]
        assert text[start : start + len(one.page_content)] == one.page_content


def test_the_metadata_are_those_of_the_chunk_and_of_the_source() -> None:
    source = Document(page_content=PAGE, metadata={"source": "raft.txt", "title": "from the loader", "tags": ["raft"]})
    documents = SpeechTextSplitter(40).transform_documents([source])
    assert documents[2].metadata == {
        "source": "raft.txt",
        "title": "from the loader",
        "tags": ["raft"],
        "headings": "在竹排队开工会上的讲话\n扎排\n选竹",
        "level": 2,
        "marker": "(一)",
        "part": "outline",
        "speech": 0,
        "occasion": "竹排队开工会",
        "date": "2018年3月9日",
        "day": "2018-03-09",
        "start_index": PAGE.index("篙子"),
    }
    documents[0].metadata["tags"].append("changed")
    assert source.metadata["tags"] == documents[1].metadata["tags"] == ["raft"]


def test_without_start_indices() -> None:
    [document] = SpeechTextSplitter(add_start_index=False).create_documents([PAGE])
    assert "start_index" not in document.metadata


def test_metadata_for_some_texts_only_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="shorter"):
        SpeechTextSplitter().create_documents([PAGE, PAGE], [{}])


@pytest.mark.parametrize(("size", "overlap"), [(0, 0), (10, -1), (10, 11), (10, 10)])
def test_sizes_that_make_no_sense(size: int, overlap: int) -> None:
    with pytest.raises(ValueError, match="chunk"):
        SpeechTextSplitter(size, overlap).split_text(PAGE)
