"""What holds for every test run, however it was started, and the one small build that several files look at."""

import os
import signal
import tempfile

import pytest

from tests.worlds.commands import HERE, built, small_project

# A run started in the background of a shell ignores Ctrl-C, and so would every program that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What a build keeps in mind for the next one must not be that of the person who runs the tests.
_cache = tempfile.TemporaryDirectory(prefix="kkbc-tests-cache-", ignore_cleanup_errors=True)
os.environ["XDG_CACHE_HOME"] = _cache.name
_state = tempfile.TemporaryDirectory(prefix="kkbc-tests-state-", ignore_cleanup_errors=True)
os.environ["XDG_STATE_HOME"] = _state.name  # where publications keep what rollback needs


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """The shipped campaign for three branches. Nobody changes it."""
    return small_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def build(project, tmp_path_factory):
    """What it builds. Nobody changes that either."""
    out = tmp_path_factory.mktemp("out") / "build"
    built(project, out, "--jobs", "2", environment=HERE)
    return out
