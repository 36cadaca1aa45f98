"""The package as it is shipped."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]


def python(*code: str) -> str:
    return subprocess.run([sys.executable, "-c", *code], capture_output=True, text=True, check=True).stdout


def test_importing_the_package_loads_none_of_its_dependencies() -> None:
    loaded = python("import sys, speechparse; print([m for m in ('lark', 'pydantic', 'opencc', 'click') if m in sys.modules])")
    assert loaded.strip() == "[]"


def test_the_command_writes_json_without_loading_pydantic() -> None:
    code = "import sys; from speechparse.parsing import outline; outline.build_plain('一、甲'); print('pydantic' in sys.modules)"
    assert python(code).strip() == "False"


def test_every_public_name_is_there() -> None:
    import speechparse

    assert all(getattr(speechparse, name) is not None for name in speechparse.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = speechparse.nothing


@pytest.mark.slow
def test_the_wheel_parses_in_a_fresh_environment(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert {f"speechparse/grammars/{name}.json" for name in ("tables", "expressions")} <= set(ZipFile(wheel).namelist())
    venv.create(tmp_path / "fresh", with_pip=True)
    fresh = tmp_path / "fresh" / "bin" / "python"
    subprocess.run([fresh, "-m", "pip", "install", "-q", wheel], check=True, capture_output=True)
    code = "import speechparse; print(speechparse.__file__, len(list(speechparse.parse('一、甲\\n一要乙。').walk())))"
    done = subprocess.run([fresh, "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path)
    file, items = done.stdout.split()
    assert Path(file).is_relative_to(tmp_path)
    assert items == "2"
