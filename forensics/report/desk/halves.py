"""The table of the earlier and the later half of the posts, one row for each line of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forensics.figures.halves import Half, Top
from forensics.model.findings import Signal
from forensics.report.blocks import Cell, Column, Table, cells
from forensics.report.desk.desk import Desk
from forensics.report.wording.typography import clean, defang, isolate, shorten

NAME_LIMIT = 40
NOTHING = "–"

Told = Callable[[Desk, Half], str]


def _top(desk: Desk, top: Top, named: Callable[[str], str]) -> str:
    if top is None:
        return NOTHING
    name, share = top
    return f"{named(name)} {desk.words.percent(share)}"


def _language(desk: Desk, half: Half) -> str:
    return _top(desk, half.language, lambda lang: desk.words.name("lang", lang))


def _client(desk: Desk, half: Half) -> str:
    return _top(desk, half.client, lambda name: isolate(shorten(clean(name), NAME_LIMIT)))


def _rhythm(desk: Desk, half: Half) -> str:
    return desk.words("units.per_week", value=desk.words.number(half.per_week, 1))


ROWS: tuple[tuple[str, str, Told | None], ...] = (
    ("channel.language", "language_shift", _language),
    ("channel.links", "", lambda desk, half: desk.words.percent(half.links)),
    ("detector.link_domains", "link_domains", lambda desk, half: _top(desk, half.site, defang)),
    ("channel.client", "client", _client),
    ("detector.cadence", "cadence", _rhythm),
    ("compared.reach", "interaction", lambda desk, half: desk.words.percent(half.reach)),
    ("channel.duplicates", "duplicates", lambda desk, half: desk.words.percent(half.repeated)),
    ("channel.spam", "", lambda desk, half: desk.words.percent(half.spam)),
    ("detector.vocabulary", "vocabulary", None),
    ("detector.regime", "regime", None),
)
"""Wording key of each line, the detector that searched it, and its figure for a half in words."""


def _found(desk: Desk, signals: dict[str, Signal], name: str) -> str:
    signal = signals.get(name)
    if signal is None:
        return desk.words("compared.unsought")
    if desk.absent(signal):
        return desk.words("compared.absent")
    if signal.status == "shift" and signal.onset is not None:
        return desk.words.short_date(desk.frame["created_at"].iloc[signal.onset])
    return desk.words("compared.none" if signal.status == "no_shift" else "compared.untold")


def _rows(desk: Desk, halves: tuple[Half, Half]) -> Iterator[tuple[Cell, ...]]:
    signals = {signal.detector: signal for signal in desk.case.verdict.signals}
    for key, detector, told in ROWS:
        if told is None and detector not in signals:
            continue
        sides = [told(desk, half) if told else NOTHING for half in halves]
        yield cells(
            desk.words(key, comments=desk.comments), *sides, _found(desk, signals, detector)
        )


def table(desk: Desk) -> Table | None:
    """The two halves side by side; None when the posts are too few."""
    words, halves = desk.words, desk.figures.halves
    if halves is None:
        return None
    until, since = words.short_date(halves[0].until), words.short_date(halves[1].since)
    columns = (
        Column(words("compared.line"), 1.4),
        Column(words("compared.first", at=until), 1.5),
        Column(words("compared.second", at=since), 1.5),
        Column(words("compared.found"), 1.1),
    )
    return Table(
        words("compared.caption"), columns, tuple(_rows(desk, halves)), words("compared.note")
    )
