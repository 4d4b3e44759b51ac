"""How often the method errs: the measured rates that ship with it, and those of cases like one.

``data/error_rates.json`` is written by the evaluation. A short account in a language that was
hardly tried, with bare short links, has other error rates than a long one, so the rates cited are
those of the cases of the same kind, or of coarser groups where these are too few.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
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

SCHEMA = 2
"""The layout of the file."""
# Posts from which an account is of medium size, and from which it is long: round numbers between
# which the measured rates differ (docs/evaluation.md).
MEDIUM, LONG = 50, 500
# People on either side below which a group is too few to be cited: where none of twenty was
# judged wrongly the rate may still be 16 % (Wilson 1927).
FEWEST = 20
# Genuine people from whom a language counts as tried: where none of five was judged wrongly the
# rate may still be 43 %, and with fewer one odd account decides.
TRIED = 5
Z95 = NormalDist().inv_cdf(0.975)
"""Standard deviations within which 95 % of a normal distribution lie: 1.96."""


@dataclass(frozen=True, slots=True)
class Takeovers:
    """Cases with a second hand, made of the accounts of so many ``people``. Shares are 0..1, None
    where nothing was measured.

    ``flagged``, ``undetermined`` and ``missed`` (found ``no_takeover``) are of all cases, the
    shares after them of those flagged; ``recall`` is of the other hand's posts,
    ``owner_called_other`` of the owner's. ``..._low`` and ``..._high`` are the ends of the 95 %
    interval of a share, people being its unit.
    """

    cases: int = 0
    people: int = 0
    flagged: float | None = None
    flagged_low: float | None = None
    flagged_high: float | None = None
    undetermined: float | None = None
    undetermined_low: float | None = None
    undetermined_high: float | None = None
    missed: float | None = None
    missed_low: float | None = None
    missed_high: float | None = None
    onset_exact: float | None = None
    onset_exact_low: float | None = None
    onset_exact_high: float | None = None
    onset_near: float | None = None
    onset_near_low: float | None = None
    onset_near_high: float | None = None
    last_genuine_exact: float | None = None
    last_genuine_exact_low: float | None = None
    last_genuine_exact_high: float | None = None
    recall: float | None = None
    owner_called_other: float | None = None

    @property
    def found(self) -> int:
        """How many were flagged."""
        return round(self.cases * (self.flagged or 0.0))


@dataclass(frozen=True, slots=True)
class Genuine:
    """Cases without a second hand; ``flagged`` is the share of false alarms. Intervals as in
    ``Takeovers``."""

    cases: int = 0
    people: int = 0
    flagged: float | None = None
    flagged_low: float | None = None
    flagged_high: float | None = None
    undetermined: float | None = None
    undetermined_low: float | None = None
    undetermined_high: float | None = None

    @property
    def alarms(self) -> int:
        """How many were flagged by mistake."""
        return round(self.cases * (self.flagged or 0.0))


@dataclass(frozen=True, slots=True)
class Rates:
    """A group of cases: spam by a second hand, genuine accounts, and apart from both, another
    author who posts no spam."""

    positive: Takeovers
    negative: Genuine
    other_author: Takeovers = Takeovers()

    @property
    def enough(self) -> bool:
        """True when spam and genuine accounts are of people enough to be cited."""
        return min(self.positive.people, self.negative.people) >= FEWEST


@dataclass(frozen=True, slots=True)
class Kind:
    """What an account's error rates depend on: its size, whether genuine accounts in its
    ``language`` were tried, and whether the destinations of its links are known."""

    size: Size
    language: bool
    links: bool


@dataclass(frozen=True, slots=True)
class Traits:
    """What a kind is told from: ``language`` is the one in which most posts are, '' where no
    language could be told of half of them or more."""

    size: Size
    language: str
    links: bool

    def kind(self, tried: Collection[str]) -> Kind:
        """The kind, where these languages were tried."""
        return Kind(self.size, self.language in tried, self.links)


@dataclass(frozen=True, slots=True)
class Family:
    """The rates of one family of cases, ``people`` being the owners of the accounts they were
    made of. Landmarks and ``f1`` (of posts) are over all cases, one not flagged being missed."""

    name: str
    cases: int
    people: int
    flagged: float | None = None
    undetermined: float | None = None
    missed: float | None = None
    onset_near: float | None = None
    last_genuine_exact: float | None = None
    f1: float | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """Of flagged cases whose verdict gave the onset a chance from ``sure_from`` up to ``sure_to``
    to be within three posts: the share in which it was, with its 95 % interval."""

    sure_from: float
    sure_to: float
    cases: int
    people: int
    onset_near: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Origin:
    """What the cases were made from: genuine people by the language of most of their posts, real
    hijacks, and spam campaigns."""

    languages: Mapping[str, int]
    hijacks: int
    campaigns: int

    @property
    def tried(self) -> frozenset[str]:
        """The languages that count as tried."""
        return tried_of(self.languages)


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """The rates of one version of the program, by kind of account, by size, and over all cases.

    ``folds`` are those of the cross-validation over people, 0 where the rule as it ships was
    measured. The intervals are the shares of 90 % intervals that held the true moment;
    ``labelling`` is the fingerprint of the code and the rule that were measured, '' where it was
    not kept. ``dates`` is empty where no verdict stated how sure its onset is.
    """

    version: str
    date: str
    corpus: str
    seed: int
    folds: int
    cases: int
    rows: Mapping[Kind, Rates]
    sizes: Mapping[Size, Rates]
    overall: Rates
    accounts: Origin
    families: tuple[Family, ...] = ()
    dates: tuple[Dated, ...] = ()
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
            "language": self.kind.language,
            "links": self.kind.links,
            "sized": self.level != "overall",
            "exact": self.level == "kind",
            "takeovers": positive.cases,
            "found": positive.found,
            "flagged": positive.flagged,
            "undetermined": positive.undetermined,
            "missed": positive.missed,
            "missed_high": positive.missed_high,
            "onset_exact": positive.onset_exact,
            "onset_near": positive.onset_near,
            "last_genuine_exact": positive.last_genuine_exact,
            "genuine": negative.cases,
            "genuine_people": negative.people,
            "alarms": negative.alarms,
            "false_alarms": negative.flagged,
            "false_alarms_high": negative.flagged_high,
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
        folds=stored["folds"],
        cases=stored["cases"],
        rows={
            Kind(row["size"], row["language"], row["links"]): _rates(row) for row in stored["rows"]
        },
        sizes={row["size"]: _rates(row) for row in stored["sizes"]},
        overall=_rates(stored["overall"]),
        accounts=Origin(**stored["accounts"]),
        families=tuple(Family(**one) for one in stored["families"]),
        dates=tuple(Dated(**one) for one in stored.get("dates", ())),
        onset_interval=stored["intervals"]["onset"],
        last_genuine_interval=stored["intervals"]["last_genuine"],
        labelling=stored.get("labelling", ""),
    )


def _rates(row: Mapping[str, Any]) -> Rates:
    return Rates(
        Takeovers(**_given(row["positive"], Takeovers)),
        Genuine(**_given(row["negative"], Genuine)),
        Takeovers(**_given(row["swap"], Takeovers)),
    )


def _given(part: Mapping[str, Any], kind: type[Takeovers | Genuine]) -> dict[str, Any]:
    """What a part of the file says of a group; a figure not measured there is absent."""
    return {field.name: part[field.name] for field in fields(kind) if field.name in part}


def tried_of(languages: Mapping[str, int]) -> frozenset[str]:
    """The languages with people enough to count as tried."""
    return frozenset(name for name, people in languages.items() if name and people >= TRIED)


def traits_of(frame: pd.DataFrame) -> Traits:
    """What the kind of an account is told from, by its timeline with features.

    Links count as known when at least half of the posts that have any lead to a site.
    """
    posts = len(frame)
    size: Size = "small" if posts < MEDIUM else "medium" if posts < LONG else "long"
    linked = [names for names in frame["domains"] if names]
    resolved = sum(any(name not in SHORTENERS for name in names) for names in linked)
    return Traits(size, main_language(frame), bool(linked) and 2 * resolved >= len(linked))


def main_language(frame: pd.DataFrame) -> str:
    """The language most frequent among an account's posts; '' where the language of half of the
    posts or more could not be told."""
    from forensics.features.language import UNKNOWN  # its models take long to load

    told = frame["lang"].astype("str")
    told = told[told != UNKNOWN]
    if 2 * len(told) <= len(frame):
        return ""
    counts = told.value_counts()
    return str(min(counts.index, key=lambda name: (-counts[name], name)))


def fitting_row(frame: pd.DataFrame, measured: ErrorRates | None = None) -> Cited:
    """The rates of cases like this timeline; of its size or of all where these are too few."""
    measured = measured or shipped_rates()
    kind = traits_of(frame).kind(measured.accounts.tried)
    same, sized = measured.rows.get(kind), measured.sizes.get(kind.size)
    if same is not None and same.enough:
        return Cited(kind, "kind", same, measured)
    if sized is not None and sized.enough:
        return Cited(kind, "size", sized, measured)
    return Cited(kind, "overall", measured.overall, measured)


def effective(cases: Collection[int]) -> float:
    """How many independent cases so many of each person are worth: (sum n)^2 / sum n^2.

    Kish's effective size where all cases of one person come out alike, the most that the likeness
    of an account's cases can cost: each person is then one observation of weight n. It is the
    number of people where all have equally many cases. Source: Kish, Survey Sampling, 1965 (design
    effect of clusters, with a correlation of one within them).

    >>> effective([2, 2, 2]), round(effective([4, 1, 1]), 6)
    (3.0, 2.0)
    """
    total = sum(cases)
    return total**2 / sum(n**2 for n in cases) if total else 0.0


def wilson(share: float, cases: float) -> tuple[float, float]:
    """The 95 % interval of a share seen in so many cases: Wilson's score interval. ``cases`` need
    not be whole (``effective``).

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
