"""Why a page cannot be made from a kept one."""

from __future__ import annotations


class NoSibling(Exception):
    """The page has to be printed the ordinary way. The message says why, for whoever measures."""
