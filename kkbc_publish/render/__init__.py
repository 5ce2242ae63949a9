"""The kinds of files a build makes. The table is in ``table.py``: one line for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kkbc_publish.render.table import OUTPUTS as OUTPUTS


def __getattr__(name: str) -> Any:
    """``OUTPUTS``, imported when first asked for: a build with nothing to do needs none of its modules."""
    if name == "OUTPUTS":
        from kkbc_publish.render.table import OUTPUTS

        return OUTPUTS
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
