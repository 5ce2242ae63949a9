"""Turn plans into problems: what could not be placed, answers that do not fit, talk that collides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from kkbc_publish.airtime.briefs import briefs
from kkbc_publish.airtime.moves import Trouble
from kkbc_publish.airtime.shortage import shortages_of
from kkbc_publish.airtime.values import Airing, Brief, Shortfall, StationPlan
from kkbc_publish.copy.flights import with_flights_of
from kkbc_publish.copy.items import GONE
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import clock, day_month_year
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Activation
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.scripts import ScriptType
from kkbc_publish.place.prices import money_problems
from kkbc_publish.place.station_plans import branch_airings, plan_and_trouble
from kkbc_publish.problems.problem import Problem, Spot, problem, some

NAMES = 3
NAMES_NOTHING = {"order-without-airing", "order-changed-twice"}
TRAVEL = timedelta(minutes=60)  # a team that moves to another market packs up, drives, and sets up again; assumed


def placement_problems(catalog: Catalog, branch: str | None = None) -> list[Problem]:
    """What the plans could not place, answers that cannot be, and what one branch cannot do at once.

    For one ``branch`` (each problem then names it), or for all together (each then counts the stations).
    """
    stations = [station.id for station in catalog.stations_of.get(branch, ())] if branch else sorted(catalog.stations)
    found: list[Problem] = []
    short: list[Shortfall] = []
    for station_id in stations:
        plan, trouble = plan_and_trouble(catalog, station_id)
        own = plan
        if branch:
            own = StationPlan(plan.station, (), tuple(row for row in plan.refusals if row.branch == branch))
        short += _unforeseen(catalog, own)
        found += _answer_problems(catalog, station_id, trouble, branch)
        found += money_problems(catalog, station_id, branch)
    found += _shortfall_problems(catalog, short, branch)
    for name in [branch] if branch else sorted(catalog.branches):
        found += _conflicts(catalog, catalog.branches[name].value)
    return found


def _unforeseen(catalog: Catalog, plan: StationPlan) -> Iterator[Shortfall]:
    """What a plan lacks beyond what the checks have told of its station."""
    foreseen: Counter[tuple[str, str, str]] = Counter()
    for campaign, one in shortages_of(catalog, plan.station):
        foreseen[(campaign, one.flight, one.code)] += len(one.days)
    for lack in plan.shortfalls():
        if lack.count > foreseen[(lack.campaign, lack.flight, lack.code)]:
            yield lack


def _flight_at(catalog: Catalog, lack: Shortfall) -> Spot:
    """Where the flight stands that lacks something: in its campaign, or in the file of the station."""
    station = catalog.stations[lack.station]
    for number, own in enumerate(station.value.flights):
        if (own.campaign, own.id) == (lack.campaign, lack.flight):
            return station.document.locate(("flights", number, "id"))
    read = catalog.campaigns[lack.campaign].campaign
    assert read is not None
    number = next(at for at, flight in enumerate(read.value.flights) if flight.id == lack.flight)
    return read.document.locate(("flights", number, "id"))


def _shortfall_problems(catalog: Catalog, short: Iterable[Shortfall], branch: str | None) -> Iterator[Problem]:
    groups: dict[tuple[Spot, str, str, str, bool], list[Shortfall]] = defaultdict(list)
    for lack in short:
        groups[(_flight_at(catalog, lack), lack.campaign, lack.flight, lack.code, lack.silent)].append(lack)
    for (where, campaign, flight_id, _, silent), rows in groups.items():
        names = [catalog.stations[row.station].value.name for row in rows]
        yield problem(
            "airings-silent" if silent else "airings-short",
            where,
            campaign=campaign,
            branch=branch,
            flight=flight_id,
            count=sum(row.count for row in rows),
            where="" if branch else f" di {len(names)} stasiun ({some(names, NAMES)})",
            days=spans.period(min(row.first for row in rows), max(row.last for row in rows)),
            why=rows[0].why,
            help=rows[0].help[:1].upper() + rows[0].help[1:],
        )


def _answer_problems(
    catalog: Catalog, station_id: str, found: Sequence[Trouble], branch: str | None
) -> Iterator[Problem]:
    for trouble in found:
        read = catalog.orders[station_id]
        path = ("orders", trouble.order, "changes", trouble.change)
        order = read.value.orders[trouble.order]
        change = order.changes[trouble.change]
        key = "slot" if trouble.code in NAMES_NOTHING else "to_date" if change.time is None else "time"
        where = read.document.locate((*path, key))
        time = f" pukul {clock(change.time)}" if change.time else ""
        new = f"{day_month_year(change.to_date)}{time}" if change.to_date else clock(change.time) if change.time else ""
        day = day_month_year(change.date)
        names = {"slot": trouble.slot, "why": trouble.why, "time": new, "day": day}
        yield problem(trouble.code, where, campaign=order.campaign, branch=branch, **names)


# --- what a branch cannot do at once


def _conflicts(catalog: Catalog, branch: Branch) -> Iterator[Problem]:
    """A branch cannot be in the studio while it leads an activation, nor report live from two places."""
    for brief in briefs(catalog):
        live, talks = [], []
        for airing in branch_airings(catalog, brief.campaign, branch):
            material = brief.materials.get(airing.item)
            if material and material.type is ScriptType.LIVE_REPORT:
                live.append(airing)
            elif material and material.type is ScriptType.TALKSHOW:
                talks.append(airing)
        own = catalog.activations_of.get((brief.campaign.id, branch.id), ())
        rows = [row for row in own if row.status not in GONE]
        yield from _talk_conflicts(catalog, brief, branch, talks, rows)
        yield from _live_conflicts(catalog, brief, branch, live, rows)


def _live_conflicts(
    catalog: Catalog, brief: Brief, branch: Branch, live: Sequence[Airing], rows: Sequence[Activation]
) -> Iterator[Problem]:
    for first, second in combinations(live, 2):
        day = second.start.date()
        of_day = [row for row in rows if row.date == day]
        moves = len(of_day) > 1  # from one market to another
        free = first.start + timedelta(seconds=first.seconds) + (TRAVEL if moves else timedelta())
        if first.start.date() == day and second.start < free:
            yield problem(
                "live-reports-collide",
                _place_of(catalog, brief.campaign.id, of_day[0] if of_day else None),
                campaign=brief.campaign.id,
                branch=branch.id,
                day=day_month_year(day),
                first=f"{clock(first.start.time())} ({catalog.stations[first.station].value.name})",
                second=f"{clock(second.start.time())} ({catalog.stations[second.station].value.name})",
            )


def _talk_conflicts(
    catalog: Catalog, brief: Brief, branch: Branch, talks: Sequence[Airing], rows: Sequence[Activation]
) -> Iterator[Problem]:
    campaign = with_flights_of(brief.campaign, catalog.stations_of.get(branch.id, ()))
    guests = {flight.id: flight.guest for flight in campaign.flights}
    for talk in talks:
        for row in rows:
            here = talk.start.astimezone(ZoneInfo(branch.zone.value))  # activations go by the clock of the branch
            if row.date != here.date() or row.opens is None:
                continue
            guest, lead = guests.get(talk.flight), row.lead
            if guest and lead and guest not in (lead.name, lead.post):
                continue  # the data say that these are two people
            begin, end = here.time(), (here + timedelta(seconds=talk.seconds)).time()
            end = end if end > begin else time.max  # it goes on over midnight
            if (row.closes in (None, time()) or begin < row.closes) and row.opens < end:
                yield problem(
                    "guest-at-activation",
                    _place_of(catalog, brief.campaign.id, row),
                    campaign=brief.campaign.id,
                    branch=branch.id,
                    day=day_month_year(row.date),
                    talk=clock(begin),
                    opens=clock(row.opens),
                    guest=guest or "narasumber dari cabang",
                )


def _place_of(catalog: Catalog, campaign: str, row: Activation | None) -> Spot:
    """The line of an activation's date."""
    read = catalog.campaigns[campaign].activations
    assert read is not None  # its airings exist because it does
    rows = read.value.activations
    number = next((at for at, other in enumerate(rows) if row is not None and other.id == row.id), 0)
    return read.document.locate(("activations", number, "date"))
