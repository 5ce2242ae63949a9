"""Rules about approvals: who has agreed to exactly these words and figures."""

from kkbc_publish.problems.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "approval-edited",
        "error",
        (
            "Berkas persetujuan ini tidak cocok dengan isinya sendiri: diubah dengan tangan, rusak, atau milik bahan lain.",
            "Persetujuan adalah kata seseorang; yang tidak utuh tidak dapat dipegang, jadi bahannya dianggap draf.",
            "Kembalikan berkas ini dari git, atau minta persetujuan lagi: kkbc-publish approve {item}.",
        ),
        (
            "This approval does not fit its own content: it was edited by hand, is damaged, or belongs to another item.",
            "An approval is somebody's word; one that is not whole cannot be relied on, so the item counts as a draft.",
            "Restore this file from git, or ask for approval again: kkbc-publish approve {item}.",
        ),
    ),
    Rule(
        "approval-not-signed",
        "warning",
        (
            "{item} tetap draf: {reason}.",
            "campaigns/approvers.yaml menetapkan siapa yang boleh menyetujui apa; yang berlaku hanya tanda tangan mereka.",
            "Minta yang berwenang menandatangani: kkbc-publish approve {item} --key KUNCI.",
        ),
        (
            "{item} stays a draft: {reason_en}.",
            "campaigns/approvers.yaml says who may approve what; only their signatures count.",
            "Have it signed by whoever may: kkbc-publish approve {item} --key KEY.",
        ),
    ),
    Rule(
        "approval-without-item",
        "warning",
        (
            "Persetujuan ini untuk {kind} {id}, yang tidak ada (lagi).",
            "Persetujuan tanpa bahan menyesatkan orang yang membacanya.",
            "Hapus berkas ini, atau kembalikan {kind} {id}.",
        ),
        (
            "This approval is for the {kind_en} {id}, which is not there (any more).",
            "An approval of nothing misleads whoever reads it.",
            "Delete this file, or bring the {kind_en} {id} back.",
        ),
    ),
    Rule(
        "approval-of-renamed-item",
        "warning",
        (
            "Persetujuan ini untuk {kind} {id}, yang tidak ada. Maksud Anda {meant}?",
            "Persetujuan berlaku untuk bahan dengan nama itu saja, jadi {meant} tetap draf.",
            "Setujui yang baru (kkbc-publish approve {meant}), lalu hapus berkas ini.",
        ),
        (
            "This approval is for the {kind_en} {id}, which is not there. Did you mean {meant}?",
            "An approval holds for the item of that name only, so {meant} stays a draft.",
            "Approve the new one (kkbc-publish approve {meant}), then delete this file.",
        ),
    ),
    Rule(
        "changed-since-approval",
        "warning",
        (
            "Berubah sejak disetujui {by}, jadi {kind} {id} kembali menjadi draf. {changes}.",
            "Persetujuan hanya berlaku untuk kata dan angka yang dilihat orang yang menyetujuinya.",
            "Kembalikan seperti semula, atau minta persetujuan lagi: kkbc-publish approve {item}.",
        ),
        (
            "Changed since {by} approved it, so the {kind_en} {id} is a draft again. {changes_en}.",
            "An approval holds only for the words and figures that were seen by the one who gave it.",
            "Change it back, or ask for approval again: kkbc-publish approve {item}.",
        ),
    ),
    Rule(
        "figure-changed-since-approval",
        "warning",
        (
            "Berubah sejak disetujui: {changes}. Kembali menjadi draf: {items}.",
            "Persetujuan terikat pada angka dan data yang dipakai, bukan hanya pada kalimatnya.",
            "Kembalikan seperti semula, atau minta persetujuan lagi untuk semua yang disebut di atas.",
        ),
        (
            "Changed since approval: {changes_en}. Drafts again: {items_en}.",
            "An approval is bound to the figures and data used, not only to the sentences.",
            "Change it back, or ask for approval again of everything named above.",
        ),
    ),
    Rule(
        "approval-not-written",
        "error",
        (
            "Persetujuan ini tidak dapat disimpan ({reason}).",
            "Berkas yang lama tetap utuh; persetujuan ini belum tercatat.",
            "Periksa izin folder dan sisa tempat penyimpanan, lalu ulangi.",
        ),
        (
            "This approval cannot be saved ({reason}).",
            "The earlier file is whole; this approval is not on record.",
            "Look at the permissions of the folder and the room on the disk, then try again.",
        ),
        machine=True,
    ),
    Rule(
        "not-approved-yet",
        "suggestion",
        (
            "Masih draf, belum pernah disetujui: {items}.",
            "Bahan draf bertanda DRAF dan tidak dapat diterbitkan.",
            'Minta persetujuan, lalu catat: kkbc-publish approve NAMA --role "…" --name "…".',
        ),
        (
            "Still drafts, never approved: {items_en}.",
            "Drafts say DRAF on their face and cannot be published.",
            'Ask for approval, then record it: kkbc-publish approve ITEM --role "…" --name "…".',
        ),
    ),
)
