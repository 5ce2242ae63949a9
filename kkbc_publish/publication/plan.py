"""The plan of a publication as a value and as a file: exactly what would be published, on top of what.

The file is sealed, so one that was edited by hand is known; it names the state it was made from, so one for
another state is known too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from kkbc_publish.problems.problem import Problem, Spot, problem
from kkbc_publish.publication.headlines import Headline
from kkbc_publish.record.changes import Change, Reason
from kkbc_publish.record.compare import is_publishing
from kkbc_publish.record.losses import Loss
from kkbc_publish.record.seal import seal_apart, seal_of, with_seal

KIND, FORMAT = "plan", 1
INDENT = " "
PUBLISH, ROLLBACK = "publish", "rollback"


@dataclass(frozen=True, slots=True)
class Plan:
    """A publication that is being prepared.

    ``number``: the one it would get; ``as_of``: the day it is made for. ``base``: the seal of the record it builds
    on, empty before the first. ``inputs``: digest of everything that decides a byte; ``sources``: short digest of
    each input file, to say which one changed. ``site`` and ``record``: digests of what would be published.
    ``drafts``: what must be approved first, in words. ``what``: ``publish`` or ``rollback``; ``of``: the publication
    whose sources it is made from, its own number unless it returns to another. ``unchanged``: nothing is other than
    it was published. ``headlines``: what to know first.
    """

    number: int
    as_of: date
    base: str
    inputs: str
    sources: Mapping[str, str]
    site: str
    record: str
    changes: tuple[Change, ...]
    drafts: tuple[str, ...]
    loss: Loss
    unchanged: bool = False
    what: str = PUBLISH
    of: int = 0
    headlines: tuple[Headline, ...] = ()

    @property
    def publishing(self) -> tuple[Change, ...]:
        """What would change for somebody."""
        return tuple(one for one in self.changes if is_publishing(one))


class BadPlan(Exception):
    """The file is no plan that can be carried out; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


# --- to text -------------------------------------------------------------------------------------------


def plan_text(plan: Plan) -> str:
    """The plan as JSON, a change a line."""
    rows: dict[str, Any] = {"kkbc_publish": KIND, "format": FORMAT}
    rows |= {one.name: getattr(plan, one.name) for one in fields(Plan)}
    rows["as_of"] = plan.as_of.isoformat()
    rows["sources"] = dict(sorted(plan.sources.items()))
    rows["loss"] = asdict(plan.loss)
    rows["headlines"] = [headline_row(one) for one in plan.headlines]
    changes = [change_row(one) for one in plan.changes]
    body = json.dumps({**rows, "changes": [], "drafts": list(plan.drafts)}, ensure_ascii=False, indent=INDENT)
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in changes)
    text = body.replace('"changes": []', f'"changes": [\n{lines}\n ]' if lines else '"changes": []', 1)
    members = text.removesuffix("\n}")
    return with_seal(members, _seal(members), INDENT)


def _seal(members: str) -> str:
    return seal_of(members + "\n}")


def headline_row(headline: Headline) -> dict[str, Any]:
    """A headline as JSON."""
    return asdict(headline) | {"since": headline.since and headline.since.isoformat()}


def change_row(change: Change) -> dict[str, Any]:
    """A change as JSON; what is empty is left out."""
    row: dict[str, Any] = {one.name: getattr(change, one.name) for one in fields(Change)}
    row["reason"] = change.reason.value
    row["since"] = change.since and change.since.isoformat()
    row["days"] = [day.isoformat() for day in change.days]
    return {name: value for name, value in row.items() if value not in (None, "", [])}


# --- from text -----------------------------------------------------------------------------------------


def read_plan(data: bytes, place: str) -> Plan:
    """The plan in a file. Raises ``BadPlan`` for anything else."""
    spot = Spot(place)
    try:
        text = data.decode()
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadPlan(problem("plan-unreadable", spot, reason="not JSON")) from error
    if not isinstance(rows, dict) or rows.get("kkbc_publish") != KIND:
        raise BadPlan(problem("plan-unreadable", spot, reason="not a plan"))
    written = rows.get("format")
    if isinstance(written, int) and written > FORMAT:
        raise BadPlan(problem("plan-newer", spot, written=str(written), known=str(FORMAT)))
    members, seal = seal_apart(text, INDENT)
    if seal != _seal(members):
        raise BadPlan(problem("plan-edited", spot))
    try:
        return _plan(rows)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise BadPlan(problem("plan-unreadable", spot, reason=reason)) from error


def _plan(rows: Mapping[str, Any]) -> Plan:
    values = {one.name: rows[one.name] for one in fields(Plan)}
    values |= {
        "as_of": date.fromisoformat(rows["as_of"]),
        "changes": tuple(_change(row) for row in rows["changes"]),
        "drafts": tuple(rows["drafts"]),
        "headlines": tuple(_headline(row) for row in rows["headlines"]),
        "loss": _loss(rows["loss"]),
    }
    return Plan(**values)


def _loss(row: Mapping[str, Any]) -> Loss:
    values: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in row.items()}
    return Loss(**values)


def _headline(row: Mapping[str, Any]) -> Headline:
    since = date.fromisoformat(row["since"]) if row["since"] else None
    return Headline(**{**row, "where": tuple(row["where"]), "since": since})


def _change(row: Mapping[str, Any]) -> Change:
    empty = Change(Reason.NEW, "", "", "", None, "", "")
    values = dict(row) | {"reason": Reason(row["reason"])}
    if "since" in row:
        values["since"] = date.fromisoformat(row["since"])
    values["days"] = tuple(date.fromisoformat(day) for day in row.get("days", ()))
    return replace(empty, **values)
