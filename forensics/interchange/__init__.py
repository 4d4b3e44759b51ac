"""SHELF: the case in the formats of other programs, one file per format.

A format is a ``Form`` whose ``chunks`` gives the bytes of a file, from the case alone: the same
case and language give the same bytes. Nothing is measured here and no evidence is read. What a
format does with texts of the evidence, as posted or escaped and defanged, its file says.
"""

from __future__ import annotations

from pathlib import Path

from forensics.case import Case
from forensics.interchange import case_uco, timelinejs, timesketch
from forensics.interchange.base import Form
from forensics.report.wording import Lang

__all__ = ["FORMS", "Form", "form_of", "write_form"]

FORMS: tuple[Form, ...] = (timesketch.FORM, timelinejs.FORM, case_uco.FORM)


def form_of(path: Path) -> Form | None:
    """The format that a file of this name is written in; None where the name says none.

    >>> [form_of(Path(name)) is None for name in ("a.timesketch.jsonl", "a.jsonl", "a.jsonld")]
    [False, True, False]
    """
    name = path.name.lower()
    return next((form for form in FORMS if name.endswith(form.ending)), None)


def write_form(form: Form, case: Case, path: Path, lang: Lang = "en") -> Path:
    """Write the case in this format to a draft. Raises OSError."""
    with path.open("wb") as file:
        file.writelines(form.chunks(case, lang))
    return path
