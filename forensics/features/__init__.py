"""SHELF: columns computed per post, one file per kind, added to the right of the timeline."""

from __future__ import annotations

from collections.abc import Callable

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
from forensics.methods.columns import Columns

Feature = Callable[[pd.DataFrame], Columns]

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


def add_features(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the timeline with every feature column added; the input is left as it was.

    Hours and weekdays are counted in UTC, so that nothing drawn from them depends on the zone
    in which a report shows its times.
    """
    result = frame.copy(deep=False)
    for feature in FEATURES:
        for name, values in feature(result).items():
            result[name] = values
    return result
