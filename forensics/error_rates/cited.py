"""How often the method errs: the measured rates that ship with it, and those of cases like one.

``data/error_rates.json`` is written by the evaluation. An account of few posts, without clients
and with bare short links, has other error rates than a long one that holds them, so the rates
cited are those of the cases of the same kind, or of coarser groups where these are too few.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from math import sqrt
from statistics import NormalDist
from typing import Any, Literal

import pandas as pd

from forensics.model.findings import Value
from forensics.platforms import SHORTENERS

Size = Literal["small", "medium", "long"]
Level = Literal["kind", "size", "overall"]

# Posts from which an account is of medium size, and from which it is long: round numbers between
# which the measured rates differ (docs/evaluation.md).
MEDIUM, LONG = 50, 500
# Cases on either side below which a group is too few to be cited: of twenty cases without an error
# the rate may still be 16 % (Wilson 1927).
FEWEST = 20
Z95 = NormalDist().inv_cdf(0.975)
"""Standard deviations within which 95 % of a normal distribution lie: 1.96."""


@dataclass(frozen=True, slots=True)
class Takeovers:
    """Cases in which another hand posted spam. Shares are 0..1, None where nothing was measured.

    ``flagged`` and ``undetermined`` are of all cases, the shares after them of those flagged;
    ``recall`` is of the other hand's posts, ``owner_called_other`` of the owner's.
    """

    cases: int = 0
    flagged: float | None = None
    undetermined: float | None = None
    onset_exact: float | None = None
    onset_near: float | None = None
    last_genuine_exact: float | None = None
    recall: float | None = None
    owner_called_other: float | None = None

    @property
    def found(self) -> int:
        """How many were flagged."""
        return round(self.cases * (self.flagged or 0.0))


@dataclass(frozen=True, slots=True)
class Genuine:
    """Cases without a second hand; ``flagged`` is the share of false alarms."""

    cases: int = 0
    flagged: float | None = None
    undetermined: float | None = None

    @property
    def alarms(self) -> int:
        """How many were flagged by mistake."""
        return round(self.cases * (self.flagged or 0.0))


@dataclass(frozen=True, slots=True)
class Rates:
    """Both sides of a group of cases."""

    positive: Takeovers
    negative: Genuine

    @property
    def enough(self) -> bool:
        """True when either side has cases enough to be cited."""
        return min(self.positive.cases, self.negative.cases) >= FEWEST


@dataclass(frozen=True, slots=True)
class Kind:
    """What an account's error rates depend on: its size, and whether clients and the
    destinations of links are known."""

    size: Size
    clients: bool
    links: bool


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """The rates of one version of the program, by kind of account and over all cases.

    The intervals are the shares of 90 % intervals that held the true moment; ``labelling`` is
    the fingerprint of the code and the rule that were measured, '' where it was not kept.
    """

    version: str
    date: str
    corpus: str
    seed: int
    cases: int
    rows: Mapping[Kind, Rates]
    overall: Rates
    onset_interval: float | None = None
    last_genuine_interval: float | None = None
    labelling: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """The rates to cite beside a finding; ``level`` says over which cases they were taken."""

    kind: Kind
    level: Level
    rates: Rates
    measured: ErrorRates

    def params(self) -> dict[str, Value]:
        """The figures of the statement ``error_rates``."""
        positive, negative = self.rates.positive, self.rates.negative
        return {
            "size": self.kind.size,
            "clients": self.kind.clients,
            "links": self.kind.links,
            "sized": self.level != "overall",
            "exact": self.level == "kind",
            "takeovers": positive.cases,
            "found": positive.found,
            "flagged": positive.flagged,
            "undetermined": positive.undetermined,
            "onset_exact": positive.onset_exact,
            "onset_near": positive.onset_near,
            "last_genuine_exact": positive.last_genuine_exact,
            "genuine": negative.cases,
            "alarms": negative.alarms,
            "false_alarms": negative.flagged,
            "undetermined_genuine": negative.undetermined,
            "version": self.measured.version,
            "date": self.measured.date,
            "corpus": self.measured.corpus,
        }


@cache
def shipped_rates() -> ErrorRates:
    """The rates measured for this version, read once a process."""
    text = (files("forensics.data") / "error_rates.json").read_text(encoding="utf-8")
    return rates_from(json.loads(text))


def rates_from(stored: Mapping[str, Any]) -> ErrorRates:
    """The rates from the values of ``error_rates.json``; KeyError when a part is missing."""
    return ErrorRates(
        version=stored["version"],
        date=stored["date"],
        corpus=stored["corpus"],
        seed=stored["seed"],
        cases=stored["cases"],
        rows={
            Kind(row["size"], row["clients"], row["links"]): _rates(row) for row in stored["rows"]
        },
        overall=_rates(stored["overall"]),
        onset_interval=stored["intervals"]["onset"],
        last_genuine_interval=stored["intervals"]["last_genuine"],
        labelling=stored.get("labelling", ""),
    )


def _rates(row: Mapping[str, Any]) -> Rates:
    positive, negative = row["positive"], row["negative"]
    return Rates(
        Takeovers(**{field.name: positive[field.name] for field in fields(Takeovers)}),
        Genuine(**{field.name: negative[field.name] for field in fields(Genuine)}),
    )


def kind_of(frame: pd.DataFrame) -> Kind:
    """The kind of an account, from its timeline with features.

    Links count as known when at least half of the posts that have any lead to a site.
    """
    posts = len(frame)
    size: Size = "small" if posts < MEDIUM else "medium" if posts < LONG else "long"
    linked = [names for names in frame["domains"] if names]
    resolved = sum(any(name not in SHORTENERS for name in names) for names in linked)
    clients = bool((frame["client_key"] != "").any())
    return Kind(size, clients, bool(linked) and 2 * resolved >= len(linked))


def fitting_row(frame: pd.DataFrame, measured: ErrorRates | None = None) -> Cited:
    """The rates of cases like this timeline; of its size or of all where these are too few."""
    measured = measured or shipped_rates()
    kind = kind_of(frame)
    same = measured.rows.get(kind)
    if same is not None and same.enough:
        return Cited(kind, "kind", same, measured)
    sized = pooled([row for one, row in measured.rows.items() if one.size == kind.size])
    if sized.enough:
        return Cited(kind, "size", sized, measured)
    return Cited(kind, "overall", measured.overall, measured)


def pooled(rows: Sequence[Rates]) -> Rates:
    """Several groups as one, each share weighted by the cases it was taken over."""
    positives, negatives = [row.positive for row in rows], [row.negative for row in rows]
    cases, found = [one.cases for one in positives], [one.found for one in positives]
    genuine = [one.cases for one in negatives]
    return Rates(
        Takeovers(
            cases=sum(cases),
            flagged=_mean([one.flagged for one in positives], cases),
            undetermined=_mean([one.undetermined for one in positives], cases),
            onset_exact=_mean([one.onset_exact for one in positives], found),
            onset_near=_mean([one.onset_near for one in positives], found),
            last_genuine_exact=_mean([one.last_genuine_exact for one in positives], found),
            recall=_mean([one.recall for one in positives], found),
            owner_called_other=_mean([one.owner_called_other for one in positives], found),
        ),
        Genuine(
            cases=sum(genuine),
            flagged=_mean([one.flagged for one in negatives], genuine),
            undetermined=_mean([one.undetermined for one in negatives], genuine),
        ),
    )


def _mean(shares: Sequence[float | None], weights: Sequence[int]) -> float | None:
    known = [(share, n) for share, n in zip(shares, weights, strict=True) if share is not None]
    total = sum(n for _, n in known)
    return sum(share * n for share, n in known) / total if total else None


def wilson(share: float, cases: int) -> tuple[float, float]:
    """The 95 % interval of a share seen in so many cases: Wilson's score interval.

    Source: Wilson 1927; as formula 4 of Brown, Cai & DasGupta 2001. None and all reach the ends
    exactly, whatever the last bit of the formula says.

    >>> low, high = wilson(0.0, 30)
    >>> low, round(high, 3)
    (0.0, 0.114)
    """
    if cases == 0:
        return 0.0, 1.0
    spread = Z95**2 / cases
    middle = share + spread / 2
    half = sqrt(spread * (share * (1 - share) + spread / 4))
    low, high = ((middle + sign * half) / (1 + spread) for sign in (-1, 1))
    return low if share > 0 else 0.0, high if share < 1 else 1.0
