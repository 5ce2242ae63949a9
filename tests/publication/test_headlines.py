"""What is said first of a plan: figures, who loses something, and what nobody has approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kkbc_publish.load.sources import sources_of
from kkbc_publish.publication.headlines import headlines, said, words_digests
from kkbc_publish.record.losses import Loss
from kkbc_publish.record.values import Head, Record, SentFile, SentWork

TODAY = date(2027, 1, 10)
NOTHING = Loss(0, 100, 0, 3)
WORK = SentWork(
    "script", "kkbc", "ojek-60", date(2027, 1, 4), date(2027, 3, 31), "K27", 1, "aa", None,
    ("Iuran ojek", "PENYIAR: Bayar Rp16.800 sebulan, pukul 09.00, 15 Januari 2027.", "PENYIAR: Santunan Rp42 juta."),
)  # fmt: skip


def files(*works: SentWork, branches: tuple[str, ...] = ("kendari",)) -> dict[tuple[str, str], SentFile]:
    return {("branches", name): SentFile("branches", name, works=works) for name in branches}


def told(before: dict, after: dict, lost: Loss = NOTHING, lang: str = "id") -> list[str]:
    return list(said(headlines(Record(None, before), after, sources_of({}), TODAY), lost, lang))


def test_a_figure_that_changed_is_named_with_where_and_from_when():
    dearer = replace(WORK, valid_from=date(2027, 3, 1), lines=("PENYIAR: Bayar Rp17.000 sebulan, Santunan Rp42 juta.",))
    before, after = files(WORK), files(dearer, branches=("kendari", "kupang"))
    assert [line.replace("\u00a0", " ") for line in told(before, after)] == [
        "Angka baru: Rp17.000 (ojek-60; 2 cabang, mulai Senin, 1 Maret 2027)",
        "Angka yang tidak disebut lagi: Rp16.800 (ojek-60; 1 cabang)",
    ]
    assert told(before, after, lang="en")[0] == "New figure: Rp17.000 (ojek-60; 2 branches, from 2027-03-01)"


@pytest.mark.parametrize(
    "figure", ["Rp8.400", "Rp43 juta", "Rp1,5 miliar", "2 persen", "0,54%", "45 juta", "3 bulan", "2 anak"]
)
def test_any_kind_of_figure_is_seen(figure):
    other = replace(WORK, lines=(*WORK.lines, f"PENYIAR: Ingat {figure} itu."))
    assert told(files(WORK), files(other)) == [
        f"Angka baru: {figure} (ojek-60; 1 cabang, mulai Senin, 4\u00a0Januari\u00a02027)"
    ]


@pytest.mark.parametrize("words", ["pukul 09.00", "15 Januari 2027", "telepon 175", "lantai 3"])
def test_hours_days_and_names_are_no_figures(words):
    assert told(files(WORK), files(replace(WORK, lines=(*WORK.lines, words)))) == []


def test_what_is_over_or_called_back_says_nothing():
    past = replace(WORK, valid_until=date(2027, 1, 9), lines=("Rp1.000",))
    off = replace(WORK, withdrawn=date(2027, 1, 5), lines=("Rp2.000",))
    assert told(files(WORK, past, off), files(WORK)) == []


def test_who_loses_something_is_named_in_full():
    stations = tuple(f"Radio {number}" for number in range(30))
    lost = replace(NOTHING, stations=stations, gone=("Kendari",), flights=("kkbc/pagi",))
    lines = told(files(WORK), files(WORK), lost)
    assert lines[1] == f"Stasiun tanpa siaran lagi: {', '.join(stations)}"
    assert len(lines) == 3


UNAPPROVED = {
    "campaigns/kkbc/kit/release-before.yaml": "siaran pers",
    "campaigns/kkbc/kit/run-sheet.yaml": "lembar kegiatan",
    "campaigns/lexicon.yaml": "cara mengucapkan kata",
    "campaigns/kkbc/lexicon.yaml": "cara mengucapkan kata",
    "campaigns/kkbc/campaign.yaml": "jadwal kampanye, dan judul kampanye yang tidak resmi",
    "campaigns/settings.yaml": "pengaturan bersama",
    "schedules/branches/kendari.yaml": "data cabang, termasuk telepon",
    "templates/letter/letter.html": "kata tetap pada templat",
}


@pytest.mark.parametrize("path", UNAPPROVED)
def test_what_nobody_approved_is_said_when_it_changed(path):
    texts = dict.fromkeys(UNAPPROVED, "lama") | {"campaigns/kkbc/scripts/a.yaml": "naskah"}
    moment = datetime(2027, 1, 4, tzinfo=UTC)
    head = Head(1, TODAY, moment, "", {}, words=words_digests(sources_of(texts)))
    record = Record(head, files(WORK))

    def lines(now: dict[str, str]) -> list[str]:
        return list(said(headlines(record, files(WORK), sources_of(now), TODAY), NOTHING, "id"))

    assert lines(texts) == lines({**texts, "campaigns/kkbc/scripts/a.yaml": "lain"}) == []
    told_now = [f"Tidak disetujui siapa pun: {UNAPPROVED[path]} ({path})"]
    assert lines({**texts, path: "lain"}) == told_now
    assert lines({name: text for name, text in texts.items() if name != path}) == told_now
