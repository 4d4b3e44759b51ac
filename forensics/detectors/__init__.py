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
from forensics.model.findings import Signal

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
    """Every detector's answer for a timeline with features, in the shelf's order."""
    return tuple(detect(frame) for detect in DETECTORS)
