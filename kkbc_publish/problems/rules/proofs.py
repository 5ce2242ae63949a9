"""Rules about the proofs of a flyer: its type, its QR code, its inks."""

from kkbc_publish.problems.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "type-small",
        "error",
        (
            "Teks “{text}” tercetak {points} pt; paling kecil {least} pt.",
            "Huruf yang lebih kecil tidak terbaca oleh banyak orang, apalagi sesudah difotokopi.",
            "Persingkat teks supaya tidak perlu diperkecil, atau besarkan hurufnya di lembar gaya.",
        ),
        (
            "The text “{text}” is printed at {points_en} pt; the smallest allowed is {least_en} pt.",
            "Many people cannot read smaller type, least of all on a photocopy.",
            "Shorten the text so that it need not be small, or enlarge the type in the style sheet.",
        ),
    ),
    Rule(
        "contrast-low",
        "error",
        (
            "Teks “{text}” berkontras {contrast} : 1; paling sedikit {least} : 1.",
            "Teks yang pucat hilang di bawah sinar matahari dan di mesin fotokopi.",
            "Pilih warna teks yang lebih gelap, atau latar yang lebih terang, di lembar gaya.",
        ),
        (
            "The text “{text}” has a contrast of {contrast_en} : 1; it needs at least {least_en} : 1.",
            "Pale text is lost in the sun and in a photocopier.",
            "Choose a darker colour for the text, or a lighter one behind it, in the style sheet.",
        ),
    ),
    Rule(
        "text-on-picture",
        "error",
        (
            "Teks “{text}” menimpa gambar sejauh {millimetres} mm.",
            "Teks di atas gambar sulit dibaca.",
            "Persingkat teks itu, atau beri tempat lebih besar di templat.",
        ),
        (
            "The text “{text}” runs {millimetres_en} mm into a picture.",
            "Text on a picture is hard to read.",
            "Shorten the text, or give it more room in the template.",
        ),
    ),
    Rule(
        "type-shrunk",
        "suggestion",
        (
            "Huruf selebaran ini diperkecil menjadi {percent} persen supaya muat.",
            "Berkas ini mengizinkannya sampai {least} persen (`fit`).",
            "Bila ingin huruf sebesar biasa, persingkat pengantar atau poin.",
        ),
        (
            "The type of this flyer was shrunk to {percent} per cent to fit.",
            "The file allows it, down to {least} per cent (`fit`).",
            "For type of the usual size, shorten the lead or the points.",
        ),
    ),
    Rule(
        "qr-too-long",
        "error",
        (
            "Alamat untuk kode QR terlalu panjang: {count} huruf.",
            "Tidak ada kode QR yang dapat memuatnya.",
            "Pakai alamat yang lebih pendek.",
        ),
        (
            "The address for the QR code is too long: {count} characters.",
            "No QR code can hold it.",
            "Use a shorter address.",
        ),
    ),
    Rule(
        "qr-fine",
        "error",
        (
            "Kotak kode QR hanya {millimetres} mm; paling kecil {least} mm.",
            "Kamera ponsel dan fotokopi tidak dapat membedakan kotak yang lebih halus.",
            "Pakai alamat yang lebih pendek, atau besarkan kode QR di lembar gaya.",
        ),
        (
            "The modules of the QR code are {millimetres_en} mm; they must be at least {least_en} mm.",
            "Phones and photocopiers cannot tell finer modules apart.",
            "Use a shorter address, or enlarge the code in the style sheet.",
        ),
    ),
    Rule(
        "qr-unreadable",
        "error",
        (
            "Kode QR tidak terbaca dari fotokopi; yang terbaca: {found}",
            "Orang yang memindai tidak sampai ke {address}.",
            "Besarkan kode QR, beri tepi putih yang cukup, dan pakai warna hitam di atas putih.",
        ),
        (
            "The QR code cannot be read from a photocopy; what was read: {found}",
            "Whoever scans it does not get to {address}.",
            "Enlarge the code, leave white around it, and print it black on white.",
        ),
    ),
    Rule(
        "pdf-not-read-aloud",
        "error",
        (
            "Berkas PDF selebaran ini kurang: {gap}.",
            "Pembaca layar bagi tunanetra memerlukannya (PDF/UA-1).",
            "Perbaiki templatnya: satu `h1`, lalu `h2`; `alt` pada setiap gambar; `title` di kepala; `lang` pada `html`.",
        ),
        (
            "The PDF of this flyer lacks {gap_en}.",
            "Screen readers for the blind need it (PDF/UA-1).",
            "Mend the template: one `h1`, then `h2`; an `alt` for each picture; a `title` in the head; a `lang` on `html`.",
        ),
    ),
    Rule(
        "font-not-embedded",
        "error",
        (
            "Fon {font} tidak ikut di dalam PDF.",
            "Komputer lain akan mencetak huruf yang berbeda.",
            "Periksa fon di templates/shared/fonts.css.",
        ),
        (
            "The font {font} is not embedded in the PDF.",
            "Another computer would print different letters.",
            "Check the fonts in templates/shared/fonts.css.",
        ),
    ),
    Rule(
        "press-not-ink",
        "error",
        (
            "Berkas cetak memakai warna {colour}, bukan tinta CMYK.",
            "Percetakan akan mengubah warna itu sendiri, dan hasilnya tidak dapat diduga.",
            "Pakai warna dari flyer/tokens-press.css; jangan menulis warna langsung, dan jangan memakai gradasi.",
        ),
        (
            "The press file uses the colour {colour}, which is not CMYK ink.",
            "The print shop would convert it, with a result nobody can foresee.",
            "Use the colours of flyer/tokens-press.css; write no colour directly and use no gradients.",
        ),
    ),
    Rule(
        "press-rich-black",
        "error",
        (
            "Hitam dicampur tinta lain: {inks} (sian, magenta, kuning, hitam).",
            "Huruf dan kode QR menjadi kabur bila pelat bergeser sedikit.",
            "Pakai hitam saja: device-cmyk(0 0 0 1).",
        ),
        (
            "Black is mixed with other inks: {inks} (cyan, magenta, yellow, black).",
            "Type and QR codes blur when a plate is slightly out of place.",
            "Use black alone: device-cmyk(0 0 0 1).",
        ),
    ),
    Rule(
        "press-too-much-ink",
        "error",
        (
            "Satu warna memakai tinta {percent} persen; paling banyak {most} persen.",
            "Kertas tidak sempat kering dan tinta menempel ke lembar berikutnya.",
            "Kurangi salah satu tinta di flyer/tokens-press.css.",
        ),
        (
            "One colour uses {percent} per cent of ink; {most} per cent is the most.",
            "The paper does not dry, and the next sheet takes the ink off.",
            "Take some ink out of that colour in flyer/tokens-press.css.",
        ),
    ),
    Rule(
        "press-small-colour",
        "error",
        (
            "Teks “{text}” ({points} pt) dicetak dengan lebih dari satu tinta.",
            "Huruf di bawah 14 pt menjadi kabur bila pelat bergeser sedikit.",
            "Beri teks itu warna var(--ink) di flyer/press.css.",
        ),
        (
            "The text “{text}” ({points_en} pt) is printed in more than one ink.",
            "Type below 14 pt blurs when a plate is slightly out of place.",
            "Give the text the colour var(--ink) in flyer/press.css.",
        ),
    ),
    Rule(
        "press-box",
        "error",
        (
            "Berkas cetak tidak menyebut {box}.",
            "Percetakan tidak tahu di mana halaman dipotong.",
            "Kembalikan @page dan bleed di flyer/press.css.",
        ),
        (
            "The press file has no {box}.",
            "The print shop does not know where to cut.",
            "Restore @page and its bleed in flyer/press.css.",
        ),
    ),
    Rule(
        "press-profile-wrong",
        "error",
        (
            "Profil warna percetakan tidak dapat dipakai: {reason}.",
            "Tanpa profil yang benar berkas tidak boleh disebut PDF/X-4.",
            "Minta profil ICC (CMYK) dari percetakan, atau hapus berkas itu: PDF lalu dibuat tanpa sebutan PDF/X.",
        ),
        (
            "The colour profile of the print shop cannot be used: {reason}.",
            "Without the right profile a file must not be called PDF/X-4.",
            "Ask the print shop for its ICC profile (CMYK), or delete the file: the PDF is then not called PDF/X.",
        ),
    ),
)
