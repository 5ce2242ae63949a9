"""The lexicon a branch speaks with: the shared one, the campaign's, its own."""

from __future__ import annotations

from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.load.catalog import Catalog, once
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.settings import LexiconFile


def lexicon_of(catalog: Catalog, campaign_id: str | None = None, branch: Branch | None = None) -> Lexicon:
    """How words are said: the common lexicon, with what a campaign and a branch say otherwise."""
    return _extended(catalog, campaign_id, tuple(branch.readings.items()) if branch else ())


@once
def _extended(catalog: Catalog, campaign_id: str | None, own: tuple[tuple[str, str], ...]) -> Lexicon:
    if own:
        return _extended(catalog, campaign_id, ()).extended(dict(own))
    if campaign_id is not None:
        read, common = catalog.campaigns[campaign_id].lexicon, _extended(catalog, None, ())
        return common.extended(_readings(read.value), read.value.words) if read else common
    file = catalog.lexicon.value if catalog.lexicon else LexiconFile()
    return Lexicon.of(file.readings, file.letters, file.units, file.words)


def _readings(file: LexiconFile) -> dict[str, str]:
    spelled = Lexicon.of({}, file.letters, {}).readings
    return {**spelled, **file.readings, **file.units}
