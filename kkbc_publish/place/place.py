"""Turn a catalog into editions: a campaign as one branch uses it, with filled copy in periods and dated airings.

An item is cut into periods where a figure it uses changes (contribution months) and, where it names an
activation, after that activation's day; each period is one file, named by its first day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from kkbc_publish.airtime.values import Airing
from kkbc_publish.copy.activations import local_activations
from kkbc_publish.copy.approval.standings import standings
from kkbc_publish.copy.facts import first_of_month
from kkbc_publish.copy.filling import Filler, figures, local_lines, said_caveats, stated, text_code, timed
from kkbc_publish.copy.items import GONE, flyer_texts, flyer_variants, item_id, material_code
from kkbc_publish.copy.lexicon import lexicon_of
from kkbc_publish.copy.names import local_names
from kkbc_publish.copy.periods import audience_of, names_activation, periods, stretches, version_texts
from kkbc_publish.copy.placeholders import Use
from kkbc_publish.copy.rates import slowest_rate
from kkbc_publish.copy.script_types import TYPES
from kkbc_publish.copy.values import KeyPath, LocalActivation
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.load.approvals import ItemKind, ItemName
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.campaigns import Campaign
from kkbc_publish.load.models.flyers import Flyer
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.scripts import LanguageVariant, Recording, Script, ScriptVersion
from kkbc_publish.load.models.settings import Audience
from kkbc_publish.load.models.stations import Station, StationStatus
from kkbc_publish.place.editions import (
    Edition,
    Handout,
    LocalFlyer,
    LocalPoint,
    LocalRecording,
    LocalScript,
    Marks,
    Variety,
)
from kkbc_publish.place.kit.activation import kit_places
from kkbc_publish.place.kit.releases import releases
from kkbc_publish.place.kit.run_sheet import run_sheet
from kkbc_publish.place.papers import KitPaper
from kkbc_publish.place.plans import branch_airings
from kkbc_publish.place.shortfalls import placement_problems
from kkbc_publish.place.versions import numbered_flyers, numbered_scripts
from kkbc_publish.place.withdrawing import CalledBack, entries_of, withdrawn
from kkbc_publish.problems.problem import Problem
from kkbc_publish.record.values import BRANCHES, STATIONS, Sent, SentFile, moment_of

EXAMPLE_MARK = "CONTOH, bukan acara resmi"
DRAFT_MARK = "DRAF"


def editions(catalog: Catalog, branch_id: str) -> tuple[tuple[Edition, ...], list[Problem]]:
    """Every campaign as one branch uses it. Needs a catalog without errors in what it reads."""
    branch = catalog.branches[branch_id].value
    found = tuple(_Localiser(catalog, campaign, branch).edition() for campaign in campaigns_of(catalog, branch_id))
    return found, placement_problems(catalog, branch_id)


def activities(catalog: Catalog) -> tuple[tuple[Edition, ...], ...]:
    """The editions of every branch with its activations alone: nothing is planned, and no copy is filled."""
    found = []
    for branch_id in sorted(catalog.branches):
        branch = catalog.branches[branch_id].value
        own = [_Localiser(catalog, campaign, branch).activities() for campaign in campaigns_of(catalog, branch_id)]
        found.append(tuple(own))
    return tuple(own for own in found if own)


def campaigns_of(catalog: Catalog, branch_id: str) -> Iterator[Campaign]:
    """The campaigns that a branch takes part in, in the order of their ids."""
    for folder_id in sorted(catalog.campaigns):
        read = catalog.campaigns[folder_id].campaign
        if read is not None and (not read.value.branches or branch_id in read.value.branches):
            yield read.value


def scripts_as_read(catalog: Catalog, campaign: Campaign, branch: Branch) -> tuple[LocalScript, ...]:
    """The scripts of a campaign at a branch before anybody knows when they air: words and versions are settled."""
    folder, made = catalog.campaigns[campaign.id], _Localiser(catalog, campaign, branch)
    activations = local_activations(catalog, campaign, branch)
    scripts = (folder.scripts[key].value for key in sorted(folder.scripts))
    local = (one for script in scripts for one in made.scripts(script, activations, ()))
    return numbered_scripts(campaign.id, local, sent_to(catalog, branch.id))


def sent_to(catalog: Catalog, branch: str) -> Sent:
    """What a branch and its stations have been sent so far, stations it no longer has included."""
    record = catalog.record
    stations = {station.id for station in catalog.stations_of.get(branch, ())}
    stations |= catalog.sent_stations.get(branch, frozenset())
    files = [_activities_sent(catalog, branch), *(record.of(STATIONS, station) for station in sorted(stations))]
    today = catalog.as_of or (record.head.as_of if record.head else None)
    gone = frozenset(name for name in stations - catalog.stations.keys() if _keeper(catalog, name) == branch)
    number = record.head.number + 1 if record.head and catalog.as_of else 0
    return Sent(tuple(files), today, moment_of(record.head, catalog.as_of), gone, number)


def _activities_sent(catalog: Catalog, branch: str) -> SentFile:
    """What a branch has been sent. An activation that another branch leads now goes there with its revision."""
    file = catalog.record.of(BRANCHES, branch)
    home = catalog.branch_of_activation
    own = [event for event in file.events if home.get(event.thing[1:], branch) == branch]
    others = (one for (kind, name), one in catalog.record.files.items() if kind == BRANCHES and name != branch)
    came = [event for one in others for event in one.events if home.get(event.thing[1:]) == branch]
    return replace(file, events=(*own, *(replace(event, branch=branch) for event in came)))


def _keeper(catalog: Catalog, station: str) -> str | None:
    """The branch whose build keeps the calendar of a station that is none any more."""
    branches = {event.branch for event in catalog.record.of(STATIONS, station).events}
    return min(branches & catalog.branches.keys(), default=None)


@dataclass(frozen=True)
class _Localiser:
    catalog: Catalog
    campaign: Campaign
    branch: Branch

    @property
    def marks(self) -> Marks:
        """The marks of what shows the whole campaign, such as a page: a draft while anything in it is one."""
        items = [one for one in standings(self.catalog).values() if one.item.campaign == self.campaign.id]
        draft = any(one.is_draft for one in items)
        return Marks(DRAFT_MARK if draft else "", "" if self.campaign.official else EXAMPLE_MARK)

    def marks_of(self, kind: ItemKind, item_id: str) -> Marks:
        """The marks of a script or flyer, and who approved it: by role, since sheets go to people outside."""
        one = standings(self.catalog)[ItemName(self.campaign.id, kind, item_id)]
        example = "" if self.campaign.official else EXAMPLE_MARK
        if one.is_draft or one.approval is None:
            return Marks(DRAFT_MARK, example)
        return Marks("", example, f"{one.approval.role}, {indonesian.day_month_year(one.approval.day)}")

    def edition(self) -> Edition:
        folder = self.catalog.campaigns[self.campaign.id]
        base = self.activities()
        stations = self.catalog.stations_of.get(self.branch.id, ())
        scripts = [folder.scripts[key].value for key in sorted(folder.scripts)]
        flyers = [folder.flyers[key].value for key in sorted(folder.flyers)]
        airings = branch_airings(self.catalog, self.campaign, self.branch)
        local = (one for script in scripts for one in self.scripts(script, base.activations, airings))
        handed = (one for flyer in flyers for one in self.flyers(flyer, base.activations))
        called_back = CalledBack(self.catalog, self.campaign, self.branch.id)
        standing = called_back.standing(numbered_scripts(self.campaign.id, local, base.sent))
        offered = called_back.standing(numbered_flyers(self.campaign.id, handed, base.sent))
        return replace(
            base,
            stations=stations,
            scripts=standing,
            flyers=offered,
            airings=airings,
            left_out=tuple(self.lacking(base.activations, stations)),
            withdrawals=called_back.told(base.activations),
            kit=tuple(self.kit(standing, airings)),
        )

    def activities(self) -> Edition:
        """The edition with its activations alone."""
        folder = self.catalog.campaigns[self.campaign.id]
        settings = self.catalog.settings.value if self.catalog.settings else None
        activations = local_activations(self.catalog, self.campaign, self.branch)
        flyers = [folder.flyers[key].value for key in sorted(folder.flyers)]
        sent = sent_to(self.catalog, self.branch.id)
        gone = self.withdrawn_invitations(flyers, activations, sent)
        invitations = handouts(self.campaign, flyers, activations)
        return Edition(
            self.campaign,
            self.branch,
            self.catalog.regions_by_id[self.branch.kanwil],
            stations=(),
            activations=activations,
            scripts=(),
            flyers=(),
            airings=(),
            marks=self.marks,
            agency=settings.agency if settings else "",
            sent=sent,
            site=(settings.site_url or "") if settings else "",
            handouts=tuple(one for one in invitations if (one.flyer, one.activation) not in gone),
        )

    def withdrawn_invitations(
        self, flyers: Sequence[Flyer], activations: Sequence[LocalActivation], sent: Sent
    ) -> set[tuple[str, str]]:
        """Flyer and activation of each invitation that was called back: no calendar may link it."""
        entries = entries_of(self.catalog, self.campaign.id, self.branch.id)
        named = {entry.work for entry in entries}
        made = (one for flyer in flyers if flyer.id in named for one in self.flyers(flyer, activations))
        numbered = numbered_flyers(self.campaign.id, made, sent) if named else ()
        return {(one.flyer, one.activation.id) for one in numbered if one.activation and withdrawn(one, entries)}

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

    def kit(self, scripts: Sequence[LocalScript], airings: Sequence[Airing]) -> Iterator[KitPaper]:
        """The papers of every activation that stands."""
        sheet = self.catalog.campaigns[self.campaign.id].run_sheet
        for place in kit_places(self.catalog, self.campaign, self.branch, self.marks, scripts, airings):
            if sheet:
                yield run_sheet(place, sheet.value)
            yield from releases(place)

    # --- scripts

    def scripts(
        self, script: Script, activations: Sequence[LocalActivation], airings: Sequence[Airing]
    ) -> Iterator[LocalScript]:
        """Every length and period of a script, in Indonesian and in the languages of the branch."""
        variants = [one for one in script.variants if one.usable and one.language in self.branch.languages]
        written: list[tuple[KeyPath, Script, Variety]] = [((), script, Variety())]
        for number, one in enumerate(script.variants):
            if one in variants:
                own = {"title": one.title, "voice": one.voice, "versions": one.versions}
                other = script.model_copy(update={name: value for name, value in own.items() if value})
                written.append((("variants", number), other, variety(one)))
        for base, text, language in written:
            for number, version in enumerate(text.versions):
                path = (*base, "versions", number)
                for start, end, activation in stretches(
                    self.catalog, self.campaign, self.branch, text, version, activations
                ):
                    yield self.script(text, version, path, start, end, activation, airings, language)

    def script(
        self,
        script: Script,
        version: ScriptVersion,
        path: KeyPath,
        start: date,
        end: date,
        activation: LocalActivation | None,
        airings: Sequence[Airing],
        language: Variety,
    ) -> LocalScript:
        audience = audience_of(self.catalog, script.audience)
        stations = self.catalog.stations_of.get(self.branch.id, ())
        lexicon = lexicon_of(self.catalog, self.campaign.id, self.branch)
        fill_in = self.filler(audience, first_of_month(start), activation)
        lines, uses = local_lines(version, path, fill_in, lexicon)
        said, reading = timed(lines, version.pace, slowest_rate(stations))
        code, item = text_code(lines), item_id(script.id, version.seconds)
        speaks_of_it = TYPES[script.type].of_the_day or names_activation(version_texts(version))
        return LocalScript(
            item=item,
            script=script.id,
            code=material_code(self.campaign, script, version.seconds, self.branch),
            title=script.title,
            type=script.type,
            air_class=script.air_class,
            audience=audience.name,
            topics=tuple(topic.value for topic in script.topics),
            seconds=version.seconds,
            voice=script.voice,
            version=script.version,
            valid_from=start,
            valid_until=end,
            lines=said,
            figures=figures(uses, self.catalog.facts_by_id),
            notes=script.notes,
            stations=tuple(station.id for station in stations),
            marks=self.marks_of(ItemKind.SCRIPT, script.id),
            reading=reading,
            text_code=code,
            pace=version.pace,
            delivery=version.delivery,
            recording=next((recording(one) for one in version.recordings if one.text == code), None),
            variety=language,
            clock=clock_of(item, start, end, airings),
            repeat_minutes=version.repeat_minutes,
            draw=(script.draw.prize, script.draw.permit or "") if script.draw else None,
            activation=activation.id if activation and speaks_of_it else None,
        )

    def filler(self, audience: Audience, month: date, activation: LocalActivation | None) -> Filler:
        local = local_names(self.catalog, self.campaign, self.branch, activation)
        return Filler(local, self.catalog.facts_by_id, audience, month)

    # --- flyers

    def flyers(self, flyer: Flyer, activations: Sequence[LocalActivation]) -> Iterator[LocalFlyer]:
        audience = audience_of(self.catalog, flyer.audience)
        first, last = self.campaign.starts, self.campaign.ends
        if flyer.invites:
            for activation, start in invitations(self.campaign, activations):
                yield self.flyer(flyer, audience, start, activation.day, first_of_month(activation.day), activation)
            return
        texts = [text for text in flyer_texts(flyer).values() if text]
        texts += ["{" + point.apart + "}" for point in flyer.points if point.apart]
        for start, end in periods(self.catalog, tuple(texts), audience, first, last):
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
            if point.apart and not fill_in.states_apart(point.apart):
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
            marks=self.marks_of(ItemKind.FLYER, flyer.id),
            variants=flyer_variants(self.catalog, flyer, self.branch),
            fit=flyer.fit,
        )
        said = said_caveats(uses)
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


def invitations(campaign: Campaign, activations: Sequence[LocalActivation]) -> Iterator[tuple[LocalActivation, date]]:
    """The activations that stand, each with the first day on which flyers invite to it."""
    standing = [activation for activation in activations if activation.status not in GONE]
    for activation in standing:
        # The invitation to the next activation is handed out from the day after the one before.
        before = max((one.day for one in standing if one.day < activation.day), default=None)
        yield activation, before + timedelta(days=1) if before else campaign.starts


def handouts(campaign: Campaign, flyers: Iterable[Flyer], activations: Sequence[LocalActivation]) -> Iterator[Handout]:
    """The flyers that invite to the activations of a branch, without their words."""
    inviting = [flyer for flyer in flyers if flyer.invites]
    for activation, first in invitations(campaign, activations):
        for flyer in inviting:
            yield Handout(flyer.id, activation.id, first)


def clock_of(item: str, first: date, last: date, airings: Iterable[Airing]) -> tuple[time, str] | None:
    """The local time at which an item airs in a period, where it is always the same one; with its zone."""
    found = {
        (one.start.time(), one.start.tzname() or "")
        for one in airings
        if one.item == item and first <= one.start.date() <= last
    }
    return found.pop() if len(found) == 1 else None


def variety(variant: LanguageVariant) -> Variety:
    """The language of a variant, and who answers for its words."""
    name = variant.language + (f" ({variant.speech_level})" if variant.speech_level else "")
    reviewed = indonesian.day_month_year(variant.reviewed) if variant.reviewed else ""
    credit = f"Diterjemahkan oleh {variant.translator}; ditinjau oleh {variant.reviewer}, {reviewed}"
    return Variety(name, variant.code, credit)


def recording(one: Recording) -> LocalRecording:
    """A recording as the sheet names it."""
    return LocalRecording(one.file, float(one.seconds), one.sha256)
