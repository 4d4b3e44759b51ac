"""SHELF: one question asked of the whole timeline each, answered with a Signal.

Detectors are a cross-check beside attribution and blind to it: each looks for the one
moment at which its own measure changes most.

What takes a shift in each (posts, size of the change, standard errors) was chosen, not measured: no
label depends on it. Tests hold that each finds a planted onset and stays quiet on clean accounts.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from forensics.detectors import (
    cadence,
    client,
    duplicates,
    interaction,
    language_shift,
    link_domains,
    regime,
    vocabulary,
)
from forensics.features import add_features
from forensics.model.findings import Signal
from forensics.timeline.columns import FEATURES as COLUMNS

Detector = Callable[[pd.DataFrame], Signal]

DETECTORS: tuple[Detector, ...] = (
    language_shift.detect,
    link_domains.detect,
    cadence.detect,
    client.detect,
    interaction.detect,
    duplicates.detect,
    vocabulary.detect,
    regime.detect,
)


def detect_all(frame: pd.DataFrame) -> tuple[Signal, ...]:
    """Every detector's answer for a timeline, in the shelf's order.

    Features are added where one lacks, and so a frame of one account with ``created_at`` and
    ``text`` will do, as for ``add_features``. Rows are counted in the order of time.
    """
    if any(name not in frame for name in COLUMNS):
        frame = add_features(frame)
    return tuple(detect(frame) for detect in DETECTORS)
