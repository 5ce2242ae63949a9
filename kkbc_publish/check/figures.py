"""Placeholders: what they name exists, may be published, and holds in every month the item is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from kkbc_publish.check.facts import sound_facts
from kkbc_publish.check.figures_in_force import faults_in_force
from kkbc_publish.check.texts import TYPED_ADDRESS, CheckedItem, CheckedText, items
from kkbc_publish.copy.facts import is_old_statistic, resolve, variant_by_id
from kkbc_publish.copy.names import LocalNames, names_of_branches
from kkbc_publish.copy.placeholders import LOCAL_NAMES, PARTS, Ref, fill, plain_parts, refs, stray_brace
from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.facts import Fact
from kkbc_publish.load.models.settings import Audience
from kkbc_publish.printing.leaving.addresses import address_fault
from kkbc_publish.printing.leaving.found import printable
from kkbc_publish.problems.near import near
from kkbc_publish.problems.problem import Problem, some

HEADLINE_WORDS = 7
EVERYWHERE = {"agency", "campaign.name"}  # the same in every branch, and never missing


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of the figures and names in its copy."""
    facts = sound_facts(catalog)
    local_by_campaign: dict[tuple[str, bool], dict[str, LocalNames]] = {}
    for item in items(catalog):
        known = True
        for text in item.texts:
            found = list(_names(catalog, item, text, catalog.facts_by_id))
            known = known and not found
            yield from found
        if not known or not catalog.facts:
            continue  # what a placeholder names must be right before its value can be
        yield from _allowed(item, facts)
        if item.audience is not None and _sectors_known(catalog, item.audience):
            yield from faults_in_force(catalog, item, item.audience, facts)
        yield from _local(catalog, item, local_by_campaign)
        if item.medium == "selebaran":
            yield from _flyer(catalog, item, facts)


def _sectors_known(catalog: Catalog, audience: Audience) -> bool:
    known = {sector.id for sector in catalog.settings.value.sectors} if catalog.settings else set()
    return known.issuperset(audience.sectors)


# --- names


def _names(catalog: Catalog, item: CheckedItem, text: CheckedText, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    stray = stray_brace(text.text)
    if stray is not None:
        brace = text.text[stray]
        yield item.problem("stray-brace", item.spot(text, brace, stray), brace=brace)
        return
    start = 0
    for ref in refs(text.text):
        start = text.text.index(ref.raw, start)
        for code, fields in _fault(catalog, ref, facts):
            yield item.problem(code, item.spot(text, ref.raw, start), **fields)
        start += len(ref.raw)
    if text.apart:
        path = (*text.path[:-1], "apart")
        fact_id, _, variant_id = text.apart.partition(":")
        fact = facts.get(fact_id)
        if catalog.facts and (fact is None or variant_by_id(fact, variant_id) is None):
            yield item.problem("unknown-apart", item.document.locate(path), apart=text.apart)


def _fault(catalog: Catalog, ref: Ref, facts: Mapping[str, Fact]) -> Iterator[tuple[str, dict[str, object]]]:
    if ref.bad:
        yield "placeholder-unreadable", {"placeholder": ref.raw}
    elif ref.local is not None:
        if ref.local not in LOCAL_NAMES:
            meant = near(ref.local, LOCAL_NAMES)
            if meant:
                yield "misspelt-placeholder", {"placeholder": ref.raw, "meant": "{" + meant + "}"}
            else:
                yield "unknown-placeholder", {"placeholder": ref.raw, "names": ", ".join(LOCAL_NAMES)}
    elif not catalog.facts:
        return
    elif str(ref.fact) not in facts:
        meant = near(str(ref.fact), facts)
        local = near(ref.raw[1:-1], LOCAL_NAMES)
        if meant or local:
            rest = ref.raw[1:-1].strip().removeprefix(str(ref.fact))
            name = f"{meant}{rest}" if meant else local
            yield "misspelt-placeholder", {"placeholder": ref.raw, "meant": f"{{{name}}}"}
        else:
            yield "unknown-fact", {"placeholder": ref.raw}
    else:
        fact = facts[str(ref.fact)]
        if ref.variant and variant_by_id(fact, ref.variant) is None:
            names = ", ".join(v.id for v in fact.variants) or "-"
            yield "unknown-variant", {"fact": ref.fact, "variant": ref.variant, "names": names}
        if ref.part and ref.part not in PARTS:
            yield "unknown-part", {"placeholder": ref.raw, "parts": ", ".join(PARTS)}
        elif ref.part == "as-of" and fact.as_of is None:
            yield "part-without-value", {"placeholder": ref.raw, "fact": ref.fact}


# --- what may be said


def _used(item: CheckedItem, facts: Mapping[str, Fact]) -> Iterator[tuple[CheckedText, Ref]]:
    for text in item.texts:
        for ref in refs(text.text):
            if ref.fact in facts:
                yield text, ref


def _allowed(item: CheckedItem, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Published figures only; a statistic with its date and not too old; companions present."""
    said = {ref.fact for text in item.texts for ref in refs(text.text)}
    # One date serves every statistic of that month in the item.
    dated = {facts[str(ref.fact)].as_of for _, ref in _used(item, facts) if ref.part == "as-of"}
    dated_months = {(day.year, day.month) for day in dated if day}
    last = item.campaign.ends
    told: set[tuple[str, str]] = set()
    for text, ref in _used(item, facts):
        fact = facts[str(ref.fact)]
        wrong: list[tuple[str, dict[str, object]]] = []
        if not fact.publish:
            wrong.append(("fact-not-publishable", {"reason": fact.note or "-"}))
        if fact.as_of is not None and ref.part is None:
            if is_old_statistic(fact, last) and not item.campaign.archive:
                day, limit = indonesian.month_year(fact.as_of), indonesian.day_month_year(last)
                wrong.append(("old-statistic", {"as_of": day, "day": limit}))
            elif (fact.as_of.year, fact.as_of.month) not in dated_months:
                wrong.append(("statistic-without-date", {}))
        for companion in fact.requires:
            if companion not in said:
                wrong.append(("companion-missing", {"companion": companion}))
        for code, fields in wrong:
            if (code, str(ref.fact)) not in told:
                told.add((code, str(ref.fact)))
                yield item.problem(code, item.spot(text, ref.raw), fact=ref.fact, **fields)


# --- local data


def _local(
    catalog: Catalog, item: CheckedItem, local_by_campaign: dict[tuple[str, bool], dict[str, LocalNames]]
) -> Iterator[Problem]:
    """Local names that the data of some branches do not fill: said once for each text, with how many."""
    wanted = [(text, {ref.local for ref in refs(text.text) if ref.local} - EVERYWHERE) for text in item.texts]
    if item.blanks or not any(names for _, names in wanted):
        return
    key = (item.campaign.id, item.invites)
    if key not in local_by_campaign:
        local_by_campaign[key] = names_of_branches(catalog, item.campaign, invites=item.invites)
    local = local_by_campaign[key]
    for text, names in wanted:
        lacking = [branch for branch, values in local.items() if any(values.get(str(name)) is None for name in names)]
        if not lacking or text.has_stand_in:
            continue
        needle = next(
            ref.raw
            for ref in refs(text.text)
            if ref.local in names and any(values.get(ref.local) is None for values in local.values())
        )
        code = "left-out" if text.optional and not text.stands_in else "cannot-be-filled"
        yield item.problem(
            code, item.spot(text, needle), placeholder=needle, count=len(lacking), names=some(lacking, 3)
        )


# --- flyers


def _flyer(catalog: Catalog, item: CheckedItem, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    for text in item.texts:
        if text.path == ("headline",):
            words = len(text.text.split())
            if words > HEADLINE_WORDS:
                yield item.problem("headline-long", item.spot(text), words=words, limit=HEADLINE_WORDS)
        if text.path == ("link",) and catalog.settings:
            yield from _link(catalog, item, text, facts)


def _link(catalog: Catalog, item: CheckedItem, text: CheckedText, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    assert catalog.settings
    audience, month = item.audience, item.campaign.starts
    if audience is None or any(TYPED_ADDRESS.search(part) for _, part in plain_parts(text.text)):
        return  # an address typed by hand is told as that
    filled = fill(text.text, {}, facts, lambda fact, pin: resolve(fact, audience, month, pin))
    if not filled.complete:
        return
    address, allowed = f"https://{filled.text.removeprefix('https://')}", catalog.settings.value.qr_hosts
    if address_fault(address, allowed) is None:
        return
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # brackets that no address has
        host = ""
    # Where the host looks right, it is the whole that is wrong: programs would read it differently.
    shown = printable(filled.text) if not host or host in allowed else host
    yield item.problem("qr-host", item.spot(text), host=shown, hosts=", ".join(allowed))
