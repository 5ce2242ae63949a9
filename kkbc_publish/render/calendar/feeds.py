"""Turn the events of editions into feeds and into files of the record: what each of them shows or keeps, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kkbc_publish.load.models.stations import Station
from kkbc_publish.place.editions import Booked, Edition, StationEdition
from kkbc_publish.record.airings import SentAiring, SentRun, merged_airings
from kkbc_publish.record.revise import AIRING, merged
from kkbc_publish.record.values import BRANCHES, STATIONS, Sent, SentEvent, SentFile
from kkbc_publish.render.calendar.appointment import AT_MARKET, LIVE_REPORT, TALKSHOW, Appointment, in_order
from kkbc_publish.render.calendar.events import Share, events_of, forgotten


def appointments(edition: Edition) -> list[Appointment]:
    """Everything of one campaign in one branch that holds, sorted by time and UID."""
    return in_order(event for share in events_of(edition).values() for event in share.held)


def airings_at(edition: Edition, station: str) -> list[Appointment]:
    """Of these, what a station airs."""
    share = events_of(edition).get((STATIONS, station))
    return in_order(share.held) if share else []


def market_days(edition: Edition) -> list[Appointment]:
    """Of these, the activations."""
    return [event for event in appointments(edition) if event.thing[0] != AIRING]


def branch_feed(editions: Sequence[Edition]) -> list[Appointment]:
    """What the calendar of a branch shows: all campaigns, and what was called off or is lately past.

    Series stay series: who looks after a campaign wants to see its rhythm, not each of its airings.
    """
    return [replace(event, each=()) if event.each else event for event in _shown(_of_branch(editions))]


def station_feed(edition: StationEdition) -> list[Appointment]:
    """What the calendar of a station shows: the airings of all its branches, those called off as well.

    At a partner each airing says what is read on its day, where scripts take turns.
    """
    return _shown(_of_station(edition))


def region_share(editions: Sequence[Edition]) -> list[Appointment]:
    """What kanwils see of a branch: activations, and the airings for which people must be there.

    What is left of branches whose calendars it keeps is among it.
    """
    shown, sent = (TALKSHOW, LIVE_REPORT, AT_MARKET), editions[0].sent
    every = (*branch_feed(editions), *(event for branch in sent.left for event in left_feed(sent, branch)))
    return [event for event in every if event.category in shown]


def nation_feed(branches: Iterable[Sequence[Edition]]) -> list[Appointment]:
    """The activations of all branches, and those left of branches that are none any more.

    Needs no airings and no copy.
    """
    return _shown(share for editions in branches for share in (*_activations(editions), *_left(editions[0].sent)))


def _left(sent: Sent) -> Iterator[Share]:
    """The activations of branches whose calendars another one keeps."""
    for branch in sent.left:
        yield from forgotten(sent, sent.of(BRANCHES, branch), ())


def gone_feed(sent: Sent, station: str) -> list[Appointment]:
    """What is left of a station that is none any more, for those who subscribed to it."""
    return _shown(forgotten(sent, sent.of(STATIONS, station), ()))


def left_feed(sent: Sent, branch: str) -> list[Appointment]:
    """What is left of a branch that is none any more, or takes part in nothing, for those who subscribed to it."""
    return _shown(share for file in sent.files for share in forgotten(sent, file, (), branch))


def _shown(shares: Iterable[Share]) -> list[Appointment]:
    return in_order(event for share in shares for event in (*share.held, *share.left))


# --- files of the record ------------------------------------------------------------------------------


def station_file(edition: StationEdition) -> SentFile:
    """What the record says of a station once this is published."""
    sent, station = _sent(edition), edition.station
    before = sent.of(STATIONS, station.id)
    airings = sent_airings(station, edition.airings, edition.editions, before.airings, sent.today)
    file = merged(before, (share.revised for share in _of_station(edition)))
    return replace(file, airings=airings, name=station.name)


def sent_airings(
    station: Station,
    airings: Iterable[Booked],
    editions: Iterable[Edition],
    before: Sequence[SentRun],
    today: date | None,
) -> tuple[SentRun, ...]:
    """What a station has been sent once this is published: its airings, and with its reason what was called off."""
    off = {place: why for own in editions for place, why in own.called_off.get(station.id, {}).items()}
    now = (_airing(booked, station.zone.value) for booked in airings)
    return merged_airings(before, now, off, today or date.min)


def _airing(booked: Booked, zone: str) -> SentAiring:
    return SentAiring(
        campaign=booked.campaign,
        flight=booked.flight,
        slot=booked.slot,
        branch=booked.branch,
        item=booked.item,
        code=booked.code,
        title=booked.title,
        seconds=booked.seconds,
        zone=zone,
        start=booked.start.time(),
        day=booked.start.date(),
        why=booked.reason,
    )


def gone_file(sent: Sent, station: str) -> SentFile:
    """The same of a station that is none any more."""
    file = sent.of(STATIONS, station)
    airings = merged_airings(file.airings, (), {}, sent.today or date.min)
    return replace(merged(file, (share.revised for share in forgotten(sent, file, ()))), airings=airings)


def left_file(sent: Sent, branch: str) -> SentFile:
    """What the record keeps of a branch that is none any more; its works are left as they were."""
    file = sent.of(BRANCHES, branch)
    return merged(file, (share.revised for share in forgotten(sent, file, ())))


def branch_file(editions: Sequence[Edition]) -> SentFile:
    """The activations of a branch as the record says them once this is published; its works are left as they were."""
    file = editions[0].sent.of(BRANCHES, editions[0].branch.id)
    return merged(file, (share.revised for share in _activations(editions)))


def sent_events(editions: Sequence[Edition]) -> tuple[SentEvent, ...]:
    """The events of a branch, at all its stations too, as the record says them once this is published."""
    return tuple(event for share in _of_branch(editions) for event in share.revised.events)


# --- shares -------------------------------------------------------------------------------------------


def _of_branch(editions: Sequence[Edition]) -> Iterator[Share]:
    """What a branch has in every file of the record."""
    for edition in editions:
        yield from events_of(edition).values()
    sent, branch = editions[0].sent, editions[0].branch.id
    for file in sent.files:
        yield from forgotten(sent, file, _known(editions), branch)


def _activations(editions: Sequence[Edition]) -> Iterator[Share]:
    """What a branch has in its own file of the record."""
    sent, branch = editions[0].sent, editions[0].branch.id
    yield from _in_file(editions, (BRANCHES, branch))
    yield from forgotten(sent, sent.of(BRANCHES, branch), _known(editions), branch)


def _of_station(edition: StationEdition) -> Iterator[Share]:
    """What the branches that a station serves have in its file of the record, and those that it served."""
    sent, key = _sent(edition), (STATIONS, edition.station.id)
    yield from _in_file(edition.editions, key)
    yield from forgotten(sent, sent.of(*key), _known(edition.editions))


def _in_file(editions: Iterable[Edition], key: tuple[str, str]) -> Iterator[Share]:
    shares = (events_of(edition).get(key) for edition in editions)
    return (share for share in shares if share is not None)


def _known(editions: Iterable[Edition]) -> list[tuple[str, str]]:
    return [(edition.branch.id, edition.campaign.id) for edition in editions]


def _sent(edition: StationEdition) -> Sent:
    return edition.editions[0].sent if edition.editions else Sent()
