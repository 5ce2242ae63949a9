"""Seven kinds of stations as they come under contract, for tests that put them into the shipped project.

All of them are made up: names, hours and numbers of no real station.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from shutil import copy

from tests.project import ROOT

HEAD = "# Stasiun karangan untuk pengujian, bukan stasiun yang ada.\n"
LENGTHS = "[15, 30, 60]"
NOON_LENGTHS = "[15, 30, 60, 90, 120, 300]"


def _dayparts(**hours: str) -> str:
    rows = ""
    for name, span in hours.items():
        start, end = span.split("-")
        rows += f"  - {{id: {name}, name: {name.title()}, starts: {start}, ends: {end}}}\n"
    return f"dayparts:\n{rows}"


def _avail(name: str, weekdays: str, span: str, seconds: str, per_day: int) -> str:
    start, end = span.split("-")
    when = f"weekdays: {weekdays}, starts: {start}, ends: {end}"
    return f"  - {{id: {name}, {when}, seconds: {seconds}, per_day: {per_day}}}\n"


def _station(name: str, called: str, branches: str, zone: str, body: str, status: str = "terikat") -> str:
    head = f"id: {name}\nname: {called}\nstatus: {status}\nbranches: [{branches}]\nzone: {zone}\n"
    return HEAD + head + body


USUAL_DAY = _dayparts(pagi="06.05-10.00", siang="10.00-15.00", sore="15.00-18.30", malam="18.30-22.30")
TALK = _avail("laporan-langsung", "senin-sabtu", "10.00-14.00", "[180]", 2) + _avail(
    "gelar-wicara", "[selasa, kamis]", "10.00-12.00", "[1800]", 1
)

STATIONS = {
    # A public broadcaster: news on the hour, every hour of the day, no advertising.
    "publik-kendari": _station(
        "publik-kendari",
        "Radio Publik Karangan Kendari",
        "kendari",
        "Asia/Makassar",
        "network: rri\nclasses: [layanan masyarakat, acara]\non_air:\n  - {starts: 00.00, ends: 00.00}\n"
        + _dayparts(pagi="05.00-09.00", siang="09.00-15.00", sore="15.00-18.30", malam="18.30-00.00")
        + "avails:\n"
        + _avail("pagi", "setiap hari", "05.00-09.00", LENGTHS, 4)
        + _avail("siang", "setiap hari", "09.00-15.00", NOON_LENGTHS, 6)
        + _avail("sore", "setiap hari", "15.00-18.30", LENGTHS, 3)
        + _avail("malam", "setiap hari", "18.30-00.00", LENGTHS, 3)
        + _avail("laporan", "senin-sabtu", "08.10-14.00", "[180]", 2)
        + _avail("dialog", "[selasa, kamis]", "09.10-12.00", "[1800]", 1),
    ),
    # A private station that sells other hours at weekends.
    "swasta-surabaya": _station(
        "swasta-surabaya",
        "Swasta Karangan FM",
        "surabaya-darmo",
        "Asia/Jakarta",
        _dayparts(pagi="06.00-10.00", siang="10.00-15.00", sore="15.00-19.00", malam="19.00-23.00")
        + "avails:\n"
        + _avail("pagi", "senin-jumat", "06.05-10.00", LENGTHS, 3)
        + _avail("pagi-akhir-pekan", "[sabtu, minggu]", "07.30-10.00", LENGTHS, 2)
        + _avail("siang", "setiap hari", "10.00-15.00", NOON_LENGTHS, 4)
        + _avail("sore", "setiap hari", "16.00-19.00", LENGTHS, 2)
        + _avail("malam", "setiap hari", "19.00-23.00", LENGTHS, 3)
        + TALK,
    ),
    # One station for three branches on both sides of a border of zones.
    "selat-karangan": _station(
        "selat-karangan",
        "Selat Karangan FM",
        "banyuwangi, bali-denpasar, bali-gianyar",
        "Asia/Jakarta",
        USUAL_DAY
        + "avails:\n"
        + _avail("pagi", "setiap hari", "06.05-10.00", LENGTHS, 4)
        + _avail("siang", "setiap hari", "10.00-15.00", NOON_LENGTHS, 4)
        + _avail("sore", "setiap hari", "15.00-18.30", LENGTHS, 3)
        + _avail("malam", "setiap hari", "18.30-22.30", LENGTHS, 2)
        + TALK,
    ),
    # A community station in two shifts.
    "komunitas-klaten": _station(
        "komunitas-klaten",
        "Radio Komunitas Karangan",
        "klaten",
        "Asia/Jakarta",
        "on_air:\n  - {starts: 05.00, ends: 10.00}\n  - {starts: 16.00, ends: 22.00}\nclasses: [layanan masyarakat]\n"
        + _dayparts(pagi="05.00-10.00", sore="16.00-19.00", malam="19.00-22.00")
        + "avails:\n"
        + _avail("pagi", "setiap hari", "05.00-10.00", LENGTHS, 3)
        + _avail("sore", "setiap hari", "16.00-19.00", LENGTHS, 2)
        + _avail("malam", "setiap hari", "19.00-22.00", LENGTHS, 2),
    ),
    # The loudspeakers of a market: no times, no avails.
    "suara-pasar": _station(
        "suara-pasar",
        "Suara Pasar Karangan",
        "jakarta-kelapa-gading",
        "Asia/Jakarta",
        "kind: pengeras suara\n",
    ),
    # A station of the night, whose avail runs over midnight.
    "malam-manado": _station(
        "malam-manado",
        "Malam Karangan FM",
        "manado",
        "Asia/Makassar",
        _dayparts(siang="10.00-15.00", malam="20.00-02.00")
        + "avails:\n"
        + _avail("malam", "setiap hari", "22.00-02.00", LENGTHS, 6)
        + _avail("siang", "setiap hari", "10.00-15.00", "[15, 30, 60, 90, 120, 180, 300, 1800]", 4),
    ),
    # A seller of short spots alone.
    "pendek-malang": _station(
        "pendek-malang",
        "Pendek Karangan FM",
        "malang",
        "Asia/Jakarta",
        USUAL_DAY
        + "avails:\n"
        + _avail("pagi", "setiap hari", "06.05-10.00", "[15, 30]", 4)
        + _avail("siang", "setiap hari", "10.00-15.00", "[15, 30]", 4)
        + _avail("sore", "setiap hari", "15.00-18.30", "[15, 30]", 3)
        + _avail("malam", "setiap hari", "18.30-22.30", "[15, 30]", 2),
    ),
}
BRANCHES = {
    "publik-kendari": ("kendari",),
    "swasta-surabaya": ("surabaya-darmo",),
    "selat-karangan": ("banyuwangi", "bali-denpasar", "bali-gianyar"),
    "komunitas-klaten": ("klaten",),
    "suara-pasar": ("jakarta-kelapa-gading",),
    "malam-manado": ("manado",),
    "pendek-malang": ("malang",),
}


def put_into(root: Path, names: Iterable[str]) -> None:
    """Put stations in the place of the candidates of their branches, and the rules and days of the shipped project."""
    for name in names:
        for branch in BRANCHES[name]:
            (root / "schedules" / "stations" / f"calon-{branch}.yaml").unlink(missing_ok=True)
        (root / "schedules" / "stations" / f"{name}.yaml").write_text(STATIONS[name], encoding="utf-8")
    for file in ("rules.yaml", "days.yaml"):
        copy(ROOT / "schedules" / file, root / "schedules" / file)
