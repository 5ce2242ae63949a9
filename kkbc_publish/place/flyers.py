"""Turn a campaign's flyers into those of one branch: a file for each activation it invites to, else for each period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kkbc_publish.copy.facts import first_of_month
from kkbc_publish.copy.filling import Filler, figures, said_caveats, stated
from kkbc_publish.copy.items import GONE, flyer_texts, flyer_variants
from kkbc_publish.copy.periods import audience_of, periods
from kkbc_publish.copy.phrases import breaches
from kkbc_publish.copy.placeholders import Filled, Use
from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.indonesian.written import month_year
from kkbc_publish.load.approvals import ItemKind
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.flyers import Flyer
from kkbc_publish.load.models.settings import WordingRule
from kkbc_publish.place.editions import Condition, Handout, LocalFlyer, LocalPoint
from kkbc_publish.place.local import Local

NOTHING = Filled("", (), ())


@dataclass(frozen=True, slots=True)
class _Days:
    """When a flyer is handed out, the month whose figures it names, and the activation it invites to."""

    first: date
    last: date
    month: date
    activation: LocalActivation | None = None


@dataclass(frozen=True, slots=True)
class _Point:
    """A point that this branch has, with the figures of its text and of its title."""

    shown: LocalPoint
    apart: str | None
    of_text: tuple[Use, ...]
    of_title: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """All that a flyer says, filled, in the order in which the small print answers for its figures.

    ``hero``: the figure that is the picture, before words stand in for it; ``hero_more``: until when it holds for
    whom, where that is too long for its label.
    """

    hero: Filled
    points: tuple[_Point, ...]
    link: Filled
    kicker: Filled
    headline: Filled
    lead: Filled
    hero_figure: Filled
    hero_label: Filled
    hero_more: str
    bring_title: Filled
    bring: tuple[Filled, ...]
    action: Filled
    link_label: Filled
    help: Filled

    @property
    def uses(self) -> tuple[Use, ...]:
        """The figures in the order of the small print."""
        of_points = (use for point in self.points for use in (*point.of_text, *point.of_title))
        return (*self.hero.uses, *of_points, *self._of_texts)

    @property
    def uses_without_points(self) -> tuple[Use, ...]:
        """The figures of a form that has no room for points, but for the relief that is said apart."""
        kept = (use for point in self.points if point.apart for use in (*point.of_text, *point.of_title))
        return (*self.hero.uses, *kept, *self._of_texts)

    @property
    def statements(self) -> Iterator[tuple[str, str, tuple[Use, ...]]]:
        """Each text that holds figures: where it stands in the YAML file, its words, the figures."""
        texts = {
            "kicker": self.kicker,
            "headline": self.headline,
            "lead": self.lead,
            "hero.figure": self.hero_figure,
            "hero.label": self.hero_label,
            "bring_title": self.bring_title,
            "action": self.action,
            "link_label": self.link_label,
            "help": self.help,
        }
        for key, filled in (*texts.items(), *(("bring", filled) for filled in self.bring)):
            yield key, filled.text, filled.uses
        for point in self.points:
            yield f"points.{point.shown.number}.title", point.shown.title, point.of_title
            yield f"points.{point.shown.number}.text", point.shown.text, point.of_text

    @property
    def reliefs(self) -> dict[str, str]:
        """Fact -> the text of the point that says its relief apart."""
        return {point.apart.partition(":")[0]: point.shown.text for point in self.points if point.apart}

    @property
    def _of_texts(self) -> Iterator[Use]:
        head = (self.link, self.kicker, self.headline, self.lead, self.hero_figure, self.hero_label)
        foot = (self.bring_title, *self.bring, self.action, self.link_label, self.help)
        for filled in (*head, *foot):
            yield from filled.uses


def local_flyers(local: Local, flyer: Flyer, activations: Sequence[LocalActivation]) -> Iterator[LocalFlyer]:
    """A flyer once for each activation that it invites to; without such, once for each period of its figures."""
    if flyer.invites:
        for activation, start in invitations(local.campaign, activations):
            yield _flyer(local, flyer, _Days(start, activation.day, first_of_month(activation.day), activation))
        return
    audience, campaign = audience_of(local.catalog, flyer.audience), local.campaign
    texts = [text for text in flyer_texts(flyer).values() if text]
    texts += ["{" + point.apart + "}" for point in flyer.points if point.apart]
    for start, end in periods(local.catalog, tuple(texts), audience, campaign.starts, campaign.ends):
        yield _flyer(local, flyer, _Days(start, end, first_of_month(start)))


def _flyer(local: Local, flyer: Flyer, days: _Days) -> LocalFlyer:
    audience = audience_of(local.catalog, flyer.audience)
    said = _said(flyer, local.filler(audience, days.month, days.activation, days.first))
    address = said.link.text.removeprefix("https://")
    return LocalFlyer(
        flyer=flyer.id,
        code=f"{local.campaign.short}-{flyer.short}-{local.branch.short}",
        title=flyer.title,
        design=flyer.design,
        picture=flyer.picture,
        audience=audience.name,
        topics=tuple(topic.value for topic in flyer.topics),
        version=flyer.version,
        valid_from=days.first,
        valid_until=days.last,
        activation=days.activation,
        kicker=said.kicker.text,
        headline=said.headline.text,
        lead=said.lead.text,
        hero_figure=said.hero_figure.text,
        hero_label=said.hero_label.text,
        hero_more=said.hero_more[:1].upper() + said.hero_more[1:],
        hero_is_figure=said.hero.complete and bool(said.hero.uses),
        points=tuple(point.shown for point in said.points),
        bring_title=said.bring_title.text,
        bring=tuple(filled.text for filled in said.bring),
        action=said.action.text,
        link_label=said.link_label.text,
        address=address,
        qr=f"https://{address}",
        help=said.help.text,
        caveats=_caveats(said.uses, days),
        figures=figures(said.uses, local.catalog.facts_by_id),
        marks=local.marks_of(ItemKind.FLYER, flyer.id),
        short_caveats=_caveats(said.uses_without_points, days),
        variants=flyer_variants(local.catalog, flyer, local.branch),
        fit=flyer.fit,
        conditions=tuple(_conditions(said, _needing(local.catalog))),
    )


def _said(flyer: Flyer, fill_in: Filler) -> _Said:
    hero = fill_in.bare(flyer.hero.figure)  # its label says from when it holds
    label = _optional(flyer.hero.label if hero.complete else flyer.hero.otherwise_label, fill_in)
    span = list(_span(hero, label))
    return _Said(
        hero=hero,
        points=tuple(_points(flyer, fill_in)),
        link=fill_in(flyer.link),
        kicker=fill_in(flyer.kicker),
        headline=fill_in(flyer.headline),
        lead=fill_in(flyer.lead),
        hero_figure=hero if hero.complete or flyer.hero.otherwise is None else fill_in(flyer.hero.otherwise),
        hero_label=replace(label, text=", ".join(filter(None, (label.text, *(s for s in span if "," not in s))))),
        hero_more=", ".join(s for s in span if "," in s),
        bring_title=_optional(flyer.bring_title, fill_in),
        bring=tuple(fill_in(entry) for entry in flyer.bring),
        action=fill_in(flyer.action),
        link_label=fill_in(flyer.link_label),
        help=fill_in(flyer.help),
    )


def _span(hero: Filled, label: Filled) -> Iterator[str]:
    """What the label of a figure says besides: from when it holds, and how long where it is a relief.

    A figure may hold only after the first day on which the flyer is used; a label may say the end of a relief itself.
    """
    said = {stated(use) for use in label.uses if use.part == "until"}
    for use in hero.uses:
        found = use.resolution
        if found.since:
            yield f"mulai {month_year(found.since)}"
        if found.relief and found.ends and stated(use) not in said:
            yield f"sampai {found.ends}"


def _optional(text: str | None, fill_in: Filler) -> Filled:
    return NOTHING if text is None else fill_in(text)


def _points(flyer: Flyer, fill_in: Filler) -> Iterator[_Point]:
    """The points that hold for this branch and month and can be filled."""
    for number, point in enumerate(flyer.points):
        if point.apart and not fill_in.states_apart(point.apart):
            continue
        text = fill_in.best(point.text, point.otherwise)
        if text.complete:
            title = fill_in(point.title)
            shown = LocalPoint(title.text, text.text, bool(point.apart), number)
            yield _Point(shown, point.apart, text.uses, title.uses)


def _caveats(shown: Sequence[Use], days: _Days) -> tuple[str, ...]:
    """The small print of the figures that a form shows, without what the form says itself; each clause once."""
    told = said_caveats(shown)
    found = dict.fromkeys(caveat for use in shown if stated(use) not in told for caveat in use.resolution.caveats)
    printed: list[str] = []
    if days.activation and any(use.resolution.variants for use in shown):
        # The figure is that of the activation's month, not of the day on which somebody reads the flyer.
        printed.append(f"Angka untuk iuran {month_year(days.month)}.")
    known: set[str] = set()
    for caveat in found:
        fresh = [clause for clause in _clauses(caveat) if clause.lower() not in known]
        known.update(clause.lower() for clause in fresh)
        if fresh:
            printed.append(f"{'; '.join(fresh)[:1].upper()}{'; '.join(fresh)[1:]}.")
    return tuple(printed)


def _clauses(caveat: str) -> list[str]:
    """The parts of a caveat between its semicolons: ``untuk penghasilan terendah``."""
    return [clause.strip() for clause in caveat.removesuffix(".").split(";")]


def _needing(catalog: Catalog) -> list[WordingRule]:
    """The rules about words that need others on the same face."""
    rules = catalog.wording.value.rules if catalog.wording else ()
    return [rule for rule in rules if rule.needs and rule.only != "radio"]


def _conditions(said: _Said, rules: Sequence[WordingRule]) -> Iterator[Condition]:
    """What each form must show with what it says, in the order in which the flyer says it."""
    for key, text, uses in said.statements:
        for use in uses:
            if use.part is None:
                clauses = (clause for caveat in use.resolution.caveats for clause in _clauses(caveat))
                yield from (Condition((text,), (clause,), key) for clause in clauses)
                if use.resolution.differs and text not in said.reliefs.values():
                    # Without such a point nothing can be shown, and the bare name stands for what is missing.
                    relief = said.reliefs.get(use.fact, f"{{{use.fact}}}")
                    yield Condition((text,), (relief,), key, small_print=False)
        for rule in rules:
            if any(breaches(rule, text)) or any(f"{{{use.fact}}}" in rule.phrases for use in uses):
                yield Condition((text,), rule.needs, key, small_print=False)
    for span in _span(said.hero, NOTHING):
        yield Condition((said.hero_figure.text,), (span,), "hero.label", small_print=False)


# --- invitations


def invitations(campaign: Campaign, activations: Sequence[LocalActivation]) -> Iterator[tuple[LocalActivation, date]]:
    """The activations that stand, each with the first day on which flyers invite to it."""
    standing = [activation for activation in activations if activation.status not in GONE]
    for activation in standing:
        # The invitation to the next activation is handed out from the day after the one before.
        before = max((earlier.day for earlier in standing if earlier.day < activation.day), default=None)
        yield activation, before + timedelta(days=1) if before else campaign.starts


def handouts(campaign: Campaign, flyers: Iterable[Flyer], activations: Sequence[LocalActivation]) -> Iterator[Handout]:
    """The flyers that invite to the activations of a branch, without their words."""
    inviting = [flyer for flyer in flyers if flyer.invites]
    for activation, first in invitations(campaign, activations):
        for flyer in inviting:
            yield Handout(flyer.id, activation.id, first)
