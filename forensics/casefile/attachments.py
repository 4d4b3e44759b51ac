"""Files named by a case file: found beside it, hashed, never opened for anything else."""

from __future__ import annotations

import hashlib
from mimetypes import MimeTypes
from pathlib import Path

from forensics.messages import said
from forensics.model.outside import Attachment

SHOWN = 120
UNKNOWN_TYPE = "application/octet-stream"
# The table of Python alone, never the machine's, so that a report is the same everywhere.
_TYPES = MimeTypes()
for _type, _ending in (
    ("image/webp", ".webp"),
    ("image/avif", ".avif"),
    ("image/heic", ".heic"),
    ("text/markdown", ".md"),
    ("message/rfc822", ".eml"),
):
    _TYPES.add_type(_type, _ending)


def attach(written: str, folder: Path) -> Attachment:
    """The file at a path relative to ``folder``. Raises ValueError with what is wrong."""
    if "\0" in written or not written.strip():
        raise ValueError(
            said("the name of a file is expected, as seen from the case file's folder")
        )
    path = folder / written
    shown = written if len(written) <= SHOWN else f"{written[:SHOWN]}..."
    try:
        if path.is_dir():
            raise ValueError(said('"{shown}" is a folder; name the file itself', shown=shown))
        if not path.is_file():
            raise ValueError(
                said(
                    '"{shown}" was not found beside the case file; paths are counted from its '
                    "folder",
                    shown=shown,
                )
            )
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            size = stream.tell()
    except OSError as problem:
        raise ValueError(
            said('"{shown}" cannot be read: {strerror}', shown=shown, strerror=problem.strerror)
        ) from problem
    if not size:
        raise ValueError(said('"{shown}" is empty', shown=shown))
    name = path.name if Path(written).is_absolute() else Path(written).as_posix()
    return Attachment(name, digest, size, media_type(name), path)


def media_type(name: str) -> str:
    """The media type that a file's name stands for."""
    found, packed = _TYPES.guess_type(Path(name).name, strict=False)
    return UNKNOWN_TYPE if packed or not found else found
