"""Every cause that is listed is one the real parser stumbles over, and the first that is found in its example."""

import pytest
import yaml

from kkbc_publish.load.refused import Loader
from kkbc_publish.load.syntax import CAUSES, Cause, stumble, syntax_problem


def error_in(text):
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        yaml.compose(text, Loader=Loader)
    return caught.value


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: repr(cause.example))
def test_a_cause_is_the_first_that_is_found_in_its_example(cause: Cause):
    met = stumble("a.yaml", cause.example, error_in(cause.example))
    assert next(row for row in CAUSES if row.fits(met) and row.tell(met)) is cause


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: repr(cause.example))
def test_what_a_cause_finds_is_what_is_told(cause: Cause):
    error = error_in(cause.example)
    assert syntax_problem("a.yaml", cause.example, error) == cause.tell(stumble("a.yaml", cause.example, error))


def test_what_has_no_known_cause_is_told_in_the_words_of_the_parser():
    error = error_in("...\n")
    told = syntax_problem("a.yaml", "...\n", error)
    assert told.code == "yaml-syntax" and dict(told.fields) == {"detail": error.problem}
