"""campaigns/approvers.yaml: whose word counts, for what, and the keys they sign it with."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.fields import Plain

Approvable = Literal["naskah", "selebaran", "fakta", "kampanye"]


class Approver(Model):
    """Somebody whose approval counts. ``roles``: in which they approve; ``may``: what; ``key``: a public SSH key.

    ``email`` names the key in a signature, as in git.
    """

    name: Plain
    email: Plain
    roles: Annotated[tuple[Plain, ...], Field(min_length=1)]
    may: Annotated[tuple[Approvable, ...], Field(min_length=1)]
    key: Plain


class ApproverFile(Model):
    """campaigns/approvers.yaml. Where it stands, only signed approvals count; two where a campaign is official."""

    approvers: tuple[Approver, ...]
