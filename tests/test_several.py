"""Several accounts in one run: each as alone, in folders of their own, with an overview."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import forensics
from forensics import pipeline, several
from forensics.choosing import together as choosing
from forensics.custody.manifest import listed
from forensics.errors import EvidenceError, NothingToAnalyse, UsageError
from forensics.pipeline import CaseOptions
from forensics.report import ReportOptions
from forensics.several import Written
from tests.posts import write_lines
from tests.together import FRIEND, HANDLE, on_mastodon, on_x, without_posts, written

NOW = CaseOptions(now=pd.Timestamp("2026-01-31T12:00Z"))
BRIEF = ReportOptions(pdf=False)


def run(paths: list[Path], out: Path, about: CaseOptions = NOW, **shown: Any) -> Written:
    """All reports and the overview, without PDFs."""
    languages = shown.pop("languages", ())
    options = ReportOptions(pdf=False, **shown)
    return several.report(paths, out, about=about, shown=options, languages=languages)


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, by its name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two accounts of one handle on two platforms, and one that never posted."""
    folder = tmp_path_factory.mktemp("evidence")
    return [*written(folder), without_posts(folder / "silent.zip")]


@pytest.fixture(scope="module")
def done(items: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A run over them in two languages."""
    return run(items, tmp_path_factory.mktemp("out"), languages=("en", "fr"))


@pytest.fixture(scope="module")
def redacted(items: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The same in English, with pseudonyms."""
    return run(items, tmp_path_factory.mktemp("redacted"), redact=True)


def page(done: Written, number: int = 0) -> str:
    """The overview in one of the languages."""
    return (done.overviews[number].directory / "overview.html").read_text(encoding="utf-8")


def test_a_handle_on_two_platforms_is_two_accounts(done: Written) -> None:
    """Each has a case of its own."""
    accounts = [one.case.account for one in done.reports]
    assert [(one.handle, one.platform) for one in accounts] == [
        (HANDLE, "x"),
        (HANDLE, "mastodon"),
    ]


@pytest.mark.parametrize("number", [0, 1])
def test_a_report_is_the_one_that_report_writes_alone(
    items: list[Path], done: Written, number: int, tmp_path: Path
) -> None:
    """The same files, byte for byte."""
    alone = pipeline.report([items[number]], tmp_path, about=NOW, shown=BRIEF)
    assert files(alone.directory) == files(done.reports[number].directory)


def test_both_hijacks_fall_in_one_week(done: Written) -> None:
    """The case that the overview is for: onsets three days apart."""
    marks = [one.case.verdict.landmark("onset") for one in done.reports]
    first, second = (mark.at for mark in marks if mark is not None)
    assert pd.Timedelta(0) < second - first < pd.Timedelta(days=7)


def test_items_of_one_account_are_one_timeline(tmp_path: Path) -> None:
    """Two scrapes of the account on X are merged, beside the one on Mastodon."""
    rows = on_x()
    paths = [
        write_lines(tmp_path / "a.jsonl", rows[:90]),
        write_lines(tmp_path / "m.jsonl", on_mastodon()),
        write_lines(tmp_path / "b.jsonl", rows[60:]),
    ]
    found = forensics.together(paths)
    assert [len(case.timeline) for case in found.cases] == [len(rows), len(on_mastodon())]


def test_what_holds_no_post_does_not_end_the_run(items: list[Path], done: Written) -> None:
    """It is kept as unanalysed, by its item."""
    assert [[item.name for item in one.items] for one in done.unanalysed] == [["silent.zip"]]


def test_what_holds_no_post_is_listed_with_the_reason(done: Written) -> None:
    """The overview says so in its language."""
    assert "Not analysed: no post was found in it." in page(done, 0)
    assert "Non analysé" in page(done, 1)


def test_too_few_posts_are_an_account_all_the_same(items: list[Path], tmp_path: Path) -> None:
    """It has its report, and its row says why nothing can be compared."""
    few = write_lines(tmp_path / "few.jsonl", [on_x()[0] | {"account": "rare_fictive", "id": "77"}])
    found = run([items[0], few], tmp_path / "out")
    assert [len(one.case.timeline) for one in found.reports][1] == 1
    assert "It has 1 post, too few to compare." in page(found)


def test_nothing_at_all_is_an_error(tmp_path: Path) -> None:
    """As with one account."""
    with pytest.raises(NothingToAnalyse, match="holds no post"):
        run([without_posts(tmp_path / "one.zip")], tmp_path / "out")


def test_one_account_needs_no_overview(items: list[Path], tmp_path: Path) -> None:
    """The option is refused before anything is written."""
    with pytest.raises(UsageError, match="the evidence holds one: @celeste_exemple"):
        run(items[:1], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_more_accounts_than_a_page_holds_are_refused(
    items: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says how to choose."""
    monkeypatch.setattr(choosing, "MOST", 1)
    with pytest.raises(UsageError, match="--account A,B,C"):
        run(items, tmp_path / "out")


def test_accounts_can_be_named(items: list[Path], tmp_path: Path) -> None:
    """Only those named are analysed."""
    other = write_lines(
        tmp_path / "other.jsonl", [row | {"account": "autre_fictive"} for row in on_x()]
    )
    found = forensics.together([*items, other], accounts=[HANDLE])
    assert {case.account.handle for case in found.cases} == {HANDLE}


def test_a_name_that_is_not_there_is_an_error(items: list[Path], tmp_path: Path) -> None:
    """The accounts there are, are listed."""
    with pytest.raises(UsageError, match="--account nobody: no such account"):
        run(items, tmp_path, CaseOptions("nobody"))


def test_an_item_that_cannot_be_read_ends_the_run(items: list[Path], tmp_path: Path) -> None:
    """As without the option, and nothing is written."""
    with pytest.raises(EvidenceError):
        run([*items, tmp_path / "gone.zip"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_every_folder_is_of_its_own(done: Written) -> None:
    """Two accounts of one handle do not share a folder, nor two languages."""
    names = [one.directory.name for one in (*done.overviews, *done.in_each_language)]
    assert names == [
        *("together-en", "together-fr"),
        *(f"{HANDLE}-en", f"{HANDLE}-fr", f"{HANDLE}-2-en", f"{HANDLE}-2-fr"),
    ]


def test_the_same_again_replaces_it(items: list[Path], tmp_path: Path) -> None:
    """Every report and the overview take the place of their own earlier ones."""
    run(items[:2], tmp_path)
    again = run(items[:2], tmp_path)
    places = [one.place for one in (*again.reports, *again.overviews)]
    assert all(place is not None and place.replaces is not None for place in places)
    assert {path.name for path in tmp_path.iterdir()} == {"together", HANDLE, f"{HANDLE}-2"}


def test_an_overview_of_other_accounts_goes_beside(items: list[Path], tmp_path: Path) -> None:
    """The earlier one stays as it is."""
    run(items[:2], tmp_path)
    kept = files(tmp_path / "together")
    other = write_lines(
        tmp_path / "other.jsonl", [row | {"account": "autre_fictive"} for row in on_x()]
    )
    beside = run([items[1], other], tmp_path).overviews[0]
    assert beside.directory.name == "together-2"
    assert files(tmp_path / "together") == kept


def test_a_folder_of_other_files_is_refused(items: list[Path], tmp_path: Path) -> None:
    """Before anything is written."""
    (tmp_path / "together").mkdir()
    (tmp_path / "together" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="holds files but no report"):
        run(items, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["together"]


def test_the_manifest_is_true(done: Written) -> None:
    """Every file of the overview with its SHA-256."""
    folder = done.overviews[0].directory
    hashes = listed(folder)
    assert hashes.keys() == {"overview.html", "overview.json"}
    for name, digest in hashes.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_data_name_the_reports(done: Written) -> None:
    """overview.json has each report's folder and the hash of its manifest."""
    folder = done.overviews[1].directory
    for one in json.loads((folder / "overview.json").read_bytes())["accounts"]:
        manifest = folder.parent / one["folder"] / "manifest.sha256"
        assert hashlib.sha256(manifest.read_bytes()).hexdigest() == one["manifest_sha256"]


@pytest.mark.parametrize(
    ("number", "headline"),
    [
        (0, "Signs of a takeover on 2 accounts"),
        (1, "Indices d’une prise de contrôle sur 2 comptes"),
    ],
)
def test_the_headline_counts_the_findings(done: Written, number: int, headline: str) -> None:
    """And says nothing beside them."""
    assert f'<h2 class="finding">{headline}</h2>' in page(done, number)


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "is shown here, and not weighed"), (1, "est montrée ici, elle n’est pas pesée")],
)
def test_nearness_is_said_not_to_be_weighed(done: Written, number: int, said: str) -> None:
    """In each language."""
    assert said in page(done, number)


@pytest.mark.parametrize("number", [0, 1])
def test_the_overview_links_to_nothing_outside_itself(done: Written, number: int) -> None:
    """A folder is named, never a link."""
    targets = re.findall(r'(?:href|src)="([^"]*)"', page(done, number))
    assert [one for one in targets if not one.startswith(("#", "data:"))] == []


def test_a_page_names_the_reports_of_its_language(done: Written) -> None:
    """The French overview points to French reports."""
    assert f"{HANDLE}-2-fr" in page(done, 1)
    assert f"{HANDLE}-2-en" not in page(done, 1)


def test_a_name_has_one_pseudonym_in_all_reports(redacted: Written) -> None:
    """The friend whom both accounts mention is one person in both keys."""
    keys = [one.key.read_text(encoding="utf-8-sig") for one in redacted.reports if one.key]
    found = [re.search(rf'"?(person-\d+)"?,"?{FRIEND}', key) for key in keys]
    assert len({one[1] for one in found if one}) == 1
    assert all(found)


def test_no_two_names_share_a_pseudonym(redacted: Written) -> None:
    """Through the keys of all reports of the run."""
    rows = {
        tuple(line.split(",")[:2])
        for one in redacted.reports
        if one.key
        for line in one.key.read_text(encoding="utf-8-sig").splitlines()[1:]
    }
    assert len({name for name, _ in rows}) == len(rows)


def test_a_redacted_overview_names_no_third_party(redacted: Written) -> None:
    """Neither in a text nor by the name of a file that was not analysed."""
    shown = page(redacted)
    assert FRIEND not in shown
    assert "silent.zip" not in shown


def test_without_the_option_several_accounts_are_asked_about(items: list[Path]) -> None:
    """As before."""
    other = items[0].with_name("two.jsonl")
    write_lines(other, [*on_x()[:20], *(r | {"account": "autre_fictive"} for r in on_x()[20:40])])
    with pytest.raises(forensics.SeveralAccounts):
        pipeline.case([other])


def test_the_interface_writes_what_the_command_writes(
    items: list[Path], done: Written, tmp_path: Path
) -> None:
    """``forensics.together(...).write_reports(...)`` gives the same bytes."""
    found = forensics.together(items, now=NOW.now)
    again = found.write_reports(tmp_path, ["en", "fr"], pdf=False)
    for one, other in zip(done.overviews, again.overviews, strict=True):
        assert files(one.directory) == files(other.directory)
