"""Landmarks by the name that fits the evidence, and where those without a post are told."""

from __future__ import annotations

from forensics.case import Case
from forensics.model.findings import Landmark, LandmarkKey
from forensics.report.blocks import Tone

NO_POST: dict[LandmarkKey, str] = {
    "account_created": "account-profile",
    "profile_change": "onset-profile",
}
"""Anchors of the parts that tell the landmarks which rest on an event or a profile."""

MARK_TONES: dict[LandmarkKey, Tone] = {
    "regular_until": "owner",
    "last_genuine": "owner",
    "owner_returns": "owner",
    "onset": "other",
    "relapse": "other",
    "last_other": "other",
    "profile_change": "other",
}
"""The hand whose colour a landmark has, in the table of page one as on the charts."""


def mark_key(case: Case, mark: Landmark) -> str:
    """The name's key; activity that lasts as long as the evidence is not said to end."""
    last = mark.row == len(case.timeline) - 1
    return "regular_until_last" if mark.key == "regular_until" and last else mark.key
