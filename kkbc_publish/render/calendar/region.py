"""Turn the editions of many branches into calendars: one for each kanwil, and one of the nation's activations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kkbc_publish.indonesian.written import listing
from kkbc_publish.load.models.places import Zone
from kkbc_publish.place.editions import Edition, RegionEdition
from kkbc_publish.problems.problem import Spot, problem
from kkbc_publish.record.values import Sent
from kkbc_publish.render.calendar.agenda import campaign_notes, short_name
from kkbc_publish.render.calendar.appointment import Appointment, in_order
from kkbc_publish.render.calendar.branch import context, render
from kkbc_publish.render.calendar.feeds import nation_feed, region_share
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.tools import Tools

LATE = "Perubahan dapat terlambat tampil sampai 24 jam."


@dataclass(frozen=True, slots=True)
class RegionShare:
    """What the calendar of a kanwil takes of one branch. ``editions``: without copy and airings."""

    editions: tuple[Edition, ...]
    shown: tuple[Appointment, ...]


def share(editions: tuple[Edition, ...]) -> RegionShare | None:
    """The share of a branch that takes part in any campaign."""
    if not editions:
        return None
    nothing: dict[str, Any] = {"scripts": (), "flyers": (), "airings": (), "withdrawals": (), "kit": (), "sent": Sent()}
    return RegionShare(tuple(replace(edition, **nothing) for edition in editions), tuple(region_share(editions)))


def region_jobs(region: RegionEdition) -> Iterator[Job]:
    """The calendar of a kanwil: activations, talkshows and live reports of its branches."""
    shares: tuple[RegionShare, ...] = region.shares
    if not shares:
        return
    editions = [edition for own in shares for edition in own.editions]
    zones = Counter(own.editions[0].branch.zone.value for own in shares)
    zone = min(zones, key=lambda name: (-zones[name], name))
    intro = f"Kegiatan di pasar, gelar wicara, dan laporan langsung di kantor wilayah {region.region.name}."
    own_id = region.region.id
    every = ((own, event) for own in shares for event in own.shown)
    shown = in_order(event for own, event in every if own_id in (event.regions or (own.editions[0].region.id,)))
    yield _job("region-calendar", f"regions/{own_id}", f"kanwil {region.region.name}", intro, zone, shown, editions)


def nation_jobs(branches: tuple[tuple[Edition, ...], ...]) -> Iterator[Job]:
    """The calendar of the nation: the activations of all branches."""
    if not branches:
        return
    editions = [edition for own in branches for edition in own]
    intro = "Kegiatan di pasar di semua kantor cabang."
    yield _job("nation-calendar", "", "nasional", intro, Zone.JAKARTA.value, nation_feed(branches), editions)


def _job(
    kind: str,
    folder: str,
    of: str,
    intro: str,
    zone: str,
    shown: Sequence[Appointment],
    editions: Sequence[Edition],
) -> Job:
    names = listing(list(dict.fromkeys(short_name(edition.campaign) for edition in editions)))
    end = f"Bukan kalender resmi {editions[0].agency}. {LATE}"
    words = "\n".join((intro, "Setiap jam adalah jam setempat.", *campaign_notes(editions), end))
    path = f"{folder}/calendar.ics".lstrip("/")
    return Job(
        kind=kind,
        path=f"site/{path}",
        campaign=None,
        branch=None,
        context=context(folder, f"{names} {of}", words, zone, shown, site=editions[0].site),
        source="schedules/regions.yaml",
        valid_from=min(edition.campaign.starts for edition in editions),
        valid_until=max(edition.campaign.ends for edition in editions),
    )


def render_nation(job: Job, tools: Tools) -> Rendered:
    """The bytes of the nation's calendar. There is one in every build, so it tells what all calendars lack."""
    made = render(job, tools)
    if job.context["source"]:
        return made
    return replace(made, problems=(problem("site-url-missing", Spot("campaigns/settings.yaml")),))


REGION = Output("region-calendar", (), no_jobs, render, region_share=share, region_jobs=region_jobs)
NATION = Output("nation-calendar", (), no_jobs, render_nation, nation_jobs=nation_jobs)
