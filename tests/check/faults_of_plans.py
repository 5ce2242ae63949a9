"""Faults of plans: flights, stations, rules of the air, special days, stations' answers."""

from __future__ import annotations

from tests.check.faults import fault
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, JAYAPURA, KENDARI, RADIO_JAYAPURA, RADIO_KENDARI, RADIO_SALEMBA

RULES = "schedules/rules.yaml"
DAYS = "schedules/days.yaml"
ORDERS = "schedules/orders/calon-kendari.yaml"

RULE = """\
rules:
  - id: jeda
    name: Jeda siang
    strength: keras
    starts: 12.00
    ends: 12.10
    source: contoh
    confidence: tinggi
"""
APART = """\
separation:
  - category: asuransi
    minutes_apart: 20
    source: contoh
"""
MORE_APART = """\
  - category: ▸asuransi
    minutes_apart: 30
    source: contoh
"""
NYEPI = """\
days:
  - date: 2027-01-15
    name: Nyepi
    kind: libur nasional
    observance: nyepi
    status: tetap
    source: contoh
"""
NYEPI_RULE = """\
rules:
  - id: nyepi
    name: Nyepi
    strength: keras
    days: [nyepi]
    starts: 06.00
    ends: 06.00
    ends_next_day: ya
    source: contoh
    confidence: tinggi
"""
SAHUR = """\
ramadan_dayparts:
  - id: sahur
    name: Sahur
    starts: 02.30
    ends: 04.30
    source: contoh
"""
ORDER = """\
station: calon-kendari
orders:
  - number: SPI-1
    campaign: kkbc
    flights: [pedagang]
    status: diterima
    date: 2026-11-20
    by: Bagian siaran
"""
NEWS = """\
rules:
  - id: berita
    name: berita pagi
    strength: keras
    where: {networks: [rri]}
    starts: 07.30
    ends: 09.00
    source: contoh
    confidence: tinggi
"""
OWN = """\
flights:
  - id: lokal
    campaign: kkbc
    from: 2027-01-04
    to: 2027-01-10
    times: [10.15]
    items: [iuran-pedagang-30]
"""
TWIN = OWN.removeprefix("flights:\n").replace("lokal", "▸lokal").replace("10.15", "11.15")
AFTERNOON_SHUT = """\
    ends: 13.00
    seconds: [30, 600]
    per_day: 8
  - id: petang
    weekdays: setiap hari
    starts: 16.15
    ends: 17.00
    seconds: [30, 600]
    per_day: 8
"""
COUNTED = ("times: [08.15, 16.30]\n    items: [iuran-pedagang-30]", "per_day: 2\n    items: [iuran-pedagang-30]")

FLIGHTS = (
    fault(
        "flight that orders nothing",
        "flight-orders-nothing",
        (CAMPAIGN, "  - id: pedagang\n", "  - id: ▸pedagang\n"),
        (CAMPAIGN, "    times: [08.15, 16.30]\n", ""),
    ),
    fault(
        "times and a number",
        "flight-counts-twice",
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.30]\n    ▸per_day: 2"),
    ),
    fault(
        "weights of nothing",
        "weights-sum-to-nothing",
        (CAMPAIGN, "items: [iuran-pedagang-30]", "▸items: [{item: iuran-pedagang-30, weight: 0}]"),
    ),
    fault(
        "weight that is no number",
        "wrong-count",
        (CAMPAIGN, "items: [iuran-pedagang-30]", "items: [{item: iuran-pedagang-30, weight: ▸dua}]"),
    ),
    fault(
        "time in a hard guard",
        "time-in-guard",
        (RULES, None, RULE),
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, ▸12.05]"),
    ),
    fault(
        "time whose last second is in a hard guard",
        "time-in-guard",
        (RULES, None, RULE),
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, ▸11.59.31]"),
    ),
    fault(
        "item of a length no station takes",
        "item-not-taken",
        (CAMPAIGN, *COUNTED),
        (CAMPAIGN, "    per_day: 2\n    items: [iuran", "    per_day: 2\n    items: [▸iuran"),
        (RADIO_KENDARI, "seconds: [30, 600]", "seconds: [15, 600]"),
        (RADIO_SALEMBA, "seconds: [15, 30, 60]", "seconds: [15, 60]"),
        (RADIO_JAYAPURA, "seconds: [30, 600]", "seconds: [15, 600]"),
    ),
    fault(
        "item of a length one station does not take",
        "airings-not-taken",
        (CAMPAIGN, *COUNTED),
        (RADIO_KENDARI, "avails:", "▸avails:"),
        (RADIO_KENDARI, "seconds: [30, 600]", "seconds: [15, 600]"),
    ),
    fault(
        "item of a class one station refuses",
        "airings-not-taken",
        (RADIO_KENDARI, "zone: Asia/Makassar", "zone: Asia/Makassar\n▸classes: [acara]"),
    ),
    fault(
        "one of two items is of a class the station refuses",
        "items-not-taken",
        (RADIO_SALEMBA, "zone: Asia/Jakarta", "zone: Asia/Jakarta\n▸classes: [layanan masyarakat]"),
        (CAMPAIGN, "items: [iuran-pedagang-30]", "items: [iuran-pedagang-30, wicara-600]"),
        (CAMPAIGN, "branches: [jakarta-salemba]", "branches: [kendari]"),
    ),
    fault(
        "time that one station does not offer",
        "airings-not-taken",
        (RADIO_KENDARI, "avails:", "▸avails:"),
        (RADIO_KENDARI, "ends: 17.00", "ends: 12.00"),
    ),
    fault(
        "time that a rule of one network keeps free",
        "airings-not-taken",
        (RULES, None, NEWS),
        (RADIO_KENDARI, "id: calon-kendari\n", "id: ▸calon-kendari\nnetwork: rri\n"),
    ),
    fault(
        "daypart that one station does not know",
        "airings-not-taken airings-not-taken",
        (CAMPAIGN, COUNTED[0], COUNTED[1].replace("per_day: 2", "per_day: 2\n    dayparts: [pagi]")),
        (RADIO_KENDARI, "id: calon-kendari\n", "id: ▸calon-kendari\n"),
        (RADIO_JAYAPURA, "id: radio-jayapura\n", "id: ▸radio-jayapura\n"),
    ),
    fault(
        "flight that leaves out all it names",
        "flight-for-nobody",
        (CAMPAIGN, "branches: [jakarta-salemba]", "branches: [jakarta-salemba]\n    except_stations: [radio-salemba]"),
        (CAMPAIGN, "    kanwil: [banuspa]\n", ""),
        (CAMPAIGN, "  - id: wicara\n", "  - id: ▸wicara\n"),
    ),
    fault(
        "station left out of a flight",
        "misspelt-reference",
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.30]\n    except_stations: [▸calon-kendary]"),
    ),
    fault(
        "branch left out of a flight",
        "misspelt-reference",
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.30]\n    except_branches: [▸kendary]"),
    ),
    fault(
        "flight of a station for a campaign that is not there",
        "unknown-reference",
        (RADIO_KENDARI, "avails:", OWN.replace("kkbc", "▸pasar-lama") + "avails:"),
    ),
    fault(
        "flight of a station for a branch it does not serve",
        "branch-not-served",
        (RADIO_KENDARI, "avails:", OWN + "    branches: [kendari, ▸jakarta-salemba]\navails:"),
    ),
    fault(
        "flight of a station with an unknown item",
        "misspelt-reference",
        (RADIO_KENDARI, "avails:", OWN.replace("[iuran-pedagang-30]", "[▸iuran-pedagan-30]") + "avails:"),
    ),
    fault(
        "flight of a station with the id of one of its campaign",
        "flight-of-campaign",
        (RADIO_KENDARI, "avails:", OWN.replace("lokal", "▸pedagang") + "avails:"),
    ),
    fault(
        "flight of a station that stands twice",
        "repeated-entry",
        (
            RADIO_KENDARI,
            "avails:",
            OWN + TWIN + "avails:",
        ),
    ),
    fault(
        "flight of a station outside its campaign",
        "outside-campaign",
        (RADIO_KENDARI, "avails:", OWN.replace("to: 2027-01-10", "to: ▸2028-01-10") + "avails:"),
    ),
    fault(
        "flight of a station at an hour it does not offer",
        "airings-not-taken",
        (RADIO_KENDARI, "avails:", OWN.replace("10.15", "15.30").replace("lokal", "▸lokal") + "avails:"),
        (RADIO_KENDARI, "    ends: 17.00\n    seconds: [30, 600]\n    per_day: 8\n", AFTERNOON_SHUT),
    ),
    fault(
        "daypart nobody knows",
        "daypart-unknown",
        (CAMPAIGN, COUNTED[0], COUNTED[1].replace("per_day: 2", "per_day: 2\n    dayparts: [▸petang]")),
    ),
    fault(
        "category of a flight that no rule keeps apart",
        "unknown-reference",
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.30]\n    category: ▸asuransi"),
    ),
    fault(
        "category of a campaign misspelt",
        "misspelt-reference",
        (CAMPAIGN, "official: ", "category: ▸asuransy\nofficial: "),
        (RULES, None, RULE + APART),
    ),
    fault("category kept apart twice", "repeated-entry", (RULES, None, RULE + APART + MORE_APART)),
    fault(
        "date outside the campaign",
        "outside-campaign",
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.30]\n    dates: [2026-12-24, ▸2027-12-24]"),
    ),
    fault(
        "station of a flight",
        "misspelt-reference",
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.30]\n    stations: [▸calon-kendary]"),
    ),
)

STATIONS = (
    fault(
        "avail shorter than its item",
        "avail-too-short",
        (RADIO_SALEMBA, "starts: 10.00\n    ends: 12.00\n", "starts: 10.30\n    ends: 10.38\n"),
        (RADIO_SALEMBA, "seconds: [600]", "seconds: [▸600]"),
        (CAMPAIGN, "branches: [jakarta-salemba]", "branches: [kendari]"),
    ),
    fault(
        "blackout over midnight",
        "window-over-midnight",
        (
            RADIO_KENDARI,
            "avails:\n",
            "blackouts:\n  - {from: 2027-01-02, to: 2027-01-02, starts: 22.00, ends: ▸02.00, reason: lomba}\navails:\n",
        ),
    ),
    fault(
        "avail that ends before it starts in the middle of the day",
        "ends-before-start",
        (
            RADIO_SALEMBA,
            "starts: 10.00\n    ends: 12.00\n    seconds: [600]",
            "starts: 12.00\n    ends: ▸10.00\n    seconds: [600]",
        ),
        (CAMPAIGN, "branches: [jakarta-salemba]", "branches: [kendari]"),
    ),
    fault(
        "station off the air all day",
        "avail-off-air avail-off-air",
        (RADIO_SALEMBA, "avails:\n  - id: harian\n", "avails:\n  - id: ▸harian\n"),
        (RADIO_SALEMBA, "dayparts:\n", "on_air:\n  - {weekdays: senin-jumat, starts: 05.00, ends: 00.00}\ndayparts:\n"),
        (RADIO_SALEMBA, "  - id: wicara\n", "  - id: ▸wicara\n"),
    ),
    fault(
        "station without avails",
        "station-without-avails",
        (
            RADIO_KENDARI,
            """\
avails:
  - id: harian
    weekdays: setiap hari
    starts: 06.05
    ends: 17.00
    seconds: [30, 600]
    per_day: 8
""",
            "",
        ),
        (RADIO_KENDARI, "id: calon-kendari\n", "id: ▸calon-kendari\n"),
    ),
    fault(
        "blackout ends before it starts",
        "ends-before-start",
        (
            RADIO_KENDARI,
            "avails:\n",
            "blackouts:\n  - {from: 2027-01-02, to: ▸2027-01-01, reason: lomba}\navails:\n",
        ),
    ),
    fault(
        "zone of another province",
        "zone-of-province station-zone",
        (KENDARI, "zone: Asia/Makassar", "zone: ▸Asia/Jakarta"),
        (RADIO_KENDARI, "zone: Asia/Makassar", "zone: ▸Asia/Makassar"),
    ),
    fault(
        "column of a log that no log has",
        "misspelt-key",
        (RADIO_KENDARI, "avails:\n", "log:\n  columns:\n    ▸tittle: Judul\navails:\n"),
    ),
    fault(
        "dates of a log in no order",
        "misspelt-choice",
        (RADIO_KENDARI, "avails:\n", "log:\n  dates: ▸hari-bulan\navails:\n"),
    ),
    fault("province misspelt", "unknown-province", (JAYAPURA, "province: Papua", "province: ▸Papoea")),
)

RULES_AND_DAYS = (
    fault(
        "rule without a source",
        "missing-key",
        (RULES, None, RULE.replace("    source: contoh\n", "").replace("- id", "- ▸id")),
    ),
    fault("rule with an empty source", "empty-text", (RULES, None, RULE.replace("source: contoh", "source:▸"))),
    fault(
        "rule without hours",
        "rule-without-hours",
        (RULES, None, RULE.replace("    starts: 12.00\n    ends: 12.10\n", "").replace("id: jeda", "id: ▸jeda")),
    ),
    fault(
        "rule for a day that is not there", "rule-for-no-day", (RULES, None, NYEPI_RULE.replace("[nyepi]", "[▸nyepi]"))
    ),
    fault(
        "rule that ends the next day and does not say so",
        "window-over-midnight",
        (RULES, None, RULE.replace("starts: 12.00\n    ends: 12.10", "starts: 23.59\n    ends: ▸00.03")),
    ),
    fault(
        "rule of a branch",
        "misspelt-reference",
        (RULES, None, RULE + "    where:\n      branches: [▸kendary]\n"),
    ),
    fault(
        "rule of a province",
        "unknown-province",
        (RULES, None, RULE + "    where:\n      provinces: [▸Balli]\n"),
    ),
    fault(
        "Ramadan missing for a year in use",
        "ramadan-missing",
        (RULES, None, RULE + SAHUR),
        (DAYS, None, "▸ramadan:\n  - {from: 2026-02-19, to: 2026-03-20, status: tetap, source: contoh}\n"),
    ),
    fault(
        "hold of a branch",
        "misspelt-reference",
        (
            DAYS,
            None,
            "holds:\n  - {id: duka, reason: duka, from: 2027-01-01, to: 2027-01-02, branches: [▸kendary], source: x}\n",
        ),
    ),
    fault(
        "activation on a silent day",
        "activation-on-silent-day",
        (RULES, None, NYEPI_RULE),
        (DAYS, None, NYEPI),
        (ACTIVATIONS, "date: 2027-01-15", "date: ▸2027-01-15"),
    ),
    fault(
        "activation on a day that is held",
        "activation-on-silent-day",
        (DAYS, None, "holds:\n  - {id: duka, reason: Berkabung, from: 2027-01-15, to: 2027-01-16, source: contoh}\n"),
        (ACTIVATIONS, "date: 2027-01-15", "date: ▸2027-01-15"),
    ),
    fault(
        "activation where an appeal holds",
        "activation-near-silent-area",
        (RULES, None, NYEPI_RULE.replace("keras", "peringatan") + "    where:\n      branches: [kendari]\n"),
        (DAYS, None, NYEPI),
        (ACTIVATIONS, "date: 2027-01-15", "date: ▸2027-01-15"),
    ),
)

ANSWERS = (
    fault(
        "order of another station",
        "id-not-file-name unknown-reference",
        (ORDERS, None, ORDER.replace("station: calon-kendari", "station: ▸▸radio-lain")),
    ),
    fault("order of no flight", "misspelt-reference", (ORDERS, None, ORDER.replace("[pedagang]", "[▸pedagangg]"))),
    fault("order with an unknown status", "misspelt-choice", (ORDERS, None, ORDER.replace("diterima", "▸diterimaa"))),
)

FAULTS_OF_PLANS = (*FLIGHTS, *STATIONS, *RULES_AND_DAYS, *ANSWERS)
