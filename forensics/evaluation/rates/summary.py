"""All figures of a suite, as they are written and shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from forensics.error_rates.cited import Kind, tried_of
from forensics.evaluation.rates.bars import Reached, reached
from forensics.evaluation.rates.figures import (
    KINDS,
    Accounts,
    Cost,
    Figures,
    accounts,
    chosen,
    cost,
    languages_of,
    row_of,
    table,
)
from forensics.evaluation.rates.post_rates import Bin, reliability
from forensics.evaluation.runs.baselines import BASELINES
from forensics.evaluation.runs.outcomes import Outcome
from forensics.evaluation.runs.suite import Evaluation


@dataclass(frozen=True)
class KindRows:
    """The figures of accounts of one kind: the spam families' cases, and genuine accounts."""

    kind: Kind
    spam: Figures
    negative: Figures


@dataclass(frozen=True)
class Summary:
    """The figures of a suite; ``baselines`` holds None for one whose library is absent."""

    evaluation: Evaluation
    rows: tuple[Figures, ...]
    accounts: Accounts
    reliability: tuple[Bin, ...]
    bars: tuple[Reached, ...]
    baselines: Mapping[str, tuple[Figures, ...] | None]
    kinds: tuple[KindRows, ...]
    cost: Cost

    def row(self, name: str) -> Figures | None:
        """The row of a family or group."""
        return next((row for row in self.rows if row.name == name), None)

    @property
    def families(self) -> list[Figures]:
        """The rows of families, those with a second hand first."""
        names = {one.family for one in self.evaluation.outcomes}
        return sorted((row for row in self.rows if row.name in names), key=lambda r: not r.positive)

    @property
    def groups(self) -> list[Figures]:
        """The rows of groups of families."""
        names = {one.family for one in self.evaluation.outcomes}
        return [row for row in self.rows if row.name not in names]


def summary(evaluation: Evaluation) -> Summary:
    """Every figure of a suite."""
    outcomes = evaluation.outcomes
    rows, spent = tuple(table(outcomes)), cost(outcomes)
    tried = tried_of(languages_of(outcomes))
    found = {name: evaluation.baselines.get(name) for name in BASELINES}
    return Summary(
        evaluation=evaluation,
        rows=rows,
        accounts=accounts(outcomes),
        reliability=reliability(outcomes),
        bars=tuple(reached(rows, spent)),
        baselines={name: None if one is None else tuple(table(one)) for name, one in found.items()},
        kinds=tuple(_of_kind(outcomes, kind, tried) for kind in KINDS),
        cost=spent,
    )


def _of_kind(outcomes: Sequence[Outcome], kind: Kind, tried: Collection[str]) -> KindRows:
    same = [one for one in outcomes if one.traits.kind(tried) == kind]
    spam, negative = chosen(same, "spam"), chosen(same, "negative")
    return KindRows(kind, row_of("spam", spam), row_of("negative", negative))
