"""Plan, publish, roll back: exactly what was shown, for exactly those it concerns, or a clear word why not."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from kkbc_publish.build.manifest import NAME
from kkbc_publish.problems.problem import as_text
from kkbc_publish.publication.journal import Stamp, stamp_text
from kkbc_publish.publication.plan import BadPlan, Plan, plan_text, read_plan
from kkbc_publish.publication.rollback import Returned, rollback
from kkbc_publish.record.changes import Reason
from kkbc_publish.record.text import FOLDER
from kkbc_publish.record.values import SentEvent
from tests.worlds.publishing import FIRST, INLINE, Newsroom, assert_site_is_whole, codes, light_table, tree
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, FACTS, KENDARI, RADIO_KENDARI, SPOT

LATER = date(2026, 12, 3)
PROGRAM = ("build.build", "publication.publish")
NEW_STATION = "schedules/stations/radio-baru.yaml"


@pytest.fixture(scope="module")
def patched() -> Iterator[None]:
    """The program is the same for all tests, also while somebody is working on it."""
    with pytest.MonkeyPatch.context() as patch:
        for module in PROGRAM:
            patch.setattr(f"kkbc_publish.{module}.fingerprint", lambda: "program")
        yield


@pytest.fixture(scope="module")
def released(patched: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = Newsroom(tmp_path_factory.mktemp("room") / "project")
    room.release()
    return room.root


@pytest.fixture
def room(released: Path, tmp_path: Path) -> Newsroom:
    """A project whose first publication is public."""
    shutil.copytree(released, tmp_path / "project")
    return Newsroom.at(tmp_path / "project")


def refused(room: Newsroom, plan: Plan, **options: object) -> list[str]:
    """Why a plan is not carried out; nothing may have changed."""
    site, record = room.site(), tree(room.root / FOLDER)
    outcome = room.publish(plan, **options)  # type: ignore[arg-type]
    assert not outcome.changed
    assert (room.site(), tree(room.root / FOLDER)) == (site, record)
    assert all(as_text(one, lang) for one in outcome.problems for lang in ("id", "en"))
    return codes(outcome.problems)


def events(room: Newsroom) -> dict[str, SentEvent]:
    """Every event on record by its UID."""
    return {one.uid: one for file in room.record.files.values() for one in file.events}


def feeds(room: Newsroom) -> dict[str, dict[str, tuple[int, str]]]:
    """SEQUENCE and STATUS of each UID, by the feed they stand in (of a series, those of the series)."""
    found: dict[str, dict[str, tuple[int, str]]] = {}
    for path, data in room.site().items():
        if path.endswith("calendar.ics"):
            rows = [one for one in icalendar.Calendar.from_ical(data).walk("VEVENT") if "RECURRENCE-ID" not in one]
            found[path] = {str(one["UID"]): (int(one["SEQUENCE"]), str(one["STATUS"])) for one in rows}
    return found


def roll_back(room: Newsroom, day: date = LATER, *, yes: bool = True, **more: Any) -> Returned:
    return rollback(
        room.root, room.build_folder, room.public, day, INLINE, table=light_table(), yes=yes, kept=room.kept, **more
    )


# --- nothing changed, and what changed ----------------------------------------------------------------


def test_the_first_publication_is_whole_and_numbered(room):
    assert assert_site_is_whole(room.public) == 1
    assert room.record.head is not None
    assert (room.record.head.number, room.record.head.as_of) == (1, FIRST)
    assert {len(file.events) > 0 for file in room.record.files.values() if file.kind == "stations"} == {True}


def test_publishing_twice_without_a_change_writes_nothing(room):
    site, record = room.site(), tree(room.root / FOLDER)
    for day in (FIRST, LATER):
        plan = room.plan(day)
        assert plan.unchanged
        outcome = room.publish(plan)
        assert (outcome.problems, outcome.number, outcome.changed) == ((), 1, False)
    assert (room.site(), tree(room.root / FOLDER)) == (site, record)


def test_exactly_what_changed_gets_another_revision(room):
    """One time changed, one airing skipped, one station withdrawn, one added."""
    before, feeds_before = events(room), feeds(room)
    # Radio Salemba moves one airing and will not air another; Kendari loses its station, and gets one.
    room.write(
        "schedules/orders/radio-salemba.yaml",
        "station: radio-salemba\norders:\n  - number: PO-1\n    campaign: kkbc\n    status: diubah\n"
        "    date: 2026-11-20\n    by: Nama Contoh\n    changes:\n"
        "      - {slot: pedagang-0815, date: 2026-12-07, time: 09.20, reason: permintaan stasiun}\n"
        "      - {slot: pedagang-1630, date: 2026-12-08, reason: siaran khusus}\n",
    )
    text = room.text(RADIO_KENDARI)
    room.delete(RADIO_KENDARI)
    text = text.replace("calon-kendari", "radio-baru").replace("Calon mitra radio, Kendari", "Radio Baru")
    room.write(NEW_STATION, text)
    assert [one.code for one in room.problems() if one.is_error] == []
    plan = room.plan(LATER)
    told = {(one.reason, one.station, len(one.days)) for one in plan.changes if one.kind == "airing"}
    assert told == {
        (Reason.MOVED, "radio-salemba", 1),
        (Reason.WITHDRAWN, "radio-salemba", 1),
        (Reason.WITHDRAWN, "calon-kendari", 119),
        (Reason.NEW, "radio-baru", 119),
    }
    assert refused(room, plan) == ["publish-withdraws-much"]
    room.release(LATER)
    after = events(room)
    changed = {uid for uid in before if after.get(uid) != before[uid]}
    assert {(before[uid].thing[3], after[uid].sequence, after[uid].status) for uid in changed} == {
        ("radio-salemba", 1, "CONFIRMED"),
        ("calon-kendari", 1, "CANCELLED"),
    }
    assert {after[uid].thing[3] for uid in after.keys() - before.keys()} == {"radio-baru"}
    assert all(after[uid].modified > before[uid].modified for uid in changed)
    # The feeds say the same, and no other event of any feed was touched.
    for path, rows in feeds(room).items():
        for uid, row in rows.items():
            old = feeds_before.get(path, {}).get(uid)
            assert (old != row) == (uid in changed or uid not in before)


def test_changed_words_are_told_line_by_line_with_their_versions(room):
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    copies = [one for one in room.plan(LATER).changes if one.reason is Reason.COPY and one.kind == "script"]
    assert {one.branch for one in copies} == {"jakarta-salemba", "kendari", "papua-jayapura"}
    assert {(one.was, one.now, one.version_was, one.version_now) for one in copies} == {
        (
            "PENYIAR: Lindungi diri dan keluarga dari risiko saat bekerja.",
            "PENYIAR: Lindungi diri dan keluarga dari bahaya saat bekerja.",
            1,
            2,
        )
    }
    room.release(LATER)
    scripts = [data.decode() for path, data in room.site().items() if "iuran-pedagang-30_kendari" in path]
    assert scripts
    assert all("versi 2" in text for text in scripts)


def test_a_layout_that_changed_is_told_as_files(room):
    path = "templates/site/branch.html"
    room.edit(path, '<h2 id="daftar">Cara mendaftar</h2>', '<h2 id="daftar">Begini cara mendaftar</h2>')
    plan = room.plan()
    assert {(one.reason, one.name) for one in plan.changes} == {(Reason.ARTIFACT, "branch-page")}
    assert not plan.unchanged


# --- why a plan is not carried out --------------------------------------------------------------------


def test_a_plan_is_for_one_state_of_the_sources(room):
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    plan = room.plan(LATER)
    room.edit(KENDARI, "name: Kendari\n", "name: Kota Kendari\n")
    outcome = room.publish(plan)
    assert codes(outcome.problems) == ["plan-outdated"]
    assert KENDARI in as_text(outcome.problems[0])


def test_a_plan_is_for_one_state_of_the_record(room):
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    old = room.plan(LATER)
    room.edit(SPOT, "dari bahaya", "dari musibah")
    room.approve()
    room.release(LATER)
    assert refused(room, old) == ["plan-of-another-state"]


def test_a_plan_that_was_carried_out_is_not_carried_out_again(room):
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    plan = room.release(LATER)
    outcome = room.publish(plan)
    assert (outcome.problems, outcome.number, outcome.changed) == ((), 2, False)


def test_two_people_from_one_state_the_second_is_told(room, tmp_path):
    """Each has a clone of the project; the public folder is shared."""
    other = tmp_path / "other"
    shutil.copytree(room.root, other, ignore=shutil.ignore_patterns("public", ".public*"))
    second = Newsroom.at(other)
    for one, words in ((room, "dari bahaya"), (second, "dari musibah")):
        one.edit(SPOT, "dari risiko", words)
        one.approve()
    second.public = room.public
    plan = second.plan(LATER)
    room.release(LATER)
    assert refused(second, plan) == ["publish-behind"]
    # Once both have published, to different folders, one cannot go over the other.
    second.public = other / "public"
    second.release(LATER)
    second.edit(SPOT, "dari musibah", "dari apa pun")
    second.approve()
    second.public = room.public
    assert refused(second, second.plan(LATER)) == ["publish-parted"]


def test_somebody_who_is_publishing_now_is_not_disturbed(room):
    plan = room.plan()
    lock = room.root / ".public.lock"
    handle = os.open(lock, os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert refused(room, plan) == ["publish-locked"]
    os.close(handle)


def test_a_changed_digit_in_an_approved_script_is_a_draft_and_is_named(room):
    text = room.text(FACTS)
    assert "value: 16800" in text
    room.write(FACTS, text.replace("value: 16800", "value: 16900"))
    outcome = room.publish(room.plan(LATER))
    assert set(codes(outcome.problems)) == {"publish-draft"}
    told = "\n".join(map(as_text, outcome.problems))
    assert "kkbc/scripts/iuran-pedagang" in told
    assert '"Rp16.800" → "Rp16.900" (digit ke-3: 8 → 9)' in told


def test_a_changed_word_in_an_approved_script_is_a_draft_and_is_named(room):
    room.edit(SPOT, "Telepon {call-center}.", "Telepon {call-center} kapan saja.")
    plan = room.plan(LATER)
    assert [one.reason for one in plan.changes if one.kind == "script"].count(Reason.DRAFT) == 1
    site = room.site()
    outcome = room.publish(plan)
    assert codes(outcome.problems) == ["publish-draft"]
    text = as_text(outcome.problems[0])
    assert "kkbc/scripts/iuran-pedagang" in text
    assert "kapan saja" in text
    assert room.site() == site


def test_what_was_built_must_be_what_was_planned(room):
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    plan = room.plan(LATER)
    assert refused(room, replace(plan, site="0" * 64)) == ["publish-build-changed"]


def test_a_lost_build_loses_nothing(room):
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    plan = room.plan(LATER)
    shutil.rmtree(room.build_folder)
    assert room.publish(plan).number == 2
    shutil.rmtree(room.build_folder)
    assert room.plan(LATER).unchanged


def test_an_edited_build_is_made_again(room):
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    plan = room.plan(LATER)
    page = room.build_folder / "site" / "index.html"
    page.write_text("halo")
    assert room.publish(plan).number == 2
    assert room.site()["index.html"] != b"halo"


def test_errors_in_the_sources_are_told_and_nothing_is_published(room):
    plan = room.plan()
    room.edit(SPOT, "{call-center}", "{cal-center}")
    assert codes(room.make().problems) != []
    assert refused(room, plan) == ["plan-outdated"]


def test_a_clock_that_was_set_back_is_noticed(room):
    assert codes(room.make(date(2026, 11, 27)).problems) == ["publish-day-before"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace("kendari", "kupang", 1), "record-edited"),
        (lambda text: text[: len(text) // 2], "record-edited"),
        (lambda text: text.replace('"format":2', '"format":9'), "record-newer"),
        (lambda text: "<<<<<<< HEAD\n" + text, "record-unreadable"),
    ],
)
def test_a_record_that_cannot_be_trusted_stops_everything(room, change, code):
    path = f"{FOLDER}/branches/kendari.jsonl"
    plan = room.plan()
    room.write(path, change(room.text(path)))
    assert codes(room.make().problems) == [code]
    assert refused(room, plan) == [code]
    assert codes(roll_back(room).outcome.problems) == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: "halo", "plan-unreadable"),
        (lambda text: "[]", "plan-unreadable"),
        (lambda text: text.replace('"number": 2', '"number": 3'), "plan-edited"),
        (lambda text: text.replace("\n", "\r\n"), "plan-edited"),
        (lambda text: text.replace('"format": 1', '"format": 2'), "plan-newer"),
    ],
)
def test_a_file_that_is_no_plan_is_refused(room, change, code):
    text = plan_text(room.plan())
    with pytest.raises(BadPlan) as stop:
        read_plan(change(text).encode(), "plan.json")
    assert stop.value.problem.code == code


def test_a_foreign_folder_is_left_alone(room, tmp_path):
    plan = room.plan()
    foreign = tmp_path / "dokumen"
    foreign.mkdir()
    (foreign / "skripsi.txt").write_text("penting")
    assert codes(room.publish(plan, to=foreign).problems) == ["publish-folder-foreign"]
    assert tree(foreign) == {"skripsi.txt": b"penting"}


@pytest.mark.parametrize("place", ["build", "build/site", "campaigns/situs", "."])
def test_a_public_folder_does_not_mix_with_the_project(room, place):
    assert codes(room.publish(room.plan(), to=room.root / place).problems) == ["publish-folder-wrong"]


# --- where it is published to -------------------------------------------------------------------------


@pytest.mark.parametrize("empty", [True, False])
def test_an_empty_or_missing_folder_gets_the_same_publication(room, tmp_path, empty):
    """A second place for the site: the number stays, because nothing changed for anybody."""
    other = tmp_path / "lain"
    if empty:
        other.mkdir()
    outcome = room.publish(room.plan(), to=other)
    assert (outcome.problems, outcome.number, outcome.changed) == ((), 1, True)
    assert tree(other) == room.site()


@pytest.mark.long
def test_the_last_three_publications_are_kept_whole(room):
    sites = {1: room.site()}
    for number in range(2, 7):
        before = "dari risiko" if number == 2 else f"dari bahaya {'a' * (number - 1)}"
        room.edit(SPOT, before, f"dari bahaya {'a' * number}")
        room.approve()
        room.release(LATER)
        sites[number] = room.site()
    kept = room.kept
    assert sorted(os.listdir(kept)) == ["3", "4", "5", "6"]
    assert {number: tree(kept / str(number) / "site") for number in (3, 4, 5)} == {n: sites[n] for n in (3, 4, 5)}
    assert not (kept / "6" / "site").exists()


def test_unchanged_files_take_no_room_again(room):
    page = "branches/kendari/calendar.ics"
    before = (room.public / page).stat().st_ino
    room.edit(SPOT, "Pasar pagi", "Pasar sore")
    room.approve()
    room.release()
    assert (room.public / page).stat().st_ino == before


def test_a_damaged_public_file_is_mended_by_the_next_publication(room):
    (room.public / "index.html").write_text("diubah orang")
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    room.release(LATER)
    assert_site_is_whole(room.public)


def test_a_full_disk_is_told_and_leaves_nothing_behind(room, tmp_path):
    """A real one: smaller than the site. Then the first publication to it goes well once there is room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", disk], check=False).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        outcome = room.publish(room.plan(), to=disk / "public")
        assert codes(outcome.problems) == ["disk-full"]
        assert [name for name in os.listdir(disk) if name != ".public.disimpan"] == []
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        assert room.publish(room.plan(), to=disk / "public").changed
        assert tree(disk / "public") == room.site()
    finally:
        subprocess.run(["umount", disk], check=True)


# --- taking it back -----------------------------------------------------------------------------------


def test_taken_back_is_a_new_publication_whose_revisions_go_up(room):
    first_site, first = room.site(), events(room)
    room.edit(ACTIVATIONS, "opens: 09.00", "opens: 08.00")
    room.edit(CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.30, 12.20]")
    room.approve()
    room.release(LATER)
    second = events(room)
    back = roll_back(room)
    assert (codes(back.outcome.problems), back.outcome.number, back.outcome.changed) == ([], 3, True)
    assert assert_site_is_whole(room.public) == 3
    third = events(room)
    differ = {uid for uid in first if second[uid] != first[uid]}
    added = second.keys() - first.keys()
    assert differ and added
    for uid in differ:
        assert third[uid].sequence > second[uid].sequence
        assert third[uid].modified > second[uid].modified
        assert third[uid].digest == first[uid].digest
    for uid in added:
        assert (third[uid].status, third[uid].sequence) == ("CANCELLED", second[uid].sequence + 1)
    for uid in first.keys() - differ:
        assert third[uid] == first[uid] == second[uid]
    # What differs from the first site is what had to: feeds, versions, the pages and sums that name them.
    after = room.site()
    assert after.keys() == first_site.keys()
    other = {path for path in after if after[path] != first_site[path]}
    assert all(path.endswith((".ics", "index.html", ".zip", "SHA256SUMS", "publication.json")) for path in other)
    # The sources still hold what was taken back, so the next plan shows it again.
    assert not room.plan(LATER).unchanged


@pytest.mark.long
def test_taking_back_twice_goes_back_two(room):
    for words in ("dari bahaya", "dari musibah"):
        room.edit(SPOT, "dari risiko" if words == "dari bahaya" else "dari bahaya", words)
        room.approve()
        room.release(LATER)
    said = [roll_back(room).outcome.number, roll_back(room).outcome.number]
    assert said == [4, 5]
    assert room.record.head is not None
    assert [(step.number, step.what, step.of) for step in room.record.head.history] == [
        (5, "rollback", 1),
        (4, "rollback", 2),
        (3, "publish", 3),
        (2, "publish", 2),
        (1, "publish", 1),
    ]
    assert any(b"dari risiko" in data for data in room.site().values())
    assert codes(roll_back(room).outcome.problems) == ["rollback-nothing"]


def test_a_stop_made_since_outlives_taking_back(room):
    """A flood does not end because a sentence was wrong."""
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    room.release(LATER)
    stopped = date(2027, 1, 20)
    room.write(
        "schedules/days.yaml",
        f"holds:\n  - id: banjir\n    reason: banjir besar\n    from: {stopped}\n    to: {stopped}\n"
        "    source: keputusan kepala kantor\n",
    )

    def silent(found):
        standing = [one.recurrence for one in found.values() if one.recurrence and one.status != "CANCELLED"]
        return all(stopped not in rule.dates() for rule in standing)

    assert not silent(events(room))
    assert codes(roll_back(room).outcome.problems) == []
    assert silent(events(room))
    assert any(b"dari risiko" in data for data in room.site().values())


def test_what_cannot_be_taken_back_is_said(room):
    assert codes(roll_back(room).outcome.problems) == ["rollback-nothing"]
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    room.release(LATER)
    assert codes(roll_back(room, FIRST).outcome.problems) == ["publish-day-before"]
    shutil.rmtree(room.kept / "1")
    assert codes(roll_back(room).outcome.problems) == ["rollback-not-kept"]


def test_taking_back_what_withdraws_much_asks_too(room):
    text = room.text(CAMPAIGN)
    room.write(CAMPAIGN, text.replace("times: [08.15, 16.30]", "times: [08.15, 16.30, 12.20]"))
    room.release(LATER)
    assert codes(roll_back(room, yes=False).outcome.problems) == ["publish-withdraws-much"]
    assert assert_site_is_whole(room.public) == 2


# --- after a stop ------------------------------------------------------------------------------------


def test_a_public_folder_that_cannot_be_reached_is_waited_for(room, tmp_path):
    plan = room.plan()
    pointer = room.root / "schedules" / ".published.swap"
    pointer.write_text(json.dumps({"to": str(tmp_path / "usb" / "public"), "number": 2, "seal": "ab"}))
    assert refused(room, plan) == ["publish-folder-away"]


def test_a_record_that_was_lost_on_the_way_is_taken_from_beside_the_site(room):
    """Killed between the two swaps, and what was staged beside the record is gone (a fresh clone)."""
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    plan = room.plan(LATER)
    old = tree(room.root / FOLDER)
    assert room.publish(plan).number == 2
    new = tree(room.root / FOLDER)
    shutil.rmtree(room.root / FOLDER)
    for path, data in old.items():
        room.write(f"{FOLDER}/{path}", data)
    stamp = json.loads((room.public / "publication.json").read_text())
    pointer = {"to": os.path.realpath(room.public), "number": 2, "seal": stamp["seal"]}
    (room.root / "schedules" / ".published.swap").write_text(json.dumps(pointer))
    assert room.publish(plan).number == 2
    assert tree(room.root / FOLDER) == new


def test_what_cannot_be_finished_is_said(room):
    journal = room.root / ".public.journal"
    rows = json.loads(journal.read_text()) | {"state": "swap", "number": 9, "seal": "fehlt"}
    journal.write_text(json.dumps(rows))
    assert refused(room, room.plan()) == ["publish-torn"]


def test_the_site_says_which_publication_it_is(room):
    stamp = json.loads(room.site()["publication.json"])
    assert (stamp["number"], stamp["as_of"], stamp["what"]) == (1, "2026-11-28", "publish")
    assert (
        stamp_text(Stamp(1, "2026-11-28", "publish", 1, stamp["site"], stamp["seal"])).encode()
        == (room.site()["publication.json"])
    )
    assert NAME not in room.site()
