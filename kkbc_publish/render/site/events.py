"""Turn activations and airings into what a page says of them, with links that put them into calendars."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from urllib.parse import quote

from kkbc_publish.copy.activations import STATUS_WORDS
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import ZONE_NAMES, clock, full_date
from kkbc_publish.load.models.campaigns import ActivationStatus
from kkbc_publish.place.editions import Edition
from kkbc_publish.record.revise import ACTIVATION, AIRING
from kkbc_publish.render.calendar.activation import calendar_path
from kkbc_publish.render.calendar.agenda import BASIS_WORDS, hours_words, rhythm
from kkbc_publish.render.calendar.appointment import Appointment
from kkbc_publish.render.calendar.feeds import market_days
from kkbc_publish.render.calendar.repeat import google
from kkbc_publish.render.site.values import Event, Register, ShownSeries
from kkbc_publish.render.site.words import whatsapp

WEEK = timedelta(days=7)
MARKED = {"CONTOH", "DRAF"}  # in the title of an event whose description begins with a mark
CHANGED = {ActivationStatus.CANCELLED: "BATAL", ActivationStatus.MOVED: "PINDAH"}


def events(edition: Edition, folder: str, made: Collection[str], page: str) -> tuple[Event, ...]:
    """The activations by day; what is over comes last. ``page``: the address of the branch's page, or empty."""
    by_id = {one.id: one for one in edition.activations}
    shown = {one.thing: one for one in market_days(edition)}
    ordered = sorted(edition.activations, key=lambda one: (one.status is ActivationStatus.DONE, one.day, one.id))
    return tuple(_event(edition, one, by_id.get(one.moved_to or ""), shown, folder, made, page) for one in ordered)


def _event(
    edition: Edition,
    one: LocalActivation,
    target: LocalActivation | None,
    shown: dict[tuple[str, ...], Appointment],
    folder: str,
    made: Collection[str],
    page: str,
) -> Event:
    changed = CHANGED.get(one.status, "")
    over = one.status is ActivationStatus.DONE
    appointment = shown.get((ACTIVATION, one.campaign, one.id))
    ics = calendar_path(edition, one)
    lines = [place_of(one), hours_words(one) if one.opens else "", page]
    open_to_all = appointment is not None and not changed and not over
    return Event(
        day=full_date(one.day),
        iso=one.day.isoformat(),
        place=place_of(one) or "Pasar belum ditetapkan",
        hours=_sentence(hours_words(one) if one.opens else f"jam {hours_words(one)}"),
        status=STATUS_WORDS[one.status] + BASIS_WORDS[one.date_basis],
        changed=changed,
        moved_to=", ".join(filter(None, (full_date(target.day), place_of(target)))) if target else "",
        google=google(appointment, "\n".join(_head(edition, page))) if appointment and open_to_all else "",
        ics=quote(ics.removeprefix(folder)) if ics in made and open_to_all else "",
        share=whatsapp("\n".join(filter(None, (*_head(edition, ""), full_date(one.day), *lines))))
        if open_to_all
        else "",
        over=over,
    )


def _head(edition: Edition, page: str) -> list[str]:
    """What a message says first: that it is an example where it is one, then what it is about."""
    return list(filter(None, (edition.marks.example, edition.campaign.title, page)))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def place_of(one: LocalActivation) -> str:
    """``Pasar Lapulu, Kota Kendari``, or empty where no market is set."""
    return ", ".join(filter(None, (one.market, one.market_city)))


def series(
    found: Iterable[Appointment], campaign: tuple[date, date], *, several_stations: bool
) -> tuple[ShownSeries, ...]:
    """Airings by their hour: series first, then what stands alone, by day. ``campaign``: its first and last day."""
    own = [one for one in found if one.thing[0] == AIRING and one.starts and one.zone]
    return tuple(_series(one, campaign, several_stations) for one in sorted(own, key=_hour))


def _hour(one: Appointment) -> tuple[bool, time, datetime]:
    starts = one.starts or datetime.combine(one.stamp, time())
    return one.recurrence is None, starts.time() if one.recurrence else time(), starts


def _series(one: Appointment, campaign: tuple[date, date], several_stations: bool) -> ShownSeries:
    assert one.starts is not None and one.zone is not None
    zone, rule = ZONE_NAMES[one.zone], one.recurrence
    first, last = one.starts.date(), rule.last if rule else one.starts.date()
    left_out = f"Tidak siar: {spans.dates(rule.skipped)}" if rule and rule.skipped else ""
    # A week more or less is the weekday's doing, and the campaign says the rest.
    whole = first - campaign[0] < WEEK and campaign[1] - last < WEEK
    period = "" if whole or not rule else spans.period(first, last)
    mark = one.description.split("\n\n", 1)[0] if MARKED & {*one.summary.split(" · ")} else ""
    return ShownSeries(
        time=f"{clock(one.starts.time())} {zone}",
        rhythm=rhythm(rule) if rule else full_date(first),
        what=one.what,
        station=one.where if several_stations else "",
        period=". ".join(filter(None, (period, left_out))),
        moved=_moved(one),
        last=last.isoformat(),
        google=google(one, mark),
    )


def _moved(one: Appointment) -> tuple[str, ...]:
    """The airings that come at another hour of their day: ``18.04: 18, 19 Februari 2027``, by their first day."""
    days: dict[time, list[date]] = {}
    for moved in one.moved:
        days.setdefault(moved.starts.time(), []).append(moved.starts.date())
    return tuple(f"{clock(at)}: {spans.dates(found)}" for at, found in days.items())


def register(editions: Sequence[Edition]) -> Register | None:
    """How to register: from the flyer that invites to an activation, else from the first that says what to bring."""
    flyers = [flyer for edition in editions if not edition.campaign.archive for flyer in edition.flyers]
    able = [one for one in flyers if one.bring and one.qr]
    chosen = next((one for one in able if one.activation), next(iter(able), None))
    if chosen is None:
        return None
    return Register(
        "Daftar jadi peserta", chosen.qr, chosen.address, chosen.bring_title or "Siapkan", chosen.bring, chosen.help
    )
