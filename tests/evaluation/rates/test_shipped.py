"""The rates that ship."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from forensics.error_rates.cited import Kind, Traits, rates_from
from forensics.evaluation.rates.shipped import shipped
from forensics.evaluation.runs.outcomes import Outcome
from forensics.evaluation.runs.suite import MadeOf
from tests.evaluation.toys import outcome

LONG = Traits("long", "en", True)
OWNERS = [outcome("oooo", "oooo", family="burst", name=f"burst-{n}", traits=LONG) for n in range(5)]
SUITE = [
    outcome("ooxx", "ooxx", traits=LONG),
    outcome("ooxx", "oooo", name="b", person="b", traits=LONG),
    outcome("ooxx", "oo??", name="c", person="b", traits=LONG, finding="undetermined"),
    outcome("oox", "oox", family="single"),
    outcome("oox", "ooo", family="swap_same", traits=LONG),
    outcome("oooo", "oxxx", family="untouched"),
    *OWNERS,
]


def rates(suite: list[Outcome] = SUITE) -> dict[str, Any]:
    """The rates of a small suite."""
    return shipped(
        suite,
        version="1.2",
        date="2026-01-31",
        corpus="toys",
        seed=9,
        folds=5,
        made_of=MadeOf(21, 89),
    )


def test_every_kind_of_account_has_a_row() -> None:
    """Three sizes, language tried or not, links or not; nothing measured is None."""
    rows = {(row["size"], row["language"], row["links"]): row for row in rates()["rows"]}
    assert len(rows) == 12
    assert rows["medium", True, False]["positive"]["flagged"] is None
    assert rows["medium", True, False]["positive"]["cases"] == 0
    found = rows["long", True, True]["negative"]
    assert (found["cases"], found["people"], found["flagged"]) == (5, 5, 0.0)


def test_language_of_too_few_people_is_none_tried() -> None:
    """With four genuine people who write it, its cases stand among those of other languages."""
    few = rates([one for one in SUITE if one is not OWNERS[0]])
    rows = {(row["size"], row["language"], row["links"]): row for row in few["rows"]}
    assert rows["long", False, True]["negative"]["cases"] == 4
    assert few["accounts"] == {"languages": {"": 1, "en": 4}, "hijacks": 21, "campaigns": 89}


def test_dates_and_labels_are_over_flagged_cases() -> None:
    """One of three was flagged, and that one exactly; one was missed, one left open."""
    found = rates()["overall"]["positive"]
    assert (found["cases"], found["people"]) == (3, 2)
    assert [found[name] for name in ("flagged", "undetermined", "missed")] == [0.3333] * 3
    assert [found[name] for name in ("onset_exact", "onset_near", "last_genuine_exact")] == [1] * 3
    assert (found["recall"], found["owner_called_other"]) == (1.0, 0.0)


def test_intervals_take_people_as_the_unit() -> None:
    """Two cases of one person and one of another are worth 1.8 cases."""
    found = rates()["overall"]["positive"]
    assert (found["missed_low"], found["missed_high"]) == pytest.approx((0.0416, 0.852), abs=1e-4)


def test_other_authors_stand_apart() -> None:
    """Neither side counts them."""
    found = rates()["overall"]["swap"]
    assert (found["cases"], found["missed"], found["flagged"]) == (1, 1.0, 0.0)


def test_a_single_foreign_post_is_in_its_family_alone() -> None:
    """It is no spam family; its family has a line all the same."""
    made = rates()
    assert made["cases"] == 10
    assert made["intervals"] == {"onset": 1.0, "last_genuine": 1.0}
    families = {one["name"]: one for one in made["families"]}
    assert families["single"]["flagged"] == 1.0
    assert families["burst"]["people"] == 5


def test_onsets_are_told_by_how_sure_they_were() -> None:
    """The share within three posts among those that the verdict held for likely; without such a
    statement the file has no such part."""
    assert "dates" not in rates()
    first = SUITE[0]
    assert first.stated.onset is not None
    sure = replace(first, stated=replace(first.stated, onset=replace(first.stated.onset, sure=0.8)))
    (band,) = rates([sure, *SUITE[1:]])["dates"]
    assert (band["sure_from"], band["sure_to"], band["onset_near"]) == (0.7, 0.9, 1.0)


def test_the_program_can_read_it() -> None:
    """What the report cites has the same layout."""
    read = rates_from(rates())
    assert read.overall.positive.cases == 3
    assert read.overall.negative.flagged == 0.1667
    assert len(read.rows) == 12
    assert read.rows[Kind("long", True, True)].other_author.missed == 1.0
    assert read.sizes["long"].positive.missed == 0.3333
    assert read.accounts.tried == {"en"}
