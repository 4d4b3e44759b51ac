"""What verifying a report found: one record, its exit code, and the same for programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from forensics.custody.standing import Standing
from forensics.verifying.again import Again
from forensics.verifying.evidence import Held

CHANGED, OTHER_EVIDENCE, NOT_REPRODUCED, OTHER_VERSIONS, NOT_SIGNED = 5, 6, 7, 8, 9
"""Exit codes: the folder, the evidence, the report made again, with other versions, the signature.
The first that holds of 5, 9, 6, 7 and 8 is given."""
SignatureState = Literal["none", "true", "false", "other_key", "unchecked"]
"""``unchecked`` where the library is not installed; ``other_key`` where it is true of another key
than the one given."""


@dataclass(frozen=True)
class Verified:
    """A report, and what of it holds. ``evidence`` and ``again`` are None where none was given, or
    the evidence is not that of the report. ``elsewhere`` are reports of an overview whose manifest
    is another than it states. ``logged`` says that the custody log has a line on it."""

    directory: Path
    made: str
    standing: Standing
    signature: SignatureState
    signed_by: str | None
    asked_for_key: bool
    elsewhere: tuple[str, ...] = ()
    evidence: Held | None = None
    again: Again | None = None
    logged: bool = False

    @property
    def whole(self) -> bool:
        """The folder is complete and intact, and so are the reports it names."""
        return self.standing.complete and self.standing.intact and not self.elsewhere

    @property
    def exit_code(self) -> int:
        """0 where everything that was looked at holds."""
        if not self.whole:
            return CHANGED
        if self.signature in ("false", "other_key"):
            return NOT_SIGNED
        if self.asked_for_key and self.signature != "true":
            return NOT_SIGNED
        if self.evidence is not None and not self.evidence.agrees:
            return OTHER_EVIDENCE
        if self.evidence is not None and self.again is None:
            return NOT_REPRODUCED
        if self.again is not None and not self.again.reproduced:
            return OTHER_VERSIONS if self.again.versions else NOT_REPRODUCED
        return 0

    def summary(self) -> dict[str, object]:
        """What the custody log keeps of it."""
        reproduced = self.again.reproduced if self.again else None
        agrees = self.evidence.agrees if self.evidence else None
        return {
            "complete": self.standing.complete and not self.elsewhere,
            "intact": self.standing.intact and not self.elsewhere,
            "signature": self.signature,
            "evidence": agrees,
            "reproduced": reproduced,
            "exit_code": self.exit_code,
        }

    def as_json(self) -> dict[str, Any]:
        """Everything, for other programs."""
        stand, held, again = self.standing, self.evidence, self.again
        return {
            "folder": str(self.directory),
            "generated_at": self.made,
            "manifest_sha256": stand.manifest,
            **self.summary(),
            "files": stand.files,
            "missing": list(stand.missing),
            "added": list(stand.added),
            "changed": list(stand.changed),
            "manifest_edited": stand.edited,
            "manifest_strange_lines": list(stand.strange),
            "log": stand.log,
            "log_broken_at": stand.broken,
            "logged": self.logged,
            "other_reports_changed": list(self.elsewhere),
            "signed_by": self.signed_by,
            "evidence_missing": None if held is None else list(held.missing),
            "evidence_other": None if held is None else list(map(str, held.others)),
            "evidence_renamed": None
            if held is None
            else [{"path": str(path), "was": name} for path, name in held.renamed],
            "differing_files": None if again is None else list(again.files),
            "differing_parts": None if again is None else list(again.parts),
            "same_finding": None if again is None else again.same_finding,
            "versions": None
            if again is None
            else {name: {"report": a, "here": b} for name, (a, b) in again.versions.items()},
        }
