"""What the page sends, checked, and the records that the work is given in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args

import orjson

from forensics.analysis.time_zone import known_zone
from forensics.decoding.dates.written_dates import ORDERS, Order
from forensics.desk.refusing import Refused
from forensics.errors import UsageError
from forensics.evidence.names import UNSAFE
from forensics.parsers import ReadOptions
from forensics.parsers.shared.columns.names import ALIASES
from forensics.reading.options import known_source_zone
from forensics.reading.recognition import parser_named
from forensics.report import LANGUAGES, ReportOptions
from forensics.report.blocks import Length
from forensics.report.options import LENGTHS, Explicit

LONGEST = 2_000
"""Characters of one text, more than a heading or a question needs."""
MOST_QUESTIONS = 20
EXPLICIT: tuple[Explicit, ...] = get_args(Explicit)

T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True)
class Draft:
    """The case as it was filled in; kept, so that a mistake costs none of it."""

    account: str = ""
    title: str = ""
    author: str = ""
    time_zone: str = ""
    questions: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    explicit: Explicit = "mask"
    redact: bool = False
    length: Length = "short"


def posted(body: bytes) -> Mapping[str, Any]:
    """The values of a form, sent as a JSON object. Raises Refused."""
    try:
        values = orjson.loads(body)
    except orjson.JSONDecodeError as wrong:
        raise Refused("form") from wrong
    if not isinstance(values, dict):
        raise Refused("form")
    return values


def text(values: Mapping[str, Any], name: str) -> str:
    """One line of text, without what controls a terminal or turns a line round."""
    value = values.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST:
        raise Refused("form")
    return " ".join(UNSAFE.sub(" ", value).split())


def texts(values: Mapping[str, Any], name: str, most: int) -> tuple[str, ...]:
    """A list of lines of text, empty ones left out."""
    value = values.get(name, [])
    if not isinstance(value, list) or len(value) > most:
        raise Refused("form")
    return tuple(filter(None, (text({name: one}, name) for one in value)))


def one_of(values: Mapping[str, Any], name: str, choices: Iterable[T]) -> T | None:
    """A choice among these; None where nothing was chosen. Raises Refused for another."""
    value = text(values, name)
    found = next((one for one in choices if one == value), None)
    if value and found is None:
        raise Refused("form")
    return found


def draft(values: Mapping[str, Any]) -> Draft:
    """The case filled in. Raises Refused."""
    langs = texts(values, "langs", len(LANGUAGES))
    if not langs or not set(langs) <= set(LANGUAGES):
        raise Refused("lang")
    found = Draft(
        account=text(values, "account"),
        title=text(values, "title"),
        author=text(values, "author"),
        time_zone=text(values, "time_zone"),
        questions=texts(values, "questions", MOST_QUESTIONS),
        langs=tuple(dict.fromkeys(langs)),
        explicit=one_of(values, "explicit", EXPLICIT) or "mask",
        redact=values.get("redact") is True,
        length=one_of(values, "length", LENGTHS) or "short",
    )
    _check(found.time_zone, known_zone, "zone")
    return found


def report_options(case: Draft) -> ReportOptions:
    """How the reports are to be written, in the first of their languages."""
    return ReportOptions(
        lang=case.langs[0],
        explicit=case.explicit,
        redact=case.redact,
        length=case.length,
    )


def case_text(case: Draft) -> str:
    """The case file that says what was filled in, as TOML; '' where nothing was."""
    values = {"title": case.title, "author": case.author, "time_zone": case.time_zone}
    lines = [f"{key} = {_quoted(value)}" for key, value in values.items() if value]
    if case.questions:
        lines.append(f"questions = [{', '.join(map(_quoted, case.questions))}]")
    return "".join(f"{line}\n" for line in lines)


def _quoted(value: str) -> str:
    # JSON's string is TOML's basic string but for DEL, which ``text`` has taken out (TOML 1.0).
    return orjson.dumps(value).decode()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is to be read, as it was filled in."""

    columns: Mapping[str, str] = field(default_factory=dict)
    source_zone: str = ""
    date_order: Order | None = None
    format: str = ""

    @property
    def options(self) -> ReadOptions:
        """As the readers of evidence take it."""
        return ReadOptions(
            dict(self.columns), self.source_zone or None, self.date_order, self.format or None
        )


def reading(values: Mapping[str, Any]) -> Reading:
    """How a table is to be read. Raises Refused."""
    columns = values.get("columns", {})
    if not isinstance(columns, dict) or not set(columns) <= ALIASES.keys():
        raise Refused("form")
    found = Reading(
        columns={name: column for name in columns if (column := _column(columns, name))},
        source_zone=text(values, "source_zone"),
        date_order=one_of(values, "date_order", ORDERS),
        format=text(values, "format"),
    )
    _check(found.format, parser_named, "form")
    _check(found.source_zone, known_source_zone, "source_zone")
    return found


def _column(columns: Mapping[str, Any], name: str) -> str:
    """A column's name as it stands, since it has to be found again."""
    value = columns[name]
    if not isinstance(value, str) or len(value) > LONGEST:
        raise Refused("form")
    return value


def _check(value: str, check: Callable[[str], object], reason: str) -> None:
    if not value:
        return
    try:
        check(value)
    except UsageError as wrong:
        raise Refused(reason) from wrong
