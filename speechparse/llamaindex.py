"""Chunks of speeches for LlamaIndex: `SpeechNodeParser`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count, pairwise
from typing import Any

try:
    from llama_index.core.bridge.pydantic import Field
    from llama_index.core.node_parser import NodeParser
    from llama_index.core.node_parser.node_utils import default_id_func
    from llama_index.core.schema import BaseNode, Document, MetadataMode, NodeRelationship, TextNode
    from llama_index.core.utils import get_tqdm_iterable
except ImportError as error:
    from .system.extras import missing

    raise missing("llamaindex") from error

from .parser import parse
from .transforms.chunks import Chunk, ChunkTree, chunk_trees

_SIZES = [3200, 800, 200]  # each a fourth of the one before, as in LlamaIndex's own parser
_UNSAID = ("title", "level", "marker", "part", "speech", "day")
"""Metadata for filters, which neither an embedding nor a model is shown: the headings have the title, and the date the day."""


class SpeechNodeParser(NodeParser):
    """Parses documents into chunks that follow the outline of their speeches, for ``AutoMergingRetriever``.

    There are chunks of each of ``chunk_sizes``, the largest first, cut as `speechparse.chunks` cuts; ``length`` measures a text,
    by default in code points. A chunk is the parent of the smaller ones that it is cut into, and next to its siblings. One that is
    not larger than a smaller size is not cut and has no children: ``get_leaf_nodes`` gives the chunks to embed, of which each
    passage is in one. ``start_char_idx`` and ``end_char_idx`` are code points of the text of the document. The metadata of a node
    are `Chunk.metadata` and, with ``include_metadata``, those of its document.

    Parsing raises ValueError unless the sizes are at least 1, each less than the one before it.
    """

    chunk_sizes: list[int] = Field(default=_SIZES, description="The sizes of chunks, the largest first.")
    length: Callable[[str], int] = Field(default=len, exclude=True, description="Measures a text.")

    @classmethod
    def class_name(cls) -> str:
        """The name under which LlamaIndex stores the parser."""
        return "SpeechNodeParser"

    def _parse_nodes(self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any) -> list[BaseNode]:
        """The nodes of documents, each before its children."""
        return [found for node in get_tqdm_iterable(nodes, show_progress, "Parsing nodes") for found in self._nodes_of(node)]

    def _postprocess_parsed_nodes(self, nodes: list[BaseNode], parent_doc_map: dict[str, Document]) -> list[BaseNode]:
        """The nodes as they are: the inherited method would look for their texts, and take a child for the next of its parent."""
        return nodes

    def _nodes_of(self, document: BaseNode) -> list[TextNode]:
        numbers = count()
        func: Any = self.id_func  # None by default in older versions
        name = func or default_id_func
        source = document.source_node or document.as_related_node_info()
        given = document.metadata if self.include_metadata else {}

        def node(chunk: Chunk) -> TextNode:
            return TextNode(
                id_=name(next(numbers), document),
                text=chunk.text,
                start_char_idx=chunk.start,
                end_char_idx=chunk.end,
                metadata={**chunk.metadata(), **given},
                excluded_embed_metadata_keys=[*document.excluded_embed_metadata_keys, *_UNSAID],
                excluded_llm_metadata_keys=[*document.excluded_llm_metadata_keys, *_UNSAID],
                relationships={NodeRelationship.SOURCE: source},
            )

        parsed = parse(document.get_content(metadata_mode=MetadataMode.NONE))
        _, nodes = self._family(chunk_trees(parsed, self.chunk_sizes, self.length), node)
        return nodes

    def _family(self, trees: Iterable[ChunkTree], made: Callable[[Chunk], TextNode]) -> tuple[list[TextNode], list[TextNode]]:
        """The nodes of chunks that have one parent, and these with all that are below them, in the order of the text."""
        siblings: list[TextNode] = []
        nodes: list[TextNode] = []
        for tree in trees:
            node = made(tree.chunk)
            children, below = self._family(tree.inside, made)
            if children:
                node.relationships[NodeRelationship.CHILD] = [child.as_related_node_info() for child in children]
                parent = node.as_related_node_info()
                for child in children:
                    child.relationships[NodeRelationship.PARENT] = parent
            siblings.append(node)
            nodes += [node, *below]
        if self.include_prev_next_rel:
            for before, after in pairwise(siblings):
                before.relationships[NodeRelationship.NEXT] = after.as_related_node_info()
                after.relationships[NodeRelationship.PREVIOUS] = before.as_related_node_info()
        return siblings, nodes
