"""Who sits at this machine, as git knows them: what is recorded beside a role and a name that anybody could type."""

from __future__ import annotations

import subprocess
from pathlib import Path

SECONDS = 10  # git answers at once, or not at all


def person_here(root: Path) -> str:
    """``Nama <surel>`` from the git configuration; empty where the project is in no git, or git knows nobody."""
    if _git(root, "rev-parse", "--is-inside-work-tree") != "true":
        return ""
    name, email = _git(root, "config", "user.name"), email_here(root)
    return " ".join(filter(None, (name, f"<{email}>" if email else "")))


def email_here(root: Path) -> str:
    """The e-mail address that git has for whoever sits here; empty where it has none."""
    return _git(root, "config", "user.email")


def _git(root: Path, *arguments: str) -> str:
    """What git answers, on one line; empty where it cannot."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return " ".join(done.stdout.split()) if done.returncode == 0 else ""
