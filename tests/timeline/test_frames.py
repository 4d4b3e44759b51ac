"""A bare frame as a timeline: what it lacks is read off the text or said to be missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from forensics.detectors import detect_all
from forensics.errors import UsageError
from forensics.features import add_features
from forensics.model.records import PostKind
from forensics.timeline import BASE, FEATURES
from forensics.timeline.frames import completed
from tests.posts import series, timeline

TEXTS = [
    "Bonjour à toutes et à tous, la réunion commence",
    "@bob oui, à demain #Paris",
    "RT @ann: See www.a.example and https://b.example/x",
]


def bare(times: Any = None, **more: Any) -> pd.DataFrame:
    """Three posts with date and text alone."""
    times = pd.date_range("2020-01-01 10:00", periods=3, tz="UTC") if times is None else times
    return pd.DataFrame({"created_at": times, "text": TEXTS, **more})


def test_a_timeline_is_given_back_untouched() -> None:
    """What the program reads itself goes through without a copy."""
    frame = timeline(series([{"text": text} for text in TEXTS]))
    assert completed(frame) is frame


def test_every_column_is_there_with_its_dtype() -> None:
    """From two columns to those of ``BASE`` and the features, in their order."""
    frame = add_features(bare())
    assert [str(frame[name].dtype) for name in BASE] == [dtype for dtype, _ in BASE.values()]
    assert set(frame.columns) == {*BASE, *FEATURES}


def test_features_are_those_of_the_timeline_with_the_same_posts() -> None:
    """Nothing depends on the columns that a frame lacks but could have read off its text."""
    kinds: tuple[PostKind, ...] = ("post", "reply", "repost")
    rows = [{"text": text, "kind": kind} for text, kind in zip(TEXTS, kinds, strict=True)]
    rows[2]["urls"] = ("https://b.example/x",)
    read = timeline(series(rows))
    whole, alone = add_features(read), add_features(read[["created_at", "text"]])
    pd.testing.assert_frame_equal(whole[list(FEATURES)], alone[list(FEATURES)])


def test_texts_tell_links_names_and_kinds() -> None:
    """Read as where a scraper lists none of them."""
    frame = completed(bare())
    assert frame["kind"].tolist() == ["post", "reply", "repost"]
    assert frame["mentions"].tolist() == [(), ("bob",), ("ann",)]
    assert frame["hashtags"].tolist() == [(), ("Paris",), ()]
    assert frame["urls"].iloc[2] == ("https://b.example/x",)
    assert frame["platform"].tolist() == ["other"] * 3
    assert all(flags == ("no_ids",) for flags in frame["flags"])


def test_own_values_are_kept_and_more_columns_too() -> None:
    """A list given is not read off the text again, and a column of the researcher's stays."""
    frame = completed(
        bare(urls=[["https://c.example"], None, ()], topic=["a", "b", "c"], likes=[1, None, 2])
    )
    assert frame["urls"].tolist() == [("https://c.example",), (), ()]
    assert frame["topic"].tolist() == ["a", "b", "c"]
    assert frame["likes"].tolist() == [1, pd.NA, 2]


def test_rows_come_in_the_order_of_time_under_their_own_index() -> None:
    """So that results are joined back by the index, whatever it is."""
    times = pd.to_datetime(["2020-01-03 10:00", "2020-01-01 10:00", "2020-01-02 10:00"], utc=True)
    frame = add_features(bare(times).set_axis(["x", "y", "x"]))
    assert frame.index.tolist() == ["y", "x", "x"]
    assert frame["gap_s"].tolist()[1:] == [86400.0, 86400.0]
    assert frame["n_chars"].tolist()[2] == len(TEXTS[0])


TIMES: tuple[tuple[Any, str, bool, str], ...] = (
    (pd.date_range("2020-01-01 10:00", periods=3), "2020-01-01 10:00", True, "second"),
    (["2020-01-01T10:00:00+02:00"] * 3, "2020-01-01 08:00", False, "second"),
    (["2020-01-01T10:00:00Z", "2020-01-01T11:00:00+01:00", "2020-01-01 10:00Z"],
     "2020-01-01 10:00", False, "second"),
    (["2020-01-01 10:00"] * 3, "2020-01-01 10:00", True, "second"),
    ([date(2020, 1, 1)] * 3, "2020-01-01", True, "day"),
    (["2020-01-01"] * 3, "2020-01-01", True, "day"),
)  # fmt: skip


@pytest.mark.parametrize(("times", "moment", "zoneless", "precision"), TIMES)
def test_times_are_utc_or_flagged(times: Any, moment: str, zoneless: bool, precision: str) -> None:
    """A zone is applied, a clock without one stands and says so, a day is a day."""
    frame = completed(bare(times))
    assert frame["created_at"].iloc[0] == pd.Timestamp(moment, tz="UTC")
    assert all(("no_zone" in flags) == zoneless for flags in frame["flags"])
    assert frame["precision"].iloc[0] == precision


def test_midnights_alone_are_days() -> None:
    """Five posts at 00:00:00 and no other time show that the hour is not known."""
    times = pd.date_range("2020-01-01", periods=5, tz="UTC")
    frame = pd.DataFrame({"created_at": times, "text": ["a"] * 5})
    assert completed(frame)["precision"].eq("day").all()
    assert completed(frame.iloc[:4])["precision"].eq("second").all()
    assert add_features(frame)["hour"].isna().all()


def test_a_rounded_id_is_not_used() -> None:
    """A floating-point number cannot hold an id of the platform; another is made up and flagged."""
    frame = completed(bare(post_id=[732400567319490411.0, 17.0, None]))
    assert frame["post_id"].tolist()[1] == "17"
    assert list(frame["flags"]) == [("spoilt_id",), (), ("no_ids",)]
    assert frame["post_id"].str.startswith("row").tolist() == [True, False, True]


def test_detectors_add_the_features_they_need() -> None:
    """A bare frame gets the answers of the same frame with features."""
    frame = pd.DataFrame(
        {"created_at": pd.date_range("2020-01-01", periods=40, freq="7h"), "text": TEXTS[:1] * 40}
    )
    assert detect_all(frame) == detect_all(add_features(frame))


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"text": ["a"]}, "lacks 'created_at'. It has: 'text'"),
    ({"created_at": ["2020-01-01"], "body": ["a"]}, "lacks 'text'"),
    ({}, "lacks 'created_at' and 'text'. It has: no column"),
    ({"created_at": ["03/04/2020"], "text": ["a"]}, "does not hold moments"),
    ({"created_at": [1_600_000_000], "text": ["a"]}, "does not hold moments"),
    ({"created_at": ["2020-01-01T10:00Z", "2020-01-01 10:00"], "text": ["a", "b"]}, "moments"),
    ({"created_at": [pd.NaT, pd.Timestamp(0)], "text": ["a", "b"]}, "lacks the time of 1 of 2"),
    ({"created_at": ["2020-01-01"], "text": [7]}, "'text' holds a value that does not fit"),
    ({"created_at": ["2020-01-01"], "text": ["a"], "kind": ["tweet"]}, "holds 'tweet'.*repost"),
    ({"created_at": ["2020-01-01"], "text": ["a"], "urls": [7]}, "'urls'.*int is no list"),
    ({"created_at": ["2020-01-01"], "text": ["a"], "likes": [1.5]}, "'likes'.*no whole number"),
    ({"created_at": ["2020-01-01"], "text": ["a"], "likes": ["many"]}, "'likes'"),
)


@pytest.mark.parametrize(("columns", "message"), WRONG)
def test_the_column_that_is_wrong_is_named(columns: dict[str, Any], message: str) -> None:
    """With what it holds, or what the frame has instead."""
    with pytest.raises(UsageError, match=message):
        add_features(pd.DataFrame(columns))


def test_two_columns_of_one_name_are_refused() -> None:
    """Which of them is meant is not guessed."""
    with pytest.raises(UsageError, match="two columns of the name 'text'"):
        add_features(pd.concat([bare(), bare()[["text"]]], axis=1))
