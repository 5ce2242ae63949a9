"""Turn all branches, kanwils and the nation into what has to be rendered, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.build.executors import Work
from kkbc_publish.build.harvest import Harvest
from kkbc_publish.build.piece import branch_piece, shared_pieces


def works(harvest: Harvest) -> Iterator[Work]:
    """What has to be rendered. What is up to date becomes an entry at once; an unsound branch is left out."""
    given, soundness = harvest.given, harvest.soundness
    taken = [branch for branch in sorted(given.catalog.branches) if given.options.takes_branch(branch)]
    for number, branch in enumerate(taken, 1):
        if not soundness.known.is_all_of(branch):
            piece = branch_piece(given, soundness, branch)
            harvest.begin(piece, number, len(taken))
            yield from harvest.take_up(piece)
    if not (given.options.branches or given.options.campaigns):
        for piece in shared_pieces(given, soundness, harvest.pieces):
            yield from harvest.take_up(piece)
