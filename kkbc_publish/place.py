"""Turn a catalog into editions: a campaign as one branch uses it, with filled copy in periods and dated airings.

An item is cut into periods where a figure it uses changes (contribution months) and, where it names an
activation, after that activation's day; each period is one file, named by its first day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kkbc_publish import airings, indonesian
from kkbc_publish.copytext import Filled, Use, fill, refs
from kkbc_publish.editions import (
    Airing,
    Edition,
    Figure,
    LocalActivation,
    LocalFlyer,
    LocalLine,
    LocalPoint,
    LocalScript,
    Marks,
)
from kkbc_publish.facts import Resolution, differs, first_of_month, holds, months, resolve, variant_by_id, written
from kkbc_publish.items import GONE, flyer_texts, flyer_variants, item_id, serves
from kkbc_publish.load import Catalog
from kkbc_publish.localdata import local_activations, local_names
from kkbc_publish.models import (
    Audience,
    Branch,
    Campaign,
    Fact,
    Flyer,
    Line,
    Script,
    ScriptType,
    ScriptVersion,
    Station,
    StationStatus,
)
from kkbc_publish.problems import Problem

EXAMPLE_MARK = "CONTOH, bukan acara resmi"
DRAFT_MARK = "DRAF"


def editions(catalog: Catalog, branch_id: str) -> tuple[tuple[Edition, ...], list[Problem]]:
    """Every campaign as one branch uses it. Needs a catalog without errors in what it reads."""
    branch = catalog.branches[branch_id].value
    found = []
    for folder_id in sorted(catalog.campaigns):
        read = catalog.campaigns[folder_id].campaign
        if read is not None and (not read.value.branches or branch_id in read.value.branches):
            found.append(_Localiser(catalog, read.value, branch).edition())
    return tuple(found), []


def all_airings(catalog: Catalog) -> Iterator[Airing]:
    """Every airing of every campaign, by branch, then in order of time."""
    for branch_id in sorted(catalog.branches):
        for folder_id in sorted(catalog.campaigns):
            read = catalog.campaigns[folder_id].campaign
            if read is not None:
                yield from branch_airings(catalog, read.value, catalog.branches[branch_id].value)


def branch_airings(catalog: Catalog, campaign: Campaign, branch: Branch) -> tuple[Airing, ...]:
    """The airings of a campaign for one branch, on all its stations, in order of time."""
    folder = catalog.campaigns[campaign.id]
    lengths = {
        item_id(read.value.id, version.seconds): version.seconds
        for read in folder.scripts.values()
        for version in read.value.versions
    }
    placed: list[Airing] = []
    for station in catalog.stations_of.get(branch.id, ()):
        served = [catalog.branches[b].value for b in station.branches if b in catalog.branches]
        everything = airings.place(campaign, station, served, lengths)
        placed.extend(airing for airing in everything if airing.branch == branch.id)
    return tuple(sorted(placed, key=lambda airing: (airing.start, airing.station, airing.slot)))


@dataclass(frozen=True)
class _Localiser:
    catalog: Catalog
    campaign: Campaign
    branch: Branch

    @property
    def marks(self) -> Marks:
        return Marks(DRAFT_MARK, "" if self.campaign.official else EXAMPLE_MARK)

    def edition(self) -> Edition:
        folder = self.catalog.campaigns[self.campaign.id]
        settings = self.catalog.settings
        activations = local_activations(self.catalog, self.campaign, self.branch)
        stations = self.catalog.stations_of.get(self.branch.id, ())
        scripts = [folder.scripts[key].value for key in sorted(folder.scripts)]
        flyers = [folder.flyers[key].value for key in sorted(folder.flyers)]
        return Edition(
            self.campaign,
            self.branch,
            self.catalog.regions_by_id[self.branch.kanwil],
            stations,
            activations,
            tuple(one for script in scripts for one in self.scripts(script, activations)),
            tuple(one for flyer in flyers for one in self.flyers(flyer, activations)),
            branch_airings(self.catalog, self.campaign, self.branch),
            self.marks,
            settings.value.agency if settings else "",
            tuple(self.lacking(activations, stations)),
        )

    def lacking(self, activations: Sequence[LocalActivation], stations: Sequence[Station]) -> Iterator[str]:
        """What the branch still has to find out, in words for the branch."""
        if self.campaign.archive:
            return
        for one in activations:
            if one.status in GONE:
                continue
            unknown = [name for name, value in (("pasar", one.market), ("jam", one.opens)) if value is None]
            if unknown:
                yield f"{indonesian.full_date(one.day)}: {' dan '.join(unknown)} belum ditetapkan."
        if not any(station.status is StationStatus.CONTRACTED for station in stations):
            yield "Belum ada stasiun radio yang bekerja sama."

    # --- periods

    def audience(self, audience_id: str) -> Audience:
        settings = self.catalog.settings
        assert settings is not None  # a catalog without settings does not reach this stage
        return next(a for a in settings.value.audiences if a.id == audience_id)

    def periods(
        self, texts: Sequence[str], audience: Audience, first: date, last: date, cuts: Iterable[date]
    ) -> Iterator[tuple[date, date]]:
        """First and last day of each stretch in which every figure of the texts stays the same.

        ``cuts``: further days on which a new stretch starts.
        """
        starts = {first, *(day for day in cuts if first < day <= last)}
        before: tuple[Resolution, ...] | None = None
        for month in months(first, last):
            now = tuple(self.figures_in(texts, audience, month))
            if before is not None and now != before:
                starts.add(month)
            before = now
        ordered = sorted(starts)
        for start, following in zip(ordered, [*ordered[1:], last + timedelta(days=1)], strict=True):
            yield start, following - timedelta(days=1)

    def figures_in(self, texts: Sequence[str], audience: Audience, month: date) -> Iterator[Resolution]:
        for text in texts:
            for one in refs(text):
                fact = self.catalog.facts_by_id.get(one.fact or "")
                if fact is not None:
                    # "Differs" decides whether a relief line is spoken, so it is part of what must not change.
                    yield replace(resolve(fact, audience, month, one.variant), differs=differs(fact, audience, month))

    # --- scripts

    def scripts(self, script: Script, activations: Sequence[LocalActivation]) -> Iterator[LocalScript]:
        audience = self.audience(script.audience)
        for number, version in enumerate(script.versions):
            item = item_id(script.id, version.seconds)
            texts = [text for line in version.lines for text in (line.say, line.otherwise, line.segment) if text]
            texts += ["{" + line.apart + "}" for line in version.lines if line.apart]
            first, last = self.span(item)
            upcoming = [a for a in activations if a.status not in GONE]
            if script.type is ScriptType.LIVE_REPORT:
                # "We are at the market" is true on one day only.
                for one in upcoming:
                    yield self.script(script, version, number, audience, one.day, one.day, one)
                continue
            names_activation = any(r.local and r.local.startswith("activation.") for t in texts for r in refs(t))
            cuts = [a.day + timedelta(days=1) for a in upcoming] if names_activation else []
            for start, end in self.periods(texts, audience, first, last, cuts):
                activation = next((a for a in upcoming if a.day >= start), None)
                yield self.script(script, version, number, audience, start, end, activation)

    def span(self, item: str) -> tuple[date, date]:
        """First and last day an item can air: from its flights; without any, the campaign's days."""
        flights = [f for f in self.campaign.flights if item in f.items and serves(f, self.campaign, self.branch)]
        if not flights:
            return self.campaign.starts, self.campaign.ends
        return min(f.starts for f in flights), max(f.ends for f in flights)

    def script(
        self,
        script: Script,
        version: ScriptVersion,
        number: int,
        audience: Audience,
        start: date,
        end: date,
        activation: LocalActivation | None,
    ) -> LocalScript:
        fill_in = self.filler(audience, first_of_month(start), activation)
        lines: list[LocalLine] = []
        uses: list[tuple[int, Use]] = []
        for index, line in enumerate(version.lines):
            path = ("versions", number, "lines", index)
            made, used = self.line(line, path, audience, first_of_month(start), fill_in)
            if made is not None:
                lines.append(made)
                uses.extend((len(lines) - 1, use) for use in used)
        lines = with_caveats(lines, uses)
        return LocalScript(
            item=item_id(script.id, version.seconds),
            script=script.id,
            code=f"{self.campaign.short}-{script.short}{version.seconds}-{self.branch.short}",
            title=script.title,
            type=script.type,
            air_class=script.air_class,
            audience=audience.name,
            topics=tuple(topic.value for topic in script.topics),
            seconds=version.seconds,
            voice=script.voice,
            language=script.language,
            version=script.version,
            valid_from=start,
            valid_until=end,
            lines=tuple(lines),
            figures=figures([use for _, use in uses], self.catalog.facts_by_id),
            notes=script.notes,
            stations=tuple(station.id for station in self.catalog.stations_of.get(self.branch.id, ())),
            marks=self.marks,
        )

    def filler(self, audience: Audience, month: date, activation: LocalActivation | None) -> _Filler:
        local = local_names(self.catalog, self.campaign, self.branch, activation)
        return _Filler(local, self.catalog.facts_by_id, audience, month)

    def states_apart(self, apart: str, audience: Audience, month: date) -> bool:
        """True where a relief must be said apart: its variant holds and the audience's sectors differ."""
        fact_id, _, variant_id = apart.partition(":")
        fact = self.catalog.facts_by_id[fact_id]
        variant = variant_by_id(fact, variant_id)
        return variant is not None and holds(variant, month) and differs(fact, audience, month)

    def line(
        self, line: Line, path: tuple[str | int, ...], audience: Audience, month: date, fill_in: _Filler
    ) -> tuple[LocalLine | None, tuple[Use, ...]]:
        seconds = float(line.seconds) if line.seconds is not None else None
        if line.cue is not None:
            return LocalLine("cue", line.cue, cue_kind=line.cue_kind or "", seconds=seconds, path=path), ()
        if line.apart and not self.states_apart(line.apart, audience, month):
            return None, ()
        if line.segment is not None:
            filled = fill_in(line.segment)
            return LocalLine("segment", filled.text, seconds=seconds, path=path), filled.uses
        filled = fill_in.best(line.say or "", line.otherwise)
        if not filled.complete:
            return None, ()
        return LocalLine("say", filled.text, speaker=line.speaker or "", path=path), filled.uses

    # --- flyers

    def flyers(self, flyer: Flyer, activations: Sequence[LocalActivation]) -> Iterator[LocalFlyer]:
        audience = self.audience(flyer.audience)
        first, last = self.campaign.starts, self.campaign.ends
        if flyer.invites:
            standing = [activation for activation in activations if activation.status not in GONE]
            for activation in standing:
                day = activation.day
                # The invitation to the next activation is handed out from the day after the one before.
                before = max((one.day for one in standing if one.day < day), default=None)
                start = before + timedelta(days=1) if before else first
                yield self.flyer(flyer, audience, start, day, first_of_month(day), activation)
            return
        texts = [text for text in flyer_texts(flyer).values() if text]
        texts += ["{" + point.apart + "}" for point in flyer.points if point.apart]
        for start, end in self.periods(texts, audience, first, last, ()):
            yield self.flyer(flyer, audience, start, end, first_of_month(start), None)

    def flyer(
        self,
        flyer: Flyer,
        audience: Audience,
        start: date,
        end: date,
        month: date,
        activation: LocalActivation | None,
    ) -> LocalFlyer:
        fill_in = self.filler(audience, month, activation)
        uses: list[Use] = []

        def text(raw: str | None, otherwise: str | None = None) -> str:
            if raw is None:
                return ""
            filled = fill_in.best(raw, otherwise)
            uses.extend(filled.uses)
            return filled.text

        inner: list[Use] = []  # what only the forms with points show
        hero = fill_in(flyer.hero.figure)
        uses.extend(hero.uses)  # the figure that is the picture comes first in the small print
        points = []
        for number, point in enumerate(flyer.points):
            if point.apart and not self.states_apart(point.apart, audience, month):
                continue
            filled = fill_in.best(point.text, point.otherwise)
            if filled.complete:
                uses.extend(filled.uses)
                inner.extend(filled.uses)
                points.append(LocalPoint(text(point.title), filled.text, bool(point.apart), number))
        address = text(flyer.link).removeprefix("https://")
        made = LocalFlyer(
            flyer=flyer.id,
            code=f"{self.campaign.short}-{flyer.short}-{self.branch.short}",
            title=flyer.title,
            design=flyer.design,
            picture=flyer.picture,
            audience=audience.name,
            topics=tuple(topic.value for topic in flyer.topics),
            version=flyer.version,
            valid_from=start,
            valid_until=end,
            activation=activation,
            kicker=text(flyer.kicker),
            headline=text(flyer.headline),
            lead=text(flyer.lead),
            hero_figure=text(flyer.hero.figure, flyer.hero.otherwise),
            hero_label=text(flyer.hero.label if hero.complete else flyer.hero.otherwise_label),
            hero_is_figure=hero.complete and bool(hero.uses),
            points=tuple(points),
            bring_title=text(flyer.bring_title),
            bring=tuple(text(entry) for entry in flyer.bring),
            action=text(flyer.action),
            link_label=text(flyer.link_label),
            address=address,
            qr=f"https://{address}",
            help=text(flyer.help),
            caveats=(),
            figures=(),
            marks=self.marks,
            variants=flyer_variants(self.catalog, flyer, self.branch),
            fit=flyer.fit,
        )
        said = said_caveats((None, use) for use in uses)
        of_month = f"Angka untuk iuran {indonesian.month_year(month)}."

        def caveats(shown: Sequence[Use]) -> tuple[str, ...]:
            found = dict.fromkeys(c for use in shown if stated(use) not in said for c in use.resolution.caveats)
            if activation and any(use.resolution.variants for use in shown):
                # The figure is that of the activation's month, not of the day on which somebody reads the flyer.
                found = dict.fromkeys((of_month, *found))
            return tuple(found)

        short = caveats([use for use in uses if not any(use is one for one in inner)])
        return replace(
            made, caveats=caveats(uses), short_caveats=short, figures=figures(uses, self.catalog.facts_by_id)
        )


@dataclass(frozen=True)
class _Filler:
    """Fills texts for one branch, audience and month."""

    local: Mapping[str, str | None]
    facts: Mapping[str, Fact]
    audience: Audience
    month: date

    def __call__(self, text: str) -> Filled:
        return fill(text, self.local, self.facts, lambda fact, pin: resolve(fact, self.audience, self.month, pin))

    def best(self, text: str, otherwise: str | None) -> Filled:
        """The text filled, or what stands in for it where it cannot be filled."""
        filled = self(text)
        return filled if filled.complete or otherwise is None else self(otherwise)


def stated(use: Use) -> tuple[str, tuple[str, ...]]:
    """What a use states: a fact in one of its variants. Each has a caveat of its own."""
    return use.fact, use.resolution.variants


def said_caveats(uses: Iterable[tuple[object, Use]]) -> set[tuple[str, tuple[str, ...]]]:
    """The facts and variants whose caveat the copy itself says."""
    return {stated(use) for _, use in uses if use.part == "caveat"}


def with_caveats(lines: Sequence[LocalLine], uses: Sequence[tuple[int, Use]]) -> list[LocalLine]:
    """Add each figure's caveat after the last line that uses the figure, unless the copy says it itself."""
    unsaid = [(index, use) for index, use in uses if use.part is None and stated(use) not in said_caveats(uses)]
    last = {stated(use): index for index, use in unsaid}
    wanted: dict[int, list[str]] = {}
    for index, use in unsaid:
        if last[stated(use)] == index:
            wanted.setdefault(index, []).extend(use.resolution.caveats)
    result: list[LocalLine] = []
    told: set[str] = set()
    for index, line in enumerate(lines):
        result.append(line)
        for caveat in dict.fromkeys(wanted.get(index, ())):
            if caveat not in told:
                told.add(caveat)
                result.append(LocalLine("say", caveat, speaker=line.speaker, caveat=True, path=line.path))
    return result


def figures(uses: Iterable[Use], facts: Mapping[str, Fact]) -> tuple[Figure, ...]:
    """The figures of a text, each once, in the order of their first use."""
    found: dict[tuple[str, tuple[str, ...]], Figure] = {}
    for use in uses:
        fact, resolution = facts[use.fact], use.resolution
        key = (use.fact, resolution.variants)
        if key not in found:
            found[key] = Figure(
                fact=use.fact,
                variant="+".join(resolution.variants) or None,
                written=written(fact.kind, resolution.value),
                statement=fact.statement,
                caveat=" ".join(resolution.caveats) or None,
                as_of=fact.as_of,
                until=resolution.until,
            )
    return tuple(found.values())
