"""A world for traffic desks: an invented station with six airings a day, of scripts that share titles and lengths."""

from __future__ import annotations

from pathlib import Path

from tests.worlds.world import CAMPAIGN, RADIO_KENDARI, SPOT, TEXTS, World

STATION = "calon-kendari"
OTHER_CAMPAIGN = "campaigns/lain/campaign.yaml"


def _spot(id: str, short: str, title: str, *lengths: int) -> str:
    versions = "".join(
        f"  - seconds: {seconds}\n    lines:\n      - speaker: PENYIAR\n        say: Telepon {{call-center}}.\n"
        for seconds in lengths
    )
    return (
        f"id: {id}\nshort: {short}\ntitle: {title}\ntype: spot\nclass: layanan masyarakat\naudience: pedagang\n"
        f"topics: [iuran]\nvoice: Penyiar yang hangat\nversion: 1\nversions:\n{versions}"
    )


SCRIPTS = {
    "campaigns/kkbc/scripts/manfaat-ojek.yaml": _spot(
        "manfaat-ojek", "MOJ", "Manfaat untuk pengemudi ojek", 15, 30, 60
    ),
    "campaigns/kkbc/scripts/aktif-lagi.yaml": _spot("aktif-lagi", "REA", "Aktifkan lagi kepesertaan", 15, 30),
    "campaigns/kkbc/scripts/klaim.yaml": _spot("klaim", "KNL", "Cara mengajukan klaim", 60),
}
FLIGHTS = """\
id: kkbc
name: Kerja Keras Bebas Cemas
short: UJA
title: Hadir di pasar
official: tidak
from: 2026-12-01
to: 2027-03-31
flights:
  - id: pagi
    from: 2026-12-01
    to: 2027-03-31
    stations: [calon-kendari]
    times: [06.40, 12.15]
    items: [iuran-pedagang-30, manfaat-ojek-30]
  - id: siang
    from: 2026-12-01
    to: 2027-03-31
    stations: [calon-kendari]
    times: [09.00, 17.10]
    items: [aktif-lagi-15, klaim-60]
  - id: dini
    from: 2026-12-01
    to: 2027-03-31
    stations: [calon-kendari]
    times: [00.20]
    items: [aktif-lagi-30]
  - id: malam
    from: 2026-12-01
    to: 2027-03-31
    stations: [calon-kendari]
    times: [20.30]
    items: [manfaat-ojek-60]
"""


def traffic(root: Path) -> World:
    """The world, with a station on air from 06.05 to midnight."""
    world = World(root, {**TEXTS, **SCRIPTS, CAMPAIGN: FLIGHTS})
    world.edit(RADIO_KENDARI, "ends: 17.00", "ends: 00.00")
    world.edit(RADIO_KENDARI, "seconds: [30, 600]", "seconds: [15, 30, 60]")
    world.edit(RADIO_KENDARI, "starts: 06.05", "starts: 00.05")
    return world


def add_campaign(world: World, *, on_air: str) -> None:
    """A second campaign that has the same script by id and title, in another month, at other stations."""
    text = world.text(SPOT)
    world.write("campaigns/aaa/scripts/iuran-pedagang.yaml", text)
    world.write(
        "campaigns/aaa/campaign.yaml",
        "id: aaa\nname: Kerja Keras Bebas Cemas\nshort: AAA\ntitle: Hadir lagi\nofficial: tidak\nfrom: 2026-12-01\n"
        "to: 2027-03-31\nflights:\n  - id: lain\n    from: 2026-12-01\n    to: 2027-03-31\n"
        f"    stations: [{on_air}]\n    times: [13.30]\n    items: [iuran-pedagang-30]\n",
    )
