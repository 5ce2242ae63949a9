"""The table of all that is made, and in which order. A new output is one file, its templates, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.printing.leaving.found import Found
from kkbc_publish.printing.leaving.look import faults_of
from kkbc_publish.problems.problem import Problem
from kkbc_publish.render import kit, record
from kkbc_publish.render.calendar import activation as activation_calendar
from kkbc_publish.render.calendar import branch as calendar
from kkbc_publish.render.calendar import region as region_calendar
from kkbc_publish.render.calendar import station as station_calendar
from kkbc_publish.render.flyer import contact, flyer
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.output import Output
from kkbc_publish.render.partners import change_letter as letter
from kkbc_publish.render.partners import log, order, package, week
from kkbc_publish.render.partners import stop_notice as notice
from kkbc_publish.render.partners.cover_letter import is_due
from kkbc_publish.render.script import docx as script_docx
from kkbc_publish.render.script import pdf as script_pdf
from kkbc_publish.render.script import text as script_text
from kkbc_publish.render.site import pages


class BranchPhase(Protocol):
    """What is made of the finished files of one branch."""

    def __call__(
        self,
        catalog: Catalog,
        branch: str,
        editions: tuple[Edition, ...],
        stations: tuple[StationEdition, ...],
        entries: tuple[Entry, ...],
        /,
    ) -> Iterable[Job]: ...


class StationPhase(Protocol):
    """What is made of the finished files of all branches of a station. ``candidates``: for candidates as well."""

    def __call__(
        self, edition: StationEdition, entries: tuple[Entry, ...], /, *, candidates: bool
    ) -> Iterable[Job]: ...


class Due(Protocol):
    """Whether a station gets a package. ``candidates``: whether candidates do."""

    def __call__(self, edition: StationEdition, /, *, candidates: bool) -> bool: ...


class WholePhase(Protocol):
    """What is made of the finished files of all branches."""

    def __call__(self, catalog: Catalog, entries: tuple[Entry, ...], /) -> Iterable[Job]: ...


class Sheets(Protocol):
    """What is made of finished pages, which ``read`` gives by their path."""

    def __call__(
        self, catalog: Catalog, entries: tuple[Entry, ...], read: Callable[[str], bytes], /
    ) -> Iterable[Job]: ...


class Look(Protocol):
    """What is wrong with a finished file. ``hosts``: where its links may lead; ``known``: paths of its parts."""

    def __call__(self, path: str, data: bytes, hosts: Collection[str], known: Collection[str], /) -> list[Found]: ...


@dataclass(frozen=True)
class Table:
    """The outputs by kind, and what is made of finished files and lists them.

    ``look``: says what in a finished file must not leave the house.

    The latter comes last, in phases that see the entries of those before: contact sheets, then ``branch_phases``,
    ``station_phases`` for stations of which ``due`` says that they get a package, ``whole_phases``, and ``last`` the
    one file that lists all others.
    """

    outputs: Mapping[str, Output]
    contact_sheets: Sheets | None = None
    branch_phases: tuple[BranchPhase, ...] = ()
    station_phases: tuple[StationPhase, ...] = ()
    due: Due | None = None
    whole_phases: tuple[WholePhase, ...] = ()
    last: Callable[[tuple[Entry, ...]], Job] | None = None
    page_kinds: frozenset[str] = field(default=frozenset())
    look: Look | None = None


OUTPUTS: dict[str, Output] = {
    output.kind: output
    for output in (
        flyer.OUTPUT,
        script_pdf.OUTPUT,
        script_docx.OUTPUT,
        script_text.PLAIN_OUTPUT,
        script_text.CHAT_OUTPUT,
        calendar.OUTPUT,
        activation_calendar.OUTPUT,
        station_calendar.OUTPUT,
        region_calendar.REGION,
        region_calendar.NATION,
        record.OUTPUT,
        order.PDF,
        order.XLSX,
        order.CSV,
        log.OUTPUT,
        week.PDF,
        week.HTML,
        *kit.OUTPUTS,
        letter.PDF,
        letter.TEXT,
        notice.PDF,
        notice.TEXT,
        contact.OUTPUT,
        *package.OUTPUTS,
        *pages.OUTPUTS,  # made last, from the entries of the others
    )
}

TABLE = Table(
    OUTPUTS,
    contact_sheets=contact.contact_sheets,
    branch_phases=pages.BRANCH_PHASES,
    station_phases=package.PHASES,
    due=is_due,
    whole_phases=pages.WHOLE_PHASES,
    last=pages.sums,
    page_kinds=pages.KINDS | package.KINDS,
    look=faults_of,
)


def template_problems(folder: Path) -> list[Problem]:
    """Problems of the templates in a folder that can be seen without rendering: syntax, unknown names, no UTF-8."""
    from kkbc_publish.printing.templating import Templates
    from kkbc_publish.printing.texts import unreadable_texts

    templates = Templates(folder)
    found = (templates.check(name, set(names)) for output in OUTPUTS.values() for name, names in output.names.items())
    told = [problem for problems in found for problem in problems]
    return list(dict.fromkeys((*told, *unreadable_texts(folder))))
