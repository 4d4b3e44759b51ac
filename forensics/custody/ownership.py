"""What of an earlier report the program itself has written: that alone may ever be removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from forensics.custody.log import read_log
from forensics.custody.manifest import listed, sha256_of, strange_lines
from forensics.custody.names import LISTED, LOG, MANIFEST, SIGNATURE


def own(directory: Path, now: Path | None = None) -> Iterator[str]:
    """Names of the files in an earlier report's folder that the program wrote as they are now.

    A file is its own when it has a name that the program gives and the hash that the manifest
    states; the manifest, when the log tells of it or, of version 0.8 and before, there is none.
    With a manifest that somebody edited nothing is. The log is, where the one in the folder ``now``
    goes on from it; a signature, where the log tells of it. The manifest comes last: what it
    proves is to be gone before it.
    """
    if not _untouched(directory):
        return
    for name, digest in sorted(listed(directory).items()):
        path = directory / name
        if name in LISTED and _is_plain(path) and sha256_of(path) == digest:
            yield name
    signature, log = directory / SIGNATURE, read_log(directory)
    if log and _is_plain(signature) and log.tells_signature(sha256_of(signature)):
        yield SIGNATURE
    if now is not None and _goes_on(directory / LOG, now / LOG):
        yield LOG
    yield MANIFEST


def _untouched(directory: Path) -> bool:
    manifest = directory / MANIFEST
    if not _is_plain(manifest) or strange_lines(directory):
        return False
    log = read_log(directory)
    return log is None or log.made == sha256_of(manifest)


def _goes_on(before: Path, after: Path) -> bool:
    """True where one log is the beginning of another."""
    if not (_is_plain(before) and _is_plain(after)):
        return False
    return after.read_bytes().startswith(before.read_bytes())


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
