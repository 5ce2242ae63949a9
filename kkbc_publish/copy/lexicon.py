"""The lexicon a branch speaks with: the shared one, the campaign's, its own."""

from __future__ import annotations

from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.places import Branch
from kkbc_publish.load.models.settings import LexiconFile


def lexicon_of(catalog: Catalog, campaign_id: str | None = None, branch: Branch | None = None) -> Lexicon:
    """How words are said: the common lexicon, with what a campaign and a branch say otherwise."""
    own = branch.readings if branch else {}
    key = ("lexicon", campaign_id, tuple(own.items()))
    if key not in catalog.memo:
        if own:
            lexicon = lexicon_of(catalog, campaign_id).extended(own)
        elif campaign_id is not None:
            read = catalog.campaigns[campaign_id].lexicon
            lexicon = lexicon_of(catalog).extended(_readings(read.value)) if read else lexicon_of(catalog)
        else:
            common = catalog.lexicon.value if catalog.lexicon else LexiconFile()
            lexicon = Lexicon.of(common.readings, common.letters, common.units)
        catalog.memo[key] = lexicon
    found: Lexicon = catalog.memo[key]
    return found


def _readings(file: LexiconFile) -> dict[str, str]:
    spelled = Lexicon.of({}, file.letters, {}).readings
    return {**spelled, **file.readings, **file.units}
