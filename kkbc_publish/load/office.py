"""The clock of the head office: which day it is there decides the day of a publication."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from kkbc_publish.load.models.settings import Settings
from kkbc_publish.load.yamltext import read_document

PATH = "campaigns/settings.yaml"


def zone_of(root: Path) -> str:
    """The zone (IANA) in a project's settings; the usual one where they cannot be read, which is told elsewhere."""
    usual: str = Settings.model_fields["zone"].default.value
    try:
        document, _ = read_document(PATH, (root / PATH).read_bytes())
        return Settings.model_validate(document.data, by_alias=True, by_name=False).zone.value if document else usual
    except (OSError, ValidationError):
        return usual
