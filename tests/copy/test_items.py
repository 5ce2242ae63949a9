"""Which forms of a flyer a branch gets is what the settings say, for everybody or for some."""

from kkbc_publish.copy.items import flyer_variants
from tests.worlds.world import SETTINGS, TEXTS, catalog_of

FORMS = """\
flyer_variants:
  - variant: a5
  - variant: ponsel
    branches: [kendari]
  - variant: poster-a4
    kanwil: [dki-jakarta]
  - variant: cetak
    flyers: [lain]
"""


def forms_of(branch: str, settings: str = FORMS) -> tuple[str, ...]:
    catalog, _ = catalog_of({**TEXTS, SETTINGS: TEXTS[SETTINGS] + settings})
    folder = next(folder for folder in catalog.campaigns.values() if folder.flyers)
    flyer = next(iter(folder.flyers.values())).value
    return flyer_variants(catalog, flyer, catalog.branches[branch].value)


def test_a_form_is_made_for_everybody_or_for_those_named() -> None:
    assert forms_of("kendari") == ("a5", "ponsel")
    assert forms_of("jakarta-salemba") == ("a5", "poster-a4")


def test_where_the_settings_say_nothing_there_is_the_a5_page() -> None:
    assert forms_of("kendari", "") == ("a5",)
