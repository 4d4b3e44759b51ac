"""The last step: a case's report written into the draft of its folder, and sealed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from forensics.case import Case
from forensics.custody.names import KEY_ENDING
from forensics.custody.sealing import Signer, seal
from forensics.destination import Place, spare
from forensics.writing import Placing, check_place

if TYPE_CHECKING:
    from forensics.redaction import Redacted
    from forensics.report import Notice, ReportOptions


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: ``case`` as the report shows it, under pseudonyms with ``people``.

    ``notices`` are what its reader should know; ``key`` is the file that tells who is who.
    ``place`` says which earlier report was replaced, or stays beside this one; ``kept``, what in
    its folder was not of the program or had been changed, and has another name now. ``others`` are
    the same report in the further languages asked for.
    """

    case: Case
    directory: Path
    files: tuple[Path, ...]
    notices: tuple[Notice, ...] = ()
    key: Path | None = None
    people: int = 0
    lang: str = "en"
    place: Place | None = None
    others: tuple[Report, ...] = ()
    kept: tuple[Path, ...] = ()


def render_one(
    case: Case,
    redacted: Redacted | None,
    directory: Path,
    options: ReportOptions,
    placing: Placing,
    kept_beside: Path | None = None,
    signer: Signer | None = None,
) -> Report:
    """One report in the draft of its folder, and the key to its pseudonyms beside it or another;
    the paths are those that the files will have."""
    from forensics.report import render

    notices: list[Notice] = []
    draft, key = placing.folder(directory), None
    if redacted:
        from forensics.redaction import key_path, write_key

        key = key_path(kept_beside or directory)
        apart = kept_beside not in (None, directory)
        write_key(redacted, placing.file(key) if apart else placing.beside(directory, KEY_ENDING))
    shown = redacted.case if redacted else case
    files = render(shown, draft, options, notify=notices.append)
    files += seal(draft, directory, case.generated_at, signer)
    people = redacted.pseudonyms.people() if redacted else 0
    paths = tuple(directory / path.name for path in files)
    return Report(shown, directory, paths, tuple(notices), key, people, options.lang)


def refuse(directory: Path, evidence: Iterable[Path | str], options: ReportOptions) -> None:
    """Raise UsageError where a report in this folder would harm the evidence or another file."""
    spare(evidence, directory)
    check_place(directory)
    if options.redact:
        from forensics.redaction import key_path

        key_path(directory)
