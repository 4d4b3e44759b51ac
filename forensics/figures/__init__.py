"""What the posts of a case amount to in figures, for a report to word and to draw.

One module a figure: a function of the labelled timeline and its verdict that gives a frozen
record. To add one, write the module and add one property to ``Figures``. Shares are 0..1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from forensics.attribution.tell.caveats import is_grave
from forensics.figures.about_onset import Moment, about_onset
from forensics.figures.gaps import Gaps, gaps
from forensics.figures.habits import Habits, habits
from forensics.figures.halves import Half, halves
from forensics.figures.hours import Hours, hours
from forensics.figures.life import Life, life
from forensics.figures.method import Method
from forensics.figures.odds import Odds, odds
from forensics.figures.other_hand import OtherHand, other_hand
from forensics.figures.sequel import Sequel, counts, sequel
from forensics.figures.shares import (
    ClientShares,
    DomainShares,
    Shares,
    ThemeShares,
    clients,
    domains,
    duplicates,
    interaction,
    languages,
    names,
    themes,
)
from forensics.figures.sides import Key, posts_of, split
from forensics.figures.style import Style, style
from forensics.model.findings import TWO_HANDS, Reason, Verdict
from forensics.model.outside import CaseFile
from forensics.model.records import AccountEvent, Profile


@dataclass(frozen=True)
class Figures:
    """The figures of one case, each measured when it is first asked for and then kept.

    They depend on the fields and on nothing else: a case with another timeline (under
    pseudonyms, say) has figures of its own. Analyses that print no report pay for none.
    """

    timeline: pd.DataFrame
    verdict: Verdict
    events: Sequence[AccountEvent] = ()
    profiles: Sequence[Profile] = ()
    file: CaseFile | None = None
    time_zone: str = "UTC"
    method: Method = field(default_factory=Method)

    @cached_property
    def _parts(self) -> Mapping[Key, pd.DataFrame]:
        return split(self.timeline, self.verdict.finding)

    @cached_property
    def labels(self) -> Mapping[str, int]:
        """Posts by label."""
        return counts(self.timeline["label"])

    @cached_property
    def years(self) -> Mapping[int, int]:
        """Posts by calendar year in UTC."""
        found = self.timeline["created_at"].dt.year.value_counts()
        return {int(str(year)): int(posts) for year, posts in found.items()}

    @cached_property
    def habits(self) -> Habits:
        """The owner's habits where a second hand is found, else those of the whole account."""
        if self.verdict.finding not in TWO_HANDS:
            return habits(self.timeline)
        parts = self._parts
        owner = parts["owner"] if "owner" in parts else posts_of(self.timeline, "owner")
        return habits(owner if len(owner) else self.timeline)

    @cached_property
    def halves(self) -> tuple[Half, Half] | None:
        """The earlier and the later half of the posts, where they are not too few."""
        return halves(self.timeline)

    @cached_property
    def other_hand(self) -> OtherHand | None:
        """What the other hand did, where the finding names one."""
        return other_hand(self._parts, self.timeline, self.verdict, self.time_zone)

    @cached_property
    def sequel(self) -> Sequel:
        """Whose posts stand after the landmarks."""
        return sequel(self.timeline, self.verdict)

    @cached_property
    def life(self) -> Life | None:
        """Bins, silences and phases of the account's life; None without posts."""
        return life(self.timeline, self.verdict, self.events, self.profiles, self.file)

    @cached_property
    def odds(self) -> Odds | None:
        """How likely another hand is, post by post."""
        return odds(self.timeline)

    @cached_property
    def about_onset(self) -> tuple[Moment, ...]:
        """The account events of the weeks about the onset."""
        return about_onset(self.verdict, self.events)

    @cached_property
    def gaps(self) -> Gaps | None:
        """The time between each post and the one before."""
        return gaps(self._parts, self.timeline)

    @cached_property
    def hours(self) -> Hours | None:
        """The hours of the day at which each side posts."""
        return hours(self._parts, self.timeline)

    @cached_property
    def languages(self) -> Shares:
        """Each side's posts by language."""
        return languages(self._parts)

    @cached_property
    def clients(self) -> ClientShares:
        """Each side's posts by the program they were sent with."""
        return clients(self._parts, self.timeline)

    @cached_property
    def domains(self) -> DomainShares:
        """Each side's posts by the sites they link to."""
        return domains(self._parts)

    @cached_property
    def names(self) -> Shares:
        """Each side's posts by the accounts and hashtags they name."""
        return names(self._parts)

    @cached_property
    def themes(self) -> ThemeShares:
        """Each side's posts by the themes of advertising they speak of."""
        return themes(self._parts)

    @cached_property
    def interaction(self) -> Shares:
        """Each side's posts by how they turn to others."""
        return interaction(self._parts)

    @cached_property
    def duplicates(self) -> Shares:
        """Each side's posts by how often others say the same."""
        return duplicates(self._parts)

    @cached_property
    def style(self) -> Style | None:
        """How the posts of each side are written."""
        return style(self._parts)

    @cached_property
    def grave(self) -> tuple[Reason, ...]:
        """The caveats that put the evidence itself in question."""
        return tuple(caveat for caveat in self.verdict.caveats if is_grave(caveat))
