"""A publication of a miniature world without a public folder: the record that its build would leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load
from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_editions
from kkbc_publish.record.text import FOLDER, HEAD, head_text, seal_in, sent_text
from kkbc_publish.record.values import Head, HistoryStep, SentFile, revision_moment
from kkbc_publish.render import record
from tests.worlds.world import World


def publish(world: World, as_of: date = date(2026, 12, 1), number: int = 1) -> Catalog:
    """Write the record of what the world would send out on a day; the catalog that knows it."""
    catalog = catalog_of(world, as_of)
    moment = revision_moment(catalog.record.head, as_of)
    assert moment is not None
    texts = {one.path: sent_text(one) for one in files(catalog)}
    seals = {path: seal_in(text) for path, text in texts.items()}
    head = Head(number, as_of, moment, "0" * 64, seals, (HistoryStep(number, as_of, "publish", number),))
    for path, text in ((HEAD, head_text(head)), *texts.items()):
        world.write(f"{FOLDER}/{path}", text)
    return world.catalog()


def catalog_of(world: World, as_of: date | None) -> Catalog:
    """The world as it is read for a day."""
    return load(world.sources(), as_of)[0]


def files(catalog: Catalog) -> Iterator[SentFile]:
    """The files of the record that a publication would leave."""
    for branch in sorted(catalog.branches):
        made = editions(catalog, branch)[0]
        jobs = [*record.jobs(made)]
        for station in station_editions(catalog, branch, made):
            jobs += record.station_jobs(station)
        yield from (job.context["file"] for job in jobs)
