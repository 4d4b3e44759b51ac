"""SHELF: columns computed per post, one file per kind, added to the right of the timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from forensics.features import (
    cadence,
    client,
    duplicates,
    interaction,
    language,
    links,
    style,
    vocabulary,
)

Feature = Callable[[pd.DataFrame, str], dict[str, Any]]

# In order: a feature may read the columns of those before it.
FEATURES: tuple[Feature, ...] = (
    style.add,
    links.add,
    cadence.add,
    client.add,
    interaction.add,
    language.add,
    duplicates.add,
    vocabulary.add,
)


def add_features(frame: pd.DataFrame, time_zone: str = "UTC") -> pd.DataFrame:
    """Return the timeline with every feature column added; the input is left as it was.

    ``time_zone`` (IANA name) is the zone in which hours and weekdays are counted.
    """
    result = frame.copy(deep=False)
    for feature in FEATURES:
        for name, values in feature(result, time_zone).items():
            result[name] = values
    return result
