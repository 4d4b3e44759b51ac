"""Other explanations of a change, and which observations speak for or against each."""

from __future__ import annotations

from collections.abc import Iterable

from forensics.findings import Alternative, Reason
from forensics.reasons import ALTERNATIVES

SPAM_SIGNS = ("spam_vocabulary", "links_new_domains", "duplicates_more")

# alternative -> (observations it explains well, observations it explains badly)
_BEARING: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "staff_handover": (
        (
            "language_same",
            "spam_absent",
            "links_same",
            "client_new",
            "style_shift",
            "no_silence",
            "names_known",
        ),
        ("language_shift", *SPAM_SIGNS, "stray_owner", "renamed", "names_new"),
    ),
    "language_switch": (
        (
            "language_shift",
            "spam_absent",
            "client_same",
            "interaction_same",
            "hours_same",
            "names_known",
        ),
        ("language_same", *SPAM_SIGNS, "client_new", "interaction_drop", "names_new"),
    ),
    "new_client": (
        ("client_new", "language_same", "style_same", "spam_absent", "event_before_onset"),
        ("client_same", "language_shift", "style_shift", *SPAM_SIGNS),
    ),
    "campaign_burst": (
        ("cadence_faster", "duplicates_more", "language_same", "no_silence", "hours_same"),
        ("language_shift", "spam_vocabulary", "silence_before", "interaction_drop", "hours_shift"),
    ),
    "own_automation": (
        ("duplicates_more", "links_more", "client_new", "cadence_faster", "language_same"),
        ("spam_vocabulary", "language_shift", "client_same", "renamed"),
    ),
    "return_after_pause": (
        (
            "silence_before",
            "style_same",
            "language_same",
            "interaction_same",
            "spam_absent",
            "names_known",
        ),
        ("no_silence", "style_shift", "language_shift", *SPAM_SIGNS, "names_new"),
    ),
    "prank": (
        ("no_silence", "client_same", "events_silent"),
        ("links_new_domains", "duplicates_more", "silence_before", "event_before_onset"),
    ),
    "rename": (
        ("renamed", "language_same", "style_same", "spam_absent"),
        ("language_shift", "style_shift", *SPAM_SIGNS),
    ),
}


def alternatives_of(reasons: Iterable[Reason]) -> tuple[Alternative, ...]:
    """Every alternative considered, with the observations that bear on it."""
    listed = tuple(reasons)

    def those(keys: tuple[str, ...]) -> tuple[Reason, ...]:
        return tuple(reason for reason in listed if reason.key in keys)

    return tuple(
        Alternative(key, those(_BEARING[key][0]), those(_BEARING[key][1])) for key in ALTERNATIVES
    )
