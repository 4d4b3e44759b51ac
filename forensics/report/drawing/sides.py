"""The groups of posts a chart compares: owner and other hand, or the account alone."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from forensics.case import Case
from forensics.report.drawing.canvas import COLOURS, HATCHES

TWO_HANDS = ("takeover", "change_of_hand")


@dataclass(frozen=True, slots=True)
class Group:
    """Posts shown together: ``key`` is owner, other or all."""

    key: str
    posts: pd.DataFrame

    @property
    def colour(self) -> str:
        """The colour of the hand; the account alone has the owner's."""
        return COLOURS.get(self.key, COLOURS["owner"])

    @property
    def hatch(self) -> str | None:
        """The pattern that tells the hands apart without colour."""
        return HATCHES.get(self.key)


def groups(case: Case) -> tuple[Group, ...]:
    """Owner's and other's posts where two hands are found, else all posts as one group."""
    frame = case.timeline
    if case.verdict.finding in TWO_HANDS:
        pair = tuple(Group(key, frame[frame["label"] == key]) for key in ("owner", "other"))
        if all(len(group.posts) for group in pair):
            return pair
    return (Group("all", frame),)
