"""From evidence to a case: the samples give their truth, and equal runs give equal cases."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from forensics import pipeline
from forensics.analysis.time_zone import known_zone
from forensics.analysis.versions import versions
from forensics.case import UNDATED, Case
from forensics.choosing.account import chosen_account
from forensics.errors import NothingToAnalyse, SeveralAccounts, UsageError
from forensics.parsers import ReadOptions
from forensics.pipeline import CaseOptions
from forensics.reading.items import read_items
from forensics.timeline import ATTRIBUTION, BASE, FEATURES
from tests.posts import line, write_lines

SAMPLES = Path(__file__).parents[1] / "sample_archives"
HIJACKED = ("model_case_2017.zip", "model_case_2024.zip", "model_case_scraped.jsonl")
ALL = (*HIJACKED, "clean_account.zip")
NOW = pd.Timestamp(datetime(2026, 3, 1, 12, 0, tzinfo=UTC))


def analyse(paths: list[Path], options: ReadOptions | None = None, **about: Any) -> Case:
    """The case of what is at the paths, read and told so."""
    return pipeline.case(paths, options, CaseOptions(**about))


@cache
def case_of(name: str) -> Case:
    """The case of a sample, analysed once for all tests."""
    return analyse([SAMPLES / name], now=NOW)


def truth_of(name: str) -> dict[str, Any]:
    """What the makers of a sample wrote down about it."""
    path = SAMPLES / f"{name.split('.')[0]}.truth.json"
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


def labelled(case: Case, label: str) -> list[str]:
    """Ids of the posts that bear a label."""
    frame = case.timeline
    return sorted(frame.loc[frame["label"] == label, "post_id"])


@pytest.mark.parametrize("name", ALL)
def test_the_finding_is_the_truth(name: str) -> None:
    """Taken over or not, as the sample was made."""
    assert case_of(name).verdict.finding == truth_of(name)["finding"]


@pytest.mark.parametrize("name", ALL)
def test_every_post_of_the_other_hand_is_labelled_and_no_other(name: str) -> None:
    """The posts labelled ``other`` are exactly those the other hand wrote."""
    assert labelled(case_of(name), "other") == sorted(truth_of(name)["other_post_ids"])


@pytest.mark.parametrize("key", ["regular_until", "onset", "last_genuine", "last_other"])
@pytest.mark.parametrize("name", HIJACKED)
def test_landmarks_are_the_posts_of_the_truth(name: str, key: Any) -> None:
    """Post and second of each turning point are exact, and none is a mere candidate."""
    mark, truth = case_of(name).verdict.landmark(key), truth_of(name)[key]
    assert mark is not None
    assert (mark.post_id, mark.at, mark.candidate) == (
        truth["post_id"],
        pd.Timestamp(truth["at"]),
        False,
    )


@pytest.mark.parametrize("name", HIJACKED)
def test_the_takeover_window_is_that_of_the_truth(name: str) -> None:
    """The window runs from the last owner post before the onset to the onset."""
    mark, window = case_of(name).verdict.landmark("onset"), truth_of(name)["window"]
    assert mark is not None
    assert (mark.earliest, mark.latest) == (
        pd.Timestamp(window["from"]["at"]),
        pd.Timestamp(window["to"]["at"]),
    )


@pytest.mark.parametrize("name", HIJACKED)
def test_the_last_genuine_post_stands_among_spam(name: str) -> None:
    """It is later than the onset and earlier than the last post of the other hand."""
    verdict = case_of(name).verdict
    onset, genuine, last = (
        verdict.landmark(key) for key in ("onset", "last_genuine", "last_other")
    )
    assert onset is not None
    assert genuine is not None
    assert last is not None
    assert onset.at < genuine.at < last.at


def test_a_change_of_profile_is_dated_where_the_evidence_holds_it() -> None:
    """The archive of 2024 dates the new screen name."""
    mark = case_of("model_case_2024.zip").verdict.landmark("profile_change")
    assert mark is not None
    assert mark.at == pd.Timestamp(truth_of("model_case_2024.zip")["profile_change"]["at"])


TOWN_HALL = "town_hall_facebook.zip"


def test_the_town_hall_is_told_as_it_was() -> None:
    """Two nights of another hand, to the post, and the owner back afterwards, without an id."""
    case, truth = case_of(TOWN_HALL), truth_of(TOWN_HALL)
    frame, verdict = case.timeline, case.verdict
    times = frame.loc[frame["label"] == "other", "created_at"]
    assert sorted(f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in times.dt.tz_convert("UTC")) == sorted(
        truth["other_posts_at"]
    )
    assert verdict.finding == truth["finding"]
    for key in ("regular_until", "onset", "last_genuine", "last_other", "profile_change"):
        mark = verdict.landmark(key)
        assert mark is not None
        assert (mark.at, mark.candidate) == (pd.Timestamp(truth[key]["at"]), False)
    back = verdict.landmark("owner_returns")
    assert back is not None
    assert back.at == pd.Timestamp("2024-03-14T10:05:33Z")


def test_what_a_dated_change_tells_is_not_called_undated() -> None:
    """The town hall's earlier name is in the profile and, dated, among the records."""
    case = case_of(TOWN_HALL)
    assert sum(event.kind == "display_name_changed" for event in case.account_events) == 2
    assert not [note for note in case.notes if note.kind == "undated_change"]


def test_a_clean_account_has_no_onset() -> None:
    """A long silence and a new phone are no takeover; regular activity lasts to the end."""
    verdict, truth = case_of("clean_account.zip").verdict, truth_of("clean_account.zip")
    assert verdict.landmark("onset") is None
    assert verdict.landmark("last_other") is None
    until = verdict.landmark("regular_until")
    assert until is not None
    assert until.post_id == truth["regular_until"]["post_id"]


@pytest.mark.parametrize("name", ALL)
def test_every_post_is_there_and_labelled(name: str) -> None:
    """The timeline has every post of the truth, with probability and label."""
    frame = case_of(name).timeline
    assert len(frame) == truth_of(name)["counts"]["posts"]
    assert frame["p_other"].between(0, 1).all()
    assert not frame["label"].isna().any()


@pytest.mark.parametrize("name", ALL)
def test_the_timeline_has_base_features_and_attribution_in_order(name: str) -> None:
    """Columns are those of the contract, each with its dtype, base first."""
    frame = case_of(name).timeline
    columns = {**BASE, **FEATURES, **ATTRIBUTION}
    assert list(frame)[: len(BASE)] == list(BASE)
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        name: dtype for name, (dtype, _) in columns.items()
    }


@pytest.mark.parametrize("name", ALL)
def test_base_columns_are_those_that_were_read(name: str) -> None:
    """Features and attribution change nothing of the evidence."""
    read = read_items([SAMPLES / name]).timeline
    pd.testing.assert_frame_equal(case_of(name).timeline[list(BASE)], read, check_categorical=False)


def without_frame(case: Case) -> dict[str, Any]:
    """Everything of a case but its timeline."""
    fields = {field.name: getattr(case, field.name) for field in dataclasses.fields(case)}
    del fields["timeline"]
    return fields


@pytest.mark.parametrize("name", ["model_case_2024.zip", "clean_account.zip"])
def test_the_same_evidence_and_now_give_the_same_case(name: str) -> None:
    """A second run agrees in every value of the timeline and in every other field."""
    one, two = case_of(name), analyse([SAMPLES / name], now=NOW)
    pd.testing.assert_frame_equal(one.timeline, two.timeline)
    assert without_frame(one) == without_frame(two)


DIGEST = """
import hashlib, sys, forensics
case = forensics.analyze(sys.argv[1])
told = repr(
    (case.timeline.to_dict("list"), case.verdict, case.account_events, case.notes, case.items)
)
print(hashlib.sha256(told.encode()).hexdigest())
"""


@pytest.mark.slow
def test_two_processes_give_the_same_case() -> None:
    """No order of sets or hash of strings shows in a case."""
    told = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", DIGEST, str(SAMPLES / "model_case_2024.zip")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SAMPLES.parent)},
            capture_output=True,
            text=True,
            check=True,
        )
        told.add(run.stdout)
    assert len(told) == 1


def test_now_is_stamped_and_changes_nothing_else() -> None:
    """The clock enters once."""
    one = without_frame(case_of("clean_account.zip"))
    two = without_frame(analyse([SAMPLES / "clean_account.zip"], now=UNDATED))
    assert (one.pop("generated_at"), two.pop("generated_at")) == (NOW, UNDATED)
    assert one == two


def test_the_time_zone_is_that_of_the_case() -> None:
    """Hours are told in the zone given."""
    case = analyse([SAMPLES / "clean_account.zip"], now=NOW, time_zone="Asia/Tokyo")
    assert case.time_zone == "Asia/Tokyo"
    hours = case.timeline["created_at"].dt.tz_convert("Asia/Tokyo").dt.hour
    assert case.timeline["hour"].tolist() == hours.tolist()


def test_archive_and_scrape_together_give_the_archives_findings() -> None:
    """The same account in two shapes is one case: same labels, same finding, two items."""
    names = ("model_case_2017.zip", "model_case_scraped.jsonl")
    both = analyse([SAMPLES / name for name in names], now=NOW)
    alone = case_of(names[0])
    assert both.verdict.finding == alone.verdict.finding
    assert labelled(both, "other") == labelled(alone, "other")
    assert len(both.items) == 2
    assert both.duplicates >= len(both.timeline)


def test_account_events_are_sorted_and_the_owners() -> None:
    """Events go forward in time."""
    events = case_of("model_case_2024.zip").account_events
    times = [event.occurred_at for event in events]
    assert len(events) > 10
    assert times == sorted(times)


def several(tmp_path: Path) -> Path:
    """Lines of three accounts: six posts, four and one."""
    accounts = ["Anne_Fictive"] * 6 + ["Berthe"] * 4 + ["42"]
    lines = (line(number, account) for number, account in enumerate(accounts))
    return write_lines(tmp_path / "several.jsonl", lines)


def test_several_accounts_are_listed_and_one_is_asked_for(tmp_path: Path) -> None:
    """The message names the file, the accounts with their posts and the option to use."""
    with pytest.raises(SeveralAccounts) as caught:
        analyse([several(tmp_path)], now=NOW)
    message = str(caught.value)
    assert "several.jsonl: the evidence holds 3 accounts" in message
    assert "@Anne_Fictive (6 posts), @Berthe (4 posts)" in message
    assert "--account NAME" in message
    assert [row[2] for row in caught.value.accounts] == [6, 4, 1]


@pytest.mark.parametrize("wanted", ["Anne_Fictive", "@anne_fictive", "ANNE_FICTIVE"])
def test_the_account_asked_for_is_analysed_alone(tmp_path: Path, wanted: str) -> None:
    """Handle or @handle in any case chooses it, and only its posts are in the case."""
    case = analyse([several(tmp_path)], now=NOW, account=wanted)
    assert (case.account.handle, len(case.timeline)) == ("Anne_Fictive", 6)
    assert case.verdict.finding == "undetermined"


def test_an_account_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    """The message names those that are."""
    with pytest.raises(UsageError, match=r"--account nobody: no such account in .*@Berthe"):
        analyse([several(tmp_path)], now=NOW, account="nobody")


def test_an_id_is_chosen_before_a_handle_of_the_same_name(tmp_path: Path) -> None:
    """``--account 42`` is account 42, whatever handle others bear."""
    row = chosen_account(read_items([several(tmp_path)]), "42")
    assert (row.account_id, row.posts) == ("42", 1)


def test_an_empty_table_is_told(tmp_path: Path) -> None:
    """A table with a header and no row is recognised, and there is nothing to analyse."""
    path = tmp_path / "none.csv"
    path.write_text("author,date,text\n", encoding="utf-8")
    with pytest.raises(NothingToAnalyse, match=r"none\.csv: read as table, but it holds no post"):
        analyse([path], now=NOW)


def test_rejected_records_are_counted_where_no_post_is_left(tmp_path: Path) -> None:
    """When every record is rejected the message says how many, and why the first was."""
    bad = [{"when": "someday", "what": f"Bonjour {number}"} for number in range(2)]
    path = write_lines(tmp_path / "bad.jsonl", bad)
    columns = {"created_at": "when", "text": "what"}
    with pytest.raises(
        NothingToAnalyse, match=r"2 records rejected, all for one reason; the first: .*someday"
    ):
        analyse([path], ReadOptions(columns), now=NOW)


@pytest.mark.parametrize(
    "name", ["Mars/Phobos", "", "/etc/passwd", "../UTC", "Europe/\x00", "europe"]
)
def test_an_unknown_time_zone_is_wrong_use(name: str) -> None:
    """The message shows the name given and how names look."""
    with pytest.raises(UsageError, match="Europe/Paris"):
        known_zone(name)


def test_a_known_time_zone_is_taken() -> None:
    """IANA names pass unchanged."""
    assert [known_zone(name) for name in ("UTC", "Europe/Paris")] == ["UTC", "Europe/Paris"]


def test_an_unknown_time_zone_stops_the_analysis(tmp_path: Path) -> None:
    """The zone is checked in ``analyse`` too."""
    with pytest.raises(UsageError, match="--time-zone Mars/Phobos"):
        analyse([SAMPLES / "clean_account.zip"], now=NOW, time_zone="Mars/Phobos")


def test_versions_name_program_and_libraries() -> None:
    """What results depend on is stated with its version."""
    assert {"forensics", "python", "pandas", "py3langid"} <= set(versions())


def test_times_without_zone_are_turned_into_none(tmp_path: Path) -> None:
    """A clock of unknown zone stays as it is, whatever zone is asked for."""
    rows = [f"2016-03-{day:02} 23:30:00,odile_fictive,Bonjour numéro {day}" for day in range(1, 29)]
    path = tmp_path / "t.csv"
    path.write_text("\n".join(["date,username,text", *rows]) + "\n", encoding="utf-8")
    case = analyse([path], now=UNDATED, time_zone="Asia/Tokyo")
    assert (case.clock, case.time_zone) == ("no_zone", "UTC")
    assert case.parameters["time_zone"] == "Asia/Tokyo"
    options = ReadOptions(source_zone="Asia/Tokyo")
    settled = analyse([path], options, now=UNDATED, time_zone="Asia/Tokyo")
    assert (settled.clock, settled.time_zone) == ("utc", "Asia/Tokyo")
    assert settled.timeline["created_at"].iloc[0].hour == 14
    assert settled.parameters["source_zone"] == "Asia/Tokyo"
