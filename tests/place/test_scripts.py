"""Scripts as a branch reads them: spoken lines with their seconds, recordings, languages, the clock of an airing."""

from dataclasses import replace

import pytest

from kkbc_publish.place.place import editions
from tests.check.faults_of_speech import CREDIT, SHA, TEN_WORDS, VARIANT
from tests.worlds.world import CAMPAIGN, RADIO_KENDARI, SALEMBA, SPOT, World

SECONDS = "- seconds: 30\n"


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def codes(world):
    return [one.code for one in world.problems()]


def scripts(world, branch="kendari", item="iuran-pedagang-30"):
    assert codes(world) == []
    (edition,), _ = editions(world.catalog(), branch)
    return [one for one in edition.scripts if one.item == item]


def test_a_script_is_said_and_timed_line_by_line(world):
    december, january = scripts(world)
    said = [line.speech.spoken for line in december.lines if line.kind == "say"]
    assert "Iurannya mulai delapan ribu empat ratus rupiah sebulan." in said
    assert "Telepon satu tujuh lima. Kerja Keras Bebas Cemas." in said
    assert sum(line.seconds for line in december.lines) == pytest.approx(december.reading.seconds, abs=0.05)
    assert december.reading.declared == 3
    assert december.reading.low < december.reading.seconds < december.reading.high
    assert december.text_code != january.text_code


def test_an_item_of_a_few_words_too_many_fails_and_passes_when_read_fast(world):
    world.edit(SPOT, "say: Lindungi diri", f"say: {TEN_WORDS} Lindungi diri")
    (problem,) = world.problems()
    assert problem.code == "item-too-long"
    assert "lebih" in problem.sentences("id")[0] and "Baris yang paling lama: " in problem.sentences("id")[1]
    world.edit(SPOT, SECONDS, SECONDS + "    pace: slow\n")
    assert codes(world) == ["item-too-long"]
    world.edit(SPOT, "pace: slow", "pace: fast")
    assert codes(world) == []


def test_a_station_that_was_timed_reads_at_its_own_rate(world):
    rows = "".join(f"  - date: 2026-11-0{day}\n    estimated: 50\n    measured: 51\n" for day in (1, 2, 3))
    untimed = scripts(world)[0]
    world.edit(RADIO_KENDARI, "zone: Asia/Makassar\n", "zone: Asia/Makassar\ntimed_readings:\n" + rows)
    timed = scripts(world)[0]
    assert untimed.reading.rate.readings == 0 and timed.reading.rate.readings == 3
    assert timed.reading.seconds - 3 == pytest.approx((untimed.reading.seconds - 3) * 1.02)
    assert timed.reading.high - timed.reading.low < untimed.reading.high - untimed.reading.low
    assert timed.text_code == untimed.text_code


def recording(script, number):
    return (
        f"      - file: spot-{number}.mp3\n        seconds: 29,{number}\n"
        f"        sha256: {SHA}\n        text: {script.text_code}\n"
    )


def test_a_recording_belongs_to_the_words_it_was_made_from(world):
    made = {one.text_code: one for branch in ("jakarta-salemba", "kendari", "papua-jayapura") for one in
            scripts(world, branch)}  # fmt: skip
    rows = "".join(recording(one, number) for number, one in enumerate(made.values()))
    world.edit(SPOT, SECONDS, f"{SECONDS}    delivery: rekaman\n    recordings:\n{rows}")
    december, january = scripts(world)
    assert {december.recording.file, january.recording.file} == {"spot-0.mp3", "spot-1.mp3"}
    world.edit(SPOT, "Lindungi diri dan keluarga", "Lindungi diri serta keluarga")
    stale = world.problems()
    assert {one.code for one in stale} == {"recording-stale"} and len(stale) == len(made)
    assert all("2026" in one.sentences("id")[1] or "2027" in one.sentences("id")[1] for one in stale)


def test_a_changed_rate_makes_a_recording_stale_too(world):
    made = {one.text_code: one for one in scripts(world)}
    rows = "".join(recording(one, number) for number, one in enumerate(made.values()))
    world.edit(SPOT, SECONDS, f"{SECONDS}    delivery: rekaman\n    recordings:\n{rows}")
    assert codes(world) == []
    for month in ("2026-12", "2027-03"):
        world.edit("campaigns/facts.yaml", f"to: {month}\n        value: 8400", f"to: {month}\n        value: 8500")
    assert codes(world) == ["recording-stale"]


def test_a_branch_gets_the_scripts_of_its_languages(world):
    world.edit(
        SPOT,
        '        say: "Telepon {call-center}. {campaign.name}."\n',
        '        say: "Telepon {call-center}. {campaign.name}."'
        + VARIANT.format(language="Betawi", seconds="30", credit=CREDIT),
    )
    own = scripts(world, "jakarta-salemba")
    assert [one.variety.name for one in own] == ["Indonesia", "Indonesia", "Betawi"]
    assert own[-1].name == "iuran-pedagang-30-xx" and "ditinjau oleh B" in own[-1].variety.credit
    assert [one.variety.name for one in scripts(world, "kendari")] == ["Indonesia", "Indonesia"]
    world.edit(SPOT, "    reviewer: B\n", "")
    assert codes(world) == ["variant-incomplete"]
    (edition,), _ = editions(world.catalog(), "jakarta-salemba")
    assert all(one.variety.name == "Indonesia" for one in edition.scripts)


def test_the_clock_runs_where_an_item_always_airs_at_one_time(world):
    (show,) = {replace(one, valid_from=one.valid_from) for one in scripts(world, "jakarta-salemba", "wicara-600")[:1]}
    assert (show.clock[0].hour, show.clock[0].minute, show.clock[1]) == (10, 30, "WIB")
    assert scripts(world)[0].clock is None  # twice a day
    world.edit(CAMPAIGN, "times: [08.15, 16.30]", "times: [16.30]")
    assert scripts(world)[0].clock[1] == "WITA"


def test_the_names_of_a_branch_are_said_its_way(world):
    world.edit(SALEMBA, "confidence: tinggi", "readings:\n  Salemba: salémba\nconfidence: tinggi")
    world.edit(SPOT, "ada {agency}, bukan", "{branch.name}, ada {agency}, bukan")
    said = [line.speech.spoken for line in scripts(world, "jakarta-salemba")[0].lines if line.speech]
    assert any("Jakarta salémba" in one for one in said)
