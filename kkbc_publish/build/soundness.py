"""Which editions are sound, and which are not.

An edition (a campaign as one branch uses it) is sound or it is not: where anything in it is wrong, all its files stay
as they were in the last build, or out of this one where there was none.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from kkbc_publish.load.catalog import is_flyer
from kkbc_publish.problems.problem import Problem


class Unsound:
    """The editions in which something is wrong, as pairs of campaign and branch; None stands for all."""

    def __init__(self) -> None:
        self._pairs: set[tuple[str | None, str | None]] = set()

    def add(self, campaign: str | None, branch: str | None) -> None:
        self._pairs.add((campaign, branch))

    def add_problem(self, problem: Problem, of: str | None = None) -> None:
        """A problem names its edition; else the place of its file does, and the branch it was found ``of``."""
        campaign, branch = problem.campaign, problem.branch or of
        if campaign is None and problem.branch is None:
            parts = problem.spot.path.split("/")
            if parts[0] == "campaigns" and len(parts) > 2:
                campaign = parts[1]
            elif parts[:2] == ["schedules", "branches"] and len(parts) == 3:
                branch = parts[2].removesuffix(".yaml")
        self.add(campaign, branch)

    @property
    def is_everything(self) -> bool:
        return (None, None) in self._pairs

    def is_all_of(self, branch: str | None) -> bool:
        """True where every edition of a branch is unsound."""
        return self.is_everything or (None, branch) in self._pairs

    def touches(self, branches: Container[str], known: Container[str]) -> bool:
        """True where one of some branches is unsound, or one whose file cannot be read: who knows where it belongs."""
        return any(where is None or where in branches or where not in known for _, where in self._pairs)

    def has(self, campaign: str | None, branch: str | None) -> bool:
        """True for a file of an unsound edition. A file without a campaign belongs to all editions of its branch."""
        if campaign is None:
            return any(where in (None, branch) for _, where in self._pairs)
        return not self._pairs.isdisjoint({(campaign, branch), (campaign, None), (None, branch), (None, None)})


@dataclass
class Soundness:
    """What is known to be wrong.

    ``known``: before anything was rendered; ``beyond_flyers``: of these, where more than single flyers is wrong, whose
    files are ``wrong_flyers``. ``failed``: by rendering, in no certain order, so it must not decide what is rendered.
    """

    known: Unsound = field(default_factory=Unsound)
    beyond_flyers: Unsound = field(default_factory=Unsound)
    wrong_flyers: set[str] = field(default_factory=set)
    failed: Unsound = field(default_factory=Unsound)
    failed_pages: set[str] = field(default_factory=set)
    has_errors: bool = False

    def add(self, error: Problem, branch: str | None = None) -> None:
        """An error of the input: of the checks, or found when ``branch`` was placed."""
        self.has_errors = True
        self.known.add_problem(error, branch)
        if is_flyer(error.spot.path):
            self.wrong_flyers.add(error.spot.path)
        else:
            self.beyond_flyers.add_problem(error, branch)

    def as_known(self) -> Soundness:
        """What was known before anything was rendered: all that may decide what is rendered."""
        return Soundness(self.known, self.beyond_flyers, self.wrong_flyers)

    def has(self, campaign: str | None, branch: str | None) -> bool:
        """True for a file of an edition in which anything is wrong."""
        return self.known.has(campaign, branch) or self.failed.has(campaign, branch)
