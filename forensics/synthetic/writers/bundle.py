"""Zip files that come out the same each time."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

STAMP = (2020, 1, 1, 0, 0, 0)
LEVEL = 6


def member(name: str) -> zipfile.ZipInfo:
    """A zip member of fixed date, rights and compression."""
    info = zipfile.ZipInfo(name, STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3
    return info


def write_zip(path: Path, members: Mapping[str, bytes]) -> None:
    """Write these members in name order."""
    with zipfile.ZipFile(path, "w") as bundle:
        for name in sorted(members):
            bundle.writestr(member(name), members[name], compresslevel=LEVEL)
