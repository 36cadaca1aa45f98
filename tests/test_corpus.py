"""The parser against the hand-written listings of the corpus, if the corpus is next to the project."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from support import CORPUS

pytestmark = pytest.mark.skipif(not (CORPUS / "score.py").is_file(), reason="the corpus is not here")


def score(*arguments: str) -> dict[str, float]:
    """The last line of what the scorer prints."""
    command = [sys.executable, "score.py", *arguments]
    run = subprocess.run(command, cwd=CORPUS, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return figures


def test_seeds() -> None:
    figures = score()
    assert (figures["found_f1"], figures["placed_f1"]) == (1.0, 1.0)
    assert (figures["exact"], figures["heads"], figures["closings"], figures["pages_split"]) == (9, 9, 9, 5)


@pytest.mark.parametrize("variant", ["fullwidth", "traditional"])
def test_seeds_in_another_form(variant: str) -> None:
    figures = score("--variant", variant)
    assert (figures["found_f1"], figures["placed_f1"]) == (1.0, 1.0)


def test_dev() -> None:
    figures = score("--pages", "dev/pages", "--gold", "dev/gold")
    assert figures["found_f1"] >= 0.99
    assert figures["placed_f1"] >= 0.98
    assert figures["pages_split"] == figures["pages"]


@pytest.mark.parametrize("arguments", [(), ("--pages", "dev/pages", "--gold", "dev/gold")], ids=["seeds", "dev"])
def test_checks(arguments: tuple[str, ...]) -> None:
    figures = score("--checks", *arguments)
    assert figures["recall"] == 1.0
    assert figures["findings"] == figures["true"]
