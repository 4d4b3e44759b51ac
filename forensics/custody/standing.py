"""Whether a report's folder is complete and as its manifest and its log say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from forensics.custody.log import Log, read_log
from forensics.custody.manifest import listed, sha256_of, strange_lines
from forensics.custody.names import LOG, MANIFEST, OF_SYSTEMS, SIGNATURE
from forensics.errors import UsageError
from forensics.messages import said

LogState = Literal["sound", "broken", "missing", "none"]
"""``none`` where the report is of a version that kept no log."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a folder holds against what it should. ``manifest`` is the SHA-256 of the manifest.

    ``missing`` and ``added`` are names of files, ``changed`` of those with another hash;
    ``strange`` are numbers of lines of the manifest that do not belong there; ``edited`` says that
    the log tells of another manifest; ``broken`` is the first line of the log that does not follow.
    """

    manifest: str
    files: int
    missing: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    strange: tuple[int, ...]
    edited: bool
    log: LogState
    broken: int | None = None

    @property
    def complete(self) -> bool:
        """Every file is there, and none beside them."""
        return not (self.missing or self.added)

    @property
    def intact(self) -> bool:
        """No file, nor the manifest, nor the log was changed as far as they show it."""
        sound = self.log in ("sound", "none", "missing")
        return sound and not (self.changed or self.strange or self.edited)


def standing(directory: Path) -> Standing:
    """Hash every file of a report's folder again.

    Raises UsageError where it holds no manifest, OSError where a file cannot be read.
    """
    manifest = directory / MANIFEST
    if not manifest.is_file():
        raise UsageError(
            said(
                "{directory}: no manifest ({name}) lies in it, so that it is no report of this "
                "program, or the manifest was removed. Nothing can be verified. Name the folder "
                "that holds report.html.",
                directory=directory,
                name=MANIFEST,
            )
        )
    hashes, log = listed(directory), read_log(directory)
    missing = [name for name in hashes if not (directory / name).is_file()]
    changed = [
        name
        for name, digest in hashes.items()
        if name not in missing and sha256_of(directory / name) != digest
    ]
    known = {*hashes, MANIFEST, LOG, SIGNATURE}
    added = [path.name for path in directory.iterdir() if path.name not in known | OF_SYSTEMS]
    if _is_signed(log) and not (directory / SIGNATURE).is_file():
        missing.append(SIGNATURE)
    state = _state(log, manifest)
    if state == "missing":
        missing.append(LOG)
    digest = sha256_of(manifest)
    return Standing(
        digest,
        len(hashes),
        tuple(sorted(missing)),
        tuple(sorted(added)),
        tuple(sorted(changed)),
        tuple(strange_lines(directory)),
        bool(log and log.made not in (None, digest)),
        state,
        log.broken if log else None,
    )


def _state(log: Log | None, manifest: Path) -> LogState:
    if log is None:
        begins = manifest.read_bytes()[:1]
        return "missing" if begins == b"#" else "none"
    return "sound" if log.broken is None else "broken"


def _is_signed(log: Log | None) -> bool:
    """True when the report that is there was signed, as the log has it."""
    acts = [one.act for one in log.entries] if log else []
    last = max((place for place, act in enumerate(acts) if act == "reported"), default=0)
    return "signed" in acts[last:]
