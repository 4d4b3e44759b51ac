"""A report made again from its evidence beside its folder, and compared with it byte by byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from forensics import pipeline, several
from forensics.analysis.versions import versions
from forensics.custody.names import LISTED
from forensics.destination import RULE
from forensics.pipeline import OnStep
from forensics.reading.items import OnProgress
from forensics.verifying.recipe import Recipe
from forensics.writing import Placing


@dataclass(frozen=True)
class Again:
    """How the report made again differs. ``files`` are the names of those that do, ``parts`` the
    parts of case.json or overview.json; ``versions`` holds, by name, the version of the report and
    the one here, where they differ. ``same_finding`` says that verdict and posts are the same."""

    files: tuple[str, ...]
    parts: tuple[str, ...]
    versions: Mapping[str, tuple[str, str]]
    same_finding: bool

    @property
    def reproduced(self) -> bool:
        """Every file came out the same."""
        return not self.files


def make_again(
    directory: Path,
    recipe: Recipe,
    paths: Sequence[Path],
    case_file: Path | None,
    *,
    on_progress: OnProgress | None = None,
    on_step: OnStep = lambda *_: None,
) -> Again:
    """Make the report again and compare; what was made is removed. Raises ForensicsError, and
    OSError where nothing can be written beside the folder."""
    about = replace(recipe.about, case_file=case_file)
    with Placing(RULE) as placing:
        place = placing, directory
        if recipe.accounts:
            folders = [one.folder for one in recipe.accounts]
            draft = several.again(
                paths,
                place,
                folders,
                recipe.read,
                about,
                recipe.shown,
                on_progress=on_progress,
                on_step=on_step,
            )
        else:
            draft = pipeline.again(
                paths,
                place,
                recipe.read,
                about,
                recipe.shown,
                on_progress=on_progress,
                on_step=on_step,
            )
        return _compared(directory, draft, recipe)


def _compared(directory: Path, draft: Path, recipe: Recipe) -> Again:
    names = [name for name in sorted(LISTED) if _read(directory / name) != _read(draft / name)]
    parts = _parts(directory / recipe.data, draft / recipe.data)
    found = {"verdict", "accounts"} & set(parts)
    return Again(
        tuple(names), parts, _differing(recipe.versions), not found and "timeline.csv" not in names
    )


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _parts(one: Path, two: Path) -> tuple[str, ...]:
    """The parts of the data that differ, by name."""
    first, second = _data(one), _data(two)
    return tuple(name for name in sorted({*first, *second}) if first.get(name) != second.get(name))


def _data(path: Path) -> Mapping[str, Any]:
    try:
        held = orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def _differing(made_with: Mapping[str, str]) -> Mapping[str, tuple[str, str]]:
    here = versions()
    return {
        name: (made_with.get(name, "-"), here.get(name, "-"))
        for name in sorted({*made_with, *here})
        if made_with.get(name) != here.get(name)
    }
