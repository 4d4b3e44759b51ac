"""Who wrote which post: per-post labels, landmarks, and how strongly the evidence speaks.

Four steps, a room each, and none looks into one after it:

1. ``observe``: each post as numbers, in eleven channels of evidence;
2. ``search``: the ways to divide the posts between two hands;
3. ``judge``: how likely the likeliest is, the finding, and every post's label;
4. ``tell``: landmarks, episodes, reasons, other explanations, limits.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from forensics.attribution.judge.judgement import judge_splits
from forensics.attribution.judge.learned import Learned, shipped
from forensics.attribution.observe.lure import COLUMN
from forensics.attribution.observe.posts import observe_posts
from forensics.attribution.search.search import search_splits
from forensics.attribution.tell.verdict import tell_verdict
from forensics.model.findings import Verdict
from forensics.model.records import AccountEvent, Note, Profile, Reject

__all__ = ["attribute"]


def attribute(
    frame: pd.DataFrame,
    events: Sequence[AccountEvent] = (),
    notes: Sequence[Note] = (),
    rejects: Sequence[Reject] = (),
    holds: Collection[str] = (),
    profiles: Sequence[Profile] = (),
    learned: Learned | None = None,
) -> tuple[pd.DataFrame, Verdict]:
    """Label every post of a timeline with features, and reach a verdict.

    ``learned`` takes the place of what ships with the program, for its cross-validation. Returns
    the timeline with ``llr_*``, ``p_other`` and ``label`` added, and the verdict.
    """
    learned = learned or shipped()
    seen = observe_posts(frame, learned.priors)
    found = search_splits(seen)
    judgement = judge_splits(seen, found, events, notes, learned)
    labelled = judgement.labelled.drop(columns=COLUMN)
    return labelled, tell_verdict(judgement, events, notes, rejects, holds, profiles)
