"""Pages written as Word documents: comments on the words of the findings, fixes as those of the text, and nothing else changed."""

from __future__ import annotations

from collections import Counter

import pytest
from support import PROJECT

from benchmarks.word_pages import document, measure, same_parts, texts, with_faults


@pytest.mark.parametrize("automatic", [True, False], ids=["automatic", "typed"])
def test_examples_with_faults(automatic: bool) -> None:
    count: Counter[str] = Counter()
    for name, text in texts([PROJECT / "examples"]):
        for variant in (text, *with_faults(text, most=4, seed=1)):
            measure(name, document(variant, automatic), count)
    assert count["findings"] >= 10
    assert count["comments"] == count["findings"]
    assert count["with fixes"] >= 5
    assert count["fixed"] + count["kept"] == count["documents"]
    assert automatic or count["fixed"] == count["documents"]
    assert count["annotated parts"] == count["fixed parts"] == count["documents"]


def test_what_is_changed_besides_is_seen() -> None:
    one, other = document("一、修路\n二、架桥\n", True), document("一、修路\n二、架桥\n三、通车\n", True)
    assert same_parts(one, one, set())
    assert not same_parts(one, other, {"word/document.xml"})
