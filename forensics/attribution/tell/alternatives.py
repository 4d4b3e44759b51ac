"""Other explanations of a change, and which observations speak for or against each.

An explanation is considered only where its own premise is observed: a change of language
explains nothing where the language stays. What stays the same speaks for none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forensics.model.findings import Alternative, Reason
from forensics.model.reasons import ALTERNATIVES

RENAMED = ("renamed", "renamed_between")
SPAM_SIGNS = ("spam_vocabulary", "links_new_domains", "duplicates_more")


@dataclass(frozen=True, slots=True)
class Bearing:
    """Keys of observations: one of ``premise`` must be there; ``also`` speak for it, too."""

    premise: tuple[str, ...]
    also: tuple[str, ...]
    against: tuple[str, ...]


# Which observation speaks for what was set by judgement, not learned. None of it moves a label.
_BEARING: dict[str, Bearing] = {
    "staff_handover": Bearing(
        ("style_shift",),
        ("client_new", "hours_shift"),
        ("language_shift", *SPAM_SIGNS, "stray_owner", *RENAMED, "names_new"),
    ),
    "language_switch": Bearing(
        ("language_shift",),
        (),
        (*SPAM_SIGNS, "client_new", "interaction_drop", "names_new", "hours_shift"),
    ),
    "new_client": Bearing(
        ("client_new",),
        ("event_before_onset",),
        ("language_shift", "style_shift", *SPAM_SIGNS, "names_new"),
    ),
    "campaign_burst": Bearing(
        ("cadence_faster",),
        ("duplicates_more",),
        (
            *("language_shift", "spam_vocabulary", "silence_before", "interaction_drop"),
            *("hours_shift", "names_new"),
        ),
    ),
    "own_automation": Bearing(
        ("duplicates_more",),
        ("links_more", "client_new", "cadence_faster"),
        ("spam_vocabulary", "language_shift", *RENAMED, "stray_owner"),
    ),
    "return_after_pause": Bearing(
        ("silence_before",),
        (),
        ("style_shift", "language_shift", *SPAM_SIGNS, "names_new"),
    ),
    "prank": Bearing(
        ("brief_spell",),
        (),
        ("links_new_domains", "duplicates_more", "silence_before", "event_before_onset"),
    ),
    "rename": Bearing(
        RENAMED,
        (),
        ("language_shift", "style_shift", *SPAM_SIGNS, "names_new"),
    ),
}


def alternatives_of(reasons: Iterable[Reason]) -> tuple[Alternative, ...]:
    """The alternatives whose premise is observed, with the observations that bear on each."""
    listed = tuple(reasons)
    seen = {reason.key for reason in listed}

    def those(keys: tuple[str, ...]) -> tuple[Reason, ...]:
        return tuple(reason for reason in listed if reason.key in keys)

    return tuple(
        Alternative(key, those((*found.premise, *found.also)), those(found.against))
        for key in ALTERNATIVES
        if not seen.isdisjoint((found := _BEARING[key]).premise)
    )
