"""How much an account differs from itself: the placebo test.

Any stretch of posts differs from the rest of its account, by its topics, its season, its
telephone. A split has to stand out from what such stretches show; those that overlap with it
are left out of the comparison. (A placebo in time: the measure is taken where nothing is supposed
to have happened, as in Abadie, Diamond & Hainmueller 2015.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.observe.channels import Channels

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

# Posts of a stretch, each size about four times the last; what lies between is interpolated.
SIZES = (3, 10, 40, 160, 640)
# Stretches of each size: at even distances, and after the longest silences, where another hand is
# likeliest to begin and an owner to have changed. Each is one evaluation of all channels. Chosen,
# not measured.
EVEN, AFTER_SILENCE = 8, 4
STRETCHES = EVEN + AFTER_SILENCE
# Share of the account that a stretch may be: the rest is to be most of it. Chosen, not measured.
MOST = 1 / 3
# Share of a stretch that may be the other hand's and the stretch still serve. Chosen, not measured.
OVERLAP = 0.2


class Beside(NamedTuple):
    """What a measure shows elsewhere in the account: its median (``usual``) and its ``most``."""

    usual: float
    most: float


@dataclass(frozen=True)
class Placebo:
    """Stretches with ``begins``, ``sizes`` and ``shown``: the mean log10 ratio of a stretch's
    posts against the rest; all of shape (stretches,). ``by_channel`` has its parts, by channel."""

    begins: Ints
    sizes: Ints
    shown: Floats
    by_channel: Mapping[str, Floats]

    def beside(self, other: Mask, channel: str = "") -> Beside:
        """What is shown by stretches of about as many posts as ``other`` marks, among
        those that lie outside it; 0 where there are none."""
        outside = np.concatenate(([0], np.cumsum(other)))
        inside = outside[self.begins + self.sizes] - outside[self.begins]
        free = inside <= OVERLAP * self.sizes
        shown = self.by_channel[channel] if channel else self.shown
        return usual_and_most(self.sizes[free], shown[free], int(other.sum()))


def usual_and_most(sizes: Ints, shown: Floats, size: int) -> Beside:
    """Median and maximum of what was ``shown`` at a size, interpolated between the logarithms
    of those measured; 0 where nothing was. ``sizes`` and ``shown`` are (n,)."""
    if not len(sizes):
        return Beside(0.0, 0.0)
    measured = np.unique(sizes)
    groups = [shown[sizes == one] for one in measured]
    at = np.log(max(1, size))
    usual = np.interp(at, np.log(measured), [float(np.median(group)) for group in groups])
    most = np.interp(at, np.log(measured), [float(group.max()) for group in groups])
    return Beside(float(usual), float(most))


def placebo_of(channels: Channels, gaps: Floats) -> Placebo:
    """Stretches at even steps and after the longest silences (``gaps`` in seconds)."""
    n = channels.posts
    order = np.argsort(-np.nan_to_num(gaps), kind="stable")
    found = []
    for size in (size for size in SIZES if size <= n * MOST):
        even = {int(row) for row in np.linspace(0, n - size, EVEN)}
        late = [int(row) for row in order if 0 < row <= n - size][:AFTER_SILENCE]
        found += [(begin, size) for begin in sorted(even | set(late))]
    parts = [_shown(channels, begin, size) for begin, size in found]
    table = np.array(found, dtype=np.int64).reshape(-1, 2)
    by_channel = {
        name: np.array([one[name] for one in parts], dtype=float) for name in channels.weights
    }
    shown = np.array([sum(one.values()) for one in parts], dtype=float)
    return Placebo(table[:, 0], table[:, 1], shown, by_channel)


def _shown(channels: Channels, begin: int, size: int) -> dict[str, float]:
    ratios = channels.alone(np.arange(begin, begin + size))
    return {name: float(values.mean()) for name, values in ratios.items()}
