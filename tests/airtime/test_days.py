"""What one day is: a day can be two things at once."""

from datetime import date

import pytest

from kkbc_publish.airtime.days import Days
from kkbc_publish.load.models.rules import RuleFile
from tests.worlds.airplans import NYEPI, NYEPI_DAY, days, rules

TAKBIR_DAY = NYEPI_DAY | {"name": "Malam takbiran", "observance": "malam-takbiran", "status": "perkiraan"}
TAKBIR = {"id": "takbir", "days": ["malam-takbiran"], "starts": "18.00", "ends": "00.00", "strength": "lunak"}
DAY = date(2027, 3, 8)


def both(file: RuleFile, *rows: dict[str, str]) -> list[tuple[bool, str]]:
    found = Days(days(days=list(rows)))
    return [(found.has(rule, DAY), found.words(rule, DAY)) for rule in file.rules]


@pytest.mark.parametrize("rows", [(NYEPI_DAY, TAKBIR_DAY), (TAKBIR_DAY, NYEPI_DAY)], ids=["first", "last"])
def test_a_day_of_two_observances_has_the_rules_of_both(rows):
    """Nyepi, and the night before an Idulfitri that comes a day earlier than was thought."""
    assert both(rules(NYEPI, TAKBIR), *rows) == [(True, "Nyepi"), (True, "takbir (tanggal perkiraan)")]


def test_a_day_has_no_rule_of_what_is_not_observed():
    assert both(rules(NYEPI, TAKBIR), NYEPI_DAY) == [(True, "Nyepi"), (False, "takbir")]
    assert both(rules(NYEPI, TAKBIR)) == [(False, "Nyepi"), (False, "takbir")]
