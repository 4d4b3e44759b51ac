"""The whole check of a report's folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import orjson

from forensics.custody.log import add
from forensics.custody.manifest import sha256_of
from forensics.custody.names import CASE, MANIFEST, OVERVIEW, SIGNATURE
from forensics.custody.signing import fingerprint, needed, public_key, signer_of
from forensics.custody.standing import standing
from forensics.destination import RULE, spare
from forensics.errors import UsageError
from forensics.messages import said
from forensics.pipeline import OnStep
from forensics.reading.items import OnProgress
from forensics.verifying.again import make_again
from forensics.verifying.evidence import hold
from forensics.verifying.recipe import Recipe, recipe_of
from forensics.verifying.result import SignatureState, Verified
from forensics.writing import tidy


@dataclass(frozen=True, slots=True)
class Asked:
    """What to verify a report with: its evidence, its case file, the public key of its signature.

    ``now`` is the moment for the custody log; None leaves the log as it is, as does one that is
    broken or cannot be written to.
    """

    evidence: tuple[Path, ...] = ()
    case_file: Path | None = None
    key: Path | None = None
    now: datetime | None = None


def verify(
    directory: Path,
    asked: Asked,
    *,
    on_progress: OnProgress | None = None,
    on_step: OnStep = lambda *_: None,
) -> Verified:
    """Check a report's folder, then its evidence, then make it again and compare.

    Each is left out where what it needs was not given or the one before failed in it. Raises
    ForensicsError where the folder is no report or something given cannot be read.
    """
    directory = directory.absolute()
    tidy(directory.parent, RULE, directory.name)
    public = public_key(asked.key) if asked.key else None
    stand = standing(directory)
    signature, signed_by = _signature(directory, public)
    held, again = None, None
    if asked.evidence:
        recipe = recipe_of(directory)
        _check_given(directory, recipe, asked)
        held = hold(recipe, asked.evidence, asked.case_file)
        if held.agrees and not held.renamed:
            again = make_again(
                directory,
                recipe,
                held.paths,
                asked.case_file,
                on_progress=on_progress,
                on_step=on_step,
            )
    found = Verified(
        directory,
        _made(directory),
        stand,
        signature,
        signed_by,
        public is not None,
        _elsewhere(directory),
        held,
        again,
    )
    if asked.now is None or stand.log == "broken":
        return found
    try:
        add(directory, "verified", asked.now, stand.manifest, **found.summary())
    except OSError:  # A medium that is only read.
        return found
    return replace(found, logged=True)


def _signature(directory: Path, public: bytes | None) -> tuple[SignatureState, str | None]:
    path = directory / SIGNATURE
    if not path.is_file():
        return "none", None
    if public is None and find_spec("cryptography") is None:
        return "unchecked", None
    needed()
    by = signer_of(path.read_bytes(), (directory / MANIFEST).read_bytes())
    if by is None:
        return "false", None
    return "true" if public in (None, by) else "other_key", fingerprint(by)


def _check_given(directory: Path, recipe: Recipe, asked: Asked) -> None:
    """Raise UsageError where a case file lacks without which nothing can be made again."""
    spare(asked.evidence, directory)
    if recipe.case_file is not None and asked.case_file is None:
        raise UsageError(
            said(
                "{directory}: the report was made with a case file (SHA-256 {sha256}), which is "
                "needed to make it again. Nothing was compared. Give it with --case FILE, with the "
                "files that it names beside it.",
                directory=directory,
                sha256=recipe.case_file.sha256,
            )
        )


def _made(directory: Path) -> str:
    """The moment stamped on the report; '' where its data do not say."""
    for name in (CASE, OVERVIEW):
        try:
            return str(orjson.loads((directory / name).read_bytes())["generated_at"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return ""


def _elsewhere(directory: Path) -> tuple[str, ...]:
    """The reports of an overview whose manifests are not those that it states, by folder."""
    if (directory / CASE).is_file() or not (directory / OVERVIEW).is_file():
        return ()
    try:
        accounts = recipe_of(directory).accounts
    except UsageError:
        return ()
    found = ((one, directory.with_name(one.folder) / MANIFEST) for one in accounts)
    return tuple(
        one.folder for one, path in found if not path.is_file() or sha256_of(path) != one.manifest
    )
