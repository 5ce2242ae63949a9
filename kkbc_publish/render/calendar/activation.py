"""Turn each activation of a branch into a calendar file of its own: one event, for "add to calendar"."""

from __future__ import annotations

from collections.abc import Iterable

from kkbc_publish.copy.values import LocalActivation
from kkbc_publish.load.models.campaigns import ActivationStatus
from kkbc_publish.place.editions import Edition
from kkbc_publish.record.revise import ACTIVATION
from kkbc_publish.render.calendar.agenda import short_name
from kkbc_publish.render.calendar.branch import context, render
from kkbc_publish.render.calendar.feeds import market_days
from kkbc_publish.render.job import Job
from kkbc_publish.render.output import Output


def calendar_path(edition: Edition, activation: LocalActivation) -> str:
    folder = f"site/branches/{edition.branch.id}/{edition.campaign.id}"
    return f"{folder}/activation/{activation.id}.ics"


def jobs(editions: tuple[Edition, ...]) -> Iterable[Job]:
    """One job for each activation that lies ahead; who saved a cancelled one keeps its name and is told."""
    for edition in editions:
        shown = {event.thing: event for event in market_days(edition)}
        for activation in edition.activations:
            appointment = shown.get((ACTIVATION, activation.campaign, activation.id))
            if appointment is None or activation.status is ActivationStatus.DONE:
                continue
            campaign = edition.campaign
            yield Job(
                kind="activation-calendar",
                path=calendar_path(edition, activation),
                campaign=campaign.id,
                branch=edition.branch.id,
                # One event to add, not a feed to follow: the file says nothing of where a feed would be.
                context=context(
                    "",
                    f"{short_name(campaign)} {edition.branch.name}",
                    campaign.title,
                    edition.branch.zone.value,
                    (appointment,),
                ),
                source=f"campaigns/{campaign.id}/activations.yaml",
                valid_from=activation.day,
                valid_until=activation.day,
            )


OUTPUT = Output(kind="activation-calendar", templates=(), jobs=jobs, render=render, together=8, of_schedules=True)
