"""The table of file kinds: which YAML file is read as what, and where it may stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from kkbc_publish.load.models.approvers import ApproverFile
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
from kkbc_publish.load.strays import wrong_ending
from kkbc_publish.problems.near import near
from kkbc_publish.problems.problem import Problem, Spot, problem
from kkbc_publish.record.text import FOLDER as RECORD
from kkbc_publish.record.text import HEAD
from kkbc_publish.record.values import BRANCHES, STATIONS


class Scope(Enum):
    """Whose files depend on a source file.

    ``ALL``: every branch's. ``BRANCH``: those of the branch it is about, and of branches that share a station with it.
    ``STATION``: those of the branches a station serves. ``NATION``: what belongs to no branch.
    """

    ALL = "all"
    BRANCH = "branch"
    STATION = "station"
    NATION = "nation"


@dataclass(frozen=True)
class FileKind:
    """A kind of YAML file: where it stands (a pattern), the model it must fit, and what it is, in both languages.

    ``scope`` says whose files depend on it, ``nation`` whether what is made of the whole nation (activations, no
    airings) does: what a build must look at again is computed from these two.
    """

    name: str
    pattern: re.Pattern[str]
    model: type[Model]
    scope: Scope
    nation: bool
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

    @property
    def is_copy(self) -> bool:
        """True for what only says something: no other file of copy rests on it, nor does any plan on its words."""
        return self.model in (Script, Flyer, RunSheet, Release)

    def words(self, lang: str) -> str:
        return self.en if lang == "en" else self.id


def _kind(
    name: str, pattern: str, model: type[Model], scope: Scope, nation: bool, indonesian: str, english: str
) -> FileKind:
    return FileKind(name, re.compile(pattern), model, scope, nation, indonesian, english)


KINDS = (
    _kind(
        "branch",
        r"schedules/branches/(?P<id>[^/]+)\.yaml",
        Branch,
        Scope.BRANCH,
        True,
        "kantor cabang",
        "a branch office",
    ),
    _kind(
        "station",
        r"schedules/stations/(?P<id>[^/]+)\.yaml",
        Station,
        Scope.STATION,
        False,
        "stasiun radio",
        "a radio station",
    ),
    _kind("regions", r"schedules/regions\.yaml", RegionFile, Scope.ALL, True, "daftar kanwil", "the regional offices"),
    _kind("markets", r"schedules/markets\.yaml", MarketFile, Scope.ALL, True, "daftar pasar", "the markets"),
    _kind("rules", r"schedules/rules\.yaml", RuleFile, Scope.ALL, False, "aturan siaran", "the rules of the air"),
    _kind(
        "days",
        r"schedules/days\.yaml",
        DayFile,
        Scope.ALL,
        False,
        "hari libur, Ramadan, dan penghentian siaran",
        "holidays, Ramadan and stops of all airings",
    ),
    _kind(
        "withdrawals",
        r"schedules/withdrawals\.yaml",
        WithdrawalFile,
        Scope.ALL,
        True,
        "naskah dan selebaran yang ditarik",
        "scripts and flyers called back",
    ),
    _kind(
        "orders",
        r"schedules/orders/(?P<station>[^/]+)\.yaml",
        OrderFile,
        Scope.STATION,
        False,
        "pesanan siaran dan jawaban stasiun",
        "orders of airings and the station's answers",
    ),
    _kind(
        "settings",
        r"campaigns/settings\.yaml",
        Settings,
        Scope.ALL,
        True,
        "pengaturan semua kampanye",
        "settings of all campaigns",
    ),
    _kind(
        "approvers",
        r"campaigns/approvers\.yaml",
        ApproverFile,
        Scope.ALL,
        True,
        "siapa yang boleh menyetujui apa",
        "who may approve what",
    ),
    _kind(
        "facts",
        r"campaigns/facts\.yaml",
        FactFile,
        Scope.ALL,
        True,
        "semua angka beserta sumbernya",
        "all figures with their sources",
    ),
    _kind(
        "wording",
        r"campaigns/wording\.yaml",
        WordingFile,
        Scope.ALL,
        True,
        "kata yang tidak boleh dipakai",
        "words that must not be used",
    ),
    _kind(
        "lexicon",
        r"campaigns/lexicon\.yaml",
        LexiconFile,
        Scope.ALL,
        True,
        "cara mengucapkan kata",
        "how words are said",
    ),
    _kind(
        "campaign",
        r"campaigns/(?P<id>[^/]+)/campaign\.yaml",
        Campaign,
        Scope.ALL,
        True,
        "kampanye dan jadwal siarannya",
        "a campaign and its flights",
    ),
    _kind(
        "activations",
        r"campaigns/(?P<campaign>[^/]+)/activations\.yaml",
        ActivationFile,
        Scope.ALL,
        True,
        "kegiatan di pasar",
        "activations at markets",
    ),
    _kind(
        "campaign-lexicon",
        r"campaigns/(?P<campaign>[^/]+)/lexicon\.yaml",
        LexiconFile,
        Scope.ALL,
        True,
        "cara mengucapkan kata dalam satu kampanye",
        "how words are said in one campaign",
    ),
    _kind(
        "script",
        r"campaigns/(?P<campaign>[^/]+)/scripts/(?P<id>[^/]+)\.yaml",
        Script,
        Scope.ALL,
        True,
        "naskah radio",
        "a radio script",
    ),
    _kind(
        "flyer",
        r"campaigns/(?P<campaign>[^/]+)/flyers/(?P<id>[^/]+)\.yaml",
        Flyer,
        Scope.ALL,
        True,
        "selebaran",
        "a flyer",
    ),
    _kind(
        "run-sheet",
        r"campaigns/(?P<campaign>[^/]+)/kit/run-sheet\.yaml",
        RunSheet,
        Scope.ALL,
        True,
        "lembar kegiatan",
        "the run sheet of activations",
    ),
    _kind(
        "release",
        r"campaigns/(?P<campaign>[^/]+)/kit/release-(?P<moment>before|after)\.yaml",
        Release,
        Scope.ALL,
        True,
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


def scope_of(path: str) -> tuple[Scope, str, bool]:
    """Whose files depend on a source file, the id of that branch or station, and whether the nation's do.

    What no kind claims, such as approvals, counts for everybody: nothing goes stale in silence.
    """
    found = kind_of(path)
    if found is not None:
        kind, parts = found
        is_of_one = kind.scope in (Scope.BRANCH, Scope.STATION)  # the id of a flyer or a campaign names neither
        return kind.scope, (parts.get("station") or parts.get("id", "")) if is_of_one else "", kind.nation
    folder, _, name = path.removeprefix(f"{RECORD}/").rpartition("/")
    if path.startswith(f"{RECORD}/") and folder in (BRANCHES, STATIONS):
        scope = Scope.BRANCH if folder == BRANCHES else Scope.STATION
        return scope, name.removesuffix(".jsonl"), folder == BRANCHES
    if path == f"{RECORD}/{HEAD}":
        return Scope.NATION, "", True
    return Scope.ALL, "", True


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
    if not path.endswith(".yaml"):
        return wrong_ending(path)
    hint = "/".join([*parts[:-1], meant, name]) if meant else ", ".join(sorted(set(folders) - {"branch"}))
    words = {"reason": "letaknya tidak dikenal", "reason_en": "nothing is expected there"}
    cure = {
        "cure": f"Pindahkan ke tempat yang dikenal ({hint}) atau hapus.",
        "cure_en": f"Move it to a known place ({hint}) or delete it.",
    }
    return problem("unexpected-file", Spot(path), **words, **cure)
