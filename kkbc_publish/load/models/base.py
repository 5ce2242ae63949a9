"""What the models share: their base, and the words that several of them use."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from kkbc_publish.load.models.fields import Plain, WebAddress


class Model(BaseModel):
    """The base of all: unknown keys refused, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Confidence(StrEnum):
    """How sure the data are of themselves."""

    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"


class Source(Model):
    """Where a value was read."""

    ref: Plain
    url: WebAddress | None = None


class Topic(StrEnum):
    BENEFITS = "manfaat"
    CONTRIBUTION = "iuran"
    REGISTER = "daftar"
    CLAIMS = "klaim"
    REACTIVATION = "reaktivasi"
    CHANNELS = "kanal"
