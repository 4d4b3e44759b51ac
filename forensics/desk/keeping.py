"""The file received, in a private folder of the machine's temporary folder, while it is needed."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

from forensics.desk.refusing import Refused
from forensics.destination import RESERVED

PREFIX = "forensics-desk-"
# A name is kept as it is as far as no system reads anything into it: the report cites it, and a
# table without authors is named after it.
FORBIDDEN = re.compile(r"[^\w .,()\[\]+@#=&'’-]")
LONGEST = 150
"""Bytes of a name, of the 255 that file systems take."""
RESERVE = 500_000_000
"""Bytes of the disk that stay free for the report and for everything else on the machine."""
LOOK_EVERY = 64_000_000
"""Bytes received between two looks at the free space."""


def leaf(name: str) -> str:
    """The last part of a name that a browser sent, safe as the name of one file.

    >>> leaf("../../etc/passwd"), leaf("C:\\\\mes archives\\\\compte (1).zip"), leaf("..")
    ('passwd', 'compte (1).zip', 'evidence')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = FORBIDDEN.sub("_", last).strip(" ._")
    stem, dot, ending = plain.rpartition(".")
    room = LONGEST - len((dot + ending).encode())
    while stem and room > 0 and len(stem.encode()) > room:
        stem = stem[:-1]
    plain = f"{stem}{dot}{ending}" if room > 0 else ending[:40]
    return f"_{plain}" if RESERVED.match(plain) else plain or "evidence"


class Keeping:
    """A folder of mode 0700 that holds at most one file received and the case file beside it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self.evidence: Path | None = None

    async def receive(self, name: str, size: int | None, chunks: AsyncIterator[bytes]) -> None:
        """Store a file as it comes, in place of the one before.

        Raises Refused, and stores nothing, when it is empty or the disk has no room for it.
        """
        self.forget()
        if size is not None and size > self._room():
            raise Refused("no_room")
        place = Path(tempfile.mkdtemp(dir=self.folder))
        path = place / leaf(name)
        try:
            if await self._store(path, chunks) == 0:
                raise Refused("empty")
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        self.evidence = path

    async def _store(self, path: Path, chunks: AsyncIterator[bytes]) -> int:
        """Write what comes; how many bytes it was."""
        stored, looked = 0, 0
        with path.open("xb") as stream:
            async for chunk in chunks:
                if not stored or stored - looked >= LOOK_EVERY:
                    looked = stored
                    if self._room() < LOOK_EVERY:
                        raise Refused("no_room")
                stream.write(chunk)
                stored += len(chunk)
        return stored

    def _room(self) -> int:
        return shutil.disk_usage(self.folder).free - RESERVE

    def case_file(self, text: str) -> Path:
        """Write the case file; its path."""
        place = self.folder / "case"
        place.mkdir(mode=0o700, exist_ok=True)
        path = place / "case.toml"
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    def forget(self) -> None:
        """Remove what the folder holds."""
        self.evidence = None
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
