"""One read-only face over a zip, a tar, a folder or a single file.

>>> evidence = open_evidence(path, item="E1")          # doctest: +SKIP
>>> with evidence.open("data/tweets.js") as stream:    # doctest: +SKIP
...     stream.read(64)

Nothing is unpacked to disk and nothing is written; members are hashed as they are read. Archives
within are opened in place, and their members are the item's: ``archive.zip/data/tweets.js``.
"""

from __future__ import annotations

from pathlib import Path

from forensics.errors import EvidenceError
from forensics.evidence.face import Evidence, Hashed, OnHash
from forensics.evidence.folders import FolderEvidence
from forensics.evidence.limits import LIMITS, Limits, limits_of
from forensics.evidence.nesting import ARCHIVES, open_nested
from forensics.evidence.parts import Part, folders_of, parts_of
from forensics.evidence.singles import SingleEvidence
from forensics.evidence.streams import bytes_of
from forensics.evidence.tars import TarEvidence, is_tar
from forensics.evidence.zips import ZipEvidence, is_workbook, is_zip
from forensics.messages import said

__all__ = [
    "ARCHIVES",
    "LIMITS",
    "Evidence",
    "Hashed",
    "Limits",
    "OnHash",
    "Part",
    "bytes_of",
    "folders_of",
    "limits_of",
    "open_evidence",
    "parts_of",
]


def open_evidence(
    path: Path | str,
    item: str = "E1",
    limits: Limits = LIMITS,
    before: Hashed | None = None,
    on_hash: OnHash | None = None,
) -> Evidence:
    """Open one evidence item for reading, with the archives within it.

    ``before`` is the hash it had when it was opened earlier: as long as its file has the same
    stamp it is not hashed again. ``on_hash`` is told how far the hashing is.

    Raises EvidenceError when it is missing, empty, encrypted, truncated or unreadable.
    """
    path = Path(path)
    try:
        evidence = _opened(path, item, limits, before, on_hash)
        open_nested(evidence)
        return evidence
    except OSError as error:
        raise EvidenceError(
            said(
                "{path}: cannot be read ({reason}). Nothing was read. Give yourself read "
                "permission on it, or copy it elsewhere.",
                path=path,
                reason=error.strerror or error,
            )
        ) from error


def _opened(
    path: Path, item: str, limits: Limits, before: Hashed | None, on_hash: OnHash | None
) -> Evidence:
    if not path.exists():
        raise EvidenceError(
            said(
                "{path}: no such file or folder. Nothing was read. Check the path, and "
                "quote it if it holds spaces.",
                path=path,
            )
        )
    if path.is_dir():
        return FolderEvidence(path, item, limits, on_hash)
    if not path.is_file():
        raise EvidenceError(
            said(
                "{path}: neither a file nor a folder. Nothing was read. Save the evidence "
                "to a file and give that.",
                path=path,
            )
        )
    if path.stat().st_size == 0:
        raise EvidenceError(
            said(
                "{name}: the file is empty (0 bytes). The download or copy probably "
                "failed. Fetch it again and compare the size with the original.",
                name=path.name,
            )
        )
    if is_zip(path) and not is_workbook(path):
        return ZipEvidence(path, item, limits, None, before, on_hash)
    if is_tar(path):
        return TarEvidence(path, item, limits, None, before, on_hash)
    return SingleEvidence(path, item, limits, before, on_hash)
