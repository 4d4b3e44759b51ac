"""The error rates measured on accounts like the one at hand: a sentence and a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from forensics.error_rates.cited import FEWEST, Cited, ErrorRates, Genuine, Rates, Takeovers
from forensics.model.findings import Finding, Value
from forensics.report.blocks import Block, Cell, Column, Paragraph, Table
from forensics.report.desk.desk import Desk

# How a file names the corpus that the program was developed on, of which it is known what kinds of
# accounts it holds (docs/evaluation.md).
CORPUS = re.compile(
    r"corpus of real accounts, part '(?P<part>\w+)': (?P<genuine>\d+) genuine accounts, "
    r"(?P<authors>\d+) other authors, (?P<campaigns>\d+) spam campaigns, "
    r"(?P<hijacks>\d+) real hijacks(?:, (?P<ready>\d+) ready-made cases)? "
    r"\(fingerprint (?P<fingerprint>\w+)\)"
)
WHOLE = "all"
"""What a file calls the whole of it."""
# Shares of cases, with an interval, and shares of posts, without.
OVER_CASES = ("flagged", "undetermined", "missed")
OVER_FLAGGED = ("onset_exact", "onset_near", "last_genuine_exact")
OVER_POSTS = ("recall", "owner_called_other")
NONE = "–"
TABLE = "error-rates"
"""The anchor of the table."""
ENDS = ("", "_low", "_high")
"""What stands behind a share's name: the share itself, and both ends of its 95 % interval."""
KEYS: Mapping[Finding, str] = {
    "takeover": "flagged",
    "change_of_hand": "flagged_writer",
    "no_takeover": "quiet",
    "undetermined": "open",
}
"""Which rates bear on a finding."""
WRITER: Mapping[Finding, str] = {
    "change_of_hand": "other_found",
    "no_takeover": "other_missed",
    "undetermined": "other_missed",
}
"""What is said of another writer without spam beside it."""


def sentence(desk: Desk) -> str:
    """How often the program errs on such accounts, with what bears on the finding first, and on
    what accounts that was measured; '' where it was not.
    """
    cited = desk.case.error_rates
    if cited is None:
        return ""
    if not (_known(cited.rates.positive) and _known(cited.rates.negative)):
        return ""
    key = KEYS[desk.finding]
    first = desk.words(f"rates.{key}", **_params(desk, cited))
    return " ".join((first, *_writer(desk, cited), *_dates(desk, cited), *_measured(desk, cited)))


def _known(part: Takeovers | Genuine) -> bool:
    """True where the shares of a side and the ends of their intervals were measured."""
    names = (name for name in OVER_CASES if hasattr(part, name))
    values = [getattr(part, f"{name}{end}") for name in names for end in ENDS]
    return part.cases > 0 and None not in values


def _params(desk: Desk, cited: Cited) -> dict[str, Value]:
    """The shares of both sides with the ends of their intervals."""
    positive, negative = cited.rates.positive, cited.rates.negative
    return {
        "exact": cited.level == "kind",
        "sized": cited.level != "overall",
        **_ends("found", positive, "flagged"),
        **_ends("missed", positive, "missed"),
        **_ends("open", positive, "undetermined"),
        **_ends("alarms", negative, "flagged"),
        **_ends("open_genuine", negative, "undetermined"),
    }


def _ends(name: str, part: Takeovers | Genuine, field: str) -> dict[str, Value]:
    return {f"{name}{end}": getattr(part, f"{field}{end}") for end in ENDS}


def _writer(desk: Desk, cited: Cited) -> Iterator[str]:
    """The same of another writer without spam, over accounts of all sizes: they are few."""
    part = cited.measured.overall.other_author
    if desk.finding not in WRITER or not _known(part):
        return
    missed, found = _ends("missed", part, "missed"), _ends("found", part, "flagged")
    yield desk.words(f"rates.{WRITER[desk.finding]}", **missed, **found)


def _dates(desk: Desk, cited: Cited) -> Iterator[str]:
    """How often the date that page one gives was exact, and its interval held, in those trials;
    a doubtful date has neither day nor interval there."""
    exact, held = cited.rates.positive.onset_exact, cited.measured.onset_interval
    onset = desk.landmark("onset")
    stated = onset is not None and onset.dating != "doubtful"
    if not stated or not desk.decided:
        return
    if desk.finding == "takeover" and exact is not None:
        yield desk.words("rates.exact", exact=exact, held=held)
    elif said := held_onset(desk):
        yield said


def _measured(desk: Desk, cited: Cited) -> Iterator[str]:
    """On how many cases of how many people, and of what kind these accounts are."""
    positive, negative = cited.rates.positive, cited.rates.negative
    yield desk.words(
        "rates.on",
        like=like(desk, cited),
        genuine=negative.cases,
        genuine_people=negative.people,
        takeovers=positive.cases,
        people=positive.people,
        folds=cited.measured.folds,
    )
    yield from _accounts(desk, cited.measured)


def _accounts(desk: Desk, measured: ErrorRates) -> Iterator[str]:
    """What kind of accounts they are, by the numbers of the file."""
    origin = measured.accounts
    people = {name: n for name, n in origin.languages.items() if n}
    if not people:
        return
    first = min(people, key=lambda name: (-people[name], name))
    yield desk.words(
        "rates.accounts",
        people=measured.overall.negative.people,
        most=people[first],
        lang=first,
        hijacks=origin.hijacks,
        campaigns=origin.campaigns,
        known=CORPUS.fullmatch(measured.corpus) is not None,
    )


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
    if desk.finding == "change_of_hand":
        yield Paragraph(desk.words("rates.other_author_method"))
    yield _table(desk, cited)


def _lead(desk: Desk, cited: Cited) -> str:
    measured = cited.measured
    overall, rule = measured.overall, desk.case.verdict.rulebook
    lead = desk.words(
        "rates.lead",
        cases=measured.cases,
        takeovers=overall.positive.cases,
        genuine=overall.negative.cases,
        others=overall.other_author.cases,
        folds=measured.folds,
        controls=rule.controls if rule else 0,
    )
    if not sentence(desk):
        lead = " ".join((lead, *_accounts(desk, measured)))
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
    return Table(words("rates.caption"), columns, rows, _note(desk, cited), anchor=TABLE)


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
    params["whole"] = params["part"] == WHOLE
    return desk.words("rates.corpus", **params, **{k: int(v or 0) for k, v in given.items()})


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
