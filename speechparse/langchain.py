"""Chunks of speeches for LangChain: `SpeechTextSplitter`."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

try:
    from langchain_core.documents import Document
    from langchain_text_splitters import TextSplitter
except ImportError as error:
    from .system.extras import missing

    raise missing("langchain") from error

from .parser import parse
from .transforms.chunks import Chunk, chunks


class SpeechTextSplitter(TextSplitter):
    """Splits texts into the chunks of `speechparse.chunks`, with their metadata.

    ``chunk_size``, ``chunk_overlap`` and ``length_function`` are its ``size``, ``overlap`` and ``length``. A document of
    LangChain has `Chunk.metadata` as its metadata, and ``start_index``, the offset of its text in code points, unless
    ``add_start_index`` is false. What its source already says of itself under the same name stays.

    Raises ValueError if ``chunk_size`` is less than 1, or ``chunk_overlap`` is negative or greater than it; splitting raises it for
    an overlap that is as great.
    """

    def __init__(
        self,
        chunk_size: int = 800,
        chunk_overlap: int = 0,
        length_function: Callable[[str], int] = len,
        *,
        add_start_index: bool = True,
    ) -> None:
        super().__init__(chunk_size, chunk_overlap, length_function, add_start_index=add_start_index)

    def split_text(self, text: str) -> list[str]:
        """The texts of the chunks of a text."""
        return [chunk.text for chunk in self._chunks(text)]

    def create_documents(self, texts: list[str], metadatas: list[dict[Any, Any]] | None = None) -> list[Document]:
        """The chunks of texts as documents, each with the metadata of its text too."""
        return [
            Document(page_content=chunk.text, metadata=self._metadata(chunk, metadata))
            for text, metadata in zip(texts, metadatas or [{}] * len(texts), strict=True)
            for chunk in self._chunks(text)
        ]

    def _chunks(self, text: str) -> list[Chunk]:
        return list(chunks(parse(text), size=self._chunk_size, length=self._length_function, overlap=self._chunk_overlap))

    def _metadata(self, chunk: Chunk, given: dict[Any, Any]) -> dict[Any, Any]:
        place = {"start_index": chunk.start} if self._add_start_index else {}
        return {**chunk.metadata(), **deepcopy(given), **place}
