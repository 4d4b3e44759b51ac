"""A handful of numbers per post, on a like scale, for changepoint search."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def measures(frame: pd.DataFrame) -> Floats:
    """Simple measures per post on a like scale, shape (n, 7): language, links, manner, length.

    Counts are cut off and lengths taken by their logarithm, so that one odd post does not outweigh
    a regime; the factors bring all to a spread of about one. Chosen, not measured.
    """
    lang = frame["lang"].astype("object")
    main = lang.mode()
    return np.column_stack(
        [
            (lang == (main.iloc[0] if len(main) else "")).to_numpy(float),
            np.minimum(frame["n_links"].to_numpy(float), 2.0),
            frame["is_reply"].to_numpy(float),
            frame["is_repost"].to_numpy(float),
            np.minimum(frame["n_hashtags"].to_numpy(float), 3.0) / 2,
            np.minimum(frame["spam_words"].to_numpy(float), 2.0) * 2,
            np.log1p(frame["n_chars"].to_numpy(float)) / 2,
        ]
    )
