"""Where a report goes: the case's own folder, never over anything but an earlier report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from forensics.errors import UsageError

MANIFEST = "manifest.sha256"
# What every report holds, so that its folder can be told from any other.
SIGNS = frozenset(("case.json", "report.html"))
_UNSAFE = re.compile(r"[^\w.-]+")
_LINE = re.compile(r"[0-9a-f]{64}  ([\w.-]+)")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
LONGEST = 80


def case_directory(out: Path, handle: str | None, item: str) -> Path:
    """The folder of a case below ``out``, named by the handle, else by the evidence item.

    Raises UsageError when it holds files but no report of this program.
    """
    return report_directory(out / safe_name(handle or item.split(".")[0]))


def report_directory(directory: Path) -> Path:
    """The folder that a report is to be written to.

    Raises UsageError when it holds files but no report of this program.
    """
    if directory.is_dir() and any(directory.iterdir()) and not _listed(directory) >= SIGNS:
        raise UsageError(
            f"{directory}: this folder holds files but no report of this program. Nothing "
            "was written. Move it away, or choose another place with --out."
        )
    return directory


def spare(evidence: Iterable[Path | str], target: Path) -> None:
    """Raise UsageError when what is written to ``target`` would change or join the evidence."""
    place = target.resolve()
    for source in evidence:
        held = Path(source).resolve()
        if held.is_relative_to(place) or (held.is_dir() and place.is_relative_to(held)):
            raise UsageError(
                f"{target}: writing here would change the evidence {source}, which is never "
                "done. Nothing was written. Choose a place apart from it with --out (or -o)."
            )


def safe_name(name: str) -> str:
    """A name without what file systems refuse, never empty, hidden or reserved.

    >>> safe_name("a/b: c?"), safe_name("nul"), safe_name("..")
    ('a_b_c', '_nul', 'case')
    """
    plain = _UNSAFE.sub("_", name)[:LONGEST].strip("._")
    return f"_{plain}" if _RESERVED.match(plain) else plain or "case"


def prepare(directory: Path) -> None:
    """Make the directory; remove what the manifest of an earlier report in it lists.

    Files that the manifest does not list stay, and so do folders.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for name in _listed(directory):
        path = directory / name
        if path.is_file() or path.is_symlink():
            path.unlink()


def _listed(directory: Path) -> set[str]:
    """The files that the directory's manifest lists, which all lie in it directly."""
    manifest = directory / MANIFEST
    if not manifest.is_file():
        return set()
    lines = manifest.read_text(encoding="utf-8", errors="replace").splitlines()
    return {found[1] for line in lines if (found := _LINE.fullmatch(line))}
