"""What holds for every test run, however it was started, and the one small build that several files look at."""

import fcntl
import os
import signal
import tempfile
from pathlib import Path

import pytest

from tests.worlds.commands import HERE, built, small_project

# A run started in the background of a shell ignores Ctrl-C, and so would every program that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What a build keeps in mind for the next one must not be that of the person who runs the tests. Workers share one.
if "PYTEST_XDIST_WORKER" not in os.environ:
    _cache = tempfile.TemporaryDirectory(prefix="kkbc-tests-cache-", ignore_cleanup_errors=True)
    os.environ["XDG_CACHE_HOME"] = _cache.name
_state = tempfile.TemporaryDirectory(prefix="kkbc-tests-state-", ignore_cleanup_errors=True)
os.environ["XDG_STATE_HOME"] = _state.name  # where publications keep what rollback needs


@pytest.fixture(scope="session")
def project_and_build(tmp_path_factory):
    """The shipped campaign for three branches and what it builds, made by the first worker that asks for it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    made, done = folder / "three-branches", folder / "three-branches-done"
    with Path(folder, "three-branches.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            small_project(made / "project")
            built(made / "project", made / "build", "--jobs", "2", environment=HERE)
            done.touch()
    return made / "project", made / "build"


@pytest.fixture(scope="session")
def project(project_and_build):
    """The shipped campaign for three branches. Nobody changes it."""
    return project_and_build[0]


@pytest.fixture(scope="session")
def build(project_and_build):
    """What it builds. Nobody changes that either."""
    return project_and_build[1]
