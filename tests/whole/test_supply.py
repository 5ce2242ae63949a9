"""What the program is made of: pinned, hashed, no more than it needs to run, and under licences that allow it."""

from __future__ import annotations

import ast
import json
import re
import runpy
import sys
import tomllib
from functools import cache
from importlib.metadata import distribution, packages_distributions
from pathlib import Path
from typing import Any

from tests.project import ROOT

SBOM = runpy.run_path(str(ROOT / ".ci/sbom"))
locked, normal, licence = SBOM["locked"], SBOM["normal"], SBOM["licence"]
RUN, ALL, TOOLS = "requirements.lock", "requirements-test.lock", ".ci/uv.lock"
# Licences that bind whoever passes the program on: AGPL and GPL, not LGPL.
_BINDING = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)


@cache
def pinned(name: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = locked((ROOT / name).read_text(encoding="utf-8"))
    return found


def test_every_line_of_a_lock_pins_a_version_and_its_hashes() -> None:
    for name in (RUN, ALL, TOOLS):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        named = [line for line in lines if line and not line.startswith((" ", "#"))]
        assert len(named) == len(pinned(name)), name  # nothing from an address, a folder or a repository
        assert all(hashes for _, hashes in pinned(name).values()), name
    assert list(pinned(TOOLS)) == ["uv"]


def test_the_tests_run_with_what_the_program_runs_with() -> None:
    assert pinned(RUN).items() <= pinned(ALL).items()


def test_nothing_that_only_the_tests_need_is_installed_to_run_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {name: [normal(re.match(r"[\w.-]+", line)[0]) for line in lines] for name, lines in options(project)}
    assert set(wanted["run"]) <= pinned(RUN).keys()
    assert set(wanted["test"]) | set(wanted["cluster"]) <= pinned(ALL).keys()
    assert not {"pytest", "mypy", "ruff", "playwright", "khal", "hypothesis", "distributed"} & pinned(RUN).keys()


def options(project: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [("run", project["dependencies"]), *project["optional-dependencies"].items()]


def test_what_the_program_imports_is_pinned_to_run_it() -> None:
    """In every file; the work on several machines has an extra of its own."""
    where = packages_distributions()
    lacking = set()
    for path in sorted((ROOT / "kkbc_publish").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in {one.partition(".")[0] for one in names} - sys.stdlib_module_names - {"kkbc_publish"}:
                if not {normal(one) for one in where.get(name, ())} & pinned(RUN).keys():
                    lacking.add((path.relative_to(ROOT).as_posix(), name))
    assert {name for _, name in lacking} <= {"distributed", "dask"}


def is_binding(words: str) -> bool:
    """True where every choice that a licence leaves binds whoever passes the program on."""
    return all(_BINDING.search(choice) for choice in re.split(r"\s+OR\s+", words.strip("()")))


def test_no_licence_at_run_time_binds_who_passes_the_program_on() -> None:
    said = {name: licence(distribution(name)) for name in pinned(RUN) if name in installed()}
    assert len(said) > 30
    assert {name for name, words in said.items() if not words} == set()
    assert {name: words for name, words in said.items() if is_binding(words)} == {}
    assert is_binding(licence(distribution("aiostream")))  # one of the tests', so that it would be seen
    assert not is_binding("GPL-2.0-or-later OR MPL-1.1") and not is_binding("LGPL-3.0-or-later")


@cache
def installed() -> frozenset[str]:
    return frozenset(normal(name) for names in packages_distributions().values() for name in names)


def test_the_bill_of_materials_names_all_that_runs_with_licence_and_hash() -> None:
    bill = SBOM["bill"]()
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bill["serialNumber"])
    libraries = [one for one in bill["components"] if one["type"] == "library"]
    assert {one["name"] for one in libraries} == pinned(RUN).keys() & installed()
    for one in libraries:
        assert one["purl"] == one["bom-ref"] == f"pkg:pypi/{one['name']}@{pinned(RUN)[one['name']][0]}"
        assert len(one["licenses"]) == 1 and one["externalReferences"][0]["hashes"]
    fonts = {one["name"] for one in bill["components"] if one["type"] == "file"}
    assert fonts == {path.name for path in Path(ROOT / "templates/shared/fonts").glob("*.ttf")}
    refs = {one["bom-ref"] for one in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    assert {row["ref"] for row in bill["dependencies"]} <= refs
    assert {ref for row in bill["dependencies"] for ref in row["dependsOn"]} <= refs
    assert json.dumps(bill) == json.dumps(SBOM["bill"]())
