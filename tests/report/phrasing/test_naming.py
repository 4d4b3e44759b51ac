"""The name and handle at a moment: only where the evidence tells them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from forensics.case import Case
from forensics.model.records import Locator, Profile
from forensics.report.phrasing.naming import account_name, handles, has_history, known_at
from forensics.report.wording import Words
from forensics.timeline.profiles import changes_of
from tests.report.cases import model_case

AT = Locator("E1", "captures.jsonl", 0)


def day(text: str) -> pd.Timestamp:
    """Midnight of that day in UTC."""
    return pd.Timestamp(text, tz="UTC")


def captured(*seen: tuple[str, str]) -> Case:
    """The model case with captures of its display name alone, and the changes they show."""
    profiles = tuple(Profile(AT, display_name=name, seen_at=day(at)) for at, name in seen)
    case = model_case()
    account = replace(case.account, profiles=profiles)
    return replace(case, account=account, account_events=tuple(changes_of(profiles)))


@pytest.mark.parametrize(
    ("moment", "handle"),
    [
        ("2012-01-01", "depute_fictif"),
        ("2016-05-16", "depute_fictif"),
        ("2016-06-01", "gabby_bidon"),
    ],
)
def test_list_of_changes_tells_the_handle_on_either_side(moment: str, handle: str) -> None:
    """The platform's own list of changes gives the handle before and after the change."""
    assert known_at(model_case(), "handle", day(moment)) == handle


def test_undated_profile_tells_no_name() -> None:
    """A name that the evidence shows without a date is not put under a post."""
    assert known_at(model_case(), "display_name", day("2012-01-01")) is None


@pytest.mark.parametrize(
    ("moment", "name"),
    [
        ("2015-12-31", None),
        ("2016-01-01", "Camille"),
        ("2016-02-01", "Camille"),
        ("2016-04-01", None),
        ("2016-05-01", "Gabby"),
        ("2016-05-02", None),
    ],
)
def test_captures_tell_the_name_between_two_that_agree(moment: str, name: str | None) -> None:
    """Between captures that differ, before the first and after the last, nothing is told."""
    case = captured(("2016-01-01", "Camille"), ("2016-03-01", "Camille"), ("2016-05-01", "Gabby"))
    assert known_at(case, "display_name", day(moment)) == name


def test_account_is_called_by_the_handle_its_owner_used() -> None:
    """A handle changed after the owner's last post stands second, in brackets."""
    case = model_case()
    later = replace(case, account=replace(case.account, handle="gabby_bidon"))
    assert handles(later) == ("depute_fictif", "gabby_bidon")
    assert account_name(later, Words("en")) == "@depute_fictif (later @gabby_bidon)"
    assert account_name(case, Words("en")) == case.account.title


def test_one_name_is_no_history() -> None:
    """Two captures of one name tell of no change; two names do."""
    assert not has_history(
        captured(("2016-01-01", "Camille"), ("2016-03-01", "camille")), "display_name"
    )
    assert has_history(captured(("2016-01-01", "Camille"), ("2016-03-01", "Gabby")), "display_name")
