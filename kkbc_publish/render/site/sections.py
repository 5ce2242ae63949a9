"""Turn the editions of a branch and its files into the sections of its page, one for each campaign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.place.editions import Edition
from kkbc_publish.render.calendar.feeds import appointments
from kkbc_publish.render.job import Entry
from kkbc_publish.render.kit import TITLES
from kkbc_publish.render.site.events import events, register, series
from kkbc_publish.render.site.files import grouped, items
from kkbc_publish.render.site.values import CalledOff, CampaignSection, SiteItem
from kkbc_publish.render.site.words import mark_of


def sections(
    editions: Sequence[Edition], folder: str, own: Sequence[Entry], page: str = "", *, with_airings: bool = False
) -> tuple[CampaignSection, ...]:
    """The campaigns of a branch, the newest first, archives last.

    ``page``: the address of the page, or empty. The airings stand in the calendar too; they are left out where there
    is room for files only.
    """
    newest = sorted(editions, key=lambda one: (one.campaign.archive, -one.campaign.starts.toordinal()))
    return tuple(_section(edition, folder, own, page, with_airings=with_airings) for edition in newest)


def _section(
    edition: Edition, folder: str, entries: Sequence[Entry], page: str, *, with_airings: bool
) -> CampaignSection:
    campaign = edition.campaign
    under = f"{folder}{campaign.id}"
    flyer_titles = {flyer.flyer: flyer.title for flyer in edition.flyers}
    script_titles = {
        script.name: script.title + (f" ({script.variety.name})" if script.variety.credit else "")
        for script in edition.scripts
    }
    kit = [one for one in entries if one.kind != "activation-calendar"]
    inviting = {flyer.flyer for flyer in edition.flyers if flyer.activation}
    flyers = items(f"{under}/flyers/", flyer_titles, entries, folder, first=inviting)
    scripts = items(f"{under}/scripts/", script_titles, entries, folder)
    return CampaignSection(
        id=campaign.id,
        title=campaign.title,
        when=spans.period(campaign.starts, campaign.ends),
        archive=campaign.archive,
        mark=mark_of(edition.marks),
        events=events(edition, folder, {one.path for one in entries}, page),
        register=register((edition,)),
        flyers=flyers,
        scripts=grouped(scripts),
        kit=grouped(items(f"{under}/activation/", TITLES, kit, folder)),
        series=series(
            appointments(edition) if with_airings else (),
            (campaign.starts, campaign.ends),
            several_stations=len(edition.stations) > 1,
        ),
        turns=_turns((*flyers, *scripts)),
        left_out=edition.left_out,
        withdrawn=tuple(
            CalledOff(one.title, f"{one.words[:1].upper()}{one.words[1:]}.", one.reason) for one in edition.withdrawals
        ),
    )


def _turns(found: Iterable[SiteItem]) -> str:
    """The days on which copy is replaced, in words: what was printed before is not for afterwards."""
    days = sorted({one.first for item in found for one in item.versions[1:] if one.first})
    return ", ".join(day_month_year(date.fromisoformat(day)) for day in days[:3]) + (", …" if len(days) > 3 else "")
