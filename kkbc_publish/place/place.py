"""Turn a catalog into editions: a campaign as one branch uses it, with filled copy in periods and dated airings.

An item is cut into periods where a figure it uses changes (contribution months) and, where it names an
activation, after that activation's day; each period is one file, named by its first day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from kkbc_publish.airtime.values import Airing
from kkbc_publish.copy.activations import local_activations
from kkbc_publish.copy.items import GONE
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.indonesian.written import full_date
from kkbc_publish.load.catalog import Catalog, Read, remembered
from kkbc_publish.load.models.flyers import Flyer
from kkbc_publish.load.models.scripts import Script
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.called_off import called_off
from kkbc_publish.place.editions import Edition, LocalFlyer, LocalScript
from kkbc_publish.place.flyers import handouts, local_flyers
from kkbc_publish.place.kit.activation import kit_places
from kkbc_publish.place.kit.releases import releases
from kkbc_publish.place.kit.run_sheet import run_sheet
from kkbc_publish.place.local import Local
from kkbc_publish.place.papers import KitPaper
from kkbc_publish.place.participants import campaigns_of
from kkbc_publish.place.scripts import texts_of
from kkbc_publish.place.sent import sent_to
from kkbc_publish.place.shortfalls import placement_problems
from kkbc_publish.place.station_plans import branch_airings
from kkbc_publish.place.versions import numbered_flyers, numbered_scripts
from kkbc_publish.place.withdrawing import WithdrawnCopies, entries_of, withdrawn
from kkbc_publish.problems.problem import Problem
from kkbc_publish.record.values import Sent

Made = TypeVar("Made")


def editions(catalog: Catalog, branch_id: str) -> tuple[tuple[Edition, ...], list[Problem]]:
    """Every campaign as one branch uses it. Needs a catalog without errors in what it reads."""
    branch = catalog.branches[branch_id].value
    found = tuple(_edition(Local(catalog, campaign, branch)) for campaign in campaigns_of(catalog, branch_id))
    return found, placement_problems(catalog, branch_id)


def activities(catalog: Catalog) -> tuple[tuple[Edition, ...], ...]:
    """The editions of every branch with its activations alone: nothing is planned, and no copy is filled."""
    found = []
    for branch_id in sorted(catalog.branches):
        branch = catalog.branches[branch_id].value
        own = (_activities(Local(catalog, campaign, branch)) for campaign in campaigns_of(catalog, branch_id))
        found.append(tuple(own))
    return tuple(own for own in found if own)


def _edition(local: Local) -> Edition:
    base = _activities(local)
    airings = branch_airings(local.catalog, local.campaign, local.branch)
    scripts = _scripts(local, base.activations, airings)
    flyers = (made for read in _read_flyers(local) for made in _of_flyer(local, read, base.activations))
    copies = WithdrawnCopies(local.catalog, local.campaign, local.branch.id)
    standing = copies.standing(numbered_scripts(local.campaign.id, scripts, base.sent))
    offered = copies.standing(numbered_flyers(local.campaign.id, flyers, base.sent))
    return replace(
        base,
        stations=local.stations,
        scripts=standing,
        flyers=offered,
        airings=airings,
        left_out=tuple(_lacking(local, base.activations)),
        withdrawals=copies.told(base.activations),
        kit=tuple(_kit(local, standing, airings)),
        called_off={station.id: called_off(local.catalog, station.id) for station in local.stations},
    )


def _activities(local: Local) -> Edition:
    """The edition with its activations alone."""
    settings = local.catalog.settings.value if local.catalog.settings else None
    activations = local_activations(local.catalog, local.campaign, local.branch)
    flyers = _flyers(local)
    sent = sent_to(local.catalog, local.branch.id)
    named = _withdrawn_invitations(local, flyers, activations, sent)
    invitations = handouts(local.campaign, flyers, activations)
    return Edition(
        local.campaign,
        local.branch,
        local.catalog.regions_by_id[local.branch.kanwil],
        stations=(),
        activations=activations,
        scripts=(),
        flyers=(),
        airings=(),
        marks=local.marks,
        agency=settings.agency if settings else "",
        sent=sent,
        site=(settings.site_url or "") if settings else "",
        handouts=tuple(handout for handout in invitations if (handout.flyer, handout.activation) not in named),
    )


def _scripts(local: Local, activations: Sequence[LocalActivation], airings: Sequence[Airing]) -> Iterator[LocalScript]:
    """The texts of all scripts; those of a script that has not changed are known from the last build."""
    for name in sorted(local.folder.scripts):
        read = local.folder.scripts[name]
        yield from _remembered(local, read, partial(_texts, local, read.value, activations, airings))


def _texts(
    local: Local, script: Script, activations: Sequence[LocalActivation], airings: Sequence[Airing]
) -> tuple[LocalScript, ...]:
    return tuple(texts_of(local, script, activations, airings))


def _read_flyers(local: Local) -> list[Read[Flyer]]:
    """The flyers of the campaign, in the order of their ids."""
    return [local.folder.flyers[key] for key in sorted(local.folder.flyers)]


def _flyers(local: Local) -> list[Flyer]:
    return [read.value for read in _read_flyers(local)]


def _of_flyer(local: Local, read: Read[Flyer], activations: Sequence[LocalActivation]) -> tuple[LocalFlyer, ...]:
    """The copies of a flyer; those of one that has not changed are known from the last build."""
    return _remembered(local, read, lambda: tuple(local_flyers(local, read.value, activations)))


def _remembered(local: Local, read: Read[Any], make: Callable[[], tuple[Made, ...]]) -> tuple[Made, ...]:
    """What a file of a campaign comes to at a branch, by the file's digest; all else it rests on is in the frame."""
    digest = local.catalog.sources.files[read.path].digest
    return remembered(local.catalog, (local.branch.id,), (local.campaign.id, read.path, digest), make)


def _withdrawn_invitations(
    local: Local, flyers: Sequence[Flyer], activations: Sequence[LocalActivation], sent: Sent
) -> set[tuple[str, str]]:
    """Flyer and activation of each invitation that was withdrawn: no calendar may link it."""
    entries = entries_of(local.catalog, local.campaign.id, local.branch.id)
    named = {entry.work for entry in entries}
    made = (copy for flyer in flyers if flyer.id in named for copy in local_flyers(local, flyer, activations))
    numbered = numbered_flyers(local.campaign.id, made, sent) if named else ()
    return {(copy.flyer, copy.activation.id) for copy in numbered if copy.activation and withdrawn(copy, entries)}


def _lacking(local: Local, activations: Sequence[LocalActivation]) -> Iterator[str]:
    """What the branch still has to find out, in words for the branch."""
    if local.campaign.archive:
        return
    for event in activations:
        if event.status in GONE:
            continue
        unknown = [name for name, value in (("pasar", event.market), ("jam", event.opens)) if value is None]
        if unknown:
            yield f"{full_date(event.day)}: {' dan '.join(unknown)} belum ditetapkan."
    if not any(station.status is StationStatus.CONTRACTED for station in local.stations):
        yield "Belum ada stasiun radio yang bekerja sama."


def _kit(local: Local, scripts: Sequence[LocalScript], airings: Sequence[Airing]) -> Iterator[KitPaper]:
    """The papers of every activation that stands."""
    sheet = local.folder.run_sheet
    for place in kit_places(local.catalog, local.campaign, local.branch, local.marks, scripts, airings):
        if sheet:
            yield run_sheet(place, sheet.value)
        yield from releases(place)
