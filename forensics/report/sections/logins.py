"""Logins and devices about the onset: networks, counts and times, and no more than they show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from forensics.model.event_details import Login, SeenDevice
from forensics.model.findings import Landmark
from forensics.model.records import AccountEvent
from forensics.redaction.masking import mask
from forensics.report.blocks import Block, Cell, Column, Paragraph, Section, Table, cells
from forensics.report.desk.citing import bounded_above, landmark_kind, place
from forensics.report.desk.desk import Desk
from forensics.report.desk.exhibits import landmark_name
from forensics.report.phrasing import moments
from forensics.report.wording.typography import clean

MOST_NETWORKS, MOST_DEVICES = 12, 12
NEAR = pd.Timedelta(days=1)
# Whoever posts has logged in before, mostly shortly before.
AHEAD = pd.Timedelta(hours=24)
SAME = pd.Timedelta(minutes=1)
PER_LANDMARK = 3
NETWORKS = {
    "network": 1.6,
    "logins": 0.7,
    "first_login": 1.5,
    "last_login": 1.5,
    "since_onset": 1.0,
    "stored": 1.6,
}
NEARBY = {"landmark": 1.7, "login": 1.5, "apart": 1.2, "network": 1.3, "stored": 1.6}
DEVICES = {"device": 1.8, "first_seen": 1.7, "last_seen": 1.9, "stored": 1.6}


@dataclass(frozen=True, slots=True)
class Network:
    """The logins from one network, in the order of time."""

    name: str
    logins: tuple[AccountEvent, ...]


def _network(event: AccountEvent) -> str:
    address = event.detail.ip if isinstance(event.detail, Login) else None
    return clean(mask(address)) if address else ""


def networks(events: list[AccountEvent]) -> list[Network]:
    """Logins by network, its last part masked; that of most logins first."""
    groups: dict[str, list[AccountEvent]] = {}
    for event in events:
        groups.setdefault(_network(event), []).append(event)
    found = [Network(name, tuple(group)) for name, group in groups.items()]
    return sorted(found, key=lambda one: (-len(one.logins), one.name))


def _of_kind(desk: Desk, kind: str) -> list[AccountEvent]:
    found = [event for event in desk.case.account_events if event.kind == kind]
    return sorted(found, key=lambda event: (event.occurred_at, str(event.locator)))


def _columns(desk: Desk, widths: dict[str, float]) -> tuple[Column, ...]:
    return tuple(Column(desk.words(f"logins.{key}"), width) for key, width in widths.items())


def _row(*texts: str) -> tuple[Cell, ...]:
    return cells(*texts)


def _when(desk: Desk, event: AccountEvent) -> str:
    return desk.moment(desk.timestamp(event.occurred_at), day=event.precision == "day")


def _networks(desk: Desk, found: list[Network], start: pd.Timestamp) -> Table:
    """A line per network; which ones are new is told where logins before ``start`` are held."""
    words, rows = desk.words, []
    dated = min(desk.timestamp(one.logins[0].occurred_at) for one in found) < start
    widths = {key: width for key, width in NETWORKS.items() if dated or key != "since_onset"}
    for one in found[:MOST_NETWORKS]:
        first, last = one.logins[0], one.logins[-1]
        late = desk.timestamp(first.occurred_at) >= start
        rows.append(
            _row(
                one.name or words("document.unknown"),
                words.number(len(one.logins)),
                _when(desk, first),
                _when(desk, last),
                *((words.value(late),) if dated else ()),
                place(desk, first.locator),
            )
        )
    hidden = len(found) - len(rows)
    note = words("logins.more_networks", count=hidden) if hidden > 0 else ""
    return Table(words("logins.networks"), _columns(desk, widths), tuple(rows), note)


def _marks(desk: Desk) -> list[Landmark]:
    """One landmark for each moment, in the order of time; the ends of the evidence give way."""
    marks = desk.case.verdict.landmarks
    ends = [mark for mark in marks if mark.key in ("first_post", "last_post")]
    seen = {mark.at: mark for mark in (*ends, *reversed(marks)) if not bounded_above(mark)}
    seen |= {mark.at: mark for mark in reversed(marks) if mark not in ends and mark.at in seen}
    return [seen[at] for at in sorted(seen)]


def _apart(desk: Desk, at: pd.Timestamp, mark: Landmark) -> str:
    kind = landmark_kind(desk, mark)
    if kind == "day" and desk.words.day(at) == desk.words.day(mark.at):
        return desk.words("logins.same_day")
    length = moments.apart(desk.words, (at, "utc"), (mark.at, kind))
    return desk.words("logins.earlier" if at < mark.at else "logins.later", length=length)


def _nearby(desk: Desk, logins: list[AccountEvent]) -> Iterator[Table]:
    """For each landmark the logins of the day before and after it, the nearest ones."""
    rows, hidden = [], 0
    for mark in _marks(desk):
        timed = [(desk.timestamp(event.occurred_at), event) for event in logins]
        near = [(at, event) for at, event in timed if abs(at - mark.at) <= NEAR]
        near.sort(key=lambda pair: (abs(pair[0] - mark.at), pair[0]))
        hidden += max(0, len(near) - PER_LANDMARK)
        for at, event in sorted(near[:PER_LANDMARK], key=lambda pair: pair[0]):
            name = landmark_name(desk, mark)
            apart, stored = _apart(desk, at, mark), place(desk, event.locator)
            rows.append(_row(name, _when(desk, event), apart, _network(event) or "–", stored))
    if rows:
        note = desk.words("logins.more_near", count=hidden) if hidden else ""
        yield Table(desk.words("logins.near"), _columns(desk, NEARBY), tuple(rows), note)


def _at_landmark(desk: Desk, at: pd.Timestamp) -> str:
    """A moment, with the landmark that lies at it."""
    when = desk.words.datetime(at)
    names = [
        landmark_name(desk, mark)
        for mark in _marks(desk)
        if abs(mark.at - at) <= SAME and landmark_kind(desk, mark) == "utc"
    ]
    return f"{when} ({names[0]})" if names else when


def _devices(desk: Desk) -> Iterator[Table]:
    devices, words = _of_kind(desk, "device_seen"), desk.words
    if not devices:
        return
    rows = []
    for event in devices[:MOST_DEVICES]:
        device = event.detail if isinstance(event.detail, SeenDevice) else SeenDevice()
        last = pd.Timestamp(device.last_seen) if device.last_seen else None
        rows.append(
            _row(
                clean(device.name or "") or words("document.unknown"),
                _at_landmark(desk, desk.timestamp(event.occurred_at)),
                _at_landmark(desk, last) if last is not None else "–",
                place(desk, event.locator),
            )
        )
    hidden = len(devices) - len(rows)
    note = words("logins.more_devices", count=hidden) if hidden else ""
    yield Table(words("logins.devices"), _columns(desk, DEVICES), tuple(rows), note)


def _lead(desk: Desk, logins: list[AccountEvent], found: list[Network]) -> str:
    ends = (desk.timestamp(event.occurred_at) for event in (logins[0], logins[-1]))
    since, until = (desk.words.datetime(at) for at in ends)
    return desk.words(
        "logins.lead", logins=len(logins), since=since, until=until, networks=len(found)
    )


def _fresh(desk: Desk, found: list[Network], logins: int, start: pd.Timestamp) -> str:
    """How many logins come from networks met only since then, if earlier ones are held."""
    begins = min(desk.timestamp(one.logins[0].occurred_at) for one in found)
    if begins >= start:
        return desk.words("logins.none_before")
    fresh = [one for one in found if desk.timestamp(one.logins[0].occurred_at) >= start]
    count = sum(len(one.logins) for one in fresh)
    return desk.words("logins.fresh", networks=len(fresh), logins=count, total=logins)


def build(desk: Desk, onset: Landmark) -> Section | None:
    """The part on logins and devices; None where the evidence holds neither."""
    logins, words = _of_kind(desk, "login"), desk.words
    blocks: list[Block] = []
    if logins:
        found = networks(logins)
        said = [_lead(desk, logins, found), _fresh(desk, found, len(logins), onset.at - AHEAD)]
        blocks.append(Paragraph(" ".join(said)))
        blocks += [_networks(desk, found, onset.at - AHEAD), *_nearby(desk, logins)]
    blocks += _devices(desk)
    if not blocks:
        return None
    note = Paragraph(words("logins.note"), "note")
    return Section("onset-logins", words("logins.head"), (*blocks, note))
