"""Faults of plans: flights, stations, rules of the air, special days, stations' answers."""

from __future__ import annotations

from tests.check.faults import fault
from tests.worlds.world import ACTIVATIONS, CAMPAIGN, JAYAPURA, KENDARI, RADIO_KENDARI, RADIO_SALEMBA

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
        "item of a length no avail takes",
        "item-not-taken",
        (CAMPAIGN, *COUNTED),
        (CAMPAIGN, "    per_day: 2\n    items: [iuran", "    per_day: 2\n    items: [▸iuran"),
        (RADIO_KENDARI, "seconds: [30, 600]", "seconds: [15, 600]"),
    ),
    fault(
        "item of a class the station refuses",
        "item-not-taken",
        (RADIO_KENDARI, "zone: Asia/Makassar", "zone: Asia/Makassar\nclasses: [acara]"),
        (CAMPAIGN, "items: [iuran-pedagang-30]", "items: [▸iuran-pedagang-30]"),
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
        "window over midnight",
        "window-over-midnight",
        (
            RADIO_SALEMBA,
            "starts: 10.00\n    ends: 12.00\n    seconds: [600]",
            "starts: 22.00\n    ends: ▸02.00\n    seconds: [600]",
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
