"""What a feature gives back: columns for the timeline, by name."""

from __future__ import annotations

import pandas as pd
from pandas.api.extensions import ExtensionArray

Column = pd.Series | ExtensionArray | list[int] | list[float] | list[bool]
"""One value for each post, in the timeline's order."""

Columns = dict[str, Column]
"""Columns by name."""
