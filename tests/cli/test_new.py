"""New files to fill in: sound from the start, marked as samples, and never in the place of somebody's work."""

import re
import shutil

import pytest

from kkbc_publish.cli.new import PLACES, SCAFFOLDS, _free_code
from kkbc_publish.load.kinds import KINDS
from tests.worlds.commands import run, small_project

CAMPAIGN = "campaigns/pasar-pagi/campaign.yaml"
SCRIPT = "campaigns/pasar-pagi/scripts/sapaan.yaml"
FLYER = "campaigns/pasar-pagi/flyers/kenalan.yaml"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    return small_project(tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="module")
def begun(shipped, tmp_path_factory):
    """The shipped project with a new campaign, script and flyer."""
    root = tmp_path_factory.mktemp("begun") / "project"
    shutil.copytree(shipped, root)
    for arguments, path in (
        (("campaign", "pasar-pagi"), CAMPAIGN),
        (("script", "pasar-pagi/sapaan"), SCRIPT),
        (("flyer", "pasar-pagi/kenalan"), FLYER),
    ):
        done = run("new", *arguments, root=root)
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        assert f"Dibuat: {path}" in done.stderr and "kkbc-publish check" in done.stderr
        assert (root / path).is_file()
    return root


def files(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_nothing_but_the_three_files_is_new(shipped, begun):
    assert files(begun).keys() - files(shipped).keys() == {CAMPAIGN, SCRIPT, FLYER}


def test_a_new_campaign_has_nothing_to_mend(begun):
    """All that ``check`` says of it is that nobody has approved it yet."""
    done = run("check", root=begun)
    assert done.returncode == 0 and "0 galat, 0 peringatan" in done.stderr, done.stderr
    assert re.findall(r"pasar-pagi/\S+ +\w+ ([\w-]+)", done.stderr) == ["not-approved-yet"]


def test_the_flights_that_stand_there_as_a_comment_are_sound(begun, tmp_path):
    root = tmp_path / "project"
    shutil.copytree(begun, root)
    head, start, rest = (root / CAMPAIGN).read_text(encoding="utf-8").partition("# flights:\n")
    assert start
    flights = (start + rest).replace("\n# ", "\n").removeprefix("# ").partition("\nCatatan untuk")[0]
    text = head + flights.replace("nama-naskah-30", "sapaan-30") + "\n"
    (root / CAMPAIGN).write_text(text, encoding="utf-8")
    done = run("airings", "--campaign", "pasar-pagi", "--branch", "kendari", root=root)
    assert done.returncode == 0 and "sapaan-30" in done.stdout, done.stderr


def test_a_new_flyer_can_be_built_and_says_that_it_is_a_sample(begun, tmp_path):
    options = ("--campaign", "pasar-pagi", "--branch", "jakarta-salemba", "--executor", "inline")
    done = run("build", *options, "--out", tmp_path / "build", root=begun)
    assert done.returncode == 0 and "GALAT" not in done.stderr and "PERINGATAN" not in done.stderr, done.stderr
    folder = tmp_path / "build" / "site" / "branches" / "jakarta-salemba" / "pasar-pagi"
    assert list(folder.glob("flyers/kenalan*.pdf"))
    sheets = [path.read_text(encoding="utf-8") for path in folder.glob("scripts/sapaan*.txt")]
    assert sheets and all("CONTOH, bukan acara resmi" in sheet and "DRAF" in sheet for sheet in sheets)


def test_a_file_that_is_there_is_left_byte_for_byte(begun):
    before = files(begun)
    for arguments in (("campaign", "pasar-pagi"), ("script", "pasar-pagi/sapaan"), ("flyer", "pasar-pagi/kenalan")):
        done = run("new", *arguments, root=begun)
        assert done.returncode == 1 and "file-there-already" in done.stderr and "Tidak ada yang dibuat" in done.stderr
    assert files(begun) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("campaign", "Pasar Pagi"), "misalnya pasar-pagi."),
        (("campaign", "../keluar"), "tulis sebagai NAMA"),
        (("campaign", "a/b"), "tulis sebagai NAMA"),
        (("campaign", "approvals"), "pilih nama lain"),
        (("campaign", ""), "misalnya nama-singkat"),
        (("campaign", "con"), "misalnya con-1"),
        (("script", "pasar-pagi/lpt1"), "misalnya lpt1-1"),
        (("flyer", "pasar-pagi/" + "a" * 61), "paling banyak 60 huruf"),
        (("campaign", "pasar\u200b"), "spasi selebar nol, U+200B"),
        (("script", "sapaan"), "tulis sebagai KAMPANYE/NAMA"),
        (("script", "pasar-pagi/Sapaan_1"), "misalnya sapaan-1."),
        (("script", "pasar-pag/sapaan"), "Maksud Anda pasar-pagi?"),
        (("flyer", "pasar-pagi/"), "misalnya nama-singkat"),
        (("flayer", "pasar-pagi/x"), "Maksud Anda flyer?"),
        (("flyer",), "NAMA"),
    ],
    ids=" ".join,
)
def test_a_wrong_name_is_wrong_usage_with_a_remedy_and_nothing_is_made(begun, arguments, said):
    before = files(begun)
    done = run("new", *arguments, root=begun)
    assert done.returncode == 2 and said in done.stderr, done.stderr
    assert files(begun) == before


def test_english_when_asked_for(begun):
    done = run("--lang", "en", "new", "campaign", "Pasar Pagi", root=begun)
    assert "Write pasar-pagi, for example." in done.stderr
    assert "This file is there already." in run("--lang", "en", "new", "campaign", "pasar-pagi", root=begun).stderr


def test_outside_of_a_project_nothing_is_made(tmp_path):
    done = run("new", "campaign", "pasar-pagi", root=tmp_path)
    assert done.returncode == 1 and "input-folder-missing" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none_is_a_problem_and_nothing_is_made(begun, tmp_path):
    root = tmp_path / "project"
    shutil.copytree(begun, root)
    (root / "campaigns" / "lain").write_text("x")
    before = files(root)
    done = run("new", "campaign", "lain", root=root)
    assert done.returncode == 4 and "file-not-written" in done.stderr
    assert files(root) == before


def test_each_scaffold_is_a_kind_of_file_with_help_above_its_keys():
    assert {path.stem for path in SCAFFOLDS.glob("*.yaml")} == PLACES.keys()
    for kind in KINDS:
        if kind.name in PLACES:
            assert kind.pattern.fullmatch(PLACES[kind.name].format(id="a", campaign="b"))
    for path in SCAFFOLDS.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert text.count("#") > 8 and "contoh" in text.lower()
        copy = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
        assert set(re.findall(r"\d+", copy)) <= {"1", "30"}  # its version and the seconds: no figures


def test_codes_remind_of_the_name_and_are_never_taken_twice():
    assert _free_code("sapaan", ()) == "SPN"
    assert _free_code("a", ()) == "AXX"
    used = set()
    for _ in range(50):
        code = _free_code("sapaan", used)
        assert re.fullmatch("[A-Z0-9]{3}", code) and code not in used
        used.add(code)


def test_no_file_is_made_through_a_folder_that_leads_out(shipped, tmp_path):
    elsewhere, root = tmp_path / "elsewhere", tmp_path / "project"
    elsewhere.mkdir()
    shutil.copytree(shipped, root)
    shutil.rmtree(root / "campaigns/kkbc-pasar-2027/scripts")
    (root / "campaigns/kkbc-pasar-2027/scripts").symlink_to(elsewhere)
    done = run("new", "script", "kkbc-pasar-2027/sapaan", root=root)
    assert (done.returncode, list(elsewhere.iterdir())) == (1, []) and "link-leads-out" in done.stderr
