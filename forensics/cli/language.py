"""The language of terminal, help and errors: gettext with a catalogue for each but English.

The catalogues are ``locale/LANG/LC_MESSAGES/forensics.po``, read with babel when their language is
asked for. What programs read (JSON, tables, exit codes) has no language.
"""

from __future__ import annotations

import argparse
import gettext
import io
import string
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from numbers import Real
from typing import Any

from forensics.messages import Message

ENGLISH = "en"
# As gettext has them, the strongest first.
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
# Figures in French: a space that does not break between thousands, a comma before decimals.
SPACE = "\N{NO-BREAK SPACE}"
SIGNS = str.maketrans({",": SPACE, ".": ",", "%": f"{SPACE}%"})
_spoken: gettext.NullTranslations = gettext.NullTranslations()


def languages() -> tuple[str, ...]:
    """The languages that the terminal speaks: English, and those with a catalogue."""
    folder = files(__package__) / "locale"
    return (ENGLISH, *sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))


def asked(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The first language of ``--lang``, else that of the environment's locale."""
    for place, argument in enumerate(arguments):
        name, given, value = argument.partition("=")
        if name == "--lang":
            following = arguments[place + 1 : place + 2]
            wanted = value if given else "".join(following)
            return wanted.split(",")[0].strip()
    locale = next((found for name in VARIABLES if (found := environment.get(name))), "")
    return locale.replace("-", "_").split("_")[0].split(".")[0].lower()


def speak(lang: str) -> None:
    """Say all that follows in this language; in English where there is no catalogue of it."""
    global _spoken
    known = lang in languages() and lang != ENGLISH
    _spoken = catalogue(lang) if known else gettext.NullTranslations()


@contextmanager
def spoken(lang: str) -> Iterator[None]:
    """Say what follows in this language, and afterwards as before."""
    global _spoken
    before = _spoken
    speak(lang)
    try:
        yield
    finally:
        _spoken = before


@lru_cache(maxsize=4)
def catalogue(lang: str) -> gettext.NullTranslations:
    """The translations into a language. Kept: the file does not change in the process."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = files(__package__) / "locale" / lang / "LC_MESSAGES" / "forensics.po"
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class _Native(string.Formatter):
    """``str.format`` with the figures and the messages within a message in its language."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Message):
            value = tell(value)
        shown = str(super().format_field(value, format_spec))
        return shown.translate(SIGNS) if isinstance(value, Real) and format_spec else shown


def tell(value: object) -> str:
    """A message in the language spoken; anything else as its text."""
    if not value or not isinstance(value, Message) or type(_spoken) is gettext.NullTranslations:
        return str(value)
    if value.several is None:
        template = _spoken.gettext(value.template)
    else:
        template = _spoken.ngettext(value.template, value.several, value.number)
    return _Native().vformat(template, (), value.values) if value.values else template


def translated(template: str) -> str:
    """A template without values, as ``_`` of gettext gives it."""
    return _spoken.gettext(template)


@contextmanager
def spoken_by_argparse() -> Iterator[None]:
    """Have argparse say its own words (usage, options, error) in the language spoken."""
    own: Any = argparse
    before = own._, own.ngettext
    own._, own.ngettext = _spoken.gettext, _spoken.ngettext
    try:
        yield
    finally:
        own._, own.ngettext = before
