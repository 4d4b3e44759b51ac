"""Learn what the attribution presumes and the rules that judge a split.

    python -m forensics.evaluation.train CORPUS [--each 60] [--jobs 2] [--out FILE]

Uses the ``tune`` halves of the corpus and of the invented accounts alone. The
shipped ``data/attribution_rule.json`` is the output of this program.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from forensics.attribution.observe.priors import Priors
from forensics.errors import UsageError
from forensics.evaluation.cases.building import KnownCase
from forensics.evaluation.cases.corpus import load_corpus
from forensics.evaluation.cases.invented import synthetic_corpus
from forensics.evaluation.runs.trials import Trial, trial_of
from forensics.evaluation.train.learning import SYNTHETIC_SHARE, learn
from forensics.screening.pool import workers


def run_all(jobs: int, priors: Priors, cases: Iterator[KnownCase]) -> list[Trial]:
    """Every case searched, over worker processes."""
    with workers(jobs) as pool:
        return list(pool.map(partial(trial_of, priors=priors), cases, chunksize=4))


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on a corpus folder and write the rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--each", type=int, default=60, help="cases of every family")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--date", default="", help="written into the provenance")
    parser.add_argument("--out", type=Path, default=Path("forensics/data/attribution_rule.json"))
    chosen = parser.parse_args(arguments)
    try:
        made = synthetic_corpus().part("tune")
    except UsageError as error:
        parser.error(str(error))
    real = load_corpus(chosen.corpus).part("tune")
    suite = [(real, chosen.each), (made, max(1, chosen.each // SYNTHETIC_SHARE))]
    stored = learn(suite, chosen.seed, partial(run_all, chosen.jobs))
    stored["provenance"] = {
        **stored["provenance"],
        "script": "python -m forensics.evaluation.train",
        "date": chosen.date,
        "part": "tune",
        "seed": chosen.seed,
        "each": chosen.each,
        "accounts": len(real.genuine),
        "synthetic_accounts": len(made.genuine),
        "campaigns": len(real.campaigns),
    }
    text = json.dumps(stored, indent=1, sort_keys=True)
    chosen.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
