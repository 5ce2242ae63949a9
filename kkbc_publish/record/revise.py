"""Turn what a calendar shall say, and what subscribers have, into events with their names and revisions.

A name (UID) belongs to a thing, not to its time: what was sent is matched before anything new is named, and a number
that was given to a slot is never given to another. SEQUENCE and LAST-MODIFIED go up together, and only for what
changed. What is not wanted any more stays as cancelled until its last day is past; what was past when it was taken
out of the sources stays as it was for two months, because a feed that drops it takes it from people's calendars.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import quote

from kkbc_publish.record.match import pairs
from kkbc_publish.record.values import CANCELLED, SentEvent, SentFile

AIRING, ACTIVATION = "airing", "activation"
KEPT_PAST = timedelta(days=61)  # two months
UID_DOMAIN = "kkbc-publish"  # the program's own name: nobody's web domain
WORDS = {AIRING: "siaran", ACTIVATION: "kegiatan"}


@dataclass(frozen=True, slots=True)
class Revised:
    """Events of one branch in one file of the record.

    ``settled``: the wanted ones, in the order they were given. ``left``: those of the record that nobody wants any
    more, cancelled or past. ``minted``: the highest numbers of the branch's slots, by campaign, flight and branch.
    ``retired``: UIDs of activations that need not be remembered any more, with their last SEQUENCE.
    """

    settled: tuple[SentEvent, ...]
    left: tuple[SentEvent, ...]
    minted: tuple[tuple[str, int], ...]
    retired: tuple[tuple[str, int], ...] = ()

    @property
    def events(self) -> tuple[SentEvent, ...]:
        return (*self.settled, *self.left)


def uid(*parts: str) -> str:
    """Ids in a fixed order -> a name that stays the same when words, times or the order of things change."""
    return ".".join(quote(part, safe="").replace(".", "-") for part in parts) + "@" + UID_DOMAIN


def revise(
    wanted: Sequence[SentEvent],
    sent: SentFile,
    branch: str,
    today: date | None,
    moment: datetime | None,
    taken: Container[str] = (),
) -> Revised:
    """Name the wanted events of a branch, and count their revisions.

    ``wanted``: events without a name; ``thing`` is ``("airing", campaign, flight, station)`` or ``("activation",
    campaign, activation)``; ``modified`` is what holds while nothing has ever been published (``moment`` None).
    ``taken``: names that belong to activations of other branches: who subscribed there sees them called off.
    Revising what has been revised changes nothing.
    """
    known = [one for one in sorted(sent.events, key=lambda one: one.uid) if one.branch == branch]
    minted = {key: number for key, number in sent.minted if key.rpartition(".")[2] == branch}
    settled: dict[int, SentEvent] = {}
    used: set[str] = set()
    for group in sorted({event.thing for event in wanted}):
        own = sorted((n for n, one in enumerate(wanted) if one.thing == group), key=lambda n: _order(wanted[n]))
        unnamed = [wanted[number] for number in own]
        old = [one for one in known if one.thing[: len(group)] == group]
        if group[0] == AIRING:
            # A slot that was called off is not what comes after it, even at the same time.
            old = [one for one in old if one.status != CANCELLED]
            found = pairs(old, unnamed, today or date.min)
        else:
            found = {0: 0} if old else {}
        for number, event in enumerate(unnamed):
            before = old[found[number]] if number in found else None
            if before is None:
                made = _named(event, branch, minted, sent.retired, taken, moment)
            else:
                made = _settled(event, before, moment)
            settled[own[number]] = made
            used.add(made.uid)
    left = [(one, _left(one, today, moment)) for one in known if one.uid not in used]
    retired = [(one.uid, one.sequence) for one, event in left if event is None and one.thing[0] == ACTIVATION]
    return Revised(
        tuple(settled[number] for number in range(len(wanted))),
        tuple(event for _, event in left if event is not None),
        tuple(sorted(minted.items())),
        tuple(retired),
    )


def _order(event: SentEvent) -> tuple[str, ...]:
    """By time and words, so that the order of files and rows plays no part."""
    return (str(event.starts), str(event.day), str(event.recurrence), str(event.moved), event.summary, event.digest)


def _minted(draft: SentEvent, branch: str, minted: dict[str, int]) -> tuple[str, ...]:
    """The thing with the next number of its flight and branch: ``kendari-3``."""
    if draft.thing[0] != AIRING:
        return draft.thing
    key = ".".join((*draft.thing[1:3], branch))
    minted[key] = minted.get(key, 0) + 1
    return (*draft.thing, f"{branch}-{minted[key]}")


def _named(
    draft: SentEvent,
    branch: str,
    minted: dict[str, int],
    retired: Iterable[tuple[str, int]],
    taken: Container[str],
    moment: datetime | None,
) -> SentEvent:
    """A thing that nobody has been sent yet, or that came back after it was forgotten."""
    thing = _minted(draft, branch, minted)
    name = uid(WORDS[thing[0]], *thing[1:])
    if name in taken:
        name = uid(WORDS[thing[0]], *thing[1:], branch)
    sequence = 1 + max((number for known, number in retired if known == name), default=-1)
    return replace(draft, uid=name, thing=thing, sequence=sequence, modified=moment or draft.modified)


def _settled(draft: SentEvent, before: SentEvent, moment: datetime | None) -> SentEvent:
    same = (before.digest, before.status) == (draft.digest, draft.status)
    return replace(
        draft,
        uid=before.uid,
        thing=before.thing,
        regions=tuple(sorted({*before.regions, *draft.regions})),
        sequence=before.sequence if same else before.sequence + 1,
        modified=before.modified if same or moment is None else moment,
    )


def _left(event: SentEvent, today: date | None, moment: datetime | None) -> SentEvent | None:
    """What becomes of an event that nobody wants: None once it need not be remembered."""
    today = today or date.min
    if event.last < today:
        return event if event.status != CANCELLED and today <= event.last + KEPT_PAST else None
    if event.status == CANCELLED:
        return event
    return replace(event, status=CANCELLED, sequence=event.sequence + 1, modified=moment or event.modified)


def merged(sent: SentFile, parts: Iterable[Revised]) -> SentFile:
    """The file of the record that a publication leaves: the events of all branches, and every number ever given."""
    found = list(parts)
    retired = dict(sent.retired)
    for name, number in (pair for part in found for pair in part.retired):
        retired[name] = max(number, retired.get(name, 0))
    events = sorted((event for part in found for event in part.events), key=lambda one: one.uid)
    minted = dict(sent.minted) | {key: number for part in found for key, number in part.minted}
    return replace(
        sent, events=tuple(events), minted=tuple(sorted(minted.items())), retired=tuple(sorted(retired.items()))
    )
