"""Learn what the attribution presumes and the rules that judge a split; with ``--rates`` measure
how often rules learned so err, too.

    python -m forensics.evaluation.train CORPUS [--each 60] [--folds 5] [--jobs 2] [--out FILE]
        [--rates FILE --date YYYY-MM-DD]

Learns from everyone of the corpus and from invented accounts. The rates are those of rules learned
without the people they are tried on (docs/evaluation.md). The shipped
``data/attribution_rule.json`` and ``data/error_rates.json`` are the output of this program.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from forensics.errors import UsageError
from forensics.evaluation.page.files import shipped_text
from forensics.evaluation.runs.suite import Plan
from forensics.evaluation.train.suite import Crossed, cross

FIGURES = re.compile(r"\[[^\[\]{}]*\]")
"""A list of figures or names in JSON."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on a corpus folder and write the rule, and the rates where they are asked for."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.rates is not None and not _is_day(chosen.date):
        parser.error("--rates needs --date YYYY-MM-DD: the day stands on the rates")
    plan = Plan(chosen.corpus, "all", chosen.each, (), chosen.seed, chosen.folds)
    try:
        found = cross(plan, rates=chosen.rates is not None, jobs=chosen.jobs)
    except UsageError as error:
        parser.error(str(error))
    text = rule_text(found, chosen.date)
    chosen.out.write_text(text, encoding="utf-8", newline="\n")
    if found.evaluation is not None:
        rates = shipped_text(found.evaluation, chosen.date, rule=text)
        chosen.rates.write_text(rates, encoding="utf-8", newline="\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--each", type=int, default=60, help="cases of every family")
    parser.add_argument("--folds", type=int, default=5, help="parts that the people are dealt in")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--date", default="", help="written into the provenance and the rates")
    parser.add_argument("--out", type=Path, default=Path("forensics/data/attribution_rule.json"))
    parser.add_argument("--rates", type=Path, help="where the error rates go, too")
    return parser


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def rule_text(found: Crossed, day: str) -> str:
    """What was learned, as it is written: a list of figures stands in one line."""
    provenance: dict[str, Any] = {
        **found.stored["provenance"],
        "script": "python -m forensics.evaluation.train",
        "date": day,
    }
    told = json.dumps({**found.stored, "provenance": provenance}, indent=1, sort_keys=True)
    return FIGURES.sub(lambda listed: " ".join(listed[0].split()), told) + "\n"


if __name__ == "__main__":
    main()
