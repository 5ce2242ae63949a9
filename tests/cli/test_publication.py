"""plan, publish and rollback as people run them: words, exit codes, and files."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.worlds.commands import run
from tests.worlds.publishing import Newsroom, assert_site_is_whole
from tests.worlds.world import SPOT

INLINE = ("--executor", "inline")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The miniature world with its real outputs, published once by the command."""
    room = Newsroom(tmp_path_factory.mktemp("commands") / "project")
    planned = run("plan", "--as-of", "2026-11-28", "-o", "rencana.json", *INLINE, root=room.root)
    assert (planned.returncode, planned.stdout.splitlines()[0]) == (
        0,
        "Rencana terbitan 1, Sabtu, 28\u00a0November\u00a02026",
    )
    assert planned.stdout.splitlines()[-1] == (
        "Rencana: 24 baru, 0 bergeser, 0 isi berubah, 0 ditarik; 3 cabang tersentuh."
    )
    published = run("publish", "rencana.json", "--to", "situs", *INLINE, root=room.root)
    assert published.returncode == 0
    assert "Terbitan 1 sudah terbit di situs. Simpan schedules/published/ ke git sekarang." in published.stderr
    assert assert_site_is_whole(room.root / "situs") == 1
    return room.root


@pytest.fixture
def room(project, tmp_path):
    shutil.copytree(project, tmp_path / "project")
    return Newsroom.at(tmp_path / "project")


def test_nothing_changed(room):
    planned = run("plan", "--as-of", "2026-12-01", "-o", "rencana.json", *INLINE, root=room.root)
    assert (planned.returncode, planned.stdout.splitlines()[-1]) == (0, "Tidak ada yang berubah.")
    published = run("publish", "rencana.json", "--to", "situs", *INLINE, root=room.root)
    assert published.returncode == 0
    assert published.stderr.splitlines()[-1] == "Tidak ada yang berubah; terbitan 1 sudah terbit di situs."


@pytest.mark.long
def test_changed_words_are_counted_published_and_taken_back(room):
    room.edit(SPOT, "dari risiko", "dari bahaya")
    draft = run("plan", "--as-of", "2026-12-01", "-o", "rencana.json", "--json", *INLINE, root=room.root)
    data = json.loads(draft.stdout)
    assert (data["schema_version"], data["number"], data["as_of"], data["unchanged"]) == (1, 2, "2026-12-01", False)
    assert data["drafts"] == ['scripts/iuran-pedagang: 30 detik, baris 3 (say PENYIAR): "risiko" → "bahaya"']
    refused = run("publish", "rencana.json", "--to", "situs", *INLINE, root=room.root)
    assert refused.returncode == 1
    assert 'baris 3 (say PENYIAR): "risiko" → "bahaya"' in refused.stderr
    assert refused.stderr.endswith("Tidak ada yang diterbitkan; terbitan terakhir tetap utuh.\n")
    room.approve()
    planned = run("plan", "--as-of", "2026-12-01", "-o", "rencana.json", *INLINE, root=room.root)
    assert (
        "  ~ naskah Iuran untuk pedagang pasar (v1 → v2): jakarta-salemba, kendari, papua-jayapura, 6 masa berlaku\n"
        "      PENYIAR: Lindungi diri dan keluarga dari risiko saat bekerja. → "
        "PENYIAR: Lindungi diri dan keluarga dari bahaya saat bekerja.\n"
    ) in planned.stdout
    assert run("publish", "rencana.json", "--to", "situs", *INLINE, root=room.root).returncode == 0
    back = run("rollback", "--to", "situs", "--as-of", "2026-12-02", *INLINE, root=room.root)
    assert back.returncode == 0
    assert "(v2 → v3)" in back.stdout
    assert "Terbitan 3 sudah terbit di situs." in back.stderr
    assert assert_site_is_whole(room.root / "situs") == 3


def test_every_change_by_itself(room):
    room.edit(SPOT, "dari risiko", "dari bahaya")
    room.approve()
    lines = run("plan", "--as-of", "2026-12-01", "--detail", *INLINE, root=room.root).stdout.splitlines()
    assert sum(line.startswith("  ~ naskah") for line in lines) == 6


def test_wrong_use_and_wrong_places(room, tmp_path):
    assert run("publish", "tidak-ada.json", "--to", "situs", root=room.root).returncode == 2
    assert run("publish", SPOT, "--to", "situs", root=room.root).returncode == 1
    assert run("publish", SPOT, root=room.root).returncode == 2
    assert run("plan", "--as-of", "1 Desember", root=room.root).returncode == 2
    empty = tmp_path / "kosong"
    empty.mkdir()
    lost = run("plan", root=empty)
    assert lost.returncode == 1
    assert "GALAT input-folder-missing" in lost.stderr
    assert not list(empty.iterdir())
    english = run("--lang", "en", "rollback", "--to", "situs", "--as-of", "2026-11-28", root=room.root)
    assert english.returncode == 1
    assert "There is no earlier publication to return to." in english.stderr
    assert "Nothing was published; the last publication is whole." in english.stderr
