"""The error rates that ship with the program, by kind of account; layout in docs/evaluation.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from forensics.error_rates.cited import SCHEMA, Kind, tried_of
from forensics.error_rates.fingerprint import labelling
from forensics.evaluation.rates.figures import (
    KINDS,
    SIZES,
    Figures,
    chosen,
    figures,
    languages_of,
    row_of,
    table,
)
from forensics.evaluation.rates.shares import Share, share
from forensics.evaluation.runs.outcomes import Outcome
from forensics.evaluation.runs.suite import MadeOf
from forensics.model.findings import LIKELY, SURE

DIGITS = 4
# Chances between which an onset is told as doubtful, likely and sure.
SURENESS = (0.0, LIKELY, SURE, 1.0)
Part = dict[str, Any]


def shipped(
    outcomes: Sequence[Outcome],
    *,
    version: str,
    date: str,
    corpus: str,
    seed: int,
    folds: int,
    made_of: MadeOf,
    rule: str | None = None,
) -> dict[str, Any]:
    """The shipped file: the spam families against the negative ones, other authors apart.

    ``positive`` and ``swap`` figures of dates and posts are over flagged cases, and so are the
    intervals' shares; what has no case is None. ``rule`` is the text of the rule that was learned,
    where it is not yet the one that ships.
    """
    spam, languages = chosen(outcomes, "spam"), languages_of(outcomes)
    tried = tried_of(languages)
    cited = [*spam, *chosen(outcomes, "swap"), *chosen(outcomes, "negative")]
    dated = row_of("", spam).dates_flagged
    return {
        "schema": SCHEMA,
        "version": version,
        "date": date,
        "corpus": corpus,
        "seed": seed,
        "folds": folds,
        "labelling": labelling(rule),
        "cases": len(cited),
        "accounts": {
            "languages": languages,
            "hijacks": made_of.hijacks,
            "campaigns": made_of.campaigns,
        },
        "rows": [
            _named(kind) | _parts([one for one in cited if one.traits.kind(tried) == kind])
            for kind in KINDS
        ],
        "sizes": [
            {"size": size} | _parts([one for one in cited if one.traits.size == size])
            for size in SIZES
        ],
        "overall": _parts(cited),
        "families": [_family(row) for row in _families(outcomes)],
        "intervals": {
            "onset": _rounded(dated.onset_covered.value),
            "last_genuine": _rounded(dated.last_genuine_covered.value),
        },
        **_by_sureness(spam),
    }


def _named(kind: Kind) -> Part:
    return {"size": kind.size, "language": kind.language, "links": kind.links}


def _parts(outcomes: Sequence[Outcome]) -> dict[str, Part]:
    return {
        "positive": _second_hand(chosen(outcomes, "spam")),
        "swap": _second_hand(chosen(outcomes, "swap")),
        "negative": _genuine(chosen(outcomes, "negative")),
    }


def _second_hand(outcomes: Sequence[Outcome]) -> Part:
    row = row_of("", outcomes)
    dates, labels = row.dates_flagged, row.labels_flagged
    return {
        **_found(row),
        **_spread("missed", row.findings["no_takeover"]),
        **_spread("onset_exact", dates.onset_exact),
        **_spread("onset_near", dates.onset_near),
        **_spread("last_genuine_exact", dates.last_genuine_exact),
        "recall": _rounded(labels.recall),
        "owner_called_other": _rounded(labels.owner_called_other),
    }


def _genuine(outcomes: Sequence[Outcome]) -> Part:
    return _found(row_of("", outcomes))


def _found(row: Figures) -> Part:
    return {
        "cases": row.cases,
        "people": row.flagged.people,
        **_spread("flagged", row.flagged),
        **_spread("undetermined", row.findings["undetermined"]),
    }


def _spread(name: str, part: Share) -> Part:
    ends = {"": part.value, "_low": part.low, "_high": part.high}
    return {f"{name}{end}": _rounded(value) for end, value in ends.items()}


def _families(outcomes: Sequence[Outcome]) -> Iterator[Figures]:
    names = {one.family for one in outcomes}
    return (row for row in table(outcomes) if row.name in names)


def _family(row: Figures) -> Part:
    """One family; dates and F1 over all its cases."""
    of = figures(row)
    return {
        "name": row.name,
        "cases": row.cases,
        "people": row.flagged.people,
        "flagged": _rounded(row.flagged.value),
        "undetermined": _rounded(row.findings["undetermined"].value),
        "missed": _rounded(row.findings["no_takeover"].value),
        **{name: _rounded(of[name]) for name in ("onset_near", "last_genuine_exact", "f1")},
    }


def _by_sureness(spam: Sequence[Outcome]) -> dict[str, list[Part]]:
    """How often the onset was within three posts, by how sure the verdict was that it is; nothing
    where no verdict says."""
    bands = []
    for low, high in pairwise(SURENESS):
        marks = [(one, one.stated.onset) for one in spam if one.flagged and one.stated.onset]
        found = share(
            (mark.near, one.person)
            for one, mark in marks
            if mark.sure is not None and low <= mark.sure and (mark.sure < high or high == 1.0)
        )
        if found.cases:
            bands.append(_band(low, high, found))
    return {"dates": bands} if bands else {}


def _band(low: float, high: float, found: Share) -> Part:
    return {
        "sure_from": low,
        "sure_to": high,
        "cases": found.cases,
        "people": found.people,
        "onset_near": _rounded(found.value),
        "low": _rounded(found.low),
        "high": _rounded(found.high),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
