"""``kkbc-publish schema``: JSON Schema of each kind of file, for editors that help while somebody writes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from kkbc_publish.cli.console import FINE, LANG, exit_code, give_up, refuse_unknown, say, show, talk
from kkbc_publish.cli.options import FOLDER


@click.command(
    help=say(
        "Tulis JSON Schema satu jenis berkas, untuk editor seperti VS Code. Tanpa JENIS: daftar jenisnya.",
        "Print the JSON Schema of one kind of file, for editors such as VS Code. Without KIND: the list of kinds.",
    ),
)
@click.argument("name", metavar=say("[JENIS]", "[KIND]"), required=False)
@click.option(
    "--write",
    "folder",
    type=FOLDER,
    default=None,
    help=say(
        "Simpan semua skema di folder ini, dengan vscode-settings.json untuk pengaturan VS Code.",
        "Keep all schemas in this folder, with vscode-settings.json for the settings of VS Code.",
    ),
)
@click.pass_obj
def schema(root: Path, name: str | None, folder: Path | None) -> NoReturn:
    from kkbc_publish.load import schemas

    if name is not None and folder is not None:
        raise click.UsageError(
            say("--write menyimpan semua jenis: jangan sebut JENIS.", "--write keeps all kinds: give no KIND.")
        )
    if folder is not None:
        _write(root, folder)
    if name is None:
        width = max(map(len, schemas.KINDS_BY_NAME))
        for kind in schemas.KINDS_BY_NAME.values():
            click.echo(f"{kind.name:<{width}}  {' '.join(kind.globs)}  ({kind.words(LANG)})")
        sys.exit(FINE)
    refuse_unknown((name,), schemas.KINDS_BY_NAME, say("JENIS", "KIND"))
    click.echo(schemas.as_text(schemas.schema_of(schemas.KINDS_BY_NAME[name])), nl=False)
    sys.exit(FINE)


def _write(root: Path, folder: Path) -> NoReturn:
    """Keep all schemas in a folder. Whatever of them stood there before is replaced, file by file."""
    from kkbc_publish.build.disk import WriteTrouble, refuse_source, write_whole
    from kkbc_publish.load import schemas
    from kkbc_publish.problems.problem import Spot, problem

    found = schemas.files(_as_editors_find_it(root, folder))
    try:
        for name, data in found.items():
            refuse_source(root, folder / name)
            write_whole(folder / name, data)
    except WriteTrouble as refusal:
        give_up([refusal.problem])
    except OSError as error:
        reason = error.strerror or type(error).__name__
        trouble = [problem("file-not-written", Spot(folder.as_posix()), reason=reason)]
        show(trouble)
        sys.exit(exit_code(trouble))
    talk(
        say(
            f"{len(found) - 1} skema ditulis ke {folder.as_posix()}.\n"
            f"Salin isi {schemas.SNIPPET} ke .vscode/settings.json, dan pasang ekstensi YAML dari Red Hat.",
            f"{len(found) - 1} schemas written to {folder.as_posix()}.\n"
            f"Copy what {schemas.SNIPPET} says into .vscode/settings.json, and install Red Hat's YAML extension.",
        )
    )
    sys.exit(FINE)


def _as_editors_find_it(root: Path, folder: Path) -> str:
    """The folder from the project's (``./.vscode/skema``), so that the settings serve every copy of it."""
    here, target = Path(os.path.realpath(root)), Path(os.path.realpath(folder))
    if target == here:
        return "."
    return f"./{target.relative_to(here).as_posix()}" if target.is_relative_to(here) else target.as_uri()
