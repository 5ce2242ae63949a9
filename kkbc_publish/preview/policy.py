"""Turn what is served into the policy that it is served with: a browser runs the bar of the preview and nothing else.

Drafts are shown before anybody has checked their templates. A script in one of them would run with all that the preview
can see; so scripts need a nonce (Content Security Policy Level 3, 2.3.1), a word made anew whenever the preview is
started, which no template can know.
"""

from __future__ import annotations

import re

FENCE = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# What is no page may load and run nothing. A browser shows PDF in a part of its own, which a sandbox would stop.
FILE = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; {FENCE}"
PAPER = f"default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; {FENCE}"
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_HASH = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")


def page_policy(nonce: str, styles: str = "", scripts: str = "") -> str:
    """The policy of a page with the bar. ``styles`` and ``scripts``: what else it may use of either."""
    bar = f"'nonce-{nonce}'"
    return (
        f"default-src 'none'; style-src 'self' {styles or bar}; script-src {bar} {scripts}; img-src 'self' data:;"
        f" font-src 'self'; connect-src 'self'; {FENCE}"
    )


def site_policy(page: str, nonce: str) -> tuple[str, str]:
    """A page of the site without its own policy, and that policy with what the bar needs."""
    own = _POLICY.search(page)
    allowed = {directive.split()[0]: _HASH.findall(directive) for directive in own[1].split(";")} if own else {}
    styles = " ".join((f"'nonce-{nonce}'", *allowed.get("style-src", ())))
    return _POLICY.sub("", page, count=1), page_policy(nonce, styles, " ".join(allowed.get("script-src", ())))


def sketch_policy(nonce: str) -> str:
    """The policy of a flyer as HTML: its looks are its own, its scripts do not run."""
    return page_policy(nonce, "'unsafe-inline'")
