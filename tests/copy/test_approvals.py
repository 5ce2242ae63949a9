"""Approvals: bound to text and figures, broken by any change of them and by nothing else, told word by word."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.check.approvals import unapproved
from kkbc_publish.copy.approval.differences import differences
from kkbc_publish.copy.approval.standings import State, drafts, standings
from kkbc_publish.load.approvals import (
    Approval,
    ItemKind,
    ItemName,
    Row,
    Unfit,
    approved_item,
    body_text,
    file_text,
    read_approval,
)
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources, sources_of
from kkbc_publish.load.yamltext import read_document
from kkbc_publish.place.place import editions
from kkbc_publish.problems.problem import as_text
from tests.project import ROOT
from tests.worlds.approving import CALL_CENTER, FEE, FLYER_ITEM, NAME, ROLE, SPOT_ITEM, TALKSHOW_ITEM, approved
from tests.worlds.world import CAMPAIGN, FACTS, FLYER, SPOT, TALKSHOW, TEXTS, catalog_of

WORDS = "Lindungi diri dan keluarga dari risiko saat bekerja."
BY = "Nama Contoh (Kepala Humas), 2 November 2026"


def edited(*edits, of=None):
    """The world with approvals (of all, or of some items) and some edits made after them."""
    texts = {**TEXTS, **approved(*of or ())}
    for path, old, new in edits:
        assert texts[path].count(old) == 1, f"{old!r} stands {texts[path].count(old)} times in {path}"
        texts[path] = texts[path].replace(old, new)
    return texts


def state(texts, item=SPOT_ITEM):
    return standings(load(sources_of(texts))[0])[item].state


def told(texts, item=SPOT_ITEM, lang="id"):
    """The changes of an item in words, spaces made plain."""
    changes = standings(load(sources_of(texts))[0])[item].changes
    return [change.words(lang).replace("\u00a0", " ") for change in changes]


def drafts_of(texts):
    return drafts(load(sources_of(texts))[0])


# --- what makes a draft, and what does not


def test_nothing_is_approved_until_somebody_did():
    catalog, _ = catalog_of(TEXTS)
    assert {one.state for one in standings(catalog).values()} == {State.DRAFT}
    assert [(one.kind, one.item, one.campaigns, one.changes) for one in drafts(catalog)] == [
        (ItemKind.FLYER, "undangan", ("kkbc",), ()),
        (ItemKind.SCRIPT, "iuran-pedagang", ("kkbc",), ()),
        (ItemKind.SCRIPT, "wicara", ("kkbc",), ()),
        (ItemKind.FACT, "call-center", ("kkbc",), ()),
        (ItemKind.FACT, "iuran-jkk-jkm-min", ("kkbc",), ()),
        (ItemKind.FACT, "laman-bpu", ("kkbc",), ()),
        (ItemKind.FACT, "peserta-2026", ("kkbc",), ()),  # a press release alone names it
    ]


def test_a_world_approved_as_it_stands_has_no_drafts_and_no_problems():
    catalog, problems = catalog_of(edited())
    assert problems == [] and drafts(catalog) == () and list(unapproved(catalog)) == []
    assert {one.state for one in standings(catalog).values()} == {State.APPROVED}


def test_what_is_not_for_publication_needs_no_approval():
    assert ItemName("", ItemKind.FACT, "denda") not in standings(catalog_of(TEXTS)[0])


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SPOT, "id: iuran-pedagang\n", "# diperiksa lagi\nid: iuran-pedagang\n"),
        (SPOT, "short: IPD\ntitle: Iuran untuk pedagang pasar\n", "title: Iuran untuk pedagang pasar\nshort: IPD\n"),
        (SPOT, f"say: {WORDS}", f'say: "{WORDS}"'),
        (SPOT, f"say: {WORDS}", "say: >-\n          Lindungi diri dan keluarga\n          dari risiko saat bekerja."),
        (FACTS, "value: 175\n", "value: '175'\n    note: Catatan untuk kita sendiri.\n"),
        (FACTS, "  denda:\n", "  # catatan\n  denda:\n"),
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [09.15, 16.30]"),
    ],
    ids=["comment", "order", "quotes", "wrapped", "note", "comment of a fact", "flight"],
)
def test_how_the_yaml_is_written_makes_no_draft(path, old, new):
    assert drafts_of(edited((path, old, new))) == ()


@pytest.mark.parametrize(
    ("item", "path", "old", "new"),
    [
        (SPOT_ITEM, SPOT, "title: Iuran untuk", "title: Iuran bagi"),
        (SPOT_ITEM, SPOT, "voice: Penyiar yang hangat", "voice: Penyiar yang tegas"),
        (SPOT_ITEM, SPOT, "audience: pedagang", "audience: ojek"),
        (SPOT_ITEM, SPOT, "version: 1", "version: 2"),
        (SPOT_ITEM, SPOT, "cue: Pasar pagi", "cue: Pasar sore"),
        (SPOT_ITEM, SPOT, "cue_kind: musik", "cue_kind: jeda"),
        (SPOT_ITEM, SPOT, "seconds: 3\n", "seconds: 4\n"),
        (SPOT_ITEM, SPOT, "- seconds: 30", "- seconds: 35"),
        (SPOT_ITEM, SPOT, "- seconds: 30", "- seconds: 30\n    pace: slow"),
        (SPOT_ITEM, SPOT, "otherwise: Sisihkan", "otherwise: Simpan"),
        (SPOT_ITEM, SPOT, "{iuran-jkk-jkm-min} sebulan", "{iuran-jkk-jkm-min:ringan-lainnya} sebulan"),
        (SPOT_ITEM, FACTS, "        to: 2027-03\n", "        to: 2027-04\n"),
        (SPOT_ITEM, FACTS, "statement: Iuran terendah", "statement: Iuran paling kecil"),
        (TALKSHOW_ITEM, TALKSHOW, "Narasumber boleh", "Narasumber dapat"),
        (TALKSHOW_ITEM, TALKSHOW, "segment: Pembuka", "segment: Pembukaan"),
        (TALKSHOW_ITEM, TALKSHOW, "\n        apart: iuran-jkk-jkm-min:ringan-transportasi", ""),
        (TALKSHOW_ITEM, TALKSHOW, "speaker: NARASUMBER\n        say: Perlu", "speaker: PENYIAR\n        say: Perlu"),
        (FLYER_ITEM, FLYER, "headline: Kerja keras", "headline: Bekerja keras"),
        (FLYER_ITEM, FLYER, "label: sebulan untuk", "label: per bulan untuk"),
        (FLYER_ITEM, FLYER, "title: Ojek dan kurir", "title: Ojek"),
        (FLYER_ITEM, FLYER, "\n    apart: iuran-jkk-jkm-min:ringan-transportasi", ""),
        (FLYER_ITEM, FLYER, "picture: lapak", "picture: motor"),
        (FLYER_ITEM, FLYER, "{call-center}", "{agency}"),
        (CALL_CENTER, FACTS, "value: 175", "value: 176"),
        (FEE, FACTS, "url: https://contoh.id/iuran", "url: https://contoh.id/iuran-baru"),
        (FEE, FACTS, "valid_from: 2015-07-01", "valid_from: 2016-07-01"),
    ],
)
def test_any_change_of_text_or_figures_makes_a_draft(item, path, old, new):
    assert state(edited((path, old, new)), item) is State.CHANGED


def test_a_new_source_of_a_fact_leaves_the_items_that_use_it_alone():
    texts = edited((FACTS, "url: https://contoh.id/iuran", "url: https://contoh.id/iuran-baru"))
    assert [(one.kind, one.item) for one in drafts_of(texts)] == [(ItemKind.FACT, "iuran-jkk-jkm-min")]


def test_lengths_and_facts_may_stand_in_any_order():
    other = "  - seconds: 15\n    lines:\n      - say: Lindungi diri. Ini bukan BPJS Kesehatan.\n"
    short = {**TEXTS, SPOT: TEXTS[SPOT].replace("versions:\n", f"versions:\n{other}")}
    texts = {**short, **approved(texts=short), SPOT: TEXTS[SPOT] + other}
    assert drafts_of(texts) == ()


def test_an_approved_script_stays_a_draft_while_a_fact_it_uses_is_one():
    catalog = load(sources_of(edited(of=[SPOT_ITEM, FEE])))[0]
    one = standings(catalog)[SPOT_ITEM]
    assert one.state is State.APPROVED and one.draft_facts == ("call-center",) and one.is_draft
    catalog = load(sources_of(edited(of=[SPOT_ITEM, FEE, CALL_CENTER])))[0]
    assert not standings(catalog)[SPOT_ITEM].is_draft


# --- what is said of a change


def test_a_changed_digit_in_a_script_is_named():
    texts = edited((SPOT, "seconds: 3\n", "seconds: 4\n"))
    assert told(texts) == ['30 detik, baris 1 (cue musik 4 detik): "3" → "4"']


def test_a_changed_digit_in_a_line_is_named_by_its_place():
    """A digit typed by hand is an error of its own; it is told as a change all the same."""
    old = {**TEXTS, SPOT: TEXTS[SPOT].replace(WORDS, "Hanya Rp8.400 sebulan.")}
    texts = {**old, **approved(texts=old), SPOT: TEXTS[SPOT].replace(WORDS, "Hanya Rp8.500 sebulan.")}
    assert told(texts) == ['30 detik, baris 3 (say PENYIAR): "Rp8.400" → "Rp8.500" (digit ke-2: 4 → 5)']
    assert told(texts, lang="en") == ['30 detik, line 3 (say PENYIAR): "Rp8.400" → "Rp8.500" (digit 2: 4 → 5)']


def test_a_changed_digit_in_a_fact_is_named_for_every_item_that_uses_it():
    texts = edited((FACTS, "value: 175", "value: 165"))
    words = 'fakta call-center, value: "175" → "165" (digit ke-2: 7 → 6)'
    assert told(texts) == [words] and told(texts, CALL_CENTER) == [words]
    assert [(one.kind, one.item, one.state) for one in drafts_of(texts)] == [
        (ItemKind.FLYER, "undangan", State.CHANGED),
        (ItemKind.SCRIPT, "iuran-pedagang", State.CHANGED),
        (ItemKind.FACT, "call-center", State.CHANGED),
    ]
    assert [one.approved.replace("\u00a0", " ") for one in drafts_of(texts)] == [BY] * 3
    assert [one.changes for one in drafts_of(texts)] == [(words,)] * 3


def test_a_figure_a_line_no_longer_uses_is_told_by_that_line_alone():
    assert told(edited((SPOT, '"Telepon {call-center}. {campaign.name}."', "Hubungi kami."))) == [
        '30 detik, baris 6 (say PENYIAR): "Telepon {call-center}. {campaign.name}." → "Hubungi kami."'
    ]
    assert told(edited((SPOT, "audience: pedagang", "audience: ojek"))) == ['audience: "pedagang" → "ojek"']


def test_one_figure_that_changed_is_one_problem_naming_all_that_became_drafts():
    _, problems = catalog_of(edited((FACTS, "value: 175", "value: 176")))
    (text,) = [as_text(one).replace("\u00a0", " ") for one in problems]
    assert '"175" → "176" (digit ke-3: 5 → 6)' in text
    assert f"naskah iuran-pedagang, selebaran undangan, fakta call-center (disetujui {BY})" in text


def test_a_changed_line_is_one_problem_at_its_place_naming_who_approved_when():
    _, problems = catalog_of(edited((SPOT, WORDS, "Lindungi diri dan anak dari risiko saat bekerja.")))
    (one,) = problems
    text = as_text(one).replace("\u00a0", " ")
    assert one.code == "changed-since-approval" and not one.is_error
    assert f"Berubah sejak disetujui {BY}, jadi naskah iuran-pedagang kembali menjadi draf." in text
    assert '30 detik, baris 3 (say PENYIAR): "keluarga" → "anak".' in text


def test_a_changed_caveat_and_variant_are_told_by_their_words():
    texts = edited(
        (FACTS, "Keringanan sampai Desember; belum", "Keringanan sampai Maret; belum"),
        (FACTS, "        from: 2026-04\n        to: 2026-12\n", "        from: 2026-04\n        to: 2027-03\n"),
    )
    assert told(texts) == [
        'fakta iuran-jkk-jkm-min, variant ringan-lainnya: "2026-12" → "2027-03"',
        'fakta iuran-jkk-jkm-min, caveat ringan-lainnya: "Desember;" → "Maret;"',
    ]


def test_lines_that_came_went_or_moved_are_told_as_such():
    line = f"      - speaker: PENYIAR\n        say: {WORDS}\n"
    assert told(edited((SPOT, line, ""))) == [f'30 detik, baris 3 (say PENYIAR): dihapus "{WORDS}"']
    assert told(edited((SPOT, line, f"{line}      - say: Ayo.\n"))) == ['30 detik, baris 4 (say): baru "Ayo."']
    texts = edited((SPOT, line, ""))
    texts[SPOT] += line
    assert told(texts) == [f'30 detik, baris 6 (say PENYIAR): dipindah "{WORDS}"']


def test_a_new_line_makes_no_other_line_look_changed():
    new = "      - say: Halo, apa kabar?\n"
    texts = edited((SPOT, "    lines:\n", f"    lines:\n{new}"))
    assert told(texts) == ['30 detik, baris 1 (say): baru "Halo, apa kabar?"']


def test_words_that_came_or_went_are_told_with_the_word_beside_them():
    assert told(edited((SPOT, "diri dan keluarga", "diri keluarga"))) == [
        '30 detik, baris 3 (say PENYIAR): "diri dan" → "diri"'
    ]
    assert told(edited((SPOT, "say: Lindungi diri", "say: Ayo lindungi diri"))) == [
        '30 detik, baris 3 (say PENYIAR): "Lindungi" → "Ayo lindungi"'
    ]


def test_a_line_written_anew_is_told_whole():
    assert told(edited((SPOT, WORDS, "Mari daftar sekarang juga."))) == [
        f'30 detik, baris 3 (say PENYIAR): "{WORDS}" → "Mari daftar sekarang juga."'
    ]


def test_a_sign_that_cannot_be_seen_is_written_out():
    assert told(edited((SPOT, "diri dan", "diri\u00a0dan"))) == [
        '30 detik, baris 3 (say PENYIAR): "diri dan" → "diri⟨U+00A0⟩dan"'
    ]


def seen(text):
    """The start of a word, up to a sign that may be written out."""
    return re.split(r"[^\w]", text)[0]


SPOKEN = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_changed_character_of_a_spoken_line_is_a_change_that_names_it(data):
    rows = [Row("30 detik", "say PENYIAR", text) for text in data.draw(st.lists(SPOKEN, min_size=1, max_size=4))]
    index = data.draw(st.integers(0, len(rows) - 1))
    text = rows[index].text
    place = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.characters(codec="utf-8", categories=("L", "N", "P")).filter(lambda one: one != text[place]))
    now = list(rows)
    now[index] = Row("30 detik", "say PENYIAR", text[:place] + sign + text[place + 1 :])
    assert body_text(rows) != body_text(now)
    words = " ".join(change.words() for change in differences(rows, now))
    number = text[:place].count(" ")
    # The word that held the character, and what holds it now; signs that nobody sees are written out.
    assert seen(text.split(" ")[number]) in words
    assert sign in words and seen(now[index].text.split(" ")[number]) in words


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.builds(Row, SPOKEN, SPOKEN, st.text(st.characters(exclude_categories=("Cs",)))), max_size=8),
    SPOKEN,
    SPOKEN,
    st.dates(),
)
def test_an_approval_reads_back_as_it_was_written(rows, role, name, day):
    one = Approval(SPOT_ITEM, role, name, day, body_text(rows))
    assert read_approval(SPOT_ITEM, file_text(one).encode()) == one
    assert read_approval(SPOT_ITEM, file_text(one).replace("\n", "\r\n").encode()) == one
    assert one.rows == tuple(rows)


def test_an_approval_is_yaml_with_a_line_for_each_line_of_copy():
    text = approved(SPOT_ITEM)[SPOT_ITEM.path]
    document, problems = read_document(SPOT_ITEM.path, text.encode())
    assert problems == [] and document is not None
    data = document.data
    assert (data["item"], data["role"], data["name"], data["date"]) == (str(SPOT_ITEM), ROLE, NAME, "2026-11-02")
    assert {"say PENYIAR": WORDS} in data["30 detik"]
    assert {"variant ringan-lainnya": "Rp8.400 · lainnya · dari 2026-04 sampai 2026-12 · keringanan"} in data[
        "fakta iuran-jkk-jkm-min"
    ]
    assert re.search(r"^digest: [0-9a-f]{16}$", text, re.MULTILINE)


@pytest.mark.parametrize("item", [SPOT_ITEM, FLYER_ITEM, FEE])
def test_an_approval_stands_in_a_file_of_its_own(item):
    assert approved_item(item.path) == item
    with pytest.raises(Unfit):
        read_approval(CALL_CENTER, approved(item)[item.path].encode())


def test_files_that_are_no_approvals_are_told_as_before():
    _, problems = catalog_of({**TEXTS, "campaigns/kkbc/approvals/script/iuran-pedagang.yaml": "a: b\n"})
    assert [one.code for one in problems] == ["unexpected-file"]


# --- what the artifacts say


def test_artifacts_lose_their_mark_one_by_one():
    def marks(texts):
        (edition,), _ = editions(load(sources_of(texts))[0], "papua-jayapura")
        items = {one.script: one.marks for one in edition.scripts} | {one.flyer: one.marks for one in edition.flyers}
        return {name: mark.draft for name, mark in items.items()} | {"": edition.marks.draft}, items

    every = {"iuran-pedagang": "DRAF", "wicara": "DRAF", "undangan": "DRAF", "": "DRAF"}
    assert marks(TEXTS)[0] == every
    some, signed = marks(edited(of=[SPOT_ITEM, FEE, CALL_CENTER]))
    assert some == every | {"iuran-pedagang": ""}
    assert signed["iuran-pedagang"].approved.replace("\u00a0", " ") == "Kepala Humas, 2 November 2026"
    assert signed["iuran-pedagang"].example == "CONTOH, bukan acara resmi"
    assert marks(edited())[0] == dict.fromkeys(every, "")
    assert marks(edited((FACTS, "value: 175", "value: 176")))[0] == every | {"wicara": ""}


# --- the shipped project


@pytest.fixture(scope="module")
def shipped():
    return load(read_sources(ROOT))[0]


def test_the_shipped_campaigns_are_drafts(shipped):
    """Nobody has approved them."""
    assert shipped.approvals == {}
    counts = [one.fields for one in unapproved(shipped)]
    assert len(counts) == len(shipped.campaigns)


def test_approvals_of_everything_cost_check_little(shipped):
    """30 ms for reading and comparing all approvals of the shipped project, with room for a busy machine."""
    from tests.worlds.approving import approvals_of

    files = {path: str(text).encode() for path, text in approvals_of(shipped).items()}
    fresh, _ = load(read_sources(ROOT))
    started = time.process_time()
    for path, data in files.items():
        item = approved_item(path)
        assert item is not None
        fresh.approvals[item] = read_approval(item, data)
    assert drafts(fresh) == ()
    assert time.process_time() - started < 0.09, "measured: 0.03 s"
