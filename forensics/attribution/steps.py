"""How abruptly an account changes at one moment, beside its other moments.

Owners drift: what they write in March resembles February more than last year. Another hand
begins at once. So the posts just before a moment are compared with those just after it, here
and at other moments of the same account.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.channels import Channels
from forensics.attribution.drift import usual_and_most

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

REACHES = (4, 10, 25)
EVEN, AFTER_SILENCE = 8, 6
OVERLAP = 0.2


@dataclass(frozen=True)
class Steps:
    """Steps at rows ``at`` between ``reach`` posts before and after, and what they ``shown``:
    the mean log10 ratio of the posts after, and of those before reversed; all (steps,)."""

    at: Ints
    reach: Ints
    shown: Floats

    def beside(self, other: Mask, reach: int) -> tuple[float, float]:
        """(usual, most) shown by steps of about that reach that lie outside ``other``;
        (0, 0) where there are none."""
        outside = np.concatenate(([0], np.cumsum(other)))
        inside = outside[self.at + self.reach] - outside[self.at - self.reach]
        free = inside <= OVERLAP * self.reach
        return usual_and_most(self.reach[free], self.shown[free], reach)


def steps_of(channels: Channels, gaps: Floats) -> Steps:
    """Steps at even distances and after the longest silences (``gaps`` in seconds)."""
    n = channels.posts
    order = np.argsort(-np.nan_to_num(gaps), kind="stable")
    found = []
    for reach in (reach for reach in REACHES if 3 * reach <= n):
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
    summed = np.sum(list(part.ratios(mask).values()), axis=0)
    return float((summed[mask > 0].mean() - summed[mask == 0].mean()) / 2.0)


def step_of(channels: Channels, other: Mask) -> tuple[float, int]:
    """The step at the onset of ``other``, and its reach: its first posts against the owner's
    last ones before them."""
    first = int(np.argmax(other))
    after = np.flatnonzero(other)[: REACHES[-1]]
    before = np.flatnonzero(~other[:first])[-max(len(after), REACHES[0]) :]
    return step(channels, before, after), min(len(before), len(after))
