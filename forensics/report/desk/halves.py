"""The earlier and the later half of the posts in figures, one row for each line of evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pandas as pd

from forensics.features.vocabulary import SPAM
from forensics.model.findings import Signal
from forensics.platforms import SHORTENERS
from forensics.report.blocks import Cell, Column, Table
from forensics.report.desk.desk import Desk
from forensics.report.phrasing.typography import clean, defang, isolate, shorten

FEWEST = 20
"""Posts below which halves are not set side by side."""
NAME_LIMIT = 40
NOTHING = "–"

Figure = Callable[[Desk, pd.DataFrame], str]


def _top(desk: Desk, values: list[str], named: Callable[[str], str]) -> str:
    known = [value for value in values if value]
    if not known:
        return NOTHING
    value, times = Counter(known).most_common(1)[0]
    return f"{named(value)} {desk.words.percent(times / len(known))}"


def _language(desk: Desk, part: pd.DataFrame) -> str:
    told = ["" if lang == "und" else str(lang) for lang in part["lang"].astype("object")]
    return _top(desk, told, lambda lang: desk.words.name("lang", lang))


def _client(desk: Desk, part: pd.DataFrame) -> str:
    sent = part.loc[part["client_key"] != "", "client"]
    names = [shorten(clean(str(name)), NAME_LIMIT) for name in sent]
    return _top(desk, names, isolate)


def _links(desk: Desk, part: pd.DataFrame) -> str:
    return desk.words.percent(float((part["n_links"] > 0).mean()))


def _sites(desk: Desk, part: pd.DataFrame) -> str:
    """The site linked to in most posts, of the posts that link to a known one."""
    linked = [[name for name in names if name not in SHORTENERS] for names in part["domains"]]
    return _top(desk, [names[0] for names in linked if names], defang)


def _rhythm(desk: Desk, part: pd.DataFrame) -> str:
    weeks = (part["created_at"] - pd.Timestamp(0, tz="UTC")) // pd.Timedelta(days=7)
    return desk.words("units.per_week", value=desk.words.number(len(part) / weeks.nunique(), 1))


def _reach(desk: Desk, part: pd.DataFrame) -> str:
    reach = part["is_reply"] | part["is_repost"] | (part["n_mentions"] > 0)
    return desk.words.percent(float(reach.mean()))


def _repeated(desk: Desk, part: pd.DataFrame) -> str:
    return desk.words.percent(float((part["dup_count"] > 0).mean()))


def _spam(desk: Desk, part: pd.DataFrame) -> str:
    return desk.words.percent(float((part["spam_words"] >= SPAM).mean()))


ROWS: tuple[tuple[str, str, Figure | None], ...] = (
    ("channel.language", "language_shift", _language),
    ("channel.links", "", _links),
    ("detector.link_domains", "link_domains", _sites),
    ("channel.client", "client", _client),
    ("detector.cadence", "cadence", _rhythm),
    ("compared.reach", "interaction", _reach),
    ("channel.duplicates", "duplicates", _repeated),
    ("channel.spam", "", _spam),
    ("detector.vocabulary", "vocabulary", None),
    ("detector.regime", "regime", None),
)
"""Wording key of each line, the detector that searched it, and its figure in a half."""


def _found(desk: Desk, signals: dict[str, Signal], name: str) -> str:
    signal = signals.get(name)
    if signal is None:
        return desk.words("compared.unsought")
    if signal.status == "shift" and signal.onset is not None:
        return desk.words.short_date(desk.frame["created_at"].iloc[signal.onset])
    return desk.words("compared.none" if signal.status == "no_shift" else "compared.untold")


def _rows(desk: Desk, first: pd.DataFrame, second: pd.DataFrame) -> Iterator[tuple[Cell, ...]]:
    signals = {signal.detector: signal for signal in desk.case.verdict.signals}
    for key, detector, figure in ROWS:
        if figure is None and detector not in signals:
            continue
        sides = [figure(desk, part) if figure else NOTHING for part in (first, second)]
        texts = (desk.words(key), *sides, _found(desk, signals, detector))
        yield tuple(Cell(text) for text in texts)


def table(desk: Desk) -> Table | None:
    """The two halves side by side; None when the posts are too few."""
    words, frame = desk.words, desk.frame
    if len(frame) < FEWEST:
        return None
    middle = len(frame) // 2
    first, second = frame.iloc[:middle], frame.iloc[middle:]
    until, since = (words.short_date(frame["created_at"].iloc[n]) for n in (middle - 1, middle))
    columns = (
        Column(words("compared.line"), 1.4),
        Column(words("compared.first", at=until), 1.5),
        Column(words("compared.second", at=since), 1.5),
        Column(words("compared.found"), 1.1),
    )
    rows = tuple(_rows(desk, first, second))
    return Table(words("compared.caption"), columns, rows, words("compared.note"))
