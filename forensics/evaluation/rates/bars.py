"""The bar: what the figures of each family should reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forensics.evaluation.cases.building import HARD_NEGATIVE
from forensics.evaluation.cases.families import WITH_EVENTS
from forensics.evaluation.rates.figures import Cost, Figures, figures

SECONDS = "seconds_per_1000"
# Figures of accounts, which say nothing when taken over flagged ones.
FINDINGS_SHARES = ("flagged", "takeover", "undetermined")


@dataclass(frozen=True)
class Bar:
    """A figure of some rows (families or groups; see ``rates.table``) and its limits.

    A figure meets the bar from ``least`` to ``most``, both inclusive.
    """

    rows: tuple[str, ...]
    figure: str
    least: float = 0.0
    most: float = 1.0


@dataclass(frozen=True)
class Reached:
    """A bar beside what was measured.

    ``value`` is over all cases and decides; ``flagged`` is the same over flagged cases alone,
    None for shares of findings.
    """

    row: str
    figure: str
    least: float
    most: float
    cases: int
    value: float | None
    flagged: float | None

    @property
    def met(self) -> bool | None:
        """None where there is no figure."""
        return None if self.value is None else self.least <= self.value <= self.most


# fmt: off
BARS: tuple[Bar, ...] = (
    Bar(("real_hijack",), "flagged", 0.95),
    Bar(("real_hijack",), "onset_near", 0.90),
    Bar(("real_hijack",), "last_genuine_exact", 0.88),
    Bar(("real_hijack",), "f1", 0.92),
    Bar(("spam_tail",), "takeover", 0.99),
    Bar(("stray", "waves"), "takeover", 0.97),
    Bar(("spam_tail", "stray", "returned"), "onset_near", 0.96),
    Bar(("spam_tail", "stray", "returned"), "onset_exact", 0.88),
    Bar(("spam_tail", "stray", "returned"), "last_genuine_exact", 0.93),
    Bar(("interleaved",), "last_genuine_exact", 0.85),
    Bar(("spam_tail", "stray", "returned"), "f1", 0.98),
    Bar(("single",), "takeover", 0.60),
    Bar(("brief_spell",), "flagged", 0.60),
    Bar(("swap_same",), "flagged", 0.65),
    Bar(("swap_same",), "f1", 0.75),
    Bar(("swap_other",), "flagged", 0.60),
    Bar(("swap_other",), "f1", 0.70),
    Bar(("spam",), "recall", 0.99),
    Bar(("spam",), "owner_called_other", most=0.003),
    Bar(("spam",), "f1", 0.97),
    Bar(("spam",), "onset_covered", 0.85, 0.95),
    Bar(("spam",), "last_genuine_covered", 0.85, 0.95),
    Bar((HARD_NEGATIVE,), "flagged", most=0.02),
)
# fmt: on
# Every other negative family, whatever they are called, and all of them together.
NEGATIVE: tuple[Bar, ...] = (
    Bar((), "flagged", most=0.005),
    Bar((), "undetermined", most=0.05),
)
FASTEST, SLOWEST = 0.0, 1.0


def reached(rows: Sequence[Figures], cost: Cost) -> list[Reached]:
    """Every bar whose row was measured."""
    named = {row.name: row for row in rows}
    found = [_reached(bar, named[name]) for bar in BARS for name in bar.rows if name in named]
    found += [_reached(bar, row) for bar in NEGATIVE for row in _negative(rows)]
    found.append(Reached("all", SECONDS, FASTEST, SLOWEST, sum(_cases(rows)), cost.per_1000, None))
    return found


def _reached(bar: Bar, row: Figures) -> Reached:
    flagged = None if bar.figure in FINDINGS_SHARES else figures(row, flagged_only=True)[bar.figure]
    return Reached(
        row.name, bar.figure, bar.least, bar.most, row.cases, figures(row)[bar.figure], flagged
    )


def _negative(rows: Sequence[Figures]) -> Iterator[Figures]:
    return (row for row in rows if not row.positive and row.name != HARD_NEGATIVE)


def _cases(rows: Sequence[Figures]) -> Iterator[int]:
    every = ("positive", "negative", *WITH_EVENTS)
    return (row.cases for row in rows if row.name in every)
