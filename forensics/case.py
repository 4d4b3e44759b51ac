"""Everything a report may show: one account, its evidence, timeline, events and verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pandas as pd

from forensics.error_rates.cited import Cited
from forensics.model.campaign import Campaign
from forensics.model.display import html_table, minute, plain
from forensics.model.findings import Landmark, Verdict
from forensics.model.media import MediaFile
from forensics.model.outside import CaseFile
from forensics.model.records import AccountEvent, Ignored, ItemUse, Note, Profile, Reject
from forensics.model.selection import Selection
from forensics.timeline.clocks import known, zoneless
from forensics.timeline.tables import episodes_frame, events_frame

if TYPE_CHECKING:
    from forensics.figures import Figures

Clock = Literal["utc", "no_zone", "mixed"]
"""Whether posts' times are in UTC, or all or some of them stand as in a source without zone."""

DAY = len("2016-05-16")
# Stamped on a case when no moment is given.
UNDATED = pd.Timestamp("1970-01-01T00:00:00Z")


@dataclass(frozen=True, slots=True)
class CaseOptions:
    """Whose case it is and how it is told; the finding depends on none but ``account``.

    ``account`` is a handle or id, needed where there are several. ``time_zone`` is an IANA name;
    None is that of the case file, else UTC. ``now`` is stamped on the case, which without it is
    undated (1970). ``campaign`` is what a screening found, to be told beside the finding.
    """

    account: str | None = None
    time_zone: str | None = None
    case_file: Path | str | None = None
    now: pd.Timestamp | None = None
    campaign: Campaign | None = None

    @property
    def stamp(self) -> pd.Timestamp:
        """The moment that stands on the case."""
        return UNDATED if self.now is None else self.now


@dataclass(frozen=True)
class Account:
    """The account under study, as its evidence names it."""

    platform: str
    account_id: str
    handle: str | None
    profiles: tuple[Profile, ...] = ()

    @property
    def title(self) -> str:
        """``@handle`` where one is known, else the account id.

        >>> case.account.title
        '@lola_fictiva'
        """
        return f"@{self.handle}" if self.handle else self.account_id


@dataclass(frozen=True)
class Case:
    """One analysed account.

    ``timeline`` has one row per post, sorted by (created_at, post_id), with the columns
    that ``forensics.columns()`` tells: those read, then features, then labels. ``events`` and
    ``episodes`` are frames of the same kind, of the records ``account_events`` and
    ``verdict.episodes``.
    ``error_rates`` are those measured on accounts like this one, to be cited beside the finding.
    ``exhibit_hashes`` and ``media`` are by the locator of the record, for the posts quoted
    (``media`` is None until the evidence was searched for them), which ``selection`` names once
    they are chosen;
    ``attached``, pictures beside the case file that are to be shown, by their SHA-256.
    ``file`` is what the author of the report adds; no finding rests on it.
    """

    account: Account
    items: tuple[ItemUse, ...]
    timeline: pd.DataFrame
    account_events: tuple[AccountEvent, ...]
    notes: tuple[Note, ...]
    rejects: tuple[Reject, ...]
    ignored: tuple[Ignored, ...]
    verdict: Verdict
    generated_at: pd.Timestamp
    time_zone: str = "UTC"
    parameters: Mapping[str, object] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    selection: Selection | None = None
    exhibit_hashes: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, tuple[MediaFile, ...]] | None = None
    attached: Mapping[str, MediaFile] = field(default_factory=dict)
    error_rates: Cited | None = None
    file: CaseFile | None = None

    @cached_property
    def figures(self) -> Figures:
        """What the posts amount to in figures; each is measured when first asked for.

        A case made from this one by ``replace`` measures its own.

        >>> sum(case.figures.labels.values()) == len(case.timeline)
        True
        """
        from forensics.figures import Figures  # takes long to load, and many a case is not shown

        return Figures(
            self.timeline,
            self.verdict,
            self.account_events,
            self.account.profiles,
            self.file,
            self.time_zone,
        )

    @cached_property
    def events(self) -> pd.DataFrame:
        """What happened to the account, one row per event; ``forensics.columns("events")``.

        >>> case.events["kind"].value_counts().index[0]
        'login'
        """
        return events_frame(self.account_events)

    @cached_property
    def episodes(self) -> pd.DataFrame:
        """Runs of posts of one label, one row each; ``forensics.columns("episodes")``.

        >>> case.episodes.columns[:4].tolist()
        ['label', 'first', 'last', 'first_post_id']
        """
        return episodes_frame(self.verdict.episodes)

    @cached_property
    def clock(self) -> Clock:
        """Whether the posts' times are in UTC; days without a time of day are left aside.

        >>> case.clock
        'utc'
        """
        without = zoneless(self.timeline)
        if not without.any():
            return "utc"
        timed = self.timeline["precision"] != "day"
        return "no_zone" if without.sum() == timed.sum() else "mixed"

    @property
    def duplicates(self) -> int:
        """Posts found more than once in the evidence and merged into one row.

        >>> case.duplicates
        0
        """
        return int(self.timeline["also_at"].map(len).sum())

    def __repr__(self) -> str:
        """One line; the frame and all else are fields to be asked for."""
        told = self.verdict.line(self._told)
        zone = self.time_zone if self.clock == "utc" else "no zone"
        return f"<{type(self).__name__} {self._summary}: {told}; times: {zone}>"

    def _repr_html_(self) -> str:
        """The finding, its landmarks and the posts by label, for a notebook."""
        counts = self.timeline["label"].value_counts()
        posts = [(f"posts: {name}", f"{count:,}") for name, count in counts.items() if count]
        clock = self.time_zone if self.clock == "utc" else "as the source has it, no zone stated"
        head = html_table((), [("account", self._summary), *posts])
        return head + self.verdict.html(self._told, clock)

    @property
    def _summary(self) -> str:
        account, frame = self.account, self.timeline
        ends = (self._moment(row, frame["created_at"].iloc[row])[:DAY] for row in (0, -1))
        name = plain(account.title)
        return f"{name} on {plain(account.platform)}, {len(frame):,} posts, {' to '.join(ends)}"

    def _told(self, mark: Landmark) -> str:
        """The moment of a landmark; of a change between two captures, that it came by then."""
        by = "by " if mark.row is None and mark.earliest < mark.at else ""
        return f"{by}{self._moment(mark.row, mark.at)}"

    def _moment(self, row: int | None, at: pd.Timestamp) -> str:
        """A moment by the case's clock, a day where no more is known.

        What rests on no post is dated in UTC, and says so where the posts' times are not.
        """
        kind = "utc" if row is None else known(self.timeline, row)
        if kind == "day":
            return minute(at)[:DAY]
        if kind == "utc" and self.clock != "utc":
            return f"{minute(at)} UTC"
        return minute(at if kind == "no_zone" else at.tz_convert(self.time_zone))
