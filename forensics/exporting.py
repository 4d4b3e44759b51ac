"""A case written to one file: a table of its posts, or a format of another program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from forensics.case import Case
from forensics.errors import UsageError
from forensics.exports.posts import SUFFIXES, write_posts
from forensics.interchange import FORMS, Form, form_of, write_form
from forensics.messages import said
from forensics.quoting.selection import selection_of
from forensics.report import Lang, ReportOptions
from forensics.writing import Placing, Rule

Format = Literal["csv", "parquet", "jsonl", "timesketch", "timelinejs", "case-uco"]
"""The formats of ``case.export``: three of tables of posts, and those of ``interchange.FORMS``."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The file written, and where third parties have pseudonyms the key and their number."""

    file: Path
    key: Path | None = None
    people: int = 0

    @property
    def paths(self) -> tuple[Path, ...]:
        """What was written, the key last."""
        return (self.file, self.key) if self.key else (self.file,)


def format_of(path: Path, named: str | None = None) -> Format:
    """The format asked for: the one named, else that of the file's ending. Raises UsageError.

    >>> format_of(Path("posts.csv")), format_of(Path("a.timesketch.jsonl"))
    ('csv', 'timesketch')
    """
    form = form_of(path)
    found = named or (form.name if form else path.suffix.lower().removeprefix("."))
    formats: tuple[Format, ...] = get_args(Format)
    for known in formats:
        if known == found:
            return known
    if named:
        raise UsageError(
            f"format {named!r}: there is no such format. Nothing was written. There are: "
            f"{', '.join(formats)}."
        )
    raise UsageError(
        said(
            "{name}: a table is written as {names}. Nothing was read. Give the file "
            "one of these endings.",
            name=path.name,
            names=", ".join([*SUFFIXES, *(form.ending for form in FORMS)]),
        )
    )


def of_case(named: Format) -> bool:
    """True for a format that holds a whole case, and so one account."""
    return _form(named) is not None


def export(
    case: Case, path: Path, named: Format, lang: Lang = "en", *, redact: bool = False
) -> Exported:
    """Write the file whole or not at all, and with ``redact`` the key to the pseudonyms beside it.

    Sentences in formats for people are in ``lang``. Raises UsageError, OSError.
    """
    lang, form = ReportOptions(lang=lang).lang, _form(named)
    if not redact:
        with Placing(Rule(frozenset((path.name,)))) as placing:
            _write(case, placing.file(path), named, form, lang)
            placing.put()
        return Exported(path)
    from forensics.redaction import key_path, write_key
    from forensics.redaction import redact as redacted_of

    key = key_path(path)
    # Which posts are quoted is chosen by their texts, and so before these are changed.
    redacted = redacted_of(replace(case, selection=selection_of(case)))
    with Placing(Rule(frozenset((path.name, key.name)))) as placing:
        _write(redacted.case, placing.file(path), named, form, lang)
        write_key(redacted, placing.file(key))
        placing.put()
    return Exported(path, key, redacted.pseudonyms.people())


def _form(named: Format) -> Form | None:
    return next((form for form in FORMS if form.name == named), None)


def _write(case: Case, draft: Path, named: Format, form: Form | None, lang: Lang) -> None:
    if form is None:
        write_posts(case.timeline, draft, case.time_zone, f".{named}")
    else:
        write_form(form, case, draft, lang)
