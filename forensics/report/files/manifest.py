"""The manifest of a report: what it was made of, and SHA-256 of every file of its folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from forensics.case import Case
from forensics.custody.manifest import manifest_text
from forensics.custody.names import LISTED, MANIFEST
from forensics.destination import Subject
from forensics.report.files.case_json import plain
from forensics.version import VERSION


def write_manifest(directory: Path, head: Iterable[str] = ()) -> Path:
    """Write the SHA-256 of every file that a report has in ``directory``, as ``sha256sum -c`` reads
    it, after the remarks ``head``. To be called last, when the report itself is written.
    """
    target = directory / MANIFEST
    files = sorted(path for path in directory.iterdir() if path.name in LISTED)
    target.write_text(manifest_text(head, files), encoding="utf-8", newline="\n")
    return target


def head_of(case: Case) -> tuple[str, ...]:
    """What the manifest of a report says before the hashes: no names, of files or of people."""
    return (
        *_begun(plain(case.generated_at)),
        *(f"evidence {item.item}: {item.size} bytes, sha256 {item.sha256}" for item in case.items),
        *([f"case file: sha256 {case.file.sha256}"] if case.file else []),
        "case.json holds the hash of every member read, the parameters and all versions",
    )


def head_of_overview(subject: Subject, made: object) -> tuple[str, ...]:
    """The same of an overview of several accounts."""
    return (
        *_begun(made),
        *(f"evidence: sha256 {sha256}" for sha256 in subject.evidence),
        "overview.json holds the hash of every report's manifest, the parameters and all versions",
    )


def _begun(made: object) -> Iterator[str]:
    yield f"forensics {VERSION}, report of {made}"
    yield "to be checked with: sha256sum -c manifest.sha256, or: forensics verify FOLDER"
