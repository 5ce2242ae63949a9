"""A stage never imports a later one."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kkbc_publish"
CALENDARS = {"series", "agenda", "feeds"}
PRINT = {"proofs", "impose", "press", "qr", "raster", "tagging"}
# The way through the house; a module may import from its own row and the rows above.
ROWS = (
    {"rules", "indonesian", "fields", "spoken", "almanac", "provinces"},
    {"problems", "recurrence", "spans"},
    {"sources", "yamltext", "models", "planmodels", "approvalfiles", "kitmodels", "kitvalues"},
    {"reading_time", "script_types"},
    {"shape", "facts", "editions", "record", "items", "guards"},
    {"load", "copytext", "schemas"},
    {
        "schemas",
        "localdata",
        "localcopy",
        "localkit",
        "localsheet",
        "stationdata",
        "itemtext",
        "differences",
        "approvals",
    },
    {"checks", "check"},
    {"planning", "withdrawing", "plans", "place", "partners", "listing"},
    {"templating", "boxes", "drawings", "pdf", "tools", "sheets", "booking", "timetable", *CALENDARS, *PRINT},
    {"notices", "letters", "packages", "outputs", "site", "asrun"},
    {"keys", "manifest", "write", "executors", "warm", "pipeline", "locate", "rebuild", "build"},
    {"publication", "withdrawalfile"},
    {"planpage"},
    {"progress", "machine", "preview", "cli", "commands", "__main__"},
)
LEVEL = {name: level for level, row in enumerate(ROWS) for name in row}


def modules():
    return sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")


def imported(path: Path):
    """The top modules of the package that a file imports to run (not those it only names in types)."""
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.ImportFrom)
            and node not in for_types
            and (node.module or "").startswith("kkbc_publish")
        ):
            parts = (node.module or "").split(".")
            names = [alias.name for alias in node.names] if len(parts) == 1 else [parts[1]]
            yield from (name for name in names if name in LEVEL)


def test_every_module_has_its_row():
    assert {path.parts[0].removesuffix(".py") for path in modules()} == set(LEVEL)


@pytest.mark.parametrize("path", modules(), ids=str)
def test_no_module_imports_a_later_stage(path):
    own = LEVEL[path.parts[0].removesuffix(".py")]
    later = {name for name in imported(path) if LEVEL[name] > own}
    assert not later
