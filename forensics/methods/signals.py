"""What detectors of a rising or falling share have in common."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from forensics.methods.changepoints import best_split
from forensics.model.findings import Signal

# Posts, difference of shares and standard errors that a shift takes. Chosen, not measured:
# detectors are a cross-check and move no label.
FEWEST = 10
CLEAR = 0.25
ERRORS = 5.0


def share_signal(detector: str, holds: NDArray[np.bool_], *, rising: bool) -> Signal:
    """A Signal for the share of posts of which something ``holds``, rising or falling.

    A shift needs a difference of 25 points and of five standard errors between the best
    two parts; fewer than ten posts are not enough data.
    """
    if len(holds) < FEWEST:
        return Signal(detector, "not_enough_data", measured={"posts": len(holds)})
    split = best_split(holds.astype(float))
    if split is None:
        share = float(holds.mean())
        return Signal(detector, "no_shift", measured={"before_share": share, "after_share": share})
    measured = {"before_share": split.before, "after_share": split.after}
    change = split.after - split.before
    strength = max(0.0, change if rising else -change)
    if strength < CLEAR or split.score < ERRORS:
        return Signal(detector, "no_shift", strength=strength, measured=measured)
    return Signal(detector, "shift", split.row, strength, measured)
