"""A timeline as it is observed: all of it, or of a long one the part that is searched."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.observe.channels import Channels, encode
from forensics.attribution.observe.lure import with_lure
from forensics.attribution.observe.priors import Priors, shipped_priors
from forensics.attribution.observe.thinning import thinned, thinned_rows


@dataclass(frozen=True)
class Observed:
    """A timeline ``whole``, the ``rows`` of it that are searched, those rows as a timeline of their
    own (``part``, the whole where none is left out), and what the channels observe of these and
    of all posts (``whole_channels``)."""

    whole: pd.DataFrame
    rows: NDArray[np.int64]
    part: pd.DataFrame
    channels: Channels
    whole_channels: Channels

    @property
    def complete(self) -> bool:
        """True when no post is left out."""
        return len(self.rows) == len(self.whole)

    @property
    def all_posts(self) -> Observed:
        """The same of every post, however many there are."""
        rows = np.arange(len(self.whole))
        return Observed(self.whole, rows, self.whole, self.whole_channels, self.whole_channels)


def observe_posts(frame: pd.DataFrame, priors: Priors | None = None) -> Observed:
    """What is observed of a timeline with features, by these presumptions or the shipped ones."""
    priors = priors or shipped_priors()
    frame = with_lure(frame, priors.lure)
    whole = encode(frame, priors)
    rows = thinned_rows(frame, whole)
    part = thinned(frame, rows)
    return Observed(frame, rows, part, whole if part is frame else encode(part, priors), whole)
