"""The zone in which moments are told, and the moments to which it does not apply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from forensics.model.records import AccountEvent
from forensics.timeline.clocks import zoneless

UNIVERSAL = frozenset(("UTC", "Etc/UTC", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT", "Universal"))
"""IANA's names of universal time."""


@dataclass(frozen=True)
class Local:
    """A zone by its IANA name, and the moments ``as_stated`` (nanoseconds since 1970) that are no
    moments of universal time: days without a time of day, and times without a zone."""

    zone: str
    as_stated: frozenset[int] = frozenset()

    def told(self, at: pd.Timestamp) -> pd.Timestamp:
        """A moment of universal time in the zone; any other as it is."""
        if str(at.tz) != "UTC" or at.value in self.as_stated:
            return at
        return at.tz_convert(self.zone)


def local_of(zone: str, frame: pd.DataFrame, events: Iterable[AccountEvent] = ()) -> Local | None:
    """The zone of a case with what stands in its evidence as stated; None for universal time."""
    if zone in UNIVERSAL:
        return None
    stated = frame.loc[zoneless(frame) | frame["precision"].eq("day"), "created_at"]
    days = [
        pd.Timestamp(at).value
        for event in events
        if event.precision == "day"
        for at in (event.since, event.occurred_at)
    ]
    return Local(zone, frozenset([*(at.value for at in stated), *days]))
