"""What this machine has of what the program needs, and how to get what it lacks."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

import click

from kkbc_publish.cli.console import FINE, LANG, MACHINE, say

LIBRARIES = (
    # soname, Debian package, what goes wrong without it
    ("libpango-1.0.so.0", "libpango-1.0-0", "PDF tidak dapat dibuat", "no PDF can be made"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "PDF tidak dapat dibuat", "no PDF can be made"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset0", "PDF tiga kali lebih lambat", "PDFs take three times as long"),
)
PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class MachineFinding:
    """One thing that was looked at; ``cure`` is the command or step that helps."""

    name: str
    fine: bool
    detail: str
    cure: str = ""


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def findings(lang: str) -> Iterator[MachineFinding]:
    """Look at Python, the system libraries, the YAML reader and the printer."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield MachineFinding("Python", sys.version_info >= PYTHON, python, "Python 3.11")
    for soname, package, bad, bad_en in LIBRARIES:
        fine = _loads(soname)
        lacking = bad_en if lang == "en" else bad
        yield MachineFinding(soname, fine, package if fine else lacking, f"sudo apt-get install {package}")
    import yaml

    detail = "libyaml" if yaml.__with_libyaml__ else ("slow reader" if lang == "en" else "pembaca lambat")
    yield MachineFinding("PyYAML", bool(yaml.__with_libyaml__), detail, "pip install --force-reinstall pyyaml")
    with suppress(OSError):  # without Pango, which was told above
        yield _layouts(lang)
    yield _cluster(lang)


def _layouts(lang: str) -> MachineFinding:
    """Whether a page may be made from the layout of another. Where not, files are the same and take longer to make."""
    from kkbc_publish.printing.siblings import privates

    reasons = list(privates.changed())
    if not reasons:
        return MachineFinding(
            "WeasyPrint", True, "layouts are shared" if lang == "en" else "tata letak dipakai bersama"
        )
    whole = "every page is laid out whole" if lang == "en" else "setiap halaman ditata utuh, lebih lambat"
    return MachineFinding("WeasyPrint", True, f"{whole} ({'; '.join(reasons[:3])})")


def _cluster(lang: str) -> MachineFinding:
    """Whether this machine can take part in a build of several. Nobody needs it, so it is never lacking."""
    from importlib.metadata import PackageNotFoundError, version  # --help has no time for it

    try:
        return MachineFinding("kkbc-publish[cluster]", True, f"distributed {version('distributed')}")
    except PackageNotFoundError:
        absent = (
            "not installed, only for --executor dask"
            if lang == "en"
            else "tidak terpasang, hanya untuk --executor dask"
        )
        return MachineFinding("kkbc-publish[cluster]", True, absent)


@click.command(help=say("Periksa apa yang kurang pada komputer ini.", "Check what this machine lacks."))
def doctor() -> NoReturn:

    lacking = 0
    for finding in findings(LANG):
        click.echo(f"{'OK   ' if finding.fine else say('KURANG', 'LACKS')}  {finding.name}: {finding.detail}")
        if not finding.fine:
            lacking += 1
            click.echo(f"        {finding.cure}")
    sys.exit(MACHINE if lacking else FINE)
