"""The figures themselves: variants without gap or overlap, sources for what is published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kkbc_publish.copy.facts import UNTIL, gaps_and_overlaps, next_month
from kkbc_publish.indonesian.written import month_year
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.base import Confidence
from kkbc_publish.load.models.facts import Fact, Variant
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.problem import Problem, problem


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of its facts."""
    if not (catalog.facts and catalog.settings):
        return
    document = catalog.facts.document
    sectors = [sector.id for sector in catalog.settings.value.sectors]
    for fact_id, fact in catalog.facts_by_id.items():
        base = ("facts", fact_id)
        if fact.publish and fact.confidence is Confidence.LOW:
            yield problem("low-confidence-published", document.locate((*base, "publish")), fact=fact_id)
        if fact.publish and not fact.sources:
            yield problem("fact-without-source", document.locate_key(base), fact=fact_id)
        yield from _spoken(document, base, fact_id, fact)
        if not fact.variants:
            continue
        for index, variant in enumerate(fact.variants):
            if variant.ends is None and variant.relief:
                where = document.locate((*base, "variants", index))
                yield problem("relief-without-end", where, fact=fact_id, variant=variant.id)
        if any(v.starts and v.ends and v.ends < v.starts for v in fact.variants):
            continue  # that mistake makes gaps of its own; it is told once, where it stands
        if any(sector not in sectors for v in fact.variants for sector in v.sectors):
            continue  # told among the references
        for kind, sector, month, index in gaps_and_overlaps(fact, sectors):
            last = fact.variants[index].ends  # a gap after the last variant is mended there, not at its start
            key = "to" if last is not None and next_month(last) == month else "from"
            where = document.locate((*base, "variants", index, key))
            yield problem(f"variant-{kind}", where, fact=fact_id, sector=sector, month=month_year(month))


def _spoken(document: Document, base: KeyPath, fact_id: str, fact: Fact) -> Iterator[Problem]:
    """A spoken caveat has a printed one beside it, and names nothing but the end of its value."""
    rows: list[tuple[KeyPath, Fact | Variant, date | None]] = [(base, fact, fact.valid_to)]
    rows += [((*base, "variants", at), variant, variant.ends) for at, variant in enumerate(fact.variants)]
    for path, one, ends in rows:
        if not one.caveat_spoken:
            continue
        where = document.locate((*path, "caveat_spoken"))
        if not one.caveat:
            yield problem("spoken-without-printed", where, fact=fact_id)
        rest = one.caveat_spoken.replace(UNTIL, "")
        if "{" in rest or "}" in rest:
            yield problem("spoken-caveat-unfilled", where, fact=fact_id)
        if rest != one.caveat_spoken and ends is None:
            yield problem("spoken-caveat-endless", where, fact=fact_id)


def sound_facts(catalog: Catalog) -> dict[str, Fact]:
    """The facts whose values can be looked up: copy that uses another one is not blamed for the fact's own fault."""
    if not catalog.settings:
        return {}
    sectors = [sector.id for sector in catalog.settings.value.sectors]
    return {fact_id: fact for fact_id, fact in catalog.facts_by_id.items() if _sound(fact, sectors)}


def _sound(fact: Fact, sectors: list[str]) -> bool:
    if not fact.variants:
        return fact.value is not None
    return (
        fact.value is None
        and all(variant.value is not None for variant in fact.variants)
        and all(sector in sectors for variant in fact.variants for sector in variant.sectors)
        and not any(gaps_and_overlaps(fact, sectors))
    )
