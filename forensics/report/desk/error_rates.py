"""The error rates measured on accounts like the one at hand: a sentence and a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forensics.error_rates.cited import FEWEST, Cited, ErrorRates, Genuine, Rates, Takeovers
from forensics.model.findings import Value
from forensics.report.blocks import Block, Cell, Column, Paragraph, Table
from forensics.report.desk.desk import Desk

CORPUS = re.compile(
    r"corpus of real accounts, part '(?P<part>\w+)': (?P<genuine>\d+) genuine accounts, "
    r"(?P<authors>\d+) other authors, (?P<campaigns>\d+) spam campaigns, "
    r"(?P<hijacks>\d+) real hijacks \(fingerprint (?P<fingerprint>\w+)\)"
)
# Shares of cases, with an interval, and shares of posts, without.
OVER_CASES = ("flagged", "undetermined", "missed")
OVER_FLAGGED = ("onset_exact", "onset_near", "last_genuine_exact")
OVER_POSTS = ("recall", "owner_called_other")
NONE = "–"


def sentence(desk: Desk) -> str:
    """How often the program errs on such accounts, with what bears on the finding first."""
    cited = desk.case.error_rates
    if cited is None or not (cited.rates.positive.cases and cited.rates.negative.cases):
        return ""
    finding = desk.finding
    key = {"no_takeover": "quiet", "undetermined": "open"}.get(finding, "flagged")
    said = desk.words(f"rates.{key}", **_params(desk, cited))
    bound = {"change_of_hand": "rates.other_author", "no_takeover": "rates.other_missed"}
    return f"{said} {desk.words(bound[finding])}" if finding in bound else said


def _params(desk: Desk, cited: Cited) -> dict[str, Value]:
    positive, negative = cited.rates.positive, cited.rates.negative
    left = round(positive.cases * (positive.undetermined or 0.0))
    missed = round(positive.cases * (positive.missed or 0.0))
    return {
        "like": like(desk, cited),
        "takeovers": positive.cases,
        "found": positive.found,
        "open": left,
        "missed": missed,
        "missed_high": positive.missed_high,
        "genuine": negative.cases,
        "alarms": negative.alarms,
        "alarms_high": negative.flagged_high,
        "open_genuine": round(negative.cases * (negative.undetermined or 0.0)),
    }


def like(desk: Desk, cited: Cited) -> str:
    """The cases cited, in words."""
    params = cited.params()
    names = ("size", "language", "links", "sized", "exact")
    return desk.words("rates.like", **{name: params[name] for name in names})


def blocks(desk: Desk) -> Iterator[Block]:
    """How the rates were measured, and the table: cases like this one beside all cases."""
    cited = desk.case.error_rates
    if cited is None:
        return
    yield Paragraph(_lead(desk, cited))
    if desk.case.verdict.finding == "change_of_hand":
        yield Paragraph(desk.words("rates.other_author_method"))
    yield _table(desk, cited)


def _lead(desk: Desk, cited: Cited) -> str:
    lead = desk.words("rates.lead", cases=cited.measured.cases)
    if cited.level == "kind":
        return lead
    kind = cited.kind
    coarser = desk.words(
        f"rates.coarser_{cited.level}",
        fewest=FEWEST,
        size=kind.size,
        language=kind.language,
        links=kind.links,
    )
    return f"{lead} {coarser}"


def _table(desk: Desk, cited: Cited) -> Table:
    words, overall = desk.words, cited.measured.overall
    title = like(desk, cited)
    groups = [(title[:1].upper() + title[1:], cited.rates)] if cited.level != "overall" else []
    groups.append((words("rates.all"), overall))
    sides = [list(_side_cells(desk, rates)) for _, rates in groups]
    rows = tuple(
        (Cell(words(f"rates.row_{row[0][0]}")), *(Cell(text) for _, text in row))
        for row in zip(*sides, strict=True)
    )
    columns = (
        Column(words("rates.measured"), 1.5),
        *(Column(name, 1.2) for name, _ in groups),
    )
    return Table(words("rates.caption"), columns, rows, _note(desk, cited))


def _note(desk: Desk, cited: Cited) -> str:
    words, measured = desk.words, cited.measured
    held = (measured.onset_interval, measured.last_genuine_interval)
    origin = words(
        "rates.origin",
        version=measured.version,
        date=measured.date,
        corpus=_corpus(desk, measured.corpus),
        seed=str(measured.seed),
    )
    told = [origin] if None in held else [_intervals(desk, measured), origin]
    return " ".join([*told, *_since(desk, measured)])


def _since(desk: Desk, measured: ErrorRates) -> Iterator[str]:
    """Whether the case was judged as the measured ones were, where both are known."""
    rule = desk.case.verdict.rulebook
    if rule is None or not rule.labelling or not measured.labelling:
        return
    if rule.labelling != measured.labelling:
        yield desk.words("rates.changed")
    elif desk.case.versions.get("forensics", measured.version) != measured.version:
        yield desk.words("rates.unchanged")


def _intervals(desk: Desk, measured: ErrorRates) -> str:
    onset, last = measured.onset_interval, measured.last_genuine_interval
    return desk.words("rates.intervals", onset=onset, last=last)


def held_onset(desk: Desk) -> str:
    """How often intervals of 90 % held the true onset; '' where that was not measured."""
    cited = desk.case.error_rates
    held = cited.measured.onset_interval if cited is not None else None
    return "" if held is None else desk.words("rates.held_onset", held=held)


def held_genuine(desk: Desk) -> str:
    """The same of the true last genuine post."""
    cited = desk.case.error_rates
    held = cited.measured.last_genuine_interval if cited is not None else None
    return "" if held is None else desk.words("rates.held_genuine", held=held)


def _corpus(desk: Desk, corpus: str) -> str:
    """The corpus in the report's language, where its description has the usual form."""
    found = CORPUS.fullmatch(corpus)
    if found is None:
        return corpus
    given = found.groupdict()
    params: dict[str, Value] = {name: given.pop(name) for name in ("part", "fingerprint")}
    return desk.words("rates.corpus", **params, **{k: int(v) for k, v in given.items()})


def _side_cells(desk: Desk, rates: Rates) -> Iterator[tuple[str, str]]:
    """Each measure's key with its cell."""
    yield "takeovers", desk.words.number(rates.positive.cases)
    for name in (*OVER_CASES, *OVER_FLAGGED):
        cases = rates.positive.found if name in OVER_FLAGGED else rates.positive.cases
        yield name, _share(desk, rates.positive, name, cases)
    for name in OVER_POSTS:
        value = getattr(rates.positive, name)
        yield name, NONE if value is None else desk.words.percent(value)
    yield "genuine", desk.words.number(rates.negative.cases)
    for name in ("flagged", "undetermined"):
        yield f"genuine_{name}", _share(desk, rates.negative, name, rates.negative.cases)


def _share(desk: Desk, part: Takeovers | Genuine, name: str, cases: int) -> str:
    """A share of so many cases with its 95 % interval."""
    share = getattr(part, name)
    if share is None:
        return NONE
    low, high = getattr(part, f"{name}_low"), getattr(part, f"{name}_high")
    key = "rates.share" if share else "rates.never"
    params: dict[str, Value] = {"share": share, "cases": cases, "low": low, "high": high}
    return desk.words(key, **params)
