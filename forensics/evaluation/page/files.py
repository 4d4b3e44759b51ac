"""The files of a suite: ``evaluation.json``, ``cases.csv`` and ``evaluation.html``.

The same suite gives the same bytes but for the seconds taken, which stand in the part ``cost``
and the bar of that name alone; ``cases.csv`` has none.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from forensics.evaluation.page.page import render_page
from forensics.evaluation.rates.figures import Figures, figures
from forensics.evaluation.rates.post_rates import counts
from forensics.evaluation.rates.shipped import shipped
from forensics.evaluation.rates.summary import KindRows, Summary
from forensics.evaluation.runs.outcomes import Dates, Mark, Outcome
from forensics.evaluation.runs.suite import Evaluation
from forensics.exports.spreadsheet import cell
from forensics.version import VERSION
from forensics.writing import write_whole

SCHEMA = 2
DIGITS = 6
CASE_COLUMNS = (
    "family",
    "name",
    "person",
    "positive",
    "posts",
    "size",
    "language",
    "links",
    "finding",
    "log10_lr",
    "other_posts",
    "hits",
    "false_alarms",
    "misses",
    "uncertain",
    "true_onset_row",
    "onset_row",
    "onset_error_posts",
    "onset_error_days",
    "onset_covered",
    "true_last_genuine_row",
    "last_genuine_row",
    "last_genuine_error_posts",
    "last_genuine_error_days",
    "last_genuine_covered",
    "candidate",
)


def write_files(found: Summary, folder: Path, now: datetime) -> tuple[Path, ...]:
    """Write the three files into ``folder``, which is made; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "evaluation.json": as_json(found, now),
        "evaluation.html": render_page(found, now),
        "cases.csv": cases_csv(found.evaluation.outcomes),
    }
    for name, text in texts.items():
        write_whole(folder / name, text)
    return tuple(folder / name for name in texts)


def write_shipped(found: Summary, path: Path, now: datetime) -> None:
    """Write the error rates that ship with the program."""
    text = shipped_text(found.evaluation, f"{now:%Y-%m-%d}")
    write_whole(path, text)


def shipped_text(done: Evaluation, day: str, rule: str | None = None) -> str:
    """The error rates as they ship; ``rule`` is the text of the rule that they are of, where it is
    not yet the one that ships."""
    rates = shipped(
        done.outcomes,
        version=VERSION,
        date=day,
        corpus=done.corpus,
        seed=done.plan.seed,
        folds=done.plan.folds,
        made_of=done.made_of,
        rule=rule,
    )
    return json.dumps(rates, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def as_json(found: Summary, now: datetime) -> str:
    """The summary as JSON; its layout is in docs/evaluation.md."""
    plan = found.evaluation.plan
    data = {
        "schema": SCHEMA,
        "version": VERSION,
        "date": f"{now:%Y-%m-%d}",
        "corpus": found.evaluation.corpus,
        "part": plan.part,
        "seed": plan.seed,
        "each": plan.each,
        "folds": plan.folds,
        "families": [row.name for row in found.families],
        "cases": len(found.evaluation.outcomes),
        "posts": sum(one.posts for one in found.evaluation.outcomes),
        "rows": found.rows,
        "accounts": found.accounts,
        "reliability": found.reliability,
        "bars": [asdict(bar) | {"met": bar.met} for bar in found.bars],
        "baselines": {name: _baseline(rows) for name, rows in found.baselines.items()},
        "kinds": [_kind(one) for one in found.kinds],
        "cost": found.cost,
    }
    return json.dumps(_plain(data), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _baseline(rows: Sequence[Figures] | None) -> list[dict[str, Any]] | None:
    if rows is None:
        return None
    return [
        {"name": row.name, "cases": row.cases, "findings": _hits(row), **figures(row)}
        for row in rows
    ]


def _hits(row: Figures) -> dict[str, int]:
    return {name: part.hits for name, part in row.findings.items()}


def _kind(one: KindRows) -> dict[str, Any]:
    parts = {
        key: {"cases": row.cases, **figures(row, flagged_only=True)}
        for key, row in (("spam", one.spam), ("negative", one.negative))
    }
    return {"size": one.kind.size, "language": one.kind.language, "links": one.kind.links, **parts}


def _plain(value: Any) -> Any:
    """Records as objects, numbers rounded so that platforms agree."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return round(value, DIGITS) if isinstance(value, float) else value


def cases_csv(outcomes: Sequence[Outcome]) -> str:
    """One line a case, in the order built; rows are places in the timeline, from 0."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(CASE_COLUMNS)
    table.writerows([_cell(value) for value in _case(one)] for one in outcomes)
    return stream.getvalue()


def _case(one: Outcome) -> Iterator[object]:
    count = counts(one.truth, one.called_other)
    dates = one.stated if one.flagged else one.offered
    yield from (one.family, one.name, one.person, one.positive, one.posts)
    yield from (one.traits.size, one.traits.language, one.traits.links)
    yield from (one.finding, one.log10_lr)
    yield from (int(one.truth.sum()), count.hits, count.alarms, count.misses)
    yield int((one.label == "uncertain").sum())
    yield from (one.true_onset, *_mark(dates.onset))
    yield from (one.true_last_genuine, *_mark(dates.last_genuine))
    yield not one.flagged and dates != Dates()


def _mark(mark: Mark | None) -> tuple[object, ...]:
    return (mark.row, mark.posts, mark.days, mark.inside) if mark else (None,) * 4


def _cell(value: object) -> object:
    """A cell: numbers rounded, yes and no in lower case, no name that a sheet would compute."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, str):
        return cell(value)
    return "" if value is None else value
