"""A case file to fill in: one commented TOML file per language under ``templates/``."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from forensics.errors import UsageError
from forensics.messages import said
from forensics.writing import add_new

FALLBACK = "en"


def template(lang: str) -> str:
    """The template in a language, in English where there is none."""
    folder = files("forensics.casefile") / "templates"
    found = folder / f"case.{lang}.toml"
    if not found.is_file():
        found = folder / f"case.{FALLBACK}.toml"
    return found.read_text(encoding="utf-8")


def write_template(path: Path, lang: str = FALLBACK) -> Path:
    """Write the template; a file that exists is never overwritten (UsageError)."""
    try:
        add_new(path, template(lang))
    except FileExistsError as exists:
        raise UsageError(
            said(
                "{path}: exists already and is left as it is. Name another file: "
                "forensics new-case FILE.",
                path=path,
            )
        ) from exists
    return path
