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
    own (``part``, the whole where none is left out), and what the channels observe of these."""

    whole: pd.DataFrame
    rows: NDArray[np.int64]
    part: pd.DataFrame
    channels: Channels
    priors: Priors

    @property
    def complete(self) -> bool:
        """True when no post is left out."""
        return len(self.rows) == len(self.whole)


def observe_posts(frame: pd.DataFrame, priors: Priors | None = None) -> Observed:
    """What is observed of a timeline with features, by these presumptions or the shipped ones."""
    priors = priors or shipped_priors()
    frame = with_lure(frame, priors.lure)
    rows = thinned_rows(frame, priors)
    part = thinned(frame, rows)
    return Observed(frame, rows, part, encode(part, priors), priors)


def observe_all(frame: pd.DataFrame, priors: Priors) -> Observed:
    """The same of every post, however many there are."""
    frame = with_lure(frame, priors.lure)
    return Observed(frame, np.arange(len(frame)), frame, encode(frame, priors), priors)
