"""Take the record that belongs to what is public: after a merge with conflicts, or where a clone fell behind."""

from __future__ import annotations

from pathlib import Path

from kkbc_publish.build.disk import WriteTrouble
from kkbc_publish.problems.problem import Spot, has_errors, problem
from kkbc_publish.publication.publish import Outcome, held, told_finished
from kkbc_publish.publication.record_folder import head_seal, record_kept
from kkbc_publish.record.text import read_record


def take_public(root: Path, folder: Path, kept: Path | None = None) -> Outcome:
    """Put the record of the publication that is public in the place of the one here, whatever state that is in."""
    try:
        with held(root, folder, kept=kept) as holding:
            (shelf,), record = holding.shelves, holding.record
            noted = tuple(told_finished(holding))
            state = shelf.stamp
            if state is None:
                return Outcome((*noted, problem("record-not-public", Spot(shelf.place))))
            if _is_here(record.target, state.seal):
                return Outcome(noted, state.number)
            texts = record_kept(shelf, state.number, state.seal)
            if texts is None:
                words = {"number": str(state.number), "kept": str(shelf.kept.place)}
                return Outcome((*noted, problem("record-not-kept", Spot(shelf.place), **words)))
            record.replace_with(texts)
            return Outcome(noted, state.number, changed=True)
    except WriteTrouble as stop:
        return Outcome((stop.problem,))


def _is_here(target: Path, seal: str) -> bool:
    """True where the whole record of that seal stands here already."""
    if head_seal(target) != seal:
        return False
    paths = (path for path in target.rglob("*.json*") if path.is_file())
    texts = {path.relative_to(target).as_posix(): path.read_bytes() for path in paths}
    return not has_errors(read_record(texts)[1])
