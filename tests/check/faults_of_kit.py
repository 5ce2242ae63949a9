"""Faults of the kit of an activation: its run sheet and its press releases."""

from __future__ import annotations

from tests.check.faults import fault, whole
from tests.worlds.world import ACTIVATIONS, AFTER, BEFORE, RUN_SHEET, TEXTS

QUOTE = "  - quote: ajakan mendaftar\n    post: Kepala Kantor Cabang\n"
RELIEF = """\
  - text: "Bagi pengemudi ojek, mulai {iuran-jkk-jkm-min:ringan-transportasi} sebulan."
    apart: iuran-jkk-jkm-min:ringan-transportasi
"""
LATER = "campaigns/kkbc/kit/release-later.yaml"

FAULTS_OF_KIT = (
    fault(
        "paragraph with nothing in it",
        "paragraph-empty",
        (BEFORE, QUOTE, "  - ▸otherwise: Halo.\n"),
    ),
    fault(
        "paragraph with text and quote",
        "paragraph-mixed",
        (BEFORE, QUOTE, QUOTE.replace("q", "▸q") + "    text: Halo.\n"),
    ),
    fault(
        "quote with a stand-in", "paragraph-mixed", (BEFORE, QUOTE, QUOTE.replace("q", "▸q") + "    otherwise: Halo.\n")
    ),
    fault(
        "headline that is a quote",
        "paragraph-mixed",
        (
            AFTER,
            'headline:\n  text: "[Jumlah] pekerja mendaftar ke {agency}"',
            "headline:\n  ▸quote: ajakan\n  post: Kepala",
        ),
    ),
    fault("quote of nobody", "quote-without-post", (BEFORE, QUOTE, "  - quote: ▸ajakan mendaftar\n")),
    fault(
        "preparations that take what is left",
        "step-cannot-fill",
        (RUN_SHEET, "    who: Koordinator\n", "    who: Koordinator\n    ▸fills: ya\n"),
    ),
    fault(
        "two steps that take what is left",
        "two-steps-fill",
        (RUN_SHEET, "    needs: undian\n", "    needs: undian\n    ▸fills: ya\n"),
    ),
    fault(
        "agenda that is longer than the activation", "agenda-too-long", (ACTIVATIONS, "closes: 12.00", "closes: ▸10.25")
    ),
    fault(
        "agenda that is longer with its draw",
        "agenda-too-long",
        (ACTIVATIONS, "closes: 12.00", "closes: ▸10.40"),
        (ACTIVATIONS, "doorprize: tidak ada", "doorprize: ada\n    doorprize_permit: izin contoh"),
    ),
    fault("what a step needs misspelt", "misspelt-choice", (RUN_SHEET, "needs: undian", "needs: ▸undain")),
    fault(
        "draw in a step for everybody",
        "draw-without-permit",
        (RUN_SHEET, "what: Buka kegiatan.", "what: ▸Undian dibuka."),
    ),
    fault("draw in a release", "draw-without-permit", (BEFORE, RELIEF, RELIEF + "  - text: Ada ▸doorprize.\n")),
    fault("reason that is no rule", "unknown-reference", (RUN_SHEET, "avoid: [premi]", "avoid: [▸zzz]")),
    fault("run sheet for nobody", "unknown-reference", (RUN_SHEET, "audience: umum", "audience: ▸zzz")),
    fault("release for nobody", "unknown-reference", (AFTER, "audience: umum", "audience: ▸zzz")),
    fault("number typed among the things", "typed-figure", (RUN_SHEET, "what: tenda", "what: ▸9 tenda")),
    fault("forbidden word in what may be said", "wording", (RUN_SHEET, "bukan BPJS Kesehatan", "dengan ▸premi")),
    fault("forbidden word in a role", "wording", (RUN_SHEET, "role: Pembawa acara", "role: Penagih ▸premi")),
    fault(
        "placeholder in a label", "placeholder-not-filled", (RUN_SHEET, "[Pengelola pasar]", '["Petugas ▸{agency}"]')
    ),
    fault(
        "placeholder misspelt in a task",
        "misspelt-placeholder",
        (RUN_SHEET, "{activation.market}", "▸{activation.markt}"),
    ),
    fault("weekday typed in a release", "typed-weekday", (AFTER, "{activation.date}", "▸hari Jumat")),
    fault(
        "relief not stated apart in a release",
        "relief-not-apart",
        (BEFORE, RELIEF, ""),
        (BEFORE, "{iuran-jkk-jkm-min} s", "▸{iuran-jkk-jkm-min} s"),
    ),
    fault(
        "statistic without its date in a release",
        "statistic-without-date",
        (BEFORE, "Sampai {peserta-2026.as-of} ada {", "Ada ▸{"),
    ),
    fault(
        "old statistic in a release",
        "old-statistic",
        (BEFORE, "Sampai {peserta-2026.as-of} ada {peserta-2026}", "Sampai {peserta-2023.as-of} ada ▸{peserta-2023}"),
    ),
    whole("release at another moment", "unexpected-file", LATER, (LATER, None, TEXTS[BEFORE])),
)
