"""Turn a branch's editions and files into its page: the event for the public first, then the branch's own material."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from kkbc_publish.place.editions import Edition
from kkbc_publish.render.job import Entry, Job
from kkbc_publish.render.site.bundle import ADDED, LEFT_OUT, bundle_path, members
from kkbc_publish.render.site.files import file, offered, variant_of
from kkbc_publish.render.site.pictures import preview_path
from kkbc_publish.render.site.sections import sections
from kkbc_publish.render.site.station import has_page
from kkbc_publish.render.site.values import BranchFacts, Bundle, Site
from kkbc_publish.render.site.words import size

BRANCH_PAGE = "branch-page"


def branch_page_job(facts: BranchFacts, editions: Sequence[Edition], entries: Iterable[Entry], site: Site) -> Job:
    """The page of one branch. Of ``entries``, those of the branch are listed, and nothing else is linked."""
    folder = f"site/branches/{facts.id}/"
    own = [one for one in offered(entries) if one.path.startswith(folder)]
    by_path = {one.path: one for one in own}
    archives = [one.campaign.id for one in editions if one.campaign.archive]
    page = f"{site.home}/branches/{facts.id}/" if site.home else ""
    parts = sections(editions, folder, own, page, with_airings=True)
    calendar, bundle = by_path.get(f"{folder}calendar.ics"), by_path.get(bundle_path(facts.id))
    heard = [edition for edition in editions if not edition.campaign.archive]
    stations = {one.id: one.name for edition in heard for one in edition.stations if has_page(edition, one.id)}
    preview = by_path.get(preview_path(facts.id))
    context = {
        "branch": facts,
        "current": tuple(one for one in parts if not one.archive),
        "old": tuple(one for one in parts if one.archive),
        "calendar": file(calendar, folder) if calendar else None,
        "bundle": _bundle(bundle, facts.id, own, archives) if bundle else None,
        "stations": tuple(sorted(stations.items())),
        # The hash makes a new picture known to chats, which keep the old one for its address.
        "preview": f"{site.home}/branches/{quote(facts.id)}/preview.jpg?{preview.sha256[:8]}"
        if preview and site.home
        else "",
        "mark": next((one.mark for one in parts if one.mark), ""),
        "site": site,
    }
    source = f"schedules/branches/{facts.id}.yaml"
    return Job(BRANCH_PAGE, facts.path, campaign=None, branch=facts.id, context=context, source=source)


def _bundle(entry: Entry, branch: str, own: Sequence[Entry], archives: Sequence[str]) -> Bundle:
    count = len(members(branch, own, archives)) + len(ADDED)
    rest = any(variant_of(one) in LEFT_OUT and one.campaign not in archives for one in own)
    return Bundle(quote(f"{branch}.zip"), size(entry.bytes), count, entry.sha256, rest)
