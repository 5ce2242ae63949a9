"""Stop notices: exactly the airings that were sent and that a hold stops, on one page, and nothing invented."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache

import pytest

from kkbc_publish.place.editions import StationEdition
from kkbc_publish.place.stations import station_edition
from kkbc_publish.render.partners import stop_notice as notice
from kkbc_publish.render.partners.stop_notice import StopNotice, StopRow, stop_notices
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.published import publish
from tests.worlds.world import CAMPAIGN, FLYER, KENDARI, RADIO_KENDARI, SPOT, TALKSHOW, World

DAYS = "schedules/days.yaml"
HOLD = "holds:\n  - {{id: duka, reason: masa berkabung, from: {0}, to: {1}, source: contoh{2}}}\n"


@cache
def tools() -> Tools:
    return Tools(TEMPLATES)


@pytest.fixture(scope="module", autouse=True)
def _put_tools_away():
    yield
    tools.cache_clear()


@pytest.fixture
def world(tmp_path) -> World:
    made = World(tmp_path)
    publish(made)
    return made


def hold(world: World, first: str = "2027-01-20", last: str = "2027-01-22", more: str = "") -> World:
    world.write(DAYS, HOLD.format(first, last, f", {more}" if more else ""))
    return world


def station(world: World, name: str = "calon-kendari") -> StationEdition:
    catalog = world.catalog()
    return station_edition(catalog, catalog.stations[name].value)


def notices(world: World, name: str = "calon-kendari") -> list[StopNotice]:
    return list(stop_notices(station(world, name)))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_hold_stops_what_was_sent_for_its_days(world):
    (found,) = notices(hold(world))
    assert found.count == 6
    assert [(row.times, row.title, plain(row.days)) for row in found.rows] == [
        ("08.15", "Iuran untuk pedagang pasar", "20–22 Januari 2027"),
        ("16.30", "Iuran untuk pedagang pasar", "20–22 Januari 2027"),
    ]
    assert plain(found.starts) == "Rabu, 20 Januari 2027, sepanjang hari"
    assert plain(found.ends) == "Jumat, 22 Januari 2027, sepanjang hari"
    assert found.reason == "masa berkabung"
    assert plain(found.after) == "Siaran kembali menurut jadwal mulai Sabtu, 23 Januari 2027."
    assert found.sender == "BPJS Ketenagakerjaan Cabang Kendari"
    assert found.marks.startswith("CONTOH")


@pytest.mark.parametrize(
    ("more", "touched"),
    [
        ("branches: [kendari]", {"calon-kendari"}),
        ("kanwil: [banuspa]", {"radio-jayapura"}),
        ("provinces: [DKI Jakarta]", {"radio-salemba"}),
        ("", {"calon-kendari", "radio-jayapura", "radio-salemba"}),
    ],
)
def test_branch_kanwil_or_nation(world, more, touched):
    hold(world, more=more)
    names = ("calon-kendari", "radio-jayapura", "radio-salemba")
    assert {name for name in names if notices(world, name)} == touched


def test_a_hold_of_hours_stops_what_touches_them(world):
    hold(world, "2027-01-20", "2027-01-20", "starts: 08.00, ends: 12.00")
    (found,) = notices(world)
    assert [row.times for row in found.rows] == ["08.15"]
    assert found.starts.endswith("pukul 08.00 WITA") and found.ends.endswith("pukul 12.00 WITA")
    assert found.after == "Di luar pukul 08.00–12.00 WITA siaran berjalan seperti biasa."


def test_what_was_never_sent_needs_no_notice(tmp_path):
    assert notices(hold(World(tmp_path))) == []


def test_what_was_sent_with_the_hold_needs_no_notice(tmp_path):
    world = hold(World(tmp_path))
    publish(world)
    assert notices(world) == []


def test_a_notice_ends_with_the_publication_of_the_hold(world):
    publish(hold(world), date(2027, 1, 20), 2)
    assert notices(world) == []


def test_past_days_of_a_hold_are_not_stopped_again(world):
    publish(world, date(2027, 1, 21), 2)
    (found,) = notices(hold(world))
    assert found.count == 4 and plain(found.starts) == "Kamis, 21 Januari 2027, sepanjang hari"


def test_nothing_comes_after_the_last_day(world):
    (found,) = notices(hold(world, "2027-03-30", "2027-03-31"))
    assert found.after == "Sesudah itu tidak ada siaran lagi."


def test_a_telephone_is_named_only_where_it_is_public(world):
    hold(world)
    assert notices(world)[0].phone == "0401-312345"
    world.edit(KENDARI, "  public: ya", "  public: tidak")
    assert notices(world)[0].phone == ""


def rendered(world: World, name: str = "calon-kendari") -> dict[str, object]:
    found = station(world, name)
    return {
        job.path: output.render(job, tools())
        for output in (notice.PDF, notice.TEXT)
        for job in output.station_jobs(found)
    }


def test_a_notice_is_one_page_and_one_short_message(world):
    made = rendered(hold(world))
    pdf, text = made["partners/calon-kendari/hentikan_duka.pdf"], made["partners/calon-kendari/hentikan_duka.txt"]
    assert (pdf.pages, pdf.problems) == (1, ())
    message = text.data.decode()
    assert message.startswith("CONTOH") and "*HENTIKAN SIARAN*" in message and len(message) < 1200
    assert "Alasan: masa berkabung" in message and "*6 siaran yang dihentikan:*" in message
    assert "Telepon: 0401-312345" in message and "Konfirmasi kepada: …" in message


def test_many_times_are_told_by_script(world):
    moments = ", ".join(f"{hour:02}.{minute:02}" for hour in range(7, 17) for minute in (5, 35))
    path = "campaigns/kkbc/campaign.yaml"
    world.edit(path, "times: [08.15, 16.30]", f"branches: [kendari]\n    times: [{moments}]")
    world.edit("schedules/stations/calon-kendari.yaml", "per_day: 8", "per_day: 30")
    publish(world, date(2026, 12, 2), 2)
    (found,) = notices(hold(world))
    assert found.count == 60
    assert found.rows == (StopRow("07.05–16.35", "Iuran untuk pedagang pasar", found.rows[0].days),)
    assert rendered(world)["partners/calon-kendari/hentikan_duka.pdf"].pages == 1


def test_a_reason_longer_than_a_page_is_a_problem(world):
    world.write(DAYS, HOLD.format("2027-01-20", "2027-01-20", "").replace("masa berkabung", "masa berkabung " * 400))
    assert [one.code for one in rendered(world)["partners/calon-kendari/hentikan_duka.pdf"].problems] == [
        "notice-pages"
    ]


def test_what_a_station_was_sent_for_a_branch_that_it_no_longer_has_is_stopped_too(world):
    """It serves another branch by now: the notice comes from that one, and the campaign has its name."""
    world.edit(RADIO_KENDARI, "branches: [kendari]", "branches: [jakarta-salemba]")
    hold(world, "2027-01-20", "2027-01-20", "starts: 08.00, ends: 12.00")
    (found,) = notices(world)
    assert (found.sender, found.campaigns) == ("BPJS Ketenagakerjaan Cabang Jakarta Salemba", "Hadir di pasar")
    assert found.count == 1


def test_the_airings_of_a_campaign_that_is_none_any_more_are_stopped_without_its_name(world):
    texts = {path: world.text(path) for path in (CAMPAIGN, SPOT, TALKSHOW, FLYER)}
    shutil.rmtree(world.root / "campaigns" / "kkbc")
    for path, text in texts.items():
        text = text.replace("id: kkbc", "id: baru").replace("title: Hadir di pasar", "title: Lain sekali")
        world.write(path.replace("/kkbc/", "/baru/"), text)
    hold(world)
    (found,) = notices(world)
    assert (found.campaigns, found.count) == (notice.OURS, 6)
    assert "Mohon hentikan siaran kami." in list(notice.message(found))
