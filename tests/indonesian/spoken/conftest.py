"""The lexicon as it ships, and the tables of what is written and said."""

from pathlib import Path

import pytest
import yaml

from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from tests.project import ROOT

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def words():
    """campaigns/lexicon.yaml as text: BaseLoader, so that nothing in it becomes a number or a truth value."""
    return yaml.load((ROOT / "campaigns" / "lexicon.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.fixture(scope="session")
def lexicon(words):
    return Lexicon.of(words["readings"], words["letters"], words["units"], words.get("words", ()))
