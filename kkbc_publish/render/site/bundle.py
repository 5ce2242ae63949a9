"""Turn the files of a branch into one ZIP that opens anywhere, with a page of its own that needs no network.

The same files give the same bytes: sorted names, one date for all, text packed and the rest stored (PDF, Word and
pictures are packed already). All stands in one folder, so that unpacking strews nothing about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.editions import Edition, StationEdition
from kkbc_publish.printing.archive import zipped
from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.render.job import Entry, Job, Part, Rendered
from kkbc_publish.render.site.about import facts_of, site_of
from kkbc_publish.render.site.files import offered, variant_of
from kkbc_publish.render.site.policy import with_policy
from kkbc_publish.render.site.sections import sections
from kkbc_publish.render.tools import Tools

BUNDLE = "branch-zip"
ADDED = README, INDEX, SUMS = "BACA-SAYA.txt", "index.html", "SHA256SUMS"
# The ZIP stays below 3 MB: forms that few need are fetched one by one, and a print shop is sent its file by itself.
LEFT_OUT = frozenset({"cerita", "poster-a3", "cetak"})


def bundle_path(branch: str) -> str:
    return f"site/branches/{branch}/{branch}.zip"


def members(branch: str, entries: Iterable[Entry], archives: Iterable[str] = ()) -> tuple[Entry, ...]:
    """The files that go into the ZIP: flyers, scripts, calendars and kit of the campaigns that are not archives."""
    folder = f"site/branches/{branch}/"
    old = tuple(f"{folder}{campaign}/" for campaign in archives)
    skipped = {
        folder + name for name in ("index.html", "preview.jpg", f"{branch}.zip")
    }  # of the site, not of the branch
    return tuple(
        one
        for one in offered(entries)
        if one.path.startswith(folder)
        and one.path not in skipped
        and variant_of(one) not in LEFT_OUT
        and not one.path.startswith(old or ("//",))
    )


def bundles(
    catalog: Catalog,
    branch: str,
    editions: tuple[Edition, ...],
    stations: tuple[StationEdition, ...],
    entries: tuple[Entry, ...],
) -> Iterator[Job]:
    """The ZIP of a branch, where it has any files. Its page inside shows the same as the page of the branch."""
    archives = [one.campaign.id for one in editions if one.campaign.archive]
    inside = members(branch, entries, archives)
    if not inside:
        return
    folder = f"site/branches/{branch}/"
    current = [one for one in editions if not one.campaign.archive]
    shown = sections(current, folder, inside)
    site = site_of(catalog)
    context = {
        "branch": facts_of(catalog, branch),
        "current": shown,
        "calendar": f"{folder}calendar.ics" in {one.path for one in inside},
        "mark": next((one.mark for one in shown if one.mark), ""),
        "site": site,
    }
    yield Job(
        BUNDLE,
        bundle_path(branch),
        campaign=None,
        branch=branch,
        context=context,
        source=f"schedules/branches/{branch}.yaml",
        parts=tuple(Part(one.path, one.sha256) for one in inside),
    )


def render(job: Job, tools: Tools) -> Rendered:
    """The ZIP: its own page, a note to read first, the hashes, and the files as they are on the site."""
    branch = job.context["branch"]
    folder = f"site/branches/{branch.id}/"
    try:
        page = with_policy("site/offline.html", job.context, tools)
        note = tools.templates.render("site/readme.txt", job.context)
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))
    files = [(INDEX, page.encode()), (README, note.replace("\n", "\r\n").encode())]
    known = [(name, hashlib.sha256(data).hexdigest()) for name, data in files]
    for part in job.parts:
        name = part.path.removeprefix(folder)
        files.append((name, job.data[part.path]))
        known.append((name, part.sha256))
    sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(known))
    return Rendered(zipped(branch.id, [*files, (SUMS, sums.encode())]), checks=("deterministic",))
