"""Pictures beside the case file, read again when they are to be shown."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from forensics.case import Case
from forensics.decoding.pictures import HEAD, media_type
from forensics.errors import EvidenceError
from forensics.messages import said
from forensics.model.media import MediaFile
from forensics.model.outside import Attachment
from forensics.quoting.media import Allowance


def with_attached(case: Case, allowance: Allowance) -> Case:
    """The case with the pictures among the exhibits of its case file.

    Nothing is opened unless pictures were asked for. Raises EvidenceError when a file is no
    longer the one that was hashed.
    """
    if case.file is None or not allowance.asked:
        return case
    attached = {one.attachment.sha256: one.attachment for one in case.file.exhibits}
    found = {sha256: _attached(one, allowance) for sha256, one in attached.items()}
    return replace(case, attached={key: file for key, file in found.items() if file})


def _attached(file: Attachment, allowance: Allowance) -> MediaFile | None:
    path = file.path
    if path is None:
        return None
    try:
        data, sha256 = _head_and_hash(path, allowance.each + 1)
    except OSError as problem:
        raise EvidenceError(
            said(
                "{path}: {reason}; it could be read when the report was begun. No report "
                "was written. Put the file back and run it again.",
                path=path,
                reason=problem.strerror or problem,
            )
        ) from problem
    if sha256 != file.sha256:
        raise EvidenceError(
            said(
                "{path}: the file changed while the report was made (its SHA-256 is no "
                "longer {sha256}). No report was written. Work on copies that nothing "
                "else writes to.",
                path=path,
                sha256=file.sha256,
            )
        )
    kind = media_type(data[:HEAD])
    whole = MediaFile("", file.name, path.name, kind, file.size, file.sha256)
    return allowance.grant(whole, data)


def _head_and_hash(path: Path, keep: int) -> tuple[bytes, str]:
    """The first ``keep`` bytes of a file, and the SHA-256 of all of them."""
    digest, head = hashlib.sha256(), bytearray()
    with path.open("rb") as stream:
        while piece := stream.read(1 << 16):
            digest.update(piece)
            head += piece[: keep - len(head)]
    return bytes(head), digest.hexdigest()
