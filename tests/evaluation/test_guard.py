"""The main rates on a small fixed suite of invented accounts: none of them may fall far."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from forensics.attribution import attribute
from forensics.evaluation.cases.building import make_case
from forensics.evaluation.cases.families import FAMILIES
from forensics.evaluation.cases.invented import synthetic_corpus
from forensics.evaluation.runs.trials import frame_of

EACH, SEED = 3, 12
SPAM = ("spam_tail", "stray", "returned", "interleaved", "waves")
GENUINE = ("untouched", "silences", "pause_return", "new_client", "burst", "automation")
NEAR = 3


@dataclass(frozen=True)
class Outcome:
    """What came of a case: the finding, how far the onset is off in posts, and how many posts
    of either hand were called the other hand's."""

    name: str
    finding: str
    onset_off: int | None
    foreign: int
    foreign_found: int
    owned: int
    owned_called_other: int

    @property
    def flagged(self) -> bool:
        """True when a second hand is stated."""
        return self.finding in ("takeover", "change_of_hand")


def outcome(family: str, number: int) -> Outcome:
    """One case of half of the invented corpus, judged. The rule may have learned from these people:
    this guards against a fall and measures nothing."""
    case = make_case(synthetic_corpus().part("test"), FAMILIES, family, number, SEED)
    labelled, verdict = attribute(frame_of(case))
    truth = labelled["post_id"].isin(case.other_ids).to_numpy()
    called = (labelled["label"] == "other").to_numpy()
    mark = verdict.landmark("onset")
    off = None
    if truth.any() and mark is not None and mark.row is not None:
        off = abs(mark.row - int(truth.argmax()))
    return Outcome(
        case.name,
        verdict.finding,
        off,
        int(truth.sum()),
        int((called & truth).sum()),
        int((~truth).sum()),
        int((called & ~truth).sum()),
    )


@pytest.fixture(scope="module")
def spam() -> list[Outcome]:
    """Accounts with an advertising hand."""
    return [outcome(family, number) for family in SPAM for number in range(EACH)]


@pytest.fixture(scope="module")
def genuine() -> list[Outcome]:
    """Accounts of one hand."""
    return [outcome(family, number) for family in GENUINE for number in range(EACH)]


def test_spam_is_found(spam: list[Outcome]) -> None:
    """At least four in five are called a takeover."""
    missed = [one.name for one in spam if one.finding != "takeover"]
    assert len(missed) <= 0.2 * len(spam), missed


def test_the_onset_is_dated(spam: list[Outcome]) -> None:
    """Of those flagged, four in five are dated to within three posts."""
    flagged = [one for one in spam if one.flagged]
    late = [one.name for one in flagged if one.onset_off is None or one.onset_off > NEAR]
    assert flagged
    assert len(late) <= 0.2 * len(flagged), late


def test_the_spam_posts_are_marked(spam: list[Outcome]) -> None:
    """Of the foreign posts of the accounts flagged, nineteen in twenty are called so."""
    flagged = [one for one in spam if one.flagged]
    assert sum(one.foreign_found for one in flagged) >= 0.95 * sum(one.foreign for one in flagged)


def test_genuine_accounts_are_left_alone(genuine: list[Outcome]) -> None:
    """At most one is flagged."""
    flagged = [one.name for one in genuine if one.flagged]
    assert len(flagged) <= 1, flagged


def test_the_owners_posts_stay_the_owners(spam: list[Outcome], genuine: list[Outcome]) -> None:
    """Fewer than one in a hundred is called the other hand's."""
    judged = [*spam, *genuine]
    called = sum(one.owned_called_other for one in judged)
    assert called < 0.01 * sum(one.owned for one in judged), [
        (one.name, one.owned_called_other) for one in judged if one.owned_called_other
    ]
