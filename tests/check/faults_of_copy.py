"""Faults of copy: its figures, its words, and the make-up of scripts and flyers."""

from __future__ import annotations

from tests.check.faults import CLOSING, KEEN, fault, in_closing
from tests.worlds.world import (
    ACTIVATIONS,
    CAMPAIGN,
    FACTS,
    FLYER,
    RADIO_KENDARI,
    RADIO_SALEMBA,
    SETTINGS,
    SPOT,
    TALKSHOW,
    TEXTS,
)

FIGURES = (
    fault("variants overlap", "variant-overlap", (FACTS, "from: 2027-01\n", "from: ▸2026-12\n")),
    fault("variants with a gap", "variant-gap", (FACTS, "from: 2027-01\n", "from: ▸2027-02\n")),
    fault(
        "variants that come to an end",
        "variant-gap",
        (FACTS, "from: 2027-04\n", "from: 2027-04\n        to: ▸2027-12\n"),
    ),
    fault("variant that ends before it starts", "ends-before-start", (FACTS, "to: 2026-12\n", "to: ▸2026-03\n")),
    fault("repeated variant", "repeated-entry", (FACTS, "id: normal-lainnya\n", "id: ▸ringan-lainnya\n")),
    fault(
        "relief without an end",
        "relief-without-end",
        (FACTS, "- id: normal-transportasi\n", "- ▸id: normal-transportasi\n        relief: ya\n"),
    ),
    fault(
        "fact without a value",
        "fact-without-value",
        (FACTS, "  call-center:", "  ▸call-center:"),
        (FACTS, "    value: 175\n", ""),
    ),
    fault(
        "fact with value and variants",
        "fact-value-twice",
        (FACTS, "dua program sebulan.", "dua program sebulan.\n    ▸value: 16800"),
    ),
    fault(
        "published without a source",
        "fact-without-source",
        (FACTS, "  denda:", "  ▸denda:"),
        (FACTS, "confidence: rendah\n    publish: tidak", "confidence: sedang\n    publish: ya"),
    ),
    fault(
        "published with low confidence",
        "low-confidence-published",
        (FACTS, "publish: tidak\n    sources: []", "publish: ▸ya\n    sources: [{ref: x}]"),
    ),
    in_closing("fact not there", "unknown-fact", "Bayar ▸{x-y-z}."),
    in_closing("fact misspelt", "misspelt-placeholder", "Bayar ▸{iuran-jkk-jkm-mim.until}."),
    in_closing("unknown variant", "unknown-variant", "Bayar ▸{iuran-jkk-jkm-min:gratis}."),
    in_closing("unknown part", "unknown-part", "Bayar ▸{iuran-jkk-jkm-min.akhir}."),
    in_closing("as-of of what is no statistic", "part-without-value", "Sejak ▸{call-center.as-of}."),
    in_closing("local name misspelt", "misspelt-placeholder", "Cabang {branch.name}, ▸{branch.citi}."),
    in_closing("scope misspelt", "misspelt-placeholder", "Cabang ▸{brach.name}."),
    in_closing("local name unknown", "unknown-placeholder", "Cabang ▸{branch.pemimpin-kantor}."),
    in_closing("undefined placeholder with spaces", "placeholder-unreadable", "Telepon ▸{nomor telepon kita}."),
    in_closing("empty placeholder", "placeholder-unreadable", "Telepon ▸{}."),
    in_closing("stray brace", "stray-brace", "Dari {agency}, telepon ▸{call-center."),
    in_closing("stray closing brace", "stray-brace", "Dari {agency}, telepon call-center▸}."),
    in_closing("placeholder wrong at its second place", "unknown-fact unknown-fact", "Dari ▸{zzz} dan ▸{zzz}."),
    fault(
        "apart names nothing",
        "unknown-apart",
        (TALKSHOW, "apart: iuran-jkk-jkm-min:ringan-transportasi", "apart: ▸iuran-jkk-jkm-min:ringan"),
    ),
    fault(
        "apart of an otherwise alone",
        "unknown-apart otherwise-alone",
        (TALKSHOW, KEEN, "segment: Selingan\n        seconds: 5\n        apart: ▸entah:apa\n        ▸otherwise: Halo."),
        (TALKSHOW, "seconds: 480", "seconds: 475"),
        (TALKSHOW, "petugas {agency} dari", "petugas {agency}, bukan BPJS Kesehatan, dari"),
    ),
    in_closing("unpublishable fact", "fact-not-publishable", "Dendanya ▸{denda}."),
    fault(
        "unpublishable fact used twice",
        "fact-not-publishable",
        (
            SPOT,
            "otherwise: Sisihkan sedikit dari hasil jualan setiap hari, mulai hari ini.",
            'otherwise: "Dendanya ▸{denda}."',
        ),
        (SPOT, CLOSING, 'say: "Ya, dendanya {denda}."'),
    ),
    in_closing("statistic without its date", "statistic-without-date", "Sudah ▸{peserta-2026} pekerja."),
    in_closing("statistic too old", "old-statistic", "Sudah ▸{peserta-2023} pekerja pada {peserta-2023.as-of}."),
    in_closing("fact without its companion", "companion-missing", "Bila peserta tiada, ada ▸{beasiswa-max}."),
    fault(
        "relief of one sector said to all",
        "pinned-to-some",
        (
            TALKSHOW,
            KEEN,
            'say: "Ini bukan BPJS Kesehatan. Keringanannya sampai ▸{iuran-jkk-jkm-min:ringan-transportasi.until}."',
        ),
    ),
    in_closing("benefit without its event", "words-missing", "Ada ▸beasiswa untuk anak."),
    fault(
        "benefit without its event on a flyer",
        "words-missing",
        (FLYER, "Datang dan daftar", "▸Beasiswa sampai kuliah"),
    ),
    in_closing(
        "name that nobody knows",
        "words-missing-advice",
        "Tanya agen ▸Perisai, atau telepon {call-center}.",
    ),
    fault(
        "caveat read as it is printed",
        "caveat-read-as-printed",
        (FACTS, "    caveat: Belum termasuk JHT.", "    caveat: Belum▸; JHT."),
    ),
    fault(
        "spoken caveat without the printed one",
        "spoken-without-printed",
        (FACTS, "    value: 175\n", "    value: 175\n    caveat_spoken: ▸Pada jam kerja.\n"),
    ),
    fault(
        "spoken caveat with a figure",
        "spoken-caveat-unfilled",
        (FACTS, "caveat_spoken: Keringanan ini sampai {until}.", "caveat_spoken: ▸Mulai {iuran-jkk}, sampai {until}."),
    ),
    fault(
        "spoken caveat with an end that is not there",
        "spoken-caveat-endless",
        (
            FACTS,
            "    caveat: Belum termasuk JHT.",
            "    caveat: Belum termasuk JHT.\n    caveat_spoken: ▸Sampai {until}, belum termasuk JHT.",
        ),
    ),
    in_closing("semicolon in what is said", "semicolon-aloud", "Telepon {call-center}▸; kami di sini."),
    fault(
        "effects in what is read live",
        "played-live",
        (SPOT, "- seconds: 30\n", "- seconds: ▸30\n"),
        (SPOT, "cue_kind: musik", "cue_kind: efek"),
    ),
    fault(
        "characters in what is read live",
        "played-live",
        (SPOT, "- seconds: 30\n", "- seconds: ▸30\n"),
        (SPOT, "- speaker: PENYIAR\n        say: Lindungi", "- speaker: IBU\n        say: Lindungi"),
    ),
    in_closing("pinned variant outside its months", "pinned-outside", "Bayar ▸{iuran-jkk-jkm-min:ringan-lainnya}."),
    fault(
        "fact no longer in force",
        "fact-not-in-force",
        (FACTS, "    value: 175\n", "    value: 175\n    valid_to: 2027-02-28\n"),
        (SPOT, '"Telepon {call', '"Telepon ▸{call'),
    ),
    fault(
        "end of what has no end",
        "no-end",
        (FLYER, 'lead: "Mampirlah ke stan {agency}."', 'lead: "Sampai ▸{iuran-jkk-jkm-min.until}."'),
        (FLYER, "audience: umum", "audience: pedagang"),
    ),
    fault(
        "unconfirmed sector without otherwise",
        "figure-unsure figure-unsure",
        (TALKSHOW, "audience: umum", "audience: parkir"),
        (TALKSHOW, '"Iurannya {', '"Iurannya ▸{'),
        (FLYER, "audience: umum", "audience: parkir"),
        (FLYER, 'figure: "{', 'figure: "▸{'),
    ),
    fault(
        "relief not said apart",
        "relief-not-apart",
        (TALKSHOW, '"Iurannya {', '"Iurannya ▸{'),
        (TALKSHOW, "\n        apart: iuran-jkk-jkm-min:ringan-transportasi", ""),
    ),
    fault("local data that some branches lack", "left-out", (SPOT, CLOSING, 'say: "Datang ke ▸{branch.address}."')),
    fault(
        "text that cannot be left out",
        "cannot-be-filled",
        (FLYER, "Datang dan daftar", '"Datang ke {branch.name}, pukul ▸{activation.hours}"'),
    ),
    fault("headline too long", "headline-long", (FLYER, "headline: Kerja", "headline: ▸Mulai sekarang juga, kerja")),
    fault("QR code to another host", "qr-host", (FLYER, '"{laman-bpu}"', '▸"{laman-lain}"')),
    fault("QR code typed by hand", "typed-address", (FLYER, '"{laman-bpu}"', "▸www.contoh.com/daftar")),
    fault("QR code to no address at all", "qr-host", (FLYER, '"{laman-bpu}"', '▸"[buku tamu"')),
)

WORDS = (
    in_closing("typed figure with a fitting fact", "typed-figure-fact", "Bayar ▸Rp16.800 sebulan."),
    in_closing("typed figure without a fact", "typed-figure", "Bayar ▸Rp12.345 sebulan."),
    in_closing("typed figure twice", "typed-figure typed-figure", "Dari {agency}: ▸77 orang dan ▸77 teman."),
    in_closing(
        "typed figure between placeholders", "typed-figure typed-figure", "Kini ada ▸77 {agency}, ▸77 {branch.name}."
    ),
    in_closing("typed digit inside a later number", "typed-figure typed-figure", "Ada ▸94 lapak, ▸4 sepi."),
    in_closing("typed figure in number words", "typed-figure", "Bayar ▸delapan ribu empat ratus rupiah."),
    in_closing("typed time", "typed-time", "Datang ▸pukul 09.00 ya."),
    in_closing("typed zone", "typed-zone", "Waktu setempat, ▸WITA."),
    in_closing("typed weekday", "typed-weekday", "Datang ▸Jumat ini."),
    in_closing("typed date", "typed-date", "Datang ▸15 Januari 2027 ya."),
    in_closing("typed web address", "typed-address", "Buka ▸www.contoh.go.id/daftar sekarang."),
    in_closing("typed mail address", "typed-mail", "Tulis ke ▸kita@contoh.co.id ya."),
    in_closing("wording rule", "wording", "Bayar ▸premi tepat waktu."),
    in_closing("wording rule twice", "wording wording", "Bayar ▸premi, ▸premi, dan iuran."),
    in_closing("wording rule after a longer name that is right", "wording", "Pakai Jamsostek Mobile dari ▸Jamsostek."),
    in_closing("wording rule over a placeholder", "wording", "Ada ▸tiga program, cukup {iuran-jkk-jkm-min}."),
    fault(
        "wording rule in folded text",
        "wording",
        (SPOT, CLOSING, "say: >-\n          Bayar {agency} dengan\n          ▸preminya sebulan."),
    ),
    fault("wording advice on flyers", "wording-advice", (FLYER, "Datang dan daftar", "Ambil ▸keuntungan")),
    fault("nickname before the name", "nickname-first", (SPOT, "ada {agency}, bukan", "ada ▸BPJamsostek, bukan")),
    fault(
        "not told apart from health insurance",
        "not-health-insurance",
        (
            SPOT,
            'say: "Bapak Ibu pedagang, ada {agency}, bukan BPJS Kesehatan."',
            'say: ▸"Bapak Ibu pedagang, ada {agency}, untuk semua pekerja."',
        ),
    ),
    in_closing("draw without a permit", "draw-without-permit", "Ada ▸doorprize untuk Bapak Ibu."),
)

ITEMS = (
    fault(
        "cue without seconds",
        "cue-without-seconds",
        (
            SPOT,
            "- cue: Pasar pagi\n        cue_kind: musik\n        seconds: 3",
            "- cue: ▸Pasar pagi\n        cue_kind: musik",
        ),
    ),
    fault(
        "cue without a kind",
        "cue-without-kind",
        (SPOT, "- cue: Pasar pagi\n        cue_kind: musik", "- cue: ▸Pasar pagi"),
    ),
    fault(
        "line with nothing",
        "line-says-nothing",
        (TALKSHOW, f"- speaker: NARASUMBER\n        {KEEN}", "- ▸speaker: NARASUMBER"),
        (TALKSHOW, "petugas {agency} dari", "petugas {agency}, bukan BPJS Kesehatan, dari"),
    ),
    fault("line with two things", "line-mixed", (TALKSHOW, KEEN, f"{KEEN}\n        ▸cue: Musik")),
    fault(
        "otherwise alone",
        "otherwise-alone",
        (SPOT, "- cue: Pasar pagi", "- ▸otherwise: Halo.\n        cue: Pasar pagi"),
    ),
    fault(
        "segments that do not add up",
        "segments-do-not-add-up",
        (TALKSHOW, "- seconds: 600", "- seconds: ▸600"),
        (TALKSHOW, "seconds: 480", "seconds: 420"),
    ),
    fault(
        "cues that fill the item",
        "cues-fill-item",
        (SPOT, "- seconds: 30", "- seconds: ▸30"),
        (SPOT, "seconds: 3\n      - ", "seconds: 45\n      - "),
    ),
    fault(
        "no versions",
        "no-versions",
        (TALKSHOW, None, TEXTS[TALKSHOW].split("versions:")[0] + "▸versions: []\n"),
        (CAMPAIGN, "items: [wicara-600]", "items: [iuran-pedagang-30]"),
    ),
    fault(
        "a version twice",
        "repeated-version",
        (SPOT, CLOSING, CLOSING + "\n  - seconds: ▸30\n    lines:\n      - say: Ini bukan BPJS Kesehatan."),
    ),
    fault(
        "no seconds",
        "no-seconds",
        (SPOT, CLOSING, CLOSING + "\n  - seconds: ▸0\n    lines:\n      - say: Ini bukan BPJS Kesehatan."),
    ),
    fault(
        "nothing said",
        "nothing-said",
        (
            SPOT,
            CLOSING,
            CLOSING + "\n  - seconds: 9\n    ▸lines:\n      - cue: Musik\n        cue_kind: musik\n        seconds: 5",
        ),
    ),
    fault(
        "material code too long",
        "code-too-long",
        (CAMPAIGN, "short: K27", "short: KK27"),
        (SPOT, CLOSING, CLOSING + "\n  - seconds: ▸1800\n    lines:\n      - say: Ini bukan BPJS Kesehatan."),
    ),
    fault("time no avail offers", "no-avail", (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, ▸05.30]")),
    fault("time that ends after the avail", "no-avail", (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, ▸17.00]")),
    fault(
        "length no avail offers",
        "airings-not-taken",
        (RADIO_SALEMBA, "seconds: [600]", "seconds: [1800]"),
        (RADIO_SALEMBA, "\navails:", "\n▸avails:"),
    ),
    fault(
        "weekday no avail offers",
        "airings-not-taken",
        (CAMPAIGN, "weekdays: [sabtu]\n    times: [10.30]", "weekdays: [sabtu, minggu]\n    times: [10.30]"),
        (RADIO_SALEMBA, "\navails:", "\n▸avails:"),
    ),
    fault(
        "airings of two flights collide",
        "airings-collide",
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 10.35]"),
        (CAMPAIGN, "times: [10.30]", "times: [▸10.30]"),
    ),
    fault(
        "airings of one flight collide",
        "airings-collide",
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, ▸08.15]"),
    ),
)

LABELS = (
    fault("figure in a title", "typed-figure-fact", (SPOT, "title: Iuran", "title: Iuran ▸Rp16.800")),
    fault("placeholder in a title", "placeholder-not-filled", (SPOT, "title: Iuran", "title: Iuran ▸{branch.name}")),
    fault("weekday in a campaign title", "typed-weekday", (CAMPAIGN, "title: Hadir", "title: ▸Senin hadir")),
    fault("figure at an activation", "typed-figure", (ACTIVATIONS, "booth: Tenda", "booth: ▸99 tenda")),
    fault("market typed into copy", "typed-name", (SPOT, CLOSING, "say: Datang ke ▸Pasar Lapulu.")),
    fault("official typed into copy", "typed-name", (SPOT, CLOSING, "say: Temui ▸Nama Contoh.")),
    fault("hour in words", "typed-time", (SPOT, CLOSING, "say: Datang ▸pukul sembilan.")),
    fault("long zone name", "typed-zone", (SPOT, CLOSING, "say: Menurut ▸waktu Indonesia Barat.")),
    fault("count in words", "typed-figure", (SPOT, CLOSING, "say: Selama ▸dua belas bulan.")),
    fault("digits in words", "typed-figure", (SPOT, CLOSING, "say: Telepon ▸satu tujuh lima.")),
    fault("rough amount in words", "typed-figure", (SPOT, CLOSING, "say: Cuma ▸sepuluh ribuan.")),
    fault(
        "variant of another sector",
        "pinned-other-sector",
        (SPOT, CLOSING, 'say: "▸{iuran-jkk-jkm-min:normal-transportasi-lama}"'),
    ),
    fault("flight without items", "empty-list", (CAMPAIGN, "items: [wicara-600]", "▸items: []")),
    fault(
        "archive that airs",
        "archive-with-flights",
        (CAMPAIGN, "official: tidak", "official: tidak\narchive: ya"),
        (CAMPAIGN, "flights:", "▸flights:"),
    ),
    fault(
        "market of another branch",
        "market-of-other-branch",
        (ACTIVATIONS, "market: pasar-lapulu", "market: ▸pasar-senen"),
    ),
    fault("draw without its permit", "draw-needs-permit", (ACTIVATIONS, "doorprize: tidak ada", "doorprize: ▸ada")),
    fault("station in another zone", "station-zone", (RADIO_KENDARI, "zone: Asia/Makassar", "zone: ▸Asia/Jayapura")),
    fault(
        "site address that is none",
        "wrong-site-url",
        (SETTINGS, "site_url: https://contoh.test/kkbc", "site_url: ▸javascript:x"),
    ),
    fault(
        "host that is an address",
        "wrong-host wrong-host",
        (SETTINGS, "link_hosts: [calendar.google.com, wa.me]", "link_hosts: [▸https://wa.me, wa.me, ▸a\\@wa.me]"),
    ),
    fault(
        "live report on fixed days",
        "live-report-in-flight",
        (TALKSHOW, "type: gelar wicara", "type: laporan langsung"),
        (CAMPAIGN, "items: [wicara-600]", "items: [▸wicara-600]"),
    ),
)

FAULTS_OF_COPY = (*FIGURES, *WORDS, *ITEMS, *LABELS)
