"""A publication of the miniature world, made by hand: the record of what its editions say."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from kkbc_publish.agenda import AT_MARKET, appointments
from kkbc_publish.load import Catalog
from kkbc_publish.place import editions
from kkbc_publish.record.text import FOLDER, HEAD, file_text, head_text, seal_in
from kkbc_publish.record.values import BRANCHES, STATIONS, Head, SentEvent, SentFile, Step
from kkbc_publish.record.works import works_of
from tests.worlds import World


def publish(world: World, as_of: date = date(2026, 12, 1), number: int = 1) -> Catalog:
    """Write the record of what the world would send out now; the catalog that knows it."""
    catalog = world.catalog()
    moment = datetime.combine(as_of, time(), UTC)
    files = []
    for branch in sorted(catalog.branches):
        made = editions(catalog, branch)[0]
        shown = [one for edition in made for one in appointments(edition)]
        events = {STATIONS: [], BRANCHES: []}
        for one in shown:
            parts = one.uid.removesuffix("@kkbc-publish").split(".")
            at_market = one.category == AT_MARKET
            thing = ("activation", *parts[1:3]) if at_market else ("airing", parts[1], parts[2], parts[4], one.uid)
            repeats = one.recurrence
            last = repeats.last if repeats else one.day or one.starts.date()
            events[BRANCHES if at_market else STATIONS].append(
                SentEvent(
                    *(
                        one.uid,
                        thing,
                        branch,
                        0,
                        moment,
                        "00",
                        one.status,
                        one.summary,
                        one.category,
                        last,
                        one.location,
                    ),
                    *(one.day, one.starts, one.ends, one.zone, repeats),
                )
            )
        files.append(SentFile(BRANCHES, branch, tuple(events[BRANCHES]), works_of(made)))
        for station in catalog.stations_of.get(branch, ()):
            files.append(SentFile(STATIONS, station.id, tuple(e for e in events[STATIONS] if e.thing[3] == station.id)))
    texts = {one.path: file_text(one) for one in files}
    seals = {path: seal_in(text) for path, text in texts.items()}
    head = Head(number, as_of, moment, "0" * 64, seals, (Step(number, as_of, "publish", number),))
    for path, text in ((HEAD, head_text(head)), *texts.items()):
        world.write(f"{FOLDER}/{path}", text)
    return world.catalog()
