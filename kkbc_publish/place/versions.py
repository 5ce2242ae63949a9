"""Turn the scripts and flyers of a branch into works of the record, and give them the version that people see.

A version is typed in YAML, but nobody has to remember to raise it: where the text of a branch's copy is no longer
the one that was sent out, its version is the next after that. So "jangan dipakai: v2, ganti v3" is always true.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kkbc_publish.place.editions import Edition, LocalFlyer, LocalScript
from kkbc_publish.record.values import BRANCHES, FLYER, SCRIPT, Sent, SentWork, is_same_work

DIGITS = 16

Copy = LocalScript | LocalFlyer


def name_of(copy: Copy) -> str:
    """What the files of a work are named by."""
    return copy.name if isinstance(copy, LocalScript) else copy.flyer


def activation_of(copy: Copy) -> str | None:
    """Id of the activation that a work speaks of."""
    if isinstance(copy, LocalScript):
        return copy.activation
    return copy.activation.id if copy.activation else None


def lines_of(copy: Copy) -> tuple[str, ...]:
    """What is said in a script or stands on a flyer, line by line. Cues are read too, by whoever runs the desk."""
    if isinstance(copy, LocalScript):
        said = (": ".join(filter(None, (line.speaker or line.cue_kind, line.text))) for line in copy.lines)
        return (copy.title, *said)
    points = (text for point in copy.points for text in (point.title, point.text))
    words = (copy.kicker, copy.headline, copy.lead, copy.hero_figure, copy.hero_label, *points, copy.bring_title)
    call = (*copy.bring, copy.action, copy.link_label, copy.address, copy.help, *copy.caveats)
    return tuple(filter(None, (copy.title, *words, *call)))


def text_of(copy: Copy) -> str:
    """A digest that changes with every word people read."""
    return hashlib.sha256("\0".join((*lines_of(copy), "", *_about(copy))).encode()).hexdigest()[:DIGITS]


def _about(copy: Copy) -> Iterator[str]:
    """What stands around the words: on a script how it is read, on a flyer when and where people shall come."""
    if isinstance(copy, LocalScript):
        yield from (copy.voice, copy.pace.value, copy.delivery.value, *copy.notes, *(copy.draw or ()))
        yield from (line.speech.spoken for line in copy.lines if line.speech)
    else:
        yield copy.qr
        if copy.activation:
            event = copy.activation
            yield from map(str, (event.day, event.opens, event.closes, event.zone, event.market, event.market_city))
    for figure in copy.figures:
        yield from map(str, (figure.written, figure.statement, figure.caveat, figure.as_of, figure.until))


def work_of(campaign: str, copy: Copy) -> SentWork:
    """A script or a flyer as the record keeps it."""
    return SentWork(
        kind=SCRIPT if isinstance(copy, LocalScript) else FLYER,
        campaign=campaign,
        name=name_of(copy),
        valid_from=copy.valid_from,
        valid_until=copy.valid_until,
        code=copy.code,
        version=copy.version,
        text=text_of(copy),
        activation=activation_of(copy),
        lines=lines_of(copy),
    )


def works_of(editions: Sequence[Edition]) -> tuple[SentWork, ...]:
    """The works of one branch as a publication leaves them on record: all campaigns, languages and periods.

    What was sent and is not there any more stays as withdrawn while somebody might still use it.
    """
    made = [work for edition in editions for work in _works(edition)]
    sent = editions[0].sent if editions else Sent()
    dropped = (old for old in works_sent(sent) if not any(is_same_work(old, work) for work in made))
    kept = (_kept(old, sent.today) for old in dropped)
    return tuple(sorted((*made, *(work for work in kept if work)), key=lambda work: work.key))


def works_left(sent: Sent, branch: str) -> tuple[SentWork, ...]:
    """The works of a branch that is none any more, as a publication leaves them on record."""
    kept = (_kept(old, sent.today) for old in sent.of(BRANCHES, branch).works)
    return tuple(work for work in kept if work)


def _works(edition: Edition) -> Iterator[SentWork]:
    campaign = edition.campaign.id
    yield from (work_of(campaign, script) for script in edition.scripts)
    yield from (work_of(campaign, flyer) for flyer in edition.flyers)
    # What is withdrawn keeps its number as long as it would be made: the number must not be given again.
    for told in edition.withdrawals:
        yield from (replace(work_of(campaign, copy), withdrawn=told.since, lines=()) for copy in told.copies)


def _kept(work: SentWork, today: date | None) -> SentWork | None:
    """What becomes of a work that is not made any more: None once its days are past."""
    if today is not None and work.valid_until < today:
        return None
    return work if work.withdrawn or today is None else replace(work, withdrawn=today, lines=())


# --- versions ------------------------------------------------------------------------------------------


def works_sent(sent: Sent) -> tuple[SentWork, ...]:
    """The works that a branch has been sent."""
    left = frozenset(sent.left)
    return tuple(work for file in sent.files if file.kind == BRANCHES and file.id not in left for work in file.works)


def numbered_scripts(campaign: str, scripts: Iterable[LocalScript], sent: Sent) -> tuple[LocalScript, ...]:
    """The scripts with the version that people see."""
    before = works_sent(sent)
    return tuple(replace(copy, version=version_of(work_of(campaign, copy), before)) for copy in scripts)


def numbered_flyers(campaign: str, flyers: Iterable[LocalFlyer], sent: Sent) -> tuple[LocalFlyer, ...]:
    """The flyers with the version that people see."""
    before = works_sent(sent)
    return tuple(replace(copy, version=version_of(work_of(campaign, copy), before)) for copy in flyers)


def version_of(work: SentWork, before: Sequence[SentWork]) -> int:
    """The version of a work whose own is the one typed: never lower than that, the next where its text changed."""
    replaced = [old for old in before if is_same_work(old, work)]
    highest = max((old.version for old in replaced), default=0)
    is_sent = any(old.version == highest and old.text == work.text for old in replaced)
    return max(work.version, highest if is_sent or not replaced else highest + 1)
