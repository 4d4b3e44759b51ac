"""Cases with a case file, all of it invented."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

from forensics.case import Case
from forensics.model.outside import (
    Attachment,
    CaseFile,
    ExternalFact,
    FactKind,
    MarkedDate,
    OutsideExhibit,
)
from tests.report.cases import model_case

SHOT = Attachment("shots/page.png", "5" * 64, 38_628, "image/png")


def at(text: str) -> pd.Timestamp:
    """A time in UTC."""
    return pd.Timestamp(text, tz="UTC").as_unit("us")


def fact(when: str, kind: FactKind, statement: str = "It was seen.", **more: Any) -> ExternalFact:
    """A fact known to the day, in Paris."""
    values = {"precision": "day", "source": "Gazette (fictional)", **more}
    return ExternalFact(at=at(when), kind=kind, statement=statement, **values)


FACTS = (
    fact("2017-02-12T23:00", "noticed", "Readers notice <b>advertising</b>."),
    fact("2017-02-13T17:30", "statement", "See https://evil.example/x", precision="minute"),
    fact("2017-02-13T20:00", "cleaned_up", precision="minute", attachment=SHOT),
    fact("2017-02-20T23:00", "deleted"),
)
DATES = (
    MarkedDate(at("2012-06-09T22:00"), "day", "General election", at("2012-06-16T22:00")),
    MarkedDate(at("2030-01-01T00:00"), "day", "Far away"),
)
FILE = CaseFile(
    name="case.toml",
    sha256="c" * 64,
    title="A forgotten account",
    author="Nobody (fictional)",
    organisation="Gazette",
    reference="R-1",
    time_zone="Europe/Paris",
    questions=("Since when?", "Until when?"),
    topics=("onset", ""),
    facts=FACTS,
    dates=DATES,
    exhibits=(OutsideExhibit(SHOT, "The page.", "The author", at("2017-02-13T08:40"), "minute"),),
)


def filed(**changes: Any) -> Case:
    """The model case with the case file above, some of its values replaced."""
    return replace(model_case(), file=replace(FILE, **changes))


@cache
def filed_case() -> Case:
    """The model case with the case file above."""
    return filed()
