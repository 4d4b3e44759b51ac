"""A researcher's frame gives the posts, and so the labels, that the same rows in a file give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import forensics
from forensics.case import Case
from forensics.timeline import BASE
from tests.accounts import clean, hijacked
from tests.posts import write_lines

SAMPLES = Path(__file__).parents[2] / "sample_archives"
OWN = ["created_at", "text", "post_id", "handle", "client", "urls"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hijacked account in a file."""
    return write_lines(tmp_path_factory.mktemp("frames") / "posts.jsonl", hijacked())


@pytest.fixture(scope="module")
def posts(path: Path) -> pd.DataFrame:
    """Its timeline."""
    return forensics.read(path)


def labels(case: Case) -> list[tuple[Any, ...]]:
    """What was said of every post."""
    return list(case.timeline[["post_id", "label", "p_other"]].itertuples(index=False, name=None))


def test_own_columns_give_the_labels_of_the_same_rows_in_a_file(
    posts: pd.DataFrame, tmp_path: Path
) -> None:
    """Every value and the whole verdict agree, but for where the posts stand."""
    own = posts[OWN]
    own.to_json(
        tmp_path / "posts.jsonl", orient="records", lines=True, date_format="iso", date_unit="us"
    )
    filed, framed = forensics.analyze(tmp_path / "posts.jsonl"), forensics.analyze(own)
    pd.testing.assert_frame_equal(
        framed.timeline.drop(columns="member"), filed.timeline.drop(columns="member")
    )
    assert framed.verdict == filed.verdict
    assert framed.verdict.finding == "takeover"


@pytest.mark.parametrize("sample", ["model_case_2017.zip", "clean_account.zip"])
def test_a_timeline_that_was_read_is_taken_as_it_stands(sample: str) -> None:
    """``read`` then ``analyze`` labels as ``analyze`` of the file does, in any order of rows."""
    case = forensics.analyze(SAMPLES / sample)
    mixed = case.timeline.sample(frac=1, random_state=3)
    again = forensics.analyze(mixed)
    assert labels(again) == labels(case)
    assert again.verdict.finding == case.verdict.finding
    pd.testing.assert_frame_equal(again.timeline[list(BASE)], case.timeline[list(BASE)])


def test_posts_of_one_moment_keep_their_order(posts: pd.DataFrame) -> None:
    """By id, as in what is read from a file, whatever the order of rows."""
    tied = posts.assign(created_at=posts["created_at"].iloc[0])
    again = forensics.read(tied.iloc[::-1])
    assert again["post_id"].tolist() == sorted(posts["post_id"], key=int)


def test_a_column_named_as_in_a_timeline_comes_first(posts: pd.DataFrame) -> None:
    """What a frame calls by the program's own names is not looked for elsewhere."""
    own = posts[["created_at", "text", "handle"]].assign(screen_name="somebody")
    assert set(forensics.read(own)["handle"]) == set(posts["handle"])


def test_a_timeline_survives_parquet(posts: pd.DataFrame, tmp_path: Path) -> None:
    """Tuples come back as arrays and categories as text, and nothing is lost of what is known."""
    posts = posts.assign(flags=pd.Series([("no_zone",)] * len(posts), dtype="object"))
    posts.to_parquet(tmp_path / "posts.parquet")
    back = pd.read_parquet(tmp_path / "posts.parquet")
    pd.testing.assert_frame_equal(forensics.read(back), posts)


def test_date_and_text_are_enough(posts: pd.DataFrame) -> None:
    """The account is named by the user, or not at all; posts keep their place in the frame."""
    bare = posts[["created_at", "text"]].iloc[::-1]
    case = forensics.analyze(bare)
    assert case.verdict.finding == "takeover"
    assert case.account.title == "frame"
    assert forensics.analyze(bare, account="Odile").account.title == "odile"
    assert bare["text"].iloc[case.timeline["record"]].tolist() == case.timeline["text"].tolist()


DTYPES: dict[str, Any] = {
    "pyarrow": lambda frame: frame.astype({"text": "string[pyarrow]", "handle": "string[pyarrow]"}),
    "objects": lambda frame: frame.astype("object"),
    "categories": lambda frame: frame.astype({"handle": "category", "client": "category"}),
    "nullable": lambda frame: frame.assign(post_id=frame["post_id"].astype("Int64")),
    "nanoseconds": lambda frame: frame.assign(created_at=frame["created_at"].dt.as_unit("ns")),
    "texts": lambda frame: frame.assign(created_at=frame["created_at"].map(pd.Timestamp.isoformat)),
    "lists": lambda frame: frame.assign(urls=frame["urls"].map(list)),
    "arrays": lambda frame: frame.assign(urls=frame["urls"].map(np.array)),
    "zone": lambda frame: frame.assign(created_at=frame["created_at"].dt.tz_convert("Asia/Tokyo")),
    "convert_dtypes": lambda frame: frame.convert_dtypes(),
}


@pytest.mark.parametrize("made", DTYPES.values(), ids=DTYPES)
def test_the_dtype_of_a_column_changes_nothing(posts: pd.DataFrame, made: Any) -> None:
    """Whatever pandas holds a value in, the post is the same."""
    own = posts[OWN]
    pd.testing.assert_frame_equal(forensics.read(made(own)), forensics.read(own))


def test_times_without_zone_stand_and_are_flagged(posts: pd.DataFrame) -> None:
    """As in a table without ids: told as they are, or settled by the user."""
    naive = posts[["created_at", "text"]].assign(
        created_at=posts["created_at"].dt.tz_localize(None)
    )
    stood = forensics.read(naive)
    assert stood["created_at"].tolist() == posts["created_at"].tolist()
    assert all("no_zone" in flags for flags in stood["flags"])
    moved = forensics.read(naive, source_zone="+02:00")
    assert (posts["created_at"] - moved["created_at"] == pd.Timedelta(hours=2)).all()
    assert all(flags == ("source_zone", "no_ids") for flags in moved["flags"])


def test_columns_of_other_names_are_found_or_given(posts: pd.DataFrame) -> None:
    """Names of known tools are understood, others are said."""
    own = posts[["created_at", "text", "handle"]]
    expected = forensics.read(own)["text"].tolist()
    known = own.set_axis(["date", "content", "username"], axis="columns")
    assert forensics.read(known)["text"].tolist() == expected
    odd = own.set_axis(["k1", "k2", "k3"], axis="columns")
    told = {"created_at": "k1", "text": "k2", "author": "k3"}
    assert forensics.read(odd, columns=told)["text"].tolist() == expected


def test_several_accounts_are_told_apart(posts: pd.DataFrame) -> None:
    """One is chosen by name, and none is taken for another."""
    other = posts.assign(handle="somebody")
    both = pd.concat([posts, other])[["created_at", "text", "handle"]]
    with pytest.raises(forensics.SeveralAccounts, match="@somebody"):
        forensics.analyze(both)
    assert len(forensics.analyze(both, account="somebody").timeline) == len(posts)


def test_rows_without_a_time_are_rejected_and_counted(posts: pd.DataFrame) -> None:
    """A row that cannot be a post is no post, and the case says how many there were."""
    own = posts[["created_at", "text"]].copy()
    own.loc[3, "created_at"] = pd.NaT
    case = forensics.analyze(own)
    assert len(case.timeline) == len(posts) - 1
    assert [reject.locator.record for reject in case.rejects] == [3]
    assert case.items[0].members[0].rejected == 1


def test_a_clean_frame_is_not_accused(tmp_path: Path) -> None:
    """An account that its owner alone used, by date and text alone."""
    own = forensics.read(write_lines(tmp_path / "posts.jsonl", clean()))
    assert forensics.analyze(own[["created_at", "text"]]).verdict.finding == "no_takeover"


TIMES = pd.date_range("2020-01-01", periods=2, freq="D", tz="UTC")
WRONG: tuple[tuple[dict[str, Any], dict[str, Any], str], ...] = (
    ({}, {}, "no rows"),
    ({"created_at": [], "text": []}, {}, "no rows"),
    ({"when_it_was": [1, 2]}, {}, "lacks 'created_at' and 'text'.*'when_it_was'"),
    ({"created_at": TIMES, "body1": [1, 2]}, {}, "lacks 'text'"),
    ({"created_at": TIMES, "text": ["a", "b"]}, {"format": "table"}, "no format"),
    ({"created_at": TIMES, "text": ["a", "b"]}, {"columns": {"text": "x"}}, "no column 'x'"),
    ({"created_at": TIMES, "text": ["a", "b"]}, {"columns": {"x": "text"}}, "'x' is no field"),
    ({"created_at": ["03/04/2020"] * 2, "text": ["a", "b"]}, {}, "can be read two ways"),
    ({"created_at": TIMES, "text": ["a", "b"]}, {"source_zone": "Mars"}, "Mars"),
)


@pytest.mark.parametrize(("columns", "more", "message"), WRONG)
def test_what_is_wrong_with_a_frame_is_said(
    columns: dict[str, Any], more: dict[str, Any], message: str
) -> None:
    """A message names the column and what to do; never a traceback of another kind."""
    with pytest.raises(forensics.ForensicsError, match=message):
        forensics.read(pd.DataFrame(columns), **more)


def test_a_post_twice_in_a_timeline_is_said(posts: pd.DataFrame) -> None:
    """Two frames joined by hand may hold a post twice."""
    with pytest.raises(forensics.UsageError, match=r"occurs twice.*drop_duplicates"):
        forensics.analyze(pd.concat([posts, posts]))


def test_no_report_is_written_without_evidence(posts: pd.DataFrame, tmp_path: Path) -> None:
    """A frame has no bytes to quote from and no hash, and a report would claim both."""
    case = forensics.analyze(posts)
    with pytest.raises(forensics.UsageError, match=r"made from a DataFrame.*to_json"):
        case.write_report(tmp_path / "report")
    assert list(tmp_path.iterdir()) == []
    assert "life" in case.charts()


def test_the_frame_given_is_left_as_it_was(posts: pd.DataFrame) -> None:
    """Neither columns nor values nor the index of it change."""
    own = posts[OWN].iloc[::-1]
    before = own.copy(deep=True)
    forensics.analyze(own)
    pd.testing.assert_frame_equal(own, before)


def test_dates_that_can_be_read_two_ways_are_asked_about_in_pythons_words() -> None:
    """With what to give, and no word of the command line."""
    frame = pd.DataFrame(
        {"created_at": [f"0{day}/04/2020 10:00" for day in (1, 3, 2, 5)], "text": ["x y z"] * 4}
    )
    with pytest.raises(forensics.UsageError, match='date_order="day_first"') as told:
        forensics.analyze(frame)
    assert "--" not in str(told.value)
