"""The nouns of the product as frozen values: what each YAML file says, typed.

A model is one YAML file or a part of one. Keys are English, values Indonesian where staff read them
(the ``StrEnum`` values are what staff type). Models hold no places in files: ``yamltext.Document.locate``
finds the place of any key path.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from kkbc_publish.fields import (
    Coordinate,
    Count,
    Date,
    Id,
    LanguageTag,
    Month,
    Number,
    Phone,
    Plain,
    Sha256,
    SiteUrl,
    TextCode,
    Time,
    Weekdays,
    YesNo,
)


class Model(BaseModel):
    """The base of all: unknown keys refused, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


# --- schedules/ ---------------------------------------------------------------------------------------


class Zone(StrEnum):
    """The four IANA zones of Indonesia; none has daylight saving."""

    JAKARTA = "Asia/Jakarta"
    PONTIANAK = "Asia/Pontianak"
    MAKASSAR = "Asia/Makassar"
    JAYAPURA = "Asia/Jayapura"


class Confidence(StrEnum):
    """How sure the data are of themselves."""

    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"


class Source(Model):
    """Where a value was read."""

    ref: Plain
    url: Plain | None = None


class Place(Model):
    """A point on the map, and what the point stands for (``pusat kota``: not the office)."""

    latitude: Coordinate
    longitude: Coordinate
    meaning: Literal["pusat kota", "kantor", "pasar", "stasiun"]


class Address(Model):
    """An address as a source gave it."""

    text: Plain
    source: Plain


class Contact(Model):
    """How to reach a branch; shown to the public only where ``public`` says so."""

    phone: Phone | None = None
    email: Plain | None = None
    person: Plain | None = None
    public: YesNo = False
    source: Plain


class Official(Model):
    """A person in a post, on the days the data say so."""

    post: Plain
    name: Plain
    since: Date | None = None
    until: Date | None = None
    source: Plain

    def holds_on(self, day: date) -> bool:
        """True where the data say the post is theirs on that day: a start is needed, an end may be open."""
        return self.since is not None and self.since <= day and (self.until is None or day <= self.until)


class Branch(Model):
    """schedules/branches/<id>.yaml: one of the 122 branch offices."""

    id: Id
    name: Plain
    short: Annotated[str, Field(pattern=r"^[A-Z0-9]{3}$")]
    kanwil: Id
    province: Plain
    city: Plain
    zone: Zone
    place: Place
    languages: tuple[Plain, ...] = ()
    aliases: tuple[Plain, ...] = ()
    readings: dict[Plain, Plain] = {}
    office_code: Plain | None = None
    address: Address | None = None
    contact: Contact | None = None
    officials: tuple[Official, ...] = ()
    confidence: Confidence
    sources: tuple[Plain, ...]
    note: Plain | None = None


class Region(Model):
    """A kanwil (regional office) in schedules/regions.yaml; branches name theirs by id."""

    id: Id
    name: Plain


class RegionFile(Model):
    regions: tuple[Region, ...]


class StationStatus(StrEnum):
    CANDIDATE = "calon"
    CONTRACTED = "terikat"


class StationKind(StrEnum):
    BROADCAST = "siaran"
    LOUDSPEAKER = "pengeras suara"


AirClass = Literal["layanan masyarakat", "berbayar", "acara"]
AIR_CLASSES: tuple[AirClass, ...] = get_args(AirClass)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


class OnAir(Model):
    """Hours in which a station is on the air on some weekdays. An end of 00.00 is midnight, the end of the day."""

    weekdays: Weekdays = EVERY_DAY
    starts: Time
    ends: Time


class Blackout(Model):
    """Days (and, where given, hours of each) in which a station takes nothing of ours."""

    first: Date = Field(alias="from")
    last: Date = Field(alias="to")
    starts: Time | None = None
    ends: Time | None = None
    reason: Plain


class Daypart(Model):
    """A part of a station's day, with the station's own bounds in local time. An end of 00.00 is midnight."""

    id: Id
    name: Plain
    starts: Time
    ends: Time


class Avail(Model):
    """An opening a station offers: on these weekdays, within these hours, for these lengths.

    ``per_day``: how many airings it takes a day. An end of 00.00 is midnight.
    """

    id: Id
    weekdays: Weekdays
    starts: Time
    ends: Time
    seconds: tuple[Count, ...]
    per_day: Count


class Preferences(Model):
    """The forms in which a station wants its scripts. ``wa``: text to paste into WhatsApp."""

    letters: Literal["biasa", "kapital"] = "biasa"
    files: tuple[Literal["pdf", "txt", "docx", "wa"], ...] = ("pdf", "txt")


class TimedReading(Model):
    """A script that somebody read aloud against a watch: seconds on the sheet (at normal pace), seconds measured."""

    date: Date
    announcer: Plain | None = None
    estimated: Number
    measured: Number


class LogColumns(Model):
    """What a station calls the columns of its as-run log; of those not named, the usual names are looked for.

    ``start``: when an airing began, or date and time together. ``planned``: when it was ordered for. ``seconds``: its
    length, or ``end``: when it ended.
    """

    date: Plain | None = None
    start: Plain | None = None
    end: Plain | None = None
    seconds: Plain | None = None
    planned: Plain | None = None
    code: Plain | None = None
    item: Plain | None = None
    title: Plain | None = None
    note: Plain | None = None
    station: Plain | None = None


class LogForm(Model):
    """How a station writes its as-run log, as far as a file does not show it by itself.

    ``dates``: the order of the parts in ``5/1/2027``. ``zone``: of its times; none: the station's own. ``delimiter``:
    of CSV. ``sheet``: of a workbook.
    """

    columns: LogColumns = LogColumns()
    dates: Literal["hari-bulan-tahun", "bulan-hari-tahun", "tahun-bulan-hari"] | None = None
    zone: Zone | None = None
    delimiter: Literal["koma", "titik koma", "tab", "garis tegak"] | None = None
    sheet: Plain | None = None


class Station(Model):
    """schedules/stations/<id>.yaml: a radio station, or the loudspeaker radio of a market.

    ``on_air``: none given means nobody has told the hours, and only the avails count. ``classes``: what it accepts.
    ``network``: ``rri`` brings the rules for RRI stations with it. ``stream``: where it can be heard on the web.
    ``log``: how it writes what was aired.
    """

    id: Id
    name: Plain
    status: StationStatus
    kind: StationKind = StationKind.BROADCAST
    branches: Annotated[tuple[Id, ...], Field(min_length=1)]
    market: Id | None = None
    zone: Zone
    place: Place | None = None
    network: Plain | None = None
    stream: SiteUrl | None = None
    on_air: tuple[OnAir, ...] = ()
    classes: tuple[AirClass, ...] = AIR_CLASSES
    blackouts: tuple[Blackout, ...] = ()
    dayparts: tuple[Daypart, ...] = ()
    avails: tuple[Avail, ...] = ()
    prefers: Preferences = Preferences()
    log: LogForm | None = None
    timed_readings: tuple[TimedReading, ...] = ()
    contact: Contact | None = None
    sources: tuple[Plain, ...] = ()
    note: Plain | None = None


class MarketKind(StrEnum):
    TRADITIONAL = "tradisional"
    MODERN = "modern"


class Pasaran(StrEnum):
    """The five days of the Javanese market week."""

    LEGI = "legi"
    PAHING = "pahing"
    PON = "pon"
    WAGE = "wage"
    KLIWON = "kliwon"


class Market(Model):
    """A market in schedules/markets.yaml; hours and days only where a source gave them.

    ``pasaran``: where the market goes by the Javanese market week, its days in it.
    """

    id: Id
    name: Plain
    aliases: tuple[Plain, ...] = ()
    branch: Id
    city: Plain | None = None
    kind: MarketKind | None = None
    opens: Time | None = None
    closes: Time | None = None
    days: Weekdays | None = None
    pasaran: tuple[Pasaran, ...] = ()
    place: Place | None = None
    loudspeaker: Plain | None = None
    sources: tuple[Plain, ...]


class MarketFile(Model):
    markets: tuple[Market, ...]


# --- campaigns/settings.yaml, facts.yaml, wording.yaml ------------------------------------------------


class Sector(Model):
    """A sector of work on which the value of a fact can depend."""

    id: Id
    name: Plain


class Audience(Model):
    """Whom an item speaks to, and the sectors these people work in.

    Two sectors: the audience is mixed. ``sector_confirmed: tidak``: it is one of these, nobody has
    confirmed which, so a figure on which they differ cannot be stated.
    """

    id: Id
    name: Plain
    sectors: Annotated[tuple[Id, ...], Field(min_length=1)]
    sector_confirmed: YesNo = True


FlyerVariantId = Literal[
    "a5", "a4-isi-2", "f4-isi-2", "hitam-putih", "hitam-putih-isi-2", "a4-isi-4", "f4-isi-4", "hitam-putih-isi-4",
    "poster-a4", "poster-a3", "ponsel", "cerita", "cetak",
]  # fmt: skip


class FlyerForm(Model):
    """A form in which flyers are made, and for whom: without lists for everybody."""

    variant: FlyerVariantId
    branches: tuple[Id, ...] = ()
    kanwil: tuple[Id, ...] = ()
    flyers: tuple[Id, ...] = ()


class Settings(Model):
    """campaigns/settings.yaml."""

    site_url: SiteUrl | None = None
    qr_hosts: tuple[Plain, ...]
    agency: Plain
    sectors: tuple[Sector, ...]
    audiences: tuple[Audience, ...]
    flyer_variants: tuple[FlyerForm, ...] = ()


class FactKind(StrEnum):
    """What a value is, so that it is written and said right without guessing."""

    RUPIAH = "rupiah"
    PERCENT = "persen"
    COUNT = "bilangan"
    MULTIPLIER = "kali"
    DIGITS = "nomor"
    TEXT = "teks"
    LIST = "daftar"
    DATE = "tanggal"
    ADDRESS = "alamat web"


class Variant(Model):
    """One value of a fact for some sectors and contribution months (inclusive; empty: open)."""

    id: Id
    sectors: tuple[Id, ...]
    starts: Month | None = Field(default=None, alias="from")
    ends: Month | None = Field(default=None, alias="to")
    value: Any
    relief: YesNo = False
    caveat: Plain | None = None


class Fact(Model):
    """A sourced, dated figure: either one ``value`` or ``variants`` that leave no gap."""

    topic: Plain
    kind: FactKind
    value: Any = None
    unit: Plain | None = None
    statement: Plain
    caveat: Plain | None = None
    requires: tuple[Id, ...] = ()
    valid_from: Date | None = None
    valid_to: Date | None = None
    as_of: Date | None = None
    confidence: Confidence
    publish: YesNo
    sources: tuple[Source, ...]
    note: Plain | None = None
    variants: tuple[Variant, ...] = ()


class FactFile(Model):
    facts: dict[Id, Fact]


Readings = dict[Plain, Plain]


class LexiconFile(Model):
    """campaigns/lexicon.yaml, and lexicon.yaml in the folder of a campaign: how words are said.

    ``letters``: acronyms said letter by letter. ``readings``: what is written -> what is said. ``units``: the
    short sign of a unit -> its name.
    """

    letters: tuple[Plain, ...] = ()
    readings: Readings = {}
    units: Readings = {}


class WordingRule(Model):
    """Words that copy must not hold. ``…`` in a phrase stands for up to a few words.

    A phrase does not count where the same sentence also holds one of ``unless``, nor directly before one
    of ``not_before`` or after one of ``not_after`` (a longer name that is right).
    """

    id: Id
    phrases: tuple[Plain, ...]
    unless: tuple[Plain, ...] = ()
    not_before: tuple[Plain, ...] = ()
    not_after: tuple[Plain, ...] = ()
    case: YesNo = False
    only: Literal["semua", "radio", "selebaran"] = "semua"
    severity: Literal["galat", "peringatan"] = "galat"
    why: Plain
    fix: Plain
    source: Plain


class WordingFile(Model):
    """campaigns/wording.yaml."""

    rules: tuple[WordingRule, ...]


# --- campaigns/<id>/ ----------------------------------------------------------------------------------


def _item_entry(value: Any) -> Any:
    """``kanal-30`` -> ``{item: kanal-30}``: a plain id is an item of weight 1."""
    return value if isinstance(value, dict | FlightItem) else {"item": value}


class FlightItem(Model):
    """An item of a flight and its share of the airings, compared with the other items' weights."""

    item: Id
    weight: Count = 1


class ActivationTie(Model):
    """A flight that follows each branch's activation instead of fixed days.

    ``days_before``: it airs from so many days before. ``during``: on the day itself only, within the hours of the
    activation where these are known (a live report).
    """

    days_before: Count = 0
    during: YesNo = False


class DayKind(StrEnum):
    """What makes a day in schedules/days.yaml special."""

    HOLIDAY = "libur nasional"
    JOINT_LEAVE = "cuti bersama"
    OTHER = "lainnya"


class Flight(Model):
    """From-to dates with an order of airings. Which days, how many, at what hours, and which items in turn.

    Days: all between ``from`` and ``to``, or those on ``weekdays``, of every second week (``every_weeks: 2``), the
    ``dates``, the ``pasaran`` or weekly days of the branch's market, or around its activation.
    Airings: at the ``times``, or so many ``per_day`` or ``per_week`` spread over the ``dayparts`` (none: the day).
    ``may_move``: by how many minutes a rule may move one of the ``times``. ``minutes_apart``: between an airing and
    any other of the campaign, ``item_minutes_apart``: and another of the same item; from the end to the next start.
    """

    id: Id
    starts: Date = Field(alias="from")
    ends: Date = Field(alias="to")
    branches: tuple[Id, ...] = ()
    kanwil: tuple[Id, ...] = ()
    stations: tuple[Id, ...] = ()
    weekdays: Weekdays = EVERY_DAY
    every_weeks: Count = 1
    dates: tuple[Date, ...] = ()
    skip: tuple[DayKind, ...] = ()
    pasaran: tuple[Pasaran, ...] = ()
    market_days: YesNo = False
    activation: ActivationTie | None = None
    times: tuple[Time, ...] = ()
    may_move: Count = 30
    per_day: Count | None = None
    per_week: Count | None = None
    dayparts: tuple[Id, ...] = ()
    minutes_apart: Count = 0
    item_minutes_apart: Count = 0
    guest: Plain | None = None
    entries: Annotated[tuple[Annotated[FlightItem, BeforeValidator(_item_entry)], ...], Field(min_length=1)] = Field(
        alias="items"
    )

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of the items, in the order of the file."""
        return tuple(entry.item for entry in self.entries)


class CalendarWishes(Model):
    """What a campaign asks of the calendars. ``alarm_minutes``: a reminder so long before; none unless asked for."""

    alarm_minutes: Count | None = None


class Campaign(Model):
    """campaigns/<id>/campaign.yaml. No ``branches``: all of them."""

    id: Id
    name: Plain
    short: Annotated[str, Field(pattern=r"^[A-Z0-9]{2,4}$")]
    title: Plain
    official: YesNo
    archive: YesNo = False
    starts: Date = Field(alias="from")
    ends: Date = Field(alias="to")
    branches: tuple[Id, ...] = ()
    flights: tuple[Flight, ...] = ()
    calendar: CalendarWishes = CalendarWishes()
    note: Plain | None = None


class ActivationStatus(StrEnum):
    PROPOSED = "usulan"
    PLANNED = "rencana"
    CONFIRMED = "pasti"
    DONE = "selesai"
    CANCELLED = "batal"
    MOVED = "dipindah"


class DateBasis(StrEnum):
    """How a date is known."""

    EXAMPLE = "contoh"
    AGREED = "disepakati"
    SOURCED = "bersumber"
    REPORTED = "tanggal berita"


class Person(Model):
    """Someone at an activation, as a source named them on a day."""

    name: Plain
    post: Plain
    as_of: Date | None = None


class Activation(Model):
    """An event at a market. ``market`` refers to schedules/markets.yaml; hours stay open unless known."""

    id: Id
    branch: Id
    status: ActivationStatus
    date: Date
    date_basis: DateBasis
    opens: Time | None = None
    closes: Time | None = None
    market: Id | None = None
    moved_to: Id | None = None
    lead: Person | None = None
    speakers: tuple[Person, ...] = ()
    booth: Plain | None = None
    audiences: tuple[Plain, ...] = ()
    topics: tuple[Plain, ...] = ()
    radio: Plain | None = None
    other_media: tuple[Plain, ...] = ()
    souvenirs_for: Plain | None = None
    doorprize: Literal["ada", "tidak ada", "tidak diketahui"] | None = None
    doorprize_permit: Plain | None = None
    sources: tuple[Plain, ...] = ()
    note: Plain | None = None


class ActivationFile(Model):
    activations: tuple[Activation, ...]


class Line(Model):
    """One line of a script: words to say, a cue, or the head of a talkshow segment.

    ``say`` may hold placeholders; ``otherwise`` is said where one of them cannot be filled (a place
    not known yet, a figure that differs within the audience). ``apart: fact-id:variant-id`` marks a line
    that states a relief apart: it is used only while that variant holds and the audience's sectors differ.
    """

    speaker: Plain | None = None
    say: Plain | None = None
    otherwise: Plain | None = None
    apart: Plain | None = None
    cue: Plain | None = None
    cue_kind: Literal["musik", "efek", "jeda", "suasana"] | None = None
    segment: Plain | None = None
    seconds: Number | None = None


class Pace(StrEnum):
    """How fast an item is meant to be read."""

    SLOW = "slow"
    NORMAL = "normal"
    FAST = "fast"


class Delivery(StrEnum):
    """How an item reaches the air."""

    READ = "dibaca langsung"
    PRODUCED = "diproduksi stasiun"
    RECORDED = "rekaman"


class Recording(Model):
    """A recording that was made from the script: its file, its measured length in seconds, its sha256.

    ``text``: the text code that stood on the sheet it was read from. It changes with every spoken word, so a
    recording of other words is found out.
    """

    file: Plain
    seconds: Number
    sha256: Sha256
    text: TextCode


class ScriptVersion(Model):
    """One length of a script; its item id is ``<script id>-<seconds>``.

    ``repeat_minutes``: for the loudspeaker radio of a market, after how long it is read again.
    """

    seconds: Count
    pace: Pace = Pace.NORMAL
    delivery: Delivery = Delivery.READ
    recordings: tuple[Recording, ...] = ()
    repeat_minutes: Count | None = None
    lines: tuple[Line, ...]


class Draw(Model):
    """A prize drawn or given away in a quiz, and the permit for it."""

    prize: Plain
    permit: Plain | None = None


class LanguageVariant(Model):
    """A script in a local language, written by a person. Used only with translator, reviewer and date.

    ``language`` is a language of branches (``Jawa``), ``code`` its BCP 47 tag (``jv``); ``speech_level`` where the
    language has them (``krama``).
    """

    language: Plain
    code: LanguageTag
    speech_level: Plain | None = None
    translator: Plain | None = None
    reviewer: Plain | None = None
    reviewed: Date | None = None
    title: Plain | None = None
    voice: Plain | None = None
    versions: tuple[ScriptVersion, ...]

    @property
    def usable(self) -> bool:
        """True where the data say who translated it, who reviewed it, and when."""
        return bool(self.translator and self.reviewer and self.reviewed)


class ScriptType(StrEnum):
    SPOT = "spot"
    ADLIB = "adlib"
    TALKSHOW = "gelar wicara"
    LIVE_REPORT = "laporan langsung"
    INSERT = "sisipan"
    DRAMA = "drama"
    QUIZ = "kuis"
    MARKET_SHEET = "lembar pasar"


class Topic(StrEnum):
    BENEFITS = "manfaat"
    CONTRIBUTION = "iuran"
    REGISTER = "daftar"
    CLAIMS = "klaim"
    REACTIVATION = "reaktivasi"
    CHANNELS = "kanal"


class Script(Model):
    """campaigns/<id>/scripts/<id>.yaml: one message in one or more lengths."""

    id: Id
    short: Annotated[str, Field(pattern=r"^[A-Z0-9]{3}$")]
    title: Plain
    type: ScriptType
    air_class: AirClass = Field(alias="class")
    audience: Id
    topics: tuple[Topic, ...]
    voice: Plain
    language: Plain = "id"
    version: Count
    notes: tuple[Plain, ...] = ()
    draw: Draw | None = None
    versions: tuple[ScriptVersion, ...]
    variants: tuple[LanguageVariant, ...] = ()


Design = Literal["undangan", "ajakan", "manfaat", "langkah"]
DESIGNS: tuple[Design, ...] = get_args(Design)


class Hero(Model):
    """The figure that is the picture of a flyer, with the words under it."""

    figure: Plain
    label: Plain
    otherwise: Plain | None = None
    otherwise_label: Plain | None = None


class FlyerPoint(Model):
    """One short statement of a flyer."""

    title: Plain
    text: Plain
    otherwise: Plain | None = None
    apart: Plain | None = None


class Flyer(Model):
    """campaigns/<id>/flyers/<id>.yaml."""

    id: Id
    short: Annotated[str, Field(pattern=r"^[A-Z0-9]{3}$")]
    title: Plain
    design: Design
    picture: Literal["lapak", "motor", "perahu", "padi", "peluit", "payung", "kalender"]
    audience: Id
    topics: tuple[Topic, ...]
    invites: YesNo
    version: Count
    kicker: Plain
    headline: Plain
    lead: Plain
    hero: Hero
    points: tuple[FlyerPoint, ...]
    bring_title: Plain | None = None
    bring: tuple[Plain, ...] = ()
    action: Plain
    link: Plain
    link_label: Plain
    help: Plain
    fit: Count | None = None
