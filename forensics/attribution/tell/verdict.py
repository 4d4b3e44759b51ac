"""A judgement put into a verdict: everything that a report says of who wrote what."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from forensics.attribution.judge.judgement import Judgement
from forensics.attribution.judge.labels import ratios_in
from forensics.attribution.tell.alternatives import alternatives_of
from forensics.attribution.tell.caveats import caveats_of
from forensics.attribution.tell.episodes import episodes_of
from forensics.attribution.tell.landmarks import bounds_of, competing_of, landmarks_of
from forensics.attribution.tell.reasons import reasons_of
from forensics.detectors import detect_all
from forensics.model.findings import Verdict
from forensics.model.records import AccountEvent, Note, Profile, Reject


def tell_verdict(
    judgement: Judgement,
    events: Sequence[AccountEvent] = (),
    notes: Sequence[Note] = (),
    rejects: Sequence[Reject] = (),
    holds: Collection[str] = (),
    profiles: Sequence[Profile] = (),
) -> Verdict:
    """The verdict on a timeline; ``holds`` is what the formats read can tell."""
    labelled, best = judgement.labelled, judgement.best
    signals = detect_all(labelled)
    competing = competing_of(judgement.dated, judgement.competing)
    reasons = reasons_of(judgement, events, profiles, signals)
    return Verdict(
        finding=judgement.finding,
        strength=judgement.strength,
        log10_lr=judgement.log10_lr,
        landmarks=landmarks_of(
            judgement.dated,
            events,
            profiles,
            candidate=judgement.candidate,
            bounds=bounds_of(labelled, ratios_in(labelled)) if best else None,
            sure=judgement.date_sure,
            competing=competing,
        ),
        episodes=episodes_of(labelled),
        signals=signals,
        reasons=reasons,
        alternatives=alternatives_of(reasons),
        caveats=caveats_of(labelled, events, notes, rejects, holds, profiles),
        rulebook=judgement.rulebook,
        writer=judgement.writer,
        competing_onset=competing,
    )
