"""The tables of a suite, in words, for the page and for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forensics.evaluation.page.words import (
    FIGURES,
    METHODS,
    NONE,
    kind_named,
    limits,
    named,
    number,
    percent,
    spread,
    written,
)
from forensics.evaluation.rates.figures import Figures, figures
from forensics.evaluation.rates.summary import Summary
from forensics.evaluation.runs.outcomes import Outcome
from forensics.model.findings import Finding

SHOWN_CASES = 40
COMPARED = ("onset_near", "onset_exact", "last_genuine_exact", "f1")


@dataclass(frozen=True)
class Line:
    """A row of a table; ``tone`` is ``missed`` (a bar not reached), ``group`` (a sum) or empty."""

    cells: tuple[str, ...]
    tone: str = ""


@dataclass(frozen=True)
class Table:
    """A table whose first ``words`` columns are text, the others numbers."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""
    words: int = 1


def bar_table(found: Summary) -> Table:
    """Every bar beside what was measured."""
    lines = []
    for bar in found.bars:
        met = {True: "met", False: "missed", None: NONE}[bar.met]
        cells = (
            named(bar.row),
            FIGURES[bar.figure],
            limits(bar),
            written(bar.figure, bar.value),
            written(bar.figure, bar.flagged),
            f"{bar.cases:,}",
            met,
        )
        lines.append(Line(cells, met if bar.met is False else ""))
    return Table(
        "The bar",
        ("Family", "Figure", "Wanted", "Measured", "Of flagged", "Cases", "Reached"),
        tuple(lines),
        "Measured over all cases of the family, one not flagged being missed; that figure decides. "
        "“Of flagged”: the same over the cases in which a second hand was found.",
        words=3,
    )


def missed_table(found: Summary) -> Table:
    """The bars that were not reached."""
    whole = bar_table(found)
    missed = tuple(line for line in whole.lines if line.tone)
    counted = [bar for bar in found.bars if bar.met is not None]
    title = f"Bars not reached: {len(missed)} of {len(counted)}"
    return replace(whole, title=title, heads=whole.heads[:-1], lines=tuple(map(_cut, missed)))


def _cut(line: Line) -> Line:
    return replace(line, cells=line.cells[:-1])


def finding_table(found: Summary) -> Table:
    """Findings by family."""
    return Table(
        "Findings",
        ("Family", "Cases", "Flagged (95 %)", "Takeover", "Change of hand", "Undetermined",
         "No takeover"),
        tuple(_line(found, row, _findings(row)) for row in [*found.families, *found.groups]),
    )  # fmt: skip


def _findings(row: Figures) -> tuple[str, ...]:
    keys: tuple[Finding, ...] = ("takeover", "change_of_hand", "undetermined", "no_takeover")
    shares = (percent(row.findings[key].value) for key in keys)
    return (f"{row.cases:,}", spread(row.flagged), *shares)


def _line(found: Summary, row: Figures, cells: tuple[str, ...]) -> Line:
    return Line((named(row.name), *cells), "group" if row in found.groups else "")


def post_table(found: Summary, *, flagged_only: bool = False) -> Table:
    """Figures of posts by family."""
    title = "Posts of the flagged cases" if flagged_only else "Posts of all cases"
    return Table(
        title,
        ("Family", "Posts", "Recall", "Owner's called other", "Precision", "F1", "Mean F1", "MCC",
         "Uncertain", "Brier", "Cllr"),
        tuple(
            _line(found, row, _posts(row, flagged_only)) for row in [*found.families, *found.groups]
        ),
    )  # fmt: skip


def _posts(row: Figures, flagged_only: bool) -> tuple[str, ...]:
    rates = row.labels_flagged if flagged_only else row.labels
    return (
        f"{rates.posts:,}",
        percent(rates.recall, 1),
        percent(rates.owner_called_other, 2),
        percent(rates.precision, 1),
        number(rates.f1),
        number(rates.mean_f1),
        number(rates.mcc),
        percent(rates.uncertain, 1),
        number(rates.brier, 4),
        number(rates.cllr, 3),
    )


def date_table(found: Summary, *, flagged_only: bool = False) -> Table:
    """Figures of the landmarks by family, families with a second hand alone."""
    title = "Dates of the flagged cases" if flagged_only else "Dates of all cases"
    rows = [row for row in [*found.families, *found.groups] if row.positive]
    return Table(
        title,
        ("Family", "Cases", "Onset exact (95 %)", "Within 3", "Error, posts", "Error, days",
         "Last genuine exact (95 %)", "Onset in interval", "Last in interval"),
        tuple(_line(found, row, _dates(row, flagged_only)) for row in rows),
        "Errors are medians of absolute errors; a dash where half of the onsets or more were not "
        "found. Intervals are of 90 %.",
    )  # fmt: skip


def _dates(row: Figures, flagged_only: bool) -> tuple[str, ...]:
    rates = row.dates_flagged if flagged_only else row.dates
    return (
        f"{rates.cases:,}",
        spread(rates.onset_exact),
        percent(rates.onset_near.value),
        number(rates.onset_posts, 1),
        number(rates.onset_days, 1),
        spread(rates.last_genuine_exact),
        percent(rates.onset_covered.value),
        percent(rates.last_genuine_covered.value),
    )


def offered_table(found: Summary) -> Table:
    """Figures of the candidates offered where no second hand was found."""
    rows = [row for row in [*found.families, *found.groups] if row.dates_offered.cases]
    return Table(
        "Candidates offered in cases not flagged",
        ("Family", "Cases", "Onset exact", "Within 3", "Last genuine exact"),
        tuple(
            _line(
                found,
                row,
                (
                    f"{row.dates_offered.cases:,}",
                    percent(row.dates_offered.onset_exact.value),
                    percent(row.dates_offered.onset_near.value),
                    percent(row.dates_offered.last_genuine_exact.value),
                ),
            )
            for row in rows
        ),
    )


def methods_of(found: Summary) -> list[tuple[str, Figures | None, Figures | None]]:
    """Name, row of the spam families, and row of genuine accounts: ours, then the baselines."""
    every = {"forensics": found.rows, **found.baselines}
    return [(name, _named(rows, "spam"), _named(rows, "negative")) for name, rows in every.items()]


def _named(rows: Sequence[Figures] | None, name: str) -> Figures | None:
    return next((row for row in rows or () if row.name == name), None)


def baseline_table(found: Summary) -> Table:
    """Our figures over the spam families and genuine accounts beside the baselines'."""
    lines = []
    for method, spam, negative in methods_of(found):
        own = "group" if method == "forensics" else ""
        if method != "forensics" and found.baselines[method] is None:
            absent = ("library not installed", *[NONE] * (len(COMPARED) + 1))
            lines.append(Line((METHODS[method], *absent), own))
            continue
        of_spam = figures(spam) if spam else {}
        cells = [percent(of_spam.get("flagged"))]
        cells += [written(name, of_spam.get(name)) for name in COMPARED]
        cells.append(percent(figures(negative)["flagged"] if negative else None))
        lines.append(Line((METHODS[method], *cells), own))
    return Table(
        "Beside plain baselines",
        ("Method", "Spam flagged", "Onset within 3", "Onset exact", "Last genuine exact", "F1",
         "Genuine flagged"),
        tuple(lines),
        "Over all cases of the spam families; the last column over all accounts without a second "
        "hand.",
    )  # fmt: skip


def family_table(found: Summary) -> Table:
    """Every family in one line with the best baseline beside F1 and onset."""
    lines = [
        _line(found, row, (*_short(found, row), *_best(found, row.name)))
        for row in [*found.families, *found.groups]
    ]
    return Table(
        "By family",
        ("Family", "Cases", "Flagged", "Undetermined", "Onset within 3", "Onset exact",
         "Last genuine exact", "F1", "Baseline: onset exact", "Baseline: F1"),
        tuple(lines),
        "Over all cases; ✓ reaches the bar, ✗ misses it (for spam the finding must be takeover). "
        "The last columns give the best that any baseline reaches; some flag every account.",
    )  # fmt: skip


def _short(found: Summary, row: Figures) -> tuple[str, ...]:
    of = figures(row)
    names = ("flagged", "undetermined", *COMPARED)
    return (
        f"{row.cases:,}",
        *(_mark(found, row, name) + written(name, of[name]) for name in names),
    )


def _mark(found: Summary, row: Figures, figure: str) -> str:
    """Whether the bar is reached, nothing where there is none."""
    same = (figure, "takeover") if figure == "flagged" else (figure,)
    met = [bar.met for bar in found.bars if bar.row == row.name and bar.figure in same]
    return "" if not met or None in met else "✓ " if all(met) else "✗ "


def _best(found: Summary, name: str) -> tuple[str, str]:
    rows = [row for every in found.baselines.values() for row in every or () if row.name == name]
    best = []
    for figure in ("onset_exact", "f1"):
        values = [value for row in rows if (value := figures(row)[figure]) is not None]
        best.append(written(figure, max(values, default=None)))
    return best[0], best[1]


def kind_table(found: Summary) -> Table:
    """Figures by kind of account: what the report cites."""
    lines = []
    for one in found.kinds:
        spam, flagged = figures(one.spam), figures(one.spam, flagged_only=True)
        cells = (
            kind_named(one.kind),
            f"{one.spam.cases:,}",
            percent(spam["flagged"]),
            percent(flagged["onset_near"]),
            percent(flagged["onset_exact"]),
            percent(flagged["last_genuine_exact"]),
            percent(flagged["recall"], 1),
            f"{one.negative.cases:,}",
            spread(one.negative.flagged),
        )
        lines.append(Line(cells))
    return Table(
        "By kind of account",
        ("Account", "Spam cases", "Flagged", "Onset within 3", "Onset exact", "Last genuine exact",
         "Recall", "Genuine cases", "Flagged (95 %)"),
        tuple(lines),
        "The spam families; onset, last genuine post and recall over flagged cases.",
    )  # fmt: skip


def case_table(found: Summary) -> Table:
    """Cases that went wrong: missed, flagged without reason, or dated more than 3 posts off."""
    wrong = [(one, said) for one in found.evaluation.outcomes if (said := _wrong(one))]
    lines = tuple(
        Line((one.name, said, f"{one.posts:,}", number(one.log10_lr, 1)))
        for one, said in wrong[:SHOWN_CASES]
    )
    more = len(wrong) - len(lines)
    rest = f"{more:,} more stand in cases.csv." if more > 0 else "All cases stand in cases.csv."
    heads = ("Case", "What went wrong", "Posts", "log10 LR")
    return Table("Cases that went wrong", heads, lines, rest, words=2)


def _wrong(one: Outcome) -> str:
    if not one.positive:
        return f"genuine, found {one.finding.replace('_', ' ')}" if one.flagged else ""
    if not one.flagged:
        return f"a second hand, found {one.finding.replace('_', ' ')}"
    onset = one.stated.onset
    if onset is None or onset.posts is None:
        return "no onset"
    side = "late" if onset.posts > 0 else "early"
    return "" if onset.near else f"onset {abs(onset.posts):,} posts too {side}"
