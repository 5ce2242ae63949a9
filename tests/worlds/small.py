"""A small project for tests of the build: three branches, two campaigns of flyers, no radio.

Campaign ``one`` invites with the fact ``price`` and helps with the fact ``benefit``; campaign ``two`` speaks to riders
without any figure. All of it is real, and read, checked and placed as ever. ``TABLE`` makes files of it that cost
nothing: some words of a flyer are orders to its printer, LONG (an error), TIGHT (a suggestion), BUG (an exception),
DIE (the worker dies).
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kkbc_publish.build.build import build
from kkbc_publish.build.options import BuildOptions, BuildReport, Progress
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.place.place import editions
from kkbc_publish.problems.problem import Problem, Spot, problem
from kkbc_publish.render.job import Entry, Job, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.table import Table
from kkbc_publish.render.tools import Tools
from tests.worlds.world import World

FACTS = "campaigns/facts.yaml"
ONE = "campaigns/one/campaign.yaml"
TWO = "campaigns/two/campaign.yaml"
INVITE = "campaigns/one/flyers/invite.yaml"
HELP = "campaigns/one/flyers/help.yaml"
RIDERS = "campaigns/two/flyers/riders.yaml"
AMBON = "schedules/branches/ambon.yaml"
BIAK = "schedules/branches/biak.yaml"
CIANJUR = "schedules/branches/cianjur.yaml"
BRANCHES = ("ambon", "biak", "cianjur")
INLINE = BuildOptions(executor="inline")

# --- the YAML files --------------------------------------------------------------------------------------

_PLACES = {
    "ambon": ("Ambon", "Maluku", "Kota Ambon", "Asia/Jayapura", "{latitude: -3.7, longitude: 128.18}"),
    "biak": ("Biak", "Papua", "Kabupaten Biak Numfor", "Asia/Jayapura", "{latitude: -1.18, longitude: 136.08}"),
    "cianjur": ("Cianjur", "Jawa Barat", "Kabupaten Cianjur", "Asia/Jakarta", "{latitude: -6.82, longitude: 107.14}"),
}


def branch(name: str, called: str = "") -> str:
    """The file of a branch. ``called``: its name, where it is another one than usual."""
    usual, province, city, zone, place = _PLACES[name]
    return f"""\
id: {name}
name: {called or usual}
short: {name[:3].upper()}
kanwil: {"barat" if name == "cianjur" else "timur"}
province: {province}
city: {city}
zone: {zone}
place: {place[:-1]}, meaning: pusat kota}}
confidence: sedang
sources: [contoh]
"""


def facts(price: int = 8400, benefit: int = 42000000, more: str = "") -> str:
    """The file of the facts. ``more``: another fact, as YAML."""
    return f"""\
facts:
  price:
    topic: iuran
    kind: rupiah
    value: {price}
    statement: Iuran sebulan.
    confidence: tinggi
    publish: ya
    sources: [{{ref: contoh}}]
  benefit:
    topic: manfaat
    kind: rupiah
    value: {benefit}
    statement: Santunan.
    confidence: tinggi
    publish: ya
    sources: [{{ref: contoh}}]
  page:
    topic: kanal
    kind: alamat web
    value: www.bpjsketenagakerjaan.go.id/bpu
    statement: Laman pendaftaran.
    confidence: tinggi
    publish: ya
    sources: [{{ref: contoh}}]
{more}"""


def campaign(name: str, more: str = "") -> str:
    """The file of a campaign. ``more``: further keys, as YAML."""
    return f"""\
id: {name}
name: Kampanye {name}
short: {name[:3].upper()}
title: Kampanye {name}
official: tidak
from: 2027-01-01
to: 2027-03-31
{more}"""


def flyer(name: str, words: str) -> str:
    """The file of a flyer whose lead is some words."""
    return f"""\
id: {name}
short: {name[:1].upper() * 3}
title: Selebaran {name}
design: ajakan
picture: lapak
audience: umum
topics: [daftar]
invites: tidak
version: 1
kicker: Untuk pekerja mandiri
headline: Kerja keras boleh, cemas jangan
lead: "{words}"
hero:
  figure: Aman
  label: bersama keluarga
points:
  - title: Untuk keluarga
    text: Terlindungi bila terjadi kecelakaan kerja.
action: Daftar
link: "{{page}}"
link_label: Daftar di sini
help: "{{agency}}"
"""


TEXTS = {
    "campaigns/lexicon.yaml": "letters: [BPJS]\n",
    "campaigns/settings.yaml": """\
qr_hosts: [www.bpjsketenagakerjaan.go.id]
agency: BPJS Ketenagakerjaan
sectors:
  - id: lainnya
    name: semua sektor
audiences:
  - id: umum
    name: pekerja informal
    sectors: [lainnya]
""",
    "campaigns/wording.yaml": "rules: []\n",
    FACTS: facts(),
    ONE: campaign("one"),
    INVITE: flyer("invite", "Hanya {price} sebulan"),
    HELP: flyer("help", "Sampai {benefit}"),
    TWO: campaign("two"),
    RIDERS: flyer("riders", "Hati-hati di jalan"),
    "schedules/regions.yaml": "regions:\n  - {id: barat, name: Barat}\n  - {id: timur, name: Timur}\n",
    AMBON: branch("ambon"),
    BIAK: branch("biak"),
    CIANJUR: branch("cianjur"),
    "templates/flyer.html": "flyer",
    "templates/calendar.html": "calendar",
    "templates/page.html": "page",
    "templates/index.html": "index",
}

# A station of Biak that has no room for all that campaign two wants to air.
SHORT_OF_AIRTIME = {
    "schedules/stations/radio-biak.yaml": """\
id: radio-biak
name: Radio Biak
status: terikat
branches: [biak]
zone: Asia/Jayapura
avails:
  - {id: harian, weekdays: setiap hari, starts: 06.05, ends: 17.00, seconds: [30], per_day: 1}
""",
    "campaigns/two/scripts/riders-spot.yaml": """\
id: riders-spot
short: RDS
title: Untuk pengendara
type: spot
class: layanan masyarakat
audience: umum
topics: [daftar]
voice: Penyiar yang hangat
version: 1
versions:
  - seconds: 30
    lines:
      - {cue: Jalan raya, cue_kind: efek, seconds: 3}
      - {speaker: PENYIAR, say: "Bapak Ibu pengendara, ada {agency}, bukan BPJS Kesehatan."}
      - {speaker: PENYIAR, say: Lindungi diri dan keluarga dari risiko saat bekerja di jalan raya setiap hari.}
      - {speaker: PENYIAR, say: Sisihkan sedikit dari hasil kerja setiap hari supaya seluruh keluarga tenang di rumah.}
      - {speaker: PENYIAR, say: "Ingat {campaign.name}. Daftarkan diri mulai hari ini, mari bekerja tanpa cemas."}
""",
    TWO: campaign(
        "two",
        """\
flights:
  - id: riders
    from: 2027-01-01
    to: 2027-03-31
    weekdays: setiap hari
    times: [08.15, 16.30]
    items: [riders-spot-30]
""",
    ),
}

# A fact in which a check finds something to warn of.
RELIEF_WITHOUT_END = """\
  relief:
    topic: iuran
    kind: rupiah
    variants:
      - {id: ringan, sectors: [lainnya], value: 8400, relief: ya}
    statement: Keringanan.
    confidence: tinggi
    publish: ya
    sources: [{ref: contoh}]
"""

# --- the outputs -----------------------------------------------------------------------------------------


def flyer_jobs(editions: tuple[Edition, ...]) -> Iterable[Job]:
    for edition in editions:
        for made in edition.flyers:
            yield Job(
                kind="flyer",
                path=f"site/branches/{edition.branch.id}/{edition.campaign.id}/flyers/{made.flyer}.pdf",
                campaign=edition.campaign.id,
                branch=edition.branch.id,
                context={"words": made.lead, "place": edition.branch.name},
                source=f"campaigns/{edition.campaign.id}/flyers/{made.flyer}.yaml",
            )


def calendar_jobs(editions: tuple[Edition, ...]) -> Iterable[Job]:
    """One file of all campaigns, which does not name the place."""
    if editions:
        name = editions[0].branch.id
        items = tuple((one.campaign.id, tuple((made.flyer, made.lead) for made in one.flyers)) for one in editions)
        path = f"site/branches/{name}/calendar.ics"
        yield Job("calendar", path, None, name, {"items": items}, f"schedules/branches/{name}.yaml")


def render(job: Job, tools: Tools) -> Rendered:
    words = str(job.context.get("words", ""))
    if "DIE" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "BUG" in words:
        raise RuntimeError("a bug")
    template = (tools.folder / f"{job.kind}.html").read_text()
    if "FAULT" in template:
        fault = problem("template-fault", Spot(f"templates/{job.kind}.html", 1, 1, 1, template), reason="FAULT")
        return Rendered(b"", problems=(fault,))
    spot = Spot(job.source, 1, 1, 1, words)
    if "LONG" in words:
        return Rendered(b"", problems=(problem("source-too-large", spot, megabytes=1),))
    told = (problem("type-shrunk", spot, percent=90, least=80),) if "TIGHT" in words else ()
    data = f"{template}|{job.path}|{sorted(job.context.items())}".encode()
    return Rendered(data, pages=1, checks=("fake",), problems=told)


def branch_page(
    catalog: Catalog,
    name: str,
    editions: tuple[Edition, ...],
    stations: tuple[StationEdition, ...],
    entries: tuple[Entry, ...],
) -> list[Job]:
    links = tuple((entry.path, entry.bytes) for entry in entries)
    return [Job("page", f"site/branches/{name}/index.html", None, name, {"links": links}, "templates/page.html")]


def index(catalog: Catalog, entries: tuple[Entry, ...]) -> list[Job]:
    links = tuple(entry.path for entry in entries if entry.kind == "page")
    context = {"branches": tuple(sorted(catalog.branches)), "links": links}
    return [Job("index", "site/index.html", None, None, context, "templates/index.html")]


TABLE = Table(
    outputs={
        "flyer": Output("flyer", ("flyer.html",), flyer_jobs, render),
        "calendar": Output("calendar", ("calendar.html",), calendar_jobs, render),
        "page": Output("page", ("page.html",), no_jobs, render),
        "index": Output("index", ("index.html",), no_jobs, render),
    },
    branch_phases=(branch_page,),
    whole_phases=(index,),
    page_kinds=frozenset({"page", "index"}),
)

# --- the project -----------------------------------------------------------------------------------------


class Project(World):
    """The small project in a folder, and its build."""

    def __init__(self, root: Path, texts: Mapping[str, str | bytes] = TEXTS) -> None:
        super().__init__(root, texts)

    @classmethod
    def at(cls, root: Path) -> Project:
        """The project that stands in a folder already."""
        return cls(root, {})

    @property
    def out(self) -> Path:
        return self.root / "build"

    def say(self, name: str, item: str, words: str) -> None:
        """Let a flyer of a campaign say some words."""
        self.write(f"campaigns/{name}/flyers/{item}.yaml", flyer(item, words))

    def call(self, name: str, called: str) -> None:
        """Let a branch bear another name."""
        self.write(f"schedules/branches/{name}.yaml", branch(name, called))

    def build(
        self, out: Path | None = None, progress: Progress | None = None, table: Table = TABLE, **options: Any
    ) -> BuildReport:
        return build(self.sources(), out or self.out, replace(INLINE, **options), progress, table=table)

    def tree(self, out: Path | None = None) -> dict[str, bytes]:
        """Every file of the build, or of another folder, with its bytes."""
        folder = out or self.out
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def placed_in(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The branches that builds place from now on: a list that grows."""
    placed: list[str] = []

    def counted(catalog: Catalog, name: str) -> tuple[tuple[Edition, ...], list[Problem]]:
        placed.append(name)
        return editions(catalog, name)

    monkeypatch.setattr("kkbc_publish.build.piece.editions", counted)
    return placed
