"""The table of file kinds: which YAML file is read as what, and where it may stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.campaigns import ActivationFile, Campaign
from kkbc_publish.load.models.days import DayFile
from kkbc_publish.load.models.facts import FactFile
from kkbc_publish.load.models.flyers import Flyer
from kkbc_publish.load.models.kit import Release, RunSheet
from kkbc_publish.load.models.orders import OrderFile
from kkbc_publish.load.models.places import Branch, MarketFile, RegionFile
from kkbc_publish.load.models.rules import RuleFile
from kkbc_publish.load.models.scripts import Script
from kkbc_publish.load.models.settings import LexiconFile, Settings, WordingFile
from kkbc_publish.load.models.stations import Station
from kkbc_publish.load.models.withdrawals import WithdrawalFile
from kkbc_publish.problems.near import near
from kkbc_publish.problems.problem import Problem, Spot, problem


@dataclass(frozen=True)
class FileKind:
    """A kind of YAML file: where it stands (a pattern), the model it must fit, and what it is, in both languages."""

    name: str
    pattern: re.Pattern[str]
    model: type[Model]
    id: str
    en: str

    @cached_property
    def globs(self) -> tuple[str, ...]:
        """Where it stands, as editors and people write it: ``schedules/branches/*.yaml``."""
        choices = re.search(r"\((?:\?P<\w+>)?(\w+(?:\|\w+)+)\)", self.pattern.pattern)
        patterns = [self.pattern.pattern]
        if choices:
            patterns = [patterns[0].replace(choices[0], choice) for choice in choices[1].split("|")]
        return tuple(re.sub(r"\(\?P<\w+>\[\^/\]\+\)", "*", pattern).replace("\\", "") for pattern in patterns)

    def words(self, lang: str) -> str:
        return self.en if lang == "en" else self.id


def _kind(name: str, pattern: str, model: type[Model], indonesian: str, english: str) -> FileKind:
    return FileKind(name, re.compile(pattern), model, indonesian, english)


KINDS = (
    _kind("branch", r"schedules/branches/(?P<id>[^/]+)\.yaml", Branch, "kantor cabang", "a branch office"),
    _kind("station", r"schedules/stations/(?P<id>[^/]+)\.yaml", Station, "stasiun radio", "a radio station"),
    _kind("regions", r"schedules/regions\.yaml", RegionFile, "daftar kanwil", "the regional offices"),
    _kind("markets", r"schedules/markets\.yaml", MarketFile, "daftar pasar", "the markets"),
    _kind("rules", r"schedules/rules\.yaml", RuleFile, "aturan siaran", "the rules of the air"),
    _kind(
        "days",
        r"schedules/days\.yaml",
        DayFile,
        "hari libur, Ramadan, dan penghentian siaran",
        "holidays, Ramadan and stops of all airings",
    ),
    _kind(
        "withdrawals",
        r"schedules/withdrawals\.yaml",
        WithdrawalFile,
        "naskah dan selebaran yang ditarik",
        "scripts and flyers called back",
    ),
    _kind(
        "orders",
        r"schedules/orders/(?P<station>[^/]+)\.yaml",
        OrderFile,
        "pesanan siaran dan jawaban stasiun",
        "orders of airings and the station's answers",
    ),
    _kind("settings", r"campaigns/settings\.yaml", Settings, "pengaturan semua kampanye", "settings of all campaigns"),
    _kind(
        "facts", r"campaigns/facts\.yaml", FactFile, "semua angka beserta sumbernya", "all figures with their sources"
    ),
    _kind(
        "wording",
        r"campaigns/wording\.yaml",
        WordingFile,
        "kata yang tidak boleh dipakai",
        "words that must not be used",
    ),
    _kind("lexicon", r"campaigns/lexicon\.yaml", LexiconFile, "cara mengucapkan kata", "how words are said"),
    _kind(
        "campaign",
        r"campaigns/(?P<id>[^/]+)/campaign\.yaml",
        Campaign,
        "kampanye dan jadwal siarannya",
        "a campaign and its flights",
    ),
    _kind(
        "activations",
        r"campaigns/(?P<campaign>[^/]+)/activations\.yaml",
        ActivationFile,
        "kegiatan di pasar",
        "activations at markets",
    ),
    _kind(
        "campaign-lexicon",
        r"campaigns/(?P<campaign>[^/]+)/lexicon\.yaml",
        LexiconFile,
        "cara mengucapkan kata dalam satu kampanye",
        "how words are said in one campaign",
    ),
    _kind(
        "script", r"campaigns/(?P<campaign>[^/]+)/scripts/(?P<id>[^/]+)\.yaml", Script, "naskah radio", "a radio script"
    ),
    _kind("flyer", r"campaigns/(?P<campaign>[^/]+)/flyers/(?P<id>[^/]+)\.yaml", Flyer, "selebaran", "a flyer"),
    _kind(
        "run-sheet",
        r"campaigns/(?P<campaign>[^/]+)/kit/run-sheet\.yaml",
        RunSheet,
        "lembar kegiatan",
        "the run sheet of activations",
    ),
    _kind(
        "release",
        r"campaigns/(?P<campaign>[^/]+)/kit/release-(?P<moment>before|after)\.yaml",
        Release,
        "siaran pers",
        "a press release",
    ),
)

NEEDED = (
    "campaigns/facts.yaml",
    "campaigns/lexicon.yaml",
    "campaigns/settings.yaml",
    "campaigns/wording.yaml",
    "schedules/regions.yaml",
)


def kind_of(path: str) -> tuple[FileKind, dict[str, str]] | None:
    """The kind of file that stands at a path, and the names in the path."""
    for kind in KINDS:
        match = kind.pattern.fullmatch(path)
        if match:
            return kind, match.groupdict()
    return None


def yaml_name(path: str) -> str:
    """A path with the ending that is read."""
    return path.removesuffix(".yml") + ".yaml"


def unexpected(path: str) -> Problem:
    """A YAML file that stands nowhere it would be read from."""
    folders = {kind.name: kind.pattern.pattern.split("(?P<id>")[0] for kind in KINDS}
    folder, _, name = path.rpartition("/")
    parts = folder.split("/")
    known = ["scripts", "flyers", "kit", "branches", "stations", "campaigns", "schedules"]
    meant = near(parts[-1], known) if parts[-1] not in known else None
    if path.endswith(".yml"):
        return problem("yml-ending", Spot(path), meant=yaml_name(path))
    hint = "/".join([*parts[:-1], meant, name]) if meant else ", ".join(sorted(set(folders) - {"branch"}))
    return problem("unexpected-file", Spot(path), hint=hint)
