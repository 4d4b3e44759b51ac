"""How abruptly an account changes at one moment, beside its other moments.

Owners drift: what they write in March resembles February more than last year. Another hand
begins at once. So the posts just before a moment are compared with those just after it, here
and at other moments of the same account: the discrepancy of two windows that slide side by side
(Truong, Oudre & Vayatis 2020), here of several widths and at some moments only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.observe.channels import Channels, total
from forensics.attribution.search.placebo import Beside, usual_and_most

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

# Posts on either side of a moment: what few posts of another hand show, and what stays when more
# are taken. Chosen, not measured, as are the moments of each reach that are looked at: at even
# distances and after the longest silences.
SHARP, FAR = 25, 70
REACHES = (4, 10, SHARP, FAR)
EVEN, AFTER_SILENCE = 8, 6
# Reaches that an account must hold to have a moment to compare with.
LEAST_REACHES = 3
# Share of a reach that may be the other hand's and the step still serve. Chosen, not measured.
OVERLAP = 0.2


class Step(NamedTuple):
    """A step ``shown``, in mean log10 ratio, over ``reach`` posts on either side."""

    shown: float
    reach: int


@dataclass(frozen=True)
class Steps:
    """Steps at rows ``at`` between ``reach`` posts before and after, and what they ``shown``:
    the mean log10 ratio of the posts after, and of those before reversed; all (steps,)."""

    at: Ints
    reach: Ints
    shown: Floats

    def beside(self, other: Mask, reach: int) -> Beside:
        """What is shown by steps of about that reach that lie outside ``other``;
        0 where there are none."""
        outside = np.concatenate(([0], np.cumsum(other)))
        inside = outside[self.at + self.reach] - outside[self.at - self.reach]
        free = inside <= OVERLAP * self.reach
        return usual_and_most(self.reach[free], self.shown[free], reach)


def steps_of(channels: Channels, gaps: Floats) -> Steps:
    """Steps at even distances and after the longest silences (``gaps`` in seconds)."""
    n = channels.posts
    order = np.argsort(-np.nan_to_num(gaps), kind="stable")
    found = []
    for reach in (reach for reach in REACHES if LEAST_REACHES * reach <= n):
        even = {int(row) for row in np.linspace(reach, n - reach, EVEN)}
        late = [int(row) for row in order if reach <= row <= n - reach][:AFTER_SILENCE]
        found += [(at, reach) for at in sorted(even | set(late))]
    shown = [
        step(channels, np.arange(at - reach, at), np.arange(at, at + reach)) for at, reach in found
    ]
    table = np.array(found, dtype=np.int64).reshape(-1, 2)
    return Steps(table[:, 0], table[:, 1], np.array(shown, dtype=float))


def step(channels: Channels, before: Ints, after: Ints) -> float:
    """Mean log10 ratio by which posts before and after tell themselves apart; 0 without any."""
    if not len(before) or not len(after):
        return 0.0
    part = channels.take(np.concatenate([before, after]))
    mask = np.concatenate([np.zeros(len(before)), np.ones(len(after))])
    summed = total(part.ratios(mask))
    return float((summed[mask > 0].mean() - summed[mask == 0].mean()) / 2.0)


def step_of(channels: Channels, other: Mask, most: int = SHARP) -> Step:
    """The step at the onset of ``other``: its first posts, at most so many, against the owner's
    last ones before."""
    first = int(np.argmax(other))
    after = np.flatnonzero(other)[:most]
    before = np.flatnonzero(~other[:first])[-max(len(after), REACHES[0]) :]
    return Step(step(channels, before, after), min(len(before), len(after)))
