"""The action for GitHub: its steps, run as a runner runs them, but for the one that another action does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import PROJECT

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")

if not (PROJECT / "action.yml").exists():
    pytest.skip("the action is in the repository alone", allow_module_level=True)
ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
PYTHON, INSTALL, CHECK = ACTION["runs"]["steps"]


def run(step: dict[str, Any], folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """A step, with the inputs of the action in its environment."""
    given = {name: one["default"] for name, one in ACTION["inputs"].items()} | inputs
    said = {
        name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: given[match[1]], value) for name, value in step.get("env", {}).items()
    }
    runner = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(PROJECT),
        "RUNNER_TEMP": str(folder / "runner"),
        "LANG": "en_GB.UTF-8",
    }
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(shell, capture_output=True, encoding="utf-8", check=False, cwd=folder, env={**os.environ, **runner, **said})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a speech, for which speechparse is installed as by the action."""
    (tmp_path / "speeches").mkdir()
    (tmp_path / "speeches" / "三 月.txt").write_text("一、修渠\n三、守闸\n", encoding="utf-8")
    (tmp_path / "right.txt").write_text("一、修渠\n二、守闸\n", encoding="utf-8")
    (tmp_path / "runner" / "speechparse" / "bin").mkdir(parents=True)
    (tmp_path / "runner" / "speechparse" / "bin" / "speechparse").symlink_to(Path(sys.executable).with_name("speechparse"))
    return tmp_path


def test_findings_are_annotations(folder: Path) -> None:
    done = run(CHECK, folder)
    assert done.returncode == 1, done.stderr
    assert "::warning file=speeches/三 月.txt,line=2,col=1,title=ordinal-gap::" in done.stdout


def test_paths_and_options(folder: Path) -> None:
    assert run(CHECK, folder, paths="right.txt").returncode == 0
    assert run(CHECK, folder, paths="right.txt\nspeeches/三 月.txt\n").returncode == 1
    assert run(CHECK, folder, options="--ignore ordinal-gap --lang en").returncode == 0
    assert run(CHECK, folder, paths="nothing.txt").returncode == 2


def test_what_is_given_is_not_run(folder: Path) -> None:
    """Not even by a pull request that chooses the names of files."""
    run(CHECK, folder, paths="$(touch run.txt)\n`touch run.txt`; touch run.txt", options="; touch run.txt $(touch run.txt)")
    assert not (folder / "run.txt").exists()
    assert "${{" not in INSTALL["run"] + CHECK["run"]


def test_other_actions_are_named_by_their_commit() -> None:
    assert re.fullmatch(r"actions/setup-python@[0-9a-f]{40}", PYTHON["uses"])


@pytest.mark.slow
def test_it_installs_what_it_runs(tmp_path: Path) -> None:
    done = run(INSTALL, tmp_path)
    assert done.returncode == 0, done.stderr
    (tmp_path / "a.txt").write_text("一、修渠\n三、守闸\n", encoding="utf-8")
    assert run(CHECK, tmp_path, paths="a.txt").returncode == 1
