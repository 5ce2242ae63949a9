"""The plan of the house is held, and no passage grows beyond what one can read at a glance."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "kkbc_publish"
MOST_LINES = 45  # of a function
MOST_STATE = 12  # attributes that a class keeps for itself


def nodes() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield str(path.relative_to(PACKAGE)), node


def test_no_function_is_long() -> None:
    functions = [(path, node) for path, node in nodes() if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert len(functions) > 1000  # or they are not found any more
    long = [f"{path} {node.name}" for path, node in functions if (node.end_lineno or 0) - node.lineno >= MOST_LINES]
    assert long == []


def test_no_class_keeps_much_state() -> None:
    classes = {f"{path} {node.name}": node for path, node in nodes() if isinstance(node, ast.ClassDef)}
    kept = {
        name: {
            inner.attr
            for inner in ast.walk(node)
            if isinstance(inner, ast.Attribute)
            and isinstance(inner.ctx, ast.Store)
            and isinstance(inner.value, ast.Name)
            and inner.value.id == "self"
        }
        for name, node in classes.items()
    }
    assert any(len(names) > 5 for names in kept.values())  # or state is not found any more
    assert [name for name, names in kept.items() if len(names) > MOST_STATE] == []


def test_a_package_says_what_it_is_and_imports_nothing() -> None:
    for path in sorted(PACKAGE.rglob("__init__.py")):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert body and isinstance(body[0], ast.Expr), path  # its docstring
        assert not any(isinstance(node, ast.Import | ast.ImportFrom) for node in body[1:]), path
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert {folder for folder in folders if not (folder / "__init__.py").exists()} == set()


PLANTED = {
    "check asks placement": {"check/dates.py": "from kkbc_publish.place import editions"},
    "the record asks for models": {"record/changes.py": "from kkbc_publish.load import catalog"},
    "two files ask each other": {
        "indonesian/spans.py": "from kkbc_publish.indonesian import written",
        "indonesian/written.py": "from kkbc_publish.indonesian import spans",
    },
    "a file without a room": {"drawer.py": ""},
}


@pytest.mark.long
@pytest.mark.parametrize("planted", [{}, *PLANTED.values()], ids=["nothing", *PLANTED])
def test_an_import_against_the_plan_is_found(planted: dict[str, str], tmp_path: Path) -> None:
    skip = shutil.ignore_patterns("__pycache__", "*.html", "*.js")
    shutil.copytree(PACKAGE, tmp_path / "kkbc_publish", ignore=skip)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, line in planted.items():
        file = tmp_path / "kkbc_publish" / path
        file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + f"\n{line}\n", encoding="utf-8")
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == (not planted), done.stdout
