"""The limits of the evidence: the grave ones first, each with its figures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import pandas as pd
import pytest

from forensics.attribution.tell.caveats import caveats_of, is_grave
from forensics.model.findings import Reason
from forensics.model.note_details import (
    BreakOff,
    DeclaredCount,
    EmptyFile,
    NoAuthor,
    OwnCounter,
    SeveralAuthors,
    UndatedChange,
)
from forensics.model.records import AccountEvent, EventKind, Locator, Note, Profile, Reject
from tests.attribution.known import known_timeline, owner_rows

HERE = Locator("E1", "data/manifest.js", 0)


def labelled(posts: int = 60) -> pd.DataFrame:
    """A timeline of the owner's alone."""
    frame, _ = known_timeline(owner_rows(posts))
    return frame.assign(label="owner")


def declared(declared: int, read: int, member: str, absent: bool = False) -> Note:
    """A count that the source declares."""
    return Note("declared_count", HERE, DeclaredCount(declared, read, member, absent))


def caveats(*notes: Note, frame: pd.DataFrame | None = None) -> list[Reason]:
    """The caveats of a timeline with these notes."""
    return list(caveats_of(labelled() if frame is None else frame, (), notes, (), ()))


def test_files_declared_and_absent_come_first() -> None:
    """Files that the archive declares and the copy lacks are one grave caveat."""
    found = caveats(
        declared(333, 0, "data/ip-audit.js", absent=True),
        declared(1, 0, "data/email-address-change.js", absent=True),
    )
    assert found[0].key == "files_absent"
    assert found[0].params["records"] == 334
    assert found[1].key == "never_who"
    assert "count_mismatch" not in [one.key for one in found]


@pytest.mark.parametrize(("read", "grave"), [(7157, True), (8330, False)])
def test_many_missing_records_are_grave(read: int, grave: bool) -> None:
    """A tenth of the declared records missing is grave, a handful is not."""
    found = caveats(declared(8332, read, "data/tweets"))
    caveat = next(one for one in found if one.key == "count_mismatch")
    assert caveat.params["missing"] == 8332 - read
    assert is_grave(caveat) is grave
    assert (found[0] == caveat) is grave


def test_automatic_baseline_is_a_caveat() -> None:
    """Posts that nearly all open with the same words are no one's prose."""
    frame = labelled()
    frame = frame.assign(text=[f"Running a lap in {n} minutes" for n in range(len(frame))])
    found = next(one for one in caveats(frame=frame) if one.key == "uniform_baseline")
    assert found.params == {"share": 1.0, "opening": "Running a lap"}


def test_prose_is_no_automatic_baseline() -> None:
    """Texts that open in many ways give no such caveat."""
    assert "uniform_baseline" not in [one.key for one in caveats()]


@pytest.mark.parametrize("kind", ["no_author", "several_authors"])
def test_doubts_about_the_author_are_grave(kind: Literal["no_author", "several_authors"]) -> None:
    """They come first, and only where the account's own posts are from that file."""
    frame = labelled()
    place = Locator(str(frame["item"].iloc[0]), str(frame["member"].iloc[0]), -1)
    detail: NoAuthor | SeveralAuthors = NoAuthor("odile", 60)
    if kind == "several_authors":
        detail = SeveralAuthors("odile", 60, ("answers", "lists"))
    assert caveats(Note(kind, place, detail), frame=frame)[0].key == kind
    elsewhere = Note(kind, Locator(place.item, "other.csv", -1), detail)
    assert kind not in [one.key for one in caveats(elsewhere, frame=frame)]


def test_spoilt_ids_are_a_caveat() -> None:
    """How many posts have an id that was rounded."""
    frame = labelled()
    frame = frame.assign(flags=[("spoilt_id",) if n < 3 else () for n in range(len(frame))])
    found = next(one for one in caveats(frame=frame) if one.key == "spoilt_ids")
    assert found.params == {"posts": 3}


def test_a_cut_copy_is_grave_and_comes_first() -> None:
    """A file that breaks off puts the copy in question, before anything else."""
    note = Note("breaks_off", HERE, BreakOff("a.json", 57))
    found = caveats(note)
    assert found[0].key == "copy_cut"
    assert is_grave(found[0])
    told = {"files": 1, "members": ("data/manifest.js",), "records": 57, "counted": False}
    assert found[0].params == told


def test_a_cut_file_whose_records_are_declared_is_missing_a_known_number() -> None:
    """What breaks off and what is missing are told by the same count of records."""
    found = caveats(
        Note("breaks_off", HERE, BreakOff(HERE.member, 449)),
        declared(631, 450, HERE.member),
    )
    told = {one.key: one.params for one in found}
    assert told["copy_cut"]["counted"] is True
    assert told["count_mismatch"]["read"] == told["copy_cut"]["records"] == 449
    assert told["count_mismatch"]["missing"] == 182


MOMENTS = [datetime(2015, 9, 2, tzinfo=UTC), datetime(2016, 10, 3, tzinfo=UTC)]


def keys(*events: AccountEvent, seen: int = 0, holds: tuple[str, ...] = ()) -> set[str]:
    """Keys of the caveats with these events and so many dated captures of the profile."""
    profiles = [Profile(HERE, display_name="Odile", seen_at=at) for at in MOMENTS[:seen]]
    return {one.key for one in caveats_of(labelled(), events, (), (), holds, profiles)}


def renamed(earliest: datetime | None = None) -> AccountEvent:
    """A change of handle, at a moment or between two captures."""
    kind: EventKind = "screen_name_changed"
    return AccountEvent(kind, MOMENTS[1], HERE, earliest=earliest)


def test_captures_keep_no_history_of_handles() -> None:
    """Only the platform's own list is a history; captures show what was at two moments."""
    assert "handle_history_only" in keys(renamed())
    found = keys(renamed(MOMENTS[0]), seen=2, holds=("names",))
    assert "handle_history_only" not in found
    assert "profile_captures" in found


def test_an_empty_list_of_changes_is_a_history() -> None:
    """An archive that keeps the list and has nothing in it says that nothing changed."""
    note = Note("empty_file", HERE, EmptyFile("screen-name-change"))
    held = {one.key for one in caveats_of(labelled(), (), (note,), (), ("names",))}
    assert "handle_history_only" in held
    assert "handle_history_only" not in keys(holds=("names",))


def test_dated_changes_of_a_name_are_a_history() -> None:
    """Where the platform dates a change of the display name, it is not said to be unknown."""
    event = AccountEvent("display_name_changed", MOMENTS[1], HERE)
    assert "profile_changes_dated" in keys(event)
    assert "profile_history_absent" not in keys(event)


def test_names_of_undated_captures_are_told() -> None:
    """Each name that undated captures show beside another has its sentence."""
    detail = UndatedChange("handle", "odile", "lola")
    (found,) = (
        one for one in caveats(Note("undated_change", HERE, detail)) if "undated" in one.key
    )
    assert found == Reason("handle_undated", {"one": "odile", "other": "lola", "since": ""})


def test_the_accounts_own_counter_is_no_caveat() -> None:
    """A counter above what was read does not make a copy incomplete."""
    found = caveats(Note("own_counter", HERE, OwnCounter(9999, 60)))
    assert [one.key for one in found] == [one.key for one in caveats()]


@pytest.mark.parametrize(("owner", "grave"), [(6, True), (30, False)])
def test_a_baseline_of_a_few_posts_is_grave(owner: int, grave: bool) -> None:
    """Fewer owner's posts than a comparison takes: what is called the owner's is hardly known."""
    frame = labelled()
    frame["label"] = ["owner"] * owner + ["other"] * (len(frame) - owner)
    (found,) = (one for one in caveats(frame=frame) if one.key == "thin_baseline")
    assert is_grave(found) == grave


@pytest.mark.parametrize(("rejected", "grave"), [(1, False), (2, True)])
def test_more_than_one_rejected_record_in_a_hundred_is_grave(rejected: int, grave: bool) -> None:
    """A line spoilt here or there is told among the limits, more on page one."""
    found = caveats_of(labelled(120), (), (), [Reject("no date", HERE)] * rejected, ())
    caveat = next(one for one in found if one.key == "records_rejected")
    assert is_grave(caveat) is grave


@pytest.mark.parametrize(
    ("platform", "told"), [("x", ()), ("other", ()), ("mastodon", ("Mastodon",))]
)
def test_rates_of_another_platform_are_said_to_be_unknown(
    platform: str, told: tuple[str, ...]
) -> None:
    """They were measured on X alone, and page one says so of any other."""
    found = caveats(frame=labelled().assign(platform=platform))
    elsewhere = [one for one in found if one.key == "rates_elsewhere"]
    assert [one.params["platforms"] for one in elsewhere] == ([told] if told else [])
    assert all(map(is_grave, elsewhere))


def test_posts_without_words_are_counted() -> None:
    """Of bare pictures and videos neither language nor style can be weighed."""
    frame = labelled().assign(n_chars=[0] * 30 + [40] * 30)
    found = next(one for one in caveats(frame=frame) if one.key == "wordless")
    assert found.params == {"share": 0.5}
