"""Running the command as people do, and a small project cut out of the shipped one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.project import ROOT, TEMPLATES

COMMAND = [sys.executable, "-m", "kkbc_publish"]
HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
BRANCHES = ("jakarta-salemba", "kendari", "papua-jayapura")


def run(*arguments, root=ROOT, **settings):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("KKBC_LANG", None)
    environment |= settings.pop("environment", {})
    timeout = settings.pop("timeout", 120)
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        **settings,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def built(root: Path, out: Path, *options: str, environment=None) -> str:
    """Build a sound project; the last line that was said."""
    done = run("--lang", "en", "build", "--out", out, *options, root=root, environment=environment or {}, timeout=1800)
    assert done.returncode == 0, done.stderr
    return done.stderr.strip().splitlines()[-1]


def small_project(root: Path, branches=BRANCHES) -> Path:
    """The shipped templates and the campaign of 2027 for some branches, in the folder ``root``."""
    shutil.copytree(TEMPLATES, root / "templates")
    shutil.copytree(ROOT / "campaigns", root / "campaigns", ignore=shutil.ignore_patterns("kkbc-pasar-2023"))
    for name, prefix in (("branches", ""), ("stations", "calon-")):
        folder = root / "schedules" / name
        folder.mkdir(parents=True)
        for branch in branches:
            shutil.copy(ROOT / "schedules" / name / f"{prefix}{branch}.yaml", folder)
    shutil.copy(ROOT / "schedules" / "regions.yaml", root / "schedules")
    for path, key in (
        ("schedules/markets.yaml", "markets"),
        ("campaigns/kkbc-pasar-2027/activations.yaml", "activations"),
    ):
        text = (ROOT / path).read_text(encoding="utf-8")
        (root / path).write_text(_only_entries(text, key, branches), encoding="utf-8")
    return root


def _only_entries(text: str, key: str, branches) -> str:
    """The entries of a list in a YAML text that belong to some branches."""
    head, _, rest = text.partition(f"{key}:\n")
    entries, entry = [], []
    for line in rest.splitlines(keepends=True):
        if line.startswith("  - ") and entry:
            entries.append("".join(entry))
            entry = []
        if line.startswith("  ") and not line.lstrip().startswith("#"):
            entry.append(line)
    entries.append("".join(entry))
    kept = [entry for entry in entries if any(f"branch: {name}\n" in f"{entry}\n" for name in branches)]
    return f"{head}{key}:\n{''.join(kept)}"
