"""The tables of an overview: a row an account, a row a landmark, a row an item of evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from forensics.choosing.together import Unanalysed
from forensics.model.findings import LandmarkKey
from forensics.model.records import AccountEvent, ItemUse
from forensics.report.blocks import (
    Cell,
    Column,
    Table,
    cells,
)
from forensics.report.desk import dating
from forensics.report.desk.citing import landmark_kind, landmark_moment
from forensics.report.desk.desk import Desk
from forensics.report.overview.accounts import Overview, Told
from forensics.report.overview.lives import PROFILE, SECURITY, dated
from forensics.report.phrasing import moments
from forensics.report.phrasing.landmarks import mark_key
from forensics.report.phrasing.sizes import size_of
from forensics.report.sections import external
from forensics.report.sections.front import heading
from forensics.report.sections.landmarks import badge, interval, telling
from forensics.report.sections.onset import MARGIN_DAYS, when_of
from forensics.report.wording import Words
from forensics.report.wording.typography import clean

ACCOUNTS = {
    "together.account": 1.5,
    "together.finding": 2.3,
    "together.support": 0.9,
    "landmark.onset": 1.5,
    "landmark.last_genuine": 1.5,
    "together.own": 1.1,
}
LANDMARKS = (1.5, 1.7, 2.0, 1.7)
EVIDENCE = {"account": 1.3, "item": 2.2, "size": 0.6}
MOST_EVENTS = 12
"""Changes of an account that are listed among the landmarks."""


def accounts(overview: Overview, found: Sequence[Told], words: Words) -> Table:
    """Finding, strength and dates of each account, and where its own report is."""
    rows = [_account(one) for one in found]
    for number, left in enumerate(overview.unanalysed, 1):
        names = " + ".join(item_name(item, overview, words, number) for item in left.items)
        rows.append(cells(names, _reason(left, words), "–", "–", "–", "–"))
    columns = tuple(Column(words(key), share) for key, share in ACCOUNTS.items())
    return Table(words("together.caption"), columns, tuple(rows), words("together.note"))


def _reason(left: Unanalysed, words: Words) -> str:
    """Why an item gave no account to analyse."""
    said = [words("together.rejected", count=left.rejected) if left.rejected else ""]
    said += [words("together.ignored", count=left.ignored) if left.ignored else ""]
    return " ".join([words("together.empty"), *filter(None, said)])


def _account(one: Told) -> tuple[Cell, ...]:
    desk = one.desk
    said = [desk.words("together.sentence", said=heading(desk))]
    if desk.reasons("too_few_posts"):
        said.append(desk.words("together.few", posts=len(desk.frame)))
    return cells(
        clean(one.name),
        " ".join(said),
        _support(desk),
        _date(desk, "onset"),
        _date(desk, "last_genuine"),
        clean(one.folder),
    )


def _support(desk: Desk) -> str:
    """The strength in a word; an open finding has none."""
    if desk.finding == "undetermined":
        return "–"
    return desk.words(f"strength.{desk.case.verdict.strength}")


def _date(desk: Desk, key: LandmarkKey) -> str:
    """The day of a landmark as far as the account's own page one gives one: none where support is
    weak, both where two compete, a candidate called so."""
    mark, words = desk.landmark(key), desk.words
    if mark is None or (desk.decided and desk.weak) or not desk.decided:
        return "–"
    if key == "onset" and dating.doubtful(desk):
        return dating.span(desk) or words("landmark.doubtful")
    when = landmark_moment(desk, mark)
    return words("together.offered", when=when) if mark.candidate else when


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the table of landmarks: its place in time, and its cells but for the account."""

    at: pd.Timestamp
    account: str
    when: str
    what: str
    badge: str
    interval: str

    def cells(self, words: Words) -> tuple[Cell, ...]:
        """The line as it is printed; what is said beside a name stands in brackets after it."""
        badge = self.badge
        what = words("together.badged", what=self.what, badge=badge) if badge else self.what
        return cells(self.when, clean(self.account), what, self.interval)


def landmarks(overview: Overview, found: Sequence[Told], words: Words) -> Table:
    """The landmarks of all accounts in the order of time, with their changes of profile and
    security about an onset that is stated, and the turning points that the case file adds."""
    zoned = not shared_clock(found)
    lines = [line for one in found for line in _marks(one, zoned=zoned)]
    lines += [line for one in found for line in _changes(one, _onsets(found), zoned=zoned)]
    desk = Desk(overview.first, words, found[0].desk.selection, {}, {})
    for fact, row in external.landmark_rows(desk):
        lines.append(_Line(fact.at, "–", row.when, row.name, row.badge, row.interval))
    lines.sort(key=lambda line: line.at)
    titles = (
        words("landmark.when", zone="" if zoned else words.here),
        words("together.account"),
        words("landmark.what"),
        words("landmark.interval"),
    )
    columns = tuple(Column(*pair) for pair in zip(titles, LANDMARKS, strict=True))
    return Table(words("together.order"), columns, tuple(line.cells(words) for line in lines))


def shared_clock(found: Sequence[Told]) -> bool:
    """True when the times of all accounts are told in one zone."""
    return all(one.desk.case.clock == "utc" for one in found) and (
        len({one.desk.words.here for one in found}) == 1
    )


def _marks(one: Told, *, zoned: bool) -> Iterator[_Line]:
    desk = one.desk
    for mark in telling(desk):
        kind = landmark_kind(desk, mark)
        when = landmark_moment(desk, mark)
        if not zoned and kind == "utc":
            when = desk.words.datetime(mark.at)
        what = desk.words(f"landmark.{mark_key(desk.case, mark)}")
        yield _Line(mark.at, one.brief, when, what, badge(desk, mark), interval(desk, mark))


def _onsets(found: Sequence[Told]) -> list[pd.Timestamp]:
    """The onsets that a finding states."""
    marks = [one.desk.landmark("onset") for one in found if one.desk.decided]
    return [mark.at for mark in marks if mark is not None and not mark.candidate]


def _changes(one: Told, onsets: Sequence[pd.Timestamp], *, zoned: bool) -> Iterator[_Line]:
    desk, margin = one.desk, pd.Timedelta(days=MARGIN_DAYS)
    told = {mark.at for mark in desk.case.verdict.landmarks if mark.row is None}
    near = [
        (min(abs(at - onset) for onset in onsets), at, event)
        for event in dated(desk.case, PROFILE | SECURITY)
        if onsets and (at := desk.timestamp(event.occurred_at)) not in told
    ]
    kept = sorted((line for line in near if line[0] <= margin), key=lambda line: line[:2])
    for _, at, event in kept[:MOST_EVENTS]:
        when, what = _when(desk, event, zoned=zoned), desk.words(f"event.{event.kind}")
        yield _Line(at, one.brief, when, what, "", _interval(desk, event))


def _when(desk: Desk, event: AccountEvent, *, zoned: bool) -> str:
    if event.between:
        return desk.words("landmark.by", when=desk.words.date(desk.timestamp(event.occurred_at)))
    when = when_of(desk, event)
    return moments.stamped(desk.words, when, "day" if event.precision == "day" else "utc") if (
        zoned
    ) else when  # fmt: skip


def _interval(desk: Desk, event: AccountEvent) -> str:
    if event.between:
        ends = (desk.timestamp(event.since), desk.timestamp(event.occurred_at))
        earliest, latest = map(desk.words.short_date, ends)
        return desk.words("landmark.window", earliest=earliest, latest=latest)
    return desk.words("landmark.day_only" if event.precision == "day" else "landmark.exact")


def evidence(overview: Overview, found: Sequence[Told], words: Words) -> Table:
    """The items with their hashes, by account."""
    rows = [
        _item(one.brief, clean(item.name), item, words)
        for one in found
        for item in one.desk.case.items
    ]
    for number, left in enumerate(overview.unanalysed, 1):
        for item in left.items:
            shown = item_name(item, overview, words, number)
            rows.append(_item(words("together.nobody"), shown, item, words))
    titles = (words("together.account"), words("integrity.item"), words("coverage.size"))
    columns = tuple(
        Column(title, share, "right" if key == "size" else "left")
        for title, (key, share) in zip(titles, EVIDENCE.items(), strict=True)
    )
    return Table(words("together.evidence"), columns, tuple(rows))


def _item(account: str, name: str, item: ItemUse, words: Words) -> tuple[Cell, ...]:
    return (Cell(clean(account)), Cell(name, item.sha256), Cell(size_of(words, item.size)))


def item_name(item: ItemUse, overview: Overview, words: Words, number: int) -> str:
    """An item that was not analysed by its name, which may name somebody: by a number instead
    where third parties stand under pseudonyms."""
    if overview.redacted:
        return words("together.unnamed", number=number)
    return clean(item.name)
