"""``kkbc-publish preview``: the site on this machine, as the files stand, anew with every saved file."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import NoReturn

import click

from kkbc_publish.cli.console import FINE, MACHINE, bug, say, talk
from kkbc_publish.cli.options import FOLDER

PORT = 8722
# Editors save in several steps; what comes within this time is one change.
TOGETHER_MS, STEP_MS = 60, 20


@click.command(
    help=say(
        "Tampilkan situs di komputer ini saja; setiap berkas yang disimpan langsung terlihat.",
        "Show the site on this machine only; every saved file shows at once.",
    )
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help=say("Nomor port (0: yang mana saja).", "Port (0: any free one)."),
)
@click.option(
    "--out",
    type=FOLDER,
    default=None,
    help=say("Folder hasil build terakhir, untuk ukuran berkas.", "Folder of the last build, for sizes of files."),
)
@click.pass_obj
def preview(root: Path, port: int, out: Path | None) -> NoReturn:
    from watchfiles import watch

    from kkbc_publish.load.sources import FOLDERS
    from kkbc_publish.preview.server import News, Server
    from kkbc_publish.preview.studio import Studio

    news = News()
    with Studio(root, out or root / "build", news.tell) as studio:
        try:
            server = Server(studio, news, port, bug)
        except OSError as error:
            talk(
                say(
                    f"Port {port} tidak dapat dipakai: {error.strerror}.",
                    f"Port {port} cannot be used: {error.strerror}.",
                )
            )
            talk(say("Coba --port 0 untuk memakai port mana saja.", "Try --port 0 to take any free one."))
            sys.exit(MACHINE)
        with server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                studio.refresh()
                talk(say(f"Pratinjau: {server.address}", f"Preview: {server.address}"))
                talk(say("Simpan berkas untuk melihat perubahannya; Ctrl-C untuk berhenti.", "Ctrl-C stops it."))
                watched = [root / folder for folder in FOLDERS if (root / folder).is_dir()]
                for _ in watch(*watched, debounce=TOGETHER_MS, step=STEP_MS, raise_interrupt=True):
                    studio.refresh()
            finally:
                server.shutdown()
    sys.exit(FINE)
