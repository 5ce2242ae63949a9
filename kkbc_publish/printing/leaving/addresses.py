"""Turn an address into the reason for which a link must not lead there, or into nothing.

Programs disagree on addresses that are not plain: what stands before ``\\@`` is the host for a browser and the user for
Python. So the whole address has to match the plain form, and its host one of a list; all else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from kkbc_publish.printing.leaving.found import Found, found

ADDRESS = "leaves-address"
HOST_PATTERN = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?::[1-9]\d{0,4})?"
# RFC 3986, 3: what may stand after the host; no backslash, no quote, no bracket, no sign that is not ASCII.
_SIGNS = r"A-Za-z0-9._~!$&'()*+,;=:@%/"
_REST = rf"(?:/[{_SIGNS}-]*)?(?:\?[{_SIGNS}?-]*)?(?:#[{_SIGNS}?-]*)?"
_WEB = re.compile(rf"(?:https|webcal)://({HOST_PATTERN}){_REST}", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_MAIL = re.compile(rf"mailto:[A-Za-z0-9._+-]+@{HOST_PATTERN}", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[0-9*#-]{3,20}", re.IGNORECASE)
_PICTURE = re.compile(r"data:(?:,|image/(?:png|jpeg|gif|webp|svg\+xml)[;,])", re.IGNORECASE)
_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[/\\]*([^/\\?#]*)")

NOT_PLAIN = (
    "berisi garis miring terbalik, spasi, atau karakter yang tidak terlihat",
    "it holds a backslash, a space or a character that cannot be seen",
)
USER = ("berisi nama pengguna di depan @", "it has a user name before @")
WRITTEN_WRONG = ("tidak ditulis seperti alamat yang lazim", "it is not written as an address should be")
NOT_LISTED = ("tujuannya tidak ada dalam daftar di settings.yaml", "where it leads is not in the list of settings.yaml")


def address_fault(
    address: str, hosts: Collection[str], *, relative: bool = False, picture: bool = False
) -> Found | None:
    """Why an address must not be followed; None where it may.

    ``hosts``: where links may lead, each ``name`` or ``name:port``. ``relative``: a path within the site is fine;
    ``picture``: so is a picture inside the page.
    """
    reason = _reason(address, hosts, relative=relative, picture=picture)
    return None if reason is None else found(ADDRESS, address, reason)


def host_of(address: str) -> str | None:
    """The host, and its port if there is one, of an address in plain form; None for any other."""
    whole = _WEB.fullmatch(address)
    return whole[1].lower() if whole else None


def _reason(address: str, hosts: Collection[str], *, relative: bool, picture: bool) -> tuple[str, str] | None:
    if picture and _PICTURE.match(address):
        return None
    if "\\" in address or any(not char.isprintable() or char.isspace() for char in address):
        return NOT_PLAIN
    scheme = _SCHEME.match(address)
    if scheme is None:
        return None if relative and not address.startswith("//") else WRITTEN_WRONG
    name = scheme[1].lower()
    if name in {"mailto", "tel"}:
        return None if _MAIL.fullmatch(address) or _PHONE.fullmatch(address) else WRITTEN_WRONG
    if name not in {"https", "webcal"}:
        return f"memakai {name}: yang tidak boleh ada di sini", f"it uses {name}: which has no business here"
    authority = _AUTHORITY.match(address)
    if authority and "@" in authority[1]:
        return USER
    host = host_of(address)
    if host is None:
        return WRITTEN_WRONG
    return None if host in hosts else NOT_LISTED
