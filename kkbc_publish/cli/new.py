"""``kkbc-publish new``: a file to fill in, with a word of help above each key."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish.cli.console import FINE, LANG, give_up, refuse_unknown, say, talk

if TYPE_CHECKING:
    from kkbc_publish.load.catalog import Catalog
    from kkbc_publish.problems.problem import Problem

SCAFFOLDS = Path(__file__).parent / "scaffolds"
PLACES = {
    "campaign": "campaigns/{id}/campaign.yaml",
    "script": "campaigns/{campaign}/scripts/{id}.yaml",
    "flyer": "campaigns/{campaign}/flyers/{id}.yaml",
}
RESERVED = "approvals"  # a folder of campaigns/ that is no campaign
CODE_LENGTH = 3  # of short codes
CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@click.command(
    help=say(
        "Buat berkas baru untuk diisi: campaign NAMA, script KAMPANYE/NAMA, atau flyer KAMPANYE/NAMA. "
        "Berkas yang sudah ada tidak pernah ditimpa.",
        "Make a new file to fill in: campaign NAME, script CAMPAIGN/NAME, or flyer CAMPAIGN/NAME. "
        "A file that is there is never replaced.",
    ),
)
@click.argument("kind", metavar=say("JENIS", "KIND"))
@click.argument("name", metavar=say("NAMA", "NAME"))
@click.pass_obj
def new(root: Path, kind: str, name: str) -> NoReturn:
    from kkbc_publish.load.load import load
    from kkbc_publish.load.sources import read_sources

    refuse_unknown((kind,), PLACES, say("JENIS", "KIND"))
    parts = _parts(kind, name)
    sources = read_sources(root)
    absent = [problem for problem in sources.problems if problem.code == "input-folder-missing"]
    if absent:
        _refuse(absent)
    if "campaign" in parts:
        folders = {path.split("/")[1] for path in sources.files if path.endswith("/campaign.yaml")}
        refuse_unknown((parts["campaign"],), folders, say("KAMPANYE", "CAMPAIGN"))
    catalog, _ = load(sources)
    path = PLACES[kind].format_map(parts)
    text = (SCAFFOLDS / f"{kind}.yaml").read_text(encoding="utf-8")
    for word, value in (parts | _values(catalog, kind, parts)).items():
        text = text.replace(f"@{word}@", value)
    _write(root, path, text)
    talk(say(f"Dibuat: {path}", f"Made: {path}"))
    for line in _next_steps(kind, parts):
        talk(line)
    sys.exit(FINE)


def _parts(kind: str, name: str) -> dict[str, str]:
    """The ids in a name: ``{"campaign": ..., "id": ...}``, or the ``id`` alone for a campaign."""
    from pydantic_core import PydanticCustomError

    from kkbc_publish.load.models.fields import parse_id
    from kkbc_publish.problems.problem import Spot, problem

    keys = ("id",) if kind == "campaign" else ("campaign", "id")
    form = say("NAMA", "NAME") if kind == "campaign" else say("KAMPANYE/NAMA", "CAMPAIGN/NAME")
    names = name.removesuffix(".yaml").split("/")
    if len(names) != len(keys):
        raise click.UsageError(say(f"{name}: tulis sebagai {form}.", f"{name}: write it as {form}."))
    for name in names:
        try:
            parse_id(name)
        except PydanticCustomError as error:
            told = problem(error.type, Spot(name), key=form, **(error.context or {}))
            raise click.UsageError(" ".join(told.sentences(LANG))) from None
    if names == [RESERVED]:
        raise click.UsageError(
            say(
                f"{RESERVED} adalah folder persetujuan: pilih nama lain.",
                f"{RESERVED} is the folder of approvals: choose another name.",
            )
        )
    return dict(zip(keys, map(parse_id, names), strict=True))


def _values(catalog: Catalog, kind: str, parts: dict[str, str]) -> dict[str, str]:
    """What a scaffold takes from the project, so that it fits it: a free code, an audience, an address, a month."""
    from kkbc_publish.copy.facts import last_of_month, next_month

    folder = catalog.campaigns.get(parts.get("campaign", ""))
    if kind == "campaign":
        used = {campaign.campaign.value.short for campaign in catalog.campaigns.values() if campaign.campaign}
    else:
        used = {read.value.short for read in folder.scripts.values()} if folder else set()
        used |= {read.value.short for read in folder.flyers.values()} if folder else set()
    first = next_month(date.today())
    audiences = catalog.settings.value.audiences if catalog.settings else ()
    return {
        "short": _free_code(parts["id"], used),
        "from": first.isoformat(),
        "to": last_of_month(first).isoformat(),
        "audience": audiences[0].id if audiences else "umum",
        "link": "{" + _address(catalog) + "}",
    }


def _free_code(name: str, used: Collection[str]) -> str:
    """Three characters that remind of a name and are nobody's yet: ``PSR`` for ``pasar``, else ``PSA``, ``PSB`` ..."""
    letters = name.replace("-", "").upper()
    spare = [char for char in letters[1:] if char not in "AEIOU"] + list(letters[1:]) + ["X"] * CODE_LENGTH
    start = letters[0] + "".join(spare[: CODE_LENGTH - 1])
    others = (start[:-tail] + end for tail in range(1, CODE_LENGTH + 1) for end in _endings(tail))
    return next(code for code in (start, *others) if code not in used)


def _endings(length: int) -> Iterable[str]:
    from itertools import product

    return map("".join, product(CHARACTERS, repeat=length))


def _address(catalog: Catalog) -> str:
    """The first fact that is an address a QR code may point to."""
    from kkbc_publish.load.models.facts import FactKind

    hosts = catalog.settings.value.qr_hosts if catalog.settings else ()
    for name, fact in catalog.facts_by_id.items():
        host = str(fact.value).removeprefix("https://").partition("/")[0]
        if fact.kind is FactKind.ADDRESS and fact.publish and host in hosts:
            return name
    return "nama-fakta"


def _write(root: Path, path: str, text: str) -> None:
    """Put a new file in its place, whole or not at all, and never in the place of another."""
    from kkbc_publish.build.disk import write_new
    from kkbc_publish.problems.boundary import link_fault
    from kkbc_publish.problems.problem import Spot, problem

    if fault := link_fault(path, (root / path).parent, root):
        _refuse([fault])
    try:
        write_new(root / path, text.encode())
    except FileExistsError:
        _refuse([problem("file-there-already", Spot(path))])
    except OSError as error:
        _refuse([problem("file-not-written", Spot(path), reason=error.strerror or type(error).__name__)])


def _refuse(problems: list[Problem]) -> NoReturn:
    give_up(problems, say("Tidak ada yang dibuat.", "Nothing was made."))


def _next_steps(kind: str, parts: dict[str, str]) -> Iterable[str]:
    """What to do with the new file."""
    yield say("Berikutnya:", "Next:")
    yield say("  1. Buka berkasnya dan ganti setiap kata contoh.", "  1. Open it and replace every sample word.")
    if kind == "campaign":
        commands_ = f"kkbc-publish new script {parts['id']}/nama-naskah", f"kkbc-publish new flyer {parts['id']}/nama"
        yield say(
            f"  2. Tambahkan naskah dan selebaran: {commands_[0]}, {commands_[1]}",
            f"  2. Add scripts and flyers: {commands_[0]}, {commands_[1]}",
        )
    elif kind == "script":
        where = f"campaigns/{parts['campaign']}/campaign.yaml"
        yield say(
            f"  2. Masukkan {parts['id']}-30 ke jadwal siaran (flights) di {where}",
            f"  2. Enter {parts['id']}-30 into the flights of {where}",
        )
    else:
        yield say(
            "  2. Lihat hasilnya: kkbc-publish preview",
            "  2. See what it looks like: kkbc-publish preview",
        )
    yield say("  3. Periksa: kkbc-publish check", "  3. Check it: kkbc-publish check")
