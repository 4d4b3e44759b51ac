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
from forensics.timeline.frames import completed

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

    A frame of one account with ``created_at`` and ``text`` will do: the other columns of
    ``forensics.timeline.BASE`` are added as far as they lack (``timeline/frames.py`` says how),
    rows come in the order of time, and the index is kept. Raises UsageError, naming the column.

    Hours and weekdays are counted in UTC, so that nothing drawn from them depends on the zone
    in which a report shows its times.
    """
    result = completed(frame).copy(deep=False)
    for feature in FEATURES:
        for name, values in feature(result).items():
            result[name] = values
    return result
