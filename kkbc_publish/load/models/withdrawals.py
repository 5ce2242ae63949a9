"""schedules/withdrawals.yaml: the scripts and flyers that were called back."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.fields import Count, Date, Id, Lines


class Withdrawal(Model):
    """A published version of a script or flyer that must not be used any more.

    ``work``: what its files are named by: a script with its length (``iuran-pedagang-30``) or a flyer. ``version``: the
    number that was sent out; later ones are not meant. ``periods``: the first days of the copy that is meant, where a
    work's periods do not share one number; else all. No ``branches``: all that got it. ``from``: its airings are left
    out from this day on.
    """

    campaign: Id
    work: Id
    version: Count
    periods: tuple[Date, ...] = ()
    branches: tuple[Id, ...] = ()
    first: Date = Field(alias="from")
    reason: Lines

    def concerns(self, campaign: str, branch: str) -> bool:
        return self.campaign == campaign and (not self.branches or branch in self.branches)


def _entries(value: Any) -> Any:
    return () if value is None else value


class WithdrawalFile(Model):
    """schedules/withdrawals.yaml. Its list may stand empty: the next withdrawal is written below it."""

    withdrawals: Annotated[tuple[Withdrawal, ...], BeforeValidator(_entries)] = ()
