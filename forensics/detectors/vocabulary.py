"""Does the account begin to speak the language of advertising?

Reads:    ``spam_words``.
Strength: share of posts with spam vocabulary after the split minus before it.
Blind to: spam without telling words, or in a language the list does not cover.
Source:   word list of this project; see ``features/vocabulary.py``.
"""

from __future__ import annotations

import pandas as pd

from forensics.features.vocabulary import SPAM
from forensics.methods.signals import share_signal
from forensics.model.findings import Signal

NAME = "vocabulary"


def detect(frame: pd.DataFrame) -> Signal:
    """The row from which that share rises most."""
    holds = (frame["spam_words"] >= SPAM).to_numpy()
    return share_signal(NAME, holds, rising=True)
