"""The evidence given, held against the hashes that a report states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from forensics.custody.manifest import sha256_of
from forensics.errors import EvidenceError
from forensics.messages import said
from forensics.parsers.base import ReadOptions
from forensics.pipeline import read
from forensics.verifying.recipe import Item, Recipe


@dataclass(frozen=True, slots=True)
class Held:
    """What of the evidence agrees. ``paths`` are the items in the report's order, as far as found;
    ``missing`` hashes that nothing given has, ``others`` paths whose hash the report does not
    state, ``renamed`` paths that had another name, with it."""

    paths: tuple[Path, ...]
    missing: tuple[str, ...]
    others: tuple[Path, ...]
    renamed: tuple[tuple[Path, str], ...]

    @property
    def agrees(self) -> bool:
        """All that the report states was given, and nothing else."""
        return not (self.missing or self.others)


def hold(recipe: Recipe, given: Sequence[Path], case_file: Path | None) -> Held:
    """Hash all that was given. Raises ForensicsError where it cannot be read."""
    hashes = {path: _sha256(path, recipe.read) for path in given}
    left, paths, missing, renamed = list(given), [], [], []
    for item in recipe.items:
        path = next((one for one in left if hashes[one] == item.sha256), None)
        if path is None:
            missing.append(item.sha256)
            continue
        left.remove(path)
        paths.append(path)
        renamed += _renamed(path, item)
    file = recipe.case_file
    if case_file is not None:
        if file is None or _sha256(case_file, recipe.read) != file.sha256:
            left.append(case_file)
        else:
            renamed += _renamed(case_file, file)
    return Held(tuple(paths), tuple(missing), tuple(left), tuple(renamed))


def _renamed(path: Path, item: Item) -> list[tuple[Path, str]]:
    return [(path, item.name)] if item.name is not None and path.name != item.name else []


def _sha256(path: Path, options: ReadOptions) -> str:
    """The hash that a report states of an item; a folder is read for it, since that hash is over
    the members that are."""
    if path.is_dir():
        return read([path], options).items[0].sha256
    try:
        return sha256_of(path)
    except OSError as problem:
        raise EvidenceError(
            said(
                "{path}: cannot be read ({reason}). Nothing was compared. Check the path.",
                path=path,
                reason=problem.strerror or problem,
            )
        ) from problem
