"""When somebody posts: stages of an account's life, habits of the hour and the week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from forensics.synthetic.dice import Dice

# Morning, lunch, early evening; nights asleep.
DAY_HOURS = (1, 0, 0, 0, 0, 0, 1, 5, 10, 9, 7, 6, 8, 8, 6, 5, 6, 8, 11, 10, 8, 7, 5, 2)
ALL_HOURS = (5, 6, 7, 7, 6, 5, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5)
WEEK = (1.1, 1.15, 1.2, 1.1, 1.0, 0.75, 0.45)


@dataclass(frozen=True, slots=True)
class Habits:
    """When in the day, week and year somebody posts, in their own time zone."""

    zone: str
    hours: Sequence[int] = DAY_HOURS
    weekdays: Sequence[float] = WEEK
    months: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of the account's life (both days included) with its posting cadence.

    ``themes`` adds weight to themes of the grammar, such as a campaign.
    """

    first: date
    last: date
    per_week: float
    themes: Mapping[str, float] = field(default_factory=dict)


def moments(dice: Dice, stages: Sequence[Stage], habits: Habits) -> Iterator[datetime]:
    """The UTC times of the posts of these stages, in order, no two within a minute."""
    previous = datetime(1970, 1, 1, tzinfo=UTC)
    for stage in stages:
        for offset in range((stage.last - stage.first).days + 1):
            day = stage.first + timedelta(days=offset)
            weight = habits.weekdays[day.weekday()] * habits.months.get(day.month, 1.0)
            count = dice.poisson(stage.per_week / 7 * weight)
            for moment in sorted(_moment(dice, day, habits) for _ in range(count)):
                previous = max(moment, previous + timedelta(seconds=61))
                yield previous


def stage_of(stages: Sequence[Stage], moment: datetime, zone: str) -> Stage:
    """The stage a moment falls in; the last one begun when it falls between two."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    begun = [stage for stage in stages if stage.first <= day]
    return begun[-1] if begun else stages[0]


def _moment(dice: Dice, day: date, habits: Habits) -> datetime:
    hour = dice.weighted(dict(enumerate(habits.hours)))
    clock = time(hour, dice.below(60), dice.below(60), dice.below(1000) * 1000)
    return datetime.combine(day, clock, tzinfo=ZoneInfo(habits.zone)).astimezone(UTC)
