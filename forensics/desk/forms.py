"""What the page sends, checked, and the records that the work is given in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import orjson

from forensics.analysis.time_zone import known_zone
from forensics.decoding.dates.written_dates import Order
from forensics.desk.refusing import Refused
from forensics.errors import UsageError
from forensics.parsers import PARSERS, ReadOptions
from forensics.parsers.shared.columns.names import ALIASES
from forensics.reading.options import known_source_zone
from forensics.report import LANGUAGES, ReportOptions

LONGEST = 2_000
"""Characters of one text, more than a heading or a question needs."""
MOST_QUESTIONS = 20
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """The case as it was filled in; kept, so that a mistake costs none of it."""

    account: str = ""
    title: str = ""
    author: str = ""
    time_zone: str = ""
    questions: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    explicit: str = "mask"
    redact: bool = False
    length: str = "short"


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
    return " ".join(CONTROL.sub(" ", value).split())


def texts(values: Mapping[str, Any], name: str, most: int) -> tuple[str, ...]:
    """A list of lines of text, empty ones left out."""
    value = values.get(name, [])
    if not isinstance(value, list) or len(value) > most:
        raise Refused("form")
    return tuple(filter(None, (text({name: one}, name) for one in value)))


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
        explicit="show" if text(values, "explicit") == "show" else "mask",
        redact=values.get("redact") is True,
        length="full" if text(values, "length") == "full" else "short",
    )
    _check(found.time_zone, known_zone, "zone")
    return found


def report_options(case: Draft) -> ReportOptions:
    """How the reports are to be written, in the first of their languages."""
    return ReportOptions(
        lang=case.langs[0],
        explicit=case.explicit,  # type: ignore[arg-type]
        redact=case.redact,
        length=case.length,  # type: ignore[arg-type]
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
    date_order: str = ""
    format: str = ""

    @property
    def options(self) -> ReadOptions:
        """As the readers of evidence take it."""
        order = self.date_order if self.date_order in get_args(Order) else None
        return ReadOptions(
            dict(self.columns), self.source_zone or None, order, self.format or None  # type: ignore[arg-type]
        )  # fmt: skip


def reading(values: Mapping[str, Any]) -> Reading:
    """How a table is to be read. Raises Refused."""
    columns = values.get("columns", {})
    if not isinstance(columns, dict) or not set(columns) <= ALIASES.keys():
        raise Refused("form")
    found = Reading(
        columns={name: column for name in columns if (column := _column(columns, name))},
        source_zone=text(values, "source_zone"),
        date_order=text(values, "date_order"),
        format=text(values, "format"),
    )
    if found.format and found.format not in {parser.name for parser in PARSERS}:
        raise Refused("form")
    _check(found.source_zone, known_source_zone, "source_zone")
    return found


def _column(columns: Mapping[str, Any], name: str) -> str:
    """A column's name as it stands, since it has to be found again."""
    value = columns[name]
    if not isinstance(value, str) or len(value) > LONGEST:
        raise Refused("form")
    return value


def _check(value: str, check: Any, reason: str) -> None:
    if not value:
        return
    try:
        check(value)
    except UsageError as wrong:
        raise Refused(reason) from wrong
