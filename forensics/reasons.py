"""Catalogue of every Reason the analysis may give: key -> the parameters it carries.

The wording files of the report must have a sentence for each; a test holds both against
this list. Shares are 0..1, durations in the unit the name says, ``at``/``since``/``until``
are timestamps, ``domains``/``clients``/``names`` are tuples of strings.
"""

from __future__ import annotations

# Shares on either side, and over how many posts each is taken.
_SHARES = ("before_share", "after_share", "before_posts", "after_posts")

REASONS: dict[str, tuple[str, ...]] = {
    # what changed between the posts attributed to the owner and to the other hand
    "language_shift": ("before_lang", "after_lang", *_SHARES),
    "language_same": ("lang", *_SHARES),
    "links_new_domains": ("domains", "share", "posts"),
    "links_more": _SHARES,
    "links_fewer": _SHARES,
    "links_same": _SHARES,
    "client_new": ("client", *_SHARES),
    "client_more": ("client", *_SHARES),
    "client_same": ("client", *_SHARES),
    "client_unknown": (),
    "silence_before": ("days", "since", "until"),
    "no_silence": ("days",),
    "cadence_faster": ("before_per_week", "after_per_week"),
    "cadence_slower": ("before_per_week", "after_per_week"),
    "cadence_same": ("before_per_week", "after_per_week"),
    "hours_shift": ("overlap",),
    "hours_partly": ("overlap",),
    "hours_same": ("overlap",),
    "interaction_drop": _SHARES,
    "interaction_more": _SHARES,
    "interaction_same": _SHARES,
    "names_new": ("share", "names"),
    "names_known": ("share", "names"),
    "style_shift": ("lr_per_post",),
    "style_same": ("lr_per_post",),
    "duplicates_more": _SHARES,
    "duplicates_less": _SHARES,
    "duplicates_same": _SHARES,
    "spam_vocabulary": _SHARES,
    "spam_absent": _SHARES,
    "brief_spell": ("posts", "hours"),
    "too_few": ("posts", "channels"),
    "several_channels": ("count", "channels"),
    "one_channel": ("channel",),
    "placebo_exceeded": ("observed", "placebo", "splits"),
    "placebo_reached": ("observed", "placebo", "splits"),
    "changepoint_agrees": ("posts_apart",),
    "changepoint_differs": ("posts_apart",),
    "other_posts": ("posts", "share"),
    "stray_owner": ("posts",),
    "owner_resumes": ("posts", "at"),
    "no_second_hand": ("posts",),
    # account events
    "event_before_onset": ("kind", "name", "at", "hours"),
    "event_in_window": ("kind", "name", "at"),
    "event_after_onset": ("kind", "name", "at", "hours"),
    "likes_in_window": ("posts", "since", "until"),
    "events_silent": ("kinds", "since", "until"),
    "events_not_covered": ("kinds", "since"),
    "events_not_held": (),
    "renamed": ("before", "after", "at"),
    "name_unlike_handle": ("name", "handle", "at"),
    # landmarks
    "last_steady_post": ("posts", "since", "per_week"),
    "window_bounds": ("hours",),
    "onset_first_other": ("p",),
    "last_owner_post": ("p", "inside"),
    # limits of the evidence
    "thin_baseline": ("posts",),
    "few_posts": ("posts",),
    "deleted_unknown": (),
    "deleted_held": ("posts",),
    "clients_not_held": (),
    "day_precision": ("posts",),
    "links_unresolved": ("share",),
    "ip_window": ("since", "until"),
    "profile_history_absent": (),
    "profile_not_held": (),
    "handle_history_only": (),
    "mixed_provenance": ("posts", "total"),
    "partial_archive": (),
    "count_mismatch": ("declared", "read", "missing", "member"),
    "files_absent": ("records", "members"),
    "texts_cut": ("posts",),
    "id_conflicts": ("posts",),
    "records_rejected": ("records",),
    "copies_differ": ("posts",),
    "no_ids": ("posts",),
    "language_undetected": ("share",),
    "uniform_baseline": ("share", "opening"),
    "error_rates": (
        *("size", "clients", "links", "sized", "exact"),
        *("takeovers", "found", "flagged", "undetermined"),
        *("onset_exact", "onset_near", "last_genuine_exact"),
        *("genuine", "alarms", "false_alarms", "undetermined_genuine"),
        *("version", "date", "corpus"),
    ),
    "never_who": (),
}

ALTERNATIVES: tuple[str, ...] = (
    "staff_handover",
    "language_switch",
    "new_client",
    "campaign_burst",
    "own_automation",
    "return_after_pause",
    "prank",
    "rename",
)
