"""The digest of the program itself: what it is made of decides every byte of a build."""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

# Packages of which another version can write other bytes.
PACKAGES = (
    "astral", "cssselect2", "fonttools", "icalendar", "jinja2", "lxml", "markupsafe", "openpyxl", "pikepdf",
    "pillow", "pydantic", "pydyf", "pypdfium2", "pyphen", "python-docx", "pyyaml", "segno", "tinycss2",
    "tinyhtml5", "tzdata", "weasyprint",
)  # fmt: skip
# Libraries that decide bytes: their file names on each system, and the function that tells the version.
LIBRARIES = (
    (("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"), "pango_version_string"),
    (("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "hb_version_string"),
    # Without it WeasyPrint subsets fonts with fontTools, which gives other bytes.
    (("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"), None),
)


def fingerprint() -> str:
    """A digest of the program: its own files, Python, and the packages and libraries that decide bytes."""
    return hashlib.sha256("\n".join(ingredients()).encode()).hexdigest()


def ingredients() -> tuple[str, ...]:
    """What decides bytes, each as ``name version``: the program's own files (their digest) first."""
    total = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(f"{path.relative_to(package).as_posix()}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    python = ".".join(map(str, sys.version_info[:3]))
    own = f"kkbc-publish {total.hexdigest()}"
    return (own, f"python {python}", f"zlib {zlib.ZLIB_RUNTIME_VERSION}", *_packages(), *_libraries())


def _packages() -> Iterator[str]:
    """Names and versions from the names of the installed ``.dist-info`` folders: importing metadata costs more."""
    wanted, found = set(PACKAGES), dict[str, str]()
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                package, _, version = name.removesuffix(".dist-info").partition("-")
                package = package.lower().replace("_", "-")
                if package in wanted:
                    found.setdefault(package, version)
    for package in PACKAGES:
        yield f"{package} {found.get(package, 'unknown')}"


def _libraries() -> Iterator[str]:
    for names, function in LIBRARIES:
        for name in names:
            try:
                library = ctypes.CDLL(name)
            except OSError:
                continue
            version = "there"
            if function is not None:
                ask = getattr(library, function)
                ask.restype = ctypes.c_char_p
                version = ask().decode()
            yield f"{name} {version}"
            break
