"""A time zone is a matter of display: whole analyses in several zones find the same."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from forensics.analysis.analyse import analyse
from forensics.case import Case
from forensics.choosing.account import choose
from forensics.reading.items import read_items
from forensics.reading.reading import Reading
from tests.accounts import clean, hijacked
from tests.posts import write_lines

SAMPLES = Path(__file__).parents[1] / "sample_archives"
ARCHIVES = (
    "model_case_2017.zip",
    "model_case_2024.zip",
    "clean_account.zip",
    "town_hall_facebook.zip",
)
INVENTED = {
    "short spell": hijacked(seed=3, posts=40, spam=6),
    "long tail": hijacked(seed=7, posts=90, spam=60),
    "one post": hijacked(seed=11, posts=60, spam=1),
    "owner alone": clean(seed=5, posts=120, lang="en"),
}
ZONES = (None, "Pacific/Auckland", "America/Los_Angeles", "Europe/Paris", "Asia/Kolkata")
SHOWN = ("time_zone", "parameters", "timeline")
CLOCK = ["hour", "weekday"]


def told(reading: Reading, zone: str | None) -> tuple[Case, str]:
    """The case in a zone, and all that it states but the clock it is shown by, written out."""
    case = analyse(choose(reading), time_zone=zone)
    fields = (field.name for field in dataclasses.fields(case) if field.name not in SHOWN)
    return case, repr([getattr(case, name) for name in fields])


def assert_one_finding(reading: Reading) -> None:
    """Every label, probability, landmark, signal, reason and ratio is that of no zone at all."""
    bare, statements = told(reading, None)
    for zone in ZONES[1:]:
        case, other = told(reading, zone)
        assert case.time_zone == zone
        assert other == statements
        one, two = (frame.drop(columns=CLOCK) for frame in (bare.timeline, case.timeline))
        pd.testing.assert_frame_equal(one, two, check_exact=True)


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_samples_finding_does_not_depend_on_the_zone(name: str) -> None:
    """Neither a taken over account nor a clean one is judged by where its reader lives."""
    assert_one_finding(read_items([SAMPLES / name]))


@pytest.mark.parametrize("name", INVENTED)
def test_an_invented_accounts_finding_does_not_depend_on_the_zone(
    name: str, tmp_path: Path
) -> None:
    """The same for spells, tails, single posts and owners by themselves."""
    assert_one_finding(read_items([write_lines(tmp_path / "posts.jsonl", INVENTED[name])]))
