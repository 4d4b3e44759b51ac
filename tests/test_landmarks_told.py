"""One window, one mark of a candidate: every output tells the landmarks alike."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from rich.console import Console

from forensics.case import Case
from forensics.cli import show as cli_show
from forensics.model.findings import Landmark
from forensics.reading.inspection import iso
from forensics.report.blocks import LandmarkTable
from forensics.report.charts import CHARTS
from forensics.report.document import build
from forensics.report.files.case_json import case_to_json
from forensics.report.sections.onset import window
from forensics.report.wording import Words
from forensics.screening.task import account_row
from tests.report.cases import model_case, undetermined_case
from tests.report.documents import zoneless
from tests.report.drawn import drawn_words

FACTS = ("account_created", "first_post", "last_post")


def with_marks(case: Case, change: Callable[[Landmark], Landmark]) -> Case:
    """The case with its landmarks changed."""
    marks = tuple(map(change, case.verdict.landmarks))
    return replace(case, verdict=replace(case.verdict, landmarks=marks))


def wide() -> Case:
    """The model case with an onset whose 90 % interval reaches well beyond the window."""
    day = pd.Timedelta(days=40)

    def widened(mark: Landmark) -> Landmark:
        if mark.key != "onset":
            return mark
        return replace(mark, earliest=mark.earliest - day, latest=mark.latest + day)

    return with_marks(model_case(), widened)


def terminal(case: Case) -> str:
    """What the terminal says of a case, its spaces made plain."""
    out = io.StringIO()
    cli_show.case(Console(file=out, width=200), case, [])
    return " ".join(out.getvalue().split())


def screened(case: Case) -> dict[str, Any]:
    """The account's row of a screening."""
    return account_row(case, "name", "evidence", 0.0)


def test_screened_times_say_no_more_than_is_known() -> None:
    """In UTC with Z, without a zone without it, and a day alone as a day."""
    case = model_case()
    assert str(screened(case)["onset_at"]).endswith("Z")
    times = ("first_post_at", "last_post_at", "onset_at", "window_from", "window_to",
             "last_genuine_at", "regular_until")  # fmt: skip
    bare = screened(replace(case, timeline=zoneless(case.timeline)))
    assert all(len(bare[name]) == len("2016-05-17T02:41:17") for name in times)
    days = screened(replace(case, timeline=case.timeline.assign(precision="day")))
    assert all(len(days[name]) == len("2016-05-17") for name in times)


def test_the_takeover_window_is_the_same_in_every_output() -> None:
    """From the owner's last post before the onset to the onset: terminal, screening, case.json
    and report; the interval of the onset is another thing."""
    case = wide()
    onset, row = case.verdict.landmark("onset"), screened(case)
    assert onset is not None
    assert onset.row is not None
    before = case.timeline["label"].iloc[: onset.row].eq("owner").to_numpy().nonzero()[0][-1]
    opens = case.timeline["created_at"].iloc[before]
    assert onset.earliest < opens
    assert window(onset) == (opens, onset.at)
    assert (row["window_from"], row["window_to"]) == (iso(opens), iso(onset.at))
    told = next(m for m in case_to_json(case)["verdict"]["landmarks"] if m["key"] == "onset")
    assert told["window"] == {"row": int(before), "opens": iso(opens), "closes": iso(onset.at)}
    local = opens.tz_convert(case.time_zone)
    assert f"takeover window opens {local:%Y-%m-%d %H:%M}" in terminal(case)


def test_only_the_onset_has_a_window() -> None:
    """In case.json the other landmarks have none."""
    for mark in case_to_json(model_case())["verdict"]["landmarks"]:
        assert (mark["window"] is not None) == (mark["key"] == "onset")


def offered() -> Case:
    """A case without a finding, every landmark of which but the facts is a candidate."""
    case = undetermined_case()
    assert {m.key for m in case.verdict.landmarks if not m.candidate} <= set(FACTS)
    return case


def test_the_terminal_marks_every_candidate() -> None:
    """As many candidates are said as there are."""
    case = offered()
    count = sum(mark.candidate for mark in case.verdict.landmarks)
    assert count >= 3
    assert terminal(case).count("candidate only") == count


def test_a_screening_names_its_candidates() -> None:
    """The column says which dates are only offered; a finding has none."""
    assert screened(offered())["candidates"] == "onset last_genuine regular_until"
    assert screened(model_case())["candidates"] is None


def test_a_screening_states_no_last_genuine_post_where_nothing_is_known() -> None:
    """The last post stands for it only where one hand wrote all."""
    bare = offered()
    kept = tuple(m for m in bare.verdict.landmarks if m.key != "last_genuine")
    open_ = replace(bare, verdict=replace(bare.verdict, landmarks=kept))
    assert screened(open_)["last_genuine_at"] is None
    quiet = replace(open_, verdict=replace(open_.verdict, finding="no_takeover"))
    assert screened(quiet)["last_genuine_at"] == screened(quiet)["last_post_at"]


@pytest.mark.parametrize(("lang", "word"), [("en", "to be confirmed"), ("fr", "à confirmer")])
def test_the_report_marks_every_candidate(lang: str, word: str) -> None:
    """In the table of page one, and in the chapter on regular activity, in either language."""
    case = offered()
    made = build(case, lang)
    (table,) = (block for block in made.front if isinstance(block, LandmarkTable))
    badges = [row.badge for row in table.rows]
    candidates = [mark for mark in case.verdict.landmarks if mark.candidate]
    assert badges.count(word) >= len(candidates) - 1
    assert all(row.badge or row.name for row in table.rows)
    said = {section.anchor: str(section) for section in made.sections}
    assert word in said["genuine"]


@pytest.mark.parametrize(("lang", "word"), [("en", "(to be confirmed)"), ("fr", "(à confirmer)")])
def test_charts_mark_every_candidate(lang: str, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No name of a landmark is drawn without the word, the onset among events no more than
    any other."""
    case = offered()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    event = replace(case.account_events[0], occurred_at=onset.at.to_pydatetime())
    case = replace(case, account_events=(event,))
    drawn, words = drawn_words(monkeypatch), Words(lang)
    names = {words(f"landmark.{key}") for key in ("onset", "last_genuine", "regular_until")}
    for chart in CHARTS:
        chart.draw(case, words)
    told = [text for text in drawn if any(name in text for name in names)]
    assert len(told) >= 3
    assert all(word in text for text in told)


def unsure(case: Case, p: float) -> Case:
    """The case with a last genuine post that is the owner's with this chance only."""

    def doubted(mark: Landmark) -> Landmark:
        if mark.key != "last_genuine":
            return mark
        reason = replace(mark.reasons[0], params={"p": p, "inside": True})
        return replace(mark, candidate=True, reasons=(reason,))

    return with_marks(case, doubted)


def test_an_uncertain_last_genuine_post_is_told_with_its_chance() -> None:
    """Terminal, page one and chapter say that it is a candidate, and how likely."""
    case = unsure(model_case(), 0.52)
    assert "Last post attributed to the owner" in terminal(case)
    assert "candidate only, probability 52%" in terminal(case)
    made = build(case, "en")
    (table,) = (block for block in made.front if isinstance(block, LandmarkTable))
    row = next(row for row in table.rows if row.name == "Last post attributed to the owner")
    assert (row.badge, row.interval) == ("to be confirmed", "probability 52%")
    front = str(made.front)
    assert "that it is, is only a possibility (probability 52%)" in front
    chapter = next(str(s) for s in made.sections if s.anchor == "genuine")
    assert "This is to be confirmed, not a certainty" in chapter
    assert "The last post attributed to the owner dates from" not in front
