"""The chances on page one: natural frequencies, their base rate stated as assumed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.case import Case
from forensics.error_rates.cited import Cited
from forensics.quoting.selection import select
from forensics.report.desk import chances
from forensics.report.desk.desk import Desk
from forensics.report.wording import LANGUAGES, Lang, Words
from tests.report.cases import clean_case, model_case, undetermined_case


def desk(case: Case, lang: Lang = "en") -> Desk:
    """A desk without charts."""
    return Desk(case, Words(lang), select(case), {}, {})


def with_alarms(share: float, low: float, high: float) -> Case:
    """The model case with so many false alarms measured, and 80 % of hijacks found."""
    case = model_case()
    cited = case.error_rates
    assert isinstance(cited, Cited)
    negative = replace(cited.rates.negative, flagged=share, flagged_low=low, flagged_high=high)
    positive = replace(
        cited.rates.positive, flagged=0.8, flagged_low=0.6, flagged_high=0.9, missed=0.05
    )
    rates = replace(cited.rates, positive=positive, negative=negative)
    return replace(case, error_rates=replace(cited, rates=rates))


def test_chances_are_computed_from_the_measured_rates() -> None:
    """80 of 98 at 1 in 10, 8 of 27.8 at 1 in 100, with the range that the intervals leave."""
    found = desk(with_alarms(0.02, 0.01, 0.1))
    said = chances.told(found)
    assert "Of 100 that it flags, about 82 would then truly be hijacked (from 40 to 91," in said
    assert chances.rarer(found).endswith("the number on page one would be about 29 of 100.")


def test_hijacks_missed_are_told_of_a_hundred() -> None:
    """Missed and undecided are apart."""
    found = desk(with_alarms(0.02, 0.01, 0.1))
    said = chances.told(found)
    assert "Of 100 accounts that were hijacked, it misses about 5 and leaves about 3" in said


def test_no_alarm_seen_says_at_least() -> None:
    """The upper end of the interval stands in for a rate of 0."""
    assert "at least 40 would then truly be hijacked." in chances.told(
        desk(with_alarms(0.0, 0.0, 0.1))
    )


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (clean_case, "in which it finds one hand only"),
        (undetermined_case, "that it leaves undecided"),
    ],
)
def test_each_finding_has_a_chance_of_its_own(case: object, words: str) -> None:
    """How often one hand is found on a hijacked account is no matter of false alarms."""
    assert callable(case)
    assert words in chances.told(desk(case()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_base_rate_is_said_to_be_assumed(lang: Lang) -> None:
    """Nobody measured how many accounts are hijacked."""
    word = {"en": "is an assumption", "fr": "est une hypothèse"}[lang]
    assert word in chances.resting_on(desk(model_case(), lang))


def test_nothing_is_said_without_measured_rates() -> None:
    """No number that was not measured."""
    assert chances.told(desk(replace(model_case(), error_rates=None))) == ""
