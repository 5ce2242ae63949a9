"""The 38 provinces and the time zone of each, by the three zones of Keputusan Presiden 41/1987.

Provinces that were divided since then keep the zone of the province they came from.
"""

from __future__ import annotations

WIB = (
    "Aceh",
    "Sumatera Utara",
    "Sumatera Barat",
    "Riau",
    "Kepulauan Riau",
    "Jambi",
    "Sumatera Selatan",
    "Kepulauan Bangka Belitung",
    "Bengkulu",
    "Lampung",
    "Banten",
    "DKI Jakarta",
    "Jawa Barat",
    "Jawa Tengah",
    "DI Yogyakarta",
    "Jawa Timur",
    "Kalimantan Barat",
    "Kalimantan Tengah",
)
WITA = (
    "Kalimantan Selatan",
    "Kalimantan Timur",
    "Kalimantan Utara",
    "Bali",
    "Nusa Tenggara Barat",
    "Nusa Tenggara Timur",
    "Sulawesi Utara",
    "Gorontalo",
    "Sulawesi Tengah",
    "Sulawesi Barat",
    "Sulawesi Selatan",
    "Sulawesi Tenggara",
)
WIT = (
    "Maluku",
    "Maluku Utara",
    "Papua",
    "Papua Barat",
    "Papua Barat Daya",
    "Papua Selatan",
    "Papua Tengah",
    "Papua Pegunungan",
)
ZONE_OF = {name: zone for zone, names in (("WIB", WIB), ("WITA", WITA), ("WIT", WIT)) for name in names}
