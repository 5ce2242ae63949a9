"""Turn the kit of a campaign into the papers of one branch: a run sheet and two press releases for each activation.

An activation that was cancelled or moved gets none: the papers of a moved one are those of the activation it became,
which say what date they replace. One that is done gets no release from before it. An archive has no kit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kkbc_publish.airtime.values import Airing
from kkbc_publish.copy.activations import local_activation, named
from kkbc_publish.copy.facts import first_of_month
from kkbc_publish.copy.filling import Filler, figures, said_caveats, stated
from kkbc_publish.copy.items import GONE
from kkbc_publish.copy.names import local_names
from kkbc_publish.copy.periods import audience_of
from kkbc_publish.copy.placeholders import Filled, Use
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.editions import LocalScript, Marks
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.kitvalues import KitFigure, KitPaper, KitParagraph, LocalRelease, Words, has_blank, words
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Activation, ActivationStatus, Campaign
from kkbc_publish.load.models.facts import FactKind
from kkbc_publish.load.models.kit import Paragraph, Release
from kkbc_publish.load.models.places import Branch

BLANKS = {
    "activation.market": "[nama pasar]",
    "activation.hours": "pukul [jam mulai dan selesai]",
    "activation.booth": "[letak stan]",
    "branch.address": "[alamat kantor cabang]",
    "station.name": "[nama stasiun radio]",
}
NAME = "[nama]"
TERMS = "Ketentuannya:"
WAITING = "kutipan menunggu persetujuan"
RELEASES = {"before": ("siaran-pers-sebelum", "SP1"), "after": ("siaran-pers-sesudah", "SP2")}
CITY_WORDS = ("Kota Administrasi ", "Kota ", "Kabupaten Administrasi ", "Kabupaten ")
SURE = frozenset({ActivationStatus.CONFIRMED, ActivationStatus.DONE})
COUNTED = frozenset({FactKind.RUPIAH, FactKind.PERCENT, FactKind.COUNT, FactKind.MULTIPLIER})
TODO = "Sebelum dikirim: isi yang ada dalam kurung siku, lengkapi kutipan dan kontak, lalu hapus baris ini."


@dataclass(frozen=True)
class KitPlace:
    """Where and when: one activation at a branch, with what placement knows about its day."""

    catalog: Catalog
    campaign: Campaign
    branch: Branch
    row: Activation
    local: LocalActivation
    moved_from: date | None
    marks: Marks
    scripts: Sequence[LocalScript]
    airings: Sequence[Airing]

    @property
    def agency(self) -> str:
        return self.catalog.settings.value.agency if self.catalog.settings else ""

    @property
    def sender(self) -> str:
        """Who sends it: ``BPJS Ketenagakerjaan Cabang Kendari, Kota Kendari``."""
        return f"{self.agency} Cabang {self.branch.name}, {self.branch.city}"

    @property
    def face(self) -> str:
        return " · ".join(filter(None, (self.marks.example, self.marks.draft)))

    def code(self, short: str) -> str:
        return f"{self.campaign.short}-{short}-{self.branch.short}"

    def filler(self, audience: str, *, blanks: bool = True) -> Filler:
        """Fills texts for the month of the activation. ``blanks``: what nobody knows becomes a place to fill in."""
        names = dict(local_names(self.catalog, self.campaign, self.branch, self.local))
        if blanks:
            unknown = {**BLANKS, "activation.hours": f"{BLANKS['activation.hours']}{indonesian.NBSP}{self.local.zone}"}
            names |= {name: unknown.get(name) for name, value in names.items() if value is None}
        month = first_of_month(self.local.day)
        return Filler(names, self.catalog.facts_by_id, audience_of(self.catalog, audience), month)

    def holder(self, post: str) -> str:
        """The name of who holds a post on the day, where the data say so; else an empty text."""
        official = next(
            (one for one in self.branch.officials if one.post == post and one.holds_on(self.row.date)), None
        )
        people = (one for one in (self.row.lead, *self.row.speakers) if one and one.post == post)
        person = next((one for one in people if named(one, self.branch, self.row) != post), None)
        return official.name if official else person.name if person else ""


def kit_places(
    catalog: Catalog,
    campaign: Campaign,
    branch: Branch,
    marks: Marks,
    scripts: Sequence[LocalScript],
    airings: Sequence[Airing],
) -> Iterator[KitPlace]:
    """The activations of a branch that papers are made for, in order of their days."""
    folder = catalog.campaigns[campaign.id]
    if campaign.archive or not folder.activations or not (folder.run_sheet or folder.releases):
        return
    rows = [row for row in folder.activations.value.activations if row.branch == branch.id]
    moved = {row.moved_to: row.date for row in rows if row.status is ActivationStatus.MOVED}
    for row in sorted(rows, key=lambda row: (row.date, row.id)):
        if row.status not in GONE:
            local = local_activation(catalog, campaign, branch, row)
            before = moved.get(row.id)
            yield KitPlace(catalog, campaign, branch, row, local, before, marks, scripts, airings)


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
    blanks = any(one.quote for one in body) or has_blank([words(headline), *(one.text for one in body)])
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
    for one in release.body:
        if one.quote is not None:
            post = one.post or ""
            speaker = f"{place.holder(post) or NAME}, {post} {place.agency} {place.branch.name}"
            yield KitParagraph(words(f"“[{WAITING}: {one.quote}],” kata {speaker}."), quote=True)
            continue
        if one.apart and not place.filler(release.audience).states_apart(one.apart):
            continue
        text = _text(place, release.audience, one, uses)
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


def with_caveats(filled: Filled) -> str:
    """A text with the caveats of its figures in a sentence behind it, unless it says them itself."""
    said = said_caveats(filled.uses)
    unsaid = (use for use in filled.uses if use.part is None and stated(use) not in said)
    caveats = dict.fromkeys(caveat for use in unsaid for caveat in use.resolution.caveats)
    if not caveats:
        return filled.text
    return f"{filled.text} {TERMS} {'; '.join(_within(caveat) for caveat in caveats)}."


def _within(caveat: str) -> str:
    """A sentence as a part of another: without its capital (``JHT`` keeps them) and its full stop."""
    small = caveat[:1].lower() + caveat[1:] if caveat[1:2].islower() else caveat
    return small.removesuffix(".")


def contact_lines(branch: Branch) -> Iterator[str]:
    """How to reach the branch: what is public, and labels for what is to be filled in."""
    contact = branch.contact if branch.contact and branch.contact.public else None
    yield f"Nama: {contact.person}" if contact and contact.person else "Nama"
    yield f"Telepon: {contact.phone}" if contact and contact.phone else "Telepon"
    if contact and contact.email:
        yield f"Surel: {contact.email}"


def _figures(place: KitPlace, uses: Sequence[Use]) -> Iterator[KitFigure]:
    """What is behind each figure: its statement, its date, until when it holds, and where it was read."""
    facts = place.catalog.facts_by_id
    for one in figures([use for use in uses if use.part is None], facts):
        fact = facts[one.fact]
        if fact.kind not in COUNTED:
            continue
        terms = [one.statement]
        if one.as_of:
            terms.append(f"Data per {indonesian.day_month_year(one.as_of)}.")
        if one.variant:
            terms.append(f"Angka untuk iuran {indonesian.month_year(place.local.day)}.")
        if one.until:
            terms.append(f"Berlaku sampai {indonesian.month_year(one.until)}.")
        if fact.sources:
            terms.append(f"Sumber: {fact.sources[0].ref}.")
        yield KitFigure(one.written, " ".join(terms))


def filled_words(fill_in: Filler, texts: Iterable[str]) -> tuple[Words, ...]:
    """Texts filled, each with the caveats of its figures; one that cannot be filled is left out."""
    found = (fill_in(text) for text in texts)
    return tuple(words(with_caveats(one)) for one in found if one.complete)
