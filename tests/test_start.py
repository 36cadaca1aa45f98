"""What a command does before it reads the first page, counted: modules that are imported, expressions that are compiled."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from support import EXAMPLES

from speechparse.language.compiled import Expression, expression

STARTED = """
import sys
before = {*sys.modules}
import json
from speechparse.cli import main
from speechparse.language.compiled import Expression
try:
    main(sys.argv[1:])
except SystemExit:
    pass
modules = {**sys.modules}
expressions = {value for module in modules.values() for value in vars(module).values() if isinstance(value, Expression)}
compiled = sum(len(vars(one)) > 1 for one in expressions)
print(json.dumps({"modules": [*modules.keys() - before], "made": len(expressions), "compiled": compiled}))
"""


WARMED_UP = """
import sys
from pathlib import Path
from speechparse import check, parse
from speechparse.cli import warm_up
from speechparse.language.compiled import Expression

def compiled():
    found = {value for module in [*sys.modules.values()] for value in vars(module).values() if isinstance(value, Expression)}
    return sum(len(vars(one)) > 1 for one in found)

exec("warm_up." + sys.argv[1])
before = compiled()
for name in sys.argv[2:]:
    check(parse(Path(name).read_text(encoding="utf-8")))
print(before, compiled())
"""


def started(*arguments: str) -> dict[str, Any]:
    """What a process has loaded once a command is over, apart from what Python, or a tool that measures it, loads at its start."""
    command = [sys.executable, "-c", STARTED, *arguments, str(EXAMPLES[0])]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    return told


NEVER = {"rich", "markdown_it", "charset_normalizer", "lxml", "docx", "pypdfium2", "pyarrow"}
NEVER |= {"multiprocessing", "subprocess", "html", "email", "opencc"}
"""What neither command needs for a text in simplified characters."""


@pytest.mark.parametrize(
    ("command", "never"),
    [
        ("outline", NEVER | {"pydantic", "speechparse.checker", "pathlib", "zipfile"}),
        pytest.param("check", NEVER, marks=pytest.mark.skipif(sys.version_info < (3, 11), reason="the oldest Pydantic loads more")),
    ],
)
def test_what_a_command_loads_for_one_page(command: str, never: set[str]) -> None:
    assert never.isdisjoint(started(command)["modules"])


def test_expressions_that_a_page_does_not_need_are_not_compiled() -> None:
    """It needs 78 of 129."""
    told = started("outline")
    assert told["made"] > 100
    assert told["compiled"] < 0.7 * told["made"]


def test_an_expression_is_compiled_once() -> None:
    found = expression("a+")
    assert isinstance(found, Expression)
    assert found.match("aab")
    assert found.match is found.match
    assert found.pattern == "a+"
    assert not hasattr(found, "unknown")


@pytest.mark.parametrize("call", ["for_outlines('json')", "for_outlines('tree')", "for_checks()"])
def test_what_is_loaded_before_processes_are_forked(call: str) -> None:
    """Most of what speeches need is compiled."""
    command = [sys.executable, "-c", WARMED_UP, call, *map(str, EXAMPLES)]
    before, after = map(int, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    assert before > 0.7 * after  # 80 of 96
