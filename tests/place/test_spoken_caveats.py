"""Conditions take at most a sixth of a spot of 60 seconds, in every period and branch of the shipped scripts."""

from collections.abc import Sequence

import pytest

from kkbc_publish.copy.filling import caveat_seconds
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from tests.bench.speech import BARRED_SECONDS, CAVEAT_SHARE, shipped_scripts
from tests.project import ROOT


@pytest.mark.parametrize(
    "branches", [("kendari", "bali-denpasar"), pytest.param((), marks=pytest.mark.long, id="all branches")]
)
def test_caveats_take_at_most_a_sixth_of_a_spot(branches: Sequence[str]) -> None:
    catalog, _ = load(read_sources(ROOT))
    spots = [one for one in shipped_scripts(catalog, branches) if one.seconds == BARRED_SECONDS]
    taken = {(one.item, one.valid_from): caveat_seconds(one.lines) for one in spots}
    assert any(taken.values()), "some of them have a caveat"
    assert {spot: seconds for spot, seconds in taken.items() if seconds > CAVEAT_SHARE * BARRED_SECONDS} == {}
    assert all(";" not in line.text for one in spots for line in one.lines if line.kind == "say")
