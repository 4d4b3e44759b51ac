"""How often a finding is right, by Bayes' rule at a stated base rate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.error_rates.chances import Rate, chance, posterior, rates_of
from forensics.error_rates.cited import Cited, Kind
from tests.known_rates import known_rates

FOUND, ALARMS = Rate(0.8, 0.6, 0.9), Rate(0.02, 0.01, 0.1)


def cited() -> Cited:
    """Rates over all cases, invented."""
    rates = known_rates()
    return Cited(Kind("long", True, True), "overall", rates.overall, rates)


def test_the_share_of_hijacked_follows_bayes_rule() -> None:
    """Of 1,000 accounts with 100 hijacked, 80 are flagged rightly and 18 by mistake."""
    found = chance(FOUND, ALARMS, 10)
    assert found.share == pytest.approx(80 / 98)


def test_a_rarer_hijack_makes_a_flag_less_often_right() -> None:
    """The same rates mean less where next to nobody is hijacked."""
    suspected, screened = chance(FOUND, ALARMS, 10), chance(FOUND, ALARMS, 100)
    assert suspected.share is not None
    assert screened.share is not None
    assert screened.share < suspected.share


def test_the_range_is_that_of_both_rates_at_their_ends() -> None:
    """Few found with many alarms at the one end, the reverse at the other."""
    found = chance(FOUND, ALARMS, 10)
    assert found.low == pytest.approx(posterior(0.6, 0.1, 0.1))
    assert found.high == pytest.approx(posterior(0.9, 0.01, 0.1))


def test_no_alarm_seen_gives_a_lower_end_alone() -> None:
    """None of a few is not none of all: only "at least" can be told."""
    found = chance(FOUND, Rate(0.0, 0.0, 0.1), 10)
    assert (found.share, found.at_least) == (None, True)
    assert found.low == pytest.approx(posterior(0.6, 0.1, 0.1))


def test_no_miss_seen_gives_an_upper_end_alone() -> None:
    """Where no hijack was missed, a quiet finding is wrong at most so often."""
    found = chance(Rate(0.0, 0.0, 0.2), Rate(0.9, 0.8, 1.0), 10)
    assert (found.share, found.at_least) == (None, False)
    assert found.high == pytest.approx(posterior(0.2, 0.8, 0.1))


def test_another_writer_is_told_by_rates_of_its_own() -> None:
    """A change of writer without spam is found less often than spam is."""
    spam, writer = rates_of("takeover", cited()), rates_of("change_of_hand", cited())
    assert spam is not None
    assert writer is not None
    assert writer[0].share < spam[0].share


def test_nothing_is_told_of_what_was_not_measured() -> None:
    """Without an interval there is no rate."""
    whole = cited()
    bare = replace(whole.rates.positive, flagged_low=None)
    assert rates_of("takeover", replace(whole, rates=replace(whole.rates, positive=bare))) is None
