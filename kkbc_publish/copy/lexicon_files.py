"""Turn the files that say how words are said into a catalog of nothing else, which is read at once."""

from __future__ import annotations

from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import Sources
from kkbc_publish.problems.problem import Problem


def read_lexicon(sources: Sources, campaign: str | None, branch: str | None) -> tuple[Catalog, list[Problem]]:
    """How words are said in a project, for a campaign and at a branch, and what is wrong with these files."""
    names = {
        "campaigns/lexicon.yaml",
        f"campaigns/{campaign}/lexicon.yaml",
        f"campaigns/{campaign}/campaign.yaml",
        f"schedules/branches/{branch}.yaml",
    }
    files = {path: file for path, file in sources.files.items() if path in names}
    catalog, problems = load(Sources(files))
    places = {*files, "campaigns/", "schedules/"}
    return catalog, [problem for problem in (*sources.problems, *problems) if problem.spot.path in places]
