"""The figures themselves: variants without gap or overlap, sources for what is published."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.facts import gaps_and_overlaps
from kkbc_publish.indonesian import month_year
from kkbc_publish.load import Catalog
from kkbc_publish.models import Confidence
from kkbc_publish.problems import Problem, problem


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
        if not fact.variants:
            continue
        seen: dict[str, int] = {}
        for index, variant in enumerate(fact.variants):
            if variant.id in seen:
                where = document.locate((*base, "variants", index, "id"))
                line = document.locate((*base, "variants", seen[variant.id], "id")).line
                yield problem("repeated-entry", where, id=variant.id, line=line)
            seen.setdefault(variant.id, index)
            if variant.ends is None and variant.relief:
                where = document.locate((*base, "variants", index))
                yield problem("relief-without-end", where, fact=fact_id, variant=variant.id)
        if any(v.starts and v.ends and v.ends < v.starts for v in fact.variants):
            continue  # that mistake makes gaps of its own; it is told once, where it stands
        if any(sector not in sectors for v in fact.variants for sector in v.sectors):
            continue
        for kind, sector, month, index in gaps_and_overlaps(fact, sectors):
            where = document.locate((*base, "variants", index, "from"))
            yield problem(f"variant-{kind}", where, fact=fact_id, sector=sector, month=month_year(month))
