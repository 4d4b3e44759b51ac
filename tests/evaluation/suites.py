"""A finished suite of a few invented outcomes, and a small corpus folder."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from forensics.evaluation.rates.summary import Summary, summary
from forensics.evaluation.runs.outcomes import Outcome
from forensics.evaluation.runs.suite import Evaluation, MadeOf, Plan
from forensics.synthetic import owner_posts
from tests.evaluation.toys import START, outcome

HOSTILE = "<script src=//evil.example/x.js></script>"
OUTCOMES = (
    outcome("ooxx", "ooxx", seconds=0.5),
    outcome("ooxxxxxx", "ooooooxx", name="=late", seconds=0.25),
    outcome("ooxxo", "ooooo", family="real_hijack", name=HOSTILE),
    outcome("ooxx", "oo??", family="swap_same", finding="undetermined", log10_lr=0.123456),
    outcome("oooo", "oooo", family="untouched", log10_lr=-2.0),
    outcome("oooo", "oxxx", family="burst"),
)


def evaluation(outcomes: tuple[Outcome, ...] = OUTCOMES) -> Evaluation:
    """A suite with one baseline that answers like the program."""
    return Evaluation(
        Plan(), f"corpus of {HOSTILE}", MadeOf(21, 89), outcomes, {"longest_gap": outcomes}
    )


def finished() -> Summary:
    """Its figures."""
    return summary(evaluation())


def corpus_folder(folder: Path, accounts: int = 6) -> Path:
    """A folder with invented genuine accounts, enough that both parts have some."""
    genuine = folder / "genuine" / "fr"
    genuine.mkdir(parents=True)
    for number in range(accounts):
        lines = [json.dumps(row) for row in owner_posts("fr", 40, START, number)]
        with gzip.open(genuine / f"toy__owner{number}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    return folder
