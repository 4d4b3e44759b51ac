"""Measure the shipped rule on accounts that it was not learned from.

    python -m forensics.evaluation.measure CORPUS OUT.md [--each 30] [--families a,b]

Uses the ``test`` half of the corpus alone and writes a Markdown table, one row a family. The
split of the likeliest candidate is judged; account events and the rules for very small
accounts, which only make the program more careful, are left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from forensics.attribution.judge import DOUBTFUL, FLAGGED
from forensics.attribution.rule import Rule, shipped_rule
from forensics.evaluation.cases import build
from forensics.evaluation.corpus import load_corpus
from forensics.evaluation.families import FAMILIES
from forensics.evaluation.trials import Candidate, Trial, run_trials

NEAR = 3
NOTHING = -9.0
HEAD = (
    "| family | cases | flagged | undetermined | F1 | recall | owner posts called other "
    "| onset within 3 / exact | last genuine exact |\n|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Outcome:
    """What became of one case; figures after ``odds`` are None unless it was rightly flagged."""

    odds: float
    f1: float | None = None
    recall: float | None = None
    owner_called_other: float | None = None
    onset_near: bool | None = None
    onset_exact: bool | None = None
    last_exact: bool | None = None


def outcome(trial: Trial, rule: Rule) -> Outcome:
    """Judge a trial by its likeliest candidate."""
    judged = [(rule.log_odds(found.measures), found) for found in trial.candidates]
    if not judged:
        return Outcome(NOTHING)
    odds, best = max(judged, key=lambda pair: pair[0])
    return _scored(trial, best, odds) if trial.positive and odds >= FLAGGED else Outcome(odds)


def _scored(trial: Trial, best: Candidate, odds: float) -> Outcome:
    truth, found = trial.truth, best.other
    onset, dated = int(np.argmax(truth)), int(np.argmax(found))
    owner, called_owner = np.flatnonzero(~truth), np.flatnonzero(~found)
    return Outcome(
        odds,
        best.f1,
        float((found & truth).sum() / truth.sum()),
        float((found & ~truth).sum() / max(1, len(owner))),
        abs(dated - onset) <= NEAR,
        dated == onset,
        bool(len(called_owner) and called_owner[-1] == owner[-1]),
    )


def table(trials: Sequence[Trial], rule: Rule) -> str:
    """The Markdown table of all families, in the order met."""
    families: dict[str, list[Outcome]] = {}
    for trial in trials:
        families.setdefault(trial.family, []).append(outcome(trial, rule))
    return "\n".join([HEAD, *(_line(name, cases) for name, cases in families.items())]) + "\n"


def _line(family: str, cases: Sequence[Outcome]) -> str:
    flagged = _percent([case.odds >= FLAGGED for case in cases])
    open_ = _percent([DOUBTFUL <= case.odds < FLAGGED for case in cases])
    hits = [case for case in cases if case.f1 is not None]
    if not hits:
        return f"| {family} | {len(cases)} | {flagged} | {open_} | – | – | – | – | – |"
    f1, recall = (np.mean([getattr(hit, name) for hit in hits]) for name in ("f1", "recall"))
    called = 100 * np.mean([hit.owner_called_other for hit in hits])
    near, exact, last = (
        _percent([bool(getattr(hit, name)) for hit in hits])
        for name in ("onset_near", "onset_exact", "last_exact")
    )
    figures = f"{f1:.2f} | {recall:.2f} | {called:.1f} % | {near} / {exact} | {last}"
    return f"| {family} | {len(cases)} | {flagged} | {open_} | {figures} |"


def _percent(holds: Sequence[bool]) -> str:
    return f"{100 * np.mean(holds):.0f} %"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure on a corpus folder and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--each", type=int, default=30, help="cases of every family")
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--families", default=",".join(FAMILIES), help="which, by name")
    chosen = parser.parse_args(arguments)
    families = {name: FAMILIES[name] for name in chosen.families.split(",")}
    corpus = load_corpus(chosen.corpus).part("test")
    trials = list(run_trials(build(corpus, families, chosen.each, chosen.seed)))
    chosen.out.write_text(table(trials, shipped_rule()), encoding="utf-8")


if __name__ == "__main__":
    main()
