"""What people may write into a flyer, from the YAML to the report: each fault at its line, all others still checked."""

import re
import shutil
from pathlib import Path

import pytest

from kkbc_publish.build.build import build
from kkbc_publish.build.options import BuildOptions, BuildReport, Silent
from kkbc_publish.load.sources import read_sources
from tests.worlds.world import CAMPAIGN, FACTS, FLYER, MARKETS, TEXTS, World

TEMPLATES = Path(__file__).parents[3] / "templates"
HEADLINE = "headline: Kerja keras boleh, cemas jangan"
LINK = 'link: "{laman-bpu}"'
CALL = TEXTS[FLYER].replace("invites: ya", "invites: tidak").replace("design: undangan", "design: ajakan")
LONG_WORD = "ketenagakerjaan" * 13  # 195 letters


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path / "project")
    shutil.copytree(TEMPLATES, made.root / "templates")
    return made


def another(world: World, name: str, short: str, **changes: str) -> str:
    """A call with other words; returns its path."""
    text = CALL.replace("id: undangan", f"id: {name}").replace("short: UND", f"short: {short}")
    for key, value in changes.items():
        text = re.sub(rf"^{key}: .*$", f"{key}: {value}", text, count=1, flags=re.MULTILINE)
    path = FLYER.replace("undangan", name)
    world.write(path, text)
    return path


class Seen(Silent):
    """What a build set out to make."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def planned(self, path: str) -> None:
        self.paths.append(path)


def flyers(world: World, **options: bool) -> BuildReport:
    chosen = BuildOptions(kinds=frozenset({"flyer"}), executor="inline", **options)
    return build(read_sources(world.root), world.root / "build", chosen)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        (HEADLINE, 'headline: ""', "empty-text", (11, 11)),
        (HEADLINE, "headline:", "empty-text", (11, 10)),
        (HEADLINE, "headline: " + " ".join(["kata"] * 40), "headline-long", (11, 11)),
        (LINK, 'link: ""', "empty-text", (25, 7)),
        (LINK + "\n", "", "missing-key", (1, 1)),
        ("picture: lapak", "picture: foto", "wrong-choice", (5, 10)),
        ("design: undangan", "design: brosur", "wrong-choice", (4, 9)),
    ],
    ids=["empty", "nothing", "200 letters", "empty address", "no address", "no such picture", "no such design"],
)
def test_what_no_flyer_can_be_made_of_is_told_at_its_line(
    world: World, old: str, new: str, code: str, place: tuple[int, int]
) -> None:
    world.edit(FLYER, old, new)
    (found,) = world.problems()
    assert (found.code, found.spot.path, (found.spot.line, found.spot.column)) == (code, FLYER, place)


def test_every_flyer_is_reported_whatever_is_wrong_with_another(world: World) -> None:
    wide = another(world, "lebar", "LBR", headline=LONG_WORD)
    sound = another(world, "pendek", "PDK")
    world.edit(FLYER, 'lead: "Mampirlah', 'lead: "' + "Bawa keluarga dan tetangga. " * 25 + "Mampirlah")
    report = flyers(world)
    assert not report.written
    told = {(one.spot.path, one.code) for one in report.problems if one.is_error}
    assert (wide, "text-outside") in told
    assert {code for path, code in told if path == FLYER} & {"frames-overlap", "text-outside", "flyer-pages"}
    assert sound not in {path for path, _ in told}
    lines = {one.spot.line for one in report.problems if one.spot.path == wide and one.code == "text-outside"}
    assert lines == {11}, "at the line of the headline"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (LINK, 'link: "{tidak-ada}"', "unknown-fact"),
        ("design: undangan", "design: brosur", "wrong-choice"),
    ],
    ids=["checked", "read"],
)
@pytest.mark.parametrize("keep_going", [False, True])
def test_flyers_are_proved_beside_one_that_cannot_be_made(
    world: World, old: str, new: str, code: str, keep_going: bool
) -> None:
    wide = another(world, "lebar", "LBR", headline=LONG_WORD)
    another(world, "pendek", "PDK")
    world.edit(FLYER, old, new)
    report = flyers(world, keep_going=keep_going)
    told = {(one.spot.path, one.code) for one in report.problems if one.is_error}
    assert {(FLYER, code), (wide, "text-outside")} <= told
    assert not list((world.root / "build").rglob("flyers/*")), (
        "of a campaign in which something is wrong nothing is made"
    )


def test_proved_flyers_are_not_made_again_beside_a_wrong_one(world: World) -> None:
    another(world, "pendek", "PDK")
    assert flyers(world).written
    wide = another(world, "lebar", "LBR", headline=LONG_WORD)
    world.edit(FLYER, "design: undangan", "design: brosur")
    seen = Seen()
    chosen = BuildOptions(kinds=frozenset({"flyer"}), executor="inline")
    report = build(read_sources(world.root), world.root / "build", chosen, seen)
    assert {one.spot.path for one in report.problems if one.is_error} == {FLYER, wide}
    assert {Path(path).name.split("_")[0] for path in seen.paths if "/flyers/" in path} == {"lebar"}


def test_a_fault_elsewhere_in_the_campaign_leaves_its_flyers_alone(world: World) -> None:
    wide = another(world, "lebar", "LBR", headline=LONG_WORD)
    world.edit(FLYER, "design: undangan", "design: brosur")
    world.edit(CAMPAIGN, "id: kkbc", "id: lain")
    assert wide not in {one.spot.path for one in flyers(world).problems}


def test_sound_flyers_are_made_beside_one_that_is_not(world: World) -> None:
    another(world, "lebar", "LBR", headline=LONG_WORD)
    another(world, "pendek", "PDK")
    report = flyers(world, keep_going=True)
    assert report.written and any(one.is_error for one in report.problems)
    made = {path.name.split("_")[0] for path in (world.root / "build").rglob("flyers/*.pdf")}
    assert "lebar" not in made


def test_no_hours_yet_and_a_market_of_eighty_letters_are_no_fault(world: World) -> None:
    world.edit(MARKETS, "name: Pasar Lapulu", "name: " + "Pasar Induk Beras Lapulu " * 3 + "Timur")
    report = flyers(world)
    assert report.written and not any(one.is_error for one in report.problems)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("www.bpjsketenagakerjaan.go.id/kantor", None),
        ("https://WWW.bpjsketenagakerjaan.go.id/kantor", None),
        ("bpjsketenagakerjaan.go.id/bpu", "bpjsketenagakerjaan.go.id"),
        ("www.bpjsketenagakerjaan.go.id.contoh.com/bpu", "www.bpjsketenagakerjaan.go.id.contoh.com"),
        ("www.bpjsketenagakerjaan.go.id@contoh.com/bpu", "contoh.com"),
        ("contoh.com/www.bpjsketenagakerjaan.go.id", "contoh.com"),
    ],
)
def test_a_code_leads_to_an_allowed_host_and_to_no_other_that_looks_like_it(
    world: World, address: str, host: str | None
) -> None:
    world.edit(FACTS, "value: www.bpjsketenagakerjaan.go.id/bpu", f"value: {address}")
    found = [one for one in world.problems() if one.code == "qr-host"]
    assert [dict(one.fields)["host"] for one in found] == ([host] if host else [])


def test_a_picture_of_forty_megabytes_is_told_and_flyers_with_another_are_proved(world: World) -> None:
    other = another(world, "motor", "MTR", picture="motor")
    wide = another(world, "lebar", "LBR", picture="motor", headline=LONG_WORD)
    with (world.root / "templates/flyer/pictures/lapak.svg").open("r+b") as drawing:
        drawing.truncate(40_000_000)
    report = flyers(world)
    told = {(one.spot.path, one.code) for one in report.problems if one.is_error}
    assert {code for _, code in told} == {"picture-large", "text-outside"}
    assert ("templates/flyer/pictures/lapak.svg", "picture-large") in told
    assert wide in {path for path, _ in told}
    assert other not in {path for path, _ in told}
