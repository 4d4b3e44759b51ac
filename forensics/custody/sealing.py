"""What is added to a report once its files are written: lines of the custody log, a signature."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Protocol

from forensics.custody.log import add
from forensics.custody.manifest import sha256_of
from forensics.custody.names import LOG, MANIFEST, SIGNATURE
from forensics.writing import write_whole


class Signer(Protocol):
    """Holds a private key. ``key`` is the fingerprint of the public one."""

    @property
    def key(self) -> str:
        """``SHA256:`` and the hash of the public key, as ssh-keygen shows it."""

    def sign(self, data: bytes) -> bytes:
        """The signature as text."""


def seal(draft: Path, target: Path, at: datetime, signer: Signer | None = None) -> list[Path]:
    """Write the log of a new report in its draft, which goes on from the one in its place, and sign
    its manifest; the files written. Raises OSError.

    ``at`` is the moment stamped on the report.
    """
    made = sha256_of(draft / MANIFEST)
    if (target / LOG).is_file():
        (draft / LOG).write_bytes((target / LOG).read_bytes())
    if (target / MANIFEST).is_file():
        add(draft, "replaced", at, sha256_of(target / MANIFEST), by=made)
    files = [add(draft, "reported", at, made)]
    return [sign(draft, at, signer), *files] if signer else files


def sign(directory: Path, at: datetime, signer: Signer) -> Path:
    """Sign the manifest of a folder and say so in its log; the signature's file. Raises OSError."""
    manifest = (directory / MANIFEST).read_bytes()
    signature = signer.sign(manifest)
    path = write_whole(directory / SIGNATURE, signature)
    digest = hashlib.sha256(signature).hexdigest()
    add(
        directory,
        "signed",
        at,
        hashlib.sha256(manifest).hexdigest(),
        key=signer.key,
        signature=digest,
    )
    return path
