"""The page's words: one TOML file per language, written as those of the report are.

Figures, dates and sizes are the report's; the entries of these files are looked up as
``desk.table.key``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from forensics.report.wording import LANGUAGES as OF_REPORTS
from forensics.report.wording import Lang, Words
from forensics.report.wording.typography import set_spaces

LANGUAGES: tuple[Lang, ...] = tuple(
    lang for lang in OF_REPORTS if (files(__package__) / f"{lang}.toml").is_file()
)
"""Those of the report that the page speaks, too."""
FALLBACK: Lang = "en"


@lru_cache(maxsize=8)
def entries(lang: Lang) -> Mapping[str, str]:
    """All entries of one language as they are written. Kept: equal arguments, equal results."""
    found = tomllib.loads((files(__package__) / f"{lang}.toml").read_text(encoding="utf-8"))
    return {
        f"desk.{name}.{key}": said for name, table in found.items() for key, said in table.items()
    }


class PageWords(Words):
    """One language of the page: ``words("desk.drop.title")`` gives the sentence."""

    def __init__(self, lang: Lang) -> None:
        super().__init__(lang)
        narrow = self._entries["typography.spaced"]
        own = {key: set_spaces(said, narrow) for key, said in entries(lang).items()}
        self._entries = {**self._entries, **own}


def language_of(accepted: str) -> Lang:
    """The language of the page that a browser prefers (``Accept-Language``), else English.

    >>> language_of("fr-CA,fr;q=0.9,en;q=0.8"), language_of("de"), language_of("en;q=0.1,fr")
    ('fr', 'en', 'fr')
    """
    asked = []
    for number, part in enumerate(accepted.split(",")[:20]):
        name, _, weight = part.partition(";")
        asked.append((-_weight(weight), number, name.strip().lower().partition("-")[0]))
    return next((lang for _, _, lang in sorted(asked) if lang in LANGUAGES), FALLBACK)


def _weight(written: str) -> float:
    try:
        return float(written.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
