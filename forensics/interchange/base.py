"""What a format of another program is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forensics.case import Case
from forensics.report.wording import Lang


@dataclass(frozen=True, slots=True)
class Form:
    """``name``, as in ``case.export(path, format=name)``; ``ending``, that of its files.

    ``chunks(case, lang)`` gives the bytes of the file, part by part; sentences in it are in
    ``lang`` where the format is for people.
    """

    name: str
    ending: str
    chunks: Callable[[Case, Lang], Iterator[bytes]]
