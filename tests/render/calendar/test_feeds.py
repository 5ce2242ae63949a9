"""Feeds that stay true: what changed has a new revision, nothing else has; and every reader sees the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import pytest
from icalendar import Component

from kkbc_publish.airtime.values import Airing
from kkbc_publish.cli.airing_list import Filter, rows
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load
from kkbc_publish.load.models.campaigns import ActivationStatus, Flight
from kkbc_publish.load.models.places import Contact, Place
from kkbc_publish.load.models.stations import Station, StationStatus
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.editions import Edition, Handout, Marks, StationEdition
from kkbc_publish.place.place import activities, editions
from kkbc_publish.place.stations import station_edition
from kkbc_publish.record.text import read_record, sent_text
from kkbc_publish.record.values import Sent, SentFile, revision_moment
from kkbc_publish.render.calendar import branch as calendar
from kkbc_publish.render.calendar import region as region_calendar
from kkbc_publish.render.calendar import station as station_calendar
from kkbc_publish.render.calendar.feeds import airings_at, branch_file, gone_file, station_file
from kkbc_publish.render.flyer import flyer
from kkbc_publish.render.job import Job
from kkbc_publish.render.output import Output
from kkbc_publish.render.record import OUTPUT as RECORD
from kkbc_publish.render.script import pdf as script_pdf
from kkbc_publish.render.site.events import series
from kkbc_publish.render.tools import Tools
from tests.project import ROOT, TEMPLATES
from tests.readers.calendars import agreed, by_libical, events, fits_outlook
from tests.record.test_record import published
from tests.worlds.samples import ACTIVATION, BRANCH, CAMPAIGN, SCRIPT, SHORT_SCRIPT, STATION, aired, broadcasts, days

TOOLS = Tools(TEMPLATES)
FIRST = date(2027, 1, 4)  # a Monday
SITE = "https://contoh.test/kkbc"


def rendered(job: Job) -> bytes:
    return calendar.render(job, TOOLS).data


def feed(*found: Edition) -> bytes:
    """The calendar of the branch of these editions."""
    return rendered(next(iter(calendar.jobs(found))))


def station_edition_of(*found: Edition, station: Station = STATION) -> StationEdition:
    return StationEdition(station, found[0].branch.id, found)


def station_feed(*found: Edition, station: Station = STATION) -> bytes:
    (job,) = station_calendar.station_jobs(station_edition_of(*found, station=station))
    return rendered(job)


class Subscriber:
    """Publishes editions of one branch one after the other, keeping the record; ``data``: the feed as it is now."""

    def __init__(self) -> None:
        self.files: tuple[SentFile, ...] = ()
        self.today, self.moment = date(2026, 12, 1), revision_moment(None, date(2026, 12, 1))
        self.data = b""

    def publish(self, *found: Edition, days: int = 1) -> bytes:
        self.today += timedelta(days=days)
        self.moment = datetime.combine(self.today, time(), UTC)
        stations = {station.id for one in found for station in one.stations}
        stations |= {file.id for file in self.files if file.kind == "stations"}
        known = {station.id for one in found for station in one.stations}
        sent = Sent(self.files, self.today, self.moment, frozenset(stations - known))
        found = tuple(replace(one, sent=sent) for one in found)
        self.data = feed(*found)
        files = [branch_file(found)]
        for station in sorted(stations):
            of = {one.id: one for edition in found for one in edition.stations}.get(station)
            files.append(
                station_file(StationEdition(of, found[0].branch.id, found)) if of else gone_file(sent, station)
            )
        record, wrong = read_record(published(*files))
        assert not wrong
        self.files = tuple(record.of(file.kind, file.id) for file in files)
        return self.data

    def revisions(self) -> dict[str, tuple[int, str, datetime]]:
        """UID -> SEQUENCE, STATUS and LAST-MODIFIED."""
        return {str(one["UID"]): _revision(one) for one in events(self.data)}


def _revision(one: Component) -> tuple[int, str, datetime]:
    assert one["DTSTAMP"].dt == one["LAST-MODIFIED"].dt
    return one["SEQUENCE"], str(one["STATUS"]), one["LAST-MODIFIED"].dt


def name(slot: str, flight: str = "pagi", station: str = STATION.id) -> str:
    return f"siaran.{CAMPAIGN.id}.{flight}.{station}.kendari-{slot}@kkbc-publish"


OTHER = STATION.model_copy(update={"id": "radio-lain", "name": "Radio Lain"})
MORNING = aired(days(FIRST, 30))
EVENING = aired(days(FIRST, 30), time(16, 30))
ELSEWHERE = aired(days(FIRST, 30), time(9), station=OTHER)
STATIONS = (STATION, OTHER)


def world(*airings: Airing, stations: tuple[Station, ...] = STATIONS, **changes: Any) -> Edition:
    return broadcasts(*airings, stations=stations, activations=(ACTIVATION,), **changes)


# --- change rules -------------------------------------------------------------------------------------


def test_publishing_twice_without_a_change_gives_the_same_bytes() -> None:
    reader = Subscriber()
    first = reader.publish(world(*MORNING, *EVENING, *ELSEWHERE))
    files = reader.files
    assert reader.publish(world(*MORNING, *EVENING, *ELSEWHERE), days=9) == first
    assert reader.files == files


# --- the calendar at the microphone --------------------------------------------------------------------

PARTNER = STATION.model_copy(update={"status": StationStatus.CONTRACTED})
IN_TURN = aired(days(FIRST, 28), station=PARTNER, scripts=(SCRIPT, SHORT_SCRIPT, SCRIPT))
NO_MARKS = Marks("", "")


def test_each_airing_at_a_partner_says_what_is_read_on_its_day() -> None:
    gone_late = replace(IN_TURN[9], start=IN_TURN[9].start.replace(hour=8), reason="07.15 ke 08.00: upacara")
    edition = world(*IN_TURN[:9], gone_late, *IN_TURN[10:], stations=(PARTNER,), site=SITE, marks=NO_MARKS)
    data = station_feed(edition, station=PARTNER)
    fits_outlook(data)
    titles = {SCRIPT.item: "Iuran pedagang, 60 dtk", SHORT_SCRIPT.item: "Kanal pendaftaran, 30 dtk"}
    found = agreed(data)
    assert [(one.start, one.summary.partition(" (")[0]) for one in found] == [
        (airing.start.astimezone(UTC), titles[airing.item]) for airing in edition.airings
    ]
    assert {one.uid for one in found} == {name("1")}
    for one, airing in zip(found, edition.airings, strict=True):
        if airing is not gone_late:
            assert one.description.startswith(titles[airing.item].partition(",")[0])
            assert f"{SITE}/branches/kendari/{CAMPAIGN.id}/scripts/{airing.item}_kendari_" in one.description


def test_the_calendar_of_a_branch_and_that_of_a_candidate_keep_series() -> None:
    edition = world(*IN_TURN, stations=(PARTNER,))
    ours = [event for event in events(feed(edition)) if str(event["UID"]) == name("1")]
    assert len(ours) == 1 and "RRULE" in ours[0]
    assert str(ours[0]["SUMMARY"]).startswith("Pagi: 2 naskah bergiliran (KKBC)")
    candidate = world(*aired(days(FIRST, 28), scripts=(SCRIPT, SHORT_SCRIPT, SCRIPT)))
    assert len([one for one in events(station_feed(candidate)) if one["UID"] == name("1")]) == 1
    one_script = world(*aired(days(FIRST, 28), station=PARTNER), stations=(PARTNER,))
    assert len(events(station_feed(one_script, station=PARTNER))) == 1


def test_a_partner_s_airings_share_the_revision_of_their_series() -> None:
    """What was published as a series goes on under its name; another script on one day is one revision more."""
    reader, states = Subscriber(), []
    swapped = replace(IN_TURN[5], item=SCRIPT.item if IN_TURN[5].item != SCRIPT.item else SHORT_SCRIPT.item)
    candidate = aired(days(FIRST, 28), scripts=(SCRIPT, SHORT_SCRIPT, SCRIPT))
    for airings, station in (
        (candidate, STATION),
        (IN_TURN, PARTNER),
        (IN_TURN, PARTNER),
        ((*IN_TURN[:5], swapped, *IN_TURN[6:]), PARTNER),
    ):
        edition = world(*airings, stations=(station,))
        reader.publish(edition)
        sent = Sent(reader.files, reader.today, reader.moment)
        data = station_feed(replace(edition, sent=sent), station=station)
        (revision,) = {_revision(one) for one in events(data)}
        assert {str(one["UID"]) for one in events(data)} == {name("1")}
        (file,) = (file for file in reader.files if file.kind == "stations")
        states.append((revision[0], data, len(sent_text(file))))
    assert [state[0] for state in states] == [0, 1, 1, 2]
    assert states[1][1] == states[2][1] != states[3][1]
    assert states[1][2] - states[0][2] < 100, "the record keeps a line for a series"


# --- change rules -------------------------------------------------------------------------------------


def test_the_feed_before_any_publication_says_so_little_that_it_can_stay() -> None:
    """Sequence 0, stamped with the campaign: built twice it has the same bytes."""
    data = feed(world(*MORNING))
    assert feed(world(*MORNING)) == data
    assert {(one["SEQUENCE"], one["DTSTAMP"].dt) for one in events(data)} == {(0, datetime(2027, 1, 1, tzinfo=UTC))}


def test_exactly_what_changed_has_a_new_revision() -> None:
    """One time changed, one airing skipped, one station withdrawn, one series added: these four and no other."""
    weekly = aired(days(FIRST, 12, [2]), time(10), flight="wicara")
    noon = aired(days(FIRST, 30), time(12), flight="siang")
    reader = Subscriber()
    reader.publish(world(*MORNING, *EVENING, *ELSEWHERE, *weekly, *noon))
    before, then = reader.revisions(), reader.moment
    moved = aired(days(FIRST, 30), time(7, 40))
    skipped = (*weekly[:5], *weekly[6:])
    added = aired(days(FIRST, 20), time(20), flight="malam")
    reader.publish(world(*moved, *EVENING, *skipped, *noon, *added, stations=(STATION,)))
    after, now = reader.revisions(), reader.moment
    assert {uid: after[uid] for uid in after if after[uid] != before.get(uid)} == {
        name("1"): (1, "TENTATIVE", now),
        name("1", "wicara"): (1, "TENTATIVE", now),
        name("1", station=OTHER.id): (1, "CANCELLED", now),
        name("1", "malam"): (0, "TENTATIVE", now),
    }
    assert {after[uid] for uid in (name("2"), name("1", "siang"))} == {(0, "TENTATIVE", then)}
    assert before.keys() <= after.keys()
    agreed(reader.data)


def test_what_was_called_off_goes_when_its_last_day_is_past() -> None:
    reader = Subscriber()
    reader.publish(world(*MORNING, *ELSEWHERE))
    reader.publish(world(*MORNING, stations=(STATION,)))
    bytes_then = reader.data
    assert reader.publish(world(*MORNING, stations=(STATION,)), days=30) == bytes_then
    assert name("1", station=OTHER.id) in reader.revisions()
    reader.publish(world(*MORNING, stations=(STATION,)), days=40)
    assert name("1", station=OTHER.id) not in reader.revisions()


def test_the_past_stays_as_it_was_for_two_months_after_it_left_the_sources() -> None:
    reader = Subscriber()
    reader.publish(world(*MORNING, *ELSEWHERE))
    before = reader.revisions()
    reader.publish(world(stations=(STATION,)), days=80)  # all airings are past
    assert reader.revisions() == before
    reader.publish(world(stations=(STATION,)), days=60)
    assert list(reader.revisions()) == ["kegiatan.kkbc-pasar-2027.pasar-lapulu@kkbc-publish"]


def test_an_event_says_the_same_in_every_feed_that_shows_it() -> None:
    """The station is shared by two branches, whose editions are made one by one."""
    kendari = world(*MORNING, *ELSEWHERE)
    branch = BRANCH.model_copy(update={"id": "kupang", "name": "Kupang"})
    kupang = world(*aired(days(FIRST, 30), time(8), branch="kupang"), branch=branch)
    kupang = replace(kupang, activations=(replace(ACTIVATION, id="lain"),))
    in_station = by_uid(station_feed(kendari, kupang))
    in_branches = by_uid(feed(kendari)) | by_uid(feed(kupang))
    assert len(in_station) == 2
    assert {uid: in_branches[uid] for uid in in_station} == in_station
    nation = next(iter(region_calendar.nation_jobs(((kendari,), (kupang,)))))
    in_nation = by_uid(rendered(nation))
    assert sorted(in_nation) == [
        "kegiatan.kkbc-pasar-2027.lain@kkbc-publish",
        "kegiatan.kkbc-pasar-2027.pasar-lapulu@kkbc-publish",
    ]
    assert {uid: in_branches[uid] for uid in in_nation} == in_nation


def by_uid(data: bytes) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for one in events(data):
        found.setdefault(str(one["UID"]), []).append(one.to_ical())
    return found


def test_the_station_of_a_withdrawn_branch_calls_its_airings_off() -> None:
    reader = Subscriber()
    reader.publish(world(*MORNING))
    sent = Sent(reader.files, reader.today, reader.moment)
    branch = BRANCH.model_copy(update={"id": "kupang"})
    kupang = replace(world(*aired(days(FIRST, 9), branch="kupang"), branch=branch), sent=sent)
    found = {str(one["UID"]): str(one["STATUS"]) for one in events(station_feed(kupang))}
    assert found == {
        name("1"): "CANCELLED",
        f"siaran.{CAMPAIGN.id}.pagi.{STATION.id}.kupang-1@kkbc-publish": "TENTATIVE",
    }


def test_those_who_follow_a_station_that_is_none_any_more_are_told() -> None:
    reader = Subscriber()
    reader.publish(world(*MORNING, *ELSEWHERE))
    gone = Sent(reader.files, reader.today, datetime(2027, 1, 1, tzinfo=UTC), frozenset({OTHER.id}))
    edition = replace(world(*MORNING, stations=(STATION,)), sent=gone)
    path = f"site/stations/{OTHER.id}/calendar.ics"
    (job,) = (job for job in calendar.jobs((edition,)) if job.path == path)
    assert [str(one["STATUS"]) for one in events(rendered(job))] == ["CANCELLED"]
    (kept,) = (job for job in RECORD.jobs((edition,)) if job.path == f"record/stations/{OTHER.id}.jsonl")
    assert b'"status":"CANCELLED"' in RECORD.render(kept, TOOLS).data


# --- series -------------------------------------------------------------------------------------------


def test_what_a_rule_moves_on_its_own_day_stays_in_its_series() -> None:
    """And what it moves to another day leaves the series, which keeps its name."""
    moved = replace(EVENING[9], start=EVENING[9].start + timedelta(minutes=35), reason="16.30 ke 17.05: azan Magrib")
    reader = Subscriber()
    reader.publish(world(*EVENING))
    reader.publish(world(*EVENING[:9], moved, *EVENING[10:]))
    series, exception, _ = events(reader.data)
    assert "EXDATE" not in series
    assert exception["RECURRENCE-ID"].dt.replace(tzinfo=None) == datetime(2027, 1, 13, 16, 30)
    assert exception["DTSTART"].dt.replace(tzinfo=None) == datetime(2027, 1, 13, 17, 5)
    assert "Jam pada hari ini: 16.30 ke 17.05: azan Magrib" in exception["DESCRIPTION"]
    assert reader.revisions()[name("1")][0] == 1
    fits_outlook(reader.data)
    assert sum(one.uid == name("1") for one in agreed(reader.data)) == 30


def test_a_weekly_airing_on_another_day_leaves_its_series() -> None:
    thursdays = aired(days(FIRST, 12, [3]), time(10, 30))
    other = replace(thursdays[4], start=thursdays[4].start - timedelta(days=1))
    data = feed(world(*thursdays[:4], other, *thursdays[5:]))
    series, _, alone = events(data)
    assert series["EXDATE"].to_ical() == b"20270204T103000"
    assert alone["DTSTART"].dt.replace(tzinfo=None) == datetime(2027, 2, 3, 10, 30)
    fits_outlook(data)


def test_a_second_airing_of_the_same_day_stands_alone() -> None:
    twice = aired([FIRST], time(18), slot="pagi-0715")
    data = feed(world(*MORNING, *twice))
    assert [("RRULE" in one, "RECURRENCE-ID" in one) for one in events(data)][:2] == [(True, False), (False, False)]
    fits_outlook(data)
    agreed(data)


def test_weeks_at_another_time_are_a_series_of_their_own() -> None:
    """Ramadan: a month at another time is told once, not thirty times."""
    later = tuple(replace(one, start=one.start + timedelta(minutes=45)) for one in EVENING[10:20])
    odd = aired([FIRST], time(6), slot="pagi-1630")  # and what fits neither is not lost
    data = feed(world(*EVENING[:10], *later, *EVENING[20:], *odd))
    assert [("RRULE" in one, "EXDATE" in one) for one in events(data)] == [
        (False, False),
        (True, True),
        (True, False),
        (False, False),
    ]
    assert len([one for one in agreed(data) if one.uid.startswith("siaran")]) == 31


@pytest.mark.parametrize(
    ("step", "rule", "words"),
    [
        (5, "FREQ=DAILY;UNTIL=20270212T231500Z;INTERVAL=5;WKST=MO", "Setiap 5 hari (Legi)"),
        (35, "FREQ=DAILY;UNTIL=20271010T231500Z;INTERVAL=35;WKST=MO", "Setiap 35 hari (Senin Legi)"),
    ],
)
def test_market_days_are_every_fifth_or_thirty_fifth_day(step: int, rule: str, words: str) -> None:
    data = feed(broadcasts(*aired([FIRST + timedelta(days=step * number) for number in range(9)])))
    (event,) = events(data)
    assert event["RRULE"].to_ical().decode() == rule
    assert event["DESCRIPTION"].startswith(f"Siar: {words} pukul")
    assert len(agreed(data)) == 9


def test_a_market_with_two_days_of_its_week_has_two_series() -> None:
    market = sorted(FIRST + timedelta(days=5 * number + day) for number in range(12) for day in (0, 2))
    data = feed(broadcasts(*aired(market)))
    assert [one["RRULE"]["INTERVAL"] for one in events(data)] == [[5], [5]]
    assert len(agreed(data)) == 24


# --- what an event says -------------------------------------------------------------------------------


def contact_of(**values: str) -> Contact:
    return Contact.model_validate(values)


def full_world() -> Edition:
    """Everything the data can say of an airing and an activation."""
    contact = contact_of(phone="+62 401 123456", email="kendari@contoh.test", public="ya", source="contoh")
    branch = BRANCH.model_copy(update={"contact": contact})
    place = Place.model_validate({"latitude": "-3.9722", "longitude": "122.5149", "meaning": "stasiun"})
    station = STATION.model_copy(update={"place": place, "stream": "https://radio.contoh.test/siaran"})
    campaign = CAMPAIGN.model_copy(update={"calendar": CAMPAIGN.calendar.model_copy(update={"alarm_minutes": 30})})
    return broadcasts(
        *aired(days(FIRST, 30), scripts=(SCRIPT, SHORT_SCRIPT)),
        stations=(station,),
        activations=(replace(ACTIVATION, point=(-3.97, 122.51)),),
        branch=branch,
        campaign=campaign,
        site=SITE,
        handouts=(Handout("pedagang-undangan", ACTIVATION.id, date(2027, 1, 1)),),
    )


def test_an_airing_says_all_that_the_data_have() -> None:
    data = feed(full_world())
    airing, _ = events(data)
    folder = f"{SITE}/branches/kendari/kkbc-pasar-2027/scripts"
    assert [str(one) for one in airing["ATTACH"]] == [
        f"{folder}/iuran-pedagang-60_kendari_2027-01-01.pdf",
        f"{folder}/kanal-30_kendari_2027-01-01.pdf",
    ]
    lines = data.replace(b"\r\n ", b"").decode().split("\r\n")
    for wanted in (
        f"URL:{SITE}/branches/kendari/index.html",
        "CONTACT:BPJS Ketenagakerjaan Cabang Kendari\\, +62 401 123456\\, kendari@contoh.test",
        'ORGANIZER;CN="BPJS Ketenagakerjaan Cabang Kendari":mailto:kendari@contoh.test',
        "CONFERENCE;FEATURE=AUDIO;LABEL=Siaran lewat internet;VALUE=URI:https://radio.contoh.test/siaran",
        "GEO:-3.9722;122.5149",
        "LOCATION:Calon mitra radio\\, Kendari",
        "BEGIN:VLOCATION",
        "TRIGGER:-PT30M",
        "CATEGORIES:Siaran radio",
        f"SOURCE;VALUE=URI:{SITE}/branches/kendari/calendar.ics",
        f"IMAGE;DISPLAY=BADGE;FMTTYPE=image/jpeg;VALUE=URI:{SITE}/branches/kendari/preview.jpg",
    ):
        assert wanted in lines
    assert any(
        line.startswith("X-APPLE-STRUCTURED-LOCATION;") and line.endswith(":geo:-3.9722,122.5149") for line in lines
    )
    assert len(agreed(data)) == 31


def test_an_activation_links_the_flyer_that_invites_to_it() -> None:
    _, activation = events(feed(full_world()))
    assert str(activation["ATTACH"]) == (
        f"{SITE}/branches/kendari/kkbc-pasar-2027/flyers/pedagang-undangan_kendari_2027-01-01.pdf"
    )
    assert activation["GEO"].to_ical() == "-3.97;122.51"


def test_nothing_is_linked_or_made_up_without_data() -> None:
    data = feed(world(*MORNING))
    for name in (
        "URL",
        "ATTACH",
        "CONTACT",
        "ORGANIZER",
        "GEO",
        "VLOCATION",
        "CONFERENCE",
        "VALARM",
        "SOURCE",
        "IMAGE",
    ):
        assert name.encode() not in data, name
    assert "Titik di peta: belum ada di data" in events(data)[-1]["DESCRIPTION"]


def test_a_contact_that_is_not_public_stays_out() -> None:
    contact = contact_of(phone="+62 401 123456", email="kendari@contoh.test", public="tidak", source="contoh")
    data = feed(world(*MORNING, branch=BRANCH.model_copy(update={"contact": contact})))
    assert b"contoh.test" not in data and b"123456" not in data


def test_who_reads_and_who_speaks_is_told() -> None:
    from tests.worlds.samples import TALKSHOW

    flight = Flight.model_validate(
        {"id": "wicara", "from": "2027-01-04", "to": "2027-03-01", "items": [TALKSHOW.item], "guest": "Kepala Cabang"}
    )
    campaign = CAMPAIGN.model_copy(update={"flights": (flight,)})
    airings = aired(days(FIRST, 9, [3]), time(10), flight="wicara", scripts=(TALKSHOW,))
    (event,) = events(feed(broadcasts(*airings, scripts=(TALKSHOW,), campaign=campaign)))
    assert str(event["CATEGORIES"].to_ical().decode()) == "Gelar wicara"
    assert "dibaca langsung, suara: dua suara yang akrab\n   narasumber: Kepala Cabang" in event["DESCRIPTION"]


def test_a_kanwil_sees_what_people_must_be_there_for() -> None:
    from kkbc_publish.place.editions import RegionEdition
    from tests.worlds.samples import REGION, TALKSHOW

    talk = aired(days(FIRST, 9, [3]), time(10), flight="wicara", scripts=(TALKSHOW,))
    edition = broadcasts(*MORNING, *talk, scripts=(SCRIPT, TALKSHOW), activations=(ACTIVATION,))
    (job,) = region_calendar.region_jobs(RegionEdition(REGION, (region_calendar.share((edition,)),)))
    assert job.path == "site/regions/sulawesi-maluku/calendar.ics"
    data = rendered(job)
    assert sorted({one.uid for one in agreed(data)}) == [
        "kegiatan.kkbc-pasar-2027.pasar-lapulu@kkbc-publish",
        name("1", "wicara"),
    ]


def test_an_alarm_is_not_set_for_what_was_called_off() -> None:
    called_off = replace(full_world(), activations=(replace(ACTIVATION, status=ActivationStatus.CANCELLED),))
    airing, activation = events(feed(called_off))
    assert [len(airing.subcomponents), len(activation.subcomponents)] == [2, 0]


# --- the readers themselves can object ---


def without(data: bytes, start: bytes) -> bytes:
    """A feed without the lines that begin so; there must have been some."""
    lines = data.split(b"\r\n")
    left = [line for line in lines if not line.startswith(start)]
    assert len(left) < len(lines)
    return b"\r\n".join(left)


@pytest.mark.parametrize("broken", ["unstamped", "moved past a neighbour", "an hour late for one reader"])
def test_a_feed_that_is_wrong_is_found_out(broken: str) -> None:
    moved = replace(EVENING[9], start=EVENING[9].start + timedelta(minutes=35))
    data = feed(broadcasts(*EVENING[:9], moved, *EVENING[10:]))
    agreed(data)
    fits_outlook(data)
    with pytest.raises(AssertionError):
        if broken == "unstamped":
            by_libical(without(data, b"DTSTAMP"))
        elif broken == "moved past a neighbour":
            fits_outlook(data.replace(b"20270113T170500", b"20270115T170500"))
        else:
            agreed(without(data, b"RECURRENCE-ID"))


# --- the shipped campaigns ----------------------------------------------------------------------------

SAMPLES = ("kendari", "jakarta-salemba", "bali-denpasar", "papua-jayapura")


@cache
def shipped() -> Catalog:
    return load(read_sources(ROOT))[0]


@cache
def placed(branch: str) -> tuple[Edition, ...]:
    return editions(shipped(), branch)[0]


def in_json(names: Iterable[str], *, stations: Sequence[str] = ()) -> list[datetime]:
    """What ``airings --json`` tells."""
    wanted = Filter(branches=frozenset(names), stations=frozenset(stations))
    return sorted(one.start.astimezone(UTC) for one in rows(shipped(), wanted) if isinstance(one, Airing))


def check_shipped(branch: str) -> None:
    """Every feed of a branch and its stations, in three readers, against the airings and activations."""
    found = agreed(data := feed(*placed(branch)))
    fits_outlook(data)
    activations = [one for edition in placed(branch) for one in edition.activations]
    assert [one.start for one in found if one.uid.startswith("siaran.")] == in_json([branch])
    assert len([one for one in found if one.uid.startswith("kegiatan.")]) == len(activations)
    for station in shipped().stations_of.get(branch, ()):
        for job in station_calendar.station_jobs(station_edition(shipped(), station, {branch: placed(branch)})):
            assert [one.start for one in agreed(rendered(job))] == in_json(station.branches, stations=[station.id])


@pytest.mark.parametrize("branch", SAMPLES)
def test_the_feeds_of_shipped_branches_are_their_airings(branch: str) -> None:
    check_shipped(branch)


@pytest.mark.long
def test_every_feed_of_every_branch_is_its_airings() -> None:
    for branch in sorted(shipped().branches):
        check_shipped(branch)


def test_the_nation_shows_every_activation_in_three_readers() -> None:
    (job,) = region_calendar.nation_jobs(activities(shipped()))
    rows_of = (folder.activations for folder in shipped().campaigns.values())
    count = sum(len(read.value.activations) for read in rows_of if read)
    found = agreed(rendered(job))
    assert len(found) == len({one.uid for one in found}) == count


def test_the_nation_says_of_an_activation_what_its_branch_says() -> None:
    (job,) = region_calendar.nation_jobs(activities(shipped()))
    in_nation, own = by_uid(rendered(job)), by_uid(feed(*placed("kendari")))
    shared = own.keys() & in_nation.keys()
    assert len(shared) == 2
    assert {uid: own[uid] for uid in shared} == {uid: in_nation[uid] for uid in shared}


def test_links_lead_to_files_that_are_made() -> None:
    """In the miniature world, which has an address: every link of an event is a file of the same build."""
    from tests.worlds.world import TEXTS, catalog_of

    catalog, problems = catalog_of(TEXTS)
    assert not [one for one in problems if one.is_error]
    for branch in sorted(catalog.branches):
        found = editions(catalog, branch)[0]
        outputs: tuple[Output, ...] = (flyer.OUTPUT, script_pdf.OUTPUT)
        made = {job.path for output in outputs for job in output.jobs(found)}
        data = feed(*found)
        linked = {str(link) for event in events(data) for link in _links(event)}
        assert linked and {f"site/{link.removeprefix(found[0].site)[1:]}" for link in linked} <= made


def _links(event: Component) -> list[object]:
    links = event.get("ATTACH", [])
    return links if isinstance(links, list) else [links]


def test_a_record_of_the_shipped_branches_is_small_and_reads_back() -> None:
    (job,) = RECORD.jobs(placed("kendari"))
    text = RECORD.render(job, TOOLS).data
    assert job.path == "record/branches/kendari.jsonl"
    # Some 45 kB for each branch, nearly all of it copy that branches share: git packs all 122 into 0.2 MB.
    assert len(text) < 60_000
    record, wrong = read_record(published(job.context["file"]))
    assert not wrong
    assert sent_text(record.of("branches", "kendari")).encode() == text


def test_pages_list_the_airings_at_another_hour() -> None:
    other = {3: 8, 4: 8, 9: 20}
    moved = [replace(one, start=one.start.replace(hour=other.get(n, one.start.hour))) for n, one in enumerate(MORNING)]
    edition = world(*moved, stations=(STATION,))
    (shown,) = series(airings_at(edition, STATION.id), (FIRST, FIRST), several_stations=False)
    said = tuple(words.replace("\u00a0", " ") for words in shown.moved)
    assert said == ("08.15: 7, 8 Januari 2027", "20.15: 13 Januari 2027")
    assert shown.what.replace("\u00a0", " ") == "Iuran pedagang, 60 dtk"
