"""What there is to screen: archives, files, and folders of them, one target each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forensics.evidence.names import is_clutter
from forensics.platforms import PLATFORMS

# A folder that holds one of these is an archive someone has unpacked, not a folder of targets.
SIGNS = tuple(path for each in PLATFORMS if each.archive for path in each.archive.paths)


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to screen: its path, as given and resolved, and what tells whether it has changed.

    ``size`` is -1 when there is nothing at the path.
    """

    shown: str
    path: str
    size: int
    modified_ns: int


def targets_in(paths: Sequence[Path | str], leave_out: Path) -> list[Target]:
    """Every target below the paths, each once, in the order given and sorted within folders.

    What lies in ``leave_out``, where results go, is no target. Links are not followed.
    """
    hidden = leave_out.resolve()
    found: dict[str, Target] = {}
    for path in paths:
        for target in _below(Path(path), hidden):
            found.setdefault(target.path, target)
    return list(found.values())


def _below(path: Path, hidden: Path) -> Iterator[Target]:
    if not path.is_dir():
        yield _target(path, [path] if path.exists() else [])
    elif path.resolve() == hidden:
        return
    elif any((path / sign).exists() for sign in SIGNS):
        yield _target(path, [file for file in path.rglob("*") if file.is_file()])
    else:
        for entry in sorted(path.iterdir()):
            if not (entry.is_symlink() or entry.name.startswith(".") or is_clutter(entry.name)):
                yield from _below(entry, hidden)


def _target(path: Path, files: Sequence[Path]) -> Target:
    stats = [os.stat(file, follow_symlinks=False) for file in files]
    return Target(
        shown=path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8"),
        path=str(path.resolve()),
        size=sum(stat.st_size for stat in stats) if stats else -1,
        modified_ns=max((stat.st_mtime_ns for stat in stats), default=0),
    )
