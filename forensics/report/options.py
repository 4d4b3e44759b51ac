"""How a report is to be written: choices that change its looks and never its findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from forensics.errors import UsageError
from forensics.messages import said
from forensics.report.blocks import Length
from forensics.report.wording import LANGUAGES, Lang

Explicit = Literal["mask", "show"]
Notice = Literal["east_asian", "weaker_pdf"]
"""What the reader of a report should know of its files (``writing.render``)."""
LENGTHS: tuple[Length, ...] = ("short", "full")


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """``lang`` is the language of the report; ``pdf``, whether report.pdf is made beside the page.

    ``explicit`` masks or shows sexual and abusive words in the text of the report;
    ``show_media`` puts the pictures of quoted posts into the page, blurred until chosen;
    ``redact`` puts third parties under pseudonyms; ``length`` is that of six pages at most, or
    ``full``, with all there is to examine. Raises UsageError for a language or length that there
    is not, and when pictures are asked for and third parties are to be hidden.
    """

    lang: Lang = "en"
    pdf: bool = True
    explicit: Explicit = "mask"
    show_media: bool = False
    redact: bool = False
    length: Length = "short"

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise UsageError(
                said(
                    "--lang {lang}: there is no such language. Reports are written in: {names}.",
                    lang=self.lang,
                    names=", ".join(LANGUAGES),
                )
            )
        if self.length not in LENGTHS:
            raise UsageError(
                said(
                    "--length {length}: there is no such length. Reports are {names}.",
                    length=self.length,
                    names=", ".join(LENGTHS),
                )
            )
        if self.redact and self.show_media:
            raise UsageError(
                said(
                    "--redact and --show-media do not go together: pictures show the people "
                    "whose names are replaced. Nothing was written. Leave out one of the two."
                )
            )


def languages(lang: str | Sequence[str]) -> tuple[str, ...]:
    """The languages asked for, each once: in a list, or in one text with commas between.

    >>> languages("fr, en"), languages(["en", "en"])
    (('fr', 'en'), ('en',))
    """
    parts = [lang] if isinstance(lang, str) else lang
    named = [one.strip() for part in parts for one in part.split(",")]
    found = tuple(dict.fromkeys(one for one in named if one))
    if not found:
        raise UsageError(said("No language of the report was given. Name one, such as en or fr."))
    return found
