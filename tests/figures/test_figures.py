"""The figures of a case: its own, measured once, and what each of them counts."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from forensics.case import Case
from forensics.figures import Figures
from forensics.figures.sides import Side
from tests.report.cases import clean_case, model_case
from tests.report.frames import Draft, timeline
from tests.report.sections.helpers import recovered_case

START = pd.Timestamp("2020-01-01T10:00:00Z").as_unit("us")


def case_of(labels: str, **columns: object) -> Case:
    """A post an hour: ``o`` the owner's, ``x`` another hand's, ``u`` neither's, of two hands."""
    names = {"o": "owner", "x": "other", "u": "uncertain"}
    drafts = [
        Draft(START + pd.Timedelta(hours=n), f"post {n}", names[label])
        for n, label in enumerate(labels)
    ]
    return replace(model_case(), timeline=timeline(drafts).assign(**columns))


def test_figures_are_measured_once() -> None:
    """What is asked for twice is the same record."""
    case = model_case()
    assert case.figures.domains is case.figures.domains


def test_another_timeline_has_other_figures() -> None:
    """A case made from another measures its own timeline, asked before or not."""
    case = model_case()
    assert case.figures.labels["other"] > 0
    owner = replace(case, timeline=case.timeline.assign(label="owner"))
    assert owner.figures.labels == {"owner": len(case.timeline), "other": 0, "uncertain": 0}


def test_nothing_is_measured_before_it_is_asked_for() -> None:
    """A case that is not reported costs no figure."""
    case = replace(model_case())
    assert "habits" not in vars(case.figures)
    assert case.figures.habits.posts > 0
    assert "habits" in vars(case.figures)


def test_posts_left_uncertain_are_on_no_side() -> None:
    """Two hands are two sides, and their posts alone; one hand is one side with all posts."""
    assert case_of("oouxx").figures.names.sides == (Side("owner", 2), Side("other", 2))
    assert case_of("ooouu").figures.names.sides == (Side("all", 5),)
    clean = clean_case()
    assert clean.figures.names.sides == (Side("all", len(clean.timeline)),)


@pytest.mark.parametrize("name", ["languages", "clients", "duplicates"])
def test_shares_of_a_side_add_up(name: str) -> None:
    """Where each post has one name, the shares are of all posts of the side."""
    shares = getattr(model_case().figures, name)
    assert [sum(each.values()) for each in shares.of] == pytest.approx([1.0, 1.0])


def test_a_site_counts_once_a_post() -> None:
    """Two links of a post to one site are one; sites that the owner never had are fresh."""
    domains = pd.Series([("a.example",), (), ("b.example", "b.example"), ("a.example",)])
    found = case_of("ooxx", domains=domains).figures.domains
    assert found.of == ({"a.example": 0.5}, {"b.example": 0.5, "a.example": 0.5})
    assert (found.linked, found.fresh, found.fresh_share) == ((0.5, 1.0), 1, 0.5)


def test_halves_need_twenty_posts() -> None:
    """Ten posts a side can be compared, fewer cannot."""
    assert case_of("o" * 19).figures.halves is None
    assert case_of("o" * 20).figures.halves is not None


def test_gaps_need_times_of_day() -> None:
    """A gap is known where both of its posts are; three are the fewest shown."""
    precision = ["second", "second", "day", "second", "second", "second"]
    assert case_of("oooooo", precision=precision).figures.gaps is not None
    assert case_of("oooooo", precision=["second", "day"] * 3).figures.gaps is None


def test_the_owners_return_is_counted_to_the_next_hand() -> None:
    """Five posts of the owner's in a row are a return of five."""
    assert recovered_case().figures.sequel.resumed == 5


def test_other_hand_is_told_of_two_hands_alone() -> None:
    """A quiet case has no record of another hand; the model case counts its posts."""
    assert clean_case().figures.other_hand is None
    found = model_case().figures.other_hand
    assert found is not None
    assert found.posts == model_case().figures.labels["other"]


def test_figures_need_no_case() -> None:
    """They follow from the timeline and the verdict."""
    case = model_case()
    assert Figures(case.timeline, case.verdict).labels == case.figures.labels
