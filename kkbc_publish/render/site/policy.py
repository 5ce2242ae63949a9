"""Turn a template into a page whose security policy allows exactly what stands in it, and nothing else.

Styles and scripts stand in the page and are allowed by their hash (Content Security Policy Level 3, 2.3.1): a page
needs no second request before it can be read, and works from a disk as it does from a server.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from kkbc_publish.printing.policy import source_of
from kkbc_publish.render.tools import Tools

STYLE = "site/site.css"
SCRIPTS = {"site/index.html": "site/filter.js"}
TODAY = "site/today.js"
GIVEN = frozenset({"style", "script", "policy"})


def with_policy(template: str, context: Mapping[str, Any], tools: Tools) -> str:
    """The page. Raises ``TemplateFault`` where a template is wrong."""
    style = tools.templates.render(STYLE, {}).strip()
    script = tools.templates.render(SCRIPTS.get(template, TODAY), {}).strip()
    policy = "; ".join(
        (
            "default-src 'none'",
            "img-src 'self' data:",
            f"style-src {source_of(style)}",
            f"script-src {source_of(script)}",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )
    given = {"style": Markup(style), "script": Markup(script), "policy": Markup(policy)}
    return tools.templates.render(template, {**context, **given})
