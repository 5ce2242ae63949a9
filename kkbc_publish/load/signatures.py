"""Sign a text with an SSH key, as git does, and turn signatures into those whose they are (``ssh-keygen -Y``)."""

from __future__ import annotations

import re
import subprocess
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

NAMESPACE = "kkbc-publish"  # what a signature is for: one made for something else is none here
PROGRAM = "ssh-keygen"
SECONDS = 60  # a key in hardware waits for a touch
BEGIN, END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"


class NotSigned(Exception):
    """No signature could be made; the text says why, in the words of the program that was asked."""


def sign(data: bytes, key: Path) -> str:
    """The signature of some bytes, as base64 on one line. ``key``: a private key, or the public one of an agent's.

    Raises ``NotSigned``.
    """
    try:
        done = subprocess.run(
            [PROGRAM, "-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotSigned(str(error)) from error
    found = re.search(f"{BEGIN}(.*){END}", done.stdout.decode("ascii", "replace"), re.S)
    if done.returncode or not found:
        raise NotSigned(" ".join(done.stderr.decode("utf-8", "replace").split()) or PROGRAM)
    return "".join(found[1].split())


def armored(signature: str) -> str:
    """A signature as a file of its own, as ``ssh-keygen -Y verify -s`` reads it."""
    return "\n".join([BEGIN, *textwrap.wrap(signature, 70), END, ""])


def signers(data: bytes, signatures: Iterable[tuple[str, str]], keys: Mapping[str, str]) -> frozenset[str]:
    """Whose signatures under some bytes are true. ``signatures``: by e-mail; ``keys``: e-mail -> public key."""
    found = set()
    for email, signature in signatures:
        if email in keys and _is_true(data, email, signature, keys[email]):
            found.add(email)
    return frozenset(found)


def _is_true(data: bytes, email: str, signature: str, key: str) -> bool:
    with TemporaryDirectory(prefix="kkbc-") as folder:
        allowed, signed = Path(folder, "allowed"), Path(folder, "signature")
        allowed.write_text(f'{_quoted(email)} namespaces="{NAMESPACE}" {_one_line(key)}\n', encoding="utf-8")
        signed.write_text(armored(signature), encoding="utf-8")
        command = [PROGRAM, "-Y", "verify", "-f", str(allowed), "-I", email, "-n", NAMESPACE, "-s", str(signed)]
        try:
            done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return done.returncode == 0


def _quoted(email: str) -> str:
    """An e-mail address as a principal: no pattern, one word."""
    return re.sub(r"[^\w.@+-]", "_", email)


def _one_line(key: str) -> str:
    return " ".join(key.split()[:2])


def public_key(key: Path) -> str:
    """Type and body of the public key that belongs to a key file; empty where it cannot be read."""
    path = key if key.suffix == ".pub" else key.with_name(f"{key.name}.pub")
    try:
        return _one_line(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
