"""What the preview adds to a page: a bar that says it is one, and the problems of the project over it.

The pages themselves stay as they are built. Only their security policy is replaced (``policy``).
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

from kkbc_publish.preview.studio import Sketch
from kkbc_publish.problems.messages import Message, messages
from kkbc_publish.problems.problem import ALSO, LABELS, SEVERITY_WORDS, Problem, Severity, also_at, how_many

OWN = "/_pratinjau/"  # addresses of the preview itself
ASSETS = Path(__file__).parent / "assets"
FILES = ("pratinjau.js", "pratinjau.css")
MOST = 30  # problems shown; whoever has more mends the first ones first
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;]+?)\s*;")
_USED = re.compile(r"var\(--([a-z0-9-]+)\)")
_PLACE = '<div id="kkbc-pratinjau" role="status" aria-live="polite"></div>'
COUNTED = {Severity.ERROR: "galat", Severity.WARNING: "peringatan", Severity.SUGGESTION: "saran"}


def file(name: str) -> bytes:
    """The script or the style sheet of the bar. ``name``: one of ``FILES``."""
    return (ASSETS / name).read_bytes()


def _head(nonce: str) -> str:
    return (
        f'<link rel="stylesheet" href="{OWN}pratinjau.css" nonce="{nonce}">'
        f'<script src="{OWN}pratinjau.js" nonce="{nonce}" defer></script>'
    )


def woven(page: str, nonce: str) -> str:
    """A page of the site with the bar of the preview in it."""
    page = page.replace("</head>", f"{_head(nonce)}</head>", 1)
    return page.replace("</body>", f"{_PLACE}</body>", 1)


def sketched(sketch: Sketch, nonce: str) -> str:
    """A flyer as HTML, on a sheet of paper in the middle of the window, with the way to its PDF."""
    links = "".join(f'<link rel="stylesheet" href="{OWN}templates/{html.escape(name)}">' for name in sketch.styles)
    paper = f"{links}{_head(nonce)}<style>html{{zoom:{sketch.zoom}}}</style>"
    bar = (
        '<p class="kkbc-pdf"><a href="?pdf">Buka PDF</a> Tampilan cepat; letak huruf di PDF dapat sedikit berbeda.</p>'
    )
    text = browsable(sketch.html).replace("</head>", f"{paper}</head>", 1)
    return text.replace("<body", '<body data-kkbc="selebaran"', 1).replace("</body>", f"{bar}{_PLACE}</body>", 1)


def browsable(text: str) -> str:
    """Templates name their pictures and fonts as the printer finds them; a browser finds them here."""
    return text.replace("asset:", f"{OWN}templates/")


def coloured(drawing: str, tokens: str) -> str:
    """A drawing with the colours that ``tokens`` (a style sheet) give to the names it uses, as in print."""
    colours = dict(_TOKEN.findall(tokens))
    return _USED.sub(lambda used: colours.get(f"drawn-{used[1]}") or colours.get(used[1], used[0]), drawing)


def page(title: str, found: Sequence[Problem], nonce: str) -> str:
    """A page of its own, where there is nothing else to show."""
    return _whole(title, f"<h1>{html.escape(title)}</h1>{_listed(found)}", nonce)


def refusal(words: str, nonce: str) -> str:
    """A page that says why there is nothing here."""
    return _whole("Tidak ada", f'<h1>{html.escape(words)}</h1><p><a href="/">Ke daftar cabang</a></p>', nonce)


def _whole(title: str, body: str, nonce: str) -> str:
    return (
        '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{html.escape(title)}</title>{_head(nonce)}</head>"
        f'<body class="kkbc-sendiri"><main>{body}</main>{_PLACE}</body></html>'
    )


def problems(found: Sequence[Problem] | None, read: Sequence[Problem]) -> str:
    """The bar: how many problems there are, and each of them. ``found`` is None while they are being looked for."""
    shown = read if found is None else found
    counts = {severity: sum(1 for one in shown if one.severity is severity) for severity in Severity}
    words = ", ".join(f"{count} {COUNTED[severity]}" for severity, count in counts.items() if count)
    grave = "galat" if counts[Severity.ERROR] else ""
    waiting = " · memeriksa …" if found is None else ""
    head = f"Pratinjau{f': {words}' if words else ': tidak ada masalah' if found is not None else ''}{waiting}"
    opened = " open" if grave else ""
    return (
        f'<details class="{grave}"{opened}><summary>{html.escape(head)}</summary>{_listed(shown)}</details>'
        if shown
        else f"<p>{html.escape(head)}</p>"
    )


def _listed(found: Sequence[Problem]) -> str:
    """Problems as a list, errors first; each with its place, the user's own line and the three sentences."""
    order = list(Severity)
    rows = sorted(messages(found), key=lambda row: order.index(row.first.severity))
    more = f"<p>… dan {len(rows) - MOST} lagi.</p>" if len(rows) > MOST else ""
    return f"<ol>{''.join(map(_row, rows[:MOST]))}</ol>{more}"


def _row(message: Message) -> str:
    one, branches, spots = message.first, message.branches, message.spots
    where = f" [{', '.join(branches[:5])}{', …' if len(branches) > 5 else ''}]" if branches else ""
    head = f"{SEVERITY_WORDS['id'][one.severity]} {one.code}{where}{f' ({how_many(spots)})' if spots else ''}"
    told = "".join(
        f"<dt>{label}</dt><dd>{html.escape(sentence)}</dd>"
        for label, sentence in zip((*LABELS["id"], ALSO["id"]), (*one.sentences("id"), also_at(spots)), strict=True)
        if sentence
    )
    return (
        f'<li class="{one.severity.value}"><p class="tempat">{html.escape(str(one.spot))}</p>'
        f'<p class="kode">{html.escape(head)}</p>{_frame(one)}<dl>{told}</dl></li>'
    )


def _frame(one: Problem) -> str:
    """The user's own line with the place marked."""
    spot = one.spot
    if not spot.line or not spot.excerpt:
        return ""
    start, end = spot.column - 1, spot.column - 1 + max(1, spot.width)
    before, marked, after = spot.excerpt[:start], spot.excerpt[start:end] or " ", spot.excerpt[end:]
    return (
        f"<pre>{spot.line} | {html.escape(before[-120:])}<mark>{html.escape(marked[:120])}</mark>"
        f"{html.escape(after[:120])}</pre>"
    )
