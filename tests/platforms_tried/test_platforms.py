"""Attribution is not of the shape of X: a hijack is found and dated on every platform's export."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.model.findings import TWO_HANDS
from tests.platforms_tried.accounts import MANNERS, genuine, hijacked
from tests.platforms_tried.measured import case_of, outcome

NEAR = 3


@pytest.mark.parametrize("name", MANNERS)
def test_a_hijack_is_found_and_dated(name: str, tmp_path: Path) -> None:
    """Finding, onset and last genuine post of every hijacked account."""
    items = hijacked(name)
    told = outcome(case_of(name, items, tmp_path), items)
    assert told.finding == "takeover"
    assert told.off is not None
    assert abs(told.off) <= NEAR
    assert told.last_right


@pytest.mark.parametrize("name", MANNERS)
def test_an_owner_after_a_long_pause_is_no_other_hand(name: str, tmp_path: Path) -> None:
    """No takeover is called on an account that its owner alone used."""
    verdict = case_of(name, genuine(name), tmp_path).verdict
    assert verdict.finding not in TWO_HANDS


@pytest.mark.parametrize("name", [name for name, manner in MANNERS.items() if manner.amid])
def test_the_owners_lone_post_amid_the_campaign_is_his(name: str, tmp_path: Path) -> None:
    """Attributed to the owner, whatever stands around it."""
    items = hijacked(name)
    row = max(row for row, item in enumerate(items) if not item.foreign)
    assert items[row + 1].foreign
    assert case_of(name, items, tmp_path).timeline["label"].iloc[row] == "owner"
