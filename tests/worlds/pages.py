"""What the printer is asked for, without printing it."""

from pathlib import Path
from typing import Any

from kkbc_publish.printing.pdf import Printed
from kkbc_publish.render.job import Job
from kkbc_publish.render.table import OUTPUTS
from kkbc_publish.render.tools import Tools


class _Asked(Exception):
    """A page is asked for; nothing after it matters."""


class _Listener:
    """Stands in place of the printer and keeps what it is asked for."""

    def __init__(self) -> None:
        self.asked: tuple[str, tuple[str, ...], dict[str, Any]] = ("", (), {})

    def print(self, html: str, stylesheets: tuple[str, ...], **options: Any) -> Printed:
        self.asked = (html, stylesheets, options)
        raise _Asked


def asked(job: Job, templates: Path) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """HTML, style sheets and options of the first page that a job has printed."""
    tools, listener = Tools(templates), _Listener()
    tools.__dict__["printer"] = listener
    try:
        OUTPUTS[job.kind].render(job, tools)
    except _Asked:
        return listener.asked
    raise AssertionError(f"{job.path} asks for no page")
