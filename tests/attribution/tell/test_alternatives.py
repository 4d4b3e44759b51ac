"""Other explanations are weighed only where something in the evidence suggests them."""

from __future__ import annotations

import pytest

from forensics.attribution.tell.alternatives import alternatives_of
from forensics.attribution.tell.comparison import UNCHANGED
from forensics.model.findings import Reason
from forensics.model.reasons import ALTERNATIVES


def test_nothing_observed_suggests_nothing() -> None:
    """What stays the same suggests no explanation."""
    assert alternatives_of([*map(Reason, UNCHANGED), Reason("no_silence")]) == ()


def test_no_rename_without_a_change_of_name() -> None:
    """A rename that never happened is not considered, whatever else changes."""
    found = alternatives_of([Reason("language_shift"), Reason("client_new")])
    assert [one.key for one in found] == ["language_switch", "new_client"]


@pytest.mark.parametrize(
    ("premise", "key"),
    [
        ("style_shift", "staff_handover"),
        ("silence_before", "return_after_pause"),
        ("brief_spell", "prank"),
        ("renamed", "rename"),
        ("cadence_faster", "campaign_burst"),
        ("duplicates_more", "own_automation"),
    ],
)
def test_each_explanation_has_its_premise(premise: str, key: str) -> None:
    """The observation that an explanation starts from brings it up, and speaks for it."""
    (found,) = alternatives_of([Reason(premise)])
    assert found.key == key
    assert [reason.key for reason in found.supports] == [premise]
    assert found.key in ALTERNATIVES


def test_signs_of_spam_speak_against() -> None:
    """What an explanation does not explain stands against it."""
    (found,) = alternatives_of([Reason("silence_before"), Reason("spam_vocabulary")])
    assert [reason.key for reason in found.against] == ["spam_vocabulary"]
