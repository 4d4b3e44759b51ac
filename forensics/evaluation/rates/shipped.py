"""The error rates that ship with the program, by kind of account; layout in docs/evaluation.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from forensics.error_rates.fingerprint import labelling
from forensics.evaluation.rates.figures import KINDS, chosen, row_of
from forensics.evaluation.runs.outcomes import Outcome

SCHEMA = 1
DIGITS = 4
Part = dict[str, Any]


def shipped(
    outcomes: Sequence[Outcome], *, version: str, date: str, corpus: str, seed: int
) -> dict[str, Any]:
    """The shipped file: the spam families against the negative ones.

    ``positive`` figures after ``undetermined`` are over flagged cases, and so are the
    intervals' shares; what has no case is None.
    """
    both = [*chosen(outcomes, "spam"), *chosen(outcomes, "negative")]
    dates = row_of("", chosen(outcomes, "spam")).dates_flagged
    return {
        "schema": SCHEMA,
        "version": version,
        "date": date,
        "corpus": corpus,
        "seed": seed,
        "labelling": labelling(),
        "cases": len(both),
        "rows": [
            {"size": kind.size, "clients": kind.clients, "links": kind.links}
            | _parts([one for one in both if one.kind == kind])
            for kind in KINDS
        ],
        "overall": _parts(both),
        "intervals": {
            "onset": _rounded(dates.onset_covered.value),
            "last_genuine": _rounded(dates.last_genuine_covered.value),
        },
    }


def _parts(outcomes: Sequence[Outcome]) -> dict[str, Part]:
    return {
        "positive": _positive(chosen(outcomes, "spam")),
        "negative": _negative(chosen(outcomes, "negative")),
    }


def _positive(outcomes: Sequence[Outcome]) -> Part:
    row = row_of("positive", outcomes)
    return _negative(outcomes) | {
        "onset_exact": _rounded(row.dates_flagged.onset_exact.value),
        "onset_near": _rounded(row.dates_flagged.onset_near.value),
        "last_genuine_exact": _rounded(row.dates_flagged.last_genuine_exact.value),
        "recall": _rounded(row.labels_flagged.recall),
        "owner_called_other": _rounded(row.labels_flagged.owner_called_other),
    }


def _negative(outcomes: Sequence[Outcome]) -> Part:
    row = row_of("negative", outcomes)
    return {
        "cases": row.cases,
        "flagged": _rounded(row.flagged.value),
        "undetermined": _rounded(row.findings["undetermined"].value),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
