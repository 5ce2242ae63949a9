"""Options that several commands have, told once."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from kkbc_publish.cli.console import say


class Day(click.DateTime):
    """A day as 2027-01-15, asked for in words: ``%Y-%m-%d`` tells nobody anything."""

    name = say("tanggal", "date")

    def __init__(self) -> None:
        super().__init__(formats=["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What help shows for the value."""
        return say("TAHUN-BULAN-TANGGAL", "YEAR-MONTH-DAY")

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """``2027-01-15`` -> that day; anything else is wrong usage."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(
                say(
                    f"{value} bukan tanggal. Tulis tahun-bulan-tanggal, misalnya 2027-01-15.",
                    f"{value} is no date. Write year-month-day, such as 2027-01-15.",
                ),
                param,
                ctx,
            )


DAY = Day()


class Folder(click.Path):
    """A folder that something can stand beside: the root of a disk is refused before anything is begun."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: object, param: click.Parameter | None, context: click.Context | None) -> Path:
        found = Path(str(super().convert(str(value), param, context)))
        if not Path(os.path.realpath(found)).name:
            self.fail(
                say(
                    f"{found} adalah akar disk, bukan folder untuk hasil. Pilih folder di dalamnya.",
                    f"{found} is the root of a disk, no folder for results. Choose a folder in it.",
                ),
                param,
                context,
            )
        return found


FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = Folder()

CAMPAIGNS = click.option(
    "--campaign", "campaigns", multiple=True, help=say("Hanya kampanye ini.", "This campaign only.")
)
BRANCHES = click.option("--branch", "branches", multiple=True, help=say("Hanya cabang ini.", "This branch only."))
STRICT = click.option(
    "--strict",
    is_flag=True,
    help=say("Anggap peringatan dan saran sebagai galat.", "Take warnings and suggestions for errors."),
)
OUT = click.option(
    "--out", type=FOLDER, default=None, help=say("Folder hasil (bawaan: build).", "Output folder (default: build).")
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    help=say("Banyaknya pekerja (0: sebanyak inti).", "Workers (0: one a core)."),
)
EXECUTOR = click.option(
    "--executor",
    type=click.Choice(["processes", "inline", "dask"]),
    default="processes",
    show_default=True,
    help=say(
        "Siapa yang bekerja: inti komputer ini, satu proses saja, atau beberapa komputer (dask).",
        "Who does the work: the cores of this machine, one process alone, or several machines (dask).",
    ),
)
SCHEDULER = click.option(
    "--scheduler",
    default="",
    metavar="tcp://HOST:PORT",
    help=say("Alamat penjadwal, untuk --executor dask.", "Address of the scheduler, for --executor dask."),
)
LAYOUT = click.option(
    "--layout",
    type=click.Choice(["siblings", "ordinary"]),
    default="siblings",
    show_default=True,
    help=say(
        "ordinary: tata letak setiap halaman dihitung utuh. Hasilnya sama, lebih lambat.",
        "ordinary: every page is laid out whole. The result is the same, and takes longer.",
    ),
)

# --- of plan, publish and rollback

AS_OF = click.option(
    "--as-of",
    "as_of",
    type=DAY,
    help=say("Hari terbit (bawaan: hari ini).", "Day of the publication (default: today)."),
)
TO = click.option("--to", "folder", type=FOLDER, required=True, help=say("Folder situs publik.", "The public folder."))
KEPT = click.option(
    "--kept",
    type=FOLDER,
    default=None,
    help=say(
        "Simpan bahan untuk rollback di folder ini, di luar jangkauan server web; cukup disebut sekali.",
        "Keep what rollback needs in this folder, where no web server looks; given once, it is remembered.",
    ),
)
KEY = click.option(
    "--key",
    type=FILE,
    default=None,
    help=say("Tandatangani SHA256SUMS situs dengan kunci SSH ini.", "Sign SHA256SUMS of the site with this SSH key."),
)
YES = click.option(
    "--yes",
    is_flag=True,
    help=say(
        "Ya, walau banyak yang ditarik atau bergeser, harinya jauh di depan, atau folder publiknya kosong.",
        "Yes, even if much is withdrawn or moved, the day is far ahead, or the public folder is empty.",
    ),
)
