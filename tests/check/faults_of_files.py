"""Faults of files: their names, their YAML, their keys and values, what they refer to, their dates."""

from __future__ import annotations

from tests.check.faults import CLOSING, Fault, fault, whole
from tests.worlds.world import (
    ACTIVATIONS,
    CAMPAIGN,
    FACTS,
    FLYER,
    JAYAPURA,
    KENDARI,
    MARKETS,
    RADIO_KENDARI,
    RADIO_SALEMBA,
    REGIONS,
    SALEMBA,
    SETTINGS,
    SPOT,
    TALKSHOW,
    TEXTS,
    WORDING,
)

FILES = (
    whole("empty file", "empty-file", SPOT, (SPOT, None, "")),
    whole("a file of comments only", "empty-file", JAYAPURA, (JAYAPURA, None, "# nanti diisi\n")),
    whole("file of 5 MB", "file-too-large", FACTS, (FACTS, None, "#" * 5_000_000)),
    whole(
        "ending .yml",
        "yml-ending",
        "schedules/branches/kendari.yml",
        (KENDARI, None, None),
        ("schedules/branches/kendari.yml", None, TEXTS[KENDARI]),
    ),
    whole(
        "settings under .yml",
        "yml-ending",
        "campaigns/settings.yml",
        (SETTINGS, None, None),
        ("campaigns/settings.yml", None, TEXTS[SETTINGS]),
    ),
    whole(
        "unexpected file",
        "unexpected-file",
        "campaigns/kkbc/script/baru.yaml",
        ("campaigns/kkbc/script/baru.yaml", None, "id: baru\n"),
    ),
    whole(
        "ending in capitals",
        "unexpected-file",
        "schedules/branches/baru.YAML",
        ("schedules/branches/baru.YAML", None, "id: baru\n"),
    ),
    Fault(
        "a folder in the wrong place",
        tuple((f"campaigns/salinan/scripts/lama/{number:02}.yaml", None, "id: x\n") for number in range(23)),
        given=(
            ("unexpected-files", "campaigns/salinan/scripts/lama/", 0, 0),
            *(("unexpected-file", f"campaigns/salinan/scripts/lama/{number:02}.yaml", 0, 0) for number in range(20)),
        ),
    ),
    whole("no settings", "missing-file", SETTINGS, (SETTINGS, None, None)),
    whole("no facts", "missing-file", FACTS, (FACTS, None, None)),
    whole("no wording", "missing-file", WORDING, (WORDING, None, None)),
    whole("no regions", "missing-file", REGIONS, (REGIONS, None, None)),
    whole("campaign folder without campaign.yaml", "missing-file", CAMPAIGN, (CAMPAIGN, None, None)),
)

YAML = (
    fault("tab indent", "tab-indent", (SPOT, "      - cue: Pasar pagi", "▸\t- cue: Pasar pagi")),
    fault(
        "two tab indents",
        "tab-indent tab-indent",
        (SALEMBA, "  latitude", "▸\tlatitude"),
        (SALEMBA, "  longitude", "▸\tlongitude"),
    ),
    fault("no-break space after a colon", "no-break-space", (SPOT, "voice: Penyiar", "voice:▸\u00a0Penyiar")),
    fault("no-break space in the indent", "no-break-space", (FLYER, "  label: sebulan", " ▸\u00a0label: sebulan")),
    fault("colon in text", "colon-in-text", (SPOT, "title: Iuran untuk", "title: Iuran▸: untuk")),
    fault(
        "apostrophe in single quotes",
        "text-after-quote",
        (SPOT, "voice: Penyiar yang hangat", "voice: 'Ustaz Ma▸'ruf'"),
    ),
    fault(
        "forgotten closing quote", "unclosed-quote", (FLYER, "kicker: Untuk pekerja mandiri", 'kicker: ▸"Untuk pekerja')
    ),
    fault("forgotten bracket", "unclosed-bracket", (SPOT, "topics: [iuran]", "topics: ▸[iuran")),
    fault("star at the start", "yaml-alias", (SPOT, "title: Iuran", "title: ▸*Iuran")),
    fault("anchor", "yaml-anchor", (SPOT, "title: Iuran", "title: ▸&judul Iuran")),
    fault("tag", "yaml-tag", (SPOT, "title: Iuran", "title: ▸!penting Iuran")),
    fault("merge", "yaml-merge", (SPOT, "version: 1", "version: 1\n▸<<: x")),
    fault("percent at the start", "reserved-character", (SPOT, "title: Iuran", "title: ▸%Iuran")),
    fault("backslash in quotes", "backslash-in-quotes", (FLYER, '"Telepon {call-center}"', '"Telepon▸\\p"')),
    fault("key without its colon", "missing-colon", (SPOT, "title: Iuran untuk", "▸title Iuran untuk")),
    fault("uneven indent", "wrong-indent", (SALEMBA, "  longitude", " ▸longitude")),
    fault("second document", "second-document", (SPOT, "version: 1", "▸---\nversion: 1")),
    fault("repeated key", "repeated-key", (SPOT, "version: 1", "version: 1\n▸title: Lagi")),
    fault(
        "repeated key, twice",
        "repeated-key repeated-key",
        (SPOT, "version: 1", "version: 1\n▸title: Lagi\n▸type: spot"),
    ),
    fault("control character", "control-character", (SPOT, "yang hangat", "yang▸\x07 hangat")),
    fault("line separator from a web page", "control-character", (SPOT, "yang hangat", "yang▸\u2028 hangat")),
    fault("unquoted placeholder", "placeholder-unquoted", (SPOT, CLOSING, "say: ▸{call-center} siap.")),
    fault("unquoted placeholder alone", "placeholder-unquoted", (FLYER, '"{laman-bpu}"', "▸{laman-bpu}")),
    fault("a line of 2 MB", "line-too-long", (SPOT, "title: Iuran", "title: " + "x" * 19_992 + "▸" + "x" * 2_000_000)),
    fault("deep nesting", "too-deep", (SPOT, "topics: [iuran]", "topics: " + "[" * 19 + "▸" + "[" * 400 + "]" * 419)),
    Fault(
        "not UTF-8",
        ((KENDARI, None, TEXTS[KENDARI].replace("Jalan C", "Jalan É").encode("latin-1")),),
        given=(("not-utf8", KENDARI, 14, 15),),
    ),
    Fault(
        "not UTF-8 after a byte order mark",
        ((KENDARI, None, b"\xef\xbb\xbfid: caf\xe9\n"),),
        given=(("not-utf8", KENDARI, 1, 8),),
    ),
    fault("stall number", "text-after-hash", (SPOT, "title: Iuran untuk pedagang pasar", "title: Lapak ▸#12, blok B")),
    fault("hashtag", "text-after-hash", (FLYER, "kicker: Untuk pekerja mandiri", "kicker: ▸#BebasCemas")),
    fault("forgotten dash", "joined-lines", (SPOT, "topics: [iuran]", "topics:\n  - iuran\n    ▸klaim")),
    fault("half a character", "no-such-character", (SPOT, "title: Iuran untuk pedagang pasar", 'title: "\\u▸d800"')),
    fault(
        "two versions",
        "merge-conflict",
        (SPOT, "version: 1", "▸<<<<<<< HEAD\nversion: 1\n=======\nversion: 2\n>>>>>>> ani"),
    ),
    fault("list at the top", "not-a-mapping", (MARKETS, None, "▸- id: pasar-lapulu\n  name: Pasar Lapulu\n")),
    fault("curly quotes", "curly-quotes", (SPOT, "title: Iuran untuk pedagang pasar", "title: ▸“Iuran”")),
)

KEYS_AND_VALUES = (
    fault("unknown key", "unknown-key", (SPOT, "version: 1", "version: 1\n▸sutradara: Budi")),
    Fault(
        "another file under the name of a script",
        ((SPOT, "version: 1", "version: 1" + "".join(f"\n▸kolom-{number}: x" for number in range(200)) + "\nlagi: x"),),
        ("unknown-key",) * 200,
        given=(("more-of-the-same", SPOT, 0, 0),),
    ),
    fault("misspelt key near a missing one", "misspelt-key", (SPOT, "audience: pedagang", "▸audiens: pedagang")),
    fault("key in Indonesian", "misspelt-key", (SPOT, "title: Iuran", "▸judul: Iuran")),
    fault(
        "unknown keys and a missing one",
        "missing-key unknown-key unknown-key",
        (SPOT, "id: iuran-pedagang", "▸id: iuran-pedagang"),
        (SPOT, "title: Iuran", "▸penulis: x\n▸sutradara: Iuran"),
    ),
    fault("misspelt optional key", "misspelt-key", (KENDARI, "officials:", "▸oficials:")),
    fault(
        "missing key", "missing-key", (SPOT, "id: iuran-pedagang", "▸id: iuran-pedagang"), (SPOT, "type: spot\n", "")
    ),
    fault(
        "missing key of an entry",
        "missing-key",
        (MARKETS, "- id: pasar-senen\n    name: Pasar Senen", "- ▸id: pasar-senen"),
    ),
    fault("nothing after a key", "empty-text", (SPOT, "title: Iuran untuk pedagang pasar", "title:▸")),
    fault("list for text", "not-text", (SPOT, "title: Iuran untuk pedagang pasar", "▸title: [Iuran, pedagang]")),
    fault("group for text", "not-text", (SPOT, "title: Iuran untuk pedagang pasar", "▸title:\n  id: Iuran")),
    fault("text for list", "not-a-list", (CAMPAIGN, "times: [10.30]", "times: ▸10.30")),
    fault(
        "text for group",
        "not-a-group",
        (SALEMBA, "place:\n  latitude: -6.18\n  longitude: 106.83\n  meaning: pusat kota", "place: ▸Jakarta"),
    ),
    fault("zero width space in a date", "unseen-sign", (CAMPAIGN, "\nto: 2027-03-31", "\nto: 2027-03-31▸\u200b")),
    fault("direction mark before a time", "unseen-sign", (CAMPAIGN, "times: [10.30]", "times: [▸\u200e10.30]")),
    fault("bell in a title, as a code", "unseen-sign", (SPOT, "title: Iuran untuk", 'title: "Iuran▸\\a untuk"\n#')),
    fault("no-break space in a key", "unseen-sign", (SALEMBA, "  longitude:", "  longi▸\u00a0tude:")),
    fault("soft hyphen in what is said", "unseen-sign", (SPOT, CLOSING, 'say: "Tele▸\u00adpon {call-center}."')),
    fault("Cyrillic letter in what is said", "mixed-letters", (SPOT, CLOSING, 'say: "T▸\u0435lepon {call-center}."')),
    fault("Greek letter in a name", "mixed-letters", (RADIO_SALEMBA, "name: Radio", "name: Radi▸\u03bf")),
    fault("direction override in a comment", "direction-sign", (SPOT, "version: 1", "version: 1 # x ▸\u202e y")),
    fault("a name on two lines", "line-break", (RADIO_SALEMBA, "name: Radio Salemba", "name: ▸|\n  Radio\n  Salemba")),
    fault("a title on two lines, as a code", "line-break", (SPOT, "title: Iuran", 'title: "Iuran▸\\n pasar"\n#')),
    fault("emoji in a name", "picture-sign", (RADIO_SALEMBA, "name: Radio", "name: Radio ▸\U0001f4fb")),
    fault("an essay for a name", "long-name", (RADIO_SALEMBA, "name: Radio", "name: ▸" + "Radio " * 30)),
    fault("name of a device", "reserved-id", (MARKETS, "- id: pasar-senen", "- id: ▸con")),
    fault("an id too long", "long-id", (MARKETS, "- id: pasar-senen", "- id: ▸" + "pasar-" * 10 + "senen")),
    fault(
        "stream without its beginning",
        "wrong-stream-address",
        (RADIO_SALEMBA, "id: radio", "stream: ▸a.id:8502/x\nid: radio"),
    ),
    fault(
        "source that is no address",
        "wrong-web-address",
        (FACTS, "url: https://contoh.id/iuran", "url: ▸www.contoh.id/iuran"),
    ),
    fault("list for a count", "not-text", (SPOT, "version: 1", "▸version: [1]")),
    fault("list for a yes or no", "not-text", (CAMPAIGN, "official: tidak", "▸official: [tidak]")),
    fault("time 25.00", "wrong-time", (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, ▸25.00]")),
    fault("day and month swapped about", "wrong-date", (ACTIVATIONS, "date: 2027-01-15", "date: ▸15/1/2027")),
    fault("31 February", "no-such-date", (ACTIVATIONS, "date: 2027-01-15", "date: ▸2027-02-31")),
    fault("month in words", "wrong-month", (FACTS, "from: 2026-04", "from: ▸April 2026")),
    fault(
        "rupiah with a thousands dot",
        "wrong-rupiah",
        (FACTS, "to: 2025-12\n        value: 16800", "to: 2025-12\n        value: ▸16.800"),
    ),
    fault("count with a thousands dot", "wrong-count", (FACTS, "value: 45000000", "value: ▸45.000.000")),
    fault("seconds with a thousands dot", "wrong-decimal", (TALKSHOW, "seconds: 480", "seconds: ▸1.480")),
    fault("phone in words", "wrong-phone", (FACTS, "value: 175", "value: ▸satu tujuh lima")),
    fault("yes or no", "wrong-yes-no", (CAMPAIGN, "official: tidak", "official: ▸bukan")),
    fault("weekday misspelt", "wrong-weekday", (CAMPAIGN, "weekdays: setiap hari", "weekdays: ▸sennin-jumat")),
    fault("zone misspelt", "misspelt-choice", (KENDARI, "zone: Asia/Makassar", "zone: ▸Asia/Makasar")),
    fault("zone by its Indonesian name", "misspelt-choice", (KENDARI, "zone: Asia/Makassar", "zone: ▸WITA")),
    fault("zone of another country", "wrong-choice", (KENDARI, "zone: Asia/Makassar", "zone: ▸Europe/Rome")),
    fault("status in other words", "wrong-choice", (ACTIVATIONS, "status: usulan", "status: ▸belum tahu")),
    fault("id with a space", "wrong-id", (KENDARI, "id: kendari", "id: ▸Kendari Kota")),
    fault("short code in small letters", "wrong-short", (KENDARI, "short: KDI", "short: ▸kdi")),
    fault(
        "two faults in one file",
        "wrong-choice wrong-count",
        (SPOT, "class: layanan masyarakat", "class: ▸gratis"),
        (SPOT, "version: 1", "version: ▸pertama"),
    ),
    fault(
        "faults in two files",
        "wrong-time wrong-short",
        (CAMPAIGN, "times: [10.30]", "times: [▸1030]"),
        (KENDARI, "short: KDI", "short: ▸KD"),
    ),
)

IDS_AND_REFERENCES = (
    fault("kanwil misspelt", "misspelt-reference", (KENDARI, "kanwil: sulawesi-maluku", "kanwil: ▸sulawesi-malukku")),
    fault("kanwil unknown", "unknown-reference", (KENDARI, "kanwil: sulawesi-maluku", "kanwil: ▸eropa")),
    fault("branch of a station", "misspelt-reference", (RADIO_KENDARI, "[kendari]", "[▸kendary]")),
    fault("branch of a market", "unknown-reference", (MARKETS, "branch: jakarta-salemba", "branch: ▸medan")),
    fault("branch of a flight", "misspelt-reference", (CAMPAIGN, "[jakarta-salemba]", "[▸jakarta-selemba]")),
    fault(
        "branch of an activation",
        "misspelt-reference",
        (ACTIVATIONS, "branch: papua-jayapura", "branch: ▸papua-jayapur"),
    ),
    fault(
        "branch of a form of flyers",
        "misspelt-reference",
        (SETTINGS, "agency:", "flyer_variants:\n  - variant: ponsel\n    branches: [▸kendary]\nagency:"),
    ),
    fault(
        "kanwil of a form of flyers",
        "unknown-reference",
        (SETTINGS, "agency:", "flyer_variants:\n  - variant: ponsel\n    kanwil: [▸asia]\nagency:"),
    ),
    fault(
        "flyer of a form of flyers",
        "unknown-reference",
        (SETTINGS, "agency:", "flyer_variants:\n  - variant: ponsel\n    flyers: [▸brosur]\nagency:"),
    ),
    fault(
        "form of flyers misspelt",
        "misspelt-choice",
        (SETTINGS, "agency:", "flyer_variants:\n  - variant: ▸ponsle\nagency:"),
    ),
    fault("kanwil of a flight", "unknown-reference", (CAMPAIGN, "kanwil: [banuspa]", "kanwil: [▸asia]")),
    fault(
        "market of an activation", "misspelt-reference", (ACTIVATIONS, "market: pasar-lapulu", "market: ▸pasar-lapuluh")
    ),
    fault("market of a station", "unknown-reference", (RADIO_KENDARI, "status: calon", "status: calon\nmarket: ▸mal")),
    fault("audience of a script", "misspelt-reference", (SPOT, "audience: pedagang", "audience: ▸pedangang")),
    fault("audience of a flyer", "unknown-reference", (FLYER, "audience: umum", "audience: ▸turis")),
    fault("item of a flight", "misspelt-reference", (CAMPAIGN, "[iuran-pedagang-30]", "[▸iuran-pedagang-60]")),
    fault(
        "sector of an audience",
        "misspelt-reference",
        (
            SETTINGS,
            "id: ojek\n    name: pengemudi ojek\n    sectors: [transportasi]",
            "id: ojek\n    name: pengemudi ojek\n    sectors: [▸transportsi]",
        ),
    ),
    fault(
        "sector of an audience in use",
        "misspelt-reference",
        (SETTINGS, "name: pedagang pasar\n    sectors: [lainnya]", "name: pedagang pasar\n    sectors: [▸lainya]"),
    ),
    fault(
        "sector of a variant",
        "misspelt-reference",
        (FACTS, "id: ringan-lainnya\n        sectors: [lainnya]", "id: ringan-lainnya\n        sectors: [▸lainnyaa]"),
    ),
    fault(
        "companion of a fact", "misspelt-reference", (FACTS, "requires: [beasiswa-anak]", "requires: [▸beasiswa-anakk]")
    ),
    fault(
        "id differs from the file name",
        "id-not-file-name",
        (SPOT, "id: iuran-pedagang", "id: ▸iuran-dagang"),
        (CAMPAIGN, "[iuran-pedagang-30]", "[iuran-dagang-30]"),
    ),
    fault("id differs from the folder name", "id-not-file-name", (CAMPAIGN, "id: kkbc", "id: ▸kkbc-2027")),
    fault(
        "two files with one id",
        "repeated-id",
        (
            "schedules/branches/salinan.yaml",
            None,
            TEXTS[KENDARI].replace("id: kendari", "id: ▸kendari").replace("KDI", "KDX"),
        ),
    ),
    fault("repeated short code", "repeated-short", (KENDARI, "short: KDI", "short: ▸JSL")),
    fault("repeated short code of items", "repeated-short", (FLYER, "short: UND", "short: ▸IPD")),
    fault("repeated market", "repeated-entry", (MARKETS, "id: pasar-senen", "id: ▸pasar-lapulu")),
    fault(
        "two codes with one cart",
        "repeated-cart",
        (RADIO_SALEMBA, "zone: Asia/Jakarta\n", "zone: Asia/Jakarta\ncarts:\n  K27-A-JSL: 0012\n  K27-B-JSL: ▸12\n"),
    ),
    fault(
        "cart that Rivendell cannot have",
        "cart-form",
        (
            RADIO_SALEMBA,
            "zone: Asia/Jakarta\n",
            "zone: Asia/Jakarta\nplayout:\n  forms: [rivendell]\ncarts:\n  K27-A-JSL: ▸SP12\n",
        ),
    ),
    fault(
        "cart that is none",
        "wrong-cart",
        (RADIO_SALEMBA, "zone: Asia/Jakarta\n", "zone: Asia/Jakarta\ncarts:\n  K27-A-JSL: ▸12/3\n"),
    ),
    fault("repeated activation", "repeated-entry", (ACTIVATIONS, "id: jayapura", "id: ▸lapulu")),
    fault("repeated flight", "repeated-entry", (CAMPAIGN, "id: wicara", "id: ▸pedagang")),
    fault("moved nowhere", "moved-where", (ACTIVATIONS, "status: usulan", "status: ▸dipindah")),
    fault(
        "moved to nothing",
        "misspelt-reference",
        (ACTIVATIONS, "status: usulan", "status: dipindah\n    moved_to: ▸lapuluh"),
    ),
    fault(
        "moved round in a loop",
        "loop",
        (ACTIVATIONS, "status: pasti", "status: dipindah\n    moved_to: ▸jayapura"),
        (ACTIVATIONS, "status: usulan", "status: dipindah\n    moved_to: lapulu"),
    ),
    fault("moved to itself", "loop", (ACTIVATIONS, "status: usulan", "status: dipindah\n    moved_to: ▸jayapura")),
    fault(
        "broken branch stays quiet elsewhere",
        "missing-key",
        (KENDARI, "# Satu", "▸# Satu"),
        (KENDARI, "province: Sulawesi Tenggara\n", ""),
    ),
    fault(
        "broken station stays quiet elsewhere",
        "wrong-weekday",
        (RADIO_SALEMBA, "weekdays: [sabtu]", "weekdays: [▸saptu]"),
    ),
    fault("broken script stays quiet elsewhere", "unknown-key", (TALKSHOW, "version: 1", "version: 1\n▸asal: x")),
    fault("broken markets stay quiet elsewhere", "unknown-key", (MARKETS, "markets:", "▸pasar: x\nmarkets:")),
    fault(
        "broken settings stay quiet elsewhere",
        "missing-key",
        (SETTINGS, "site_url", "▸site_url"),
        (SETTINGS, "agency: BPJS Ketenagakerjaan\n", ""),
    ),
    fault(
        "broken facts stay quiet elsewhere",
        "unknown-key",
        (FACTS, "    kind: nomor", "    kind: nomor\n    ▸jenisnya: x"),
    ),
)

DATES = (
    fault(
        "campaign ends before it starts",
        "ends-before-start",
        (
            CAMPAIGN,
            "official: tidak\nfrom: 2026-12-01\nto: 2027-03-31",
            "official: tidak\nfrom: 2026-12-01\nto: ▸2026-11-30",
        ),
    ),
    fault("flight ends before it starts", "ends-before-start", (CAMPAIGN, "to: 2027-03-27", "to: ▸2026-12-04")),
    fault("activation closes before it opens", "ends-before-start", (ACTIVATIONS, "closes: 12.00", "closes: ▸08.30")),
    fault("activation closes when it opens", "ends-before-start", (ACTIVATIONS, "closes: 12.00", "closes: ▸09.00")),
    fault(
        "avail ends before it starts",
        "ends-before-start",
        (
            RADIO_SALEMBA,
            "starts: 10.00\n    ends: 12.00\n    seconds: [600]",
            "starts: 10.00\n    ends: ▸09.00\n    seconds: [600]",
        ),
        (CAMPAIGN, "branches: [jakarta-salemba]", "branches: [kendari]"),
    ),
    fault(
        "daypart ends before it starts",
        "ends-before-start",
        (
            RADIO_SALEMBA,
            "name: Pagi\n    starts: 06.05\n    ends: 10.00",
            "name: Pagi\n    starts: 06.05\n    ends: ▸05.00",
        ),
    ),
    fault("market closes before it opens", "ends-before-start", (MARKETS, "closes: 17.00", "closes: ▸04.00")),
    fault(
        "official ends before they start",
        "ends-before-start",
        (KENDARI, "since: 2026-01-01", "since: 2026-01-01\n    until: ▸2025-12-31"),
    ),
    fault(
        "fact ends before it starts",
        "ends-before-start",
        (FACTS, "    value: 3\n", "    value: 3\n    valid_from: 2026-02-01\n    valid_to: ▸2026-01-01\n"),
    ),
    fault("flight outside the campaign", "outside-campaign", (CAMPAIGN, "to: 2027-03-27", "to: ▸2027-04-03")),
    fault(
        "activation outside the campaign", "outside-campaign", (ACTIVATIONS, "date: 2026-12-16", "date: ▸2026-11-30")
    ),
    fault(
        "closing time without an opening time",
        "closes-without-opens",
        (ACTIVATIONS, "    opens: 09.00\n    closes: 12.00", "    closes: ▸12.00"),
    ),
)

FAULTS_OF_FILES = (*FILES, *YAML, *KEYS_AND_VALUES, *IDS_AND_REFERENCES, *DATES)
