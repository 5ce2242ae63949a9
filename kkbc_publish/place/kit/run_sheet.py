"""Turn a campaign's run sheet into that of one activation: clock times, people, radio, draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from kkbc_publish.airtime.values import Airing
from kkbc_publish.copy.activations import STATUS_WORDS
from kkbc_publish.copy.filling import Filler
from kkbc_publish.copy.script_types import TYPES
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.indonesian.written import NBSP, minutes_between
from kkbc_publish.load.models.kit import RunSheet, Step
from kkbc_publish.load.models.scripts import ScriptType
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.editions import LocalScript
from kkbc_publish.place.kit.activation import BLANKS, KitPlace, filled_words, with_caveats
from kkbc_publish.place.papers import KitField, KitGroup, KitRole, KitStep, LocalRunSheet, Words, words

NAME, SHORT = "lembar-kegiatan", "LK"
SPOKEN_THERE = (ScriptType.LIVE_REPORT, ScriptType.ADLIB, ScriptType.TALKSHOW, ScriptType.QUIZ)
NO_PERMIT = "Belum ada izin: undian tidak boleh diadakan. Jangan membagikan kupon dan jangan menjanjikan doorprize."
NO_DRAW = "Tidak ada undian pada kegiatan ini."
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class _Timed:
    """A step with its beginning and length, in minutes from the opening."""

    step: Step
    begins: int
    minutes: int


def run_sheet(place: KitPlace, sheet: RunSheet) -> LocalRunSheet:
    """The run sheet of one activation."""
    local, fill_in = place.local, place.filler(sheet.audience)
    permit = place.row.doorprize_permit if place.row.doorprize == "ada" else None
    timed = timed_steps(sheet, local.opens, local.closes, draw=permit is not None)
    return LocalRunSheet(
        name=NAME,
        activation=place.row.id,
        day=local.day,
        first=local.day,
        last=local.day,
        version=sheet.version,
        code=f"{place.code(SHORT)}, versi{NBSP}{sheet.version}",
        marks=place.face,
        title=sheet.title,
        when=f"{indonesian.full_date(local.day)} ({STATUS_WORDS[local.status]})",
        sender=place.sender,
        fields=tuple(_fields(place)),
        notes=tuple(_notes(place, timed)),
        steps=tuple(_steps(timed, local.opens, fill_in)),
        people=tuple(_people(place, sheet, fill_in)),
        equipment=tuple(_equipment(sheet)),
        contacts=sheet.contacts,
        radio=tuple(words(text) for text in _radio(place)),
        souvenirs=(*_souvenirs(place), *filled_words(fill_in, sheet.souvenirs)),
        draw=(*_draw(place, permit, timed), *(filled_words(fill_in, sheet.draw) if permit else ())),
        safety=filled_words(fill_in, sheet.safety),
        say=filled_words(fill_in, sheet.say),
        avoid=tuple(_avoid(place, fill_in, sheet)),
        results=sheet.results,
    )


def _steps(timed: Sequence[_Timed], opens: time | None, fill_in: Filler) -> Iterator[KitStep]:
    for row in timed:
        what = words(with_caveats(fill_in(row.step.what)))
        yield KitStep(moment(row.begins, opens), what, row.step.who or "", f"{row.minutes}{NBSP}menit")


def _people(place: KitPlace, sheet: RunSheet, fill_in: Filler) -> Iterator[KitRole]:
    for part in sheet.people:
        task = words(with_caveats(fill_in(part.task)))
        yield KitRole(part.role, task, place.holder(part.post) if part.post else "")


def _equipment(sheet: RunSheet) -> Iterator[KitGroup]:
    for group in sheet.equipment:
        things = (f"{thing.what} ({thing.count})" if thing.count else thing.what for thing in group.things)
        yield KitGroup(group.group, tuple(things))


# --- times


def timed_steps(sheet: RunSheet, opens: time | None, closes: time | None, *, draw: bool) -> list[_Timed]:
    """The steps with their times: the preparations end at the opening, and the agenda begins there.

    Where opening and closing hour are known, the step that ``fills`` takes what the others leave.
    """
    agenda = [step for step in sheet.agenda if draw or step.needs is None]
    spare = 0
    if opens is not None and closes is not None:
        spare = max(0, minutes_between(opens, closes) - sum(step.minutes for step in agenda))
    found, at = [], -sum(step.minutes for step in sheet.prepare)
    for step in (*sheet.prepare, *agenda):
        minutes = step.minutes
        if step.fills:
            minutes, spare = minutes + spare, 0
        found.append(_Timed(step, at, minutes))
        at += minutes
    return found


def moment(minutes: int, opens: time | None) -> str:
    """``09.30`` where the opening hour is known; else ``+00.30`` after it, ``−00.30`` before."""
    if opens is None:
        hours, rest = divmod(abs(minutes), 60)
        return f"{'−' if minutes < 0 else '+'}{hours:02}.{rest:02}"
    hours, rest = divmod((opens.hour * 60 + opens.minute + minutes) % DAY, 60)
    return f"{hours:02}.{rest:02}"


def _notes(place: KitPlace, timed: Sequence[_Timed]) -> Iterator[str]:
    if place.moved_from:
        yield f"Menggantikan jadwal semula, {indonesian.full_date(place.moved_from)}."
    local = place.local
    if local.opens is None:
        yield "Jam buka belum ditetapkan: waktu dihitung dari jam buka; +00.30 berarti 30 menit sesudah buka."
    elif local.closes is None and any(row.step.fills for row in timed):
        what = next(row.step.what for row in timed if row.step.fills)
        yield f"Jam tutup belum ditetapkan: waktu sesudah baris {what} dapat bergeser."


# --- head, radio, souvenirs, draw


def _fields(place: KitPlace) -> Iterator[KitField]:
    local = place.local
    hours = indonesian.hours(local.opens, local.closes, local.zone) if local.opens else ""
    where = ", ".join(filter(None, (local.market, local.market_city)))
    yield KitField("Jam" if hours else f"Jam ({local.zone})", hours)
    yield KitField("Pasar", where)
    yield KitField("Letak stan", local.booth or "")
    yield KitField("Penanggung jawab", local.lead or "")
    if local.audiences:
        yield KitField("Untuk", indonesian.listing(local.audiences))


def _radio(place: KitPlace) -> Iterator[str]:
    """What airs that day: at which time what is spoken live, and how much else.

    In an official campaign the airings of a candidate stay out: nobody has agreed to them.
    """
    stations = {station.id: station for station in place.catalog.stations_of.get(place.branch.id, ())}
    of_item = {script.item: script for script in place.scripts}
    shown = [
        airing
        for airing in place.airings
        if airing.start.date() == place.local.day
        and not (place.campaign.official and stations[airing.station].status is StationStatus.CANDIDATE)
    ]
    live = [airing for airing in shown if airing.item in of_item and of_item[airing.item].type in SPOKEN_THERE]
    for station_id in sorted({airing.station for airing in live}):
        station = stations[station_id]
        times = (
            _spoken(airing, of_item[airing.item])
            for airing in sorted(live, key=lambda airing: (airing.start, airing.item))
            if airing.station == station_id
        )
        candidate = " (calon)" if station.status is StationStatus.CANDIDATE else ""
        yield f"{station.name}{candidate}: {'; '.join(times)}."
    if len(shown) > len(live):
        yield f"Selain itu {len(shown) - len(live)} siaran lain; lihat kalender cabang."
    market = place.catalog.markets_by_id.get(place.row.market or "")
    if market and market.loudspeaker:
        yield f"Pengeras suara pasar: {market.loudspeaker}."
    if place.row.radio:
        yield f"Catatan: {place.row.radio}."
    if not live:
        yield f"Belum ada siaran langsung hari ini. Bila ada: {BLANKS['station.name']}, pukul [jam], penyiar [nama]."


def _spoken(airing: Airing, script: LocalScript) -> str:
    """``13.00 WITA laporan langsung “Dari pasar” (3 menit)``."""
    when = f"{indonesian.clock(airing.start.time())}{NBSP}{airing.start.tzname()}"
    kind = TYPES[script.type].label.removesuffix(" (rundown)").lower()
    return f"{when} {kind} “{script.title}” ({indonesian.length(airing.seconds)})"


def _souvenirs(place: KitPlace) -> Iterator[Words]:
    yield words(f"Untuk {place.row.souvenirs_for or '[siapa]'}. Jumlah dibawa: [jumlah].")


def _draw(place: KitPlace, permit: str | None, timed: Sequence[_Timed]) -> Iterator[Words]:
    if permit is None:
        yield words(NO_DRAW if place.row.doorprize == "tidak ada" else NO_PERMIT)
        return
    local = place.local
    begins = next((row.begins for row in timed if row.step.needs == "undian"), None)
    if begins is None:
        when = "[jam undi]"
    elif local.opens is None:
        when = f"{moment(begins, None)} sesudah buka"
    else:
        when = f"pukul{NBSP}{moment(begins, local.opens)}{NBSP}{local.zone}"
    yield words(f"Izin undian: {permit}. Waktu undi: {when}.")


def _avoid(place: KitPlace, fill_in: Filler, sheet: RunSheet) -> Iterator[Words]:
    """The reasons of the named wording rules: what must not be said, in the words of the rules."""
    rules = {rule.id: rule for rule in place.catalog.wording.value.rules} if place.catalog.wording else {}
    reasons = (fill_in(rules[name].why) for name in sheet.avoid if name in rules)
    yield from dict.fromkeys(words(reason.text) for reason in reasons if reason.complete)
