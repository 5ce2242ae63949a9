"""Turn the kit of a campaign into the papers of one branch: a run sheet and two press releases for each activation.

An activation that was cancelled or moved gets none: the papers of a moved one are those of the activation it became,
which say what date they replace. One that is done gets no release from before it. An archive has no kit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from kkbc_publish.copy.filling import figures
from kkbc_publish.copy.placeholders import Use
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.load.models.campaigns import ActivationStatus
from kkbc_publish.load.models.facts import FactKind
from kkbc_publish.load.models.kit import Paragraph, Release
from kkbc_publish.load.models.places import Branch
from kkbc_publish.place.kit.activation import NAME, KitPlace, contact_lines, with_caveats
from kkbc_publish.place.papers import KitFigure, KitPaper, KitParagraph, LocalRelease, has_blank, words

WAITING = "kutipan menunggu persetujuan"
RELEASES = {"before": ("siaran-pers-sebelum", "SP1"), "after": ("siaran-pers-sesudah", "SP2")}
CITY_WORDS = ("Kota Administrasi ", "Kota ", "Kabupaten Administrasi ", "Kabupaten ")
SURE = frozenset({ActivationStatus.CONFIRMED, ActivationStatus.DONE})
COUNTED = frozenset({FactKind.RUPIAH, FactKind.PERCENT, FactKind.COUNT, FactKind.MULTIPLIER})
TODO = "Sebelum dikirim: isi yang ada dalam kurung siku, lengkapi kutipan dan kontak, lalu hapus baris ini."


def releases(place: KitPlace) -> Iterator[KitPaper]:
    """The press releases about an activation that make sense at its status."""
    folder = place.catalog.campaigns[place.campaign.id]
    for moment in RELEASES:
        read = folder.releases.get(moment)
        if read and not (moment == "before" and place.row.status is ActivationStatus.DONE):
            yield _release(place, moment, read.value)


def _release(place: KitPlace, moment: str, release: Release) -> LocalRelease:
    name, short = RELEASES[moment]
    day = place.local.day
    issued = day - timedelta(days=release.days) if moment == "before" else day + timedelta(days=release.days)
    fill_in = place.filler(release.audience)
    uses: list[Use] = []
    headline = _text(place, release.audience, release.headline, uses) or ""
    body = tuple(_body(place, release, uses))
    if place.moved_from and moment == "before":
        said = f"Jadwal ini menggantikan rencana semula, {indonesian.full_date(place.moved_from)}."
        body = (*body[:1], KitParagraph(words(said)), *body[1:])
    about = [fill_in(text) for text in release.about]
    uses.extend(use for filled in about for use in filled.uses)
    blanks = any(part.quote for part in body) or has_blank([words(headline), *(part.text for part in body)])
    return LocalRelease(
        name=name,
        activation=place.row.id,
        day=day,
        first=issued,
        last=max(issued, day if moment == "before" else place.campaign.ends),
        version=release.version,
        code=f"{place.code(short)}, versi{indonesian.NBSP}{release.version}",
        marks=place.face,
        title=release.title,
        sender=place.sender,
        release=_may_be_published(place),
        todo=TODO if blanks else "",
        headline=words(headline),
        dateline=f"{_city(place.branch).upper()}, {indonesian.full_date(issued)}",
        body=body,
        about=tuple(words(with_caveats(filled)) for filled in about if filled.complete),
        contacts=tuple(contact_lines(place.branch)),
        figures=tuple(_figures(place, uses)),
    )


def _may_be_published(place: KitPlace) -> str:
    if place.marks.draft:
        return "Konsep, belum untuk disiarkan"
    if place.row.status not in SURE:
        return "Ditahan sampai tanggal kegiatan pasti"
    return "Untuk segera disiarkan"


def _city(branch: Branch) -> str:
    """The city as a newspaper has it: ``Kota Administrasi Jakarta Selatan`` -> ``Jakarta Selatan``."""
    before = next((word for word in CITY_WORDS if branch.city.startswith(word)), "")
    return branch.city.removeprefix(before)


def _body(place: KitPlace, release: Release, uses: list[Use]) -> Iterator[KitParagraph]:
    for paragraph in release.body:
        if paragraph.quote is not None:
            post = paragraph.post or ""
            speaker = f"{place.holder(post) or NAME}, {post} {place.agency} {place.branch.name}"
            yield KitParagraph(words(f"“[{WAITING}: {paragraph.quote}],” kata {speaker}."), quote=True)
            continue
        if paragraph.apart and not place.filler(release.audience).states_apart(paragraph.apart):
            continue
        text = _text(place, release.audience, paragraph, uses)
        if text is not None:
            yield KitParagraph(words(text))


def _text(place: KitPlace, audience: str, paragraph: Paragraph, uses: list[Use]) -> str | None:
    """A paragraph filled, with the caveats of its figures; None where it cannot be filled.

    Where words stand in for what is not known, they come before a blank.
    """
    text = paragraph.text or ""
    if paragraph.otherwise and not place.filler(audience, blanks=False)(text).complete:
        text = paragraph.otherwise
    filled = place.filler(audience)(text)
    if not filled.complete:
        return None
    uses.extend(filled.uses)
    return with_caveats(filled)


def _figures(place: KitPlace, uses: Sequence[Use]) -> Iterator[KitFigure]:
    """What is behind each figure: its statement, its date, until when it holds, and where it was read."""
    facts = place.catalog.facts_by_id
    for figure in figures([use for use in uses if use.part is None], facts):
        fact = facts[figure.fact]
        if fact.kind not in COUNTED:
            continue
        terms = [figure.statement]
        if figure.as_of:
            terms.append(f"Data per {indonesian.day_month_year(figure.as_of)}.")
        if figure.variant:
            terms.append(f"Angka untuk iuran {indonesian.month_year(place.local.day)}.")
        if figure.until:
            terms.append(f"Berlaku sampai {indonesian.month_year(figure.until)}.")
        if fact.sources:
            terms.append(f"Sumber: {fact.sources[0].ref}.")
        yield KitFigure(figure.written, " ".join(terms))
