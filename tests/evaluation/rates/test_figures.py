"""Figures by family and over accounts."""

from __future__ import annotations

from math import log2

import pytest

from forensics.error_rates.cited import Traits
from forensics.evaluation.rates.figures import (
    accounts,
    cost,
    figures,
    precision,
    precision_at,
    table,
)
from tests.evaluation.toys import outcome

FOUND = outcome("ooxx", "ooxx", log10_lr=2.0)
MISSED = outcome("ooxx", "oooo")
UNSURE = outcome("ooxx", "oo??", family="swap_same", finding="undetermined")
GENUINE = outcome("oooo", "oooo", family="untouched")
ALARM = outcome("oooo", "ooxx", family="untouched", finding="change_of_hand")
SUITE = [FOUND, MISSED, UNSURE, GENUINE, ALARM]


def test_families_come_first_and_then_their_groups() -> None:
    """A group without cases has no row."""
    assert [row.name for row in table(SUITE)] == [
        "spam_tail", "swap_same", "untouched", "spam", "swap", "positive", "negative",
    ]  # fmt: skip
    assert [row.name for row in table([GENUINE])] == ["untouched", "negative"]


def test_cases_with_events_are_in_no_group() -> None:
    """Published rates are of posts alone; the families have their own rows."""
    plain = [outcome("ox", "ox"), outcome("oo", "oo", family="untouched")]
    more = [
        outcome("ox", "oo", family="spam_tail_events"),
        outcome("oo", "ox", family="untouched_events"),
    ]
    groups = {row.name: row for row in table([*plain, *more])}
    assert groups["untouched_events"].flagged.value == 1
    assert groups["positive"].cases == groups["negative"].cases == 1
    assert accounts([*plain, *more]) == accounts(plain)


def test_findings_are_told_apart() -> None:
    """Takeover and change of hand are flags, undetermined is none."""
    rows = {row.name: row for row in table(SUITE)}
    assert rows["spam_tail"].flagged.value == 0.5
    assert rows["spam_tail"].findings["takeover"].hits == 1
    assert rows["swap_same"].flagged.value == 0.0
    assert rows["swap_same"].findings["undetermined"].value == 1.0
    assert rows["negative"].findings["change_of_hand"].value == 0.5


def test_all_cases_and_flagged_ones_have_figures_of_their_own() -> None:
    """A miss costs recall over all cases, none over flagged ones."""
    row = next(row for row in table(SUITE) if row.name == "spam_tail")
    assert figures(row)["recall"] == 0.5
    assert figures(row, flagged_only=True)["recall"] == 1.0
    assert figures(row)["onset_exact"] == 0.5
    assert figures(row, flagged_only=True)["onset_exact"] == 1.0


def test_precision_is_bayes_rule() -> None:
    """Nine in ten found, one in a hundred wrongly, one account in ten: 0.09 of 0.099."""
    assert precision_at(0.1, 0.9, 0.01) == pytest.approx(0.09 / 0.099)
    assert precision_at(0.1, 0.0, 0.0) is None
    assert precision_at(0.1, None, 0.0) is None


def test_precision_has_a_floor() -> None:
    """Without a false alarm in one case little is sure."""
    found = precision([FOUND], [GENUINE])
    assert found.value == 1.0
    assert found.low == pytest.approx(0.1 * 0.2065 / (0.1 * 0.2065 + 0.9 * 0.7935), abs=1e-3)


def test_cllr_of_accounts_is_of_the_stated_ratio() -> None:
    """A ratio of 100 rightly, and of one for a genuine account."""
    assert accounts([FOUND, GENUINE]).cllr == pytest.approx((log2(1.01) + 1.0) / 2)


def test_the_cost_is_per_thousand_posts() -> None:
    """By size as well, None where there is no such account."""
    short = outcome("o" * 10, "o" * 10, seconds=0.1)
    long = outcome("o" * 90, "o" * 90, seconds=0.1, traits=Traits("long", "", False))
    found = cost([short, long])
    assert found.per_1000 == pytest.approx(2.0)
    assert found.by_size["small"] == pytest.approx(10.0)
    assert found.by_size["medium"] is None
