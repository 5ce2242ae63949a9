"""The stages a build is made of, as one value: what ``build`` calls, in the order in which it calls it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from kkbc_publish.load.sources import Sources
from kkbc_publish.problems.problem import Problem
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.output import Output

if TYPE_CHECKING:
    from kkbc_publish.load.models.places import Region
    from kkbc_publish.place.editions import Edition, StationEdition

from kkbc_publish.build.units import NATION_SOURCES, regions, unit_sources
from kkbc_publish.load.catalog import is_flyer, without, without_flyers
from kkbc_publish.render.flyer.contact import contact_sheets

BranchPhase: TypeAlias = Callable[
    [Any, str, "tuple[Edition, ...]", "tuple[StationEdition, ...]", tuple[Entry, ...]], Iterable[Job]
]
StationPhase: TypeAlias = Callable[["StationEdition", tuple[Entry, ...]], Iterable[Job]]
WholePhase: TypeAlias = Callable[[Any, tuple[Entry, ...]], Iterable[Job]]


@dataclass(frozen=True)
class Pipeline:
    """The stages from sources to jobs.

    ``without`` gives a catalog without some campaigns and branches. ``unit_sources`` names the files and folders
    that the editions of one branch are made from. ``stations`` gives the stations whose files are made with those of
    one branch. What is made from finished files and lists them comes last, in phases that see the entries of those
    before: ``branch_phases`` for each branch with its editions, stations and entries, ``station_phases`` for each
    station with the entries of all its branches, ``whole_phases`` for all, and ``last`` the one file that lists all
    others. Their kinds are ``page_kinds``. ``regions``: each kanwil with its branches. ``activities``: for what is made
    of the whole nation, from ``nation_sources``. ``without_flyers`` gives a catalog without the flyers whose files are
    named, and ``is_flyer`` tells such a file.
    """

    load: Callable[[Sources, date | None], tuple[Any, list[Problem]]]
    check: Callable[[Any], list[Problem]]
    editions: Callable[[Any, str], tuple[tuple[Edition, ...], list[Problem]]]
    without: Callable[[Any, frozenset[str], frozenset[str]], Any]
    unit_sources: Callable[[Any, str], tuple[str, ...]]
    outputs: Mapping[str, Output]
    branch_phases: tuple[BranchPhase, ...]
    whole_phases: tuple[WholePhase, ...]
    page_kinds: frozenset[str]
    station_phases: tuple[StationPhase, ...] = ()
    last: Callable[[tuple[Entry, ...]], Job] | None = None
    stations: Callable[[Any, str, tuple[Edition, ...]], Iterable[StationEdition]] = lambda catalog, branch, editions: ()
    contact_sheets: Callable[[Any, tuple[Entry, ...], Callable[[str], bytes]], Iterable[Job]] | None = None
    regions: Callable[[Any], Mapping[str, tuple[str, ...]]] = lambda catalog: {}
    region: Callable[[Any, str], Region] = lambda catalog, name: catalog.regions_by_id[name]
    activities: Callable[[Any], tuple[tuple[Edition, ...], ...]] = lambda catalog: ()
    nation_sources: tuple[str, ...] = ()
    without_flyers: Callable[[Any, frozenset[str]], Any] = lambda catalog, paths: catalog
    is_flyer: Callable[[str], bool] = lambda path: False


def pipeline(*, drafts: bool = False) -> Pipeline:
    """The stages of the product. Imported when called: a build with nothing to do needs none of them.

    ``drafts``: candidate stations get a package as well.
    """
    from kkbc_publish.check.check import check
    from kkbc_publish.load.load import load
    from kkbc_publish.place.place import activities, editions
    from kkbc_publish.place.stations import station_editions
    from kkbc_publish.render.partners import package
    from kkbc_publish.render.site import pages
    from kkbc_publish.render.table import OUTPUTS

    return Pipeline(
        load=load,
        check=check,
        editions=editions,
        without=without,
        without_flyers=without_flyers,
        is_flyer=is_flyer,
        unit_sources=unit_sources,
        outputs=OUTPUTS,
        branch_phases=pages.BRANCH_PHASES,
        whole_phases=pages.WHOLE_PHASES,
        page_kinds=pages.KINDS | package.KINDS,
        station_phases=tuple(partial(phase, drafts=drafts) for phase in package.PHASES),
        last=pages.sums,
        stations=station_editions,
        contact_sheets=contact_sheets,
        regions=regions,
        activities=activities,
        nation_sources=NATION_SOURCES,
    )
