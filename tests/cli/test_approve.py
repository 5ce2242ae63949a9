"""``kkbc-publish approve`` as people meet it: what it records, what it refuses, and what it leaves alone."""

import os
import re
import shutil
import subprocess
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from kkbc_publish.cli.main import commands
from kkbc_publish.copy.approval.standings import State, drafts, standings
from kkbc_publish.load.approvals import ItemKind, ItemName
from tests.whole.killing import count_steps, killed_at, spread
from tests.worlds.approving import CALL_CENTER, FEE, FLYER_ITEM, NAME, ROLE, SPOT_ITEM, TALKSHOW_ITEM, approved
from tests.worlds.published import publish
from tests.worlds.publishing import tree
from tests.worlds.world import CAMPAIGN, FACTS, FLYER, SPOT, TEXTS, World

BY = ("--role", ROLE, "--name", NAME)
ON = (*BY, "--date", "2026-11-02")


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def approve(world, *arguments, by=ON):
    """Exit code and what was said, spaces made plain."""
    done = CliRunner().invoke(commands, ["--root", str(world.root), "approve", *by, *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output.replace("\u00a0", " ")


def approvals(world):
    """The files of approvals by their paths; leftovers of any name would be among them."""
    return {
        path.relative_to(world.root).as_posix(): path.read_text(encoding="utf-8")
        for path in world.root.rglob("approvals/**/*")
        if path.is_file()
    }


def test_it_records_who_approved_what_and_when(world):
    code, said = approve(world, "iuran-pedagang")
    assert code == 0
    assert approvals(world) == approved(SPOT_ITEM)
    assert re.search(r"naskah iuran-pedagang \(kkbc\): dicatat, kode [0-9a-f]{16}\.", said)
    assert "Disetujui Nama Contoh (Kepala Humas), 2 November 2026: 1 bahan." in said
    assert "Tetap bertanda DRAF sampai faktanya disetujui juga: call-center, iuran-jkk-jkm-min." in said
    assert standings(world.catalog())[SPOT_ITEM].state is State.APPROVED


@pytest.mark.parametrize(
    "name",
    ["undangan", "flyers/undangan", "kkbc/flyers/undangan", FLYER, f"./{FLYER}", FLYER.replace("/", "\\")],
)
def test_an_item_goes_by_its_name_its_full_name_or_its_file(world, name):
    assert approve(world, name)[0] == 0
    assert approvals(world) == approved(FLYER_ITEM)


def test_several_items_at_once_each_in_a_file_of_its_own(world):
    code, said = approve(world, "iuran-pedagang", "undangan", "call-center", "iuran-jkk-jkm-min", "laman-bpu")
    assert code == 0 and "5 bahan" in said and "DRAF" not in said
    assert len(approvals(world)) == 5


def test_the_day_is_today_unless_told_and_never_in_the_future(world):
    assert approve(world, "undangan", by=BY)[0] == 0
    assert f"date: {date.today()}\n" in approvals(world)[FLYER_ITEM.path]
    tomorrow = str(date.today() + timedelta(days=1))
    code, said = approve(world, "iuran-pedagang", "--date", tomorrow, by=BY)
    assert code == 2 and "belum tiba" in said and len(approvals(world)) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("iuran-pedagan",), "Maksud Anda iuran-pedagang?"),
        (("iuran-pedagang-30",), "Maksud Anda iuran-pedagang?"),
        (("denda",), "bertanda publish: tidak"),
        (("undangan", "xyz"), "Tidak ada bahan bernama xyz."),
        (("undangan", "--campaign", "kkb"), "Maksud Anda kkbc?"),
        ((), "Sebutkan ITEM"),
    ],
)
def test_what_is_not_there_is_wrong_usage_and_records_nothing(world, arguments, said):
    code, words = approve(world, *arguments)
    assert code == 2 and said in words
    assert approvals(world) == {}


@pytest.mark.parametrize(
    "by", [(), ("--role", ROLE), ("--role", " ", "--name", NAME), ("--role", ROLE, "--name", "\x07")]
)
def test_an_approval_needs_a_role_and_a_name(world, by):
    assert approve(world, "undangan", by=by)[0] == 2
    assert approvals(world) == {}


def test_a_name_that_two_items_bear_must_be_given_in_full(world):
    world.write(
        "campaigns/kkbc/scripts/call-center.yaml",
        TEXTS[SPOT].replace("iuran-pedagang", "call-center", 1).replace("IPD", "CCC"),
    )
    code, said = approve(world, "call-center")
    assert code == 2 and "facts/call-center" in said and "kkbc/scripts/call-center" in said
    assert approve(world, "facts/call-center")[0] == 0
    assert approvals(world) == approved(CALL_CENTER)


@pytest.mark.parametrize(
    ("item", "path", "old", "new", "code"),
    [
        ("iuran-pedagang", SPOT, "{call-center}", "{call-centre}", "misspelt-placeholder"),
        ("iuran-pedagang", SPOT, "title: Iuran", "titel: Iuran", "misspelt-key"),
        ("undangan", FACTS, "value: 175", "value: 17A", "wrong-phone"),
    ],
)
def test_what_has_errors_is_refused_with_its_problems(world, item, path, old, new, code):
    world.edit(path, old, new)
    exit_code, said = approve(world, item)
    assert exit_code == 1 and re.search(r"GALAT [a-z-]+", said) and path in said
    assert "Tidak ada yang dicatat" in said and approvals(world) == {}


def test_errors_elsewhere_do_not_stand_in_the_way(world):
    world.edit(FLYER, "headline: Kerja", "headline: Premi Kerja")
    assert approve(world, "iuran-pedagang")[0] == 0
    assert approve(world, "undangan")[0] == 1


def test_the_same_again_changes_nothing(world):
    approve(world, "iuran-pedagang")
    before = approvals(world)
    code, said = approve(world, "iuran-pedagang", by=("--role", "Kepala Cabang", "--name", "Nama Lain"))
    assert code == 0 and approvals(world) == before
    assert "sudah disetujui Nama Contoh (Kepala Humas), 2 November 2026." in said and "Tidak ada yang dicatat." in said


def test_approving_a_changed_item_tells_what_is_new_in_it(world):
    approve(world, "iuran-pedagang")
    world.edit(SPOT, "seconds: 3\n", "seconds: 4\n")
    assert standings(world.catalog())[SPOT_ITEM].state is State.CHANGED
    code, said = approve(world, "iuran-pedagang")
    assert code == 0 and '"3" → "4"' in said
    assert standings(world.catalog())[SPOT_ITEM].state is State.APPROVED


def test_an_edited_approval_is_replaced_by_a_new_one(world):
    world.write(SPOT_ITEM.path, "bukan persetujuan\n")
    assert approve(world, "iuran-pedagang")[0] == 0
    assert approvals(world) == approved(SPOT_ITEM)


def test_all_of_a_kind_is_listed_first_and_recorded_with_yes(world):
    code, said = approve(world, "--all", "scripts")
    assert code == 2 and approvals(world) == {}
    assert "naskah iuran-pedagang (kkbc)" in said and "naskah wicara (kkbc)" in said and "--yes" in said
    code, said = approve(world, "--all", "scripts", "--yes")
    assert code == 0 and approvals(world) == approved(SPOT_ITEM, TALKSHOW_ITEM)


def test_all_facts_of_a_campaign_are_those_it_uses(world):
    assert approve(world, "--all", "facts", "--campaign", "kkbc", "--yes")[0] == 0
    others = {f"campaigns/approvals/facts/{name}.yaml" for name in ("laman-bpu", "peserta-2026")}
    assert approvals(world).keys() == {CALL_CENTER.path, FEE.path, *others}


def test_what_is_approved_already_is_left_out_of_all(world):
    approve(world, "iuran-pedagang")
    before = approvals(world)[SPOT_ITEM.path]
    code, said = approve(world, "--all", "scripts", "--yes", by=("--role", "Direktur", "--name", "Nama Lain"))
    assert code == 0 and "iuran-pedagang" not in said
    assert approvals(world)[SPOT_ITEM.path] == before and len(approvals(world)) == 2


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_earlier_approval_whole(world, monkeypatch, step):
    approve(world, "iuran-pedagang")
    before = approvals(world)
    world.edit(SPOT, "seconds: 3\n", "seconds: 4\n")

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    code, said = approve(world, "iuran-pedagang")
    assert code == 4 and "approval-not-written" in said
    assert approvals(world) == before
    assert sorted(os.listdir((world.root / SPOT_ITEM.path).parent)) == ["iuran-pedagang.yaml"]


def test_check_says_what_is_draft_until_all_is_approved(world):
    def suggestions():
        said = CliRunner().invoke(commands, ["--root", str(world.root), "check"]).output
        return said[said.find("SARAN") :] if "SARAN" in said else ""

    said = suggestions()
    assert said.startswith("SARAN not-approved-yet") and said.count("SARAN") == 1
    assert (
        "2 naskah (iuran-pedagang, wicara); 1 selebaran (undangan); 3 fakta (call-center, iuran-jkk-jkm-min, " in said
    )
    world.edit(CAMPAIGN, "from: 2026-12-01\nto:", "from: 2026-13-01\nto:")
    assert suggestions() == ""  # as long as something is wrong, nobody is asked to approve
    world.write(CAMPAIGN, TEXTS[CAMPAIGN])
    approve(world, "--all", "scripts", "--all", "flyers", "--all", "facts", "--yes")
    assert suggestions() == ""


def test_the_folder_of_approvals_is_no_campaign(world):
    approve(world, "call-center")
    done = CliRunner().invoke(commands, ["--root", str(world.root), "build", "--campaign", "approvals"])
    assert done.exit_code == 2 and "filter-unknown" in done.output


@pytest.mark.parametrize("linked", ["campaigns/approvals", "campaigns/kkbc/approvals"])
def test_no_approval_is_written_through_a_folder_that_leads_out(world, tmp_path_factory, linked):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (world.root / linked).symlink_to(elsewhere)
    item = "iuran-pedagang" if "kkbc" in linked else FEE.id
    code, said = approve(world, item)
    assert (code, "link-leads-out" in said, list(elsewhere.iterdir())) == (1, True, [])


def test_who_records_an_approval_is_kept_beside_the_name_that_was_typed(world):
    """In a project under git, as git knows the person at the machine."""
    for command in (
        ("init", "-q"),
        ("config", "user.name", "Operator Contoh"),
        ("config", "user.email", "o@contoh.test"),
    ):
        subprocess.run(["git", "-C", str(world.root), *command], check=True)
    assert approve(world, "iuran-pedagang")[0] == 0
    approval = world.catalog().approvals[SPOT_ITEM]
    assert (approval.name, approval.recorded_by) == (NAME, "Operator Contoh <o@contoh.test>")
    assert standings(world.catalog())[SPOT_ITEM].state is State.APPROVED
    text = world.text(SPOT_ITEM.path)
    world.write(SPOT_ITEM.path, text.replace("Operator Contoh", "Orang Lain"))
    assert SPOT_ITEM not in world.catalog().approvals


def test_an_approval_of_years_ago_is_not_recorded_today(world):
    code, said = approve(world, "iuran-pedagang", by=(*BY, "--date", "2020-01-01"))
    assert code == 2 and "2020-01-01" in said
    assert not approvals(world)


def test_that_a_campaign_speaks_for_the_agency_is_approved_too(world):
    item = ItemName("kkbc", ItemKind.CAMPAIGN, "kkbc")
    assert item not in standings(world.catalog())
    world.edit(CAMPAIGN, "official: tidak", "official: ya")
    assert standings(world.catalog())[item].state is State.DRAFT
    assert "kkbc" in [one.item for one in drafts(world.catalog())]
    assert approve(world, CAMPAIGN)[0] == 0
    assert standings(world.catalog())[item].state is State.APPROVED
    world.edit(CAMPAIGN, "name: Kerja Keras Bebas Cemas", "name: Kerja Keras Bebas Lepas")
    standing = standings(world.catalog())[item]
    assert standing.state is State.CHANGED and [change.part for change in standing.changes] == ["umum"]


@pytest.mark.parametrize("command", ["approve", pytest.param("withdraw", marks=pytest.mark.long)])
def test_a_command_killed_anywhere_and_repeated_leaves_what_it_leaves_done_once(tmp_path, command):
    """Approving several items, and calling back what was published: no step is lost, none is done twice."""
    world = World(tmp_path / "semula")
    arguments = {
        "approve": ["approve", *ON, "iuran-pedagang", "undangan", "call-center"],
        "withdraw": ["withdraw", "iuran-pedagang-30", "--reason", "angka salah", "--from", "2026-12-05"],
    }[command]
    if command == "withdraw":
        publish(world)

    def at(name):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
        shutil.copytree(world.root, tmp_path / name)
        return World(tmp_path / name, {})

    def run(room):
        done = CliRunner().invoke(commands, ["--root", str(room.root), *arguments])
        assert done.exit_code == 0, done.output

    once, counted = at("sekali"), at("dihitung")
    run(once)
    for step in spread(3, count_steps(lambda: run(counted)), seed=1):
        room = at("lagi")
        assert killed_at(step, lambda room=room: run(room))
        run(room)
        assert tree(room.root) == tree(once.root), step


def test_a_fact_that_a_press_release_alone_names_is_waited_for_too(world):
    """``peserta-2026`` stands in no script and on no flyer."""
    fact = ItemName("", ItemKind.FACT, "peserta-2026")
    assert fact.id in [one.item for one in drafts(world.catalog())]
    assert approve(world, "peserta-2026")[0] == 0
    assert fact.id not in [one.item for one in drafts(world.catalog())]
